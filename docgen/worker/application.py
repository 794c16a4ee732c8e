"""The service with its collaborators."""

from docgen.definitions.catalogue import Catalogue
from docgen.rendering import Rendering
from docgen.service import Service
from docgen.settings import Settings
from docgen.storage import Store


def service_for(settings: Settings) -> Service:
    """Return the service over the settings' database, templates and render socket."""
    return Service(
        settings,
        Store(settings),
        Catalogue(settings.templates),
        Rendering(settings.render_socket),
    )
