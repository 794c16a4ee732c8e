"""Two versions as one Word file: accepted it is the new one, rejected the old one."""

import random
import re
from dataclasses import replace

import pytest
from lint_docx import lint
from office_driven import decided_in_office
from openxml_audit import OpenXmlValidator
from reviewed import SLUGS
from sampled import CATALOGUE

from docgen.pipeline import Order, document_of
from docgen.plans.plan_file import load_plan_file
from docgen.readers.docx_stream import units_of
from docgen.readers.package import DOCX, open_package
from docgen.readers.pieces import Row, State, after, before, cells_of
from docgen.writers.docx import write_marked
from docgen.writers.docx_redline import Written, redlined

MORE = ("，月底复核", "按新口径", "改由本人负责", "另附说明", "。\n补一段：提前三天备货。")

QUICK = "weekly_sales"
SLOW = [pytest.param(one, marks=pytest.mark.slow) for one in SLUGS if one != QUICK]
NUMBER = re.compile(r"^\s*(?:[\d一二三四五六七八九十]+[.、]|（[\d一二三四五六七八九十]+）|[•●▪])")


def plan_of(slug):
    return load_plan_file(CATALOGUE.sample_path(slug), CATALOGUE).required()


def written(plan):
    document = document_of(plan, Order(format="docx", draft=True))
    return Written(*write_marked(document, CATALOGUE.style(plan.type.style)))


def edited(plan, seed):
    """The plan as the next version has it: texts rewritten, rows out, rows in, rows moved."""
    by = random.Random(seed)  # noqa: S311  the same edits each time
    return replace(plan, values={name: _edited(one, by) for name, one in plan.values.items()})


def _edited(stored, by):
    if isinstance(stored, str) and not stored.isascii() and by.random() < 0.4:
        cut = by.randrange(len(stored))
        return stored[:cut] + by.choice(MORE) + stored[by.randrange(cut, len(stored)) :]
    if isinstance(stored, dict) and "value" not in stored:
        return {name: one if name == "id" else _edited(one, by) for name, one in stored.items()}
    if isinstance(stored, list):
        return _rows(stored, by)
    return stored


def _rows(stored, by):
    rows = [_edited(one, by) for one in stored if len(stored) == 1 or by.random() > 0.15]
    if rows and all(isinstance(one, dict) and "id" in one for one in rows):
        if by.random() < 0.4:
            rows.insert(by.randrange(len(rows) + 1), {**rows[0], "id": "rnew0001"})
        if by.random() < 0.3:
            rows.append(rows.pop(0))
    return rows


def said(data, how):
    """What a file says with every change taken, or with none."""
    lines = []
    for unit in units_of(open_package(data, DOCX)):
        if isinstance(unit, Row):
            there = unit.state.after if how is after else unit.state.before
            lines += [how(cell).strip("\n") for cell in cells_of(unit)] if there else []
        else:
            lines += how(unit.pieces).splitlines()
    return [one for one in lines if one.strip()]


@pytest.mark.parametrize("slug", [QUICK, *SLOW])
def test_accepted_it_says_the_new_version_rejected_the_old_one(slug):
    plan = plan_of(slug)
    old, new = written(plan), written(edited(plan, 7))

    data = redlined(old, new, "林若川", "2026-11-28T09:00:00Z")

    assert said(data, after) == said(new.data, after)
    assert said(data, before) == said(old.data, before)


def test_the_same_version_twice_has_no_change():
    one = written(plan_of("weekly_sales"))
    units = units_of(open_package(redlined(one, one, "林若川", "2026-11-28T09:00:00Z"), DOCX))
    pieces = [piece for unit in units for cell in cells_of(unit) for piece in cell]
    assert {piece.state for piece in pieces} == {State.KEPT}


@pytest.mark.slow
@pytest.mark.parametrize("slug", ["annual_sales", "organisation"])
def test_no_validator_minds(slug, tmp_path):
    plan = plan_of(slug)
    data = redlined(written(plan), written(edited(plan, 3)), "林若川", "2026-11-28T09:00:00Z")
    path = tmp_path / "redline.docx"
    path.write_bytes(data)

    assert [one for one in lint(data) if "hint" not in one] == []
    assert OpenXmlValidator().validate(path).errors == []


@pytest.mark.slow
def test_libreoffice_accepts_and_rejects_them_all_alike(tmp_path):
    versions = {}
    for slug in ("weekly_sales", "promotion"):
        plan = plan_of(slug)
        versions[slug] = (written(plan), written(edited(plan, 7)))
    files = {
        slug: redlined(*two, "林若川", "2026-11-28T09:00:00Z") for slug, two in versions.items()
    }
    files |= {
        f"{slug}-{place}": one.data
        for slug, two in versions.items()
        for place, one in enumerate(two)
    }

    told = decided_in_office(files, tmp_path)

    for slug in versions:
        assert words(told[slug]["accept"]) == words(told[f"{slug}-1"]["accept"]), slug
        assert words(told[slug]["reject"]) == words(told[f"{slug}-0"]["accept"]), slug


def words(lines):
    """The lines without what LibreOffice computes: numbers of headings, lists, pages."""
    found = (NUMBER.sub("", one).strip() for one in lines)
    return [one for one in found if one]
