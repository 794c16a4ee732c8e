"""What every program of the service does first: its log lines, its figures."""

from docgen.operations.logs import begin_logs
from docgen.operations.metrics import begin_metrics
from docgen.settings import Settings


def begin(program: str, settings: Settings) -> None:
    """Log as `program`; count when figures are asked for."""
    begin_logs(program, settings)
    if settings.metrics_token:
        begin_metrics()
