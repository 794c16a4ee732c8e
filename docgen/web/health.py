"""Whether this worker answers."""

from flask import Blueprint, Response

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def show() -> Response:
    """A word for whoever watches the service."""
    return Response("ok\n", mimetype="text/plain")
