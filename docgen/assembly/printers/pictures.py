"""Matrices and images."""

from docgen.assembly.printers.rows import missing_paragraph
from docgen.assembly.printing import Asked, Blocks
from docgen.documents.nodes import Image, Matrix, MatrixCell, Paragraph, Run, Runs
from forms.paths import cell as cell_path
from forms.values import Grid, Picture

_TEXT_WIDTH_PX = 610  # pixels that fill the type area at a size that still looks sharp
_SQUARE, _ACROSS = 4, 3


def matrix(asked: Asked) -> Blocks:
    """Return the cells by name, two across for a 2 × 2 matrix."""
    names = asked.field.names("cells")
    grid = asked.value if isinstance(asked.value, Grid) else None
    if grid is None and not asked.printing.mark:
        return ()
    cells = tuple(_cell(asked, grid, key, title) for key, title in names.items())
    across = 2 if len(names) <= _SQUARE else _ACROSS
    return (Matrix(cells, across, asked.caption, field=asked.path),)


def _cell(asked: Asked, grid: Grid | None, key: str, title: str) -> MatrixCell:
    path = cell_path(asked.path, key)
    found = grid.cells.get(key) if grid else None
    headline: Runs = (Run(found.headline, path),) if found and found.headline else ()
    reasons = tuple((Run(one, path),) for one in found.reasons if one) if found else ()
    if not headline and not reasons and asked.printing.mark and asked.field.required:
        headline = (Run(f"〔待填：{title}〕", path, missing=True),)
    return MatrixCell(title, headline, reasons)


def image(asked: Asked) -> Blocks:
    """Return the picture, never larger than it is sharp; one whose bytes are gone says so."""
    picture = asked.value
    if not isinstance(picture, Picture):
        return missing_paragraph(asked)
    data = asked.printing.plan.pictures.get(picture.sha256)
    if data is None:
        return (Paragraph((Run(f"〔缺图片：{picture.name}〕", asked.path, missing=True),)),)
    asked_for = asked.field.whole("width", 100) / 100
    return (
        Image(
            data,
            picture.media_type,
            picture.width,
            picture.height,
            alt=picture.alt or asked.field.label,
            width=round(min(asked_for, 1.0, picture.width / _TEXT_WIDTH_PX), 3),
            caption=asked.caption,
            field=asked.path,
        ),
    )
