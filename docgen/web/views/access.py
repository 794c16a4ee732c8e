"""One's account, links that let in, a forgotten password."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One's own account: lines of what is known, and the form for another password.

    `error` belongs to the input named `wrong` (current, new).
    """

    lines: tuple[tuple[str, str], ...]
    login: str
    has_password: bool
    others: int  # sessions elsewhere
    shortest: int
    wrong: str = ""
    error: str = ""
