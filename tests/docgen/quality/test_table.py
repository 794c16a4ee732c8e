"""The table of checks: every file has its line, every number of the domain's list its check."""

import inspect
from pathlib import Path

import docgen.quality
from docgen.quality import QUALITY
from docgen.quality.check import PARTS
from docgen.quality.held import HELD

FOLDER = Path(docgen.quality.__file__).parent
SHARED = {
    "alike",
    "beside",
    "check",
    "held",
    "judge",
    "neighbours",
    "parts",
    "score",
    "sentences",
    "subject",
}
BY_DESIGN = {"Q04"}  # one format: the numbering and the style are the plan type's, not typed


def test_every_check_has_its_file_and_its_line():
    files = {path.stem for path in FOLDER.glob("[a-z]*.py")} - SHARED

    assert {inspect.getmodule(one.run).__name__.rpartition(".")[2] for one in QUALITY} == files


def test_every_number_of_the_list_is_checked():
    codes = {one.code for one in QUALITY} | {one.code for one in HELD.values() if one.code}

    assert codes | BY_DESIGN == {f"Q{number:02}" for number in range(1, 31)}


def test_a_check_says_what_its_module_says():
    for one in QUALITY:
        assert one.code == inspect.getmodule(one.run).CODE
        assert inspect.getmodule(one.run).__doc__.startswith(f"{one.code}: ")


def test_the_parts_make_a_hundred_and_no_weight_is_more_than_its_part():
    assert sum(points for _, points in PARTS.values()) == 100
    for weight in (*(one.weight for one in QUALITY), *(one.weight for one in HELD.values())):
        assert weight.hint <= max(weight.each, weight.hint) <= weight.most or not weight.most
        assert weight.most <= PARTS[weight.part][1]
        assert not weight.raises.endswith("。")
