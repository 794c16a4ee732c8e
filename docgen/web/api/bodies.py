"""What is sent to the API, looked at before anything is done; all that is wrong is said at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import Enum, StrEnum
from typing import Any, TypeVar, get_args, get_origin

from flask import Request

from docgen.errors import DocgenError
from docgen.web.api.answers import ProblemInfo
from docgen.web.api.schema import Schema, faults, schema_of
from docgen.web.strict_json import read_json
from forms.json import Json
from forms.problems import Level

Body = TypeVar("Body")


class BodyError(DocgenError):
    """What was sent cannot be used; `problems` lists every place."""

    def __init__(self, problems: tuple[ProblemInfo, ...]) -> None:
        self.problems = problems
        super().__init__(f"请求里有 {len(problems)} 处要改", hint="各处见 problems")


class NoJsonError(DocgenError):
    """What was sent is no JSON object."""


@dataclass(frozen=True, slots=True)
class NoBody:
    """Nothing is sent."""


@dataclass(frozen=True, slots=True)
class StartBody:
    """A new plan; `values` by section and field, as one would type them (as in a plan file)."""

    type: str
    period: str
    title: str = ""
    parent: str = ""
    copy_from: str = ""
    values: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TitleBody:
    """What a plan is to be called; empty for the title its type gives it."""

    title: str


@dataclass(frozen=True, slots=True)
class SectionBody:
    """Some fields of a section, and the revision they were made from; null takes any.

    Fields that are not named stay; `[]` clears a table.
    """

    values: Mapping[str, Json]
    revision: int | None


class Method(StrEnum):
    """How a breakdown is shared out."""

    EVEN = "even"
    LAST = "last"
    WEIGHTS = "weights"
    SEASON = "season"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class SplitBody:
    """A breakdown to be shared out anew; `to` names the season, or the row that takes the rest."""

    path: str
    method: Method
    to: str = ""


class Format(StrEnum):
    """What a batch can be made of."""

    DOCX = "docx"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class BatchBody:
    """The plans of a type for a period: of these people (by `owner_id`), or of all one may read."""

    type: str
    period: str
    people: tuple[str, ...] = ()
    formats: tuple[Format, ...] = (Format.DOCX,)
    drafts: bool = False
    approved: bool = False


@dataclass(frozen=True, slots=True)
class NoteBody:
    """Words that go with a step, if any."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class ReasonBody:
    """Why."""

    reason: str


def read_body(request: Request, made: type[Body]) -> Body:
    """Return what was sent; raises NoJsonError, BodyError."""
    raw = _json_of(request)
    parts: dict[str, Schema] = {}
    schema = schema_of(made, parts, closed=True)
    found = [problem_at(path, say) for path, say in faults(schema, raw, parts)]
    if found:
        raise BodyError(tuple(found))
    kinds = {one.name: one.type for one in fields(made)}  # type: ignore[arg-type]  # a dataclass
    return made(**{name: _as(kinds[name], one) for name, one in raw.items()})


def problem_at(path: str, message: str, fix: str = "", code: str = "request") -> ProblemInfo:
    """Return something to mend in what was sent."""
    return ProblemInfo(path, path or "请求", message, fix, Level.ERROR, code)


def _as(kind: Any, value: Json) -> Any:
    """The value as its type has it: enums and tuples are no JSON."""
    if get_origin(kind) is tuple and isinstance(value, list):
        return tuple(_as(get_args(kind)[0], one) for one in value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value


def _json_of(request: Request) -> Any:
    data = request.get_data(cache=True)
    if not data.strip():
        return {}
    try:
        raw = read_json(data)
    except ValueError as error:
        raise NoJsonError("收到的不是 JSON", hint="请用 UTF-8 的 JSON 对象") from error
    if not isinstance(raw, dict):
        raise NoJsonError("收到的 JSON 不是对象", hint="请用花括号包起来")
    return raw
