"""What nobody should get in as: look-alike logins, lists that are none, addresses without end."""

import pytest

from docgen.errors import RefusedError
from docgen.service import Role
from docgen.service.staff_answers import PersonFields
from docgen.service.staff_checks import plain_fields, problems_in
from docgen.service.staff_sheet import lines_carried


def wrong(**given):
    fields = PersonFields(**{"login": "he", "name": "何嘉树", "role": Role.REP} | given)
    return [one.field for one in problems_in(plain_fields(fields))]


@pytest.mark.parametrize("login", ["\u0430dmin", "adm\u03afn", "lin\u0131", "ал"])
def test_letters_that_look_like_others_make_no_login(login):
    assert wrong(login=login) == ["login"]


@pytest.mark.parametrize("login", ["lin", "lin@example.cn", "林若川", "o'neil-2"])
def test_plain_letters_and_han_do(login):
    assert wrong(login=login) == []


def test_an_endless_address_is_too_long_and_takes_no_time():
    assert wrong(email="a@" + "a." * 200_000 + "@") == ["email"]


@pytest.mark.parametrize("text", ["[" * 100_000, "[[1]]", "{}", "7", "[null]", '{"a": 1}'])
def test_lines_that_were_not_sent_are_refused_in_words(text):
    with pytest.raises(RefusedError, match="不完整"):
        lines_carried(text)
