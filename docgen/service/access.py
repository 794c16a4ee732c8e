"""What the service does about ways in and what goes out: account, links, reset, reminders."""

from datetime import datetime

from docgen.outside.vouching import Back, Begun
from docgen.service import account, elsewhere, invitations, posting, reminders, resetting
from docgen.service.account import Account, NewPassword
from docgen.service.answers import Actor, SignedIn
from docgen.service.desk import Desk
from docgen.service.invitations import NewLink, OpenLink
from docgen.service.notices import Notice, bell, notices
from docgen.service.posting import Delivered, Post, RealPost
from docgen.service.reminders import Reminded


class Access:
    """The verbs of getting in and of reminding; a part of the service."""

    desk: Desk

    # -- one's own account

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

    # -- links that let in once

    def make_link(self, actor: Actor, person_id: str, now: datetime) -> NewLink:
        """Return a link with which somebody chooses a password; mailed too when mail is set.

        It is the only one that works from now on, works once, and is never shown again. Raises
        ForbiddenError for anybody but an admin and for people kept out, NotFoundError.
        """
        return invitations.make_link(self.desk, actor, person_id, now)

    def open_link(self, token: str, now: datetime) -> OpenLink:
        """Return whom a link lets in; raises NotFoundError when it is used up or has run out."""
        return invitations.open_link(self.desk, token, now)

    def use_link(self, token: str, password: str, address: str, now: datetime) -> SignedIn:
        """Set the password and return a new session; all others end, all links are used up.

        Raises NotFoundError as open_link does, RefusedError when it is too easy to guess.
        """
        return invitations.use_link(self.desk, token, password, address, now)

    def ask_reset(self, email: str, address: str, now: datetime) -> None:
        """Write down that a forgotten password is to be set anew, by a link sent to `email`.

        Nobody can tell from it whether the address is known. Raises RefusedError for what is no
        address, BusyError when asked too often.
        """
        resetting.ask_reset(self.desk, email, address, now)

    # -- signing in elsewhere

    def begin_elsewhere(self, *, ask_again: bool) -> Begun:
        """Return where to send the browser, and what it keeps until it comes back.

        `ask_again` has the provider ask who it is. Raises NotFoundError when none is set,
        OutsideError when it cannot be reached.
        """
        return elsewhere.begin_elsewhere(self.desk, ask_again=ask_again)

    def finish_elsewhere(self, back: Back, begun: Begun, address: str, now: datetime) -> SignedIn:
        """Return a session of whoever came back from the provider.

        Raises OutsideError when what came back does not fit, ForbiddenError for people who have no
        account here, or not any more.
        """
        return elsewhere.finish_elsewhere(self.desk, back, begun, address, now)

    # -- reminders

    def notices(self, actor: Actor, now: datetime) -> tuple[Notice, ...]:
        """Return what somebody should know today, the most urgent kind first.

        Their own plans that are late, came back or are due soon; what waits for their decision;
        who of those they lead has not handed in.
        """
        return notices(self.desk, actor, now)

    def bell(self, actor: Actor, now: datetime) -> int:
        """Return how many notices there are, as of half a minute ago at most."""
        return bell(self.desk, actor, now)

    def remind(self, now: datetime) -> Reminded:
        """Write down today's letters and the call to the group; the second time nothing."""
        return reminders.remind(self.desk, now)

    def is_time_to_remind(self, now: datetime) -> bool:
        """Return whether today's reminders are due: on a workday, from the set time on."""
        return reminders.is_time(self.desk, now)

    def deliver(self, now: datetime, post: Post | None = None) -> Delivered:
        """Send what is due in the outbox, by the settings' mail server and webhook."""
        return posting.deliver(self.desk, post or RealPost(self.desk.settings), now)
