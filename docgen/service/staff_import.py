"""A file of people taken over: all of it or nothing, and only what was looked at before."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from docgen.errors import ConflictError, RefusedError
from docgen.service.answers import Actor, Role
from docgen.service.csv_cells import FORMULA
from docgen.service.desk import Desk
from docgen.service.sign_in import CHAIN, plain_login
from docgen.service.staff_answers import (
    ROLE_TITLES,
    PersonChange,
    PersonFields,
    ReadPeople,
    SheetProblem,
)
from docgen.service.staff_cards import fields_of, path_of
from docgen.service.staff_checks import LONGEST as TEXTS
from docgen.service.staff_checks import plain_fields, problems_in
from docgen.service.staff_people import added, changed
from docgen.service.staff_rights import check_manages
from docgen.service.staff_sheet import COLUMNS, Line, carried, lines_carried, lines_of
from docgen.service.staff_waiting import decided_still
from docgen.storage import Transaction, audit, staff, tree
from docgen.storage.people import PersonRecord
from docgen.storage.staff import Wanted
from forms.json import Json

ROLES = {title: role for role, title in ROLE_TITLES.items()}
NOTHING = "（空）"


@dataclass(frozen=True, slots=True)
class Known:
    """What is there before the file is taken over."""

    people: Mapping[str, PersonRecord]  # by login
    fields: Mapping[str, PersonFields]  # by login
    paths: Mapping[str, str]  # of teams, by id
    teams: Mapping[str, tuple[str, ...]]  # ids, by name and by path


@dataclass(frozen=True, slots=True)
class Read:
    """A line that can be taken over."""

    line: Line
    fields: PersonFields
    before: PersonFields | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the lines come to."""

    problems: tuple[SheetProblem, ...]
    reads: tuple[Read, ...]


def read_people(desk: Desk, actor: Actor, data: bytes, name: str) -> ReadPeople:
    """Return what a file would do; nothing is taken over. See Service.read_people."""
    check_manages(actor)
    lines = lines_of(desk, data, name)
    with desk.store.reading() as tx:
        return _answer(tx, lines)


def take_people(desk: Desk, actor: Actor, rows: str, seen: str, now: datetime) -> ReadPeople:
    """Take the file over as it was shown; see Service.take_people."""
    check_manages(actor)
    lines = lines_carried(rows)
    with desk.store.writing() as tx, decided_still(tx):
        answer = _answer(tx, lines)
        if answer.problems:
            raise RefusedError("名单里还有问题", hint="请改好文件再导入")
        if answer.seen != seen:
            raise ConflictError("这期间人员有变化", hint="请重新选择文件，看过后再导入")
        known = _known(tx)
        for one in _outcome(known, lines).reads:
            record = known.people.get(one.fields.login)
            if record is None:
                added(desk, tx, actor, one.fields, now)
            elif one.fields != one.before:
                changed(tx, actor, record, one.fields, now)
        told: dict[str, Json] = {"added": len(answer.added), "changed": len(answer.changed)}
        audit.append(tx, CHAIN, actor.id, "people_imported", now, told)
    return answer


def _answer(tx: Transaction, lines: Sequence[Line]) -> ReadPeople:
    known = _known(tx)
    outcome = _outcome(known, lines)
    wrong = {one.row for one in outcome.problems}
    good = [one for one in outcome.reads if one.line.row not in wrong]
    new = tuple(_shown(known, one) for one in good if one.before is None)
    other = tuple(
        _shown(known, one) for one in good if one.before is not None and one.fields != one.before
    )
    rows = carried(lines)
    seen = sha256(repr((outcome.problems, new, other, rows)).encode()).hexdigest()
    same = len(good) - len(new) - len(other)
    return ReadPeople(outcome.problems, new, other, same, seen, rows)


def _known(tx: Transaction) -> Known:
    records = {one.id: one for one in tree.all_teams(tx)}
    paths = {one.id: path_of(one, records) for one in records.values()}
    teams: dict[str, tuple[str, ...]] = {}
    for one in records.values():
        for name in {one.name, _plain(paths[one.id])}:
            teams[name] = (*teams.get(name, ()), one.id)
    found = {one.login: one for one in staff.people_page(tx, Wanted())}
    inside: dict[str, dict[str, bool]] = {}
    for each in staff.members(tx):
        inside.setdefault(each.person_id, {})[each.team_id] = each.leads
    fields = {login: fields_of(one, inside.get(one.id, {})) for login, one in found.items()}
    return Known(found, fields, paths, teams)


def _outcome(known: Known, lines: Sequence[Line]) -> Outcome:
    problems: list[SheetProblem] = []
    reads: list[Read] = []
    for line in lines:
        found = list(_wrong_cells(known, line))
        read = _read(known, line)
        told = {one.column for one in found}  # one sentence a cell is enough
        more = (line.problem(one.field, one.say) for one in problems_in(read.fields))
        problems += [*found, *(one for one in more if one.column not in told)]
        reads.append(read)
    problems += [*_twice(reads), *_mails(known, reads), *_no_admin(known, reads)]
    return Outcome(
        tuple(sorted(set(problems), key=lambda one: (one.row, len(one.column), one.column))),
        tuple(reads),
    )


