"""The settings, read once from DOCGEN_* and passed on; the only reader of the environment."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

from docgen.errors import UnavailableError

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent
HERE = (CHECKOUT / "pyproject.toml").is_file()
ROOT = CHECKOUT if HERE else PACKAGE / "files"
"""Where doc_templates/ and static/ are: beside the package, or inside it once it is installed."""
DEMO_SECRET = "demo-secret-for-this-machine-only"  # noqa: S105  refused outside demo mode


NEAR = "127.0.0.0/8 ::1 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7"
"""This machine and networks that are nobody's from outside."""


class OnHoliday(StrEnum):
    """Where a day that is not worked moves to."""

    BEFORE = "before"
    AFTER = "after"
    SAME = "same"


class Smtp(StrEnum):
    """How a mail server is spoken to."""

    STARTTLS = "starttls"
    SSL = "ssl"
    PLAIN = "plain"


class Robot(StrEnum):
    """Who listens at the webhook: a program of one's own, or a group robot."""

    JSON = "json"
    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"


class MatchBy(StrEnum):
    """What a person from the sign-in provider is recognised by, the first time."""

    EMAIL = "email"
    LOGIN = "login"


class LogFormat(StrEnum):
    """How log lines are written: JSON, text, or text at a terminal and JSON elsewhere."""

    AUTO = "auto"
    JSON = "json"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Must:
    """What the value of a setting must hold, and what is said when it does not."""

    holds: Callable[[Any], bool]
    hint: str


def _within(least: int, most: int) -> Must:
    return Must(range(least, most + 1).__contains__, f"请写 {least} 到 {most} 的整数")


