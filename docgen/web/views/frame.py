"""What every page has around it, and the small parts pages are made of."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a word or notice is coloured; each tone also has an icon and a word beside it."""

    NONE = "none"  # 未开始, plain
    NOW = "now"  # 填写中
    DONE = "done"  # 已完成
    WAIT = "wait"  # 待审
    WARN = "warn"  # 请再看看
    ERROR = "error"  # 必须改
    BACK = "back"  # 退回


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go: its words and its address."""

    label: str
    href: str
    current: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A submit button; `href` is empty when it belongs to the form around it."""

    label: str
    name: str
    value: str = "1"
    href: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """A state in one word, with its tone."""

    word: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Notice:
    """What was just done, with the way back when there is one (a POST to `undo.href`)."""

    text: str
    tone: Tone = Tone.DONE
    undo: Button | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The bar at the top and what was just done.

    `name` is empty before signing in. `today` reads 11月21日，星期六，第47周.
    """

    name: str
    post: str
    today: str
    nav: tuple[Link, ...]
    notices: tuple[Notice, ...]
    demo: bool
    bell: int = 0
    more: tuple[Link, ...] = ()  # under one's name
