"""docgen doctor: is everything there that the service needs, and what to do when it is not."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial

import click

from docgen.cli.checkup import faces, keeping, libraries, machine, outside
from docgen.cli.checkup.finding import Finding, Grade, bad, looked, mind
from docgen.settings import Settings, given_settings

CANNOT_NOW = 3
LOOKS: tuple[tuple[str, Callable[[Settings], Iterator[Finding]]], ...] = (
    ("Python", libraries.python),
    ("系统库", libraries.system),
    ("字体", faces.look),
    ("成稿", libraries.engines),
    ("数据库", keeping.database),
    ("文件存储", keeping.files),
    ("磁盘", keeping.disk),
    ("时钟", machine.clock),
    ("机器", machine.memory),
    ("安全", machine.safety),
    ("网址", machine.address),
    ("成稿服务", outside.running),
    ("其他服务", outside.others),
)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="给程序看的 JSON")
def doctor(*, as_json: bool) -> int:
    """检查这台机器和设置：字体、程序库、数据库、存储、时钟……每项写明好、注意、坏和该做什么。

    没有“坏”时以 0 结束，有就以 3 结束。
    """
    found = list(findings())
    broken = any(one.grade is Grade.BAD for one in found)
    if as_json:
        click.echo(json.dumps(_told(found, broken), ensure_ascii=False, indent=1))
    else:
        for one in found:
            click.echo(_line(one))
    return CANNOT_NOW if broken else 0


def findings() -> Iterator[Finding]:
    """Yield every line, in order; nothing that is broken keeps the others from being looked at."""
    settings, wrong, unknown = given_settings()
    for error in wrong:
        yield bad("设置", f"{error.where}：{error.what}", error.hint)
    for name in unknown:
        yield mind("设置", f"没有 {name} 这个设置", "请看 README 里的名字，是不是写错了")
    for subject, look in LOOKS:
        yield from looked(subject, partial(look, settings))


def _line(one: Finding) -> str:
    do = f"\n      → {one.do}" if one.do else ""
    return f"{one.grade.value:<2}　{one.subject}：{one.what}{do}"


def _told(found: list[Finding], broken: bool) -> dict[str, object]:  # noqa: FBT001  its name is in the call
    names = {Grade.GOOD: "good", Grade.MIND: "mind", Grade.BAD: "bad"}
    lines = [asdict(one) | {"grade": names[one.grade]} for one in found]
    return {"ok": not broken, "findings": lines}
