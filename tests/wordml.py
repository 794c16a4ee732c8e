"""What tests write into Word files by hand: elements of WordprocessingML, and where they go."""

from lxml import etree
from redlines import AUTHOR, DATE, W

SPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "w": W[1:-1],
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "s": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
BY = f'w:id="7001" w:author="{AUTHOR}" w:date="{DATE}"'


def elements(text):
    return list(etree.fromstring(f"<x {SPACES}>{text}</x>"))


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def spot(file, path):
    return next(one for one in file.spots if one.path == path)


def around(element, tag):
    return next(one for one in element.iterancestors(f"{W}{tag}"))
