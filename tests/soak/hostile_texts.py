"""Texts that take too much, on both engines in walled children: printed, or ended in words."""

from dataclasses import replace

import pytest
from sampled import CATALOGUE

from docgen.definitions.bundle import bundle_of
from docgen.errors import RenderError
from docgen.plans.payload import payload_of
from docgen.plans.plan_file import load_plan_file
from docgen.rendering import Rendering
from docgen.settings import Settings
from docgen.worker.render_service import RenderService

PLAN = load_plan_file(CATALOGUE.sample_path("weekly_sales"), CATALOGUE).required()
STOPS = ("上限", "秒内", "内存", "200 万字")
BOMBS = {
    "a million letters": ("字" * 2000, 600),
    "one word": ("x" * 20_000, 3),
    "marks upon marks": ("a" + "\u0301" * 5000, 3),
    "against the direction": ("\u202eא" * 5000, 3),
    "joined for ever": ("👨\u200d" * 5000, 3),
    "line ends": ("\n" * 5000, 3),
}


@pytest.fixture(scope="module")
def rendering(tmp_path_factory):
    running = RenderService(Settings(data=tmp_path_factory.mktemp("h"), render_workers=1))
    running.start()
    yield Rendering(running.path)
    running.close()


def with_projects(cell, rows):
    """The sample with this many rows, each text of which is `cell`."""
    projects = dict(PLAN.values["projects"])
    name, first = next((name, rows[0]) for name, rows in projects.items() if isinstance(rows, list))
    row = {key: cell if isinstance(one, str) and key != "id" else one for key, one in first.items()}
    many = [{**row, "id": f"r{place}"} for place in range(rows)]
    return replace(PLAN, values={**PLAN.values, "projects": {**projects, name: many}})


def outcome(rendering, plan, engine):
    order = {"bundle": bundle_of(plan.type).decode(), "plan": payload_of(plan), "draft": True}
    try:
        made = rendering.render({**order, "format": "pdf", "engine": engine})
    except RenderError as error:
        return error.what
    return "made" if made.data.startswith(b"%PDF-") else "something else"


@pytest.mark.parametrize("engine", ["typst", "weasyprint"])
@pytest.mark.parametrize("name", BOMBS)
def test_case_33_texts_that_take_too_much_are_printed_or_ended_in_words(rendering, engine, name):
    said = outcome(rendering, with_projects(*BOMBS[name]), engine)
    print(engine, name, said)

    assert said == "made" or any(one in said for one in STOPS)
    assert outcome(rendering, PLAN, "typst") == "made"
