"""Sections: pages of one size, with their columns, headers, footers and numbers.

Source: ECMA-376-1 17.6 (sections), 17.10 (headers and footers).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from docgen.page import tree
from docgen.page.reader.blocks import flattened, left_over, read_all
from docgen.page.reader.measure import BadNumberError, points, whole
from docgen.page.reader.names import (
    Element,
    child,
    children,
    has_switch,
    listed,
    name,
    qualified,
    text_of,
    value,
)
from docgen.page.reader.reading import Geometry, Reading, Surroundings

MOST_COLUMNS: Final = 45
SMALLEST_PAGE: Final = 36.0
NARROWEST: Final = 18.0
"""What is left for text at least, whatever the margins."""

HARMLESS: Final = listed(
    "w:footnotePr w:endnotePr w:paperSrc w:noEndnote w:printerSettings w:formProt w:bidi "
    "w:sectPrChange w:rtlGutter w:titlePg w:headerReference w:footerReference w:pgSz w:pgMar "
    "w:pgNumType w:cols w:type"
)
Start = Literal["next-page", "continuous", "even-page", "odd-page", "next-column"]
STARTS: Final[dict[str, Start]] = {
    "continuous": "continuous",
    "evenPage": "even-page",
    "oddPage": "odd-page",
    "nextColumn": "next-column",
}
KINDS: Final[dict[str, tree.FurnitureKind]] = {
    "default": "default",
    "first": "first",
    "even": "even",
}
Furniture = dict[tree.FurnitureKind, str]
"""The part of each kind of header or footer."""


@dataclass
class Inherited:
    """The headers and footers that hold until a section names its own."""

    headers: Furniture = field(default_factory=dict)
    footers: Furniture = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """What a `w:sectPr` says of its pages."""

    geometry: Geometry = field(default_factory=Geometry)
    header: float = 36.0
    footer: float = 36.0
    columns: int = 1
    gap: float = 36.0
    starts: Start = "next-page"
    has_first: bool = False
    first_number: int | None = None

    @property
    def text_width(self) -> float:
        """From margin to margin."""
        left, _, right, _ = self.geometry.margins
        return max(self.geometry.width - left - right, NARROWEST)

    @property
    def column_width(self) -> float:
        """Of one column."""
        return max((self.text_width - self.gap * (self.columns - 1)) / self.columns, NARROWEST)


def read_sections(body: Element, reading: Reading) -> tuple[tree.Section, ...]:
    """The sections of a document's body, each with the blocks up to its end."""
    parts = list(_split(body, reading))
    reading.sections = sum(1 for _, own in parts if value(own, "w:type") != "continuous") or 1
    inherited = Inherited()
    found = []
    for number, (elements, own) in enumerate(parts, start=1):
        found.append(_section(elements, own, (inherited, number), reading))
    reading.end_of_story()
    last = left_over(reading, Surroundings(reading.geometry.width))
    return (*found[:-1], replace(found[-1], blocks=(*found[-1].blocks, *last)))


def _split(body: Element, reading: Reading) -> Iterator[tuple[list[Element], Element | None]]:
    elements: list[Element] = []
    for element in flattened(body, reading):
        elements.append(element)
        if (own := child(element, "w:pPr", "w:sectPr")) is not None:
            yield elements, own
            elements = []
    yield elements, child(body, "w:sectPr")


def _section(
    elements: list[Element],
    own: Element | None,
    place: tuple[Inherited, int],
    reading: Reading,
) -> tree.Section:
    inherited, number = place
    layout = _layout(own, number, reading)
    reading.geometry = layout.geometry
    for kind, named in (("header", inherited.headers), ("footer", inherited.footers)):
        named.update(_named(own, kind, reading))
    blocks = read_all(elements, reading, Surroundings(layout.column_width))
    return tree.Section(
        blocks=blocks,
        width=layout.geometry.width,
        height=layout.geometry.height,
        margins=layout.geometry.margins,
        header_distance=layout.header,
        footer_distance=layout.footer,
        columns=layout.columns,
        column_gap=layout.gap,
        starts=layout.starts,
        headers=_furniture(inherited.headers, layout, reading),
        footers=_furniture(inherited.footers, layout, reading),
        has_first=layout.has_first,
        first_number=layout.first_number,
    )


def _named(own: Element | None, kind: str, reading: Reading) -> Furniture:
    found: Furniture = {}
    for reference in children(own, f"w:{kind}Reference"):
        sort = KINDS.get(text_of(reference, "w:type") or "default", "default")
        related = reading.relationship(reference.get(qualified("r:id")))
        if related is None or not reading.package.has(related.target):
            reading.report.refuse(reference, "names a part that is not there")
        else:
            found[sort] = related.target
    return found


