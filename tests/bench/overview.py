# ruff: noqa: S608  the statements are ours
"""A manager of 200 people with 10,000 plans of 30 revisions each: the grid, lists, search."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from os import getloadavg
from urllib.parse import quote

from bench.databases import served_on
from bench.load import Client, Load, run
from bench.served import Served
from sqlalchemy import Connection, insert, select, text

from docgen.storage.engines import engines
from docgen.storage.models import MemberRow, PersonRow, PlanRow, TeamRow

SECONDS = 8.0
PEOPLE, TEAMS, MONTHS, WEEKS, REVISIONS = 200, 10, 12, 38, 30
RARE = "独特一百七十三号"
LISTS = ("all plans", "first page")
COPIED = {
    "section": "section_id, revision, content, marks",
    "record": "name, revision, content",
    "passage": "section_id, text",
}
HISTORY = """
    INSERT INTO history
        (plan_id, section_id, revision, at, person_id, mark, fields, content, removed)
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :most)
    SELECT plan.id, h.section_id, n.i, h.at, h.person_id, h.mark, h.fields, h.content, h.removed
    FROM plan, n, (SELECT * FROM history WHERE plan_id = :source LIMIT 1) h
    WHERE plan.id LIKE :made"""


def fill(served: Served) -> None:
    """Copy two finished plans of the demo until there are 10,000, each with its words and past."""
    made = engines(served.settings)
    with made.write.begin() as tx:
        _people(tx)
        for slug, period, count in (
            ("monthly_sales", _month, MONTHS),
            ("weekly_sales", _week, WEEKS),
        ):
            finished = PlanRow.slug == slug, PlanRow.owner_id == "lin", PlanRow.errors == 0
            plan = PlanRow.__table__
            source = dict(tx.execute(select(plan).where(*finished)).mappings().first())
            tx.execute(insert(plan), list(_plans(source, slug, period, count)))
            _rest(tx, source["id"], f"{slug}-%")
        tx.execute(text("ANALYZE"))
    made.close()


def size_mb(served: Served) -> float:
    """How large the database is."""
    made = engines(served.settings)
    asked = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    if made.read.dialect.name == "postgresql":
        asked = "SELECT pg_database_size(current_database())"
    with made.read.connect() as tx:
        found = tx.execute(text(asked)).scalar()
    made.close()
    return found / 1e6


def _people(tx: Connection) -> None:
    person, created = PersonRow.__table__, datetime(2025, 1, 1, tzinfo=UTC)
    chen = dict(tx.execute(select(person).where(person.c.id == "chen")).mappings().one())
    people = [
        {**chen, "id": f"b{p}", "login": f"b{p}", "name": f"测试{p}", "created": created}
        for p in range(PEOPLE)
    ]
    tx.execute(insert(person), people)
    teams = [{"id": f"t{n}", "name": f"第{n + 1}小组", "parent_id": "sunan"} for n in range(TEAMS)]
    tx.execute(insert(TeamRow), teams)
    members = [
        {"team_id": f"t{p % TEAMS}", "person_id": f"b{p}", "leads": False} for p in range(PEOPLE)
    ]
    tx.execute(insert(MemberRow), members)


def _month(number: int) -> dict[str, object]:
    start = date(2026, number + 1, 1)
    after = date(2026 + (number + 1) // 12, (number + 1) % 12 + 1, 1)
    return {
        "period_start": start,
        "period_end": after - timedelta(days=1),
        "period_label": f"2026年{number + 1}月",
        "period_code": f"{start:%Y-%m}",
    }


def _week(number: int) -> dict[str, object]:
    start = date(2026, 1, 5) + timedelta(weeks=number)
    return {
        "period_start": start,
        "period_end": start + timedelta(days=6),
        "period_label": f"2026年第{number + 2}周",
        "period_code": f"2026-W{number + 2:02d}",
    }


def _plans(source: dict, slug: str, period, count: int) -> Iterator[dict[str, object]]:
    """Their states, targets and results differ; every seventh has no result yet."""
    for p in range(PEOPLE):
        for n in range(count):
            yield {
                **source,
                **period(n),
                "id": f"{slug}-{p}-{n}",
                "owner_id": f"b{p}",
                "changed": datetime(2026, 1 + n % 12, 1 + p % 28, n % 24, tzinfo=UTC),
                "due": date(2026, 1, 1) + timedelta(weeks=n),
                "status": {0: "draft", 1: "returned"}.get((p + n) % 9, "approved"),
                "target": str(800_000 + 1000 * p),
                "actual": str(700_000 + 1500 * p) if (p * n) % 7 else "",
            }


def _rest(tx: Connection, source: str, made: str) -> None:
    for table, columns in COPIED.items():
        wanted = ", ".join(f"s.{one.strip()}" for one in columns.split(","))
        tx.execute(
            text(
                f"INSERT INTO {table} (plan_id, {columns}) SELECT plan.id, {wanted}"
                f" FROM plan, {table} s WHERE plan.id LIKE :made AND s.plan_id = :source"
            ),
            {"made": made, "source": source},
        )
    tx.execute(text(HISTORY), {"most": REVISIONS - 1, "made": made, "source": source})
    tx.execute(
        text(
            "UPDATE passage SET text = text || CAST(:rare AS TEXT)"
            " WHERE section_id = 'goals' AND plan_id IN (:one, :two)"
        ),
        {"rare": f"\n{RARE}", "one": "monthly_sales-173-7", "two": "weekly_sales-173-7"},
    )


def measured(
    served: Served, seconds: float, *, lists: bool
) -> Iterator[tuple[str, str, Load, float]]:
    """Give each page's name, goal, load and processor time: one manager asks again and again."""
    cookie = served.sign_in("zhou")
    pages = {
        "grid, 200 people × 12 months": ("/teams/sunan?kind=month&until=2026-12", "p95 500 ms"),
        "all plans, page 1": ("/plans", "p95 300 ms"),
        "all plans, filtered, page 9": ("/plans?type=weekly_sales&page=9", "p95 300 ms"),
        "first page of a manager": ("/", "p95 300 ms"),
        "search, a word in two plans": (f"/search?q={quote(RARE[:5])}", "p95 300 ms"),
        "search, a word in all plans": (f"/search?q={quote('客户')}", "p95 300 ms"),
        "search, a word in none": (f"/search?q={quote('没有这个词')}", "p95 300 ms"),
        "search, two words": (f"/search?q={quote('客户 回款')}", "p95 300 ms"),
        "search, a person": (f"/search?q={quote('测试173')}", "p95 300 ms"),
    }
    for name, (page, goal) in pages.items():
        if lists and not name.startswith(LISTS):
            continue
        client = Client(served.port, cookie)
        ask = _asks(page)
        run([client], 1.0, ask)
        before = served.processor_s()
        load = run([client], seconds, ask)
        yield name, goal, load, (served.processor_s() - before) / load.count * 1000


def _asks(page: str):
    return lambda _place, _turn: ("GET", page, None, {"Accept-Encoding": "gzip"})


def report(database: str, *, lists: bool = False, seconds: float = SECONDS) -> None:
    """Print a line for each page, or for the lists alone."""
    with served_on(database) as served:
        fill(served)
        size = size_mb(served)
        print(
            f"{database}: {PEOPLE} people, {PEOPLE * (MONTHS + WEEKS)} plans × {REVISIONS}", end=""
        )
        print(f": {size:.0f} MB")
        for name, goal, load, spent in measured(served, seconds, lists=lists):
            print(f"{name:<28} {load.line()}")
            print(f"{'':<28} service {spent:.1f} ms CPU each; load {getloadavg()[0]:.1f}", end="")
            print(f"   (goal {goal})")
