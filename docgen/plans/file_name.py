"""What a downloaded file is called."""

import re
import unicodedata

LIMIT = 120  # bytes of UTF-8, the ending included
REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')


def file_name(parts: list[str], suffix: str) -> str:
    r"""Return `姓名_2026年11月_月度销售计划_v3.docx` for its parts and `suffix` (docx).

    `\/:*?"<>|`, controls, direction marks and trailing dots are taken out; parts that are empty
    are left out; what is over 120 bytes is cut from the end of the longest part, whole characters
    only.
    """
    clean = [one for one in (_clean(part) for part in parts) if one]
    while clean and len(_joined(clean, suffix).encode()) > LIMIT:
        longest = max(range(len(clean)), key=lambda place: len(clean[place].encode()))
        clean[longest] = clean[longest][:-1]
    return _joined([one for one in clean if one] or ["plan"], suffix)


def _clean(part: str) -> str:
    text = unicodedata.normalize("NFC", REFUSED.sub("", part))
    return re.sub(r"\s+", " ", text).strip().rstrip(". ")


def _joined(parts: list[str], suffix: str) -> str:
    return f"{'_'.join(parts)}.{suffix}"
