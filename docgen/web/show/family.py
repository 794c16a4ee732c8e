"""The plans around a plan, as its overview shows them."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from docgen.plans.plan import Sections
from docgen.service import Family, Opening, Relative, SourceChange
from docgen.web.show import places
from docgen.web.show.plan import STATUSES
from docgen.web.views.family import (
    AttachView,
    ChangeView,
    FamilyView,
    KinView,
    OpeningsView,
    OpeningView,
    SumView,
)
from docgen.web.views.frame import State, Tone

HEADS = {"parent": "上级计划已改", "previous": "上期计划已改", "members": "组员的计划有变"}
TO_BEGIN, NOT_BEGUN = State("开始写", Tone.NONE), State("未开始", Tone.NONE)


def change_views(changes: Sequence[SourceChange], section: str = "") -> tuple[ChangeView, ...]:
    """The changes to decide on; of one section, when it is named."""
    return tuple(
        ChangeView(one.key, HEADS[one.head], one.label, one.before, one.after)
        for one in changes
        if not section or any(path.partition(".")[0] == section for path in one.fields)
    )


def family_view(family: Family, plan_id: str, values: Sections) -> FamilyView:
    """The plans above, before, after and below."""
    roles: Mapping[str, Relative | None] = {
        "上级": family.parent,
        "上期": family.previous,
        "下期": family.following,
    }
    return FamilyView(
        kin=tuple(_kin(role, one) for role, one in roles.items() if one),
        children=tuple(_kin("", one) for one in family.children),
        sums=tuple(
            SumView(one.say, one.agrees, places.field(plan_id, one.path, values))
            for one in family.sums
        ),
        openings=tuple(_openings(family, plan_id)),
        attach=_attach(family, plan_id),
    )


def _attach(family: Family, plan_id: str) -> AttachView | None:
    """The form for another plan above; None where there is nothing to choose."""
    above = family.parent.id if family.parent else ""
    others = [one for one in family.choices if one.id != above]
    if not family.may_attach or not (others or above):
        return None
    options = [
        (one.id, f"《{one.title}》{one.owner_name}，{one.period.label}", False) for one in others
    ]
    if family.parent:
        options.insert(0, (above, f"《{family.parent.title}》（现在接的）", True))
    return AttachView(
        label="改接上级计划" if above else "接上级计划",
        options=(*options, ("", "不接上级计划", not above)) if above else tuple(options),
        button="改接" if above else "接上",
        href=f"{places.plan(plan_id)}/parent",
    )


def _kin(role: str, one: Relative) -> KinView:
    return KinView(
        role=role,
        title=one.title,
        href=places.plan(one.id) if one.may_read else "",
        note=one.owner_name if one.may_read else f"{one.owner_name}，只带入分给您的数",
        state=STATUSES.get(one.status, STATUSES["draft"]),
        numbers=one.numbers,
    )


def _openings(family: Family, plan_id: str) -> Iterator[OpeningsView]:
    for slug in dict.fromkeys(one.slug for one in family.openings):
        some = [one for one in family.openings if one.slug == slug]
        written = sum(one.child is not None for one in some)
        yield OpeningsView(
            title=some[0].title,
            says=f"写了 {written}/{len(some)} 期",
            periods=tuple(_opening(one, plan_id, may_begin=family.may_begin) for one in some),
        )


def _opening(one: Opening, plan_id: str, *, may_begin: bool) -> OpeningView:
    if one.child:
        state = STATUSES.get(one.child.status, STATUSES["draft"])
        return OpeningView(one.period.short, places.plan(one.child.id), state)
    if not may_begin:
        return OpeningView(one.period.short, "", NOT_BEGUN)
    asked = {"type": one.slug, "period": one.period.code, "parent": plan_id}
    return OpeningView(one.period.short, f"/plans/new?{urlencode(asked)}#chosen", TO_BEGIN)
