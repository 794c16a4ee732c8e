"""Letters: plain text to one person, with nothing in a header that could be two."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from hashlib import sha256

from docgen.errors import RefusedError

ATOM, LABEL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+", r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = re.compile(rf"(?=[^@]{{1,64}}@){ATOM}(?:\.{ATOM})*@{LABEL}(?:\.{LABEL})*")
LONGEST = 254
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be written to one person; `key` makes two copies of it the same letter."""

    key: str
    to: str
    name: str
    subject: str
    text: str


def checked_address(text: str) -> str:
    """Return a mail address; raises RefusedError for anything that is not exactly one."""
    plain = text.strip()
    if len(plain) > LONGEST or not ADDRESS.fullmatch(plain):
        raise RefusedError("这不是一个邮箱地址", hint="例如 lin@example.cn")
    return plain


def message(letter: Letter, sender: str, now: datetime) -> EmailMessage:
    """Return the message as it is sent; `sender` is as in 销售计划 <plan@example.cn>."""
    made = EmailMessage(policy=SMTP)
    made["From"] = _address(*parseaddr(sender))
    made["To"] = _address(letter.name, letter.to)
    made["Subject"] = one_line(letter.subject)
    made["Date"] = format_datetime(now)
    made["Message-ID"] = message_id(letter.key, sender)
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
    made["X-Auto-Response-Suppress"] = "All"
    made.set_content(letter.text, cte="base64")
    return made


def message_id(key: str, sender: str) -> str:
    """Return the number of a letter: the same letter sent twice can be told."""
    host = checked_address(parseaddr(sender)[1]).rpartition("@")[2]
    return f"<{sha256(key.encode()).hexdigest()[:32]}@{host}>"


def one_line(text: str) -> str:
    """Return a text without line ends and other controls: a header is one line.

    Nor may it look encoded: what a header is given is decoded, line ends in it too (RFC 2047).
    """
    return CONTROLS.sub(" ", text).replace("=?", "= ?").strip()


def _address(name: str, address: str) -> Address:
    return Address(display_name=one_line(name), addr_spec=checked_address(address))
