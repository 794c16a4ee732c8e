"""docgen batch: a folder of plan files as one zip."""

import shutil
import signal
import sys
from subprocess import PIPE, Popen
from zipfile import ZipFile

import pytest
from sampled import CATALOGUE

from docgen.cli.main import run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two plans, one of them twice, and one that cannot be read."""
    found = tmp_path_factory.mktemp("plans")
    good = CATALOGUE.sample_path("weekly_sales")
    (found / "more").mkdir()
    for name in ("a.yaml", "more/b.yaml"):
        shutil.copy(good, found / name)
    text = good.read_text(encoding="utf-8")
    (found / "c.yaml").write_text(text.replace("period: ", "period: 2026-99 # "), encoding="utf-8")
    return found


def test_a_folder_becomes_one_zip_and_what_fails_is_told_with_its_line(folder, tmp_path, capfd):
    out = tmp_path / "all.zip"

    status = run(["batch", str(folder), "-o", str(out), "--jobs", "2"])

    told = capfd.readouterr()
    assert status == 1
    assert "2 份计划，1 份没有做成" in told.out
    assert f"{folder / 'c.yaml'}:" in told.err
    assert "3/3" in told.err
    with ZipFile(out) as made:
        names = made.namelist()
    assert [one.partition("/")[0] for one in names] == ["Word", "PDF", "Word", "PDF", "目录.xlsx"]
    assert names[2].endswith("（2）.docx")
    assert [one.name for one in tmp_path.iterdir()] == ["all.zip"]


def test_the_same_folder_gives_the_same_bytes_however_many_processes(folder, tmp_path):
    outs = [tmp_path / "one.zip", tmp_path / "two.zip"]
    for out, jobs in zip(outs, "12", strict=True):
        run(["batch", str(folder), "-o", str(out), "--jobs", jobs, "--format", "txt"])

    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_a_folder_without_plans_or_a_place_to_write_is_refused(tmp_path, folder):
    assert run(["batch", str(tmp_path), "-o", str(tmp_path / "x.zip")]) == 2
    assert run(["batch", str(folder), "-o", str(tmp_path / "no" / "x.zip")]) == 3


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
def test_who_stops_it_finds_nothing_half_written(folder, tmp_path, name):
    for number in range(20):
        shutil.copyfile(folder / "a.yaml", tmp_path / f"{number}.yaml")
    made = tmp_path / "made"
    made.mkdir()
    batch = ("-m", "docgen", "batch", str(tmp_path), "-o", str(made / "all.zip"))
    with Popen([sys.executable, *batch], stderr=PIPE, text=True) as process:
        process.stderr.readline()  # the first is done
        process.send_signal(name)
        said = process.communicate(timeout=30)[1]

    assert said.splitlines()[-1] == "已停止"
    assert list(made.iterdir()) == []
