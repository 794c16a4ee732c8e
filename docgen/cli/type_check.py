"""What `docgen check` says of plan types: the definitions, and what their samples really print."""

from pathlib import Path

from docgen.assembly.body import BODY, body_problems
from docgen.assembly.printed import unprinted
from docgen.cli.quality_check import quality_of
from docgen.cli.reading import remarks_on
from docgen.definitions.catalogue import GOLDEN, SAMPLE, Catalogue
from docgen.definitions.load import PLAN
from docgen.definitions.plan_type import PlanType
from docgen.definitions.problems import FileProblem
from docgen.documents.nodes import Document
from docgen.documents.outline import outline
from docgen.errors import DocgenError
from docgen.pipeline import Order, document_of
from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import PlanFile, PlanFileErrors, load_plan_file
from docgen.quality.judge import Quality
from forms.problems import Level

Found = list[tuple[Level, FileProblem]]
GOOD = 90
"""The quality a sample should have."""


def check_types(path: Path) -> Found:
    """Return what is wrong with the plan types at `path`: the folder of all, one type's, a file."""
    folder = path.parent if path.name == PLAN else path
    one = (folder / PLAN).exists()
    catalogue = Catalogue(folder.parent if one else folder, watch=False)
    inside = str(folder)
    found = [(Level.ERROR, problem) for problem in catalogue.problems]
    if one:
        found = [pair for pair in found if pair[1].file.startswith(inside)]
    for plan_type in catalogue.types.values():
        if not one or plan_type.slug == folder.name:
            found += _body_found(plan_type) or _sample_found(plan_type, catalogue)
    return found


def _body_found(plan_type: PlanType) -> Found:
    folder = plan_type.folder or Path(plan_type.slug)
    return [
        (Level.ERROR, FileProblem(str(folder / BODY), one.line, "", one.what, one.hint))
        for one in body_problems(plan_type)
    ]


def _sample_found(plan_type: PlanType, catalogue: Catalogue) -> Found:
    """Return what is wrong with a type's sample and with what it prints."""
    path = catalogue.sample_path(plan_type.slug)
    if not path.exists():
        say = FileProblem(str(path), 0, "", "这种计划还没有范例", f"请写一份 {SAMPLE}")
        return [(Level.ERROR, say)]
    try:
        file = load_plan_file(path, catalogue)
        quality = quality_of(file, catalogue)
        found: Found = [
            (one.level, one.problem)
            for one in remarks_on(file, quality)
            if one.level is Level.ERROR and one.counts
        ]
        return found or [
            *_printed_found(file, document_of(file.plan, Order(format="txt"))),
            *_quality_found(file, quality),
        ]
    except PlanFileErrors as error:
        return [(Level.ERROR, one) for one in error.problems]
    except DocgenError as error:
        return [(Level.ERROR, FileProblem(error.where or str(path), 0, "", error.what, error.hint))]


def _quality_found(file: PlanFile, quality: Quality) -> Found:
    """Return a warning when the sample is no good example, with what would make it one."""
    if quality.score.points >= GOOD:
        return []
    hint = "；".join(f"{one.say}，可加 {one.points} 分" for one in quality.score.raises[:3])
    say = f"提醒：范例的计划质量是 {quality.score.points} 分，低于 {GOOD} 分"
    return [(Level.WARNING, FileProblem(file.name, 0, "", say, hint))]


def _printed_found(file: PlanFile, document: Document) -> Found:
    """Return filled fields that are printed nowhere, and a golden that is not what is printed."""
    folder = Path(file.name).parent
    found = [
        FileProblem(str(folder / PLAN), 0, path, "范例填了这一项，成稿里却没有", "请在正文里印出来")
        for path in unprinted(file.plan, evaluate(file.plan), document)
    ]
    golden = folder / GOLDEN
    if not golden.exists() or golden.read_text(encoding="utf-8") != outline(document):
        what = "还没有" if not golden.exists() else "和范例印出来的不一样"
        found.append(FileProblem(str(golden), 0, "", what, "请运行 make golden，再看一遍差别"))
    return [(Level.ERROR, one) for one in found]
