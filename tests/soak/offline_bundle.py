"""The offline bundle: made, unpacked in an empty folder, installed without an index, used.

Run by `make soak`; needs some gigabytes of room and a minute or two.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.deploy import bundle
from docgen.settings import ROOT

NOWHERE = "http://127.0.0.1:9/"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The bundle as an operator has it."""
    room = tmp_path_factory.mktemp("bundle")
    try:
        tar = bundle.make(room)
    except subprocess.CalledProcessError:
        pytest.skip(
            "pip gets no wheels here: give it an index or a folder of wheels, and try again"
        )
    run(["tar", "-xf", str(tar), "-C", str(room)], room)
    return room / tar.stem


@pytest.fixture(scope="module")
def program(unpacked, tmp_path_factory):
    """`docgen` as it was installed, in an empty folder, with no checkout and no index in reach."""
    folder = tmp_path_factory.mktemp("opt") / "docgen"
    run(["sh", str(unpacked / "install.sh"), str(folder)], folder.parent)
    return folder / "venv" / "bin" / "docgen"


def run(command, folder, status=0, **given):
    """Run in an environment without our own, and with pip's index leading nowhere."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHON": sys.executable,
        "PIP_INDEX_URL": NOWHERE,
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_FIND_LINKS": "",
        "PIP_CONFIG_FILE": os.devnull,
        "HOME": str(folder),
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        command, cwd=folder, env=environment | given, capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def test_it_holds_wheels_units_and_how_to(unpacked):
    names = {str(one.relative_to(unpacked)) for one in unpacked.rglob("*")}

    assert {
        "install.sh",
        "packages.txt",
        "UPGRADE.md",
        "SHA256SUMS",
        "deploy/compose.yaml",
    } <= names
    assert any(one.startswith("wheels/docgen-") for one in names)
    assert any(one.startswith("wheels/typst-") for one in names)
    assert not any(one.endswith(".tar.gz") for one in names)


def test_a_damaged_bundle_is_not_installed(unpacked, tmp_path):
    wheel = next((unpacked / "wheels").glob("click-*.whl"))
    whole = wheel.read_bytes()
    wheel.write_bytes(whole[:-1] + b"?")
    try:
        run(["sh", str(unpacked / "install.sh"), str(tmp_path / "x")], tmp_path, status=1)
    finally:
        wheel.write_bytes(whole)


def test_what_is_installed_checks_makes_and_judges(program, tmp_path):
    plan = tmp_path / "plan.yaml"
    plan.write_text(run([program, "sample", "weekly_sales"], tmp_path))
    run([program, "check"], tmp_path)
    run([program, "build", plan, "-o", "plan.docx", "-o", "plan.pdf"], tmp_path)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    given = {"DOCGEN_DATA": str(tmp_path / "var"), "DOCGEN_SECRET": "k" * 40}

    told = run([program, "doctor"], tmp_path, **given)

    assert "坏" not in told
    assert str(ROOT) not in told


def test_upgrade_and_the_way_back_as_the_page_says(program, tmp_path):
    given = {"DOCGEN_DATA": str(tmp_path / "var"), "DOCGEN_SECRET": "k" * 40}

    def d(*words, status=0):
        return run([program, *words], tmp_path, status, **given)

    d("db", "upgrade")
    before = d("db", "version")
    d("db", "backup", "before")
    d("db", "backup", "before")
    known = sorted(Path(program).parents[1].rglob("migrations/versions/r0*.py"))
    d("db", "downgrade", known[-2].name[1:5])
    assert d("db", "version") != before
    assert "docgen db upgrade" in d("doctor", status=3)
    d("db", "upgrade")
    assert d("db", "version") == before
    d("db", "restore", "before", "--force")
    d("audit", "verify")
    d("db", "gc", "--yes")
    assert d("db", "version") == before
