# ruff: noqa: S608  the statements are ours
"""A manager of 200 people with 10,000 plans of 30 revisions each: the grid, lists, search."""

import sqlite3
import tempfile
from collections.abc import Iterator
from os import getloadavg
from pathlib import Path
from urllib.parse import quote

from bench.load import Client, Load, run
from bench.served import Served

SECONDS = 8.0
PEOPLE, TEAMS, MONTHS, WEEKS, REVISIONS = 200, 10, 12, 38, 30
RARE = "独特一百七十三号"
MONTHLY = """
    'm' || p.i || '-' || n.i, date('2026-01-01', '+' || n.i || ' months'),
    date('2026-01-01', '+' || (n.i + 1) || ' months', '-1 day'), '2026年' || (n.i + 1) || '月',
    printf('2026-%02d', n.i + 1)"""
WEEKLY = """
    'w' || p.i || '-' || n.i, date('2026-01-05', '+' || (7 * n.i) || ' days'),
    date('2026-01-11', '+' || (7 * n.i) || ' days'), '2026年第' || (n.i + 2) || '周',
    printf('2026-W%02d', n.i + 2)"""
KEPT = """bundle, slug, type_title, title, period_kind, author, version, revision, previous_id,
    parent_id, last_section, share_done, errors, created, amends"""
NUMBERS = "WITH RECURSIVE p(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM p WHERE i < {people} - 1)"
EACH = ", n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {count} - 1)"


def fill(served: Served) -> None:
    """Copy two finished plans of the demo until there are 10,000, each with its words and past."""
    database = sqlite3.connect(served.settings.data / "docgen.sqlite", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    _people(database)
    for slug, columns, count in (
        ("monthly_sales", MONTHLY, MONTHS),
        ("weekly_sales", WEEKLY, WEEKS),
    ):
        (source,) = database.execute(
            "SELECT id FROM plan WHERE slug = ? AND owner_id = 'lin' AND errors = 0", (slug,)
        ).fetchone()
        _plans(database, source, columns, count)
        _rest(database, source, f"{columns.split(chr(39))[1]}%")
    database.execute("COMMIT")
    database.execute("ANALYZE")
    database.close()


def _people(database: sqlite3.Connection) -> None:
    numbers = NUMBERS.format(people=PEOPLE)
    others = "role, post, department, company, password, disabled"
    database.execute(
        f"INSERT INTO person (id, login, name, created, {others}) {numbers} SELECT 'b' || p.i,"
        f" 'b' || p.i, '测试' || p.i, '2025-01-01T00:00:00.000000Z', {others}"
        " FROM person, p WHERE id = 'chen'"
    )
    for team in range(TEAMS):
        row = (f"t{team}", f"第{team + 1}小组", "sunan")
        database.execute("INSERT INTO team (id, name, parent_id) VALUES (?, ?, ?)", row)
    database.execute(
        f"INSERT INTO member (team_id, person_id, leads) {numbers}"
        f" SELECT 't' || (p.i % {TEAMS}), 'b' || p.i, 0 FROM p"
    )


def _plans(database: sqlite3.Connection, source: str, columns: str, count: int) -> None:
    """Their states, targets and results differ; every seventh has no result yet."""
    numbers = NUMBERS.format(people=PEOPLE) + EACH.format(count=count)
    database.execute(
        f"INSERT INTO plan (id, period_start, period_end, period_label, period_code, owner_id,"
        f" changed, due, status, target, actual, {KEPT}) {numbers}"
        f" SELECT {columns}, 'b' || p.i, printf('2026-%02d-%02dT%02d:00:00.000000Z', 1 + n.i % 12,"
        " 1 + p.i % 28, n.i % 24), date('2026-01-01', '+' || (7 * n.i) || ' days'),"
        " CASE (p.i + n.i) % 9 WHEN 0 THEN 'draft' WHEN 1 THEN 'returned' ELSE 'approved' END,"
        " 800000 + 1000 * p.i, CASE WHEN (p.i * n.i) % 7 THEN 700000 + 1500 * p.i ELSE '' END,"
        f" {KEPT} FROM plan, p, n WHERE plan.id = ?",
        (source,),
    )


def _rest(database: sqlite3.Connection, source: str, made: str) -> None:
    copied = {
        "section": "section_id, revision, content, marks",
        "record": "name, revision, content",
        "passage": "section_id, text",
    }
    for table, columns in copied.items():
        wanted = ", ".join(f"s.{one.strip()}" for one in columns.split(","))
        database.execute(
            f"INSERT INTO {table} (plan_id, {columns}) SELECT plan.id, {wanted}"
            f" FROM plan, {table} s WHERE plan.id LIKE ? AND s.plan_id = ?",
            (made, source),
        )
    numbers = EACH.format(count=REVISIONS).replace(", n", "WITH RECURSIVE n", 1)
    columns = "person_id, mark, fields, content, removed"
    database.execute(
        "INSERT INTO history (plan_id, section_id, revision, at, person_id, mark, fields, content,"
        f" removed) {numbers} SELECT plan.id, h.section_id, n.i, h.at,"
        f" {', '.join(f'h.{one.strip()}' for one in columns.split(','))} FROM plan, n,"
        " (SELECT * FROM history WHERE plan_id = ? LIMIT 1) h WHERE plan.id LIKE ?",
        (source, made),
    )
    database.execute(
        "UPDATE passage SET text = text || ? WHERE plan_id IN ('m173-7', 'w173-7')"
        " AND section_id = 'goals'",
        (f"\n{RARE}",),
    )


def measured(served: Served, seconds: float) -> Iterator[tuple[str, str, Load, float]]:
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
        client = Client(served.port, cookie)
        ask = _asks(page)
        run([client], 1.0, ask)
        before = served.processor_s()
        load = run([client], seconds, ask)
        yield name, goal, load, (served.processor_s() - before) / load.count * 1000


def _asks(page: str):
    return lambda _place, _turn: ("GET", page, None, {"Accept-Encoding": "gzip"})


def report(seconds: float = SECONDS) -> None:
    """Print a line for each page."""
    with tempfile.TemporaryDirectory() as folder, Served(Path(folder)) as served:
        fill(served)
        size = (Path(folder) / "docgen.sqlite").stat().st_size / 1e6
        print(f"{PEOPLE} people, {PEOPLE * (MONTHS + WEEKS)} plans × {REVISIONS}: {size:.0f} MB")
        for name, goal, load, spent in measured(served, seconds):
            print(f"{name:<28} {load.line()}")
            print(f"{'':<28} service {spent:.1f} ms CPU each; load {getloadavg()[0]:.1f}", end="")
            print(f"   (goal {goal})")
