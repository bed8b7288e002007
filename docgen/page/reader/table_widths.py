"""How wide the columns of a table are: as the file says, or shared out by content.

Source: ECMA-376-1 17.18.87 (ST_TblLayoutType: the autofit algorithm), 17.4.53 (tblLayout).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.page.reader.table_grid import Grid, Slot
from docgen.page.reader.table_properties import Width

NARROWEST = 1.0


@dataclass(frozen=True)
class Content:
    """What a cell asks of its columns: the narrowest and the widest it goes, margins included."""

    column: int
    columns: int
    narrow: float
    wide: float


def length(width: Width | None, available: float) -> float | None:
    """A table measure in points; None for an automatic one."""
    if width is None or width[0] == "auto":
        return None
    return width[1] * available if width[0] == "share" else width[1]


def stated(grid: Grid, total: float | None, available: float) -> list[float]:
    """The columns' widths by the file alone: cells first, then the grid, then equal shares."""
    own = preferred(grid, total or available)
    agreed = [_agreed(grid.slots, column, total or available) for column in range(grid.columns)]
    given = [*grid.widths, *[0.0] * grid.columns][: grid.columns]
    found = [agreed[place] or given[place] or own[place] or 0.0 for place in range(grid.columns)]
    missing = found.count(0.0)
    rest = max((total or available) - sum(found), NARROWEST * missing)
    found = [width or rest / missing for width in found]
    return scaled(found, total) if total else found


def _agreed(slots: Iterable[Slot], column: int, available: float) -> float | None:
    """The width that all cells of one column state; None where they differ or are silent."""
    said = {
        length(slot.said.get("width"), available)
        for slot in slots
        if slot.column == column and slot.columns == 1
    }
    return said.pop() if len(said) == 1 else None


def preferred(grid: Grid, available: float) -> list[float | None]:
    """The widest that any cell of a column asks for; None where none does."""
    found: list[float | None] = [None] * grid.columns
    for slot in grid.slots:
        width = length(slot.said.get("width"), available)
        if width and slot.columns == 1:
            found[slot.column] = max(found[slot.column] or 0.0, width)
    return found


def scaled(widths: Sequence[float], total: float) -> list[float]:
    """The same proportions, adding up to a total."""
    whole = sum(widths)
    return [width * total / whole for width in widths] if whole > 0 else list(widths)


def fitted(
    own: Sequence[float | None], contents: Iterable[Content], total: float | None, limit: float
) -> list[float]:
    """Columns shared out by content: no word is cut while there is room (autofit).

    `own` are the preferred widths, `total` that of the table or None, `limit` the room there is.
    """
    narrow, wide = _demands(len(own), contents)
    widths = [
        max(least, asked) if asked is not None else max(least, most)
        for least, most, asked in zip(narrow, wide, own, strict=True)
    ]
    free = [asked is None for asked in own]
    room = total or max(limit, sum(asked or 0.0 for asked in own))
    if sum(widths) > room:
        widths = _shrunk(widths, narrow, free, room)
    elif total is not None and sum(widths) < total:
        widths = _grown(widths, free, total)
    return [max(width, NARROWEST) for width in widths]


def _demands(columns: int, contents: Iterable[Content]) -> tuple[list[float], list[float]]:
    """The narrowest and widest each column goes; spanning cells add what is lacking."""
    narrow, wide = [0.0] * columns, [0.0] * columns
    for cell in sorted(contents, key=lambda cell: cell.columns):
        inside = slice(cell.column, cell.column + cell.columns)
        for found, asked in ((narrow, cell.narrow), (wide, cell.wide)):
            lacking = asked - sum(found[inside])
            if lacking > 0:
                count = len(found[inside])
                found[inside] = [width + lacking / count for width in found[inside]]
    return narrow, wide


def _shrunk(
    widths: Sequence[float], narrow: Sequence[float], free: Sequence[bool], room: float
) -> list[float]:
    """Narrower columns: first those without a width of their own, then the others."""
    found = list(widths)
    for wanted in (True, False):
        places = [place for place in range(len(found)) if free[place] is wanted]
        spare = sum(found[place] - narrow[place] for place in places)
        over = sum(found) - room
        if over <= 0 or spare <= 0:
            continue
        part = min(over / spare, 1.0)
        for place in places:
            found[place] -= (found[place] - narrow[place]) * part
    return scaled(found, room) if sum(found) > room else found


def _grown(widths: Sequence[float], free: Sequence[bool], total: float) -> list[float]:
    """Wider columns: those without a width of their own take the rest; all, if there are none."""
    taking = [width if is_free else 0.0 for width, is_free in zip(widths, free, strict=True)]
    if not sum(taking):
        return scaled(widths, total)
    rest = total - sum(widths)
    return [width + rest * share / sum(taking) for width, share in zip(widths, taking, strict=True)]
