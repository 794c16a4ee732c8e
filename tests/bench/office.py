"""LibreOffice makes PDFs of Word files, in two ways.

Cold: a process for each call. Warm: unoserver, a LibreOffice that stays and takes files over a
socket, which is what a service would use. It needs Debian's python3-uno, and unoserver itself is
taken from the package index into build/; where either cannot be had, that is said, and what a
running process takes for one more file stands in: the time for several files less that for one.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from xmlrpc.client import Binary, ServerProxy

from bench.ports import free_port

UNOSERVER = Path(__file__).parents[2] / "build" / "unoserver"
VERSION = "3.2"
SYSTEM_PYTHON = "/usr/bin/python3"  # the one Debian's python3-uno is made for
PATIENCE_S = 60


class Office:
    """LibreOffice with a profile of its own in a folder; its first start makes the profile."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = folder / "made"

    def pdfs(self, words: list[bytes]) -> list[bytes]:
        """Return the PDF of each .docx, all by one process."""
        shutil.rmtree(self.made, ignore_errors=True)
        names = [self.folder / f"{place}.docx" for place in range(len(words))]
        for name, word in zip(names, words, strict=True):
            name.write_bytes(word)
        profile = f"-env:UserInstallation=file://{self.folder / 'profile'}"
        target = ["--convert-to", "pdf", "--outdir", self.made]
        command = ["soffice", "--headless", profile, *target, *names]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return [(self.made / f"{name.stem}.pdf").read_bytes() for name in names]


def why_no_unoserver() -> str:
    """Return what keeps unoserver from running here, nothing when it can."""
    try:
        subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return "python3-uno is not installed"
    if not UNOSERVER.exists():
        wanted = ["--no-deps", "--target", str(UNOSERVER), f"unoserver=={VERSION}"]
        command = [sys.executable, "-m", "pip", "install", "--quiet", *wanted]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            return "unoserver cannot be installed"
    return ""


@contextmanager
def unoserver(folder: Path) -> Iterator[tuple[Callable[[bytes], bytes], int]]:
    """A running unoserver: what makes a PDF of a .docx, and the number of its process."""
    port, other = free_port(), free_port()
    command = [SYSTEM_PYTHON, "-m", "unoserver.server", "--quiet", "--port", str(port)]
    command += ["--uno-port", str(other), "--user-installation", str(folder / "uno")]
    environment = {"PYTHONPATH": str(UNOSERVER), "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        proxy = ServerProxy(f"http://127.0.0.1:{port}", allow_none=True)
        _await(proxy)

        def pdf(word: bytes) -> bytes:
            made = proxy.convert(None, Binary(word), None, "pdf", None, [], False)
            return bytes(made.data)  # type: ignore[union-attr]

        yield pdf, server.pid
    finally:
        server.terminate()
        server.wait(PATIENCE_S)


def _await(proxy: ServerProxy) -> None:
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            proxy.info()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return
