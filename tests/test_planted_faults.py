"""The faults that real plans have, planted in good samples: each is said once, with its line."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen.cli.main import run

TEMPLATES = Path(__file__).parents[1] / "doc_templates"


@dataclass(frozen=True)
class Fault:
    """What to put in place of what, and a word the sentence must have."""

    old: str
    new: str
    word: str
    around: int = 0  # 1 where the sentence stands at the table, not at the line itself

    def plant(self, text: str) -> str:
        assert text.count(self.old) == 1, self.old
        return text.replace(self.old, self.new)

    def line_in(self, text: str) -> int | None:
        """The last line planted; None where something was taken away."""
        return text[: text.index(self.new) + len(self.new)].count("\n") + 1 if self.new else None


ANNUAL = [
    Fault("发布 Q30，登记 200 家, cost: 36,", "发布 Q30，登记 200 家, cost: 360000,", "16,363 倍"),
    Fault("label: 苏北及皖东, amount: 900}", "label: 苏北及皖东, amount: 890}", "各区域合计", 1),
    Fault("没有做到的是回款：", "xx市场没有做到的是回款：", "xx", 1),
    Fault("aim: 95%, weight: 25}", "aim: 95%, weight: 26}", "101.0%", 1),
    Fault("    new_customers: 不少于120\n", "", "请填写新增客户"),
    Fault("    mix: 2：3：1", "    mix: 2：3：1\n    mix: 2：3：2", "两次"),
    Fault("    stretch: 5800", "    stretch: 5800\n    strech: 5900", "strech"),
    Fault("planned: 90, done: 96}", "planned: 九十多家吧, done: 96}", "九十多家吧"),
    Fault("{when: 3月20日, name: 校园", "{when: 2028年3月20日, name: 校园", "2028年3月20日"),
]
WEEKLY = [Fault("period: 2026-W47", "period: 2026-11-16..2026-11-23", "8 天")]


@pytest.mark.parametrize(("slug", "faults"), [("annual_sales", ANNUAL), ("weekly_sales", WEEKLY)])
def test_each_planted_fault_is_said_once_at_its_line(slug, faults, tmp_path, capsys):
    text = (TEMPLATES / slug / "sample.yaml").read_text(encoding="utf-8")
    for fault in faults:
        text = fault.plant(text)
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")

    status = run(["check", str(path)])

    said = capsys.readouterr().err.splitlines()
    assert status == 1
    for fault in faults:
        hits = [line for line in said if fault.word in line]
        assert len(hits) == 1, (fault, said)
        line = fault.line_in(text)
        if line and fault.around == 0:
            assert hits[0].startswith(f"{path}:{line}: "), (line, hits)
    assert len(said) == len(faults), said
