"""The documents: the preview in its frame, and the files one takes away."""

import re
from urllib.parse import quote

from flask import Blueprint, Response, jsonify, request
from markupsafe import escape

from docgen.errors import BusyError, DocgenError, IncompletePlanError, NotFoundError, RenderError
from docgen.service import Wish
from docgen.web import checks
from docgen.web.cookies import actor
from docgen.web.failures import RETRY_SECONDS, status_of, wants_json
from docgen.web.headers import DOCUMENT_POLICY
from docgen.web.state import clock, service

blueprint = Blueprint("documents", __name__)

UNMADE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>还没有成稿</title>
<style>body {{ margin: 3em; font: 16px/1.7 sans-serif; color: #484f59 }}</style>
<p>{}</p></html>
"""
FORMATS = frozenset({"html", "docx", "pdf", "xlsx", "txt"})
CONFLICT = 409


@blueprint.get("/plans/<plan_id>/preview")
def preview(plan_id: str) -> Response:
    """The page as it will print, for the frame beside the form; unchanged plans cost nothing."""
    person, now = actor(), clock()()
    revision = service().revision_of(person, plan_id)
    answer = Response(mimetype="text/html")
    answer.set_etag(f"{plan_id}-{revision}", weak=True)
    if not request.if_none_match.contains_weak(f"{plan_id}-{revision}"):
        try:
            answer.set_data(service().preview(person, plan_id, now))
        except (BusyError, RenderError) as error:
            return unmade(error, status_of(error))
    return framed(answer)


@blueprint.get("/plans/<plan_id>/pages")
def pages(plan_id: str) -> Response:
    """The pages as they will print, as pictures; those the browser says it has, by digest alone."""
    have = frozenset(request.args.get("have", "").split(","))
    return jsonify(service().pages(actor(), plan_id, have, clock()()))


@blueprint.get("/plans/<plan_id>/document.<format_>")
def download(plan_id: str, format_: str) -> Response:
    """The document as a file; a final one only when nothing must be mended."""
    if format_ not in FORMATS:
        raise NotFoundError("没有这种格式", hint="可以下载 Word、PDF、Excel 表格、网页和纯文本")
    asked = request.args
    wish = Wish(
        format_,
        draft=asked.get("draft") == "1",
        engine=asked.get("engine", ""),
        brief=asked.get("brief") == "1",
    )
    try:
        made = service().document(actor(), plan_id, wish, clock()())
    except IncompletePlanError:
        if wants_json():
            raise
        return checks.answer(plan_id, CONFLICT, refused=True)
    answer = Response(made.pieces, mimetype=made.media_type)
    answer.headers["Content-Disposition"] = disposition(made.filename)
    if made.snapshot:
        answer.headers["X-Docgen-Snapshot"] = made.snapshot
    if format_ == "html":
        answer.headers["Content-Security-Policy"] = DOCUMENT_POLICY
    return answer


def unmade(error: DocgenError, status: int) -> Response:
    """The words for a frame whose page could not be made; a program sees the status."""
    answer = Response(UNMADE.format(escape(error.sentence)), mimetype="text/html")
    answer.status_code = status
    answer.headers["Retry-After"] = RETRY_SECONDS
    return framed(answer)


def framed(answer: Response) -> Response:
    """Let the answer show in our frames, style itself, and run nothing."""
    answer.headers["Content-Security-Policy"] = DOCUMENT_POLICY
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.make_conditional(request)
    return answer


def disposition(filename: str) -> str:
    """The header that names a download: RFC 6266, with a fallback for what reads only ASCII."""
    suffix = filename.rpartition(".")[2]
    plain = "".join(one if one.isascii() and one not in '"\\%' else "_" for one in filename)
    stem = re.sub("_+", "_", plain.rpartition(".")[0]).strip("_ ")
    fallback = f"{stem}.{suffix}" if any(one.isalnum() for one in stem) else f"plan.{suffix}"
    return f"attachment; filename=\"{fallback}\"; filename*=UTF-8''{quote(filename, safe='')}"
