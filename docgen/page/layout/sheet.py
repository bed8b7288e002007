"""What is kept while one page tree is written, and where on it a block stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from docgen.page.fonts import Fonts
from docgen.page.notes import Notes
from docgen.page.tree import Direction, Page
from docgen.page.walk import everything, paragraphs, tables


@dataclass(frozen=True)
class TableTags:
    """What Typst can't say of a table and is written into its tags afterwards."""

    has_row_heads: bool
    alt: str


@dataclass(frozen=True)
class Place:
    """Where blocks stand."""

    width: float
    """Of a line of text."""
    height: float
    """Of the text of a page: what is taller can't be kept together."""
    direction: Direction = "ltr"
    ground: str | None = None
    """The colour behind."""
    is_nested: bool = False
    """In a cell, a box, a note, a header: no page may end here."""
    is_furniture: bool = False
    """In a header or footer: drawn, but no part of the text that is read."""
    is_note: bool = False
    """In a footnote, whose number stands in front of its first paragraph."""
    left: float = 0.0
    """How far the place lies from the left edge of the page."""
    top: str = "0pt"
    """The code for how far it lies from the top edge."""
    number: str = "counter(page).get().first()"
    """The code for the number of the page it is on."""

    def inner(self, width: float, ground: str | None = None) -> Place:
        """The place of blocks inside something that stands here."""
        behind = ground or self.ground
        # What floats in a cell is placed in the cell, as Word does unless told not to.
        return replace(
            self,
            width=width,
            ground=behind,
            is_nested=True,
            is_note=False,
            left=0.0,
            top="0pt",
        )


@dataclass
class Sheet:
    """One page tree on its way to Typst."""

    page: Page
    fonts: Fonts
    targets: dict[str, str]
    """The label of each bookmark that something refers to."""
    placed: set[str] = field(default_factory=set)
    """The bookmarks that have been written."""
    definitions: dict[str, str] = field(default_factory=dict)
    """Code -> the name it was given, so that it stands in the source once."""
    families: dict[str, None] = field(default_factory=dict)
    headings: list[tuple[int, int]] = field(default_factory=list)
    """The open headings: level in the file, level as tagged."""
    missing: set[str] = field(default_factory=set)
    tables: list[TableTags] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)
    pictures: dict[str, str] = field(default_factory=dict)
    """Name in the tree -> name of its file."""
    letters: int = 0
    """How many characters of the tree's texts were written."""
    looks: dict[object, str] = field(default_factory=dict)

    @property
    def is_one_way(self) -> bool:
        """Whether everything is written in the direction of the page."""
        return self._ways <= {self.page.direction}

    @property
    def has_right_to_left(self) -> bool:
        """Whether anything is written from right to left."""
        return self.page.direction == "rtl" or "rtl" in self._ways

    @cached_property
    def _ways(self) -> set[Direction]:
        blocks = list(everything(self.page))
        ways = {written.direction for written in paragraphs(blocks)}
        return ways | {drawn.direction for drawn in tables(blocks)}

    def turned(self, direction: Direction) -> list[str]:
        """The setting of a direction, where the page itself does not set it."""
        return [] if self.is_one_way else [f"set text(dir: {direction})"]

    def define(self, prefix: str, code: str) -> str:
        """The name that stands for a piece of code."""
        if code not in self.definitions:
            self.definitions[code] = f"{prefix}{len(self.definitions)}"
        return self.definitions[code]

    def defined(self) -> Iterator[str]:
        """The definitions, in the order they were made."""
        return (f"#let {name} = {code}" for code, name in self.definitions.items())

    def heading(self, level: int) -> int:
        """The level a heading is tagged with: PDF/UA-1 forbids to skip one (ISO 14289-1, 7.4)."""
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        tagged = self.headings[-1][1] + 1 if self.headings else 1
        self.headings.append((level, tagged))
        return tagged
