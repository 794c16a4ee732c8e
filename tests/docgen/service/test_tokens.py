"""Tokens are good for who made them, for what they say, and until they end."""

from datetime import timedelta

import pytest
from small import LIN, NOW, QIAN

from docgen.errors import BusyError, NotFoundError, RefusedError
from docgen.service.operator import shut_out
from docgen.service.repeats import Kept, ReusedKeyError, StillBusyError
from docgen.service.tokens import BUCKET, NewToken, Scope, TokenError
from docgen.storage import tokens

ASKED = NewToken("月报汇总", ("read", "write"), 90)


def test_a_token_is_its_maker_within_its_scopes(service):
    text = service.tokens.make(LIN, ASKED, NOW)

    asker = service.tokens.asker(text, "10.0.0.1", NOW)

    assert asker.actor.id == LIN.id
    assert asker.scopes == {Scope.READ, Scope.WRITE}
    assert service.tokens.of(LIN)[0].used == NOW
    assert service.tokens.of(QIAN) == ()


def test_only_its_digest_is_kept(service):
    text = service.tokens.make(LIN, ASKED, NOW)

    with service.desk.store.reading() as tx:
        kept = tokens.tokens_of(tx, LIN.id)[0]

    assert text not in repr(kept)


@pytest.mark.parametrize(
    "asked",
    [NewToken(" ", ("read",), 90), NewToken("a", (), 90), NewToken("a", ("read",), 9999)],
)
def test_what_is_asked_for_is_looked_at(service, asked):
    with pytest.raises(RefusedError):
        service.tokens.make(LIN, asked, NOW)


def test_a_stopped_or_ended_one_is_worth_nothing(service):
    text = service.tokens.make(LIN, ASKED, NOW)
    with pytest.raises(NotFoundError):
        service.tokens.revoke(QIAN, service.tokens.of(LIN)[0].id, NOW)
    with pytest.raises(TokenError):
        service.tokens.asker(text, "10.0.0.1", NOW + timedelta(days=91))

    service.tokens.revoke(LIN, service.tokens.of(LIN)[0].id, NOW)

    with pytest.raises(TokenError):
        service.tokens.asker(text, "10.0.0.1", NOW)


def test_who_is_kept_out_has_no_token_any_more(service):
    text = service.tokens.make(LIN, ASKED, NOW)

    shut_out(service.desk, LIN.login, NOW)

    with pytest.raises(TokenError):
        service.tokens.asker(text, "10.0.0.1", NOW)


def test_guessing_and_hurrying_are_slowed_down(service):
    text = service.tokens.make(LIN, ASKED, NOW)
    for _ in range(BUCKET.size):
        asker = service.tokens.asker(text, "10.0.0.1", NOW)
    assert asker.allowance.left == 0
    assert service.tokens.asker(text, "10.0.0.1", NOW).allowance.wait == 1

    for _ in range(40):
        with pytest.raises(TokenError):
            service.tokens.asker("docgen_guess", "10.0.0.2", NOW)
    with pytest.raises(BusyError):
        service.tokens.asker("docgen_guess", "10.0.0.2", NOW)


def test_a_key_holds_its_answer_for_a_day(service):
    repeats, kept = service.repeats, Kept(201, "application/json", "{}")
    assert repeats.begin(LIN, "k", "POST /a", NOW) is None
    with pytest.raises(StillBusyError):
        repeats.begin(LIN, "k", "POST /a", NOW)
    repeats.keep(LIN, "k", "POST /a", kept, NOW)

    assert repeats.begin(LIN, "k", "POST /a", NOW) == kept
    assert repeats.begin(QIAN, "k", "POST /a", NOW) is None
    with pytest.raises(ReusedKeyError):
        repeats.begin(LIN, "k", "POST /b", NOW)
    assert repeats.begin(LIN, "k", "POST /b", NOW + timedelta(days=2)) is None
