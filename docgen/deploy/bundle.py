"""python -m docgen.deploy.bundle: one tar that installs without a network.

Asks pip for the wheels of the locked versions, by their digests, for this Python and this kind of
machine; the installation needs the same.
"""

import re
import shutil
import subprocess
import sys
import tarfile
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent.parent
EXTRAS = "celery,postgres,s3"
PINNED = re.compile(r"^([A-Za-z0-9_.\[\]-]+==[^\s\\;]+)", re.MULTILINE)


def main() -> None:
    """Write build/docgen-VERSION-offline.tar and say where it is."""
    made = make(CHECKOUT / "build")
    sys.stdout.write(f"{made}\n")


def make(into: Path) -> Path:
    """Return the bundle, written into that folder."""
    into.mkdir(parents=True, exist_ok=True)
    name = f"docgen-{version('docgen')}-offline"
    with TemporaryDirectory(dir=into) as kept:
        folder = Path(kept) / name
        wheels = folder / "wheels"
        wheels.mkdir(parents=True)
        (folder / "constraints.txt").write_text(constraints())
        _pip("wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(CHECKOUT))
        asked = ("--only-binary", ":all:", "-d", str(wheels), "--find-links", str(wheels))
        own = next(wheels.glob("docgen-*.whl"))
        locked = ("-c", str(folder / "constraints.txt"))
        _pip("download", *asked, *locked, f"docgen[{EXTRAS}] @ {own.as_uri()}")
        shutil.copytree(HERE, folder / "deploy", ignore=shutil.ignore_patterns("*.py*", "__py*"))
        for one in ("install.sh", "packages.txt", "UPGRADE.md"):
            shutil.copy(HERE / one, folder)
        _sums(folder)
        tar = into / f"{name}.tar"
        with tarfile.open(tar, "w") as archive:
            archive.add(folder, name)
    return tar


def constraints() -> str:
    """Return the locked versions, one a line: those of the service and of its extras."""
    found: dict[str, str] = {}
    for lock in ("requirements-dev.lock", "requirements.lock"):
        for pin in PINNED.findall((CHECKOUT / lock).read_text()):
            found[pin.partition("==")[0].partition("[")[0]] = pin.partition("==")[2]
    return "".join(f"{name}=={pinned}\n" for name, pinned in sorted(found.items()))


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    subprocess.run([*command, "--quiet"], check=True)  # noqa: S603  our own


def _sums(folder: Path) -> None:
    files = sorted(one for one in folder.rglob("*") if one.is_file())
    lines = [
        f"{sha256(one.read_bytes()).hexdigest()}  {one.relative_to(folder)}\n" for one in files
    ]
    (folder / "SHA256SUMS").write_text("".join(lines))


if __name__ == "__main__":
    main()
