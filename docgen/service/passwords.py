"""Passwords: how they are kept, and which are refused (ASVS 5.0, 6.2)."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from docgen.errors import RefusedError

SHORTEST, LONGEST = 8, 256
GENERIC = ("有限", "公司", "集团", "股份", "责任")
WORD = 4  # a company word shorter than this may stand in a password
DEMO_PASSWORD = "demo-docgen-2026"  # noqa: S105  refused outside demo mode

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_one_at_a_time = Lock()  # each hash takes 19 MiB: many sign-ins at once must not take them all


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    with _one_at_a_time:
        return _hasher.hash(password)


def fits(password: str, kept: str) -> bool:
    """Return whether the password is the one kept; takes as long when nobody has that name."""
    if len(password) > LONGEST:
        return False
    with _one_at_a_time:
        try:
            _hasher.verify(kept or _nobody(), password)
        except (Argon2Error, InvalidHashError):
            return False
    return bool(kept)


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _hasher.hash("nobody has this password")


def check_password(password: str, words: Iterable[str], *, demo: bool) -> None:
    """Raise RefusedError with what to do when the password is too easy to guess.

    `words` are the names around it: the login, the person, the company.
    """
    if len(password) < SHORTEST:
        raise RefusedError(f"密码至少 {SHORTEST} 个字", hint="用几个不相干的词连起来最好记")
    if len(password) > LONGEST:
        raise RefusedError(f"密码最多 {LONGEST} 个字", hint="请短一些")
    if password == DEMO_PASSWORD:
        if demo:
            return
        raise RefusedError("演示密码不能在正式环境使用", hint="请换一个密码")
    plain = password.casefold()
    if plain in _common() or len(set(plain)) <= WORD - 2:
        raise RefusedError("这个密码太常见", hint="用几个不相干的词连起来最好记")
    parts = (part for word in (*words, "docgen") for part in _parts(word))
    if any(_is_word(part) and part.casefold() in plain for part in parts):
        raise RefusedError("密码里不要写姓名、登录名或公司名", hint="换几个不相干的词")


def _parts(word: str) -> Iterator[str]:
    """Return a name, and every four 汉字 of it that say whose it is: 沐阳商贸 of a company's."""
    yield word
    for start in range(len(word) - 3):
        part = word[start : start + 4]
        if part >= "一" and not any(one in part for one in GENERIC):
            yield part


def _is_word(word: str) -> bool:
    """Whether a name is long enough to give a password away; 汉字 say more than letters."""
    return len(word.encode()) >= WORD


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    text = files("docgen.service").joinpath("common_passwords.txt").read_text("utf-8")
    return frozenset(one for one in text.splitlines() if not one.startswith("#"))
