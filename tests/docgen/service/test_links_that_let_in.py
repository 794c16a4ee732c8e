from dataclasses import replace
from datetime import timedelta

import pytest
from small import LIN, NOW, PASSWORD, ZHOU

from docgen.errors import BusyError, ForbiddenError, NotFoundError, RefusedError
from docgen.outside.trouble import OutsideError
from docgen.service import Actor, Role
from docgen.service.operator import shut_out
from docgen.service.posting import WAITS
from docgen.storage import access, outbox
from docgen.storage.access_models import AccessLinkRow
from docgen.storage.models import PersonRow

ADMIN = Actor("admin", "admin", "顾安", Role.ADMIN)
NEW = "松鼠 轮船 一百零八 公里"


class Post:
    """A post office of our own."""

    def __init__(self):
        self.letters, self.fault = [], None

    def mail(self, one, _now):
        if self.fault:
            raise self.fault
        self.letters.append(one)


def token_in(href):
    return href.rpartition("/")[2]


def with_mail(service):
    settings = replace(service.settings, smtp_host="127.0.0.1", public_url="https://jihua.example/")
    service.desk = replace(service.desk, settings=settings)
    with service.desk.store.writing() as tx:
        tx.execute(
            PersonRow.__table__.update()
            .where(PersonRow.id == "lin")
            .values(email="Lin@muyang.example")
        )
    return service


@pytest.mark.parametrize("actor", [LIN, ZHOU], ids=["rep", "manager"])
def test_only_an_admin_makes_links(service, actor):
    with pytest.raises(ForbiddenError, match="只有管理员"):
        service.make_link(actor, "chen", NOW)


def test_a_link_lets_in_once_and_ends_what_was(service):
    old = service.sign_in("lin", PASSWORD, "10.0.0.1", NOW)
    token = token_in(service.make_link(ADMIN, "lin", NOW).href)

    signed = service.use_link(token, NEW, "10.0.0.1", NOW)

    assert service.person_of(signed.token, NOW).id == "lin"
    assert service.person_of(old.token, NOW) is None
    with pytest.raises(NotFoundError, match="已经用过，或者过期"):
        service.use_link(token, NEW + "x", "10.0.0.1", NOW)
    with pytest.raises(ForbiddenError):
        service.sign_in("lin", PASSWORD, "10.0.0.1", NOW)


def test_only_the_digest_of_a_link_is_kept(service):
    token = token_in(service.make_link(ADMIN, "lin", NOW).href)

    with service.desk.store.reading() as tx:
        kept = tx.execute(AccessLinkRow.__table__.select()).all()
        sent = outbox.everything(tx)
    assert len(kept) == 1
    assert token not in str(kept)
    assert sent == ()


@pytest.mark.parametrize(("hours", "there"), [(23, True), (25, False)])
def test_a_link_runs_out(service, hours, there):
    token = token_in(service.make_link(ADMIN, "lin", NOW).href)
    then = NOW + timedelta(hours=hours)
    if there:
        assert service.open_link(token, then).login == "lin"
        return
    with pytest.raises(NotFoundError):
        service.open_link(token, then)


def test_a_new_link_ends_the_one_before(service):
    first = token_in(service.make_link(ADMIN, "lin", NOW).href)
    service.make_link(ADMIN, "lin", NOW)

    with pytest.raises(NotFoundError):
        service.open_link(first, NOW)


def test_a_link_that_met_an_easy_password_still_works(service):
    token = token_in(service.make_link(ADMIN, "lin", NOW).href)
    with pytest.raises(RefusedError, match="太常见"):
        service.use_link(token, "password1", "10.0.0.1", NOW)

    assert service.use_link(token, NEW, "10.0.0.1", NOW).actor.id == "lin"


def test_who_is_kept_out_gets_no_link_and_uses_none(service):
    token = token_in(service.make_link(ADMIN, "lin", NOW).href)
    shut_out(service.desk, "lin", NOW)

    with pytest.raises(NotFoundError):
        service.use_link(token, NEW, "10.0.0.1", NOW)
    with pytest.raises(ForbiddenError, match="已停用"):
        service.make_link(ADMIN, "lin", NOW)


