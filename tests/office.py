"""LibreOffice as a reader of our Word files: it sets them in the faces PDFs are set in."""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from docgen.definitions.style import Style
from docgen.writers.faces import FOLDER

_RULE = (
    '<match target="pattern"><test name="family"><string>{name}</string></test>'
    '<edit name="family" mode="prepend" binding="strong"><string>{face}</string></edit></match>'
)


def pdfs_in_office(files: Mapping[str, bytes], style: Style, folder: Path) -> dict[str, bytes]:
    """What LibreOffice makes of .docx files, by name; it is started once for all of them."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    (folder / "fonts.conf").write_text(_fonts(style, folder), encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    paths = [str(folder / f"{name}.docx") for name in files]
    subprocess.run([*command, *paths], env=environment, check=True, capture_output=True)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}


def lines_of_pages(pdf: bytes) -> list[list[str]]:
    """The lines of each page of a PDF, white space left out."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, check=True, capture_output=True
    )
    pages = done.stdout.decode().split("\f")[:-1]
    return [[re.sub(r"\s", "", line) for line in page.splitlines()] for page in pages]


def _fonts(style: Style, folder: Path) -> str:
    """Windows' names of fonts led to the faces of the house."""
    named = {one.word: one.print for one in style.faces.values()}
    named |= {one.latin: one.print_latin for one in style.faces.values()}
    rules = "".join(_RULE.format(name=escape(name), face=face) for name, face in named.items())
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(FOLDER))}</dir><dir>/usr/share/fonts</dir>"
        f"<cachedir>{escape(str(folder / 'cache'))}</cachedir>{rules}</fontconfig>"
    )


def saved_by_office(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The .docx files as LibreOffice saves them when somebody opens each and saves it again."""
    before, after = folder / "before", folder / "after"
    before.mkdir()
    for name, data in files.items():
        (before / f"{name}.docx").write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(after),
            *(str(one) for one in sorted(before.iterdir())),
        ],
        check=True,
        capture_output=True,
    )
    return {name: (after / f"{name}.docx").read_bytes() for name in files}
