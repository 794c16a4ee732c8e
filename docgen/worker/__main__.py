"""python -m docgen.worker: the render service of this machine."""

import signal
import threading

from docgen.settings import Settings
from docgen.worker.beginning import begin
from docgen.worker.render_service import RenderService


def main() -> None:
    """Serve until told to stop."""
    settings = Settings.from_environment()
    begin("render", settings)
    service = RenderService(settings)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: threading.Thread(target=service.close).start())
    service.serve_forever()


if __name__ == "__main__":
    main()
