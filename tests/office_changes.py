"""LibreOffice, driven: recorded changes all accepted or all rejected, as somebody would do it."""

import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

SYSTEM_PYTHON = "/usr/bin/python3"  # the one LibreOffice's own bridge is made for
PATIENCE_S = 60
DRIVER = Path(__file__).with_name("office_driver.py")


def decided_in_office(files: Mapping[str, bytes], folder: Path) -> dict[str, dict[str, list[str]]]:
    """What each .docx says with every change accepted, and with every one rejected, by name."""
    before, after = folder / "before", folder / "after"
    before.mkdir()
    after.mkdir()
    for name, data in files.items():
        (before / f"{name}.docx").write_bytes(data)
    pipe = f"docgen{time.monotonic_ns()}"
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            f"--accept=pipe,name={pipe};urp",
            "--headless",
            "--norestore",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        command = [SYSTEM_PYTHON, str(DRIVER), pipe, str(before), str(after)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    finally:
        office.terminate()
        office.wait(PATIENCE_S)
    return {
        name: {
            how: (after / f"{name}.{how}.txt").read_text(encoding="utf-8-sig").splitlines()
            for how in ("accepted", "rejected")
        }
        for name in files
    }
