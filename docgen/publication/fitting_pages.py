"""A leaflet or booklet on its pages: each panel a page, the parts of a booklet as they fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docgen.page.layout.columns import column_width
from docgen.page.layout.flow import gap
from docgen.page.layout.measure import Stretch
from docgen.page.tree import Block
from docgen.publication.measured import (
    ABOVE_FOOT_PT,
    Measured,
    Over,
    after,
    before,
    is_heading,
    lines,
)

PANELS: Final = ("cover", "inside 1", "inside 2", "inside 3", "flap", "back")
"""The panels of a leaflet in the order they are read."""
_END: Final = 1.0
"""How high the paragraph is that ends a section."""


def fit_panels(made: Measured) -> tuple[Over, ...]:
    """A page for each section; the last two share one."""
    rooms, tall = made.rooms(), made.tall()
    over: list[Over] = []
    for number, place in enumerate(PANELS[:-1]):
        over += _panel(made, number, rooms[number] - tall[number], place)
    return (*over, *_last(made, rooms, tall, PANELS[-1]))


def fit_parts(made: Measured) -> tuple[Over, ...]:
    """A cover, the parts, and a last page: a part is on one page, or each of its questions is."""
    rooms, tall = made.rooms(), made.tall()
    last = len(rooms) - 2
    over = _panel(made, 0, rooms[0] - tall[0], "cover")
    left = -1.0
    for number in range(1, last):
        left, faults = _part(made, number, (rooms[number], tall[number], left))
        over += faults
    return (*over, *_last(made, rooms, tall, "last page"))


def _panel(made: Measured, number: int, left: float, place: str) -> list[Over]:
    """Fills the page of a section, which has this height left; tells what is over."""
    section, written = made.page.sections[number], made.body.sections[number]
    if number:
        left += before(section.blocks[0])
        written.start_page()
    if left < 0:
        return [Over(place, lines(-left, section))]
    pinned = written.pinned
    if pinned is not None:
        is_end = pinned == len(section.blocks) - 1
        above = gap(section.blocks[pinned - 1], section.blocks[pinned])
        written.pin(left + above + (ABOVE_FOOT_PT if is_end else 0.0))
    return []


def _last(made: Measured, rooms: Sequence[float], tall: Sequence[float], place: str) -> list[Over]:
    """Fills the last page: whom to ring, and at its foot who publishes it."""
    number = len(rooms) - 2
    return _panel(made, number, rooms[number] - tall[-2] - tall[-1] - ABOVE_FOOT_PT, place)


def _part(
    made: Measured, number: int, sizes: tuple[float, float, float]
) -> tuple[float, list[Over]]:
    """Places a part below the one before, or on a page of its own; tells what is left of that."""
    room, tall, left = sizes
    section, written = made.page.sections[number], made.body.sections[number]
    starts = [0] if tall <= room else _questions(section.blocks)
    ends = [*starts[1:], len(section.blocks)]
    asked = [section.blocks[a:b] for a, b in zip(starts, ends, strict=True)]
    found = made.heights([Stretch(part, column_width(section)) for part in asked])
    over: list[Over] = []
    for start, high in zip(starts, found, strict=True):
        if high <= left:
            left -= high
            if not start:
                above = made.page.sections[number - 1].blocks[-2]
                written.go_on(max(before(section.blocks[0]) - after(above) - _END, 0.0))
            continue
        written.start_page(start)
        left = room - high + before(section.blocks[start])
        over += [Over(f"part {number}", lines(-left, section))] if left < 0 else []
    return left, over


def _questions(blocks: Sequence[Block]) -> list[int]:
    """Where a question starts, from 0."""
    return sorted({0, *(n for n, block in enumerate(blocks) if is_heading(block))})
