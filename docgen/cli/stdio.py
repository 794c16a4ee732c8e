"""`docgen render --stdio`: JSON lines in, JSON lines out, one warm process.

Asked: {"id", "plan": path, "format", "out": path, "engine"?, "style"?, "draft"?,
"brief"?}.
Answered: {"id", "ms", "out"} or {"id", "problems": [...]}.
"""

import json
from pathlib import Path
from time import perf_counter
from typing import Any, TextIO

from docgen.cli.reading import catalogue, errors_of
from docgen.definitions.catalogue import Catalogue
from docgen.errors import DocgenError, reason
from docgen.pipeline import Order, produce
from docgen.plans.plan_file import PlanFileErrors, load_plan_file

NEEDED = ("id", "plan", "format", "out")


def answer_lines(asked: TextIO, answers: TextIO) -> None:
    """Answer every line of `asked` on a line of `answers`, in order."""
    types = catalogue()
    for line in asked:
        if line.strip():
            answers.write(json.dumps(_answer(line, types), ensure_ascii=False) + "\n")
            answers.flush()


def _answer(line: str, types: Catalogue) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except ValueError:
        return {"id": None, "problems": ["这一行不是 JSON；请一行写一个请求"]}
    if not isinstance(request, dict) or any(name not in request for name in NEEDED):
        return {"id": None, "problems": [f"请求要有 {'、'.join(NEEDED)}"]}
    started = perf_counter()
    problems = _rendered(request, types)
    if problems:
        return {"id": request["id"], "problems": problems}
    ms = round((perf_counter() - started) * 1000, 1)
    return {"id": request["id"], "ms": ms, "out": request["out"]}


def _rendered(request: dict[str, Any], types: Catalogue) -> list[str]:
    """Write what is asked for; return what kept it from being written."""
    order = Order(
        format=str(request["format"]),
        engine=str(request.get("engine") or ""),
        draft=bool(request.get("draft")),
        brief=bool(request.get("brief")),
    )
    try:
        file = load_plan_file(Path(str(request["plan"])), types)
        plan = file.required()
        errors = [] if order.draft else errors_of(file, types)
        if errors:
            return errors
        style = types.style(str(request.get("style") or plan.type.style))
        Path(str(request["out"])).write_bytes(produce(plan, style, order).data)
    except PlanFileErrors as error:
        return [str(one) for one in error.problems]
    except DocgenError as error:
        return [error.sentence]
    except OSError as error:
        return [f"{error.filename}：{reason(error)}"]
    return []
