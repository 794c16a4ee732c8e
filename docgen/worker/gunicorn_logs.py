"""gunicorn's own lines, through the same configuration as all others."""

import logging
import sys
from typing import Any

from gunicorn.config import Config
from gunicorn.glogging import Logger


class Lines(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Hands gunicorn's lines on; what was asked is told by docgen.web.request_log."""

    def setup(self, cfg: Config) -> None:
        """Let the lines go where those of the root go."""
        level = getattr(logging, str(cfg.loglevel).upper(), logging.WARNING)
        for log in (self.error_log, self.access_log):
            log.propagate = True
            log.handlers.clear()
            log.setLevel(level)

    def access(self, *_told: Any) -> None:
        """Tell nothing: an address holds ids and what somebody looked for."""

    def exception(self, msg: str, *told: Any, **more: Any) -> None:
        """Tell of what is ours to mend; a connection that stalled is not."""
        stalled = isinstance(sys.exc_info()[1], BlockingIOError)
        (self.debug if stalled else super().exception)(msg, *told, **more)

    def reopen_files(self) -> None:
        """Do nothing: no file is ours."""

    def close_on_exec(self) -> None:
        """Do nothing: no file is ours."""
