"""LibreOffice makes PDFs of Word files: one process for each call, for as many files as given.

What a process already running takes for one more file is the time for several files less the time
for one: LibreOffice at its best, without the way there and back of a server such as unoserver.
"""

import shutil
import subprocess
from pathlib import Path


class Office:
    """LibreOffice with a profile of its own in a folder; its first start makes the profile."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = folder / "made"

    def pdfs(self, words: list[bytes]) -> list[bytes]:
        """Return the PDF of each .docx, all by one process."""
        shutil.rmtree(self.made, ignore_errors=True)
        names = [self.folder / f"{place}.docx" for place in range(len(words))]
        for name, word in zip(names, words, strict=True):
            name.write_bytes(word)
        profile = f"-env:UserInstallation=file://{self.folder / 'profile'}"
        target = ["--convert-to", "pdf", "--outdir", self.made]
        command = ["soffice", "--headless", profile, *target, *names]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return [(self.made / f"{name.stem}.pdf").read_bytes() for name in names]
