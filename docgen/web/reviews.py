"""Word files that came back: sent in, looked through by field, taken over, left, answered."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, make_response, redirect, request, session

from docgen.errors import RefusedError
from docgen.service.returned_files import Upload, WhichVersionError
from docgen.service.review_answers import Outcome
from docgen.service.review_reading import top_of
from docgen.service.threads import Remark
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.documents import disposition
from docgen.web.opened import open_plan
from docgen.web.show import places
from docgen.web.show.places import fragment
from docgen.web.show.remark import remark_page
from docgen.web.show.review import Told, home, review_list, review_page
from docgen.web.show.review_filter import wanted_of
from docgen.web.state import clock, service, state
from docgen.web.submitted import new_op
from docgen.web.views.frame import Button, Tone

blueprint = Blueprint("reviews", __name__, url_prefix="/plans/<plan_id>/reviews")

UNPROCESSABLE = 422
WAITING = "returned"  # of the session: the file whose version is to be chosen


@blueprint.get("")
def index(plan_id: str) -> Response:
    """The files that came back, and the form that sends another."""
    return _list(plan_id)


@blueprint.post("")
def upload(plan_id: str) -> Response:
    """Read a file and go to what it says."""
    file = request.files.get("file")
    name = (file.filename or "") if file else ""
    data = file.stream.read() if file else b""
    chosen = request.form.get("snapshot", "")
    open_plan(plan_id)
    if not data:
        return _list(plan_id, RefusedError("没有收到文件", hint="请先选择改过的 Word 文件"))
    try:
        sent = Upload(data, name, chosen)
        review = service().reviews.upload(actor(), plan_id, sent, clock()())
    except WhichVersionError as error:
        session[WAITING] = [plan_id, error.kept, name]
        return _list(plan_id, error)
    except RefusedError as error:
        return _list(plan_id, error)
    return _go(f"{home(plan_id)}/{review}")


@blueprint.post("/version")
def choose(plan_id: str) -> Response:
    """Read the file that was sent before as the version somebody chose."""
    open_plan(plan_id)
    whose, kept, name = session.get(WAITING) or ("", "", "")
    chosen = request.form.get("snapshot", "")
    if whose != plan_id or not chosen:
        return _list(plan_id, RefusedError("没有选是哪一版", hint="请选一版，或者重新上传文件"))
    try:
        review = service().reviews.choose(actor(), plan_id, kept, name, chosen, clock()())
    except RefusedError as error:
        return _list(plan_id, error)
    session.pop(WAITING)
    return _go(f"{home(plan_id)}/{review}")


@blueprint.get("/remark")
def remark(plan_id: str) -> Response:
    """Where a remark on a field, or on some of its words, is written."""
    return _remark(plan_id, _asked(request.args))


@blueprint.post("/remark")
def write(plan_id: str) -> Response:
    """Keep the remark, and go back to its field."""
    sent = _asked(request.form)
    try:
        service().reviews.remark(actor(), plan_id, sent, clock()())
    except RefusedError as error:
        return _remark(plan_id, sent, error)
    page.notice("批注写上了，对方在这一项旁边看到")
    path = top_of(sent.path)
    return _go(f"{places.section(plan_id, path.partition('.')[0])}#{places.fragment(path)}")


@blueprint.get("/<review_id>")
def show(plan_id: str, review_id: str) -> Response:
    """What the files of one version say, by field."""
    opened = open_plan(plan_id)
    found = service().reviews.open(actor(), plan_id, review_id, clock()())
    view = review_page(opened, found, _told(), new_op(), wanted_of(request.args))
    return page.answer("reviews/review.html", view)


@blueprint.get("/<review_id>/original")
def original(plan_id: str, review_id: str) -> Response:
    """The file as it was sent; never shown, only saved."""
    made = service().reviews.original(actor(), plan_id, review_id)
    found = Response(made.pieces, mimetype=made.media_type)
    found.headers["Content-Disposition"] = disposition(made.filename)
    return found


@blueprint.post("/<review_id>/items")
def settle(plan_id: str, review_id: str) -> Response:
    """Do to one item what its button says."""
    given = request.form
    key, act = given.get("key", ""), given.get("act", "")
    try:
        ACTS.get(act, _answer)(plan_id, review_id, key)
    except RefusedError as error:
        page.notice(error.sentence, tone=Tone.WARN)
    return _back(plan_id, review_id, key)


@blueprint.post("/<review_id>/all")
def accept_all(plan_id: str, review_id: str) -> Response:
    """Take every change over, or every one of an author."""
    author = request.form.get("author", "")
    outcome = service().reviews.accept_all(actor(), plan_id, review_id, author, _op(), clock()())
    _tell(plan_id, review_id, outcome)
    return _back(plan_id, review_id)


@blueprint.post("/<review_id>/undo")
def undo(plan_id: str, review_id: str) -> Response:
    """Take back what was just settled."""
    keys = [one for one in request.form.get("undo", "").split(",") if one]
    try:
        service().reviews.undo(actor(), plan_id, keys, new_op(), clock()())
        page.notice("已撤销")
    except RefusedError as error:
        page.notice(error.sentence, tone=Tone.WARN)
    return _back(plan_id, review_id, keys[0] if len(keys) == 1 else "")


def _accept(plan_id: str, review_id: str, key: str, *, over: bool = False) -> None:
    outcome = service().reviews.accept(actor(), plan_id, [key], _op(), clock()(), over=over)
    _tell(plan_id, review_id, outcome)


def _over(plan_id: str, review_id: str, key: str) -> None:
    _accept(plan_id, review_id, key, over=True)


def _reject(plan_id: str, review_id: str, key: str) -> None:
    service().reviews.reject(actor(), plan_id, [key], clock()())
    page.notice("没有采用，表单不变", _undo(plan_id, review_id, [key]))


def _resolve(plan_id: str, review_id: str, key: str) -> None:
    service().reviews.resolve(actor(), plan_id, key, clock()())
    page.notice("已标为解决", _undo(plan_id, review_id, [key]))


def _reopen(plan_id: str, review_id: str, key: str) -> None:
    del review_id
    service().reviews.undo(actor(), plan_id, [key], _op(), clock()())
    page.notice("已重新打开")


def _answer(plan_id: str, review_id: str, key: str) -> None:
    del review_id
    service().reviews.answer(actor(), plan_id, key, request.form.get("text", ""), clock()())
    page.notice("已回复")


ACTS: dict[str, Callable[[str, str, str], None]] = {
    "accept": _accept,
    "over": _over,
    "reject": _reject,
    "resolve": _resolve,
    "reopen": _reopen,
    "answer": _answer,
}


def _tell(plan_id: str, review_id: str, outcome: Outcome) -> None:
    done, refused = outcome.done, outcome.refused
    if done:
        say = "已接受，写进了表单" if len(done) == 1 else f"已接受 {len(done)} 处，写进了表单"
        left = f"；另有 {len(refused)} 处没有接受，原因写在旁边" if refused else ""
        page.notice(say + left, _undo(plan_id, review_id, done))
    elif refused:
        page.notice(next(iter(refused.values())), tone=Tone.WARN)
    else:
        page.notice("没有能一起接受的改动，请逐条处理", tone=Tone.WARN)


def _undo(plan_id: str, review_id: str, keys: list[str] | tuple[str, ...]) -> Button:
    return Button("撤销", "undo", ",".join(keys), f"{home(plan_id)}/{review_id}/undo")


def _op() -> str:
    return request.form.get("op") or new_op()


def _told() -> Told:
    return Told(clock()(), state().zone)


def _asked(given: Mapping[str, str]) -> Remark:
    return Remark(given.get("at", ""), given.get("text", ""), given.get("quote", ""))


def _remark(plan_id: str, asked: Remark, error: RefusedError | None = None) -> Response:
    hints = service().reviews.hints(actor(), plan_id)
    view = remark_page(open_plan(plan_id), asked, hints, error)
    return page.answer("reviews/remark.html", view, UNPROCESSABLE if error else 200)


def _list(plan_id: str, error: RefusedError | None = None) -> Response:
    person, here = actor(), state()
    reviews = here.service.reviews
    view = review_list(
        open_plan(plan_id),
        reviews.files(person, plan_id),
        reviews.went_out(person, plan_id),
        _told(),
        here.settings.upload_mb,
        error,
        waiting=_waiting(plan_id),
    )
    return page.answer("reviews/list.html", view, UNPROCESSABLE if error else 200)


def _waiting(plan_id: str) -> str:
    """The name of the file whose version is to be chosen; empty when there is none."""
    whose, _, name = session.get(WAITING) or ("", "", "")
    return str(name) or "没有名字的文件" if whose == plan_id else ""


def _back(plan_id: str, review_id: str, key: str = "") -> Response:
    wanted = wanted_of(request.form)
    field = request.form.get("at", "")
    place = f"#i-{key}" if key and wanted.show else f"#{fragment(field)}" if field else ""
    return _go(f"{home(plan_id)}/{review_id}{wanted.query}{place}")


def _go(href: str) -> Response:
    return make_response(redirect(href, 303))
