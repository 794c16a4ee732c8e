"""Sections printed as annexes, and who signs."""

from scratch import document_of, faults, plan_of, printed, type_of

from docgen.definitions.bundle import bundle_of, plan_type_of, style_of
from docgen.documents.nodes import Annex, Contents, Signatures
from docgen.documents.walk import every_block
from docgen.writers import WRITERS
from docgen.writers.writer import WriteOptions

FIELDS = "- {id: note, kind: text, label: 说明}"
ANNEXES = """
    - id: register
      title: 客户登记表
      annex: true
      fields:
        - id: lines
          kind: rows
          label: 登记
          form: 3
          columns: [{id: who, kind: text, label: 客户}, {id: phone, kind: text, label: 电话}]
    - id: words
      title: 用语
      annex: true
      landscape: true
      fields:
        - {id: first, kind: long_text, label: 开场}
        - {id: second, kind: long_text, label: 收尾}
    - id: last
      title: 其他
      fields: [{id: more, kind: text, label: 补充}]
"""
LETTER = """
    - {id: first, kind: text, label: 甲方}
    - {id: second, kind: text, label: 乙方}
    - id: duties
      kind: rows
      label: 责任人
      columns: [{id: owner, kind: text, label: 姓名}, {id: duty, kind: text, label: 责任}]
"""
SIGNED = """
    signatures:
      roles: [编制, 批准]
      parties:
        - {title: 甲方（公章）, name: main.first}
        - {title: 乙方, name: main.second, by: 责任人（签字）}
      each: main.duties.owner
"""


def lines(text):
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def annexed(**values):
    plan_type = type_of(FIELDS, rest="contents: true", sections=ANNEXES)
    return plan_of(plan_type, {"note": "按月复盘"}, **values)


def test_annexes_follow_the_signatures_and_are_listed_before_them():
    found = lines(printed(annexed(words={"first": "您好"}, last={"more": "无"})))

    wanted = ["附件：1. 客户登记表", "2. 用语", "编制：林若川 日期： 年 月 日"]
    place = found.index(wanted[0])
    assert found[place : place + 3] == wanted
    assert found.index("补充：无") < place < found.index("附件1") < found.index("附件2")
    assert found[found.index("附件1") + 1] == "客户登记表"


def test_a_single_annex_is_listed_without_a_number():
    found = lines(printed(annexed()))

    assert "附件：客户登记表" in found
    assert "附件2" not in found


def test_headings_in_an_annex_count_anew_and_stand_deeper_in_the_contents():
    document = document_of(annexed(words={"first": "您好", "second": "再会"}))

    found = lines(printed(annexed(words={"first": "您好", "second": "再会"})))
    contents = next(one for one in document.blocks if isinstance(one, Contents))

    assert "一、开场" in found
    assert "二、收尾" in found
    assert [(one.level, one.text) for one in contents.entries][1:] == [
        (1, "附件1　客户登记表"),
        (1, "附件2　用语"),
        (2, "一、开场"),
        (2, "二、收尾"),
    ]
    assert sum(isinstance(one, Annex) for one in every_block(document.blocks)) == 2


def test_two_sides_everybody_and_the_roles_sign():
    plan_type = type_of(LETTER, rest=SIGNED)
    rows = [{"owner": "周敏", "duty": "华东"}, {"owner": "秦朗"}, {"owner": "周敏"}]
    plan = plan_of(plan_type, {"first": "苏南商贸有限公司", "second": "销售一部", "duties": rows})

    found = lines(printed(plan))

    day = "日期： 年 月 日"
    assert f"甲方（公章）：苏南商贸有限公司 法定代表人（签字）： {day}" in found
    assert f"乙方：销售一部 责任人（签字）： {day}" in found
    assert f"编制：林若川 {day}" in found
    assert found[-2:] == [f"周敏（签字）： {day}", f"秦朗（签字）： {day}"]
    blocks = [one for one in document_of(plan).blocks if isinstance(one, Signatures)]
    assert [one.columns for one in blocks] == [2, 2, 2]


def test_an_agreement_prints_in_every_format():
    plan_type = type_of(LETTER, rest=SIGNED, sections=ANNEXES)
    plan = plan_of(plan_type, {"first": "苏南商贸有限公司" * 3}, words={"first": "您好"})
    document = document_of(plan)

    style = style_of(bundle_of(plan_type))
    for name in ("docx", "pdf", "html", "txt"):
        assert WRITERS[name].write(document, style, WriteOptions())


def test_a_bundle_keeps_who_signs_and_what_is_an_annex():
    plan_type = type_of(LETTER, rest=SIGNED, sections=ANNEXES)

    again = plan_type_of(bundle_of(plan_type))

    assert again.parties == plan_type.parties
    assert again.sign_each == "main.duties.owner"
    assert [one.annex for one in again.sections] == [False, True, True, False]


def test_a_side_named_by_no_field_and_a_column_that_is_none_are_faults():
    found = faults(LETTER, rest=SIGNED.replace("main.first", "main.one").replace("owner", "boss"))

    assert len(found) == 2
    assert "没有 main.one" in found[0]
    assert "没有 main.duties.boss" in found[1]


def test_the_short_way_and_none_at_all_still_hold():
    assert type_of(FIELDS, rest="signatures: [编制]").signatures == ("编制",)
    assert "日期" not in printed(plan_of(type_of(FIELDS, rest="signatures: []"), {"note": "好"}))
