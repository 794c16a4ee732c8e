"""LibreOffice at work on Word files: edits, comparisons, changes accepted or rejected for real."""

import json
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

SYSTEM_PYTHON = "/usr/bin/python3"  # the one LibreOffice's own bridge is made for
PATIENCE_S = 60
DRIVER = Path(__file__).with_name("office_driver.py")
Passages = Sequence[Mapping[str, str]]


def decided_in_office(files: Mapping[str, bytes], folder: Path) -> dict[str, dict[str, list[str]]]:
    """What each .docx says with every change accepted, and with every one rejected, by name."""
    jobs = [
        {"open": path, "save": str(folder / f"{name}.{how}.txt"), "decide": how}
        for name, path in _written(files, folder).items()
        for how in ("accept", "reject")
    ]
    _drive(jobs, folder)
    return {
        name: {
            how: (folder / f"{name}.{how}.txt").read_text(encoding="utf-8-sig").splitlines()
            for how in ("accept", "reject")
        }
        for name in files
    }


def edited_in_office(files: Mapping[str, tuple[bytes, Passages]], folder: Path) -> dict[str, bytes]:
    """The .docx files as somebody saves them who did to their passages what is asked."""
    paths = _written({name: data for name, (data, _) in files.items()}, folder)
    jobs = [
        {"open": paths[name], "save": _saved(folder, name), "edits": list(edits)}
        for name, (_, edits) in files.items()
    ]
    _drive(jobs, folder)
    return {name: Path(_saved(folder, name)).read_bytes() for name in files}


def _saved(folder: Path, name: str) -> str:
    return str(folder / f"{name}.saved.docx")


def _written(files: Mapping[str, bytes], folder: Path) -> dict[str, str]:
    paths = {name: folder / f"{name}.docx" for name in files}
    for name, data in files.items():
        paths[name].write_bytes(data)
    return {name: str(one) for name, one in paths.items()}


def _drive(jobs: Sequence[Mapping[str, object]], folder: Path) -> None:
    """Have the jobs done by one LibreOffice with a profile of its own."""
    (folder / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    pipe = f"docgen{time.monotonic_ns()}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, f"--accept=pipe,name={pipe};urp", "--headless", "--norestore"]
    quiet = subprocess.DEVNULL
    office = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    try:
        driver = [SYSTEM_PYTHON, str(DRIVER), pipe, str(folder / "jobs.json")]
        subprocess.run(driver, check=True, capture_output=True, timeout=600)
    finally:
        office.terminate()
        office.wait(PATIENCE_S)
