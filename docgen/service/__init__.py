"""What the service can do, and the one policy of who may."""

from docgen.service.answers import (
    Actor,
    AuditEntry,
    Conflict,
    Download,
    Family,
    FieldConflict,
    HistoryEntry,
    OfferShown,
    Opening,
    OpenPlan,
    PlanCard,
    Relative,
    RemovedRow,
    Role,
    Saved,
    Side,
    SignedIn,
    SourceChange,
    SumLine,
)
from docgen.service.documents import Wish
from docgen.service.safety import check_safe
from docgen.service.service import Service

__all__ = [
    "Actor",
    "AuditEntry",
    "Conflict",
    "Download",
    "Family",
    "FieldConflict",
    "HistoryEntry",
    "OfferShown",
    "OpenPlan",
    "Opening",
    "PlanCard",
    "Relative",
    "RemovedRow",
    "Role",
    "Saved",
    "Service",
    "Side",
    "SignedIn",
    "SourceChange",
    "SumLine",
    "Wish",
    "check_safe",
]
