"""Everything that can go wrong in the API, with its stable code."""

from dataclasses import replace

from flask import Response

from docgen.errors import BusyError, DocgenError, IncompletePlanError, MovedOnError
from docgen.service import Conflict, Side
from docgen.service.repeats import ReusedKeyError, StillBusyError
from docgen.service.returned_files import WhichVersionError
from docgen.service.tokens import TokenError
from docgen.web.api.answers import (
    ConflictInfo,
    ProblemAnswer,
    ProblemInfo,
    SideInfo,
)
from docgen.web.api.bodies import BodyError, NoJsonError, problem_at
from docgen.web.api.schema import as_json
from docgen.web.failures import TITLES, status_of
from docgen.web.problems import CODES, problem_answer
from forms.json import Json
from forms.problems import FieldError

TOKEN = 401


class ScopeError(DocgenError):
    """The token is not good for this."""


class HurriedError(DocgenError):
    """Too many requests; `seconds` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__("请求太多了", hint=f"请 {seconds} 秒后再试")


class UnfinishedError(DocgenError):
    """A plan that cannot be final yet, with every place."""

    def __init__(self, error: IncompletePlanError, problems: tuple[ProblemInfo, ...]) -> None:
        self.problems = problems
        super().__init__(error.what, hint="改完再提交，或者用 draft=1 先取草稿")


class NeedsVersionError(DocgenError):
    """A file that does not say which version it is of, with those there are."""

    def __init__(self, error: WhichVersionError, choices: tuple[str, ...]) -> None:
        self.choices = choices
        super().__init__(error.what, hint="请加上 snapshot 再传一次，可选的见 choices")


CLOSER: tuple[tuple[type[DocgenError], int, str], ...] = (
    (TokenError, 401, "token"),
    (ScopeError, 403, "scope"),
    (NoJsonError, 400, "no_json"),
    (BodyError, 422, "body"),
    (ReusedKeyError, 422, "key_reused"),
    (StillBusyError, 409, "in_progress"),
    (UnfinishedError, 409, "incomplete"),
    (NeedsVersionError, 422, "which_version"),
    (HurriedError, 429, "too_many"),
    (MovedOnError, 412, "moved_on"),
)
"""Errors with a closer code than their status has."""


def failed(error: DocgenError) -> Response:
    """The answer to one of our own errors."""
    status, code = _closest(error)
    found = ProblemAnswer(
        type=f"urn:docgen:{code}",
        title=TITLES.get(status, "出错了"),
        status=status,
        code=code,
        detail=f"{error.where}：{error.what}" if error.where else error.what,
        hint=error.hint,
        problems=getattr(error, "problems", ()) if code in {"body", "incomplete"} else (),
    )
    if isinstance(error, Conflict):
        both = tuple(_conflict(error))
        found = replace(found, conflicts=both, revision=error.saved.revision)
    if isinstance(error, MovedOnError):
        found = replace(found, revision=error.revision)
    if isinstance(error, NeedsVersionError):
        found = replace(found, choices=error.choices)
    answer = problem_answer(_object(found), status)
    seconds = error.seconds if isinstance(error, HurriedError | BusyError) else 0
    if status in {429, 503}:
        answer.headers["Retry-After"] = str(seconds or 5)
    if status == TOKEN:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def unread(error: FieldError) -> Response:
    """The answer to a text that cannot be read."""
    return failed(BodyError((problem_at("period", error.sentence, code="value"),)))


def _closest(error: DocgenError) -> tuple[int, str]:
    for kind, status, code in CLOSER:
        if isinstance(error, kind):
            return status, code
    status = status_of(error)
    return status, CODES.get(status, "refused")


def _conflict(error: Conflict) -> list[ConflictInfo]:
    return [
        ConflictInfo(
            path=one.path,
            place=one.place,
            mine=_side(one.mine),
            theirs=_side(one.theirs),
            base=_side(one.base) if one.base else None,
            by=one.author,
            at=one.at,
        )
        for one in error.conflicts
    ]


def _side(one: Side) -> SideInfo:
    return SideInfo(one.stored, one.typed, one.shown)


def _object(found: ProblemAnswer) -> dict[str, Json]:
    made = as_json(found)
    return made if isinstance(made, dict) else {}
