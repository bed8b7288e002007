"""The content of a page -> the same content for a sheet that several pages share.

Each page counts its marks from 0 and names its fonts as every other page does. On one sheet the
marks are counted on, and the names told apart. Strings may hold any bytes and are passed over.
Source: ISO 32000-1:2008, 7.3.4.2 (strings), 7.8 (content streams), 14.7.4.2 (marks).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    rb"(?P<string>\()"
    rb"|(?P<hex><[0-9A-Fa-f\s]*>)"
    rb"|(?P<comment>%[^\r\n]*)"
    rb"|/MCID\s+(?P<mark>\d+)"
    rb"|(?P<name>/[^\s<>\[\](){}/%]+)"
    rb"|(?<![^\s\])>])(?P<binary>BI)(?=\s)"
)
_PARENTHESIS: Final = re.compile(rb"\\.|[()]", re.DOTALL)


@dataclass(frozen=True)
class Moved:
    """The content for the sheet, and how many marks it has."""

    content: bytes
    marks: int


def moved(content: bytes, first_mark: int, names: Collection[bytes], ending: bytes) -> Moved:
    """The content with its marks counted from `first_mark` and `ending` added to each of `names`.

    `names` are those of its resources, with their slash. Tags (`/Span`) are no such names.

    Raises: ValueError for a picture in the content itself, whose bytes may look like anything.
    """
    pieces: list[bytes] = []
    marks = at = 0
    while found := _TOKEN.search(content, at):
        pieces.append(content[at : found.start()])
        at, written = found.end(), found[0]
        if found["string"]:
            at = _string_end(content, found.end())
            written = content[found.start() : at]
        elif found["mark"]:
            number = int(found["mark"])
            marks = max(marks, number + 1)
            written = b"/MCID %d" % (first_mark + number)
        elif found["name"] in names:
            written += ending
        elif found["binary"]:
            raise ValueError("a picture stands in the content of a page")
        pieces.append(written)
    return Moved(b"".join([*pieces, content[at:]]), marks)


def _string_end(content: bytes, start: int) -> int:
    """Where the string ends whose inside starts at `start`; parentheses in pairs belong to it."""
    depth = 1
    for sign in _PARENTHESIS.finditer(content, start):
        depth += {b"(": 1, b")": -1}.get(sign[0], 0)
        if depth == 0:
            return sign.end()
    raise ValueError("a string of a page does not end")
