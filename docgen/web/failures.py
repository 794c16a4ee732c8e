"""Everything that can go wrong, as a status and a sentence: a page, or JSON where asked."""

import logging
from dataclasses import dataclass

from flask import Flask, Response, g, jsonify, make_response, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from docgen.errors import (
    BusyError,
    ConflictError,
    DefinitionError,
    DocgenError,
    ForbiddenError,
    FullError,
    IncompletePlanError,
    MovedOnError,
    NotFoundError,
    PlanFileError,
    RefusedError,
    RenderError,
    UnavailableError,
)
from docgen.web.cookies import SignInError
from docgen.web.page import page
from docgen.web.problems import is_for_programs, problem_answer, problem_of
from docgen.web.request_log import request_number
from docgen.web.views.frame import Link
from docgen.web.views.trouble import Trouble

LOG = logging.getLogger(__name__)

STATUS: tuple[tuple[type[DocgenError], int], ...] = (
    (SignInError, 401),
    (ForbiddenError, 403),
    (NotFoundError, 404),
    (ConflictError, 409),
    (MovedOnError, 412),
    (IncompletePlanError, 409),
    (RefusedError, 422),
    (DefinitionError, 422),
    (PlanFileError, 422),
    (BusyError, 503),
    (RenderError, 502),
    (FullError, 507),
    (UnavailableError, 503),
)
TITLES = {
    400: "请求不完整",
    401: "请先登录",
    403: "没有权限",
    404: "没有找到",
    405: "不能这样打开",
    409: "和别处的修改对不上",
    412: "已经改过了",
    413: "内容太大",
    415: "不认识这种内容",
    422: "内容不能用",
    429: "请稍后再试",
    500: "出错了",
    502: "文档没有生成",
    503: "暂时不能用",
    507: "磁盘已满",
}
PLAIN = {
    400: ("这次提交缺了一部分", "请刷新页面再试一次"),
    404: ("没有这一页", "可能已经删除，或地址写错了"),
    405: ("这个地址不能直接打开", "请回到首页，从页面上的按钮进入"),
    413: ("提交的内容太大", "一次最多 10 MB；图片请先压缩"),
    415: ("服务器不认识这种内容", "请刷新页面再试一次"),
}
RETRY_SECONDS = "5"
TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Fault:
    """What is answered: the status, what is wrong, what to do; of a bug also its number."""

    status: int
    say: str
    hint: str = ""
    reference: str = ""
    seconds: int = 0


def wants_json() -> bool:
    """Whether the program that asks reads JSON."""
    return request.is_json or request.accept_mimetypes.best == "application/json"


def answer(fault: Fault) -> Response:
    """The answer that says what is wrong."""
    if is_for_programs(request.path):
        title = TITLES.get(fault.status, "出错了")
        body = problem_of(fault.status, title, fault.say, fault.hint, fault.reference)
        said = problem_answer(body, fault.status)
    elif wants_json():
        body = {"say": fault.say, "hint": fault.hint, "reference": fault.reference}
        said = jsonify(body)
    else:
        back = Link("回到我的工作", "/")
        title = TITLES.get(fault.status, "出错了")
        number = fault.reference or request_number()
        view = Trouble(fault.status, title, fault.say, fault.hint, number, back)
        said = make_response(page("errors/error.html", view))
    said.status_code = fault.status
    if fault.status in {429, 503}:
        said.headers["Retry-After"] = str(fault.seconds or RETRY_SECONDS)
    return said


def status_of(error: DocgenError) -> int:
    """The status of one of our own errors."""
    if isinstance(error, BusyError) and error.seconds:
        return TOO_MANY
    return next((status for kind, status in STATUS if isinstance(error, kind)), 422)


def register(app: Flask) -> None:
    """Answer every error in our own words."""

    @app.errorhandler(DocgenError)
    def expected(error: DocgenError) -> Response:
        say = f"{error.where}：{error.what}" if error.where else error.what
        seconds = error.seconds if isinstance(error, BusyError) else 0
        return answer(Fault(status_of(error), say, error.hint, seconds=seconds))

    @app.errorhandler(CSRFError)
    def foreign(_error: CSRFError) -> Response:
        return answer(Fault(400, "这一页已经过期", "请刷新页面再提交一次"))

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        if error.response is not None or error.code is None or error.code < 400:  # noqa: PLR2004
            return make_response(error.get_response())
        say, hint = PLAIN.get(error.code, (TITLES.get(error.code, "这次请求没有成功"), ""))
        return answer(Fault(error.code, say, hint))

    @app.errorhandler(Exception)
    def bug(error: Exception) -> Response:
        route = request.url_rule.rule if request.url_rule else "-"
        LOG.error("%s %s failed", request.method, route, exc_info=error)
        g.pop("actor", None)
        number = request_number()
        return answer(Fault(500, "程序出了问题，写的内容都还在", "请把编号告诉管理员", number))
