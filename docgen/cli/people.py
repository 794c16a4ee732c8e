"""Commands about people: user."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from docgen.cli.team import named, team
from docgen.service import operator
from docgen.service.answers import Role
from docgen.service.invitations import LASTS
from docgen.service.letters import lasting
from docgen.service.operator import OPERATOR
from docgen.service.service import Service
from docgen.service.staff_answers import ROLE_TITLES, PersonCard, PersonFields, ReadPeople
from docgen.service.staff_deputies import Stint
from docgen.service.staff_leaving import Leaving
from docgen.service.staff_people import Asked
from docgen.settings import Settings
from docgen.storage import upgrade
from docgen.worker.application import service_for

STATES = {"active": "在用", "uninvited": "尚未邀请", "left": "已离职"}
ROLES = click.Choice([one.value for one in Role])
DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def user() -> None:
    """人员和团队。"""


user.add_command(team)


@user.command("list")
@click.argument("text", default="")
@click.option("--team", "team_name", default="", help="团队，连同下级")
@click.option("--role", type=ROLES, default=None, help="角色")
@click.option("--state", type=click.Choice(list(STATES)), default=None, help="状态")
def show(text: str, team_name: str, role: str | None, state: str | None) -> None:
    """列出人员；可以按姓名、登录名、岗位或部门找。"""
    service = _service()
    inside = named(service, team_name) if team_name else ""
    number, pages = 0, 1
    while number < pages:
        number += 1
        asked = Asked(text, inside, role or "", state or "", number)
        found = service.people_list(OPERATOR, asked)
        pages = found.pages
        for one in found.rows:
            click.echo(_line(one))


@user.command()
@click.argument("login")
@click.argument("name")
@click.option("--role", type=ROLES, default=Role.REP.value, help="角色")
@click.option("--post", default="", help="岗位")
@click.option("--department", default="", help="部门")
@click.option("--company", default="", help="单位")
@click.option("--email", default="", help="邮箱")
@click.option("--team", "teams", multiple=True, help="在哪个团队，可以写几次")
@click.option("--leads", multiple=True, help="带哪个团队，可以写几次")
@click.option("--later", is_flag=True, help="先不设密码，以后发邀请链接")
def add(later: bool, teams: tuple[str, ...], leads: tuple[str, ...], **who: str) -> None:  # noqa: FBT001  click's
    """添加一个人：登录名、姓名。"""
    service = _service()
    inside = frozenset(named(service, one) for one in teams)
    led = frozenset(named(service, one) for one in leads)
    fields = PersonFields(**who, teams=inside, leads=led)
    password = (
        "" if later else click.prompt("密码", hide_input=True, confirmation_prompt="再输一遍")
    )
    if password:
        operator.check_password_for(service.desk, fields, password)
    service.add_person(OPERATOR, fields, _now())
    if password:
        operator.change_password(service.desk, fields.login, password, _now())
    how = "" if password else "，还没有密码，请发邀请链接"
    click.echo(f"已添加 {fields.name}（{ROLE_TITLES[fields.role]}），登录名 {fields.login}{how}")


@user.command()
@click.argument("login")
@click.option("--login", "new_login", help="新的登录名")
@click.option("--name", help="姓名")
@click.option("--role", type=ROLES, help="角色")
@click.option("--post", help="岗位")
@click.option("--department", help="部门")
@click.option("--company", help="单位")
@click.option("--email", help="邮箱")
@click.option("--team", "teams", multiple=True, help="改到哪个团队，可以写几次")
@click.option("--leads", multiple=True, help="带哪个团队，可以写几次")
def edit(
    login: str,
    new_login: str | None,
    teams: tuple[str, ...],
    leads: tuple[str, ...],
    **said: str | None,
) -> None:
    """修改一个人的资料或团队；没有写的不变。"""
    service = _service()
    person = operator.person_named(service.desk, login)
    was = service.person(OPERATOR, person.id, _now()).fields
    texts = {
        one: said.get(one) or getattr(was, one)
        for one in ("name", "role", "post", "department", "company", "email")
    }
    fields = PersonFields(
        **texts,
        login=new_login or was.login,
        teams=frozenset(named(service, one) for one in teams) or was.teams,
        leads=frozenset(named(service, one) for one in leads) or was.leads,
    )
    service.change_person(OPERATOR, person.id, fields, _now())
    click.echo(f"{login} 的资料已改")


@user.command()
@click.argument("login")
@click.password_option("--password", prompt="新密码", confirmation_prompt="再输一遍")
def password(login: str, password: str) -> None:
    """改密码；这个人在各处的登录都会退出。"""
    operator.change_password(_service().desk, login, password, _now())
    click.echo(f"{login} 的密码已改")


@user.command()
@click.argument("login")
def invite(login: str) -> None:
    """生成一个设置密码的链接，只能用一次；设置了邮件就也发给本人。"""
    service = _service()
    person = operator.person_named(service.desk, login)
    made = service.make_link(OPERATOR, person.id, _now())
    click.echo(made.href)
    where = f"，已经发到 {made.mailed_to}" if made.mailed_to else "，请转给本人"
    click.echo(f"给 {made.name} 的链接，{lasting(LASTS[made.purpose])}内有效{where}", err=True)


@user.command()
@click.argument("login")
@click.option("--to", "successor", default="", help="谁接手计划（登录名）")
@click.option("--leader", default="", help="谁接手带团队（登录名）")
def disable(login: str, successor: str, leader: str) -> None:
    """停用一个人：马上不能再用。写了 --to 就办理离职，把计划交给接手的人。"""
    service = _service()
    desk = service.desk
    if not successor and not leader:
        operator.shut_out(desk, login, _now())
        click.echo(
            f"{login} 已停用，计划还在其名下；交接请用 docgen user disable {login} --to 接手人"
        )
        return
    person, to, leads = (
        operator.person_named(desk, one).id if one else "" for one in (login, successor, leader)
    )
    count = service.leave(OPERATOR, person, Leaving(to, leads), _now())
    click.echo(f"{login} 已离职，{count} 份计划已交给 {successor or '（没有计划）'}")


@user.command()
@click.argument("login")
@click.option("--keep-plans", is_flag=True, help="交出去的计划留在接手人那里")
def enable(login: str, keep_plans: bool) -> None:  # noqa: FBT001  click's
    """恢复一个停用或离职的人，交出去的计划还给本人。"""
    service = _service()
    person = operator.person_named(service.desk, login)
    count = service.come_back(OPERATOR, person.id, _now(), plans=not keep_plans)
    click.echo(f"{login} 已恢复，{count} 份计划还给了本人")


@user.command()
@click.argument("login")
@click.argument("stand_in")
@click.option("--from", "starts", type=DAY, help="从哪天起，例如 2026-12-01")
@click.option("--until", "ends", type=DAY, help="到哪天为止")
@click.option("--end", is_flag=True, help="不再代理")
def deputy(
    login: str,
    stand_in: str,
    starts: datetime | None,
    ends: datetime | None,
    end: bool,  # noqa: FBT001  click's
) -> None:
    """让 STAND_IN 代 LOGIN 审批计划，例如休假时。"""
    service = _service()
    person, other = (operator.person_named(service.desk, one).id for one in (login, stand_in))
    stint = Stint(person, other, _day(starts), _day(ends))
    if end:
        service.end_deputy(OPERATOR, stint, _now())
    else:
        service.name_deputy(OPERATOR, stint, _now())
    click.echo(f"{stand_in} {'不再代' if end else '可以代'} {login} 审批")


@user.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="没有问题就导入；不写只看一遍")
def take(file: Path, yes: bool) -> int:  # noqa: FBT001  click's
    """从 Excel 或 CSV 导入人员；有一处问题就一个也不导入。"""
    service = _service()
    found = service.read_people(OPERATOR, file.read_bytes(), file.name)
    _tell(file, found)
    if found.problems:
        return 1
    if yes:
        service.take_people(OPERATOR, found.rows, found.seen, _now())
        click.echo(f"已导入：添加 {len(found.added)} 人，修改 {len(found.changed)} 人")
    else:
        click.echo("只看了一遍，什么也没有改；要导入请加 --yes")
    return 0


@user.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def give(file: Path) -> None:
    """把现有人员存成 Excel 或 CSV，改好可以再导入。"""
    suffix = file.suffix.removeprefix(".")
    made = _service().people_sheet(OPERATOR, suffix, _now(), filled=True)
    file.write_bytes(made.data)
    click.echo(f"已存到 {file}")


def _tell(file: Path, found: ReadPeople) -> None:
    for one in found.problems:
        click.echo(f"{file}:{one.row}: {one.column}列“{one.title}”：{one.say}", err=True)
    for person in found.changed:
        for label, before, after in person.fields:
            click.echo(f"修改 {person.name}（{person.login}）：{label} {before} → {after}")
    for person in found.added:
        click.echo(f"添加 {person.name}（{person.login}）")


def _line(one: PersonCard) -> str:
    teams = "、".join(f"{each.path}{'*' if each.leads else ''}" for each in one.teams)
    texts = (one.login, one.name, ROLE_TITLES[one.role], one.post, teams, STATES[one.state])
    return "\t".join(texts)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _service() -> Service:
    settings = Settings.from_environment()
    upgrade(settings)
    return service_for(settings)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  the clock enters here
