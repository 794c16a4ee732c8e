"""What a database says, in words for people: nobody is ever shown its own."""

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as QueueTimeoutError

from docgen.errors import BusyError, DocgenError, FullError, RefusedError, UnavailableError

SOON = "请过几秒再试"
LATER = "请过一会儿再试"
FREE = "写的内容还在填写的那一页，请不要关掉它；请告诉管理员清出磁盘空间，再保存一次"
# SQLSTATE: what PostgreSQL says, https://www.postgresql.org/docs/current/errcodes-appendix.html
WAITED = frozenset({"40001", "40P01", "55P03"})  # serialization, deadlock, lock not available
FULL_HOUSE = frozenset({"53300"})  # too many connections
FULL_DISK = frozenset({"53100"})
SLOW = frozenset({"57014"})  # statement timeout
STRANGE = frozenset({"42P01", "42703"})  # undefined table, undefined column
NO_SUCH = ("no such table", "no such column")  # the same in SQLite's words


def named(error: DBAPIError | QueueTimeoutError) -> DocgenError | None:
    """Return what happened; None when it is a bug of ours, or a row somebody else wrote first."""
    if isinstance(error, QueueTimeoutError):
        return BusyError("现在保存的人太多", hint=SOON)
    state = getattr(error.orig, "sqlstate", None) or ""
    if state in STRANGE or str(error.orig).startswith(NO_SUCH):
        return UnavailableError("数据库的表和程序的版本对不上", hint="请运行 docgen db upgrade")
    if isinstance(error, IntegrityError | ProgrammingError):
        return None
    if isinstance(error, DataError):
        return RefusedError("有一项太长，或有不能保存的字符", hint="请改短或重新输入，再试一次")
    if state in WAITED | FULL_HOUSE:
        return BusyError("现在保存的人太多", hint=SOON)
    if state in SLOW:
        return UnavailableError("数据库太久没有回答", hint=LATER)
    if state in FULL_DISK or "full" in str(error.orig):
        return FullError("磁盘满了，这次没有存上", hint=FREE)
    return UnavailableError("数据库现在用不了", hint=LATER)
