"""Commands about teams: user team."""

from datetime import UTC, datetime

import click

from docgen.errors import NotFoundError, RefusedError
from docgen.service.operator import OPERATOR
from docgen.service.service import Service
from docgen.settings import Settings
from docgen.storage import upgrade
from docgen.worker.application import service_for


@click.group()
def team() -> None:
    """团队：名称重复时写全，例如 华东大区/苏南组。"""


@team.command("list")
def show() -> None:
    """列出团队，* 是负责人。"""
    for one in _service().team_tree(OPERATOR):
        inside = [f"{each.name}*" for each in one.leaders] + [each.name for each in one.members]
        click.echo(f"{'  ' * one.depth}{one.name}\t{'、'.join(inside)}")


@team.command()
@click.argument("name")
@click.option("--under", default="", help="上级团队")
def add(name: str, under: str) -> None:
    """添加一个团队。"""
    service = _service()
    service.add_team(OPERATOR, name, named(service, under) if under else "", _now())
    click.echo(f"已添加 {name}")


@team.command()
@click.argument("name")
@click.argument("new_name")
def rename(name: str, new_name: str) -> None:
    """给团队改名。"""
    service = _service()
    service.rename_team(OPERATOR, named(service, name), new_name, _now())
    click.echo(f"{name} 已改名为 {new_name}")


@team.command()
@click.argument("name")
@click.option("--under", default="", help="上级团队；不写就放到最上层")
def move(name: str, under: str) -> None:
    """把团队移到另一个团队下面。"""
    service = _service()
    parent = named(service, under) if under else ""
    service.move_team(OPERATOR, named(service, name), parent, _now())
    click.echo(f"{name} 已移动")


@team.command()
@click.argument("name")
def remove(name: str) -> None:
    """删去一个空的团队。"""
    service = _service()
    service.remove_team(OPERATOR, named(service, name), _now())
    click.echo(f"{name} 已删去")


def named(service: Service, name: str) -> str:
    """Return the id of the team of that name or path; raises NotFoundError, RefusedError."""
    plain = "/".join(one.strip() for one in name.split("/"))
    found = [
        one
        for one in service.team_tree(OPERATOR)
        if plain in {one.name, one.path.replace(" / ", "/")}
    ]
    if not found:
        raise NotFoundError(f"没有团队 {name}", hint="用 docgen user team list 看看")
    if len(found) > 1:
        paths = "、".join(one.path.replace(" / ", "/") for one in found)
        raise RefusedError(f"叫 {name} 的团队有 {len(found)} 个", hint=f"请写全：{paths}")
    return found[0].id


def _service() -> Service:
    settings = Settings.from_environment()
    upgrade(settings)
    return service_for(settings)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  the clock enters here
