"""Everything that can go wrong and is not a bug: what, where, and what to do about it."""

import errno
import socket

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ELOOP: "快捷方式绕成了圈",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "这是文件，不是文件夹",
    errno.ENAMETOOLONG: "名字太长",
    errno.EROFS: "这个磁盘只能读",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EFBIG: "文件太大，超过系统限制",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ECONNREFUSED: "对方没有开着",
    errno.ETIMEDOUT: "等了太久没有回答",
    errno.EHOSTUNREACH: "网络不通",
    errno.ENETUNREACH: "网络不通",
}


def reason(error: OSError) -> str:
    """Return in words why the system said no; its own words where there are none of ours."""
    if isinstance(error, socket.gaierror):
        return "查不到这个主机名"
    if isinstance(error, TimeoutError):
        return _REASONS[errno.ETIMEDOUT]
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


class DocgenError(Exception):
    """A sentence for a person: where it is, what is wrong, what to do.

    `what` and `hint` are Chinese; `where` is a place a reader can find. Anything that is raised
    and is not a DocgenError is a bug and is shown as a reference number.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what = what
        self.where = where
        self.hint = hint
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """`where: what；hint`, without the parts that are empty."""
        body = f"{self.what}；{self.hint}" if self.hint else self.what
        return f"{self.where}：{body}" if self.where else body


class DefinitionError(DocgenError):
    """A plan type, library or style that says something we cannot follow; the author's to mend."""


class PlanFileError(DocgenError):
    """A plan file that cannot be read; its writer's to mend."""


class IncompletePlanError(DocgenError):
    """A final document was asked of a plan with parts still missing; `problems` lists them all."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__(f"还有 {len(problems)} 处要改", hint="改完再生成正式稿，或先下载草稿")


class NotFoundError(DocgenError):
    """What was asked for is not there, or not for this person to know of."""


class ForbiddenError(DocgenError):
    """This person may see the thing, but may not do this to it."""


class ConflictError(DocgenError):
    """Somebody else changed the same thing first; nothing was overwritten."""


class MovedOnError(DocgenError):
    """What was to be changed is another revision by now."""

    def __init__(self, revision: int) -> None:
        self.revision = revision
        super().__init__(f"这里已经改到 {revision} 了", hint="请重新读取，看过后再改")


class RefusedError(DocgenError):
    """Input that is too large, of the wrong sort, or not to be trusted."""


class BusyError(DocgenError):
    """Cannot be done now, may be done in a moment: a full queue, a throttle.

    `seconds` is how long to wait, 0 when nobody can say.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "", seconds: int = 0) -> None:
        self.seconds = seconds
        super().__init__(what, where=where, hint=hint)


class UnavailableError(DocgenError):
    """Something the service needs is not there: disk, database, fonts (exit status 3)."""


class FullError(UnavailableError):
    """The disk takes no more; nothing of what was to be written is there."""


class RenderError(DocgenError):
    """A document could not be produced; the plan type or a limit is to blame."""
