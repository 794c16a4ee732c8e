"""The letters Word keeps by their number in a font: signs (`w:sym`) and emoji (`w16se:symEx`)."""

_SIGNS = {
    ("wingdings", 0x6F): "□",
    ("wingdings", 0xA8): "□",
    ("wingdings", 0xFB): "✗",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFE): "☑",
    ("wingdings 2", 0x2A): "□",
    ("wingdings 2", 0xA3): "□",
    ("wingdings 2", 0x4F): "✗",
    ("wingdings 2", 0x50): "✓",
    ("wingdings 2", 0x51): "☒",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x53): "☒",
    ("wingdings 2", 0x54): "☒",
}
"""The boxes and ticks people put in, by font and place in it."""
SIGN = "〔符号〕"
_PRIVATE = range(0xE000, 0xF900)  # a font's own letters; F0xx is place xx of a font of signs
_LETTERS = range(0x20, 0x110000)
_HALVES = range(0xD800, 0xE000)


def letter(font: str, code: str) -> str:
    """Return the letter a font has at a place (hexadecimal); SIGN when nobody can say."""
    try:
        number = int(code, 16)
    except ValueError:
        return SIGN
    known = _SIGNS.get((font.strip().casefold(), number & 0xFF))
    if known and number in {number & 0xFF, 0xF000 | number & 0xFF}:
        return known
    readable = number in _LETTERS and number not in _PRIVATE and number not in _HALVES
    return chr(number) if readable else SIGN
