"""The pieces of a workbook as XML text: cells, rows, sheets, and the looks of cells.

Every cell is a text that stands in its place (an inline string): nothing in it is ever computed.
Source: ECMA-376 part 1, clause 18; the order of elements is that of the Open XML SDK.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docgen.word.house.look import ACCENT, FONT, HAIRLINE, INK, SECONDARY, TINT

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TEXT_FORMAT = 49
_RIGHT_TO_LEFT = 2
_LIKE_A_FORMULA = ("=", "+", "-", "@", "'")
# Excel would read _x000D_ as a line end: _x005F_ is the low line itself.
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FAINT = "8A939B"
# Widths are in digits of this size; a line is this many times its letters, and has room round it.
_MEASURED, _LINE, _ROOM = 11, 1.3, 4


@dataclass(frozen=True)
class Look:
    """How a cell looks: size in points; an open one is white and may be typed in."""

    size: float
    colour: str = INK
    is_bold: bool = False
    is_open: bool = False
    is_right_to_left: bool = False
    is_framed: bool = True


TITLE = Look(18, ACCENT, is_bold=True, is_framed=False)
HEAD = Look(10, ACCENT, is_bold=True)
TEXT, SMALL, SAYING = Look(11), Look(9, SECONDARY), Look(10, is_framed=False)
TEXT_RTL = Look(11, is_right_to_left=True)
LABEL = Look(11, SECONDARY)
OPEN, OPEN_RTL = Look(11, is_open=True), Look(11, is_open=True, is_right_to_left=True)
_LOOKS = (TITLE, HEAD, LABEL, TEXT, SMALL, SAYING, TEXT_RTL, OPEN, OPEN_RTL)
# The first two fills are Excel's own, whatever a file says.
_TINTED = 2

Cell = tuple[str | tuple[str, str], Look]
"""What stands in a cell; the second of two texts is so small that it does not disturb."""


def styles() -> str:
    """The part with the looks: after Excel's own look, each of ours twice.

    The second is for what looks like a formula and must stay a text when someone edits it.
    """
    fonts = "".join(_font(look) for look in (TEXT, *_LOOKS))
    side = f'style="thin"><color rgb="FF{HAIRLINE}"/>'
    box = "".join(f"<{name} {side}</{name}>" for name in ("left", "right", "top", "bottom"))
    solid = f'<patternFill patternType="solid"><fgColor rgb="FF{TINT}"/></patternFill>'
    formats = [
        _format(number, look, is_quoted)
        for number, look in enumerate(_LOOKS, 1)
        for is_quoted in (False, True)
    ]
    return (
        f'<styleSheet xmlns="{S}"><fonts count="{len(_LOOKS) + 1}">{fonts}</fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        f'<fill><patternFill patternType="gray125"/></fill><fill>{solid}</fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{box}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{len(formats) + 1}">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        f'{"".join(formats)}</cellXfs><cellStyles count="1">'
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _font(look: Look) -> str:
    bold = "<b/>" if look.is_bold else ""
    colour = f'<color rgb="FF{look.colour}"/>'
    return f'<font>{bold}<sz val="{look.size}"/>{colour}<name val="{FONT}"/></font>'


def _format(font: int, look: Look, is_quoted: bool) -> str:
    quoted = ' quotePrefix="1"' if is_quoted else ""
    fill = _TINTED if look.is_framed and not look.is_open else 0
    side, order = ("right", _RIGHT_TO_LEFT) if look.is_right_to_left else ("left", 0)
    return (
        f'<xf numFmtId="{_TEXT_FORMAT}" fontId="{font}" fillId="{fill}" '
        f'borderId="{int(look.is_framed)}" xfId="0"{quoted} applyNumberFormat="1" applyFont="1" '
        'applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">'
        f'<alignment horizontal="{side}" vertical="top" wrapText="{int(look != TITLE)}" '
        f'indent="{int(look.is_framed)}" readingOrder="{order}"/>'
        f'<protection locked="{int(not look.is_open)}"/></xf>'
    )


def row(number: int, cells: Sequence[Cell], widths: Sequence[int]) -> str:
    """A row from its cells; the first stands in column A. It grows when more is typed in."""
    drawn = (
        _cell(f"{chr(ord('A') + column)}{number}", text, look)
        for column, (text, look) in enumerate(cells)
    )
    heights = (_height(cell, width) for cell, width in zip(cells, widths, strict=True))
    return f'<row r="{number}" ht="{max(heights):.1f}">{"".join(drawn)}</row>'


def _height(cell: Cell, width: int) -> float:
    """The points a text needs at most: programs measure rows only once something is changed."""
    text, look = cell
    shown = text if isinstance(text, str) else text[0]
    letters = max(1.0, (width - 3) * _MEASURED / look.size)
    lines = sum(math.ceil(len(line) / letters) or 1 for line in shown.split("\n"))
    return lines * look.size * _LINE + _ROOM


def _cell(address: str, text: str | tuple[str, str], look: Look) -> str:
    is_quoted = isinstance(text, str) and text.startswith(_LIKE_A_FORMULA)
    style = 1 + 2 * _LOOKS.index(look) + is_quoted
    if not text:
        return f'<c r="{address}" s="{style}"/>'
    return f'<c r="{address}" s="{style}" t="inlineStr"><is>{_string(text)}</is></c>'


def _string(text: str | tuple[str, str]) -> str:
    if isinstance(text, str):
        return _piece(text)
    font = f'<rFont val="{FONT}"/>'
    runs = (
        f'<r><rPr>{font}<color rgb="FF{colour}"/><sz val="{size}"/></rPr>{_piece(part)}</r>'
        for part, colour, size in zip(text, (SECONDARY, _FAINT), (10, 4), strict=True)
    )
    return "".join(runs)


def _piece(text: str) -> str:
    written = escape(_LIKE_AN_ESCAPE.sub("_x005F_", text))
    return f'<t xml:space="preserve">{written}</t>'


def sheet(widths: Sequence[int], rows: Iterable[str], *, is_frozen: bool) -> str:
    """A locked sheet, without a password; widths in characters. The frozen row is the first."""
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(widths, 1)
    )
    return (
        f'<worksheet xmlns="{S}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
        f'<sheetView showGridLines="0" workbookViewId="0">{pane if is_frozen else ""}'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>"
        '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" '
        'formatColumns="0" formatRows="0"/>'
        '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )
