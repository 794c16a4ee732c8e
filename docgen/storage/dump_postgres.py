"""A PostgreSQL database as one file: pg_dump's, of one moment; pg_restore puts it back."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, inspect, text
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import OperationalError

from docgen.errors import UnavailableError
from docgen.settings import inherited

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
OURS = ("--no-owner", "--no-privileges")
OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND application_name = 'docgen' AND pid <> pg_backend_pid()"
)


@dataclass(frozen=True, slots=True)
class PostgresDump:
    """See docgen.storage.dump.Dump."""

    url: URL
    kind: str = "postgresql"
    suffix: str = ".dump"

    @contextmanager
    def taken(self, file: Path) -> Iterator[Connection]:
        """Write the database into a new file; see Dump.taken."""
        with self._connected("REPEATABLE READ") as view:
            moment = view.scalar(text("SELECT pg_export_snapshot()"))
            how = ("--format=custom", "--table=public.*", f"--snapshot={moment}", *OURS)
            self._run("pg_dump", f"--dbname={self._address}", f"--file={file}", *how)
            yield view

    def is_empty(self) -> bool:
        """Return whether there is no table; see Dump.is_empty."""
        with self._connected() as view:
            return not inspect(view).get_table_names()

    def refuse_use(self) -> None:
        """Raise UnavailableError when one of our processes is connected; see Dump.refuse_use."""
        with self._connected() as view:
            if view.scalar(OTHERS):
                raise UnavailableError(
                    "数据库正在使用",
                    where=str(self.url.database),
                    hint="请先停下 docgen serve 和 docgen work",
                )

    @contextmanager
    def restored(self, file: Path) -> Iterator[Connection]:
        """Put a file in the place of the database, wholly or not at all; see Dump.restored.

        Tables the file does not know, of a later version, go first.
        """
        known = self._run("pg_restore", "--list", str(file))
        with self._connected("AUTOCOMMIT") as there:
            for name in inspect(there).get_table_names():
                if f" TABLE public {name} " not in known:
                    there.execute(text(f'DROP TABLE "{name}" CASCADE'))
        how = ("--clean", "--if-exists", "--single-transaction", *OURS)
        self._run("pg_restore", f"--dbname={self._address}", *how, str(file))
        with self._connected() as view:
            yield view

    @property
    def _address(self) -> str:
        """The address without its password, which no list of processes may show."""
        plain = self.url.set(drivername="postgresql", password=None)
        return plain.render_as_string(hide_password=False)

    def _run(self, program: str, *arguments: str) -> str:
        """Return what a program of PostgreSQL's says; raises UnavailableError when it fails."""
        found = shutil.which(program) or next((str(one / program) for one in PLACES), "")
        if not found:
            raise UnavailableError(
                f"没有找到 {program}", hint="请安装 postgresql-client，版本不低于数据库的版本"
            )
        password = {"PGPASSWORD": str(self.url.password)} if self.url.password else {}
        done = subprocess.run(  # noqa: S603  a program of PostgreSQL's
            [found, *arguments],
            capture_output=True,
            text=True,
            check=False,
            env=inherited(password),
        )
        if done.returncode:
            said = (done.stderr.strip().splitlines() or [""])[0]
            raise UnavailableError(f"{program} 没有做成", where=str(self.url.database), hint=said)
        return done.stdout

    @contextmanager
    def _connected(self, isolation: IsolationLevel = "READ COMMITTED") -> Iterator[Connection]:
        engine = create_engine(self.url, isolation_level=isolation)
        try:
            with engine.connect() as connection:
                yield connection
        except OperationalError as error:
            raise UnavailableError(
                "打不开数据库", where=str(self.url.database), hint="请看数据库是否在运行"
            ) from error
        finally:
            engine.dispose()
