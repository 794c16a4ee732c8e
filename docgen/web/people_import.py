"""People from a file: the template, a look at what it would do, and one button."""

from flask import Blueprint, Response, make_response, redirect, request

from docgen.errors import ConflictError, RefusedError
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.documents import disposition
from docgen.web.show.people import HERE
from docgen.web.show.people_import import import_preview
from docgen.web.state import clock, service

blueprint = Blueprint("people_import", __name__, url_prefix=HERE)

CONFLICT, UNPROCESSABLE = 409, 422


@blueprint.get("/import")
def show() -> Response:
    """How to import, and the templates."""
    service().team_tree(actor())  # only who looks after people gets here
    return _page()


@blueprint.get("/sheet.<format_>")
def sheet(format_: str) -> Response:
    """The template, or everybody as they are (`filled`)."""
    filled = bool(request.args.get("filled"))
    made = service().people_sheet(actor(), format_, clock()(), filled=filled)
    found = Response(made.data, mimetype=made.media_type)
    found.headers["Content-Disposition"] = disposition(made.filename)
    return found


@blueprint.post("/import")
def read_file() -> Response:
    """What a file would do; nothing is taken over yet."""
    service().team_tree(actor())
    file = request.files.get("file")
    if file is None or not file.filename:
        return _page("没有收到文件；请先选择填好的 Excel 或 CSV 文件", UNPROCESSABLE)
    with file.stream as stream:
        data = stream.read()
    try:
        found = service().read_people(actor(), data, file.filename)
    except RefusedError as error:
        return _page(error.sentence, UNPROCESSABLE)
    return page.answer("people/preview.html", import_preview(found, file.filename))


@blueprint.post("/import/take")
def take() -> Response:
    """Take over what was shown, all of it or nothing."""
    rows, seen = request.form.get("rows", ""), request.form.get("seen", "")
    try:
        done = service().take_people(actor(), rows, seen, clock()())
    except ConflictError as error:
        return _page(error.sentence, CONFLICT)
    except RefusedError as error:
        return _page(error.sentence, UNPROCESSABLE)
    page.notice(f"已导入：添加 {len(done.added)} 人，修改 {len(done.changed)} 人")
    return make_response(redirect(HERE, 303))


def _page(error: str = "", status: int = 200) -> Response:
    return page.answer("people/import.html", error, status)
