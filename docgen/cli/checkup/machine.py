"""The machine: its clock, its memory; and what the settings make of it."""

import os
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from docgen.cli.checkup.finding import Finding, bad, good, mind
from docgen.errors import DocgenError
from docgen.service import check_safe
from docgen.settings import Settings
from docgen.worker.present import present

SYNCHRONISED = Path("/run/systemd/timesync/synchronized")
FIRST_YEAR = 2026
BASE_MB = 600
WEB_MB = 150
NEAR = frozenset({"127.0.0.1", "::1", "localhost"})


def clock(settings: Settings) -> Iterator[Finding]:
    """Yield what time it is here, and whether anybody sees to that."""
    try:
        zone = ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        do = "请写成 Asia/Shanghai 这样的名字"
        yield bad("时钟", f"不认识时区 {settings.timezone}", f"DOCGEN_TIMEZONE：{do}")
        return
    now = present().astimezone(zone)
    said = f"{now:%Y-%m-%d %H:%M:%S}（{settings.timezone}）"
    if now.year < FIRST_YEAR:
        yield bad("时钟", said, "请先对时；期限和登录都按时钟算")
    elif SYNCHRONISED.exists():
        yield good("时钟", f"{said}，已对时")
    else:
        yield good("时钟", f"{said}；看不出有没有自动对时")


def memory(settings: Settings) -> Iterator[Finding]:
    """Yield whether the processors and the memory are enough for what is set."""
    cores = len(os.sched_getaffinity(0))
    children = settings.render_workers + settings.batch_workers
    yield good("机器", f"{cores} 核；网页进程 {settings.web_workers}，成稿进程 {children}")
    if settings.web_workers > 2 * cores or children > 2 * cores:
        do = "请调小 DOCGEN_WEB_WORKERS、DOCGEN_RENDER_WORKERS、DOCGEN_BATCH_WORKERS"
        yield mind("机器", "进程比核多一倍以上", do)
    wanted = BASE_MB + WEB_MB * settings.web_workers + 400 * children
    has = _memory_mb()
    if has and has < wanted:
        yield mind("机器", f"内存 {has} MB，这样设置要 {wanted} MB", "请加内存，或少开几个进程")
    elif has:
        yield good("机器", f"内存 {has} MB，够用")


def _memory_mb() -> int:
    told = Path("/proc/meminfo")
    if not told.exists():
        return 0
    return int(told.read_text().split()[1]) // 1024


def safety(settings: Settings) -> Iterator[Finding]:
    """Yield what `docgen serve` would refuse to start with, and what is better not so."""
    try:
        check_safe(settings)
    except DocgenError as error:
        yield bad("安全", f"{error.where} {error.what}".strip(), error.hint)
    else:
        yield good("安全", "演示模式" if settings.demo else "密钥够长，不是默认的")
    if settings.demo:
        yield mind("安全", "开着演示模式，谁都知道密码", "正式使用请去掉 DOCGEN_DEMO")
    exposed = settings.host not in NEAR and not settings.https
    if exposed and not settings.demo:
        do = "请在前面放一个有 https 的代理，再设 DOCGEN_HTTPS=1"
        yield mind("安全", "密码会明文经过网络", do)
    if settings.https and not settings.trusted_proxies:
        do = "在代理后面请设 DOCGEN_TRUSTED_PROXIES=1，否则看到的都是代理的地址"
        yield mind("安全", "设了 https，没设可信代理", do)


def address(settings: Settings) -> Iterator[Finding]:
    """Yield under which address people find the service."""
    if settings.public_url:
        yield good("网址", settings.address)
        if settings.https and not settings.public_url.startswith("https://"):
            yield mind("网址", "设了 https，网址却是 http", "请改 DOCGEN_PUBLIC_URL")
    else:
        do = "要发邮件或用公司账号登录时，请设 DOCGEN_PUBLIC_URL"
        yield mind("网址", f"没有设，只知道 {settings.address}", do)
