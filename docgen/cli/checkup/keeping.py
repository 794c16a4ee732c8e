"""Where things are kept: the database, and the produced files."""

import secrets
import shutil
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from docgen.cli.checkup.finding import Finding, bad, good, mind
from docgen.errors import UnavailableError
from docgen.settings import Settings
from docgen.storage import Store, standing
from docgen.storage.blobs import shelf_of
from docgen.worker.present import present

FULL = "2"  # of SQLite's PRAGMA synchronous
AT_ONCE = frozenset({"on", "remote_apply", "remote_write"})
FARAWAY = frozenset({"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "ceph", "glusterfs"})
GIGABYTE = 1_000_000_000
LITTLE, TOO_LITTLE = 5, 1
APART_S = 5.0
SERVER = "请看它是否在运行，DOCGEN_DATABASE_URL 的地址和密码对不对"
FILE = "请看 docgen.sqlite 是不是坏了，或被别的程序占着；坏了请用 docgen db restore 恢复备份"


def database(settings: Settings) -> Iterator[Finding]:
    """Yield whether the database answers, is up to date and keeps what it is given."""
    if not settings.database_url and not (settings.data / "docgen.sqlite").exists():
        yield mind(
            "数据库", f"{settings.data} 里还没有", "请运行 docgen db upgrade，或直接 docgen serve"
        )
        return
    store = Store(settings)
    try:
        with store.reading() as tx:
            told, revision = standing.told_by(tx), standing.revision_of(tx)
            now = present()
    except UnavailableError as error:
        yield bad("数据库", error.what, SERVER if settings.database_url else FILE)
        return
    finally:
        store.close()
    yield good("数据库", f"{told.kind} {told.version}，连得上")
    newest = standing.newest_revision()
    if revision == newest:
        yield good("数据库", f"版本 {revision}，是最新的")
    else:
        yield bad(
            "数据库",
            f"版本 {revision or '没有'}，要 {newest}",
            "请先备份，再运行 docgen db upgrade",
        )
    yield from _kept(told)
    if told.now:
        yield clocks("数据库", told.now, now)


def _kept(told: standing.DatabaseTold) -> Iterator[Finding]:
    if told.kind == "SQLite" and told.journal != "wal":
        yield bad(
            "数据库", f"日志方式是 {told.journal}，不是 wal", "请看数据文件夹能不能写，再重新启动"
        )
    safe = told.synchronous == FULL or told.synchronous in AT_ONCE
    if safe:
        yield good("数据库", "每次保存都写到了磁盘")
    else:
        do = "断电会丢最近的保存；请把 synchronous_commit 设成 on"
        yield mind("数据库", f"synchronous 是 {told.synchronous}", do)


def clocks(subject: str, theirs: datetime, ours: datetime) -> Finding:
    """Return whether another clock goes as ours does."""
    apart = abs((theirs - ours).total_seconds())
    if apart > APART_S:
        return bad(subject, f"它的钟和这台机器差 {apart:.0f} 秒", "请让两边都对时（NTP）")
    return good(subject, "它的钟和这台机器一致")


def files(settings: Settings) -> Iterator[Finding]:
    """Yield whether a file can be kept, found and let go of."""
    subject = "文件存储"
    shelf = shelf_of(settings)
    shelf.check()
    probe = b"docgen doctor " + secrets.token_bytes(16)
    digest = sha256(probe).hexdigest()
    shelf.put(digest, probe)
    now = present()
    kept = shelf.look(digest)
    same = b"".join(shelf.chunks(digest)) == probe
    shelf.remove(digest)
    if kept is None or not same:
        yield bad(subject, "存进去的和读出来的不一样", "请检查磁盘或存储服务，先不要使用")
        return
    where = settings.s3_bucket or settings.blobs
    yield good(subject, f"{where} 能存、能读、能删")
    yield clocks(subject, kept.at, now)
    if shelf.look(digest) is not None:
        yield mind(subject, "删掉的还在", "请看存储的权限里有没有删除，或是否开了版本保留")


def disk(settings: Settings) -> Iterator[Finding]:
    """Yield how much room the data folder has, and on what kind of disk it lies."""
    folder = _there(settings.data)
    free = shutil.disk_usage(folder).free / GIGABYTE
    said = f"{settings.data} 还有 {free:.1f} GB"
    if free < TOO_LITTLE:
        yield bad("磁盘", said, "请清出空间；满了就存不上")
    elif free < LITTLE:
        yield mind("磁盘", said, f"请留出 {LITTLE} GB 以上")
    else:
        yield good("磁盘", said)
    kind = _kind_of(folder)
    if kind in FARAWAY and not settings.database_url:
        do = "请把 DOCGEN_DATA 放到本机磁盘，或改用 PostgreSQL；SQLite 在网络盘上会坏"
        yield bad("磁盘", f"数据文件夹在网络盘上（{kind}）", do)
    elif kind:
        yield good("磁盘", f"数据文件夹在 {kind} 上")


def _there(folder: Path) -> Path:
    """Return the folder, or the nearest above it that exists."""
    return next(one for one in (folder, *folder.parents) if one.is_dir())


def _kind_of(folder: Path) -> str:
    """Return the kind of file system, empty where nobody tells."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    rows = [line.split(" ") for line in mounts.read_text().splitlines()]
    above = [(len(row[1]), row[2]) for row in rows if folder.is_relative_to(row[1])]
    return max(above)[1] if above else ""