def _wrong_cells(known: Known, line: Line) -> Iterator[SheetProblem]:
    """Give what is wrong with the cells as they stand."""
    for name in line.cells:
        said = line.said(name)
        if said.startswith(FORMULA):
            say = f"不能以“{said[0]}”开头，会被当成公式；请直接写文字。"
            yield line.problem(name, say)
    role = line.said("role")
    if role and role not in ROLES:
        yield line.problem("role", f"没有“{role}”这种角色；请写{'、'.join(ROLES)}之一。")
    for name in ("teams", "leads"):
        for one in _names(line.said(name)):
            count = len(known.teams.get(_plain(one), ()))
            if not count:
                say = f"没有团队“{one}”；请先在团队页建好，或改成已有的名称。"
                yield line.problem(name, say)
            elif count > 1:
                yield line.problem(
                    name, f"叫“{one}”的团队有 {count} 个；请写全，例如 华东大区/{one}。"
                )
    record = known.people.get(plain_login(line.said("login")))
    if record and record.disabled:
        yield line.problem("login", f"{record.name}已经离职；请先在人员页恢复，或另起登录名。")


def _read(known: Known, line: Line) -> Read:
    """Return what a line says; an empty cell changes nothing."""
    login = plain_login(line.said("login"))
    before = known.fields.get(login)
    was = before or PersonFields()
    texts = {name: line.said(name) or getattr(was, name) for name in TEXTS}
    role = ROLES.get(line.said("role"), was.role)
    fields = PersonFields(**texts, role=role, teams=was.teams, leads=was.leads)
    teams, leads = (_ids(known, line.said(one)) for one in ("teams", "leads"))
    if line.said("teams"):
        fields = replace(fields, teams=teams, leads=fields.leads - teams)
    if line.said("leads"):
        fields = replace(fields, leads=leads)
    return Read(line, plain_fields(fields), before)


def _twice(reads: Sequence[Read]) -> Iterator[SheetProblem]:
    first: dict[str, int] = {}
    for one in reads:
        login = one.fields.login
        if login and login in first:
            say = f"和第{first[login]}行是同一个登录名，请只留一行。"
            yield one.line.problem("login", say)
        first.setdefault(login, one.line.row)


def _mails(known: Known, reads: Sequence[Read]) -> Iterator[SheetProblem]:
    """Give the addresses two people would have."""
    after = {
        login: one.email.casefold()
        for login, one in known.fields.items()
        if not known.people[login].disabled
    }
    after |= {one.fields.login: one.fields.email.casefold() for one in reads}
    shared = {mail for mail, count in Counter(after.values()).items() if mail and count > 1}
    for one in reads:
        if one.fields.email.casefold() in shared:
            yield one.line.problem("email", f"邮箱 {one.fields.email} 有两个人在用。")


def _no_admin(known: Known, reads: Sequence[Read]) -> Iterator[SheetProblem]:
    roles = {
        login: one.role for login, one in known.fields.items() if not known.people[login].disabled
    }
    after = roles | {one.fields.login: one.fields.role for one in reads}
    if Role.ADMIN in after.values():
        return
    for one in reads:
        if roles.get(one.fields.login) == Role.ADMIN:
            yield one.line.problem("role", "这是最后一位管理员，不能改成别的角色。")


def _shown(known: Known, read: Read) -> PersonChange:
    before = _texts(known, read.before or PersonFields(role=""))
    after = _texts(known, read.fields)
    fields = tuple(
        (COLUMNS[name], before[name] or NOTHING, after[name] or NOTHING)
        for name in COLUMNS
        if before[name] != after[name]
    )
    return PersonChange(read.line.row, read.fields.name, read.fields.login, fields)


def _texts(known: Known, fields: PersonFields) -> dict[str, str]:
    found = {name: str(getattr(fields, name)) for name in TEXTS}
    found["role"] = ROLE_TITLES.get(fields.role, "")
    for name in ("teams", "leads"):
        found[name] = "、".join(sorted(known.paths.get(one, one) for one in getattr(fields, name)))
    return found


def _names(said: str) -> list[str]:
    plain = said.replace("，", "、").replace(",", "、").replace("；", "、").replace(";", "、")
    return [one.strip() for one in plain.split("、") if one.strip()]


def _ids(known: Known, said: str) -> frozenset[str]:
    return frozenset(one for name in _names(said) for one in known.teams.get(_plain(name), ()))


def _plain(name: str) -> str:
    """Return a team's name or path without the spaces around its strokes."""
    return "/".join(one.strip() for one in name.replace("／", "/").split("/"))
