"""What the readers of a file share: its parts, what they define, and where the reading stands."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from docgen.page import tree
from docgen.page.reader.look import Looks
from docgen.page.reader.names import Element
from docgen.page.reader.numbering import Numbering
from docgen.page.reader.package import Package, Relationship
from docgen.page.reader.paragraph_properties import ParagraphProperties
from docgen.page.reader.report import Report
from docgen.page.reader.run_properties import RunProperties, Source
from docgen.page.reader.settings import Settings
from docgen.page.reader.styles import Styles
from docgen.page.reader.theme import Theme

if TYPE_CHECKING:
    from docgen.page.reader.beside import Clear
    from docgen.page.reader.field_codes import OpenField
    from docgen.page.reader.paragraph import Resolved
    from docgen.page.reader.table_style import TableStyle

DEEPEST: Final = 20
"""Tables, boxes and notes within each other; beyond it a file is broken or hostile."""


@dataclass(frozen=True)
class Surroundings:
    """What a block takes from where it stands."""

    width: float
    """How wide the text may be."""
    ground: str | None = None
    """The colour of the cell or box behind it."""
    paragraph: ParagraphProperties = field(default_factory=ParagraphProperties)
    """What a table style says of paragraphs, below their own styles."""
    run: RunProperties = field(default_factory=RunProperties)
    depth: int = 0
    is_furniture: bool = False
    """Whether this is a header or a footer, which stands on many pages."""
    has_headings: bool = True
    """Whether headings count here: not in headers, footers, notes and boxes."""
    in_cell: bool = False

    def inside(self, width: float, ground: str | None = None) -> Surroundings:
        """Those of a box within, one deeper."""
        return Surroundings(
            width=max(width, 1.0),
            ground=ground or self.ground,
            depth=self.depth + 1,
            is_furniture=self.is_furniture,
            has_headings=False,
        )


@dataclass(frozen=True)
class Geometry:
    """The page of the section being read, in points."""

    width: float = 595.3
    height: float = 841.9
    margins: tuple[float, float, float, float] = (72.0, 72.0, 72.0, 72.0)
    number_style: str = "decimal"
    number: int = 1
    """Which section it is, from 1."""


Blocks = Callable[[Element, "Reading", Surroundings], tuple[tree.Block, ...]]


@dataclass
class Reading:
    """One file being read."""

    package: Package
    report: Report
    theme: Theme
    settings: Settings
    styles: Styles
    numbering: Numbering
    looks: Looks
    read_blocks: Blocks
    """Reads the blocks of a container; handed in, for cells and notes hold blocks again."""
    styled: Callable[[str], tree.Paragraph | None] = lambda _: None
    """An empty paragraph in a style, by the style's name; None where there is no such style."""
    part: str = ""
    geometry: Geometry = Geometry()
    sections: int = 1
    fields: list[OpenField] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)
    image_names: dict[str, str] = field(default_factory=dict)
    notes: dict[str, dict[str, Element]] = field(default_factory=dict)
    parts: dict[str, Element] = field(default_factory=dict)
    resolved: dict[Hashable, Resolved] = field(default_factory=dict)
    table_styles: dict[str, TableStyle] = field(default_factory=dict)
    bookmarks: frozenset[str] = frozenset()
    """Every bookmark of the body: what a link or a page number may name."""
    anchored: set[str] = field(default_factory=set)
    """The bookmarks set so far; a name that comes twice holds once."""
    clear: Clear | None = None
    """What the next lines of a header keep clear of."""
    pending: list[tree.Inline] = field(default_factory=list)
    """What belongs to the start of the next paragraph: bookmarks between paragraphs, and the
    words before a paragraph mark that a tracked change took away."""

    @property
    def source(self) -> Source:
        """What property readers need."""
        return self.styles.source

    def blocks(self, container: Element, around: Surroundings) -> tuple[tree.Block, ...]:
        """The blocks of a container; one too deep is refused."""
        if around.depth > DEEPEST:
            self.report.refuse(container, "stands too deep within others")
            return ()
        return self.read_blocks(container, self, around)

    def relationship(self, key: str | None) -> Relationship | None:
        """What the current part points to by an id."""
        return self.package.linked(self.part).get(key or "")

    def root(self, part: str) -> Element:
        """The root of a part, parsed once."""
        if part not in self.parts:
            self.parts[part] = self.package.tree(part)
        return self.parts[part]

    @contextmanager
    def within(self, part: str, story: str) -> Iterator[None]:
        """What is read within belongs to another part, with fields of its own."""
        before = self.part, self.fields
        self.part, self.fields = part, []
        try:
            with self.report.within(story):
                yield
                self.end_of_story()
        finally:
            self.part, self.fields = before

    def end_of_story(self) -> None:
        """Refuse a field that never ends: all that follows it would be passed by."""
        if self.fields:
            self.report.refuse("w:fldChar", "begins a field that never ends")
            self.fields.clear()
