"""What an operator runs the service with says what the settings know."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from docgen.cli.main import COMMANDS
from docgen.deploy import bundle
from docgen.settings import ROOT, Settings

DEPLOY = ROOT / "docgen" / "deploy"
KNOWN = {f"DOCGEN_{name.upper()}" for name in Settings.__annotations__}
FILES = [one for one in sorted(DEPLOY.rglob("*")) if one.is_file() and one.suffix != ".pyc"]


def test_every_setting_named_there_exists():
    assert len(FILES) > 8
    for one in (*FILES, ROOT / "README.md"):
        named = set(re.findall(r"DOCGEN_[A-Z][A-Z0-9_]*[A-Z0-9]", one.read_text()))
        assert named <= KNOWN, one.name


def test_every_command_named_there_exists():
    for one in FILES:
        for command in re.findall(r"(?:bin/docgen|\$D) ([a-z]+)", one.read_text()):
            assert command in COMMANDS, (one.name, command)


def test_the_example_of_settings_can_be_read():
    lines = (DEPLOY / "docgen.env.example").read_text().splitlines()
    given = dict(
        line.removeprefix("#").split("=", 1) for line in lines if re.match(r"#?DOCGEN_", line)
    )

    settings = Settings.from_environment(given)

    assert settings.url_prefix == "/docgen"
    assert settings.address.endswith(settings.url_prefix)


def test_the_compose_file_is_whole():
    told = YAML(typ="safe").load(DEPLOY / "compose.yaml")

    services = told["services"]
    assert set(services) == {"web", "work", "database", "broker"}
    assert services["work"]["deploy"]["replicas"] == 2
    for name in ("web", "work"):
        given = services[name]["environment"]
        assert given["DOCGEN_DATABASE_URL"].startswith("postgresql+psycopg://")
        assert services[name]["command"][0] == "docgen"
        assert services[name]["command"][1] in COMMANDS
        Settings.from_environment({key: str(one) for key, one in given.items()})
    for service in services.values():
        for one in service.get("volumes", ()):
            assert one.partition(":")[0] in told["volumes"]
        for one in service.get("depends_on", ()):
            assert "healthcheck" in services[one]


def test_the_units_are_what_systemd_understands(tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not here: apt-get install systemd")
    program = Path(shutil.which("true"))
    for unit in (DEPLOY / "systemd").iterdir():
        text = unit.read_text().replace("/opt/docgen/venv/bin/docgen", str(program))
        (tmp_path / unit.name).write_text(text)
    units = sorted(str(one) for one in tmp_path.iterdir())

    told = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        check=False,
    )

    ours = [line for line in told.stderr.splitlines() if "docgen-" in line]
    assert ours == []


def test_the_bundle_takes_the_locked_versions_and_all_files():
    pins = bundle.constraints().splitlines()

    assert any(one.startswith("typst==") for one in pins)
    assert any(one.startswith("celery==") for one in pins)
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==\S+", one) for one in pins)
    packages = (DEPLOY / "packages.txt").read_text().split()
    assert set(packages) >= {"libpango-1.0-0", "libharfbuzz-subset0"}
    for name in packages:
        assert name in (ROOT / ".ci" / "setup").read_text() or name == "python3"


def test_every_library_the_bundle_needs_is_named_to_the_container_too():
    container = (DEPLOY / "Dockerfile").read_text()

    for name in (DEPLOY / "packages.txt").read_text().split():
        assert name in container or name.startswith("python3")