def _furniture(
    named: Furniture, layout: Layout, reading: Reading
) -> dict[tree.FurnitureKind, tuple[tree.Block, ...]]:
    around = Surroundings(layout.text_width, is_furniture=True, has_headings=False)
    found = {}
    for sort, part in named.items():
        reading.clear = None
        with reading.within(part, part.rsplit("/", 1)[-1]):
            found[sort] = reading.blocks(reading.root(part), around)
    return found


def _layout(own: Element | None, number: int, reading: Reading) -> Layout:
    """What a `w:sectPr` says; what it says that is not laid out is refused."""
    with reading.report.at(f"section {number}"):
        try:
            _refuse(own, reading)
            return _read(own, number, reading)
        except BadNumberError as bad:
            reading.report.refuse("w:sectPr", f"has a measure that {bad}")
            return Layout()


def _refuse(own: Element | None, reading: Reading) -> None:
    """Refuse page borders, line numbers, vertical text and the like."""
    for part in own if own is not None else ():
        known = name(part)
        if known == "w:vAlign":
            if text_of(part) not in (None, "top"):
                reading.report.refuse(part)
        elif known == "w:textDirection":
            if text_of(part) not in (None, "lrTb", "tb"):
                reading.report.refuse(part)
        elif known == "w:docGrid":
            if text_of(part, "w:type") not in (None, "default"):
                reading.report.warn("lines do not keep to the grid of East Asian pages")
        elif known not in HARMLESS:
            reading.report.refuse_unless_ignorable(part)
    _refuse_columns(child(own, "w:cols"), reading)


def _refuse_columns(columns: Element | None, reading: Reading) -> None:
    if columns is None or whole(text_of(columns, "w:num") or "1") < 2:
        return
    if text_of(columns, "w:equalWidth") in ("0", "false", "off"):
        widths = {text_of(column, "w:w") for column in children(columns, "w:col")}
        if len(widths) > 1:
            reading.report.refuse("w:cols", "are of different widths")
    if has_switch(columns, "w:sep") or text_of(columns, "w:sep") in ("1", "true", "on"):
        reading.report.warn("the line between columns is left out")


def _read(own: Element | None, number: int, reading: Reading) -> Layout:
    margins, columns = child(own, "w:pgMar"), child(own, "w:cols")
    numbers = child(own, "w:pgNumType")
    count = whole(text_of(columns, "w:num") or "1", 1, MOST_COLUMNS)
    start = text_of(numbers, "w:start")
    if text_of(numbers, "w:chapStyle") is not None:
        reading.report.refuse("w:pgNumType", "counts pages by chapter")
    return Layout(
        geometry=_geometry(own, number, reading),
        header=max(points(text_of(margins, "w:header") or "720"), 0.0),
        footer=max(points(text_of(margins, "w:footer") or "720"), 0.0),
        columns=count,
        gap=max(points(_gap(columns)), 0.0),
        starts=STARTS.get(value(own, "w:type") or "", "next-page"),
        has_first=has_switch(own, "w:titlePg"),
        first_number=None if start is None else whole(start, 0, 32_767),
    )


def _gap(columns: Element | None) -> str:
    column = child(columns, "w:col")
    return text_of(column, "w:space") or text_of(columns, "w:space") or "720"


def _geometry(own: Element | None, number: int, reading: Reading) -> Geometry:
    size, said = child(own, "w:pgSz"), child(own, "w:pgMar")
    width = max(points(text_of(size, "w:w") or "11906"), SMALLEST_PAGE)
    height = max(points(text_of(size, "w:h") or "16838"), SMALLEST_PAGE)
    left, top, right, bottom = (
        points(text_of(said, f"w:{side}") or "1440") for side in ("left", "top", "right", "bottom")
    )
    if reading.settings.mirrors_margins and left != right:
        reading.report.refuse("w:mirrorMargins")
    left, top, right = _gutter(own, (left, top, right), reading)
    form = text_of(child(own, "w:pgNumType"), "w:fmt") or "decimal"
    return Geometry(width, height, (left, abs(top), right, abs(bottom)), form, number)


def _gutter(
    own: Element | None, margins: tuple[float, float, float], reading: Reading
) -> tuple[float, float, float]:
    """The margins with room for binding at the left, the right or the top (17.6.11)."""
    left, top, right = margins
    gutter = max(points(text_of(child(own, "w:pgMar"), "w:gutter") or "0"), 0.0)
    if reading.settings.gutter_at_top:
        return left, abs(top) + gutter, right
    if has_switch(own, "w:rtlGutter"):
        return left, top, right + gutter
    return left + gutter, top, right
