"""What makes a table one of the house: its lines, its room, its widths, how its rows behave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from docgen.word.house.look import HAIRLINE


def tag(row: _Row, tag: str) -> None:
    """Makes a row only a tag that vanishes."""
    row.cells[0].paragraphs[0].text = "{%tr " + tag + " %}"


def head(row: _Row) -> None:
    """Repeats a row at the top of each page, in one piece."""
    whole(row)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def whole(row: _Row) -> None:
    """Keeps a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def shade(cell: _Cell, fill: str) -> None:
    """Gives a cell a ground of this colour."""
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def frame(table: Table) -> None:
    """Hairlines between the rows and under the last, none at the sides; room beside the text."""
    properties: Any = table._tbl.tblPr
    for old in properties.findall(qn("w:tblBorders")):
        properties.remove(old)
    layout = properties.find(qn("w:tblLayout"))
    look = properties.find(qn("w:tblLook"))
    (look if layout is None else layout).addprevious(_borders())
    look.addprevious(_margins())


def _borders() -> Any:
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", HAIRLINE)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    return borders


def _margins() -> Any:
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("left", 85), ("right", 85)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins


def fit(table: Table, shares: Sequence[float], width_mm: float) -> None:
    """Gives each column its share of the width."""
    for n, share in enumerate(shares):
        width = Mm(width_mm * share / sum(shares))
        table._tbl.tblGrid.gridCol_lst[n].w = width
        for row in table.rows:
            row.cells[n].width = width
