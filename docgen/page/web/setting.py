"""What a writer of HTML knows: the file so far, and where in it the words stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from docgen.page.notes import Notes
from docgen.page.tree import Block, Direction, Page
from docgen.page.web.style import Sheet

DEEPEST: Final = 6
"""The lowest level of a heading in HTML."""


@dataclass(frozen=True)
class Setting:
    """Where words stand: what is said around them and need not be said again."""

    language: str
    direction: Direction
    ground: str | None = None
    """The colour behind the words; None for the paper."""
    is_strong: bool = False
    """Whether all is bold here: in headings and the heads of tables."""
    worn: frozenset[str] = frozenset()
    """The classes that the paragraph has for all its words."""
    is_linked: bool = False
    may_head: bool = True
    """Whether headings may stand here: not in heads of tables, headers and footers."""
    is_furniture: bool = False


@dataclass
class Writer:
    """What grows while a file is written."""

    page: Page
    size_pt: float
    """The size of most of the words."""
    ink: str
    """The colour of most of the words."""
    write: Callable[[Sequence[Block], Writer, Setting], str]
    """Writes blocks wherever they are nested."""
    targets: dict[str, str]
    """The ids of the bookmarks of the file that something leads to."""
    named: dict[str, str]
    """What the paragraph of each of those bookmarks says."""
    title: str | None = None
    """What the paragraph says that is the title of the page, though no heading."""
    placed: set[str] = field(default_factory=set)
    """Those of them that stand in the page already."""
    sheet: Sheet = field(default_factory=Sheet)
    notes: Notes = field(default_factory=Notes)
    above: list[int] = field(default_factory=list)
    """The levels, as the file has them, of the headings that are open."""
    heads: int = 0
    """How many headings there are so far."""

    def level(self, level: int) -> int:
        """The level of the next heading such that none is skipped on the way down.

        Source: WCAG 2.2 technique G141; PDF/UA-1, 7.4.2 asks the same of the PDF.
        """
        while self.above and self.above[-1] >= level:
            self.above.pop()
        self.above.append(level)
        self.heads += 1
        return min(len(self.above), DEEPEST)
