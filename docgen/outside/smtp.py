"""The mail server."""

import smtplib
import ssl
from email.message import EmailMessage

from docgen.outside.trouble import OutsideError
from docgen.settings import Settings, Smtp

PATIENCE_S = 15
PORTS = {Smtp.STARTTLS: 587, Smtp.SSL: 465, Smtp.PLAIN: 25}
GIVEN_UP = 500  # from here on a mail server says no for good


def send(settings: Settings, message: EmailMessage) -> None:
    """Hand a message to the mail server; raises OutsideError, `final` for a 5xx."""
    _check_hidden(settings)
    try:
        with _connected(settings) as server:
            if settings.smtp_user:
                server.login(settings.smtp_user, settings.smtp_password)
            server.send_message(message)
    except smtplib.SMTPAuthenticationError as error:
        raise OutsideError(
            "邮件服务器不接受账号和密码", where="DOCGEN_SMTP_USER", hint="请管理员核对设置"
        ) from error
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise OutsideError("收件地址被退回", final=min(codes) >= GIVEN_UP) from error
    except smtplib.SMTPResponseException as error:
        said = f"邮件服务器回答 {error.smtp_code}"
        raise OutsideError(said, final=error.smtp_code >= GIVEN_UP) from error
    except (smtplib.SMTPException, OSError) as error:
        said = f"连不上邮件服务器（{error.__class__.__name__}）"
        raise OutsideError(
            said, where="DOCGEN_SMTP_HOST", hint="请看地址、端口和加密方式"
        ) from error


def _connected(settings: Settings) -> smtplib.SMTP:
    host, how = settings.smtp_host, settings.smtp_security
    port = settings.smtp_port or PORTS[how]
    if how is Smtp.SSL:
        return smtplib.SMTP_SSL(host, port, timeout=PATIENCE_S, context=context_of(settings))
    server = smtplib.SMTP(host, port, timeout=PATIENCE_S)
    if how is Smtp.STARTTLS:
        try:
            server.starttls(context=context_of(settings))
        except BaseException:
            server.close()
            raise
    return server


def _check_hidden(settings: Settings) -> None:
    """Raise OutsideError when a password would go through the net for everybody to read."""
    far = settings.smtp_host not in {"localhost", "127.0.0.1", "::1"}
    if settings.smtp_user and settings.smtp_security is Smtp.PLAIN and far:
        raise OutsideError(
            "不加密的连接不发送密码",
            where="DOCGEN_SMTP_SECURITY",
            hint="请设成 starttls 或 ssl",
            final=True,
        )


def context_of(settings: Settings) -> ssl.SSLContext:
    """Return how certificates are checked: always, by the system's or the company's own list."""
    return ssl.create_default_context(cafile=settings.smtp_ca or None)
