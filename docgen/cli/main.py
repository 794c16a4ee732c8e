"""`docgen`: the table of commands, and how each ends.

Exit status: 0 done (warnings included); 1 the plan or plan type has problems, all listed;
2 wrong call; 3 cannot now (disk, database, fonts); 70 a bug, with a reference number.
"""

import hashlib
import signal
import sys
import traceback
from importlib import import_module

import click

from docgen.errors import BusyError, DocgenError, UnavailableError, reason

PROBLEMS, WRONG_CALL, CANNOT_NOW, BUG = 1, 2, 3, 70


COMMANDS = {
    "types": "plan_types:types",
    "sample": "documents:sample",
    "blank": "documents:blank",
    "build": "documents:build",
    "check": "plan_types:check",
    "schema": "plan_types:schema",
    "new": "plan_types:new",
    "export": "documents:export",
    "split": "split:split",
    "review": "review:review",
    "render": "documents:render",
    "serve": "serve:serve",
    "work": "batch:work",
    "batch": "batch:batch",
    "remind": "remind:remind",
    "db": "data:database",
    "user": "people:user",
    "audit": "data:audit",
    "doctor": "doctor:doctor",
}
"""Every command and where it is. Only the one asked for is loaded: `serve` needs no engine."""


class Commands(click.Group):
    """The commands of the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return their names, in the table's order."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, loaded now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(f"docgen.cli.{module}"), name)
        return command if isinstance(command, click.Command) else None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="docgen")
def commands() -> None:
    """把销售计划从表单做成 Word 和 PDF。"""


def main() -> None:
    """Run the command line and end the process with its status.

    Asked to end, it stops as at Ctrl+C, and takes what is half written away.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Return the exit status of one command; everything it has to say is printed."""
    try:
        status = commands.main(arguments, prog_name="docgen", standalone_mode=False)
    except click.Abort:
        click.echo("已停止", err=True)
        return WRONG_CALL
    except click.ClickException as error:
        click.echo(wrong_call(error), err=True)
        return WRONG_CALL
    except (UnavailableError, BusyError, OSError) as error:
        click.echo(_cannot(error), err=True)
        return CANNOT_NOW
    except DocgenError as error:
        click.echo(error.sentence, err=True)
        return PROBLEMS
    except Exception:  # noqa: BLE001  the last place where a bug can be given a number
        return _bug(traceback.format_exc())
    return int(status or 0)


def wrong_call(error: click.ClickException) -> str:
    """Return a wrong call in Chinese: what is off, and where help is."""
    match error:
        case click.exceptions.NoSuchOption():
            what = f"没有选项 {error.option_name}"
        case click.MissingParameter() if error.param is not None:
            what = f"还缺 {error.param.human_readable_name}"
        case click.exceptions.NoArgsIsHelpError():
            return error.format_message()
        case click.BadParameter() if error.param is not None:
            what = f"{error.param.opts[-1]} {_unfit(error.param)}"
        case click.BadOptionUsage():
            what = f"选项 {error.option_name} 后面的值多了或少了"
        case click.UsageError() if "No such command" in error.message:
            what = f"没有这个命令：{error.message.split(chr(39))[1]}"
        case click.UsageError() if "unexpected extra" in error.message:
            what = f"多写了 {error.message.partition('(')[2].removesuffix(')')}"
        case _:
            what = error.format_message()
    return f"{what}；用 docgen --help 看用法"


def _unfit(parameter: click.Parameter) -> str:
    """Return what would be right where something else was written."""
    match parameter.type:
        case click.Choice():
            return f"只能写 {'、'.join(map(str, parameter.type.choices))}"
        case click.IntRange():
            return f"要是 {parameter.type.min} 到 {parameter.type.max} 的整数"
        case click.Path():
            return "这里没有，或不是要的文件或文件夹"
        case _:
            return "后面的值不对"


def _cannot(error: DocgenError | OSError) -> str:
    if isinstance(error, DocgenError):
        return error.sentence
    return f"{error.filename or '系统'}：{reason(error)}；请检查磁盘空间和权限"


def _bug(report: str) -> int:
    number = hashlib.sha256(report.encode()).hexdigest()[:8]
    click.echo(report, err=True)
    click.echo(f"程序出了意外，编号 {number}；请把上面的内容发给维护人员", err=True)
    return BUG
