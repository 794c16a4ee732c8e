"""The settings, read once from DOCGEN_* and passed on; the only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import UnavailableError

ROOT = Path(__file__).resolve().parent.parent
DEMO_SECRET = "demo-secret-for-this-machine-only"  # noqa: S105  refused outside demo mode


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set; every field is DOCGEN_ plus its name in capitals."""

    data: Path = ROOT / "var"
    database_url: str = ""
    templates: Path = ROOT / "doc_templates"
    static: Path = ROOT / "static"
    timezone: str = "Asia/Shanghai"
    fiscal_year_start: int = 1
    secret: str = ""
    demo: bool = False
    host: str = "127.0.0.1"
    port: int = 8000
    web_workers: int = 2
    render_workers: int = 1
    https: bool = False
    trusted_proxies: int = 0
    render_seconds: int = 10
    render_memory_mb: int = 1024
    upload_mb: int = 10

    @property
    def database(self) -> str:
        """The SQLAlchemy address: `database_url`, or SQLite in the data folder."""
        return self.database_url or f"sqlite:///{self.data / 'docgen.sqlite'}"

    @property
    def render_socket(self) -> Path:
        """Where the render service listens."""
        return self.data / "render.sock"

    @property
    def blobs(self) -> Path:
        """The folder of produced and uploaded bytes, by their sha256."""
        return self.data / "blobs"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Return the settings the environment gives.

        Raises UnavailableError naming the variable when a value cannot be used.
        """
        given = os.environ if environment is None else environment
        values: dict[str, object] = {}
        for name, kind in cls.__annotations__.items():
            variable = f"DOCGEN_{name.upper()}"
            if variable in given:
                values[name] = _read(variable, given[variable], kind)
        return cls(**values)  # type: ignore[arg-type]  # _read gives each field its own type


def _read(variable: str, text: str, kind: object) -> object:
    if kind is bool:
        if text.lower() not in {"0", "1", "true", "false", "yes", "no"}:
            raise UnavailableError(f"不认识 {text!r}", where=variable, hint="请写 1 或 0")
        return text.lower() in {"1", "true", "yes"}
    if kind is int:
        if not text.isdecimal():
            raise UnavailableError(f"{text!r} 不是整数", where=variable, hint="例如 8000")
        return int(text)
    if kind is Path:
        return Path(text).expanduser().resolve()
    return text
