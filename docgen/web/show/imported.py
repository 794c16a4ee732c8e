"""What a file of actuals would change, before it is taken over."""

from docgen.service import OpenPlan, ReadActuals
from docgen.web.show import places
from docgen.web.show.plan import head
from docgen.web.views.actuals import ImportPage, ReadLine

KEY = "a:"


def import_page(opened: OpenPlan, found: ReadActuals, name: str, op: str) -> ImportPage:
    """The page; only lines that can be read and change something are carried over."""
    here = f"{places.plan(opened.plan.id)}/actuals"
    lines = tuple(
        ReadLine(f"第{one.row}行", one.label, one.planned, one.before, one.after, one.problem)
        for one in found.lines
    )
    wrong = tuple(one for one in lines if one.problem)
    good = tuple(one for one in lines if not one.problem)
    says = f"读到 {len(good)} 处改动" if good else "没有读到要改的数"
    more = f"，{len(wrong)} 处有问题，不会带入" if wrong else ""
    return ImportPage(
        plan=head(opened),
        href=here,
        back_href=here,
        name=name,
        says=f"{says}{more}，{found.same} 处没有变化。",
        lines=good,
        wrong=wrong,
        carried=tuple((f"{KEY}{one.key}", one.typed) for one in found.lines if not one.problem),
        revision=found.revision,
        op=op,
    )
