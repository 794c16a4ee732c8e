"""docgen remind: today's reminders and whatever waits to be sent, now."""

from datetime import UTC, datetime

import click

from docgen.errors import UnavailableError
from docgen.settings import Settings
from docgen.storage import upgrade
from docgen.worker.application import service_for


@click.command()
def remind() -> int:
    """提醒今天该交、过期、退回和待审的计划：给每个人发一封邮件，给群里发一条；一天只发一次。

    也会把还没有发出去的邮件再发一遍。适合放进定时任务；docgen serve 开着时不用。
    """
    settings = Settings.from_environment()
    if not settings.posts:
        raise UnavailableError(
            "没有设置邮件，也没有设置群机器人",
            where="DOCGEN_SMTP_HOST",
            hint="至少设置 DOCGEN_SMTP_HOST 或 DOCGEN_WEBHOOK_URL",
        )
    upgrade(settings)
    service = service_for(settings)
    now = datetime.now(UTC)  # noqa: TID251  the clock enters here
    made, gone = service.remind(now), service.deliver(now)
    click.echo(f"今天的提醒：邮件 {made.letters} 封，群消息 {int(made.group)} 条")
    click.echo(f"发出 {gone.sent} 件，稍后再发 {gone.put_off} 件，发不出去 {gone.failed} 件")
    return 1 if gone.failed else 0
