"""The lines of a table once neighbours agree: each is drawn once, the stronger wins.

Source: ECMA-376-1 17.4.66 (tcBorders: conflict resolution), 17.4.38 (tblBorders).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from docgen.page import tree
from docgen.page.reader.colours import channels
from docgen.page.reader.table_properties import Borders, Side

Outer = Literal["top", "right", "bottom", "left"]
OUTER: Final[tuple[Outer, ...]] = ("top", "right", "bottom", "left")
INNER: Final[dict[Outer, Side]] = {
    "top": "inside_h",
    "bottom": "inside_h",
    "left": "inside_v",
    "right": "inside_v",
}
OPPOSITE: Final[dict[Outer, Outer]] = {
    "top": "bottom",
    "bottom": "top",
    "left": "right",
    "right": "left",
}
WEIGHTS: Final = {"solid": 1, "dotted": 4, "dashed": 5, "double": 6}
"""The number of each style times the lines it has."""


@dataclass
class Framed:
    """A cell as borders see it: where it stands, and what is said of its lines."""

    row: int
    column: int
    rows: int
    columns: int
    table: Borders
    """Those of the table, with its inner lines."""
    own: dict[Outer, tree.Line | None] = field(default_factory=dict)
    """Its own, a table style's for its part included; a side that is absent is the table's."""

    def is_outside(self, side: Outer, rows: int, columns: int) -> bool:
        """Whether a side lies on the edge of the table."""
        return {
            "top": self.row == 0,
            "left": self.column == 0,
            "bottom": self.row + self.rows >= rows,
            "right": self.column + self.columns >= columns,
        }[side]

    def said(self, side: Outer, *, is_outside: bool) -> tree.Line | None:
        """The line of a side before any neighbour has a say."""
        if side in self.own:
            return self.own[side]
        return self.table.get(side if is_outside else INNER[side])


def settled(cells: list[Framed], rows: int, columns: int) -> list[tree.Edges]:
    """The lines to draw for each cell, in the order of the cells."""
    places = {
        (row, column): cell
        for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    return [
        tree.Edges(**{side: _line(cell, side, places, (rows, columns)) for side in OUTER})
        for cell in cells
    ]


def _line(
    cell: Framed, side: Outer, places: dict[tuple[int, int], Framed], size: tuple[int, int]
) -> tree.Line | None:
    if cell.is_outside(side, *size):
        return cell.said(side, is_outside=True)
    line = cell.said(side, is_outside=False)
    is_own = side in cell.own
    for neighbour in _neighbours(cell, side, places):
        other = neighbour.said(OPPOSITE[side], is_outside=False)
        other_own = OPPOSITE[side] in neighbour.own
        first = side in ("right", "bottom")
        pair = ((line, is_own), (other, other_own))
        line, is_own = _stronger(*(pair if first else pair[::-1]))
    return line


def _neighbours(
    cell: Framed, side: Outer, places: dict[tuple[int, int], Framed]
) -> Iterable[Framed]:
    """The cells beyond a side, each once."""
    if side in ("top", "bottom"):
        row = cell.row - 1 if side == "top" else cell.row + cell.rows
        beyond = [(row, column) for column in range(cell.column, cell.column + cell.columns)]
    else:
        column = cell.column - 1 if side == "left" else cell.column + cell.columns
        beyond = [(row, column) for row in range(cell.row, cell.row + cell.rows)]
    found = [places[place] for place in beyond if place in places]
    return {id(neighbour): neighbour for neighbour in found}.values()


Said = tuple[tree.Line | None, bool]


def _stronger(first: Said, second: Said) -> Said:
    """The line that is drawn where two cells meet; `first` is the one read first."""
    if first[0] is None or second[0] is None:
        return second if first[0] is None else first
    if first[1] != second[1]:
        return first if first[1] else second
    return first if _strength(first[0]) >= _strength(second[0]) else second


def _strength(line: tree.Line) -> tuple[float, ...]:
    """By weight, then width, then darkness: red and blue and twice green, and so on."""
    red, green, blue = channels(line.colour or "000000")
    return WEIGHTS[line.style], line.width, -(red + blue + 2 * green), -(blue + 2 * green), -green
