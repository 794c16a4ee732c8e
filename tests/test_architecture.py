"""What the folders promise: tables are complete, errors have words, no name that must not be."""

import inspect
import re
import subprocess
from pathlib import Path

import pytest

from docgen import errors
from docgen.plans import checks
from docgen.web import failures
from forms.kinds import KINDS

ROOT = Path(__file__).parents[1]
SHARED = {"kind", "cells"}  # the contract, and what all cells have in common
TOP = {
    "pyproject.toml",
    "docgen",
    "forms",
    "doc_templates",
    "static",
    "tests",
    "README.md",
    "Makefile",
    "LICENSE",
    "CHANGELOG.md",
    "requirements.lock",
    "requirements-dev.lock",
    ".ci",
    ".gitignore",
}


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=True)
    return listed.stdout.decode().splitlines()


def test_every_kind_has_its_file_and_its_line():
    files = {path.stem for path in (ROOT / "forms" / "kinds").glob("[a-z]*.py")} - SHARED

    assert files
    assert {kind.__class__.__module__.rsplit(".", 1)[1] for kind in KINDS.values()} <= files
    assert set(KINDS) == {kind.name for kind in KINDS.values()}


def test_every_check_is_in_the_table():
    source = inspect.getsource(checks)
    files = {path.stem for path in (ROOT / "docgen" / "plans" / "checks").glob("[a-z]*.py")}

    assert files
    assert all(f"checks.{name}" in source for name in files)


def test_every_error_has_a_status():
    kinds = [one for _, one in inspect.getmembers(errors, inspect.isclass)]
    kinds.sort(key=lambda one: one is not errors.DocgenError)  # the root itself is never raised

    assert len(kinds) > 5
    assert all(any(issubclass(kind, one) for one, _ in failures.STATUS) for kind in kinds[1:])


def test_nothing_stands_beside_the_agreed_folders():
    assert {path.split("/")[0] for path in tracked()} <= TOP


@pytest.mark.parametrize("suffix", [".py", ".js", ".css", ".html", ".yaml", ".md", ".toml"])
def test_no_file_names_a_machine_or_a_registry(suffix):
    banned = re.compile(r"(?<![\w.])/(?:work|root)/|" + "py" + r"pi\.org|" + "debian" + r"\.org")
    files = [path for path in tracked() if path.endswith(suffix)]

    assert files
    assert [path for path in files if banned.search((ROOT / path).read_text("utf-8"))] == []


def test_files_stay_one_idea():
    long = [
        path
        for path in tracked()
        if path.endswith((".py", ".js"))
        and "vendor" not in path
        and (ROOT / path).read_text("utf-8").count("\n")
        > (600 if path.startswith("tests") else 400)
    ]

    assert long == []
