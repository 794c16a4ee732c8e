"""What each letter says; made when it is sent, so that nothing secret lies in the outbox."""

from datetime import datetime, timedelta

from docgen.outside.letter import Letter
from docgen.service.desk import Desk
from docgen.service.invitations import LASTS, PATH, Purpose, keep_link
from docgen.storage import Transaction, access
from docgen.storage.outbox import OutboxRecord
from docgen.storage.people import PersonRecord

SUBJECTS = {
    Purpose.INVITE: "请设置登录密码",
    Purpose.RESET: "请重设登录密码",
    Purpose.FORGOTTEN: "重设登录密码",
}
WHY = {
    Purpose.INVITE: "管理员为您开了账号，请点下面的链接设置密码，设好就能登录。",
    Purpose.RESET: "管理员为您发了重设密码的链接，请点下面的链接设置新密码。",
    Purpose.FORGOTTEN: (
        "有人在登录页为这个邮箱申请了重设密码。如果是您，请点下面的链接；"
        "如果不是，不用理会，密码没有变。"
    ),
}


def link_letters(desk: Desk, tx: Transaction, one: OutboxRecord, now: datetime) -> list[Letter]:
    """Return the letter with a link an admin made; none when the person left meanwhile."""
    person = access.person_by_id(tx, str(one.content["person"]))
    if person is None or person.disabled or not person.email:
        return []
    purpose, by = Purpose(str(one.content["purpose"])), str(one.content["by"])
    return [_letter(desk, tx, one.key, (person, purpose, by), now)]


def forgotten_letters(
    desk: Desk, tx: Transaction, one: OutboxRecord, now: datetime
) -> list[Letter]:
    """Return a letter for every account of the address; none when nobody has it."""
    found = access.people_by_email(tx, str(one.content["email"]))
    return [
        _letter(desk, tx, f"{one.key}:{person.id}", (person, Purpose.FORGOTTEN, ""), now)
        for person in found
        if not person.disabled
    ]


def _letter(
    desk: Desk, tx: Transaction, key: str, whom: tuple[PersonRecord, Purpose, str], now: datetime
) -> Letter:
    person, purpose, by = whom
    href = f"{desk.settings.address}{PATH}{keep_link(tx, person, purpose, by, now)}"
    lines = (
        f"{person.name}，您好：",
        "",
        WHY[purpose],
        "",
        href,
        "",
        f"登录名：{person.login}",
        f"链接只能用一次，{lasting(LASTS[purpose])}内有效。请不要转发给别人。",
    )
    return Letter(key, person.email, person.name, SUBJECTS[purpose], "\n".join(lines) + "\n")


def lasting(span: timedelta) -> str:
    """Return a span as people say it: 7 天, 1 小时."""
    return f"{span.days} 天" if span.days else f"{span.seconds // 3600} 小时"
