"""Serves the table of routes: who asks, may the token, was it asked before, then the view."""

import secrets
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, g, json, jsonify, request

from docgen.errors import DocgenError, NotFoundError
from docgen.service import Exactly
from docgen.service.repeats import Kept
from docgen.service.tokens import Allowance, Asker, TokenError
from docgen.web import limits
from docgen.web.api import openapi
from docgen.web.api.bodies import BodyError, NoBody, problem_at, read_body
from docgen.web.api.failing import HurriedError, ScopeError, failed, unread
from docgen.web.api.route import Call, Query, Route
from docgen.web.api.schema import as_json
from docgen.web.api.table import ROUTES
from docgen.web.problems import API
from docgen.web.state import clock, service
from docgen.web.whole import whole
from forms.problems import FieldError

blueprint = Blueprint("api", __name__, url_prefix=API)

LONGEST_KEY = 200
LAST_PAGE = 100_000


@blueprint.get("/openapi.json")
def describe() -> Response:
    """The API in words of OpenAPI 3.1, for everybody."""
    return jsonify(openapi.document() | {"servers": [{"url": f"{request.script_root}{API}"}]})


@blueprint.after_request
def told(answer: Response) -> Response:
    """Say how many requests are left."""
    found: Allowance | None = g.get("allowance")
    if found:
        answer.headers["RateLimit-Limit"] = str(found.limit)
        answer.headers["RateLimit-Remaining"] = str(found.left)
        answer.headers["RateLimit-Reset"] = str(found.limit - found.left)
    return answer


blueprint.register_error_handler(DocgenError, failed)
blueprint.register_error_handler(FieldError, unread)


def _served(route: Route) -> Callable[..., Response]:
    """Return the view Flask calls."""

    def view(**places: Any) -> Response:
        asker = _asker()
        if route.scope not in asker.scopes:
            raise ScopeError(
                f"这个令牌不能做这件事，需要 {route.scope.value}", hint="请另做一个令牌"
            )
        if any(places[name] not in known for name, known in route.within.items()):
            raise NotFoundError("没有这种格式", hint="可以取 docx、pdf、xlsx、html、txt")
        limits.count(asker.actor)
        key = request.headers.get("Idempotency-Key", "") if route.method == "POST" else ""
        if key:
            return _once(route, asker, key, places)
        return _done(route, asker, secrets.token_hex(8), places)

    view.__doc__ = route.summary
    return view


for one in ROUTES:
    blueprint.add_url_rule(one.rule, one.name, _served(one), methods=[one.method])


def _asker() -> Asker:
    """Return who asks; raises TokenError, HurriedError."""
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not text.strip():
        raise TokenError("请求没有带令牌", hint="请加上 Authorization: Bearer 令牌")
    found = service().tokens.asker(text.strip(), request.remote_addr or "", clock()())
    g.allowance = found.allowance
    if found.allowance.wait:
        raise HurriedError(found.allowance.wait)
    return found


def _done(route: Route, asker: Asker, op: str, places: dict[str, Any]) -> Response:
    body: Any = read_body(request, route.body) if route.body else NoBody()
    query = _query(route.query)
    match = _match() if route.tagged and route.body else None
    call = Call(service(), asker.actor, clock()(), op, body, query, match)
    made = route.view(call, **places)
    if isinstance(made, Response):
        return made
    text = json.dumps(as_json(made), ensure_ascii=False)
    answer = Response(text, status=route.status, mimetype="application/json")
    if route.tagged:
        answer.set_etag(str(made.revision))
    return answer


def _once(route: Route, asker: Asker, key: str, places: dict[str, Any]) -> Response:
    """Do what names itself once; the same again gets the same answer."""
    if len(key) > LONGEST_KEY:
        raise BodyError((problem_at("Idempotency-Key", f"最多 {LONGEST_KEY} 个字"),))
    digest = sha256(request.get_data(cache=True)).hexdigest()
    asked = f"{request.method} {request.full_path} {digest}"
    repeats, actor, now = service().repeats, asker.actor, clock()()
    before = repeats.begin(actor, key, asked, now)
    if before:
        again = Response(before.body, status=before.status, mimetype=before.media_type)
        again.headers["Idempotency-Replayed"] = "true"
        return again
    op = sha256(f"{actor.id} {key} {now:%Y-%m-%d}".encode()).hexdigest()[:20]
    try:
        answer = _done(route, asker, op, places)
    except BaseException:  # nothing came of it: it may be mended and sent again
        repeats.drop(actor, key)
        raise
    kept = Kept(answer.status_code, answer.mimetype or "", answer.get_data(as_text=True))
    repeats.keep(actor, key, asked, kept, now)
    return answer


def _match() -> Exactly | None:
    """Return the revision of If-Match; raises BodyError for what cannot be one."""
    text = request.headers.get("If-Match", "*").strip()
    if text == "*":
        return None
    found = whole(text.removeprefix('"').removesuffix('"'))
    if found is None:
        say = '请写读到的 ETag，例如 "7"'
        raise BodyError((problem_at("If-Match", say),))
    return Exactly(found)


def _query(known: tuple[Query, ...]) -> dict[str, str]:
    """Return the parameters of the address; raises BodyError for what cannot be one."""
    found = {one.name: request.args[one.name] for one in known if one.name in request.args}
    there = "、".join(one.name for one in known)
    say = f"没有这个参数，可以写 {there}" if there else "这里没有参数"
    wrong = [problem_at(name, say) for name in request.args if name not in found]
    for one in known:
        text = found.get(one.name)
        if text is None:
            continue
        if one.choices and text not in one.choices:
            wrong.append(problem_at(one.name, f"可以写 {'、'.join(one.choices)}"))
        if one.whole and not _whole(text):
            wrong.append(problem_at(one.name, f"请写 1 到 {LAST_PAGE} 的整数"))
    if wrong:
        raise BodyError(tuple(wrong))
    return found


def _whole(text: str) -> bool:
    plain = text.isascii() and text.isdecimal() and len(text) <= len(str(LAST_PAGE))
    return plain and 0 < int(text) <= LAST_PAGE
