"""What the service refuses to start with."""

from docgen.errors import UnavailableError
from docgen.settings import DEMO_SECRET, Settings

SHORTEST = 32


def check_safe(settings: Settings) -> None:
    """Raise UnavailableError when a secret anybody can look up would guard real plans."""
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
