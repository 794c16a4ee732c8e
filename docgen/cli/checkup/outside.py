"""The others the service speaks to: broker, mail, webhook, sign-in, its own render service."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from docgen.cli.checkup.finding import Finding, good, looked, mind
from docgen.errors import DocgenError
from docgen.outside.reach import reach, reach_url
from docgen.rendering.client import ping
from docgen.settings import Settings, Smtp

PORTS = {Smtp.STARTTLS: 587, Smtp.SSL: 465, Smtp.PLAIN: 25}


def running(settings: Settings) -> Iterator[Finding]:
    """Yield whether the service runs here now."""
    try:
        ping(settings.render_socket)
    except DocgenError:
        yield mind("成稿服务", "现在没有运行", "运行 docgen serve 之后再看；没打算开就不用管")
    else:
        yield good("成稿服务", "在运行")


def others(settings: Settings) -> Iterator[Finding]:
    """Yield whether each of the others set can be reached; nothing is sent."""
    urls = {
        "消息服务": settings.broker_url,
        "群机器人": settings.webhook_url,
        "公司账号": settings.oidc_issuer,
    }
    for subject, url in urls.items():
        if url:
            yield from looked(subject, partial(_url, subject, url))
    if settings.smtp_host:
        yield from looked("邮件", partial(_mail, settings))
    else:
        yield good("邮件", "没有设，不发邮件")


def _url(subject: str, url: str) -> Iterator[Finding]:
    reach_url(url)
    yield good(subject, f"{urlsplit(url).hostname} 连得上")


def _mail(settings: Settings) -> Iterator[Finding]:
    port = settings.smtp_port or PORTS[settings.smtp_security]
    reach(settings.smtp_host, port)
    yield good("邮件", f"{settings.smtp_host}:{port} 连得上")
