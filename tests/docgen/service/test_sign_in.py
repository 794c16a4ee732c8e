from dataclasses import replace
from datetime import timedelta

import pytest
from small import LIN, NOW, PASSWORD, ZHOU, new_person, service_in

from docgen.errors import BusyError, ForbiddenError, RefusedError, UnavailableError
from docgen.service import Actor, Role, check_safe
from docgen.service.operator import add_person, change_password, shut_out
from docgen.service.passwords import DEMO_PASSWORD, check_password
from docgen.service.sign_in import plain_login
from docgen.service.tries import network_of
from docgen.settings import DEMO_SECRET, Settings
from docgen.storage.models import SessionRow


def signed_in(service, now=NOW):
    return service.sign_in("Lin ", PASSWORD, "10.0.0.1", now)


def test_signing_in_gives_a_session_of_that_person(service):
    signed = signed_in(service)

    assert signed.actor.name == "林若川"
    assert signed.actor.teams == frozenset({"sunan"})
    assert service.person_of(signed.token, NOW) == signed.actor
    assert service.sign_in("zhou", PASSWORD, "::1", NOW).actor.leads == ZHOU.leads


def test_each_sign_in_has_its_own_token_and_only_its_digest_is_kept(service):
    first, second = signed_in(service), signed_in(service)

    assert first.token != second.token
    with service.desk.store.reading() as tx:
        kept = {row.digest for row in tx.execute(SessionRow.__table__.select())}
    assert not {first.token, second.token} & kept


def test_signing_out_ends_the_session_here(service):
    signed = signed_in(service)
    service.sign_out(signed.token, NOW)

    assert service.person_of(signed.token, NOW) is None


@pytest.mark.parametrize(
    ("used", "hours", "there"),
    [
        ([], 11, True),
        ([], 13, False),
        ([8, 16, 24], 35, True),
        (range(8, 169, 8), 169, False),
    ],
    ids=["idle 11 h", "idle 13 h", "used now and then", "seven days old"],
)
def test_case_25_a_session_ends_when_idle_or_old(service, used, hours, there):
    token = signed_in(service).token
    for hour in used:
        service.person_of(token, NOW + timedelta(hours=hour))

    assert (service.person_of(token, NOW + timedelta(hours=hours)) is not None) is there


@pytest.mark.parametrize(
    ("name", "password"),
    [("lin", "不是这个"), ("nobody", PASSWORD), ("", ""), ("lin", "x" * 1000)],
    ids=["wrong password", "no such name", "nothing", "endless"],
)
def test_name_and_password_are_refused_with_one_sentence(service, name, password):
    with pytest.raises(ForbiddenError, match="账号或密码不对"):
        service.sign_in(name, password, "10.0.0.1", NOW)


def test_case_26_too_many_tries_wait_and_then_go_on(service):
    for _ in range(10):
        with pytest.raises(ForbiddenError):
            service.sign_in("lin", "猜", "10.0.0.1", NOW)
    with pytest.raises(BusyError, match="请 20 秒后再试"):
        signed_in(service)

    assert signed_in(service, NOW + timedelta(seconds=21)).actor.id == "lin"


def test_a_good_try_forgets_the_bad_ones(service):
    for _ in range(9):
        with pytest.raises(ForbiddenError):
            service.sign_in("lin", "猜", "10.0.0.1", NOW)
    signed_in(service)
    for _ in range(9):
        with pytest.raises(ForbiddenError):
            service.sign_in("lin", "猜", "10.0.0.1", NOW)
    assert signed_in(service)


def test_case_26_who_guesses_elsewhere_keeps_nobody_out_at_home(service):
    service.sign_in("lin", PASSWORD, "2001:db8:1:2::5", NOW)
    for _ in range(10):
        with pytest.raises(ForbiddenError):
            service.sign_in("lin", "猜", "203.0.113.9", NOW)
    with pytest.raises(BusyError):
        service.sign_in("lin", "猜", "203.0.113.9", NOW)

    assert service.sign_in("lin", PASSWORD, "2001:db8:1:2::77", NOW).actor.id == "lin"
    with pytest.raises(BusyError):
        service.sign_in("lin", PASSWORD, "203.0.113.9", NOW)


