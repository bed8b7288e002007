"""Lines and fills that an engine paints outside the tags, marked as what they are: decoration.

LibreOffice 7.4 leaves the borders of paragraphs and tables unmarked, the one rule of PDF/UA-1
its files break. Text and pictures outside the tags are never touched: to mark them would hide
them from a screen reader.

Source: ISO 32000-1:2008, 14.6 (marked content), 14.8.2.2 (artifacts) and 7.8.2 (operators).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

BEGIN: Final = b"/Artifact BMC\n"
END: Final = b"\nEMC\n"

_STRING: Final = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)"
_EDGE: Final = rb"(?=[\s\[<(/]|$)"
TOKEN: Final = re.compile(
    rb"(?P<skip>" + _STRING + rb"|<[0-9A-Fa-f\s]*>|%[^\r\n]*)"
    rb"|(?P<opens>/[^\s<>\[\]()/]+\s*(?:<<(?:" + _STRING + rb"|[^()])*?>>|/[^\s<>\[\]()/]+)?\s*"
    rb"(?:BDC|BMC)" + _EDGE + rb")"
    rb"|(?<![^\s\])>])(?:(?P<closes>EMC)"
    rb"|(?P<paints>[Ssb]|[fBb]\*?|F)"
    rb"|(?P<shows>BT|T[jJ]|['\"]|Do|sh)|(?P<binary>BI))" + _EDGE,
    re.S,
)
"""What may hold anything is passed over; then the operators that matter here."""


@dataclass
class _Gap:
    """A stretch of content outside every mark."""

    start: int
    end: int = 0
    has_paint: bool = False
    has_shown: bool = False
    """Whether it draws text, a picture or a form."""


def marked(content: bytes) -> bytes:
    """The content of a page with the stray lines and fills marked as artifacts.

    The same bytes come back where there are none, where marks do not pair, and where an image
    stands in the content itself, for its bytes may look like anything.
    """
    gaps = [gap for gap in _gaps(content) if gap.has_paint and not gap.has_shown]
    pieces: list[bytes] = []
    reached = 0
    for gap in gaps:
        pieces += [content[reached : gap.start], b"\n", BEGIN, content[gap.start : gap.end], END]
        reached = gap.end
    return b"".join([*pieces, content[reached:]]) if gaps else content


def _gaps(content: bytes) -> list[_Gap]:
    """The stretches outside every mark; none where they can't be told for certain."""
    found, gap, depth = [], _Gap(0), 0
    for kind, start, end in _tokens(content):
        if kind == "opens":
            if depth == 0:
                gap.end = start
                found.append(gap)
            depth += 1
        elif kind == "closes":
            depth -= 1
            gap = _Gap(end)
        elif depth == 0:
            gap.has_paint |= kind == "paints"
            gap.has_shown |= kind == "shows"
        if depth < 0 or kind == "binary":
            return []
    gap.end = len(content)
    return [*found, gap] if depth == 0 else []


def _tokens(content: bytes) -> Iterator[tuple[str, int, int]]:
    for match in TOKEN.finditer(content):
        if match.lastgroup and match.lastgroup != "skip":
            yield match.lastgroup, match.start(), match.end()
