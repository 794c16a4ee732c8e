"""Pictures put into a plan."""

from flask import Blueprint, Response, jsonify, request

from docgen.errors import RefusedError
from docgen.web.cookies import actor
from docgen.web.prefix import outer
from docgen.web.state import clock, service

blueprint = Blueprint("pictures", __name__, url_prefix="/plans/<plan_id>/pictures")

DAY = 86_400


@blueprint.post("")
def upload(plan_id: str) -> Response:
    """Keep a picture; the answer is what the image field stores, and its address."""
    person, given = actor(), request.files.get("file")
    if given is None:
        raise RefusedError("没有收到图片", hint="请选择一张 PNG 或 JPEG 图片")
    data = given.stream.read()
    stored = service().put_picture(person, plan_id, data, given.filename or "", clock()())
    return jsonify(stored | {"href": outer(f"/plans/{plan_id}/pictures/{stored['sha256']}")})


@blueprint.get("/<sha256>")
def show(plan_id: str, sha256: str) -> Response:
    """The picture; its address is its content, so the browser may keep it."""
    kept = service().picture(actor(), plan_id, sha256)
    answer = Response(kept.pieces, mimetype=kept.media_type)
    answer.headers["Cache-Control"] = f"private, max-age={DAY}, immutable"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
