"""The check page: everything there is to say about a plan before it goes out."""

from docgen.definitions.plan_type import PlanType
from docgen.quality.judge import Quality
from docgen.service import OpenPlan
from docgen.web.clock import say_moment
from docgen.web.show import places, remarks
from docgen.web.show.numbers import section_titles
from docgen.web.show.plan import downloads, head, section_rows
from docgen.web.show.remarks import Reader
from docgen.web.views.check import Check
from docgen.web.views.frame import Link, Tone
from docgen.web.views.standing import StandingView
from forms.kinds import KINDS


def check(
    opened: OpenPlan,
    quality: Quality,
    reader: Reader,
    standing: StandingView,
    *,
    refused: bool = False,
) -> Check:
    """The page; `refused` says that a final document was asked for in vain."""
    groups = remarks.groups(opened, quality, reader)
    errors = next((len(one.remarks) for one in groups if one.tone is Tone.ERROR), 0)
    others = sum(len(one.remarks) for one in groups) - errors
    first = groups[0].remarks[0].said if groups else None
    return Check(
        plan=head(opened),
        sections=section_rows(opened),
        title=f"还有{errors}处必须改" if errors else "可以生成正式稿了",
        says=_says(errors, others, refused=refused),
        groups=groups,
        answered=remarks.answered(opened, quality, reader),
        answer_href=remarks.answers_href(opened.plan.id),
        score=remarks.score(quality),
        empty=_empty(opened),
        first=Link("去改第1处", first.href) if first and errors and opened.may_edit else None,
        go="去修改" if opened.may_edit else "去看",
        downloads=downloads(opened),
        complete=not errors,
        refused=refused,
        checked=say_moment(reader.now, reader.now, reader.zone),
        standing=standing,
    )


def _says(errors: int, others: int, *, refused: bool) -> str:
    if refused and errors:
        return "改完才能提交和生成正式稿；草稿随时可以下载，会标明“草稿”和空缺的地方。"
    if errors:
        more = f"另有{others}处请再看看，不影响生成。" if others else ""
        return f"改完就能下载正式的 Word 和 PDF。{more}"
    return f"有{others}处请再看看，不影响生成。" if others else "没有要改的地方。"


def _empty(opened: OpenPlan) -> tuple[Link, ...]:
    """Return the optional parts nobody filled, so that leaving them out is a choice."""
    evaluated, plan = opened.evaluated, opened.plan
    titles = section_titles(plan.type, evaluated.hidden)
    return tuple(
        Link(f"{titles[section_id]} › {label}", places.field(plan.id, path, {}))
        for section_id, path, label in _optional(plan.type)
        if section_id in titles
        and path not in evaluated.hidden
        and evaluated.values.get(path) is None
    )


def _optional(plan_type: PlanType) -> list[tuple[str, str, str]]:
    return [
        (path.partition(".")[0], path, one.label)
        for path, one in plan_type.fields()
        if not one.required and KINDS[one.kind].has_input
    ]
