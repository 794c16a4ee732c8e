"""Commands about what is kept: db, audit, user."""

from datetime import UTC, datetime

import click

from docgen.service import operator
from docgen.service.answers import Role
from docgen.service.desk import Desk
from docgen.service.keeping import broken_audits
from docgen.settings import Settings
from docgen.storage import upgrade as upgrade_database
from docgen.worker.application import service_for

ROLES = {Role.REP: "业务员", Role.MANAGER: "经理", Role.AUTHOR: "模板作者", Role.ADMIN: "管理员"}


@click.group()
def database() -> None:
    """数据库。"""


@database.command()
def upgrade() -> None:
    """把数据库升级到这个版本；要么全部完成，要么什么也没变。"""
    settings = Settings.from_environment()
    settings.data.mkdir(parents=True, exist_ok=True)
    upgrade_database(settings)
    click.echo("数据库已是最新")


@click.group()
def audit() -> None:
    """操作记录。"""


@audit.command()
def verify() -> int:
    """核对操作记录：每一条都和当时写下的一样，一条不少；有不一样的就列出来。"""
    found = broken_audits(_desk())
    for chain, number in found.items():
        click.echo(f"{chain}：第 {number} 条和当时写下的不一样", err=True)
    if not found:
        click.echo("操作记录都和当时写下的一样")
    return 1 if found else 0


@click.group()
def user() -> None:
    """人员。"""


@user.command()
@click.argument("login")
@click.argument("name")
@click.option("--role", type=click.Choice([one.value for one in Role]), default=Role.REP.value)
@click.option("--post", default="", help="岗位")
@click.option("--department", default="", help="部门")
@click.option("--company", default="", help="单位")
@click.password_option("--password", prompt="密码", confirmation_prompt="再输一遍")
def add(login: str, password: str, role: str, **who: str) -> None:
    """添加一个人：登录名、姓名。"""
    person = operator.NewPerson(login=login, role=Role(role), **who)
    operator.add_person(_desk(), person, password, datetime.now(UTC))  # noqa: TID251  the clock
    click.echo(f"已添加 {person.name}（{ROLES[person.role]}），登录名 {login}")


@user.command()
@click.argument("login")
@click.password_option("--password", prompt="新密码", confirmation_prompt="再输一遍")
def password(login: str, password: str) -> None:
    """改密码；这个人在各处的登录都会退出。"""
    operator.change_password(_desk(), login, password, datetime.now(UTC))  # noqa: TID251  the clock
    click.echo(f"{login} 的密码已改")


@user.command()
@click.argument("login")
def disable(login: str) -> None:
    """停用一个人：马上不能再用，计划都保留。"""
    operator.shut_out(_desk(), login, datetime.now(UTC))  # noqa: TID251  the clock
    click.echo(f"{login} 已停用")


@user.command()
@click.argument("login")
@click.argument("stand_in")
@click.option("--end", is_flag=True, help="不再代理")
def deputy(login: str, stand_in: str, end: bool) -> None:  # noqa: FBT001  click's
    """让 STAND_IN 代 LOGIN 审批计划，例如休假时。"""
    now = datetime.now(UTC)  # noqa: TID251  the clock
    operator.stand_in(_desk(), login, stand_in, now, end=end)
    click.echo(f"{stand_in} {'不再代' if end else '现在可以代'} {login} 审批")


def _desk() -> Desk:
    settings = Settings.from_environment()
    upgrade_database(settings)
    return service_for(settings).desk
