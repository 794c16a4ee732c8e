"""Brings the tables up to date, wholly or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from docgen.errors import UnavailableError
from docgen.settings import Settings
from docgen.storage.engines import address_of, engines, is_sqlite
from docgen.storage.postgres import wait_without_limits

STEPS = Path(__file__).parent / "migrations"


def upgrade(settings: Settings, to: str = "head", *, steps: Path = STEPS) -> None:
    """Bring the database to revision `to`; does nothing when it is there already.

    Raises UnavailableError when the database cannot be opened.
    """
    _run(settings, steps, lambda config: command.upgrade(config, to))


def downgrade(settings: Settings, to: str, *, steps: Path = STEPS) -> None:
    """Take the database back to revision `to` (`base`: no tables)."""
    _run(settings, steps, lambda config: command.downgrade(config, to))


def version(settings: Settings) -> str:
    """Return the revision the database is at, empty when it has none."""
    with _transaction(settings) as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def newest(steps: Path = STEPS) -> str:
    """Return the revision the code expects."""
    return ScriptDirectory(str(steps)).get_current_head() or ""


def known(steps: Path = STEPS) -> frozenset[str]:
    """Return every revision the code knows."""
    return frozenset(one.revision for one in ScriptDirectory(str(steps)).walk_revisions())


def _run(settings: Settings, steps: Path, step: Callable[[Config], None]) -> None:
    config = Config()
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with _transaction(settings) as connection:
        config.attributes["connection"] = connection
        step(config)


@contextmanager
def _transaction(settings: Settings) -> Iterator[Connection]:
    """Give the one transaction everything happens in; two that are started at once take turns.

    Rebuilding a table on SQLite deletes it, and with foreign keys on that deletes its children;
    they can only be switched off outside a transaction, so they are checked before the commit.
    """
    address = address_of(settings)
    lite = is_sqlite(address)
    engine = engines(settings).write
    try:
        with engine.connect() as connection:
            if lite:
                _outside(connection, "PRAGMA foreign_keys = OFF")
            with connection.begin():
                if not lite:
                    wait_without_limits(connection)
                yield connection
                if lite:
                    _check_foreign_keys(connection)
    except OperationalError as error:
        hint = (
            "请看文件夹是否可写、磁盘是否已满" if lite else "请看数据库是否在运行、地址和密码对不对"
        )
        shown = address.render_as_string(hide_password=True)
        raise UnavailableError("打不开数据库", where=shown, hint=hint) from error
    finally:
        engine.dispose()


def _outside(connection: Connection, statement: str) -> None:
    driver = connection.connection.dbapi_connection
    if driver is None:
        raise ConnectionError("the database closed")
    driver.cursor().execute(statement)


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise UnavailableError(f"升级后有 {len(broken)} 行失去了所属的行", hint="数据库保持原样")
