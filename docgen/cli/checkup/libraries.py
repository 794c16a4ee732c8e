"""The libraries: those of the system, those of Python, and whether a document comes out."""

import sys
from collections.abc import Iterator
from ctypes.util import find_library
from importlib.metadata import PackageNotFoundError, version

from docgen.cli.checkup.finding import Finding, bad, good, mind
from docgen.settings import Settings

SYSTEM = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
SHOWN = ("docgen", "flask", "gunicorn", "sqlalchemy", "typst", "weasyprint", "python-docx", "lxml")
OLDEST = (3, 11)
SAMPLE = "weekly_sales"


def system(_settings: Settings) -> Iterator[Finding]:
    """Yield a line of each library of the system the second PDF engine needs."""
    for name, package in SYSTEM.items():
        if find_library(name):
            yield good("系统库", name)
        else:
            do = f"请安装 {package}；不用 WeasyPrint 排版可以不装"
            yield mind("系统库", f"没有 {name}", do)


def python(settings: Settings) -> Iterator[Finding]:
    """Yield the versions, and a line of what is missing."""
    told = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        yield bad("Python", told, "请用 Python 3.11 或更新的版本")
    else:
        yield good("Python", told)
    shown = []
    for name in SHOWN:
        try:
            shown.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            yield bad("程序库", f"没有 {name}", "请重新安装：pip install -r requirements.lock")
    yield good("程序库", "，".join(shown))
    yield from _extras(settings)


def _extras(settings: Settings) -> Iterator[Finding]:
    wanted = {
        "celery": ("celery", bool(settings.broker_url)),
        "postgres": ("psycopg", settings.database.startswith("postgresql")),
        "s3": ("boto3", bool(settings.s3_bucket)),
    }
    for extra, (name, needed) in wanted.items():
        if needed:
            try:
                yield good("程序库", f"{name} {version(name)}")
            except PackageNotFoundError:
                yield bad("程序库", f"没有 {name}", f"请安装 docgen[{extra}]")


def engines(settings: Settings) -> Iterator[Finding]:
    """Yield whether a sample really becomes Word and PDF."""
    from docgen.definitions.catalogue import Catalogue  # noqa: PLC0415  slow, and may be broken
    from docgen.pipeline import Order, produce  # noqa: PLC0415
    from docgen.plans.plan_file import load_plan_file  # noqa: PLC0415

    catalogue = Catalogue(settings.templates)
    known = list(catalogue.types)
    if not known:
        yield bad("计划类型", f"{settings.templates} 里一种也没有", "请看 DOCGEN_TEMPLATES")
        return
    yield good("计划类型", f"{len(known)} 种")
    if catalogue.problems:
        do = "请运行 docgen check，改好列出的各处"
        yield mind("计划类型", f"有 {len(catalogue.problems)} 处错误，错的类型用不了", do)
    slug = SAMPLE if SAMPLE in known else known[0]
    plan = load_plan_file(catalogue.sample_path(slug), catalogue).required()
    style = catalogue.style(plan.type.style)
    for format_ in ("docx", "pdf"):
        made = produce(plan, style, Order(format=format_))
        yield good("成稿", f"{slug} 的范例做成 {format_}，{len(made.data) // 1000} KB")
