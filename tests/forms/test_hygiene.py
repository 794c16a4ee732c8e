"""Punctuation hygiene: domain.md B8, the marks of GB/T 15834-2011."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forms.hygiene import changes, tidy

MENDED = [
    ("目标,增长", "目标，增长"),
    ("目标, 增长", "目标，增长"),
    ("目标;增长:稳!真的?", "目标；增长：稳！真的？"),
    ("增长15%,其中", "增长15%，其中"),
    ("达到1200,其中", "达到1200，其中"),
    ("目标,1,200万元", "目标，1,200万元"),
    ("时间:9:30", "时间：9:30"),
    ("周四 17：00，轮流", "周四 17:00，轮流"),
    ("9：30到18：00", "9:30到18:00"),
    ("《手册》,“试点”;", "《手册》，“试点”；"),
    ("要求:\n按时", "要求：\n按时"),
    ("完成.下周再办.", "完成。下周再办。"),
    ("真的吗?!", "真的吗？！"),
    ("好!!", "好！！"),
    ("目标,,增长", "目标，增长"),
    ("销售额(含税)", "销售额（含税）"),
    ("型号(A-12)的", "型号（A-12）的"),
    ("（含税)和(含运费）", "（含税）和（含运费）"),
    ("(1）", "（1）"),
    ("A((含税)价)", "A（（含税）价）"),
    ("销售 目标", "销售目标"),
    ("销售\u00a0 目标", "销售目标"),
    ("我 要 去", "我要去"),
    ("走访、回访...", "走访、回访……"),
    ("走访、回访......", "走访、回访……"),
    ("走访…", "走访……"),
    ("走访………", "走访……"),
    ("走访。。。", "走访……"),
    ("客户--我们的根", "客户——我们的根"),
    ("客户---我们的根", "客户——我们的根"),
    ("3~5天", "3～5天"),
    ("23万~25万", "23万～25万"),
    ("40%〜60%", "40%～60%"),
    ('他说"再看看"。', "他说“再看看”。"),
    ('"试点",先行', "“试点”，先行"),
    ("走访。。回访，，电话、、上门", "走访。回访，电话、上门"),
    ("目\u200b标\ufeff增\ufffd长", "目标增长"),
    ("目\u200d标", "目标"),
]

LEFT_ALONE = [
    "目标，增长。“好”（含税）——……！？",
    "Zhang San, Li Si and Wang Wu: the team (3 people).",
    "型号 A-12、B-7 各 20 台",
    "9:30 开会，10:15 结束",
    "全年 1,200 万元，增长 3.5%",
    "比例 3:2:1",
    "客户3：20台",
    "见 http://example.com/a,b;c?x=1 的说明",
    "见http://example.com/产品,价格:目录",
    "官网www.example.com,欢迎访问",
    "邮件 lin@example.com",
    "用Word,再转PDF",
    "客户ABC,DEF",
    "AT&T (US) Inc.",
    "Wait... OK",
    "a--b 和 --force",
    "约~/目录",
    '15"屏幕和17"屏幕',
    'the "best" price',
    "一.市场",
    "十一.结束语",
    "1.市场\n2)客户",
    "张三 李四 王小明",  # a list of names
    "参加：张三 李四 王小明。",
    "姓　名",  # a full-width space is typed on purpose
    "2026 年 1 月",
    "使用 CRM 系统",
    "____年__月",
    "全家👨‍👩‍👧的年夜饭",
    "省略…………一段",
    "报告.docx",
    "C:\\文件",
    "北京—上海",
    "",
]


@pytest.mark.parametrize(("text", "mended"), MENDED)
def test_punctuation_is_put_in_order(text, mended):
    assert tidy(text) == mended


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_may_be_right_is_left_alone(text):
    assert tidy(text) is text


@pytest.mark.parametrize(
    ("text", "count", "before", "after"),
    [
        ("目标,增长;稳", 2, "目标,增长", "目标，增长"),
        ('"好"', 2, '"好', "“好"),
        ("年度销售目标:9:30", 1, "目标:9:3", "目标：9:3"),
        ("第一行\n第二行,好", 1, "二行,好", "二行，好"),
        ("走访...", 1, "走访...", "走访……"),
        ("目\u200b标\u200b增", 2, "", ""),
        ("目\u200b标,增长", 2, "目标,增", "目标，增"),
    ],
)
def test_changes_are_counted_and_one_is_shown(text, count, before, after):
    found = changes(text, tidy(text))

    assert (found.count, found.before.replace("\u200b", ""), found.after) == (
        count,
        before,
        after,
    )


TEXTS = st.text(
    alphabet=st.sampled_from(
        '目标增长一万元A1z9 \n\u00a0,.:;!?()（）"“”~～…-—。，、；：！？%/《》\u200b\u200d\ufffd👨'
    ),
    max_size=40,
)
WORDS = re.compile(r"\w")


@given(TEXTS)
@example("我们要完成 张三 李四 王五")
@example("目...…增")
@example("(目,(a)中)")
def test_tidying_twice_is_tidying_once(text):
    once = tidy(text)

    assert tidy(once) == once


@given(st.one_of(TEXTS, st.text(max_size=40)))
def test_no_digit_letter_or_han_ever_changes(text):
    assert WORDS.findall(tidy(text)) == WORDS.findall(text)


@given(st.lists(TEXTS, max_size=4))
def test_no_line_looks_at_another(texts):
    lines = "\n".join(texts).split("\n")

    assert tidy("\n".join(lines)).split("\n") == [tidy(one) for one in lines]


@given(TEXTS)
def test_every_change_is_counted(text):
    mended = tidy(text)

    assert (changes(text, mended).count > 0) == (mended != text)


@pytest.mark.parametrize(
    "piece", ["(", '"', "目 ", "目,", ".", "-", "http://", "（)", "目\u200d", "~1"]
)
def test_a_long_text_is_tidied_in_no_time(piece):
    text = (piece * 20_000)[:20_000]

    assert len(WORDS.findall(tidy(text))) == len(WORDS.findall(text))
