"""What the service can do, and the one policy of who may."""

from docgen.service.answers import (
    Actor,
    AuditEntry,
    Conflict,
    Download,
    FieldConflict,
    HistoryEntry,
    OfferShown,
    OpenPlan,
    PlanCard,
    RemovedRow,
    Role,
    Saved,
    Side,
    SignedIn,
)
from docgen.service.documents import Wish
from docgen.service.safety import check_safe
from docgen.service.service import Service

__all__ = [
    "Actor",
    "AuditEntry",
    "Conflict",
    "Download",
    "FieldConflict",
    "HistoryEntry",
    "OfferShown",
    "OpenPlan",
    "PlanCard",
    "RemovedRow",
    "Role",
    "Saved",
    "Service",
    "Side",
    "SignedIn",
    "Wish",
    "check_safe",
]
