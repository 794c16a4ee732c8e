"""One's account, links that let in, a forgotten password."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A token in the list: what it may do, until when, when it was last used."""

    id: str
    name: str
    may: str
    until: str
    used: str


@dataclass(frozen=True, slots=True)
class TokenPage:
    """A token just made: shown once, to be copied."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One's own account: lines of what is known, the form for another password, the tokens.

    `error` belongs to the input named `wrong` (current, new, token).
    """

    lines: tuple[tuple[str, str], ...]
    login: str
    has_password: bool
    others: int  # sessions elsewhere
    shortest: int
    wrong: str = ""
    error: str = ""
    tokens: tuple[TokenLine, ...] = ()
    scopes: tuple[tuple[str, str], ...] = ()
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkPage:
    """A link just made for somebody: shown once, to be copied."""

    href: str
    name: str
    login: str
    invites: bool  # the first password, not another one
    until: str
    mailed_to: str
    back: str


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """The form behind a link: choose a password; input `password`."""

    action: str
    name: str
    login: str
    invites: bool
    until: str
    shortest: int
    error: str = ""


@dataclass(frozen=True, slots=True)
class ForgottenPage:
    """The form for a forgotten password; input `email`. `sent` is what is said afterwards."""

    mails: bool
    email: str = ""
    error: str = ""
    sent: bool = False
