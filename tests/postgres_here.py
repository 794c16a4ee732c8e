"""A real PostgreSQL of one's own, on a free port, gone afterwards."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest
from bench.ports import free_port

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
QUICK = "-c fsync=off -c synchronous_commit=off -c shared_buffers=16MB"


@contextmanager
def postgres() -> Iterator[str]:
    """Give the address of an empty database; skips, loudly, where PostgreSQL is not installed.

    Root may not run a server, so it is the package's own account that does.
    """
    path = os.pathsep.join([*map(str, PLACES), os.environ["PATH"]])
    control, begin = shutil.which("pg_ctl", path=path), shutil.which("initdb", path=path)
    if not (control and begin):
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    folder, port = Path(mkdtemp(prefix="docgen-pg-")), free_port()
    as_other = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    if as_other:
        shutil.chown(folder, "postgres", "postgres")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} {QUICK}"
    given = {"stdout": subprocess.DEVNULL, "cwd": "/", **as_other}
    data, log = str(folder / "data"), str(folder / "log")
    try:
        subprocess.run([begin, "-D", data, "-A", "trust", "-U", "docgen"], check=True, **given)
        subprocess.run(
            [control, "-D", data, "-o", options, "-l", log, "-w", "start"], check=True, **given
        )
        yield f"postgresql+psycopg://docgen@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([control, "-D", data, "-m", "immediate", "stop"], check=True, **given)
        shutil.rmtree(folder, ignore_errors=True)
