"""Sections -> pages of Typst: their size, margins, columns, headers and footers, page numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from docgen.page.layout.columns import column_width, ended_by_hand, standing
from docgen.page.layout.endnotes import endnotes
from docgen.page.layout.flow import body
from docgen.page.layout.furniture import SIDES, Furniture, furnished
from docgen.page.layout.sheet import Place, Sheet
from docgen.page.layout.source import code, pt, record
from docgen.page.tree import Block, Break, Page, Paragraph, Section


@dataclass(frozen=True)
class Numbering:
    """Which section page numbers count from, and with which number it starts."""

    section: int
    first: int

    @property
    def code(self) -> str:
        """The code of the number of the page something is on."""
        if (self.section, self.first) == (0, 1):
            return "here().page()"
        return f"(here().page() - locate(<section{self.section}>).page() + {self.first})"


Group = list[tuple[int, Section]]
"""A section and those that go on on its page, each with its number."""


def sections(sheet: Sheet) -> Iterator[str]:
    """The code of every section; one that goes on on the same page joins the one before."""
    numbering = Numbering(0, 1)
    last = len(sheet.page.sections) - 1
    for group in groups(sheet.page):
        number, section = group[0]
        if section.first_number is not None:
            numbering = Numbering(number, section.first_number)
        yield _pages(sheet, group, numbering, is_last=group[-1][0] == last)


def groups(page: Page) -> list[Group]:
    """The sections, those that share pages together."""
    made: list[Group] = []
    for number, section in enumerate(page.sections):
        if made and _goes_on(made[-1][0][1], section):
            made[-1].append((number, section))
        else:
            made.append([(number, section)])
    return made


def _goes_on(first: Section, below: Section) -> bool:
    """Whether a section can share the page of the first one of its group.

    Columns and margins of its own make it a box, in which no page can be ended by hand.
    """
    same_page = (first.width, first.height) == (below.width, below.height)
    is_ended = any(map(_ends_page, below.blocks)) and not ended_by_hand(below)
    boxed = _is_boxed(first, below) and is_ended
    return below.starts == "continuous" and same_page and first.columns == 1 and not boxed


def _is_boxed(first: Section, part: Section) -> bool:
    sides = (part.margins[0], part.margins[2])
    return part.columns > 1 or sides != (first.margins[0], first.margins[2])


def _ends_page(block: Block) -> bool:
    return isinstance(block, Paragraph) and (
        block.page_break_before
        or any(isinstance(part, Break) and part.kind != "line" for part in block.content)
    )


def _pages(sheet: Sheet, group: Group, numbering: Numbering, *, is_last: bool) -> str:
    """The code of the pages of one section, and of those that go on below it."""
    number, section = group[0]
    place = _place(section, numbering)
    furniture = [furnished(sheet, section, side, number, place) for side in SIDES]
    statements = [*_parity(section, number), *(made.code for made in furniture)]
    statements += [_page(section, furniture), f"[#metadata(none)<section{number}>]"]
    statements += [made.push for made in furniture if made.push]
    if (numbering.section, numbering.first) != (number, 1) and section.first_number is not None:
        statements.append(f"counter(page).update({numbering.first})")
    statements += _bodies(sheet, group, place)
    if is_last:
        statements += [*endnotes(sheet, place), "[#metadata(none)<last>]"]
    is_measured = any(made.is_measured for made in furniture)
    return ("context " if is_measured else "") + code(statements)


def _bodies(sheet: Sheet, group: Group, place: Place) -> list[str]:
    """The code of the blocks of a section, or of all that share its pages."""
    section = group[0][1]
    if len(group) > 1:
        return [line for _, part in group for line in _part(sheet, part, section, place)]
    gutter = f"set columns(gutter: {pt(section.column_gap)})"
    blocks = body(sheet, section.blocks, replace(place, width=column_width(section)))
    return [gutter, *blocks] if section.columns > 1 else blocks


def _place(section: Section, numbering: Numbering) -> Place:
    left, top, right, bottom = section.margins
    return Place(
        width=section.width - left - right,
        height=section.height - top - bottom,
        left=left,
        top="margin-top",
        number=numbering.code,
    )


def _parity(section: Section, number: int) -> Iterator[str]:
    """A section that has to start on an even or odd page leaves one blank."""
    if number and section.starts in ("even-page", "odd-page"):
        yield f'pagebreak(weak: true, to: "{section.starts.removesuffix("-page")}")'


def _part(sheet: Sheet, part: Section, first: Section, place: Place) -> list[str]:
    """A section that shares its page with others: its columns, and margins of its own."""
    if not _is_boxed(first, part):
        return body(sheet, part.blocks, place)
    width = column_width(part)
    inside = replace(place, width=width, is_nested=True)
    if ended_by_hand(part):
        written = _side_by_side(sheet, part, inside)
    else:
        written = code(body(sheet, part.blocks, inside))
    if part.columns > 1 and not ended_by_hand(part):
        written = f"balanced({part.columns}, {pt(part.column_gap)}, {pt(width)}, {written})"
    left = part.margins[0] - first.margins[0]
    right = part.margins[2] - first.margins[2]
    inset = record(left=pt(left), right=pt(right))
    return [f"block(above: 0pt, below: 0pt, width: 100%, inset: {inset}, {written})"]


def _side_by_side(sheet: Sheet, part: Section, place: Place) -> str:
    """The columns of a section, each ended by hand where the next one starts."""
    written = ", ".join(code(body(sheet, own, place)) for own in standing(part.blocks))
    widths = f"({pt(place.width)},) * {part.columns}"
    return f"grid(columns: {widths}, column-gutter: {pt(part.column_gap)}, {written})"


def _page(section: Section, furniture: list[Furniture]) -> str:
    """The settings of the pages of a section."""
    left, _, right, _ = section.margins
    header, footer = furniture
    margin = record(left=pt(left), right=pt(right), top="margin-top", bottom="margin-bottom")
    options = [
        f"width: {pt(section.width)}, height: {pt(section.height)}, margin: {margin}",
        f"columns: {section.columns}, header-ascent: 0pt, footer-descent: 0pt",
        f"header: {header.shown}, footer: {footer.shown}",
    ]
    return f"set page({', '.join(options)})"
