"""A backup as one file: the same folder, in a .tar."""

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from docgen.errors import UnavailableError

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
        hint = f"请看磁盘是否已满、能不能写（{error.strerror}）"
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
                tar.extractall(folder, filter="data")
        except (tarfile.TarError, OSError) as error:
            raise UnavailableError(
                "这份备份打不开",
                where=str(source),
                hint=KNOWN,
            ) from error
        yield Path(folder)
