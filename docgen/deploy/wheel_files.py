"""What a wheel has besides code: plan types and static files; a checkout has them beside it."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INSIDE = "docgen/files"
FOLDERS = ("doc_templates", "static/css", "static/fonts", "static/icons", "static/js")


class WheelFiles(BuildHookInterface):  # type: ignore[type-arg]  # of any builder
    """Adds them, except where the checkout itself is used."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name them for a standard wheel."""
        if version == "standard":
            build_data["force_include"] |= {one: f"{INSIDE}/{one}" for one in FOLDERS}
