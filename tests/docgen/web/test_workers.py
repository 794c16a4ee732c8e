import subprocess
import sys

ENGINES = ("weasyprint", "docx", "pptx", "lxml", "docgen.pipeline", "docgen.writers")
ASK = """
import sys
import docgen.web, docgen.service, docgen.storage, docgen.rendering.client, docgen.worker.pages
print([name for name in sys.modules if name.startswith({engines!r})])
"""


def test_a_web_worker_loads_no_engine():
    found = subprocess.run(
        [sys.executable, "-c", ASK.format(engines=ENGINES)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.strip() == "[]"
