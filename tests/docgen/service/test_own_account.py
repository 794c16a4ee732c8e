from datetime import timedelta

import pytest
from small import LIN, NOW, PASSWORD

from docgen.errors import BusyError, ForbiddenError, RefusedError
from docgen.service.account import NewPassword
from docgen.service.passwords import SHORTEST, check_password
from docgen.settings import ROOT

NEW = "松鼠 轮船 一百零八 公里"


def asked(token, current=PASSWORD, new=NEW):
    return NewPassword(current, new, token, "10.0.0.1")


def signed_in(service):
    return service.sign_in("lin", PASSWORD, "10.0.0.1", NOW)


def test_a_new_password_ends_every_other_session(service):
    here, there = signed_in(service), signed_in(service)

    assert service.account_of(LIN, here.token).others == 1
    service.change_own_password(LIN, asked(here.token), NOW)

    assert service.person_of(here.token, NOW) is not None
    assert service.person_of(there.token, NOW) is None
    with pytest.raises(ForbiddenError):
        signed_in(service)
    assert service.sign_in("lin", NEW, "10.0.0.1", NOW).actor.id == "lin"


def test_the_current_password_is_asked_for_and_guessing_it_is_slow(service):
    token = signed_in(service).token
    for _ in range(10):
        with pytest.raises(RefusedError, match="现在的密码不对"):
            service.change_own_password(LIN, asked(token, current="猜一个"), NOW)
    with pytest.raises(BusyError):
        service.change_own_password(LIN, asked(token), NOW)
    with pytest.raises(BusyError):  # the same count as at the sign-in page
        signed_in(service)

    service.change_own_password(LIN, asked(token), NOW + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("1234567", "密码至少 8 个字"),
        ("password1", "太常见"),
        ("lin-de-mima-2026", None),  # three letters may stand in a password
        ("林若川的密码在此", "不要写姓名"),
        ("沐阳商贸天天向上", "不要写姓名"),
        ("x" * 257, "最多 256"),
        (PASSWORD, "和现在的一样"),
        ("aaaaaaaa1", "太常见"),
        ("zzxyzzxyz", None),  # no rule of digits, capitals or signs
        ("只用汉字也可以的长句", None),
    ],
)
def test_what_is_easy_to_guess_is_refused_and_nothing_else(service, new, said):
    token = signed_in(service).token
    if said is None:
        service.change_own_password(LIN, asked(token, new=new), NOW)
        return
    with pytest.raises(RefusedError, match=said):
        service.change_own_password(LIN, asked(token, new=new), NOW)


def test_case_27_the_three_thousand_most_common_are_known():
    lines = (ROOT / "docgen/service/common_passwords.txt").read_text("utf-8").splitlines()
    usual = [one for one in lines if not one.startswith("#") and len(one) >= SHORTEST]

    assert len(usual) > 3000  # ASVS 6.2.4: of those long enough to be chosen at all
    for one in usual[::500]:
        with pytest.raises(RefusedError):
            check_password(one.upper(), (), demo=False)


def test_words_of_an_address_are_words_too():
    words = ("lin", "林若川", "", "ruochuan.lin", "muyang")
    with pytest.raises(RefusedError, match="不要写姓名"):
        check_password("muyang-2026-xiao", words, demo=False)


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("沐阳商贸2026年", True),
        ("MUYANG江苏沐阳商", True),
        ("有限公司的松鼠", False),
        ("商贸公司松鼠", False),
    ],
)
def test_case_27_the_part_of_a_company_name_that_tells_it_is_a_word(password, refused):
    words = ("江苏沐阳商贸有限公司",)
    if not refused:
        check_password(password + "轮船", words, demo=False)
        return
    with pytest.raises(RefusedError, match="公司名"):
        check_password(password, words, demo=False)


def test_case_27_all_of_a_long_password_counts(service):
    token = signed_in(service).token
    service.change_own_password(LIN, asked(token, new="很长的密码 " * 20 + "甲"), NOW)

    with pytest.raises(ForbiddenError):
        service.sign_in("lin", "很长的密码 " * 20 + "乙", "10.0.0.1", NOW)


def test_the_sessions_elsewhere_can_be_ended_alone(service):
    here, there = signed_in(service), signed_in(service)
    service.end_other_sessions(LIN, here.token, NOW)

    assert service.person_of(here.token, NOW) is not None
    assert service.person_of(there.token, NOW) is None
