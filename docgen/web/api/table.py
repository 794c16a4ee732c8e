"""Every route of the API; what is served and what is described are made from this."""

from docgen.web.api import (
    actuals,
    batches,
    catalogue,
    documents,
    items,
    keeping,
    plans,
    reviews,
    sections,
    steps,
    versions,
)
from docgen.web.api.route import Route

ROUTES: tuple[Route, ...] = (
    *catalogue.ROUTES,
    *plans.ROUTES,
    *keeping.ROUTES,
    *sections.ROUTES,
    *actuals.ROUTES,
    *documents.ROUTES,
    *steps.ROUTES,
    *versions.ROUTES,
    *reviews.ROUTES,
    *items.ROUTES,
    *batches.ROUTES,
)
