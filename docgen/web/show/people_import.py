"""What a file of people would do, before it is taken over."""

from docgen.service.staff_answers import PersonChange, ReadPeople
from docgen.web.views.people import ImportPreview


def import_preview(found: ReadPeople, name: str) -> ImportPreview:
    """The page; the button is there only when nothing is wrong and something is new."""
    added, changed = len(found.added), len(found.changed)
    parts = [f"{added} 人是新的" if added else "", f"{changed} 人有改动" if changed else ""]
    does = "，".join(
        one for one in (*parts, f"{found.same} 人没有变化" if found.same else "") if one
    )
    wrong = len(found.problems)
    says = f"有 {wrong} 处问题，改好文件再导入；现在什么也没有改。" if wrong else f"{does}。"
    label = "" if wrong or not (added or changed) else f"导入这 {added + changed} 人"
    return ImportPreview(
        name=name,
        says=says,
        problems=tuple(
            (f"第{one.row}行{f' {one.column}列' if one.column else ''}“{one.title}”", one.say)
            for one in found.problems
        ),
        added=tuple(_added(one) for one in found.added),
        changed=tuple(
            (f"第{one.row}行", f"{one.name}（{one.login}）", one.fields) for one in found.changed
        ),
        rows=found.rows,
        seen=found.seen,
        label=label,
    )


def _added(one: PersonChange) -> tuple[str, str, str]:
    said = "，".join(
        f"{label} {after}" for label, _, after in one.fields if label not in {"登录名", "姓名"}
    )
    return (f"第{one.row}行", f"{one.name}（{one.login}）", said)
