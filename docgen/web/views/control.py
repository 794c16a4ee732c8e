"""What a field is typed into: one dataclass a shape; templates choose their macro by `shape`.

Every `name` comes ready; a template never builds one. In `blank` rows the place of the row's
number is `__row__` (`__row2__` in a table inside a group) and of its id `__id__` (`__id2__`).
`id` is the canonical path of what is typed, so #path in an address, `data-field` in the preview
and `path` in a problem all lead to the same element.
"""

from dataclasses import dataclass
from typing import ClassVar

from docgen.web.views.frame import Button, Link


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: words, numbers, amounts, dates, times, proportions."""

    shape: ClassVar[str] = "line"
    name: str
    id: str
    value: str  # as typed
    shown: str  # as printed, when it could be read (grouping, no unit); else as typed
    unit: str = ""
    input_mode: str = "text"  # text, decimal, numeric
    wide: bool = False  # words: the whole measure, not an amount box
    max_length: int = 0
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """Several lines of text. `lines`: every line is one item of a list."""

    shape: ClassVar[str] = "area"
    name: str
    id: str
    value: str
    lines: bool = False
    suggest: str = ""  # 建议80至300字
    low: int = 0
    high: int = 0
    count: int = 0
    max_length: int = 20_000


@dataclass(frozen=True, slots=True)
class Pick:
    """One of several: radio buttons up to six, else a select. The first option may be empty."""

    shape: ClassVar[str] = "pick"
    name: str
    id: str
    options: tuple[Option, ...]
    radio: bool


@dataclass(frozen=True, slots=True)
class Ticks:
    """Any of several: checkboxes of one name; `present` names a hidden input: it was shown."""

    shape: ClassVar[str] = "ticks"
    name: str
    id: str
    options: tuple[Option, ...]
    present: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """From one date to another."""

    shape: ClassVar[str] = "span"
    id: str
    start: Line
    end: Line


@dataclass(frozen=True, slots=True)
class Computed:
    """A line the service computes: a figure, or a computed cell. Nothing is typed.

    `shown` is empty while parts are missing; then `why` says which. `how` is how it was computed.
    `behind` leads to the plans of a team it was added up from.
    """

    shape: ClassVar[str] = "computed"
    id: str
    shown: str
    unit: str
    how: str
    why: str
    behind: Link | None = None


@dataclass(frozen=True, slots=True)
class GatheredRow:
    """One row of a table made of a team's plans: its texts, and the plans it is made of."""

    id: str
    cells: tuple[str, ...]
    plans: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A table made of a team's plans; nothing is typed. `totals` is empty where there is none."""

    shape: ClassVar[str] = "gathered"
    id: str
    heads: tuple[tuple[str, bool], ...]  # the head, and whether numbers stand below
    rows: tuple[GatheredRow, ...]
    totals: tuple[str, ...]
    none: str  # what is said of no rows


@dataclass(frozen=True, slots=True)
class Silent:
    """Something the document prints and the form only mentions: a chart, a blank for the pen."""

    shape: ClassVar[str] = "silent"
    id: str
    say: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: file input `name`, and the one kept."""

    shape: ClassVar[str] = "image"
    name: str
    id: str
    kept: tuple[tuple[str, str], ...]  # hidden inputs that carry the stored one: (name, value)
    href: str  # the kept picture; empty = none
    file_name: str
    alt_name: str
    alt: str
    remove: Button
    upload_href: str


@dataclass(frozen=True, slots=True)
class Quadrant:
    """One cell of a matrix: a headline, and its reasons one a line."""

    id: str
    label: str
    headline: Line
    reasons: Area


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix such as SWOT."""

    shape: ClassVar[str] = "grid"
    id: str
    cells: tuple[Quadrant, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One line of a breakdown. `amount` is typed; the texts beside it are plain."""

    id: str  # the share's id: 2027-03
    path: str
    label: str
    post: str
    hidden: tuple[tuple[str, str], ...]  # hidden inputs: id, label, post
    amount: Line
    weight: Line
    last: Line
    locked_name: str
    locked: bool
    part: str  # 8.1%
    part_number: int  # 0-1000, for a bar drawn as SVG
    change: str  # +15.3%
    label_input: Line | None  # own rows: the label is typed
    remove: Button | None
    problem: str


@dataclass(frozen=True, slots=True)
class Split:
    """A breakdown. `method_name` is a hidden input; the buttons ask the server to split anew."""

    shape: ClassVar[str] = "split"
    id: str
    hidden: tuple[tuple[str, str], ...]
    head: str  # 月份
    unit: str
    shares: tuple[Share, ...]
    method_name: str
    method: str
    has_last: bool  # whether the column 上年 is wanted; a page without scripts shows it always
    has_weight: bool
    methods: tuple[Button, ...]  # 均分, 按上年占比, 按权重; the pressed one has value == method
    total: str
    last_total: str
    aim_label: str  # 年度目标
    aim: str
    rest: str  # empty when nothing is left over
    rest_word: str  # 还差, 多出
    rest_buttons: tuple[Button, ...]  # 补到未锁定的9个月, 都给7月
    add: Button | None
    blank: Share | None


@dataclass(frozen=True, slots=True)
class CrossLine:
    """One line or column of a two-way table: what it comes to and what it should."""

    id: str
    path: str
    label: str
    total: str
    aim: str
    rest: str  # 差 10.00, 多 0.01; empty when nothing differs


@dataclass(frozen=True, slots=True)
class CrossCell:
    """One cell of a two-way table."""

    key: str  # the column's id
    amount: Line
    label: str  # 3月 王一鸣
    locked_name: str
    locked: bool
    seed_name: str
    seed: str


@dataclass(frozen=True, slots=True)
class Cross:
    """A two-way table. The buttons ask the server to fill it anew."""

    shape: ClassVar[str] = "cross"
    id: str
    name: str
    head: str  # 月份
    unit: str
    method: str
    lines: tuple[tuple[CrossLine, tuple[CrossCell, ...]], ...]
    columns: tuple[CrossLine, ...]
    whole: CrossLine
    down_source: str  # 按月分解; empty where the lines have no sums of their own
    across_source: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ladder of rules."""

    id: str
    path: str
    hidden: tuple[tuple[str, str], ...]
    low: Line
    low_in_name: str
    low_in: bool
    high: Line
    high_in_name: str
    high_in: bool
    result: Line
    remove: Button


@dataclass(frozen=True, slots=True)
class Ladder:
    """Step rules: from, to, which end belongs to the step, what it gives."""

    shape: ClassVar[str] = "ladder"
    id: str
    hidden: tuple[tuple[str, str], ...]
    unit: str
    result_unit: str
    steps: tuple[Step, ...]
    add: Button
    blank: Step | None
