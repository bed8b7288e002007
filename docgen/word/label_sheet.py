"""A finished list of addresses -> the same addresses on a sheet of labels.

The list is a table with a row for each address; it becomes a table with a cell for each label.
Lengths in points (1/72 inch).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.errors import UseError, problem
from docgen.practice.envelopes import A4_MM, LabelSheet
from docgen.word import package
from docgen.word.address_lines import TWIPS, set_lines, space, text_of
from docgen.word.package import W, parsed, serialized
from docgen.word.schema_order import placed
from docgen.word.sizing import fitted

_BODY: Final = "word/document.xml"
_PT_A_MM: Final = 72 / 25.4
# Printers are out by up to 2 mm; what is printed keeps clear of the edges of its label.
_BESIDE_MM, _ABOVE_MM = 5.0, 4.0
# Word wants a paragraph after a table: this much of the margin below is given to it.
_LAST_MM: Final = 2.0


def on_labels(docx: bytes, sheet: LabelSheet, first: int) -> bytes:
    """The addresses on labels, from the first free one on, counted from 1 along the rows.

    Raises UseError (A02) where the sheet has no such label, (A03) where nobody is sent anything
    in an envelope; CaseError (A01) for an address that is too long.
    """
    if first > sheet.count:
        said = f"{first}, and a sheet has {sheet.count} labels"
        raise UseError([problem("A02", "labels", "start-at", said, "count along the rows, from 1")])
    parts = package.unzipped(docx)
    root = parsed(parts[_BODY])
    table = root.find(f"{W}body/{W}tbl")
    if table is None:
        said = "nobody asked for gets a copy by post or by hand to an address in the record"
        raise UseError([problem("A03", "labels", "", said, "see 'circulation' in the case file")])
    cells = [None] * (first - 1) + list(table.iter(f"{W}tc"))
    _page(root, sheet)
    _Sheet(table, sheet).fill(cells)
    return package.zipped({**parts, _BODY: serialized(root)})


def _page(root: etree._Element, sheet: LabelSheet) -> None:
    """The margins of the page: the labels begin where they end."""
    free = A4_MM[1] - sheet.top_mm - sheet.rows * sheet.down_mm - _LAST_MM
    right = A4_MM[0] - sheet.left_mm - (sheet.columns - 1) * sheet.across_mm - sheet.width_mm
    sides = {"left": sheet.left_mm, "top": sheet.top_mm, "right": right, "bottom": max(free, 0.0)}
    for section in root.iter(f"{W}sectPr"):
        margins = placed(section, "pgMar")
        for side, measure in sides.items():
            margins.set(f"{W}{side}", _twips(measure))
        for side in ("header", "footer"):
            margins.set(f"{W}{side}", "0")


def _twips(millimetres: float) -> str:
    return str(round(millimetres * _PT_A_MM * TWIPS))


@dataclass(frozen=True)
class _Sheet:
    """The table, and the sheet it becomes."""

    table: etree._Element
    sheet: LabelSheet

    def fill(self, cells: Sequence[etree._Element | None]) -> None:
        """Puts the cells (None: a label that is gone) into rows of labels."""
        for row in self.table.findall(f"{W}tr"):
            self.table.remove(row)
        self._properties()
        columns = self.sheet.columns
        for start in range(0, len(cells), columns):
            few = list(cells[start : start + columns])
            self.table.append(self._row(few + [None] * (columns - len(few))))
        after = self.table.getnext()
        if after is not None and after.tag == f"{W}p":
            space(after, before=0.0, after=0.0, line=1.0)
            placed(placed(after, "pPr"), "spacing").set(f"{W}lineRule", "exact")

    def _properties(self) -> None:
        properties = placed(self.table, "tblPr")
        for name in ("tblW", "tblInd"):
            placed(properties, name).set(f"{W}type", "dxa")
        placed(properties, "tblW").set(f"{W}w", str(sum(map(int, self._widths()))))
        placed(properties, "tblInd").set(f"{W}w", "0")
        margins = placed(properties, "tblCellMar")
        margins.clear()
        for side in ("left", "right"):
            etree.SubElement(margins, f"{W}{side}", {f"{W}w": "0", f"{W}type": "dxa"})
        borders = properties.find(f"{W}tblBorders")
        if borders is not None:
            properties.remove(borders)
        grid = self.table.find(f"{W}tblGrid")
        assert grid is not None  # noqa: S101 - every table has a grid
        grid.clear()
        for width in self._widths():
            etree.SubElement(grid, f"{W}gridCol", {f"{W}w": width})

    def _widths(self) -> Iterator[str]:
        """The widths of the columns: each label with the gap to the next."""
        for n in range(self.sheet.columns):
            is_last = n == self.sheet.columns - 1
            yield _twips(self.sheet.width_mm if is_last else self.sheet.across_mm)

    def _row(self, cells: Sequence[etree._Element | None]) -> etree._Element:
        row = etree.Element(f"{W}tr")
        properties = etree.SubElement(row, f"{W}trPr")
        etree.SubElement(properties, f"{W}cantSplit")
        height = {f"{W}val": _twips(self.sheet.down_mm), f"{W}hRule": "exact"}
        etree.SubElement(properties, f"{W}trHeight", height)
        for n, (cell, width) in enumerate(zip(cells, self._widths(), strict=True)):
            row.append(self._label(cell, width, has_gap=n < self.sheet.columns - 1))
        return row

    def _label(self, cell: etree._Element | None, width: str, *, has_gap: bool) -> etree._Element:
        made = etree.Element(f"{W}tc")
        properties = etree.SubElement(made, f"{W}tcPr")
        etree.SubElement(properties, f"{W}tcW", {f"{W}w": width, f"{W}type": "dxa"})
        if cell is None:
            etree.SubElement(made, f"{W}p")
            return made
        lines = cell.findall(f"{W}p")
        self._set(lines, has_gap=has_gap)
        made.extend(lines)
        return made

    def _set(self, lines: Sequence[etree._Element], *, has_gap: bool) -> None:
        """Sets an address in the middle of its label's height."""
        sheet = self.sheet
        width = (sheet.width_mm - 2 * _BESIDE_MM) * _PT_A_MM
        height = (sheet.height_mm - 2 * _ABOVE_MM) * _PT_A_MM
        fit = fitted([text_of(line) for line in lines], width, height)
        gap = sheet.across_mm - sheet.width_mm if has_gap else 0.0
        set_lines(
            lines,
            fit,
            before=_ABOVE_MM * _PT_A_MM + (height - fit.height) / 2,
            left=_BESIDE_MM * _PT_A_MM,
            right=(_BESIDE_MM + gap) * _PT_A_MM,
        )
