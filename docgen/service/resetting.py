"""A forgotten password: a mail with a link, and one answer whoever asks for whichever address."""

from datetime import datetime

from docgen.errors import RefusedError
from docgen.outside.letter import checked_address
from docgen.service.desk import Desk
from docgen.service.tries import count, letters_from, letters_to
from docgen.storage import outbox
from docgen.storage.outbox import ToSend


def ask_reset(desk: Desk, email: str, address: str, now: datetime) -> None:
    """Write down that a link is asked for; see Service.ask_reset.

    Whether anybody has the address is looked up when the mail is sent: the answer, and the time
    it takes, are the same for everybody.
    """
    if not desk.settings.sends_mail:
        raise RefusedError("这里没有设置邮件", hint="请管理员发一个重设密码的链接")
    to = checked_address(email).lower()
    with desk.store.writing() as tx:
        count(tx, now, letters_to(to), letters_from(address))
        key = f"forgotten:{to}:{now.timestamp():.6f}"[-200:]
        outbox.put(tx, ToSend(key, "mail", "forgotten", {"email": to}), now)
