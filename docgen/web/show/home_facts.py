"""The numbers a manager, an author and an admin look after, on the first page."""

from docgen.service.my_work import MyWork, System
from docgen.service.overview_answers import Asked, Overview, Stand
from docgen.web.show.team import place, total_ask
from docgen.web.show.team_cells import Words
from docgen.web.views.home import Fact, TeamBrief

NAMED = 3


def team_brief(found: Overview) -> TeamBrief:
    """A team in a line of numbers; each leads to the grid."""
    here = found.team.id
    counts, late = found.counts, found.late_names
    names = "、".join(late[:NAMED]) + ("等" if len(late) > NAMED else "")
    waits, back = counts[Stand.WAITING], counts[Stand.RETURNED]
    facts = [
        Fact(f"{len(late)}人", "逾期未交", names, place(here, Asked(state="late"))),
        Fact(f"{waits}份", "待审", "", place(here, Asked(state="waiting"))),
        Fact(f"{back}份", "退回待改", "", place(here, Asked(state="returned"))),
    ]
    total = total_ask(found, Words(found.figure, found.today))
    if total:
        facts.append(Fact(total.number, total.label, total.note, place(here)))
    what = found.chosen.title if found.chosen else ""
    says = f"{found.head_count}人，{what}" if what else f"{found.head_count}人"
    return TeamBrief(found.team.name, place(here), says, tuple(facts))


def facts_of(work: MyWork) -> tuple[str, tuple[Fact, ...]]:
    """What an author, or an admin, looks after, under a heading; nothing for others."""
    if work.system:
        return "系统", _system(work.system)
    if work.types or work.faults:
        wrong = "都能用" if not work.faults else "写到哪一行、怎样改，都列在那里"
        return "计划类型", (
            Fact(f"{work.types}种", "计划类型", "", "/types"),
            Fact(f"{work.faults}处", "要改的地方", wrong, "/types"),
        )
    return "", ()


def _system(one: System) -> tuple[Fact, ...]:
    here = f"现在登录着{one.sessions}处" if one.people > 1 else "请添加人员，或从表格导入"
    faulty = "都能用" if not one.faulty_types else "请模板作者看一看"
    return (
        Fact(f"{one.uninvited}人", "还没有邀请", "没有密码，登录不了", "/people?state=uninvited"),
        Fact(f"{one.unplaced}人", "不在团队里", "计划没有人审批", "/people"),
        Fact(f"{one.people}人", "在册", here, "/people"),
        Fact(f"{one.plans}份", "计划", "回收站里的不算", ""),
        Fact(f"{one.faulty_types}个", "计划类型文件有问题", faulty, ""),
        Fact(f"{one.free_gb}GB", "磁盘还空着", "少于2GB时请清理或扩容", ""),
    )
