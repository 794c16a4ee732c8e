"""What the service does about ways in: one's account, links, reset, signing in elsewhere."""

from datetime import datetime

from docgen.service import account
from docgen.service.account import Account, NewPassword
from docgen.service.answers import Actor
from docgen.service.desk import Desk


class Access:
    """The verbs of getting in; a part of the service."""

    desk: Desk

    def account_of(self, actor: Actor, token: str) -> Account:
        """Return what is known of one's own account; `token` is the session that asks."""
        return account.account_of(self.desk, actor, token)

    def change_own_password(self, actor: Actor, asked: NewPassword, now: datetime) -> None:
        """Change one's own password; every other session ends, and no link lets in any more.

        Raises RefusedError when the current password is wrong or the new one too easy to guess,
        BusyError after too many tries.
        """
        account.change_own_password(self.desk, actor, asked, now)

    def end_other_sessions(self, actor: Actor, token: str, now: datetime) -> None:
        """Sign somebody out everywhere but here."""
        account.end_other_sessions(self.desk, actor, token, now)
