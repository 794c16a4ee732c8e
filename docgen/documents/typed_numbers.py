"""Numbers typed by hand before a heading or an item, which ours would double."""

import re
from dataclasses import replace

from docgen.documents.nodes import Runs

_HAN = "一二三四五六七八九十百"
_TYPED = re.compile(
    rf"""\s*(?:
        [{_HAN}]+ [、．.：:；;] \s*            # 一、 and its irregular kin 一. 一：
      | [（(] \s* (?:[{_HAN}]+ | \d{{1,3}}) \s* [）)] \s* [、.．]?   # （一） (1)
      | \d{{1,3}} [、．.)）] (?!\d) \s*         # 1、 1. 1)  but not 1.5 or 3.15
      | [①-⑳] \s*
      | [A-Za-z] [、．.)] (?![A-Za-z\d]) \s*    # A、 a.  but not B.C or A.1
      | 第 [{_HAN}]+ [，,、] \s*                # 第一，
      | [•●◆■·※] \s*
    )""",
    re.VERBOSE,
)
_STAGE = re.compile(rf"\s*第(?:[{_HAN}]+|\d{{1,3}})(?:条|阶段)[\s：:、，]*")


def without_number(runs: Runs, *, named: bool = False) -> Runs:
    """Return `runs` without the numbers typed before them; what would be left empty stays.

    `named` also takes 第一阶段 and 第一条 off, for presets that put them in.
    """
    for place, run in enumerate(runs):
        if run.text.strip():
            rest = _rest(run.text, named=named)
            if rest == run.text:
                return runs
            if not rest.strip() and not any(one.text.strip() for one in runs[place + 1 :]):
                return runs
            shorter = (*runs[:place], replace(run, text=rest), *runs[place + 1 :])
            return without_number(shorter, named=named)
    return runs


def _rest(text: str, *, named: bool) -> str:
    found = (_STAGE.match(text) if named else None) or _TYPED.match(text)
    return text[found.end() :] if found else text
