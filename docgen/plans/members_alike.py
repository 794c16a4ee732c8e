"""The same customer or project in the plans of several people, however each of them writes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from forms.text import half_width

ALIKE = 86  # of 100; 惠民超市 and 惠民超市城南店 are further apart than that
SHORTEST = 3  # characters; shorter names are alike only when they are the same
_FIRM = r"(股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|经营部|商行)$"
_PLACE_OF_FIRM = re.compile(rf"[(（][^)）]*[)）](?={_FIRM})")
_PLAIN = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and the place of the plan it stands in."""

    text: str
    of: int


def bare(name: str) -> str:
    """The name without marks and the sort of firm: 惠民超市（南京）有限公司 is 惠民超市."""
    plain = _PLAIN.sub("", half_width(_PLACE_OF_FIRM.sub("", name.strip()))).casefold()
    shorter = re.sub(_FIRM, "", plain)
    return shorter if len(shorter) > 1 else plain


@lru_cache(maxsize=64)
def alike(names: tuple[Named, ...]) -> tuple[tuple[Named, ...], ...]:
    """Return the groups of names that mean the same and stand in more than one plan."""
    by_name: dict[str, list[Named]] = {}
    for one in names:
        if key := bare(one.text):
            by_name.setdefault(key, []).append(one)
    groups = (
        tuple(one for key in keys for one in by_name[key]) for keys in _joined(tuple(by_name))
    )
    return tuple(one for one in groups if len({each.of for each in one}) > 1)


def _joined(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Put names together that are nearly the same; each stands in one group."""
    left = dict.fromkeys(keys)
    for key in keys:
        if key not in left:
            continue
        del left[key]
        near = list(_near(key, tuple(left))) if len(key) >= SHORTEST else []
        for one in near:
            del left[one]
        yield (key, *near)


def _near(key: str, others: tuple[str, ...]) -> Iterator[str]:
    numbers = _numbers(key)
    found = process.extract(key, others, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
    for one, _, _ in found:
        if len(one) >= SHORTEST and _numbers(one) == numbers:
            yield one


def _numbers(name: str) -> list[str]:
    """The numbers in a name: the first shop is not the second."""
    return re.findall(r"[0-9]+|[一二三四五六七八九十]+", name)
