"""Twenty plans with the faults public plans have, listed fault by fault in faulty/*.yaml.

Each fault edits the type's sample (`set`) and is found where `finds` says; nothing else is said.
"""

import json
from pathlib import Path

import pytest
from sampled import CATALOGUE

from docgen.definitions.yaml_file import read_yaml
from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import load_plan_file
from docgen.quality.judge import judge
from docgen.quality.neighbours import Neighbours

FAULTY = sorted((Path(__file__).parent / "faulty").glob("*.yaml"))
QUIET = {"hygiene", "length"}


def faulty(path):
    """The plan with all its faults."""
    given = read_yaml(path).data
    whole = read_yaml(CATALOGUE.sample_path(given["type"])).data
    for fault in given["faults"]:
        for place, value in fault["set"].items():
            put(whole, place.split("."), value)
    text = json.dumps(whole, ensure_ascii=False, default=str)
    return load_plan_file(text, CATALOGUE, name=path.stem).required()


def put(whole, steps, value):
    head, *rest = steps
    key = int(head) if isinstance(whole, list) else head
    if rest:
        put(whole[key], rest, value)
    elif value is None:
        del whole[key]
    else:
        whole[key] = value


def found_in(path):
    plan = faulty(path)
    quality = judge(plan, evaluate(plan), Neighbours(CATALOGUE.house.words))
    return [one.problem for one in quality.findings if one.problem.code not in QUIET]


def test_there_are_twenty_over_many_types():
    types = [read_yaml(path).data["type"] for path in FAULTY]

    assert len(types) == 20
    assert len(set(types)) >= 15


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_each_fault_is_said_and_nothing_else(path):
    faults = read_yaml(path).data["faults"]
    said = {f"{one.code} {one.path}": one.say for one in found_in(path)}

    wanted = [one for fault in faults for one in fault["finds"]]
    assert all(fault["finds"] for fault in faults)
    assert sorted(said) == sorted(set(wanted)), said
