"""What the commands share: the catalogue, plan files, and problems as lines."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import click

from docgen.cli.quality_check import quality_of
from docgen.definitions.catalogue import Catalogue
from docgen.definitions.problems import FileProblem
from docgen.plans.plan_file import PlanFile, load_plan_file
from docgen.quality.judge import Finding, Quality
from docgen.settings import Settings
from forms.problems import Level

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


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say of a plan file; `finding` is what the check found, None of the file's own.

    A finding that was answered with a reason counts no more.
    """

    level: Level
    problem: FileProblem
    finding: Finding | None = None

    @property
    def counts(self) -> bool:
        """Whether it still asks for something."""
        return self.finding is None or self.finding.open


def remarks_on(file: PlanFile, quality: Quality) -> list[Remark]:
    """Return all there is to say of a plan file, its own faults and its values', in line order."""
    found = [Remark(Level.ERROR, one) for one in file.problems]
    found += [Remark(Level.HINT, one) for one in hints_of(file)]
    faulty = {one.line for one in file.problems}
    for one in quality.findings:
        line = file.line_of(one.problem.path)
        if one.problem.code == "unread" and line in faulty:
            continue  # the file's reader has said it already
        found.append(Remark(one.problem.level, _located(file, one, line), one))
    return sorted(found, key=lambda remark: remark.problem.line)


def hints_of(file: PlanFile) -> list[FileProblem]:
    """Return what was done to the file while it was read."""
    return [replace(one, say=LEVELS[Level.HINT] + one.say) for one in file.hints]


def _located(file: PlanFile, found: Finding, line: int) -> FileProblem:
    problem = found.problem
    say = f"{LEVELS[problem.level]}{problem.say}"
    if found.answer:
        say += f"（已说明：{found.answer.reason}）"
    elif found.lapsed:
        say += f"（内容变了，原来的说明不再算数：{found.lapsed.reason}）"
    return FileProblem(file.name, line, problem.place, say)


def errors_of(file: PlanFile, types: Catalogue) -> list[str]:
    """Return a line for each thing that must be mended before the plan can be final."""
    remarks = remarks_on(file, quality_of(file, types))
    return [str(one.problem) for one in remarks if one.level is Level.ERROR and one.counts]


def report(lines: Iterable[object]) -> None:
    """Print problem lines, one a line, to standard error."""
    for line in lines:
        click.echo(str(line), err=True)