Some = Annotated[int, _within(1, 1_000)]
Perhaps = Annotated[int, _within(0, 1_000)]
Port = Annotated[int, _within(1, 65_535)]
Seconds = Annotated[int, _within(1, 86_400)]
Data = Annotated[Path, Must(lambda path: path.is_dir() or not path.exists(), "要是一个文件夹")]
Folder = Annotated[Path, Must(Path.is_dir, "要是一个已有的文件夹")]


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set; every field is DOCGEN_ plus its name in capitals."""

    data: Data = ROOT / "var" if HERE else Path("var").resolve()
    database_url: str = field(default="", repr=False)
    database_pool: Some = 5
    database_overflow: Perhaps = 15
    database_recycle_seconds: Seconds = 1800
    database_timeout_seconds: Seconds = 30
    templates: Folder = ROOT / "doc_templates"
    static: Folder = ROOT / "static"
    timezone: str = "Asia/Shanghai"
    fiscal_year_start: Annotated[int, _within(1, 12)] = 1
    secret: str = field(default="", repr=False)
    demo: bool = False
    host: Annotated[str, Must(str.isprintable, "例如 127.0.0.1")] = "127.0.0.1"
    port: Port = 8000
    web_workers: Some = 2
    web_threads: Some = 4
    web_requests: Annotated[int, _within(0, 100_000_000)] = 20_000
    request_seconds: Seconds = 60
    stop_seconds: Seconds = 25
    render_workers: Some = 1
    batch_workers: Perhaps = 2
    lease_seconds: Seconds = 30
    broker_url: str = field(default="", repr=False)
    s3_bucket: str = ""
    s3_endpoint: str = ""
    s3_region: str = ""
    s3_prefix: str = ""
    s3_key: str = field(default="", repr=False)
    s3_secret: str = field(default="", repr=False)
    orphan_hours: Annotated[int, _within(0, 100_000)] = 168
    https: bool = False
    trusted_proxies: Perhaps = 0
    proxy_addresses: str = NEAR
    url_prefix: str = ""
    metrics_token: str = field(default="", repr=False)
    log_format: LogFormat = LogFormat.AUTO
    render_seconds: Seconds = 10
    render_memory_mb: Annotated[int, _within(256, 1_000_000)] = 1024
    upload_mb: Some = 10
    public_url: str = ""
    due_on_holiday: OnHoliday = OnHoliday.AFTER
    remind_at: str = "08:30"
    remind_days: Annotated[int, _within(0, 366)] = 2
    smtp_host: str = ""
    smtp_port: Annotated[int, _within(0, 65_535)] = 0
    smtp_security: Smtp = Smtp.STARTTLS
    smtp_user: str = ""
    smtp_password: str = field(default="", repr=False)
    smtp_from: str = ""
    smtp_ca: str = ""
    webhook_url: str = field(default="", repr=False)
    webhook_kind: Robot = Robot.JSON
    webhook_secret: str = field(default="", repr=False)
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = field(default="", repr=False)
    oidc_name: str = "公司账号"
    oidc_scope: str = "openid email profile"
    oidc_match: MatchBy = MatchBy.EMAIL
    oidc_claim: str = "preferred_username"
    oidc_create: bool = False

    @property
    def database(self) -> str:
        """The SQLAlchemy address: `database_url`, or SQLite in the data folder."""
        return self.database_url or f"sqlite:///{self.data / 'docgen.sqlite'}"

    @property
    def render_socket(self) -> Path:
        """Where the render service listens."""
        return self.data / "render.sock"

    @property
    def address(self) -> str:
        """Where people find the service: the beginning of every link in a mail."""
        usual = f"{'https' if self.https else 'http'}://{self.host}:{self.port}"
        return (self.public_url or f"{usual}{self.url_prefix}").rstrip("/")

    @property
    def posts(self) -> bool:
        """Whether anything is sent at all: mail, or calls to a webhook."""
        return self.sends_mail or bool(self.webhook_url)

    @property
    def sends_mail(self) -> bool:
        """Whether mail can be sent."""
        return bool(self.smtp_host)

    def environment(self) -> dict[str, str]:
        """Return the environment of the programs this one starts beside each other."""
        shared = {"PROMETHEUS_MULTIPROC_DIR": str(self.counts)} if self.metrics_token else {}
        return {**os.environ, **shared}

    @property
    def counts(self) -> Path:
        """Where the processes of this machine count what they do, when figures are asked for."""
        return self.data / "metrics"

    @property
    def orphans_kept(self) -> timedelta:
        """How long bytes nothing refers to are kept: longer than any backup or upload takes."""
        return timedelta(hours=max(self.orphan_hours, 1))

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


def given_settings(
    environment: Mapping[str, str] | None = None,
) -> tuple[Settings, tuple[UnavailableError, ...], tuple[str, ...]]:
    """Return the settings without what cannot be used, that, and names that are no settings."""
    given = dict(os.environ if environment is None else environment)
    known = {f"DOCGEN_{name.upper()}" for name in Settings.__annotations__}
    wrong: list[UnavailableError] = []
    while True:
        try:
            settings = Settings.from_environment(given)
        except UnavailableError as error:
            wrong.append(error)
            del given[error.where]
        else:
            unknown = sorted(one for one in given if one.startswith("DOCGEN_") and one not in known)
            return settings, tuple(wrong), tuple(unknown)


def inherited(more: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of this process with more, for a program it starts."""
    return {**os.environ, **more}


def _fit(variable: str, text: str, kind: object, must: Must) -> object:
    found = _read(variable, text, kind)
    if not text or not must.holds(found):
        raise UnavailableError("这个值不能用", where=variable, hint=must.hint)
    return found


def _read(variable: str, text: str, kind: object) -> object:
    if get_origin(kind) is Annotated:
        return _fit(variable, text, *get_args(kind))
    if kind is bool:
        if text.lower() not in {"0", "1", "true", "false", "yes", "no"}:
            raise UnavailableError(f"不认识 {text!r}", where=variable, hint="请写 1 或 0")
        return text.lower() in {"1", "true", "yes"}
    if kind is int:
        if not text.isdecimal():
            raise UnavailableError(f"{text!r} 不是整数", where=variable, hint="例如 8000")
        return int(text)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        words = [one.value for one in kind]
        if text not in words:
            raise UnavailableError(
                f"不认识 {text!r}", where=variable, hint=f"可以写 {'、'.join(words)}"
            )
        return kind(text)
    if kind is Path:
        return Path(text).expanduser().resolve()
    return text
