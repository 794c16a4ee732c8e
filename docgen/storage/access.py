"""Ways in: people by id and e-mail, links that let in once, who somebody is elsewhere."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update

from docgen.storage.access_models import AccessLinkRow, IdentityRow
from docgen.storage.models import PersonRow, SessionRow
from docgen.storage.people import PersonRecord
from docgen.storage.rows import every, first
from docgen.storage.store import Transaction


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A link, by the digest of its token."""

    digest: str
    person_id: str
    purpose: str
    created: datetime
    expires: datetime
    created_by: str


_person = select(PersonRow.__table__)
BY_ID = _person.where(PersonRow.id == bindparam("person"))
BY_EMAIL = _person.where(func.lower(PersonRow.email) == bindparam("email")).order_by(PersonRow.id)
FIND_LINK = select(AccessLinkRow.__table__).where(AccessLinkRow.digest == bindparam("digest"))


def person_by_id(tx: Transaction, person_id: str) -> PersonRecord | None:
    """Return the person of that id."""
    return first(tx, BY_ID, PersonRecord, {"person": person_id})


def people_by_email(tx: Transaction, email: str) -> tuple[PersonRecord, ...]:
    """Return everybody with that address, in any case of letters."""
    return every(tx, BY_EMAIL, PersonRecord, {"email": email.lower()}) if email else ()


def people_who_sign_in(tx: Transaction) -> tuple[PersonRecord, ...]:
    """Return everybody not kept out, by id."""
    return every(
        tx, _person.where(PersonRow.disabled.is_(False)).order_by(PersonRow.id), PersonRecord
    )


def change_password(tx: Transaction, person_id: str, password: str, keep: str = "") -> None:
    """Change the hash; every session of that person ends but the one to `keep`, by its digest."""
    tx.execute(update(PersonRow).where(PersonRow.id == person_id).values(password=password))
    end_other_sessions(tx, person_id, keep)


def end_other_sessions(tx: Transaction, person_id: str, keep: str) -> None:
    """End every session of a person but one."""
    tx.execute(
        delete(SessionRow).where(SessionRow.person_id == person_id, SessionRow.digest != keep)
    )


def sessions_of(tx: Transaction, person_id: str) -> Collection[str]:
    """Return the digests of the sessions somebody has."""
    return tx.scalars(select(SessionRow.digest).where(SessionRow.person_id == person_id)).all()


def addresses_of(tx: Transaction, person_id: str) -> frozenset[str]:
    """Return where the sessions somebody has were begun."""
    asked = select(SessionRow.address).where(SessionRow.person_id == person_id).distinct()
    return frozenset(tx.scalars(asked))


def add_link(tx: Transaction, link: LinkRecord) -> None:
    """Keep a link."""
    tx.execute(
        insert(AccessLinkRow).values(
            {one: getattr(link, one) for one in LinkRecord.__dataclass_fields__}
        )
    )


def find_link(tx: Transaction, digest: str) -> LinkRecord | None:
    """Return the link of that digest, run out or not."""
    return first(tx, FIND_LINK, LinkRecord, {"digest": digest})


def drop_links(tx: Transaction, person_id: str) -> None:
    """Let no link of this person let anybody in any more."""
    tx.execute(delete(AccessLinkRow).where(AccessLinkRow.person_id == person_id))


def take_link(tx: Transaction, digest: str, now: datetime) -> bool:
    """Use a link up; False when it is used up already or has run out."""
    done = tx.execute(
        delete(AccessLinkRow).where(AccessLinkRow.digest == digest, AccessLinkRow.expires > now)
    )
    return bool(done.rowcount)


def forget_links(tx: Transaction, now: datetime) -> None:
    """Drop the links that have run out."""
    tx.execute(delete(AccessLinkRow).where(AccessLinkRow.expires <= now))


def person_known_as(tx: Transaction, issuer: str, subject: str) -> PersonRecord | None:
    """Return who a provider's subject is here."""
    asked = _person.join(IdentityRow, IdentityRow.person_id == PersonRow.id).where(
        IdentityRow.issuer == issuer, IdentityRow.subject == subject
    )
    return first(tx, asked, PersonRecord)


def is_known(tx: Transaction, issuer: str, person_id: str) -> bool:
    """Return whether a provider has brought this person before, by whatever subject."""
    asked = select(IdentityRow.subject).where(
        IdentityRow.issuer == issuer, IdentityRow.person_id == person_id
    )
    return tx.scalar(asked.limit(1)) is not None


def remember_identity(
    tx: Transaction, issuer: str, subject: str, person_id: str, now: datetime
) -> None:
    """Remember who a provider's subject is; raises Taken when it is somebody already."""
    tx.execute(
        insert(IdentityRow).values(issuer=issuer, subject=subject, person_id=person_id, at=now)
    )
