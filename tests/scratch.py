"""A plan type from a few lines of YAML, a plan of it, what is said of it and how it prints."""

from datetime import date
from textwrap import dedent, indent

from docgen.assembly.assemble import assemble
from docgen.definitions.house import load_house
from docgen.definitions.load import read_plan_type
from docgen.definitions.yaml_file import read_yaml
from docgen.documents.outline import plain
from docgen.plans.evaluate import evaluate
from docgen.plans.plan import Author, Plan
from docgen.settings import ROOT
from forms.calendar import parse_period
from forms.context import Person

HOUSE = load_house(ROOT / "doc_templates" / "_house")
AUTHOR = Author("林若川", "业务员", "苏南组", "苏南商贸有限公司")
PEOPLE = (Person("p1", "林若川", "业务员"), Person("p2", "周敏", "经理"))


def source(fields, rest="", sections=""):
    """The text of a plan.yaml with one section `main` of these fields, and what else is given."""
    body = indent(dedent(fields).strip(), " " * 6)
    more = indent(dedent(sections).strip(), "  ")
    head = "title: 试验计划\nversion: 1\nperiod: year\n"
    main = f"sections:\n  - id: main\n    title: 正文\n    fields:\n{body}\n"
    return f"{head}{dedent(rest).strip()}\n{main}{more}\n"


def faults(fields, rest="", sections=""):
    """What is wrong with the plan type, a line each."""
    text = source(fields, rest, sections)
    return [str(one) for one in read_plan_type(read_yaml(text), "scratch", HOUSE)[1]]


def type_of(fields, rest="", sections=""):
    """The plan type; it has no fault."""
    text = source(fields, rest, sections)
    plan_type, found = read_plan_type(read_yaml(text), "scratch", HOUSE)
    assert not found, [str(one) for one in found]
    return plan_type


def plan_of(plan_type, main, **others):
    """A plan of 2027 with these values in `main`, and in other sections by their ids."""
    return Plan(
        id="p1",
        type=plan_type,
        period=parse_period(others.pop("period", "2027")),
        author=AUTHOR,
        as_of=date(2026, 11, 21),
        people=PEOPLE,
        values={"main": main, **others},
    )


def said(plan, code=""):
    """The sentences said of a plan, those of one code alone when it is given."""
    return [one.say for one in evaluate(plan).problems if not code or one.code == code]


def document_of(plan, missing="mark"):
    """The numbered document of a plan."""
    moment = "2026-11-21T00:00:00Z"
    return assemble(plan, evaluate(plan), missing=missing, draft=False, created=moment)


def printed(plan, missing="mark"):
    """The text of a plan's document."""
    return plain(document_of(plan, missing))
