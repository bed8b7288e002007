"""The pages of a leaflet or booklet -> sheets of A4 to print on both sides and fold.

Print on both sides, flipped on the short edge. The sheet stays tagged: its structure is read in
the order of the pages, wherever the fold puts them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from docgen.publication.fold_sheet import Side, Slot, count_pages, folded

PANELS: Final = 6
"""Cover, inside 1, inside 2, inside 3, flap, back: the order of reading."""

PANEL_MM: Final = 100.0
FLAP_MM: Final = 97.0
"""The flap is folded in, so it is narrower by what the paper takes at the fold."""

SPREAD_MM: Final = 148.5
"""Half of A4 landscape; a page of A5 is set in its middle."""

SHEET: Final = 4
"""Pages of a booklet on one sheet of paper."""


@dataclass(frozen=True)
class _Column:
    """A part of a side: the page that stands in it (from 0), or none, and its width."""

    page: int | None
    width_mm: float


def print_sheet(panels: bytes, *, is_right_to_left: bool, title: str, language: str) -> bytes:
    """The two sides of a folded A4 leaflet from its six pages, as a tagged PDF.

    From left to right the outside is flap, back, cover and the inside 1, 2, 3; for a language
    that is read from right to left both are mirrored. Nothing is scaled. The third inside panel
    is the back of the flap, so its place is 97 mm wide: a page of 100 mm is set in the middle and
    loses 1.5 mm of the margin at each side. To take all 3 mm at the paper's edge would leave the
    text 5 mm from it, nearer than many printers print.

    `language` is a tag as `ur-PK`. The same pages give the same bytes.

    Raises: ValueError when there are not six pages, or they do not fit their places.
    """
    if count_pages(panels) != PANELS:
        raise ValueError(f"a leaflet has {PANELS} panels, not {count_pages(panels)}")
    cover, first, second, third, flap, back = range(PANELS)
    outside = [_Column(flap, FLAP_MM), _Column(back, PANEL_MM), _Column(cover, PANEL_MM)]
    inside = [_Column(first, PANEL_MM), _Column(second, PANEL_MM), _Column(third, FLAP_MM)]
    sides = [_side(side, is_right_to_left) for side in (outside, inside)]
    return folded(panels, sides, title, language, is_right_to_left=is_right_to_left)


def booklet_sheet(pages: bytes, *, is_right_to_left: bool, title: str, language: str) -> bytes:
    """The sides of an A5 booklet on A4, to be folded once and stapled, as a tagged PDF.

    The last page is the booklet's back, so blank pages that fill up the last sheet stand before
    it. `language` is a tag as `ur-PK`. The same pages give the same bytes.

    Raises: ValueError when a page does not fit its half of the sheet.
    """
    spreads = [
        [_Column(page, SPREAD_MM) for page in spread] for spread in _spreads(count_pages(pages))
    ]
    sides = [_side(spread, is_right_to_left) for spread in spreads]
    return folded(pages, sides, title, language, is_right_to_left=is_right_to_left)


def _spreads(count: int) -> Iterator[tuple[int | None, int | None]]:
    """The pages side by side on each side of paper, outermost first, as seen from the left."""
    blanks = -count % SHEET
    order: list[int | None] = [*range(count - 1), *[None] * blanks, count - 1]
    for first in range(0, len(order) // 2, 2):
        yield order[-1 - first], order[first]
        yield order[first + 1], order[-2 - first]


def _side(columns: list[_Column], is_mirrored: bool) -> Side:
    """One side of paper, the columns given as they stand for reading from left to right."""
    seen = columns[::-1] if is_mirrored else columns
    edges = list(accumulate((column.width_mm for column in seen), initial=0.0))
    slots = [
        Slot(column.page, left, right)
        for column, (left, right) in zip(seen, pairwise(edges), strict=True)
        if column.page is not None
    ]
    return Side(tuple(sorted(slots, key=lambda slot: slot.page)), tuple(edges[1:-1]))
