"""What is wrong with what was said of a person: everything at once, in Chinese."""

import re
import unicodedata
from collections.abc import Iterator

from docgen.service.answers import Role
from docgen.service.csv_cells import FORMULA
from docgen.service.sign_in import plain_login
from docgen.service.staff_answers import ROLE_TITLES, FieldProblem, PersonFields

LONGEST = {"login": 80, "name": 80, "post": 80, "department": 120, "company": 120, "email": 254}
TITLES = {
    "login": "登录名",
    "name": "姓名",
    "role": "角色",
    "post": "岗位",
    "department": "部门",
    "company": "单位",
    "email": "邮箱",
    "teams": "团队",
    "leads": "带领的团队",
}
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})  # control and format characters, halves of pairs
_LOGIN = re.compile(r"[^\s,，;；、/\\]+")
LOGIN_LETTERS = re.compile(r"[!-~\u3400-\u9fff\U00020000-\U000323af]+")  # ASCII and 汉字


def plain_fields(given: PersonFields) -> PersonFields:
    """Return the same with nothing in it that cannot be seen, and the login as it is kept."""
    texts = {name: plain_text(getattr(given, name)) for name in LONGEST}
    texts["login"] = plain_login(texts["login"])
    return PersonFields(
        **texts, role=given.role, teams=given.teams - given.leads, leads=given.leads
    )


def plain_text(text: str) -> str:
    """Return one line without characters nobody sees, spaces at its ends taken off."""
    seen = (" " if one in "\t\r\n" else one for one in unicodedata.normalize("NFC", text))
    return "".join(one for one in seen if unicodedata.category(one) not in _UNSEEN).strip()


def problems_in(fields: PersonFields) -> Iterator[FieldProblem]:
    """Give what is wrong with the fields by themselves, in the order they are asked for."""
    if not fields.login:
        yield FieldProblem("login", "请填写登录名，例如 lin 或 lin@example.com。")
    elif not _LOGIN.fullmatch(fields.login):
        yield FieldProblem("login", "登录名里不能有空格、逗号、顿号和斜线。")
    elif not LOGIN_LETTERS.fullmatch(fields.login):
        yield FieldProblem("login", "登录名请用英文字母、数字、常用符号或汉字，别的字母容易看错。")
    if not fields.name:
        yield FieldProblem("name", "请填写姓名，例如 林若川。")
    if fields.role not in ROLE_TITLES:
        yield FieldProblem("role", f"角色请选{'、'.join(ROLE_TITLES.values())}之一。")
    elif fields.leads and fields.role != Role.MANAGER:
        yield FieldProblem("leads", "只有经理能带团队，请把角色改为经理。")
    if fields.email and not _EMAIL.fullmatch(fields.email[: LONGEST["email"]]):
        yield FieldProblem("email", "邮箱写得不完整，例如 lin@example.com。")
    yield from _texts(fields)


def _texts(fields: PersonFields) -> Iterator[FieldProblem]:
    for name, most in LONGEST.items():
        text = getattr(fields, name)
        if len(text) > most:
            say = f"{TITLES[name]}最多 {most} 个字，现在是 {len(text)} 个字。"
            yield FieldProblem(name, say)
        elif text.startswith(FORMULA):
            say = f"{TITLES[name]}不能以“{text[0]}”开头，会被表格当成公式。"
            yield FieldProblem(name, say)