def test_a_link_is_mailed_too_and_using_one_ends_both(service):
    post = Post()
    with_mail(service)
    shown = service.make_link(ADMIN, "lin", NOW)
    assert service.deliver(NOW, post).sent == 1

    [one] = post.letters
    href = next(line for line in one.text.splitlines() if line.startswith("https://"))
    assert (one.to, shown.mailed_to) == ("Lin@muyang.example", "Lin@muyang.example")
    assert href.startswith("https://jihua.example/access/")
    service.use_link(token_in(href), NEW, "10.0.0.1", NOW)
    with pytest.raises(NotFoundError):
        service.open_link(token_in(shown.href), NOW)


def test_a_forgotten_password_is_set_anew_by_mail(service):
    post = Post()
    with_mail(service)
    service.ask_reset("lin@MUYANG.example ", "10.0.0.1", NOW)
    service.deliver(NOW, post)

    href = next(line for line in post.letters[0].text.splitlines() if line.startswith("https://"))
    assert service.use_link(token_in(href), NEW, "10.0.0.1", NOW).actor.id == "lin"


def test_an_unknown_address_is_answered_the_same_and_gets_nothing(service):
    post = Post()
    with_mail(service)

    assert service.ask_reset("nobody@muyang.example", "10.0.0.1", NOW) is None
    assert service.deliver(NOW, post).sent == 1  # settled, with nobody to write to
    assert post.letters == []


def test_case_26_asking_for_mails_is_slow(service):
    with_mail(service)
    for _ in range(3):
        service.ask_reset("lin@muyang.example", "10.0.0.1", NOW)
    with pytest.raises(BusyError):
        service.ask_reset("LIN@muyang.example", "10.9.9.9", NOW)
    for one in range(7):
        service.ask_reset(f"a{one}@muyang.example", "10.0.0.1", NOW)
    with pytest.raises(BusyError):
        service.ask_reset("b@muyang.example", "10.0.0.1", NOW)

    service.ask_reset("lin@muyang.example", "10.0.0.1", NOW + timedelta(minutes=11))


@pytest.mark.parametrize("email", ["lin", "a@b@c", "a@b\r\nBcc: x@y", "", "林@muyang.example"])
def test_what_is_no_address_is_refused(service, email):
    with_mail(service)
    with pytest.raises(RefusedError, match="不是一个邮箱地址"):
        service.ask_reset(email, "10.0.0.1", NOW)


def test_without_mail_a_forgotten_password_is_the_admins(service):
    with pytest.raises(RefusedError, match="请管理员"):
        service.ask_reset("lin@muyang.example", "10.0.0.1", NOW)


def test_what_cannot_be_sent_is_tried_again_and_then_given_up(service):
    post = Post()
    with_mail(service)
    service.make_link(ADMIN, "lin", NOW)
    post.fault = OutsideError("连不上")

    now = NOW
    for wait in WAITS:
        assert service.deliver(now, post).put_off == 1
        assert service.deliver(now + wait - timedelta(seconds=1), post).put_off == 0
        now += wait
    assert service.deliver(now, post).failed == 1
    post.fault = None
    assert service.deliver(now + timedelta(days=9), post).sent == 0


def test_what_is_refused_for_good_is_not_tried_again(service):
    post = Post()
    with_mail(service)
    service.make_link(ADMIN, "lin", NOW)
    post.fault = OutsideError("没有这个地址", final=True)

    assert service.deliver(NOW, post).failed == 1


def test_two_senders_never_send_the_same(service):
    with_mail(service)
    service.make_link(ADMIN, "lin", NOW)
    with service.desk.store.reading() as tx:
        [one] = outbox.due(tx, NOW, 10)

    with service.desk.store.writing() as tx:
        assert outbox.claim(tx, one, NOW + timedelta(minutes=5))
        assert not outbox.claim(tx, one, NOW + timedelta(minutes=5))
    assert service.deliver(NOW, Post()).sent == 0
    assert service.deliver(NOW + timedelta(minutes=6), Post()).sent == 1


def test_links_that_ran_out_are_let_go(service):
    service.make_link(ADMIN, "chen", NOW)
    service.tidy(NOW + timedelta(days=40))

    with service.desk.store.reading() as tx:
        assert access.find_link(tx, "") is None
        assert tx.execute(AccessLinkRow.__table__.select()).all() == []
