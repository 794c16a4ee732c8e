"""Whether this worker answers, whether the service can work, and its figures."""

import hmac
import json

from flask import Blueprint, Response, request

from docgen.errors import NotFoundError
from docgen.operations.metrics import MEDIA_TYPE
from docgen.web.state import clock, service, settings

blueprint = Blueprint("health", __name__)

UNREADY = 503


@blueprint.get("/healthz")
def show() -> Response:
    """A word for whoever watches this process; nothing is looked at."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
def ready() -> Response:
    """Whether people can be sent here; if not, what is wrong."""
    wrong = service().watching.wrong()
    told = [{"part": one.part, "what": one.what, "hint": one.hint} for one in wrong]
    text = json.dumps({"ready": not wrong, "wrong": told}, ensure_ascii=False)
    status = UNREADY if wrong else 200
    return Response(f"{text}\n", status=status, mimetype="application/json")


@blueprint.get("/metrics")
def metrics() -> Response:
    """The figures for Prometheus, for who has the token; without one set there are none."""
    token = settings().metrics_token
    told = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not hmac.compare_digest(told.encode(), token.encode()):
        raise NotFoundError("没有这一页", hint="可能已经删除，或地址写错了")
    return Response(service().watching.figures(clock()()), content_type=MEDIA_TYPE)
