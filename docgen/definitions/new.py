"""A new plan type, copied from the blank one."""

from pathlib import Path
from shutil import copytree

from docgen.definitions.names import id_fault
from docgen.errors import DefinitionError

BLANK = "_blank"


def new_plan_type(slug: str, templates: Path) -> Path:
    """Return the folder of a new plan type, copied from `_blank`; nothing is overwritten.

    Raises DefinitionError when the slug cannot be one or the folder is there already.
    """
    fault = id_fault(slug)
    if fault:
        raise DefinitionError(fault[0], where=slug, hint=fault[1])
    folder = templates / slug
    if folder.exists():
        raise DefinitionError("已有这个文件夹", where=str(folder), hint="请换一个编号")
    copytree(templates / BLANK, folder)
    for file in sorted(folder.glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("SLUG", slug), encoding="utf-8")
    return folder
