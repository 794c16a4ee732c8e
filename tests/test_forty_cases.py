"""Each of the forty cases that have to hold has a test that bears its number."""

import ast
import re
from pathlib import Path

CASES = {
    1: "workers killed in a batch of a thousand",
    2: "the same on PostgreSQL",
    3: "killed between a file and its row",
    4: "a worker that wakes after its lease",
    5: "a plan that breaks every try",
    6: "the web process killed while a plan is handed in",
    7: "a fault at every write",
    8: "power cut",
    9: "disk full, database",
    10: "disk full, files",
    11: "many processes save",
    12: "many save the same revision at once",
    13: "a save sent twice",
    14: "saves that arrive out of order",
    15: "a plan type edited while plans are written",
    16: "a broken plan type is published",
    17: "a migration fails half-way",
    18: "up a release with data, and down",
    19: "a backup while people save",
    20: "every route, every role, every relation",
    21: "rights that end in the middle of a session",
    22: "fields nobody asked for",
    23: "forged requests",
    24: "three hours of writing, then a save",
    25: "sessions: fixed, idle, old, ended",
    26: "throttles",
    27: "passwords",
    28: "scripts in stored texts",
    29: "templates in stored texts",
    30: "ways out of the sandbox",
    31: "templates that take too much",
    32: "pages that fetch",
    33: "pages that take too much",
    34: "files nobody should open",
    35: "formulas in exports",
    36: "dirty texts",
    37: "big forms",
    38: "headers and cookies of every route",
    39: "the audit",
    40: "half an hour of everything",
}
NAMED = re.compile(r"test_case_(\d\d)_[a-z]")


def numbers() -> set[int]:
    """The numbers in the names of all tests, those of the soak too."""
    texts = (one.read_text("utf-8") for one in Path(__file__).parent.rglob("*.py"))
    trees = (ast.parse(one) for one in texts if "def test_case_" in one)
    functions = (node for tree in trees for node in ast.walk(tree))
    names = (one.name for one in functions if isinstance(one, ast.FunctionDef))
    return {int(found[1]) for name in names if (found := NAMED.match(name))}


def test_no_test_bears_a_number_nobody_knows():
    assert numbers() <= CASES.keys()


def test_every_case_has_a_test():
    missing = {one: CASES[one] for one in CASES.keys() - numbers()}

    assert missing == {}
