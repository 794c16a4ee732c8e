"""A backup as one file: the same folder, in a .tar."""

import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from docgen.errors import UnavailableError, reason
from docgen.storage.manifest import NAME

ENDING = ".tar"
OWN = 0o600  # passwords are in it, hashed
KNOWN = "请写 docgen db backup 存成的文件夹或 .tar"


@contextmanager
def packed(target: Path) -> Iterator[Path]:
    """Give the folder to fill: the target, or one that becomes the .tar it names."""
    if target.suffix != ENDING:
        yield target
        return
    try:
        with TemporaryDirectory(dir=target.parent, prefix=".docgen-backup-") as folder:
            yield Path(folder)
            beside = target.with_name(f"{target.name}.new")
            beside.touch(mode=OWN)
            with tarfile.open(beside, "w") as tar:
                tar.add(folder, arcname=".")
            beside.replace(target)
    except OSError as error:
        hint = f"请看磁盘是否已满、能不能写（{reason(error)}）"
        raise UnavailableError("备份写不进去", where=str(target), hint=hint) from error


@contextmanager
def unpacked(source: Path) -> Iterator[Path]:
    """Give the folder of a backup, taken out of a .tar if it is one."""
    if source.is_dir():
        yield source
        return
    with TemporaryDirectory(prefix="docgen-restore-") as folder:
        try:
            with tarfile.open(source) as tar:
                _take_out(tar, Path(folder))
        except (tarfile.TarError, OSError) as error:
            raise UnavailableError(
                "这份备份打不开",
                where=str(source),
                hint=KNOWN,
            ) from error
        yield Path(folder)


def _take_out(tar: tarfile.TarFile, folder: Path) -> None:
    """Put the files of a .tar into the folder; raises TarError for what no backup of ours has.

    Not `extractall`: only Pythons of 3.11.4 and later can be told to refuse links and ways out.
    """
    for one in tar:
        name = PurePosixPath(one.name)
        if not (one.isdir() or one.isreg()) or name.is_absolute() or ".." in name.parts:
            raise tarfile.TarError(one.name)
        place = folder / name
        (place if one.isdir() else place.parent).mkdir(parents=True, exist_ok=True)
        inside = tar.extractfile(one)
        if inside:
            with inside, place.open("wb") as copy:
                shutil.copyfileobj(inside, copy)
    if not (folder / NAME).is_file():  # cut off between two files
        raise tarfile.TarError(NAME)
