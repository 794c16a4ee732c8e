"""What is done to remarks and changes of a marked-up file, in the API."""

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.service.review_answers import Outcome
from docgen.service.threads import Remark
from docgen.service.tokens import Scope
from docgen.web.api.answers import ReviewDetail
from docgen.web.api.reviews import PLACE, show_review
from docgen.web.api.route import Call, Route


@dataclass(frozen=True, slots=True)
class AcceptBody:
    """Changes to take into the form, by id; `over` also where the form has moved on since."""

    items: tuple[str, ...]
    over: bool = False


@dataclass(frozen=True, slots=True)
class ItemsBody:
    """Remarks or changes, by id."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerBody:
    """An answer to one remark or change."""

    item: str
    text: str


@dataclass(frozen=True, slots=True)
class RemarkBody:
    """A remark on a field (its path), on some of its words if `quote` says which."""

    path: str
    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What was taken over, by id, why the rest was not, and the review as it is now."""

    done: tuple[str, ...]
    refused: Mapping[str, str]
    review: ReviewDetail


def accept_items(call: Call[AcceptBody], plan_id: str, review_id: str) -> Settled:
    """Changes taken into the form."""
    body = call.body
    show_review(call, plan_id, review_id)
    made = call.service.reviews.accept(
        call.actor, plan_id, body.items, call.op, call.now, over=body.over
    )
    return _settled(call, plan_id, review_id, made)


def reject_items(call: Call[ItemsBody], plan_id: str, review_id: str) -> Settled:
    """Changes left; the form stays as it is."""
    show_review(call, plan_id, review_id)
    call.service.reviews.reject(call.actor, plan_id, call.body.items, call.now)
    return _settled(call, plan_id, review_id, Outcome(call.body.items, {}))


def resolve_items(call: Call[ItemsBody], plan_id: str, review_id: str) -> Settled:
    """Remarks closed."""
    show_review(call, plan_id, review_id)
    for one in call.body.items:
        call.service.reviews.resolve(call.actor, plan_id, one, call.now)
    return _settled(call, plan_id, review_id, Outcome(call.body.items, {}))


def reopen_items(call: Call[ItemsBody], plan_id: str, review_id: str) -> Settled:
    """Settled remarks and changes opened again; what was taken over is taken back."""
    show_review(call, plan_id, review_id)
    call.service.reviews.undo(call.actor, plan_id, call.body.items, call.op, call.now)
    return _settled(call, plan_id, review_id, Outcome(call.body.items, {}))


def answer_item(call: Call[AnswerBody], plan_id: str, review_id: str) -> ReviewDetail:
    """An answer kept with a remark or change."""
    show_review(call, plan_id, review_id)
    call.service.reviews.answer(call.actor, plan_id, call.body.item, call.body.text, call.now)
    return show_review(call, plan_id, review_id)


def write_remark(call: Call[RemarkBody], plan_id: str) -> ReviewDetail:
    """A remark on a field, as written on the page."""
    body = call.body
    remark = Remark(body.path, body.text, body.quote)
    review_id, _ = call.service.reviews.remark(call.actor, plan_id, remark, call.now)
    return show_review(call, plan_id, review_id)


ONE = f"{PLACE}/{{review_id}}"
ROUTES = (
    *(
        Route(name, "POST", f"{ONE}/{path}", scope, summary, view, Settled, body=body)
        for name, path, scope, summary, view, body in (
            ("accept_items", "accept", Scope.WRITE, "接受改动，写进表单", accept_items, AcceptBody),
            (
                "reject_items",
                "reject",
                Scope.WRITE,
                "不采用改动，表单不变",
                reject_items,
                ItemsBody,
            ),
            ("resolve_items", "resolve", Scope.WRITE, "批注标为解决", resolve_items, ItemsBody),
            ("reopen_items", "reopen", Scope.WRITE, "撤销处理，重新打开", reopen_items, ItemsBody),
        )
    ),
    Route(
        "answer_item",
        "POST",
        f"{ONE}/answer",
        Scope.WRITE,
        "回复一条批注或改动",
        answer_item,
        ReviewDetail,
        body=AnswerBody,
    ),
    Route(
        "write_remark",
        "POST",
        "/plans/{plan_id}/remarks",
        Scope.REVIEW,
        "给一项写批注",
        write_remark,
        ReviewDetail,
        body=RemarkBody,
        status=201,
    ),
)


def _settled(
    call: Call[AcceptBody] | Call[ItemsBody], plan_id: str, review_id: str, made: Outcome
) -> Settled:
    return Settled(made.done, made.refused, show_review(call, plan_id, review_id))
