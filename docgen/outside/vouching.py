"""What goes to a sign-in provider and comes back; loads nothing of OpenID."""

from collections.abc import Mapping
from dataclasses import dataclass

from forms.json import Json


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in begun: where to go, and what the browser keeps until it comes back."""

    href: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Back:
    """What the browser brings back."""

    code: str
    state: str
    issuer: str = ""  # RFC 9207, when the provider says it
    error: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What the provider vouches for."""

    issuer: str
    subject: str
    claims: Mapping[str, Json]
