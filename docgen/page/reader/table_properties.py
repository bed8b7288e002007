"""The properties of tables, rows and cells (`w:tblPr`, `w:trPr`, `w:tcPr`).

Source: ECMA-376-1 17.4 (tables): 17.4.59 (tblPr), 17.4.81 (trPr), 17.4.69 (tcPr).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypedDict

from docgen.page import tree
from docgen.page.reader.lines import read_line
from docgen.page.reader.measure import BadNumberError, Kind, points, whole, width
from docgen.page.reader.names import Element, is_on, listed, name, text_of
from docgen.page.reader.run_properties import Source, shading

MOST_COLUMNS: Final = 256
"""Word stops at 63; others write more."""

Side = Literal["top", "right", "bottom", "left", "inside_h", "inside_v"]
Borders = dict[Side, tree.Line | None]
Margins = dict[str, float]
Width = tuple[Kind, float]

SIDES: Final[dict[str, Side]] = {
    "w:top": "top",
    "w:bottom": "bottom",
    "w:left": "left",
    "w:start": "left",
    "w:right": "right",
    "w:end": "right",
    "w:insideH": "inside_h",
    "w:insideV": "inside_v",
}


class TableProperties(TypedDict, total=False):
    """What is said of a table; a key that is absent is not said."""

    style: str
    width: Width
    indent: float
    align: str
    is_rtl: bool
    is_fixed: bool
    borders: Borders
    margins: Margins
    fill: str | None
    look: frozenset[str]
    row_band: int
    column_band: int
    alt: str
    floats: bool


class CellProperties(TypedDict, total=False):
    """What is said of a cell; a key that is absent is not said."""

    width: Width
    columns: int
    merged_down: str
    merged_across: str
    borders: Borders
    margins: Margins
    fill: str | None
    vertical: str
    holds_line: bool


class RowProperties(TypedDict, total=False):
    """What is said of a row; a key that is absent is not said."""

    is_head: bool
    holds: bool
    height: float
    is_exact: bool
    before: int
    is_gone: bool


LOOKS: Final = {
    "w:firstRow": ("first_row", 0x0020),
    "w:lastRow": ("last_row", 0x0040),
    "w:firstColumn": ("first_column", 0x0080),
    "w:lastColumn": ("last_column", 0x0100),
    "w:noHBand": ("no_row_bands", 0x0200),
    "w:noVBand": ("no_column_bands", 0x0400),
}
TABLE_HARMLESS: Final = frozenset({"w:tblOverlap", "w:tblPrChange", "w:tblStylePr", "w:rsid"})
ROW_HARMLESS: Final = listed(
    "w:cnfStyle w:divId w:gridAfter w:wBefore w:wAfter w:jc w:hidden w:ins w:del w:trPrChange"
)
CELL_HARMLESS: Final = listed("w:cnfStyle w:tcFitText w:hideMark w:headers w:cellIns w:tcPrChange")


def read_table_properties(element: Element | None, source: Source) -> TableProperties:
    """What a `w:tblPr` or `w:tblPrEx` says."""
    said: TableProperties = {}
    for part in element if element is not None else ():
        _guarded(part, lambda part=part: _table(part, said, source), source)  # type: ignore[misc]
    return said


def read_row_properties(element: Element | None, source: Source) -> RowProperties:
    """What a `w:trPr` says."""
    said: RowProperties = {}
    for part in element if element is not None else ():
        _guarded(part, lambda part=part: _row(part, said, source), source)  # type: ignore[misc]
    return said


def read_cell_properties(element: Element | None, source: Source) -> CellProperties:
    """What a `w:tcPr` says."""
    said: CellProperties = {}
    for part in element if element is not None else ():
        _guarded(part, lambda part=part: _cell(part, said, source), source)  # type: ignore[misc]
    return said


def _guarded(part: Element, read: Callable[[], None], source: Source) -> None:
    try:
        read()
    except BadNumberError as bad:
        source.report.refuse(part, str(bad))


def _table(part: Element, said: TableProperties, source: Source) -> None:
    known = name(part)
    if known in TABLE_READERS:
        TABLE_READERS[known](part, said, source)
    elif known not in TABLE_HARMLESS:
        source.report.refuse_unless_ignorable(part)


def _style(part: Element, said: TableProperties, _: Source) -> None:
    said["style"] = text_of(part) or ""


def _table_width(part: Element, said: TableProperties, _: Source) -> None:
    said["width"] = width(text_of(part, "w:w"), text_of(part, "w:type"))


def _table_indent(part: Element, said: TableProperties, _: Source) -> None:
    kind, indent = width(text_of(part, "w:w"), text_of(part, "w:type"))
    said["indent"] = indent if kind == "points" else 0.0


def _table_align(part: Element, said: TableProperties, _: Source) -> None:
    said["align"] = text_of(part) or "left"


def _table_direction(part: Element, said: TableProperties, _: Source) -> None:
    said["is_rtl"] = is_on(part)


def _layout(part: Element, said: TableProperties, _: Source) -> None:
    said["is_fixed"] = text_of(part, "w:type") == "fixed"


def _table_borders(part: Element, said: TableProperties, source: Source) -> None:
    said["borders"] = borders(part, source)


def _table_margins(part: Element, said: TableProperties, _: Source) -> None:
    said["margins"] = margins(part)


def _table_fill(part: Element, said: TableProperties, source: Source) -> None:
    said["fill"] = shading(part, source.theme)


def _look(part: Element, said: TableProperties, _: Source) -> None:
    try:
        bits = int((text_of(part) or "0")[:8], 16)
    except ValueError:
        bits = 0
    marks = {key for attribute, (key, _) in LOOKS.items() if _named(part, attribute)}
    if not any(text_of(part, attribute) is not None for attribute in LOOKS):
        marks = {key for key, bit in LOOKS.values() if bits & bit}
    said["look"] = frozenset(marks)


def _named(part: Element, attribute: str) -> bool:
    return text_of(part, attribute) in ("1", "true", "on")


def _row_band(part: Element, said: TableProperties, _: Source) -> None:
    said["row_band"] = whole(text_of(part) or "1", 1, 1000)


def _column_band(part: Element, said: TableProperties, _: Source) -> None:
    said["column_band"] = whole(text_of(part) or "1", 1, 1000)


def _alt(part: Element, said: TableProperties, _: Source) -> None:
    said["alt"] = " ".join(filter(None, (said.get("alt"), text_of(part))))


def _spacing(part: Element, _: TableProperties, source: Source) -> None:
    if points(text_of(part, "w:w") or "0"):
        source.report.refuse(part)


def _floating(part: Element, said: TableProperties, _: Source) -> None:
    said["floats"] = True


TABLE_READERS: Final[dict[str, Callable[[Element, TableProperties, Source], None]]] = {
    "w:tblStyle": _style,
    "w:tblW": _table_width,
    "w:tblInd": _table_indent,
    "w:jc": _table_align,
    "w:bidiVisual": _table_direction,
    "w:tblLayout": _layout,
    "w:tblBorders": _table_borders,
    "w:tblCellMar": _table_margins,
    "w:shd": _table_fill,
    "w:tblLook": _look,
    "w:tblStyleRowBandSize": _row_band,
    "w:tblStyleColBandSize": _column_band,
    "w:tblCaption": _alt,
    "w:tblDescription": _alt,
    "w:tblCellSpacing": _spacing,
    "w:tblpPr": _floating,
}


def borders(part: Element, source: Source) -> Borders:
    """The borders of a `w:tblBorders` or `w:tcBorders`; diagonal ones are refused."""
    found: Borders = {}
    for border in part:
        side = SIDES.get(name(border))
        if side is not None:
            found[side] = read_line(border, source)
        elif read_line(border, source) is not None:
            source.report.refuse(border)
    return found


def margins(part: Element) -> Margins:
    """The margins of a `w:tblCellMar` or `w:tcMar`, by side."""
    found: Margins = {}
    for margin in part:
        side = SIDES.get(name(margin))
        kind, size = width(text_of(margin, "w:w"), text_of(margin, "w:type"))
        if side is not None and kind == "points":
            found[side] = max(size, 0.0)
    return found


def _row(part: Element, said: RowProperties, source: Source) -> None:
    known = name(part)
    if known == "w:tblHeader":
        said["is_head"] = is_on(part)
    elif known == "w:cantSplit":
        said["holds"] = is_on(part)
    elif known == "w:gridBefore":
        said["before"] = whole(text_of(part) or "0", 0, MOST_COLUMNS)
    elif known == "w:trHeight":
        said["height"] = abs(points(text_of(part) or "0"))
        said["is_exact"] = text_of(part, "w:hRule") == "exact"
    elif known == "w:tblCellSpacing":
        if points(text_of(part, "w:w") or "0"):
            source.report.refuse(part)
    elif known not in ROW_HARMLESS:
        source.report.refuse_unless_ignorable(part)


def _cell(part: Element, said: CellProperties, source: Source) -> None:
    known = name(part)
    if known == "w:tcW":
        said["width"] = width(text_of(part, "w:w"), text_of(part, "w:type"))
    elif known == "w:gridSpan":
        said["columns"] = whole(text_of(part) or "1", 1, MOST_COLUMNS)
    elif known == "w:vMerge":
        said["merged_down"] = text_of(part) or "continue"
    elif known == "w:hMerge":
        said["merged_across"] = text_of(part) or "continue"
    elif known == "w:vAlign":
        said["vertical"] = text_of(part) or "top"
    elif known == "w:noWrap":
        said["holds_line"] = is_on(part)
    else:
        _cell_look(part, known, said, source)


def _cell_look(part: Element, known: str, said: CellProperties, source: Source) -> None:
    if known == "w:tcBorders":
        said["borders"] = borders(part, source)
    elif known == "w:tcMar":
        said["margins"] = margins(part)
    elif known == "w:shd":
        said["fill"] = shading(part, source.theme)
    elif known == "w:textDirection":
        if text_of(part) not in (None, "lrTb", "tb", "lrTbV"):
            source.report.refuse(part)
    elif known not in CELL_HARMLESS:
        source.report.refuse_unless_ignorable(part)
