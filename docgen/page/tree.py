"""A Word file as pages will show it: sections, blocks and inlines with every property resolved.

Readers speak Word, writers speak Typst, HTML or text; this is all they share. Nothing here knows
a style, a theme or a numbering definition: what a reader found in those stands resolved on each
run, paragraph and cell. Lengths are in points (1/72 inch), colours six hexadecimal digits
("1D5B79"); `None` for a colour is automatic: black, or white on a dark ground.
`left` and `right` of indents, borders and margins are logical in right-to-left paragraphs and
tables (left is where a line starts), as in WordprocessingML; writers mirror them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["start", "end", "center", "justify"]
Direction = Literal["ltr", "rtl"]
FurnitureKind = Literal["default", "first", "even"]
Leader = Literal["none", "dot", "hyphen", "underscore", "middle-dot"]


@dataclass(frozen=True)
class Look:
    """How a run looks and in which language it is read."""

    fonts: tuple[str, ...]
    """Families to try in order, as the file names them; for a right-to-left run its own."""
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    colour: str | None = None
    shade: str | None = None
    """The colour behind the run: its shading or highlight."""
    position: Literal["normal", "super", "sub"] = "normal"
    raised: float = 0.0
    """How far the run is raised (or, negative, lowered)."""
    tracking: float = 0.0
    small_caps: bool = False
    language: str = "en-GB"
    """BCP 47, cleaned: never empty, never a code no reader knows."""
    direction: Direction = "ltr"


@dataclass(frozen=True)
class Text:
    """Words. Capitals of `w:caps` are applied; a soft hyphen is U+00AD in the text."""

    text: str
    look: Look


@dataclass(frozen=True)
class Tab:
    """A jump to the next tab stop of the paragraph."""

    look: Look


@dataclass(frozen=True)
class Break:
    """A new line, page or column within a paragraph."""

    kind: Literal["line", "page", "column"] = "line"


@dataclass(frozen=True)
class Field:
    """A number the layout knows: this page, all pages, the page of a bookmark."""

    kind: Literal["page", "pages", "page-of"]
    look: Look
    target: str | None = None
    style: Literal["decimal", "lower-roman", "upper-roman", "lower-letter", "upper-letter"] = (
        "decimal"
    )


@dataclass(frozen=True)
class Anchor:
    """A bookmark that links and page references can name."""

    name: str


@dataclass(frozen=True)
class Link:
    """Text that leads to an address or, with `anchor`, to a bookmark of the file."""

    content: tuple[Inline, ...]
    address: str | None = None
    anchor: str | None = None
    told: str = ""
    """What a reader is told of it (`w:tooltip`), or empty."""


@dataclass(frozen=True)
class Picture:
    """An image. `name` is unique to its bytes in the page tree's `images`."""

    name: str
    width: float
    height: float
    alt: str
    """What it shows; empty for one that is decoration."""
    float_at: tuple[float, float] | None = None
    """For a floating one: its place from the left and top of what `float_from` names."""
    float_from: tuple[
        Literal["page", "margin", "column"], Literal["page", "margin", "paragraph"]
    ] = (
        "column",
        "paragraph",
    )
    float_align: tuple[
        Literal["left", "center", "right"] | None, Literal["top", "center", "bottom"] | None
    ] = (
        None,
        None,
    )
    wraps: bool = False
    """Whether text keeps clear of a floating one above and below it."""
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """The share cut off at left, top, right, bottom."""


@dataclass(frozen=True)
class TextBox:
    """A simply anchored box of text, laid out where it is anchored."""

    blocks: tuple[Block, ...]
    width: float
    height: float | None = None
    fill: str | None = None
    border: Line | None = None
    inset: tuple[float, float, float, float] = (7.2, 3.6, 7.2, 3.6)
    """Left, top, right, bottom."""
    float_at: tuple[float, float] | None = None
    float_from: tuple[
        Literal["page", "margin", "column"], Literal["page", "margin", "paragraph"]
    ] = (
        "column",
        "paragraph",
    )
    wraps: bool = False
    """Whether text keeps clear of a floating one above and below it."""


@dataclass(frozen=True)
class Note:
    """A footnote or endnote where it is referred to."""

    kind: Literal["footnote", "endnote"]
    blocks: tuple[Block, ...]
    look: Look


@dataclass(frozen=True)
class CheckBox:
    """A box that is ticked or not, with the word a screen reader hears."""

    is_checked: bool
    look: Look


Inline = Text | Tab | Break | Field | Anchor | Link | Picture | TextBox | Note | CheckBox


