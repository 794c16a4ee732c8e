"""What the service refuses to start with."""

import re
import ssl
from email.utils import parseaddr
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from docgen.errors import RefusedError, UnavailableError
from docgen.outside.http import is_address, is_safe
from docgen.outside.letter import checked_address
from docgen.outside.reach import is_broker
from docgen.outside.smtp import context_of
from docgen.service.posting import sender_of
from docgen.service.reminders import remind_time
from docgen.settings import DEMO_SECRET, Settings

SHORTEST = 32


def check_safe(settings: Settings) -> None:
    """Raise UnavailableError for a secret anybody can look up, and as check_whole does."""
    check_whole(settings)
    if settings.demo:
        return
    if settings.secret in {"", DEMO_SECRET}:
        raise UnavailableError(
            "正式使用要有自己的密钥",
            where="DOCGEN_SECRET",
            hint="请设成一段随机文字，例如 openssl rand -hex 32 的输出；只想试用请设 DOCGEN_DEMO=1",
        )
    if len(settings.secret) < SHORTEST:
        raise UnavailableError(
            f"密钥只有 {len(settings.secret)} 个字符",
            where="DOCGEN_SECRET",
            hint=f"请至少用 {SHORTEST} 个字符，例如 openssl rand -hex 32 的输出",
        )


def check_whole(settings: Settings) -> None:
    """Raise UnavailableError for settings that are half set, or could never work."""
    _check_zone(settings)
    _check_addresses(settings)
    _check_broker(settings)
    _check_outside(settings)
    _check_prefix(settings)
    _check_s3(settings)
    _check_metrics(settings)


def _check_zone(settings: Settings) -> None:
    """Raise UnavailableError for a zone nobody knows the time of."""
    try:
        ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnavailableError(
            f"不认识时区 {settings.timezone}", where="DOCGEN_TIMEZONE", hint="例如 Asia/Shanghai"
        ) from error


def _check_addresses(settings: Settings) -> None:
    """Raise UnavailableError for what is no address; the address itself may be a secret."""
    for name in ("public_url", "webhook_url", "s3_endpoint", "oidc_issuer"):
        url = getattr(settings, name)
        if url and not is_address(url):
            raise UnavailableError(
                "不是完整的网址",
                where=f"DOCGEN_{name.upper()}",
                hint="要以 https:// 或 http:// 开头",
            )


def _check_broker(settings: Settings) -> None:
    """Raise UnavailableError for what is no broker; its address may hold a password."""
    if settings.broker_url and not is_broker(settings.broker_url):
        raise UnavailableError(
            "不是消息服务的网址", where="DOCGEN_BROKER_URL", hint="例如 redis://10.0.0.5:6379/0"
        )


def _check_metrics(settings: Settings) -> None:
    """Raise UnavailableError for a token no header could carry."""
    if not re.fullmatch(r"[!-~]*", settings.metrics_token):
        raise UnavailableError(
            "只能用英文字母、数字和符号，不能有空格",
            where="DOCGEN_METRICS_TOKEN",
            hint="例如 openssl rand -hex 32 的输出",
        )


def _check_s3(settings: Settings) -> None:
    """Raise UnavailableError when files would silently go into the folder, or to nowhere."""
    if not re.fullmatch(r"[A-Za-z0-9._-]{0,255}", settings.s3_bucket):
        raise UnavailableError(
            f"{settings.s3_bucket} 不是桶的名字",
            where="DOCGEN_S3_BUCKET",
            hint="只能用英文字母、数字、点和短横，例如 docgen-files",
        )
    rest = (settings.s3_endpoint, settings.s3_prefix, settings.s3_key, settings.s3_secret)
    if any(rest) and not settings.s3_bucket:
        raise UnavailableError(
            "文件存储只设了一半",
            where="DOCGEN_S3_BUCKET",
            hint="请填桶的名字；不用 S3 请去掉其他 DOCGEN_S3_ 设置",
        )
    if bool(settings.s3_key) != bool(settings.s3_secret):
        raise UnavailableError(
            "文件存储的账号只设了一半",
            where="DOCGEN_S3_SECRET" if settings.s3_key else "DOCGEN_S3_KEY",
            hint="请两项都填，或者都不填，改用 AWS 通行的环境变量",
        )


def _check_prefix(settings: Settings) -> None:
    """Raise UnavailableError for a path below which no page could lie."""
    if not re.fullmatch(r"(/[A-Za-z0-9._~-]+)*", settings.url_prefix):
        raise UnavailableError(
            f"{settings.url_prefix} 不是网址里的一段路径",
            where="DOCGEN_URL_PREFIX",
            hint="例如 /docgen，以 / 开头，不以 / 结尾",
        )
    if settings.public_url and not settings.address.endswith(settings.url_prefix):
        raise UnavailableError(
            f"网址 {settings.public_url} 不以 {settings.url_prefix} 结尾",
            where="DOCGEN_PUBLIC_URL",
            hint=f"邮件里的链接要打得开，例如 https://plans.example.cn{settings.url_prefix}",
        )


def _check_outside(settings: Settings) -> None:
    """Raise UnavailableError when what is said to other machines could not work, or not be safe."""
    remind_time(settings)
    if settings.oidc_issuer and not settings.oidc_client_id:
        raise UnavailableError(
            "公司账号登录只设了一半",
            where="DOCGEN_OIDC_CLIENT_ID",
            hint="请填登录服务给的客户端编号",
        )
    if settings.oidc_issuer and not is_safe(settings.oidc_issuer):
        raise UnavailableError(
            f"{settings.oidc_issuer} 不安全", where="DOCGEN_OIDC_ISSUER", hint="要以 https:// 开头"
        )
    if settings.sends_mail:
        _check_sender(settings)
        _check_certificates(settings)
    if (settings.sends_mail or settings.oidc_issuer) and not (settings.public_url or settings.demo):
        raise UnavailableError(
            "还不知道大家用哪个网址打开",
            where="DOCGEN_PUBLIC_URL",
            hint="邮件里的链接和公司账号登录都要用，例如 https://plans.example.cn",
        )


def _check_sender(settings: Settings) -> None:
    try:
        checked_address(parseaddr(sender_of(settings))[1])
    except RefusedError as error:
        raise UnavailableError(
            "发件人不是一个邮箱地址",
            where="DOCGEN_SMTP_FROM",
            hint="例如 销售计划 <plan@example.cn>",
        ) from error


def _check_certificates(settings: Settings) -> None:
    try:
        context_of(settings)
    except (ssl.SSLError, OSError, ValueError) as error:
        raise UnavailableError(
            f"{settings.smtp_ca} 里读不到证书",
            where="DOCGEN_SMTP_CA",
            hint="要是一个 PEM 格式的证书文件；用系统自带的证书请去掉这个设置",
        ) from error
