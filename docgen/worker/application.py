"""The web application with its collaborators, as gunicorn loads it."""

from wsgiref.types import WSGIApplication

from docgen.definitions.catalogue import Catalogue
from docgen.rendering import Rendering
from docgen.service import Service
from docgen.settings import Settings
from docgen.storage import Store
from docgen.web import create_app


def service_for(settings: Settings) -> Service:
    """Return the service over the settings' database, templates and render socket."""
    return Service(
        settings,
        Store(settings),
        Catalogue(settings.templates),
        Rendering(settings.render_socket),
    )


def create() -> WSGIApplication:
    """Return the application for the environment's settings."""
    settings = Settings.from_environment()
    return create_app(settings, service_for(settings))