@dataclass(frozen=True)
class Line:
    """A line of a border."""

    width: float
    colour: str | None = None
    style: Literal["solid", "dashed", "dotted", "double"] = "solid"
    space: float = 0.0
    """The distance to the text."""


@dataclass(frozen=True)
class Edges:
    """Four lines round something; None where there is none."""

    top: Line | None = None
    right: Line | None = None
    bottom: Line | None = None
    left: Line | None = None
    between: Line | None = None
    """Between like paragraphs that follow each other."""


@dataclass(frozen=True)
class TabStop:
    """Where a tab leads, from the left edge of the text area."""

    at: float
    align: Literal["start", "end", "center", "decimal"] = "start"
    leader: Leader = "none"


@dataclass(frozen=True)
class Spacing:
    """A paragraph's distances and the height of its lines."""

    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    rule: Literal["multiple", "exact", "at-least"] = "multiple"
    """`line` is a multiple of the font's own line height, or points."""
    joins_same_style: bool = False
    """Whether the distance to a neighbour of the same style falls away."""


@dataclass(frozen=True)
class ListLabel:
    """The bullet or number in front of a paragraph."""

    text: str
    look: Look
    kind: Literal["bullet", "number", "none"]
    list_id: str
    level: int
    """From 0."""
    follow: Literal["tab", "space", "nothing"] = "tab"
    align: Align = "start"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `mark` is the look of its end: an empty one has that height."""

    content: tuple[Inline, ...]
    mark: Look
    style: str = ""
    """The name of its style."""
    heading: int | None = None
    """The level of the heading it is, from 1."""
    label: ListLabel | None = None
    align: Align = "start"
    direction: Direction = "ltr"
    spacing: Spacing = Spacing()
    indent_left: float = 0.0
    indent_right: float = 0.0
    indent_first: float = 0.0
    """How far the first line stands in from `indent_left`; negative for a hanging one."""
    tabs: tuple[TabStop, ...] = ()
    edges: Edges = Edges()
    fill: str | None = None
    keep_with_next: bool = False
    keep_together: bool = False
    page_break_before: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a table, at its place in the grid (from 0)."""

    blocks: tuple[Block, ...]
    column: int
    columns: int = 1
    rows: int = 1
    fill: str | None = None
    edges: Edges = Edges()
    """The lines to draw, after every conflict with the neighbours and the table is settled."""
    margins: tuple[float, float, float, float] = (5.4, 0.0, 5.4, 0.0)
    """Left, top, right, bottom."""
    vertical: Literal["top", "center", "bottom"] = "top"


@dataclass(frozen=True)
class Row:
    """A row of a table; `height` is a minimum unless it is exact."""

    cells: tuple[Cell, ...]
    is_head: bool = False
    may_split: bool = True
    height: float = 0.0
    is_exact: bool = False


@dataclass(frozen=True)
class Table:
    """A table. `widths` are those of the grid's columns, as laid out."""

    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    align: Align = "start"
    indent: float = 0.0
    """From the edge of the text to the edge of the first cell."""
    direction: Direction = "ltr"
    has_row_heads: bool = False
    """Whether the cells of the first column name their rows."""
    alt: str = ""


Block = Paragraph | Table


@dataclass(frozen=True)
class Section:
    """Pages of one size with their headers and footers."""

    blocks: tuple[Block, ...]
    width: float = 595.3
    height: float = 841.9
    margins: tuple[float, float, float, float] = (72.0, 72.0, 72.0, 72.0)
    """Left, top, right, bottom. A taller header or footer takes more."""
    header_distance: float = 36.0
    footer_distance: float = 36.0
    columns: int = 1
    column_gap: float = 36.0
    starts: Literal["next-page", "continuous", "even-page", "odd-page", "next-column"] = "next-page"
    headers: dict[FurnitureKind, tuple[Block, ...]] = field(default_factory=dict)
    footers: dict[FurnitureKind, tuple[Block, ...]] = field(default_factory=dict)
    """Each kind as it holds for this section, inherited ones included."""
    has_first: bool = False
    first_number: int | None = None
    """The number of the first page, where numbering starts anew."""


@dataclass(frozen=True)
class Page:
    """A whole file."""

    sections: tuple[Section, ...]
    title: str
    language: str
    direction: Direction = "ltr"
    default_tab: float = 36.0
    has_even: bool = False
    """Whether even pages have headers and footers of their own."""
    stretches_broken_lines: bool = True
    """Whether a line ended by hand is stretched in a justified paragraph."""
    images: dict[str, bytes] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    """What a person should know: changes accepted, comments left out."""
