"""`docgen split`: a breakdown of a plan file shared out anew, as the buttons of the form do it."""

import json
from dataclasses import replace

import click

from docgen.cli.reading import catalogue, read_plan, report
from docgen.plans.placed import put_in
from docgen.plans.plan import Plan
from docgen.plans.plan_file import PlanFileErrors, dump_plan_file
from docgen.plans.redistribute import ACTIONS, redistribute
from forms import paths
from forms.json import Json

PROBLEMS = 1
METHODS = (*ACTIONS, "season")


@click.command()
@click.argument("plan", metavar="PLAN.yaml|-")
@click.argument("field", metavar="FIELD")
@click.argument("method", type=click.Choice(METHODS))
@click.option("--to", default="", help="rest：余数给哪一行；season：哪一种淡旺季")
@click.option("--json", "as_json", is_flag=True, help="只打印这一处分解，JSON")
def split(plan: str, field: str, method: str, to: str, *, as_json: bool) -> int:
    """把计划文件里的一处分解（例如 goals.by_month）重新分一遍，打印分好的计划文件。"""
    try:
        before = read_plan(plan, catalogue()).required()
    except PlanFileErrors as error:
        report(error.problems)
        return PROBLEMS
    stored = redistribute(before, field, method, to)
    if as_json:
        click.echo(json.dumps({"path": field, "value": stored}, ensure_ascii=False))
    else:
        click.echo(dump_plan_file(with_place(before, field, stored)), nl=False)
    return 0


def with_place(plan: Plan, path: str, stored: Json) -> Plan:
    """Return the plan with the stored form at one path, which may lie within rows."""
    (section, _), *steps = paths.split(path)
    fields, name = plan.values.get(section, {}), steps[0][0]
    changed = {**fields, name: put_in(fields.get(name), steps, stored)}
    return replace(plan, values={**plan.values, section: changed})
