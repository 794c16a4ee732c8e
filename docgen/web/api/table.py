"""Every route of the API; what is served and what is described are made from this."""

from docgen.web.api import batches, catalogue, documents, plans, reviews, steps
from docgen.web.api.route import Route

ROUTES: tuple[Route, ...] = (
    *catalogue.ROUTES,
    *plans.ROUTES,
    *documents.ROUTES,
    *steps.ROUTES,
    *reviews.ROUTES,
    *batches.ROUTES,
)
