"""The API as an OpenAPI 3.1 document, from the table of its routes."""

import re
from functools import cache
from typing import Any

from docgen.web.api.answers import ProblemAnswer
from docgen.web.api.documents import MEDIA
from docgen.web.api.route import Query, Route
from docgen.web.api.schema import Schema, schema_of
from docgen.web.api.table import ROUTES
from docgen.web.problems import MEDIA_TYPE
from docgen.web.whole import LARGEST

JSON = "application/json"
FILE: Schema = {"type": "string", "contentMediaType": "application/octet-stream"}
KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "同一个键、同样的内容再发一次，只办一次，回答相同，保存一天；没有办成的可以再发",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}
MATCH: Schema = {
    "name": "If-Match",
    "in": "header",
    "description": "读到的 ETag；不是这一版了就不改，回答 412",
    "schema": {"type": "string", "pattern": '^("[0-9]{1,9}"|[*])$'},
}
TAG: Schema = {"ETag": {"description": "这里的 revision", "schema": {"type": "string"}}}
LIMITS: Schema = {
    name: {"description": about, "schema": {"type": "integer"}}
    for name, about in {
        "RateLimit-Limit": "一次最多连发多少个请求",
        "RateLimit-Remaining": "还能连发多少个",
        "RateLimit-Reset": "多少秒后全部恢复",
    }.items()
}
ABOUT = (
    "令牌在“我的账号”里做，权限和本人一样。"
    "值照计划文件的写法：数字按该项的单位，百分比 20 就是 20%；"
    "values 是存下的形式（金额是元，百分比是 0–1），typed 可以原样再发回来。"
)


@cache
def document() -> Schema:
    """The document."""
    parts: dict[str, Schema] = {}
    problem = {MEDIA_TYPE: {"schema": schema_of(ProblemAnswer, parts)}}
    paths: dict[str, Any] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, parts, problem)
    return {
        "openapi": "3.1.0",
        "info": {"title": "docgen", "version": "1", "description": ABOUT},
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": parts,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(route: Route, parts: dict[str, Schema], problem: Schema) -> Schema:
    made: Schema = {
        "operationId": route.name,
        "summary": route.summary,
        "description": f"令牌需要：{route.scope.value}",
        "parameters": [*_parameters(route)],
        "responses": {
            str(route.status): {
                "description": route.summary,
                "headers": LIMITS | (TAG if route.tagged else {}),
                "content": _content(route, parts),
            },
            "default": {"description": "没有办成，原因在里面", "content": problem},
        },
    }
    if route.body:
        body = schema_of(route.body, parts, closed=True)
        needed = bool(parts[route.body.__name__]["required"])
        made["requestBody"] = {"required": needed, "content": {JSON: {"schema": body}}}
    if route.uploads:
        made["requestBody"] = {"required": True, "content": _word()}
    return made


def _parameters(route: Route) -> list[Schema]:
    found = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": _part(route, name),
        }
        for name in re.findall(r"{(\w+)}", route.path)
    ]
    found += [
        {"name": one.name, "in": "query", "description": one.about, "schema": _query(one)}
        for one in route.query
    ]
    if route.tagged and route.body:
        found.append(MATCH)
    return [*found, KEY] if route.method == "POST" else found


def _part(route: Route, name: str) -> Schema:
    if name in route.numbers:
        return {"type": "integer", "minimum": 0, "maximum": LARGEST}
    enum = {"enum": [*route.within[name]]} if name in route.within else {}
    return {"type": "string", "minLength": 1} | enum


def _query(asked: Query) -> Schema:
    if asked.whole:
        return {"type": "integer", "minimum": 1, "maximum": 100_000}
    return {"type": "string"} | ({"enum": [*asked.choices]} if asked.choices else {})


def _content(route: Route, parts: dict[str, Schema]) -> Schema:
    if isinstance(route.answer, tuple):
        return {one: {"schema": FILE} for one in route.answer}
    return {JSON: {"schema": schema_of(route.answer, parts)}}


def _word() -> Schema:
    form = {
        "type": "object",
        "properties": {"file": FILE, "snapshot": {"type": "string"}},
        "required": ["file"],
    }
    return {MEDIA["docx"]: {"schema": FILE}, "multipart/form-data": {"schema": form}}
