"""Word files that came back, in the API."""

from collections.abc import Mapping
from typing import Any

from flask import request, url_for

from docgen.errors import RefusedError
from docgen.service.returned_files import Upload, WhichVersionError
from docgen.service.review_answers import ItemShown, ReviewCard
from docgen.service.tokens import Scope
from docgen.web.api.answers import (
    ItemInfo,
    ReplyInfo,
    ReviewDetail,
    ReviewList,
    ReviewListed,
)
from docgen.web.api.bodies import NoBody
from docgen.web.api.failing import NeedsVersionError
from docgen.web.api.route import Call, Query, Route


def list_reviews(call: Call[NoBody], plan_id: str) -> ReviewList:
    """The files that came back."""
    found = call.service.reviews.files(call.actor, plan_id)
    return ReviewList(tuple(_listed(plan_id, one) for one in found))


def upload_review(call: Call[NoBody], plan_id: str) -> ReviewDetail:
    """A marked-up Word file, read: every comment and change at its field."""
    sent = _sent(call.query)
    went_out = call.service.reviews.went_out(call.actor, plan_id)
    if not sent.data:
        raise RefusedError("没有收到文件", hint="请把 .docx 放在请求体里，或用 multipart 的 file")
    try:
        review = call.service.reviews.upload(call.actor, plan_id, sent, call.now)
    except WhichVersionError as error:
        raise NeedsVersionError(error, tuple(one.snapshot for one in went_out)) from error
    return show_review(call, plan_id, review)


def show_review(call: Call[Any], plan_id: str, review_id: str) -> ReviewDetail:
    """What the files of one version say, by field."""
    found = call.service.reviews.open(call.actor, plan_id, review_id, call.now)
    return ReviewDetail(
        id=review_id,
        snapshot=found.cards[0].snapshot,
        items=tuple(_item(one) for one in found.items if one.placed),
        unplaced=tuple(_item(one) for one in found.items if not one.placed),
        links=_links(plan_id, review_id),
    )


FORM = "multipart/form-data"
UNNAMED = "批改.docx"
PLACE = "/plans/{plan_id}/reviews"
ROUTES = (
    Route("list_reviews", "GET", PLACE, Scope.READ, "批改过的文件", list_reviews, ReviewList),
    Route(
        "upload_review",
        "POST",
        PLACE,
        Scope.REVIEW,
        "上传批改过的 Word 文件",
        upload_review,
        ReviewDetail,
        status=201,
        uploads=True,
        query=(
            Query("name", "文件名，直接放在请求体里时用"),
            Query("snapshot", "是哪一版；文件里写明了就不用"),
        ),
    ),
    Route(
        "show_review",
        "GET",
        f"{PLACE}/{{review_id}}",
        Scope.READ,
        "一份批改稿里的批注和改动",
        show_review,
        ReviewDetail,
    ),
)


def _sent(query: Mapping[str, str]) -> Upload:
    """Return the file, from a form or as the whole body, whatever its media type says."""
    snapshot = query.get("snapshot", "")
    if request.mimetype != FORM:
        return Upload(request.get_data(cache=True), query.get("name") or UNNAMED, snapshot)
    file = request.files.get("file")
    data = file.stream.read() if file else b""
    name = (file.filename if file else "") or UNNAMED
    return Upload(data, name, request.form.get("snapshot") or snapshot)


def _links(plan_id: str, review_id: str) -> dict[str, str]:
    known: dict[str, Any] = {"plan_id": plan_id, "review_id": review_id}
    return {
        "self": url_for("api.show_review", **known),
        "page": url_for("reviews.show", **known),
    }


def _listed(plan_id: str, card: ReviewCard) -> ReviewListed:
    return ReviewListed(
        id=card.id,
        filename=card.filename,
        by=card.by,
        at=card.at,
        snapshot=card.snapshot,
        open=card.open,
        of=card.of,
        links=_links(plan_id, card.id),
    )


def _item(shown: ItemShown) -> ItemInfo:
    one = shown.item
    return ItemInfo(
        id=shown.key,
        type=one.type.value,
        path=one.path,
        place=one.place,
        author=one.author,
        date=one.date,
        quote=one.quote,
        text=one.text,
        before=one.before,
        after=one.after,
        tracked=one.tracked,
        resolved=one.resolved,
        replies=tuple(ReplyInfo(reply.author, reply.date, reply.text) for reply in one.replies),
        also=one.also,
        state=shown.state,
        near=None if shown.placed else one.near,
    )
