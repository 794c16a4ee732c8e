"""Requests that another site makes a browser send, and names nobody asked for.

The token in each form is the wall against forgery; what the browser says of where a request comes
from is looked at before it. The routes for programs take no cookie, so there is nothing to forge.
"""

import logging
from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import Flask, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import NotFound

from docgen.web.problems import is_for_programs
from docgen.web.state import settings

LOG = logging.getLogger(__name__)

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OWN = frozenset({"same-origin", "none"})
OURS_TO_SET = frozenset(
    {
        "admin", "approved", "author", "author_id", "bundle", "by_id", "company_id", "created",
        "digest", "disabled", "figures", "id", "inputs", "is_admin", "owner", "owner_id",
        "password_hash", "person_id", "plan_id", "sha256", "status", "submitted", "team_id",
        "user_id", "version",
    }
)  # fmt: skip
"""Names of what the service alone decides; no form of ours sends them."""


def guard(app: Flask) -> None:
    """Refuse what another site sends, and write down names that try to set what is ours to set."""

    @app.before_request
    def refuse_foreign() -> None:
        if "\0" in request.path or b"%00" in request.query_string:
            raise NotFound  # no database of ours could look for it
        if request.method in SAFE or is_for_programs(request.path):
            return
        if not _from_here():
            LOG.warning("refused: %s %s comes from another site", request.method, request.endpoint)
            raise CSRFError("another site")  # as is said of a missing token
        tell_unasked(request.form)


def tell_unasked(names: Iterable[str]) -> None:
    """Write down which names were sent that only the service sets; they were not looked at."""
    found = sorted(OURS_TO_SET.intersection(names))
    if found:
        LOG.warning("ignored in %s: %s", request.endpoint, ", ".join(found))


def _from_here() -> bool:
    """Whether a browser says that a page of ours asks; older ones say it by their Origin alone."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site:
        return site in OWN
    if not origin:
        return True
    return urlsplit(origin).netloc in {request.host, urlsplit(settings().address).netloc}
