"""The quality check of the annual plan, about ten pages: whole with its sample, and beside a field.

Each round has words of its own, so nothing is remembered from the one before but what is the same
while one types: the other texts of the plan.
"""

from dataclasses import replace

from bench.samples import CATALOGUE, plan
from bench.timing import in_turn

from docgen.plans.evaluate import evaluate
from docgen.plans.plan import Plan
from docgen.quality.judge import judge, live
from docgen.quality.neighbours import Neighbours, texts_in
from docgen.quality.subject import Subject

ROUNDS = 30
GOALS = {"quality check, 10 pages": 150, "quality beside the field": 20}


def report() -> None:
    """Print the two lines."""
    first = plan()
    texts = texts_in([dict(one) for one in first.values.values()])
    others = {"同事的计划": tuple(f"{one}{number}" for number in range(10) for one in texts)}
    alone = Neighbours(CATALOGUE.house.words)
    beside = Neighbours(CATALOGUE.house.words, tuple(f"{one}。" for one in texts), others)
    plans = [anew(first, turn) for turn in range(ROUNDS + 1)]
    typed = [edited(first, turn) for turn in range(ROUNDS + 1)]
    known = [(evaluate(one), evaluate(two)) for one, two in zip(plans, typed, strict=True)]
    timed = in_turn(
        {
            "quality check, 10 pages": lambda turn: judge(plans[turn], known[turn][0], beside),
            "quality beside the field": lambda turn: live(
                Subject(typed[turn], known[turn][1], alone)
            ),
        },
        ROUNDS,
    )
    for name, found in timed.items():
        print(f"{name:<28} {found.wall:6.1f} ms   (goal {GOALS[name]} ms)")


def anew(whole: Plan, turn: int) -> Plan:
    """Return the plan with every text another."""
    return replace(whole, values={name: _anew(one, turn) for name, one in whole.values.items()})


def edited(whole: Plan, turn: int) -> Plan:
    """Return the plan with one text another, as an autosave finds it."""
    review = {**whole.values["review"], "preface": f"第{turn}次修改，写得再具体一些。"}
    return replace(whole, values={**whole.values, "review": review})


def _anew(stored, turn: int):
    if isinstance(stored, str) and len(stored) > len("2026-11-21"):
        return f"{stored[:-1]}，第{turn}稿{stored[-1:]}"
    if isinstance(stored, list):
        return [_anew(one, turn) for one in stored]
    if isinstance(stored, dict) and "value" not in stored:
        return {name: _anew(one, turn) for name, one in stored.items()}
    return stored
