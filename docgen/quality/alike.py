"""Sentences that stand in another text too, word for word or nearly."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from docgen.quality.sentences import sentences

_PLAIN = re.compile(r"[\W_]+")
_GRAM, _CANDIDATES = 6, 3
ALIKE = 90  # of 100


def plain(sentence: str) -> str:
    """The sentence without marks and spaces."""
    return _PLAIN.sub("", sentence)


@dataclass(frozen=True, slots=True)
class Pool:
    """The sentences of some texts, and in which of them each run of six characters stands."""

    whole: frozenset[str]
    listed: tuple[str, ...]
    grams: Mapping[str, tuple[int, ...]]

    def holds(self, sentence: str) -> bool:
        """Whether the sentence is in it as it is."""
        return plain(sentence) in self.whole

    def near(self, sentence: str) -> bool:
        """Whether the sentence, or one much like it, is in it."""
        bare = plain(sentence)
        if bare in self.whole:
            return True
        hits: Counter[int] = Counter()
        for gram in _grams(bare):
            hits.update(self.grams.get(gram, ()))
        return any(
            fuzz.ratio(bare, self.listed[at], score_cutoff=ALIKE) >= ALIKE
            for at, _ in hits.most_common(_CANDIDATES)
        )


@lru_cache(maxsize=64)
def pool_of(texts: tuple[str, ...], shortest: int) -> Pool:
    """The pool of the sentences of some texts that are long enough to tell a copy by."""
    found = dict.fromkeys(plain(one) for text in texts for one in sentences(text))
    listed = tuple(one for one in found if len(one) >= shortest)
    grams: dict[str, tuple[int, ...]] = {}
    for at, one in enumerate(listed):
        for gram in _grams(one):
            grams[gram] = (*grams.get(gram, ()), at)
    return Pool(frozenset(listed), listed, grams)


def _grams(text: str) -> set[str]:
    return {text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)}
