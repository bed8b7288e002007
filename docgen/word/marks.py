"""The marks of a filled part -> what Word wants in their place, told from the values' effect.

Word refuses a table without rows, and a cell, header or note without a last paragraph; it wants
every drawing to have a number of its own. `flow` marks where that can happen.
"""

from __future__ import annotations

import re
from itertools import count

from docgen.word.flow import CELL, DRAWING, TABLE, TABLE_END

_LAST = ("</w:p>", "<w:p/>", "<w:p ", "</w:sdt>")
_EDGE = re.compile(f"({re.escape(TABLE)}|{re.escape(TABLE_END)})")


def resolved(text: str, numbers: count[int]) -> str:
    """The text of a part without its marks, in the order tables, cells, drawings."""
    if TABLE in text:
        text = _with_rows_only(text)
    if CELL in text:
        text = _with_last_paragraphs(text)
    return _numbered(text, numbers) if DRAWING in text else text


def _with_rows_only(text: str) -> str:
    """The text without the tables that have no row."""
    open_tables: list[list[str]] = [[]]
    for piece in _EDGE.split(text):
        if piece == TABLE:
            open_tables.append([])
        elif piece == TABLE_END:
            table = "".join(open_tables.pop())
            open_tables[-1].append(table if "<w:tr" in table else "")
        else:
            open_tables[-1].append(piece)
    return "".join(open_tables[0])


def _with_last_paragraphs(text: str) -> str:
    *before, last = text.split(CELL)
    whole = [p if p.startswith(_LAST, p.rfind("<")) else f"{p}<w:p/>" for p in before]
    return "".join((*whole, last))


def _numbered(text: str, numbers: count[int]) -> str:
    first, *others = text.split(DRAWING)
    return first + "".join(f"{next(numbers)}{piece}" for piece in others)
