"""The icons of pages: each drawn once, for a page of tables shows hundreds of them."""

from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

SHEET = "icons/icons.svg"


def icons(address: Callable[[str], str]) -> Callable[..., Markup]:
    """Return what draws an icon of the sheet; `address` gives a static file's.

    An icon says nothing by itself: what it stands beside has words.
    """

    @lru_cache(maxsize=256)
    def icon(name: str, small: bool = False, extra: str = "") -> Markup:  # noqa: FBT001, FBT002  as templates say it
        looks = " ".join(filter(None, ("icon", "icon-small" if small else "", extra)))
        return Markup('<svg class="{}" aria-hidden="true"><use href="{}#{}"></use></svg>\n').format(
            looks, address(SHEET), name
        )

    return icon
