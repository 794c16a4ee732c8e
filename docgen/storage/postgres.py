"""PostgreSQL's own: its connections, the turn writers wait for, and its words for trouble."""

from zlib import crc32

from sqlalchemy import Connection, Engine, bindparam, create_engine, text
from sqlalchemy.engine import URL

from docgen.errors import UnavailableError
from docgen.settings import Settings

PATIENCE_S = 10
CLASS = 20_261  # of our advisory locks, so that another program's do not meet them
EVERYBODY = 0
LIMITS = {
    "application_name": "docgen",
    "lock_timeout": PATIENCE_S * 1000,
    "idle_in_transaction_session_timeout": 60_000,  # a holder that was stopped holds nobody up
}
ALONE = text(f"SELECT pg_advisory_xact_lock({CLASS}, {EVERYBODY})")
BESIDE = text(
    f"SELECT pg_advisory_xact_lock_shared({CLASS}, {EVERYBODY}), "
    f"pg_advisory_xact_lock({CLASS}, :thing)"
).bindparams(bindparam("thing"))
SORTED_BY_SOUND = text("""
    SELECT c.oid::regclass::text AS place, quote_ident(a.attname) AS name,
           format_type(a.atttypid, a.atttypmod) AS kind
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND a.attnum > 0
      AND NOT a.attisdropped AND a.attcollation = 'pg_catalog.default'::regcollation
    ORDER BY c.oid, a.attnum
""")
WITHOUT_LIMITS = text(
    "SELECT set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true)"
)


def postgres_engine(url: URL, settings: Settings) -> Engine:
    """Return the engine of a PostgreSQL; nothing is connected yet.

    Raises UnavailableError when its driver is not installed.
    """
    limits = LIMITS | {"statement_timeout": settings.database_timeout_seconds * 1000}
    given = url.query.get("options", "")
    options = " ".join([f"-c {name}={value}" for name, value in limits.items()] + [str(given)])
    try:
        return create_engine(
            url.difference_update_query(["options"]),
            pool_pre_ping=True,  # a connection the server let go of is replaced, not met
            pool_size=settings.database_pool,
            max_overflow=settings.database_overflow,
            pool_recycle=settings.database_recycle_seconds,
            pool_timeout=PATIENCE_S,
            connect_args={"connect_timeout": PATIENCE_S, "options": options.strip()},
        )
    except ModuleNotFoundError as error:
        raise UnavailableError(
            "没有安装 PostgreSQL 的驱动",
            where="DOCGEN_DATABASE_URL",
            hint="请安装 docgen[postgres]，再启动一次",
        ) from error


def readers_of(engine: Engine) -> Engine:
    """Return the same engine for who only reads: one moment throughout, and nothing written."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def wait_for_turn(connection: Connection, on: str) -> None:
    """Wait until this transaction may write; it keeps its turn until it ends.

    Without `on` it writes alone, as SQLite's writers always do, so that what it has read stays
    true. With `on` others may write beside it, except on the same thing, and except who writes
    alone. The turn is the first thing taken and there is one of it, so that no two wait for
    each other.
    """
    if on:
        # 0 is everybody's.
        connection.execute(BESIDE, {"thing": crc32(on.encode()) % (2**31 - 1) + 1})
    else:
        connection.execute(ALONE)


def wait_without_limits(connection: Connection) -> None:
    """Write alone, however long it takes: a change of the tables."""
    connection.execute(WITHOUT_LIMITS)
    connection.execute(ALONE)


def compare_by_code_point(connection: Connection) -> None:
    """Let every text column compare by code point, as SQLite and Python do, not by language.

    Lists then have one order on every database and every machine, whatever its locale.
    """
    changes: dict[str, list[str]] = {}
    for place, name, kind in connection.execute(SORTED_BY_SOUND).all():
        changes.setdefault(place, []).append(f'ALTER {name} TYPE {kind} COLLATE "C"')
    for place, some in changes.items():
        connection.exec_driver_sql(f"ALTER TABLE {place} {', '.join(some)}")
