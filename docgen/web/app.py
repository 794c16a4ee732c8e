"""The app: made from the settings and the service, with nothing global."""

from pathlib import Path
from wsgiref.types import WSGIApplication
from zoneinfo import ZoneInfo

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from docgen.service import Service
from docgen.settings import DEMO_SECRET, Settings
from docgen.web import (
    access,
    account,
    actuals,
    assets,
    autosave,
    batches,
    checks,
    deputies,
    documents,
    failures,
    forgery,
    headers,
    health,
    history,
    home,
    limits,
    notices,
    oidc,
    people,
    people_import,
    pictures,
    plans,
    prefix,
    relations,
    request_log,
    reviews,
    rollup,
    search,
    sections,
    sessions,
    steps,
    team_tree,
    teams,
    tokens,
    types,
)
from docgen.web.api import serving
from docgen.web.clock import Clock, system_clock
from docgen.web.cookies import BoundSessions
from docgen.web.incoming import Incoming
from docgen.web.proxies import OnlyProxies, networks_of
from docgen.web.state import State
from docgen.web.whole import SmallWhole

BLUEPRINTS = (
    sessions.blueprint,
    account.blueprint,
    tokens.blueprint,
    access.blueprint,
    oidc.blueprint,
    notices.blueprint,
    home.blueprint,
    search.blueprint,
    types.blueprint,
    teams.blueprint,
    people_import.blueprint,
    team_tree.blueprint,
    people.blueprint,
    deputies.blueprint,
    plans.blueprint,
    sections.blueprint,
    autosave.blueprint,
    history.blueprint,
    relations.blueprint,
    rollup.blueprint,
    reviews.blueprint,
    actuals.blueprint,
    checks.blueprint,
    steps.blueprint,
    documents.blueprint,
    batches.blueprint,
    pictures.blueprint,
    health.blueprint,
    serving.blueprint,
)
TEMPLATES = Path(__file__).parent / "templates"
FORM_BYTES = 8_000_000  # 300 rows of 10 columns and 100,000 characters, several times over
FORM_PARTS = 40_000
MEGABYTE = 1_000_000


def create_app(settings: Settings, service: Service, clock: Clock = system_clock) -> Flask:
    """Return the app; everything it needs is handed in."""
    app = Flask(__name__, static_folder=None, template_folder=str(TEMPLATES))
    app.request_class = Incoming
    app.extensions["docgen"] = State(settings, service, clock, ZoneInfo(settings.timezone))
    app.config.update(
        SECRET_KEY=settings.secret or DEMO_SECRET,
        SESSION_COOKIE_NAME="docgen_notes",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        MAX_CONTENT_LENGTH=max(settings.upload_mb * MEGABYTE, FORM_BYTES) + MEGABYTE,
        MAX_FORM_MEMORY_SIZE=FORM_BYTES,
        MAX_FORM_PARTS=FORM_PARTS,
        WTF_CSRF_TIME_LIMIT=None,  # a page may lie open all day; the session ends it
        TEMPLATES_AUTO_RELOAD=False,
        PROPAGATE_EXCEPTIONS=False,
    )
    app.session_interface = BoundSessions()
    app.url_map.converters["int"] = SmallWhole
    _templates(app)
    request_log.follow(app, trusting=settings.trusted_proxies > 0)
    forgery.guard(app)
    app.before_request(autosave.token_of_beacon)  # before the token is looked at
    CSRFProtect(app).exempt(serving.blueprint)  # asked with a token, never by a cookie
    failures.register(app)
    limits.guard(app)
    headers.guard(app, https=settings.https)
    prefix.keep_inside(app)
    assets.serve(app, assets.Assets(settings.static))
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    _behind_proxies(app, settings)
    return app


def _templates(app: Flask) -> None:
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.auto_reload = False


def _behind_proxies(app: Flask, settings: Settings) -> None:
    """Believe what that many proxies tell of the address, and nobody else."""
    inner: WSGIApplication = prefix.Prefixed(app.wsgi_app, settings.url_prefix)
    count = settings.trusted_proxies
    if count:
        inner = ProxyFix(inner, x_for=count, x_proto=count, x_host=count, x_prefix=count)
        inner = OnlyProxies(inner, networks_of(settings))
    app.wsgi_app = inner  # type: ignore[method-assign,assignment]  # Flask's own way to wrap itself
