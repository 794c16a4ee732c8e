"""The filters and tests of body templates: all there are, each keeping the field's mark."""

from collections.abc import Callable, Mapping, Sequence

from docgen.assembly.filled import Filled
from docgen.assembly.printing import in_words

_LONGEST = 200


def bare(value: Filled) -> Filled:
    """The number without its unit: 1,472.00."""
    return value.saying(value.bare or value.text) if value.filled else value


def capitals(value: Filled) -> Filled:
    """An amount in words: 人民币壹仟肆佰零玖元伍角; what has none stays as it is printed."""
    words = in_words(value.value)
    return value.saying(words) if words else value


def default(value: Filled, text: str) -> "Filled | str":
    """`text` where nothing is filled in."""
    return value if value.filled else text[:_LONGEST]


def joined(value: Filled, mark: str = "、") -> Filled:
    """The lines of a list in one sentence, with `mark` between them."""
    return value.saying(mark[:_LONGEST].join(value.items)) if value.items else value


def quoted(value: Filled) -> Filled:
    """The text in Chinese quotation marks."""
    return value.saying(f"“{value.text}”") if value.filled else value


def titled(value: Filled) -> Filled:
    """The text in 书名号: 《投标文件编制手册》."""
    return value.saying(f"《{value.text.strip('《》')}》") if value.filled else value


def ended(value: Filled) -> Filled:
    """The text with one full stop at its end."""
    return value.saying(value.text.rstrip("。；;.") + "。") if value.filled else value


def count(rows: "Sequence[object] | Filled") -> int:
    """How many rows or lines there are."""
    return len(rows.items) if isinstance(rows, Filled) else len(rows)


def is_filled(value: "Sequence[object] | Filled") -> bool:
    """Whether anything was filled in."""
    return value.filled if isinstance(value, Filled) else bool(value)


def is_missing(value: "Sequence[object] | Filled") -> bool:
    """Whether nothing was filled in."""
    return not is_filled(value)


FILTERS: Mapping[str, Callable[..., object]] = {
    "bare": bare,
    "capitals": capitals,
    "count": count,
    "default": default,
    "ended": ended,
    "joined": joined,
    "quoted": quoted,
    "titled": titled,
}
TESTS: Mapping[str, Callable[..., bool]] = {"filled": is_filled, "missing": is_missing}
