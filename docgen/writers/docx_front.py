"""What stands before the text of a Word document: cover and contents."""

from docgen.definitions.style import CONTENTS, TextRole
from docgen.definitions.style_logo import MEDIA_TYPE
from docgen.documents.nodes import Contents, Cover, Entry
from docgen.documents.outline import labelled
from docgen.writers.docx_page import logo_run
from docgen.writers.docx_runs import field_code, link, marked_runs, plain_run
from docgen.writers.docx_shared import Shared, keep_with_next, paragraph
from docgen.writers.docx_xml import Element, twips, w
from docgen.writers.keeping import FEW_ENTRIES, contents_pitch

_COVER_AT = 0.2  # of the measure: where the labels of a cover begin
_POINTS_PER_MM = 72 / 25.4


def cover_elements(cover: Cover, shared: Shared) -> list[Element]:
    """Return the first page: the styles of title and subtitle hold it apart."""
    subtitle = marked_runs(cover.subtitle, shared.marks)
    room = shared.style.text(TextRole.COVER_SUBTITLE).after_pt
    logo = _logo(shared)
    above = shared.style.text(TextRole.COVER_TITLE).before_pt - (_logo_pt(shared) if logo else 0)
    spacing = {} if subtitle else {"after": twips(room)}
    if logo:
        spacing["before"] = twips(max(above, 0))
    title = marked_runs(cover.title, shared.marks)
    alone = w("spacing", **spacing) if spacing else None
    made = [*logo, paragraph(TextRole.COVER_TITLE, title, alone)]
    if subtitle:
        made.append(paragraph(TextRole.COVER_SUBTITLE, subtitle))
    return [*made, *_cover_lines(cover, shared)]


def _logo(shared: Shared) -> list[Element]:
    """The logo at the top of the cover, as high as the picture is."""
    logo = shared.style.logo
    if logo is None or not logo.cover_mm:
        return []
    relation = shared.package.add_image(logo.data, MEDIA_TYPE)
    run = logo_run(logo, logo.cover_mm, 0, relation)
    high = w("spacing", before=0, after=0, line=240, lineRule="auto")
    return [paragraph(TextRole.COVER_LINE, [run], high)]


def _logo_pt(shared: Shared) -> float:
    return shared.style.logo.cover_mm * _POINTS_PER_MM if shared.style.logo else 0


def _cover_lines(cover: Cover, shared: Shared) -> list[Element]:
    """Labels one under the other, what they say beside them."""
    widest = max((len(line.label) for line in cover.lines), default=0)
    at = shared.width_mm * _COVER_AT * _POINTS_PER_MM
    stop = at + (widest + 2) * shared.style.text(TextRole.COVER_LINE).size_pt
    made = []
    for line in cover.lines:
        inside = [plain_run(f"{labelled(line.label)}\t"), *marked_runs(line.runs, shared.marks)]
        tabs = w("tabs", w("tab", val="left", pos=twips(stop)))
        hanging = w("ind", leftChars=0, left=twips(stop), hangingChars=0, hanging=twips(stop - at))
        made.append(paragraph(TextRole.COVER_LINE, inside, tabs, hanging))
    return made


def contents_elements(contents: Contents, shared: Shared) -> list[Element]:
    """Return 目录 as Word's own field, its result written out: it is right before any update."""
    pitch = contents_pitch(contents, shared.style)
    entries = [_entry(entry, shared, pitch) for entry in contents.entries]
    for one in entries[-FEW_ENTRIES:-1]:
        keep_with_next(one)
    if entries:
        begin, code, separate, end = field_code(f'TOC \\o "1-{contents.depth}" \\h \\z \\u', [])
        for place, one in enumerate((begin, code, separate), 1):
            entries[0].insert(place, one)
        entries[-1].append(end)
    return [paragraph(TextRole.CONTENTS_TITLE, [plain_run("目录")]), *entries]


def _entry(entry: Entry, shared: Shared, pitch: float) -> Element:
    """A line of the contents; where the page is not known, no leader runs to an empty place."""
    role = CONTENTS[min(entry.level, len(CONTENTS)) - 1]
    name, page = shared.marks.anchor(entry.anchor), shared.pages.get(entry.anchor)
    inside = [plain_run(entry.text)]
    if page is not None:
        counted = field_code(f"PAGEREF {name} \\h", [plain_run(str(page))])
        inside += [plain_run("\t"), *counted]
    look = shared.style.text(role)
    close = w(
        "spacing",
        before=twips(look.before_pt * pitch),
        after=twips(look.after_pt * pitch),
        line=twips(look.line_pt * pitch),
        lineRule="exact",
    )
    return paragraph(role, [link(name, *inside)], close if pitch < 1 else None)
