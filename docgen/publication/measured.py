"""A publication's Word file -> how high its sections and pages are, by the page engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from docgen.page.layout.columns import column_width, standing
from docgen.page.layout.measure import Stretch, heights
from docgen.page.reader import read
from docgen.page.shared import fonts
from docgen.page.tree import Block, Page, Paragraph, Section
from docgen.publication.sections import Body

ABOVE_FOOT_PT: Final = 12.0
"""The least distance between a text and what is pinned to the foot of its page."""
_SPARE: Final = 6.0
"""Points of a page that are left free: other programs set a line with a picture a little higher."""


@dataclass(frozen=True)
class Over:
    """A page whose text is too long."""

    place: str
    """Which: page 1, inside 2, flap."""
    lines: int


class Measured:
    """A Word file being fitted: its sections as written, and as they are laid out."""

    def __init__(self, docx: bytes) -> None:
        self.body = Body(docx)
        self.page: Page = read(docx, "publication")

    def heights(self, stretches: Sequence[Stretch]) -> list[float]:
        """The height of each stretch."""
        return heights(self.page, stretches, fonts())

    def bare(self, section: Section) -> list[float]:
        """How high each block of a section is without the distance above it."""
        width = column_width(section)
        found = self.heights([Stretch([block], width) for block in section.blocks])
        return [high - before(block) for high, block in zip(found, section.blocks, strict=True)]

    def rooms(self) -> list[float]:
        """How high the text of a page of each section may be."""
        feet = [_feet(section) for section in self.page.sections]
        found = iter(self.heights([foot for own in feet for foot in own]))
        highest = [max((next(found) for _ in own), default=0.0) for own in feet]
        return [_room(own, foot) for own, foot in zip(self.page.sections, highest, strict=True)]

    def tall(self) -> list[float]:
        """How high each section is; the highest of columns that are ended by hand."""
        columns = [_columns(section) for section in self.page.sections]
        found = iter(self.heights([column for own in columns for column in own]))
        return [max(next(found) for _ in own) for own in columns]


def _feet(section: Section) -> list[Stretch]:
    """The footers of a section, of whose first and other pages alike: the text ends above all."""
    width = column_width(replace(section, columns=1))
    return [Stretch(blocks, width, is_furniture=True) for blocks in section.footers.values()]


def _room(section: Section, footer: float) -> float:
    _, top, _, bottom = section.margins
    return section.height - top - max(bottom, section.footer_distance + footer) - _SPARE


def lines(height: float, section: Section) -> int:
    """How many lines of the body are as high as this, at least."""
    return max(ceil(height / _line(section)), 1) if height > 0 else 0


def _line(section: Section) -> float:
    """The height of most lines of a section."""
    found = Counter(
        block.spacing.line
        for block in section.blocks
        if isinstance(block, Paragraph) and block.spacing.rule != "multiple"
    )
    return max(found, key=lambda line: (found[line], line), default=12.0)


def _columns(section: Section) -> list[Stretch]:
    return [Stretch(blocks, column_width(section)) for blocks in standing(section.blocks)]


def before(block: Block) -> float:
    """The distance above a block."""
    return block.spacing.before if isinstance(block, Paragraph) else 0.0


def after(block: Block) -> float:
    """The distance below a block."""
    return block.spacing.after if isinstance(block, Paragraph) else 0.0


def is_heading(block: Block) -> bool:
    """Whether a block is a heading."""
    return isinstance(block, Paragraph) and block.heading is not None
