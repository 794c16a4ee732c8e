"""The sign-in page."""

from dataclasses import dataclass

from docgen.web.views.frame import Link


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """One of the people of the demo, shown only in demo mode."""

    login: str
    name: str
    role: str
    password: str


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the sign-in form shows; inputs: `name`, `password`, hidden `next`.

    `carried` are the inputs of a form that met an expired session: they go back as hidden inputs,
    so that nothing typed is lost without JavaScript either. `carried_to` is where they were going.
    `elsewhere` signs in with a company account, where one is set.
    """

    name: str = ""
    error: str = ""
    next: str = "/"
    demo: tuple[DemoLogin, ...] = ()
    carried: tuple[tuple[str, str], ...] = ()
    carried_to: str = ""
    elsewhere: Link | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """After signing in again: the form that was interrupted, one button away from being saved."""

    action: str
    carried: tuple[tuple[str, str], ...]
