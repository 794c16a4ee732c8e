"""What the commands share: the catalogue, plan files, and problems as lines."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from docgen.definitions.catalogue import Catalogue
from docgen.definitions.problems import FileProblem
from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import PlanFile, load_plan_file
from docgen.settings import Settings
from forms.problems import Level, Problem

LEVELS = {Level.ERROR: "", Level.WARNING: "提醒：", Level.HINT: "提示："}


def catalogue() -> Catalogue:
    """Return the plan types of this installation."""
    return Catalogue(Settings.from_environment().templates, watch=False)


def read_plan(path: str, types: Catalogue) -> PlanFile:
    """Return the plan file at `path`, or on standard input for `-`.

    Raises PlanFileErrors when its faults leave no plan.
    """
    if path == "-":
        return load_plan_file(sys.stdin.read(), types, name="标准输入")
    return load_plan_file(Path(path), types)


def plan_problems(file: PlanFile) -> list[tuple[Level, FileProblem]]:
    """Return all that is wrong with a plan file, its own faults and its values', in line order."""
    found = [(Level.ERROR, one) for one in file.problems]
    found += [(Level.HINT, one) for one in hints_of(file)]
    faulty = {one.line for one in file.problems}
    for one in evaluate(file.plan).problems:
        line = file.line_of(one.path)
        if one.code == "unread" and line in faulty:
            continue  # the file's reader has said it already
        found.append((one.level, _located(file, one, line)))
    return sorted(found, key=lambda pair: pair[1].line)


def hints_of(file: PlanFile) -> list[FileProblem]:
    """Return what was done to the file while it was read."""
    return [replace(one, say=LEVELS[Level.HINT] + one.say) for one in file.hints]


def _located(file: PlanFile, problem: Problem, line: int) -> FileProblem:
    return FileProblem(file.name, line, problem.place, LEVELS[problem.level] + problem.say)


def errors_of(file: PlanFile) -> list[str]:
    """Return a line for each thing that must be mended before the plan can be final."""
    return [str(one) for level, one in plan_problems(file) if level is Level.ERROR]


def report(lines: Iterable[object]) -> None:
    """Print problem lines, one a line, to standard error."""
    for line in lines:
        click.echo(str(line), err=True)