@pytest.mark.slow
def test_case_26_one_address_cannot_try_every_name(service):
    for number in range(40):
        with pytest.raises(ForbiddenError):
            service.sign_in(f"name{number}", "猜", f"2001:db8::{number:x}", NOW)

    with pytest.raises(BusyError):
        service.sign_in("name41", "猜", "2001:db8::ffff", NOW)


@pytest.mark.slow
def test_case_26_a_whole_office_behind_one_address_signs_in(service):
    for _ in range(50):
        assert signed_in(service)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("spoofed", "unknown"),
        ("", "unknown"),
    ],
)
def test_case_26_an_address_counts_as_its_network(address, network):
    assert network_of(address) == network


def test_case_21_who_is_kept_out_is_out_at_once(service):
    token = signed_in(service).token
    shut_out(service.desk, "lin", NOW)

    assert service.person_of(token, NOW) is None
    with pytest.raises(ForbiddenError):
        signed_in(service)


def test_case_25_a_new_password_ends_the_old_sessions(service):
    token = signed_in(service).token
    change_password(service.desk, "lin", "一百二十只白鹭过河", NOW)

    assert service.person_of(token, NOW) is None
    assert service.sign_in("lin", "一百二十只白鹭过河", "10.0.0.1", NOW)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("短密码", "至少 8 个字"),
        ("字" * 257, "最多 256 个字"),
        ("Password123", "太常见"),
        ("aaaaaaaaaa", "太常见"),
        ("沐阳商贸八八八八", "姓名、登录名或公司名"),
        ("xx林若川2026xx", "姓名、登录名或公司名"),
        ("docgen-secret", "姓名、登录名或公司名"),
    ],
)
def test_case_27_weak_passwords_are_refused_with_what_to_do(password, said):
    with pytest.raises(RefusedError, match=said):
        check_password(password, ("lin", "林若川", "沐阳商贸"), demo=False)


@pytest.mark.parametrize(
    "password", ["梧桐沙发三十七号", "correct horse battery", "x1" * 40 + "长"]
)
def test_case_27_long_passwords_of_any_letters_are_taken(password):
    check_password(password, ("lin", "林若川", "沐阳商贸"), demo=False)


def test_the_demo_password_opens_nothing_outside_the_demo(service, tmp_path):
    visitor = Actor("demo", "demo", "访客", Role.REP)
    add_person(service.desk, new_person(visitor), DEMO_PASSWORD, NOW)
    assert service.sign_in("demo", DEMO_PASSWORD, "10.0.0.1", NOW)

    real = service_in(tmp_path, demo=False)
    with pytest.raises(ForbiddenError):
        real.sign_in("demo", DEMO_PASSWORD, "10.0.0.1", NOW)
    with pytest.raises(RefusedError):
        add_person(real.desk, replace(new_person(visitor), login="two"), DEMO_PASSWORD, NOW)
    real.desk.store.close()


def test_a_login_is_taken_once(service):
    with pytest.raises(RefusedError, match="登录名 lin 已经有人用"):
        add_person(service.desk, replace(new_person(LIN), id="", login="LIN"), PASSWORD, NOW)


@pytest.mark.parametrize("secret", ["", DEMO_SECRET, "short"])
def test_a_secret_anybody_knows_is_refused_outside_the_demo(secret):
    with pytest.raises(UnavailableError, match="DOCGEN_SECRET"):
        check_safe(Settings(secret=secret))

    check_safe(Settings(secret=secret, demo=True))
    check_safe(Settings(secret="k" * 32))


@pytest.mark.parametrize("typed", ["LIN", "ｌｉｎ", "li\u200bn", "\u202elin", " lin\u00ad"])
def test_a_login_is_one_person_however_it_is_typed(typed):
    assert plain_login(typed) == "lin"
