"""A paragraph -> a block of Typst with its indents, alignment, tabs and line heights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from docgen.page.layout import looks
from docgen.page.layout.boxes import Flow, floating
from docgen.page.layout.heights import fits
from docgen.page.layout.inlines import Bit, Inside, Segment, flat, is_floating, lines
from docgen.page.layout.looks import Extent, Setting
from docgen.page.layout.sheet import Place, Sheet
from docgen.page.layout.source import code, pt, record
from docgen.page.layout.tabs import Ruler, filled, tabbed
from docgen.page.layout.words import broken
from docgen.page.tree import (
    Break,
    CheckBox,
    Field,
    Inline,
    Link,
    ListLabel,
    Paragraph,
    Picture,
    Tab,
    Text,
    TextBox,
)

ALIGN: Final = {"end": "end", "center": "center"}
PAGE_BREAKS: Final = {"page": "pagebreak()", "column": "colbreak()"}


@dataclass(frozen=True)
class Gap:
    """The distance to what stands above, and whether it holds also at the top of a page."""

    above: float
    is_firm: bool = False


def paragraph(sheet: Sheet, written: Paragraph, place: Place, gap: Gap, flow: Flow) -> str:
    """The code of a paragraph, in one block for each page it is broken into by hand."""
    if place.is_note and gap.is_firm:
        return content(written, list(flat(written.content)), _inside(sheet, written, place, flow))
    parts = _parts(written)
    statements: list[str] = []
    for number, (bits, ending) in enumerate(parts):
        bare = not any(_shows(bit.inline) for bit in bits)
        if bare and len(parts) > 1:
            marks = [line[0].code for line in lines(bits, _inside(sheet, written, place, flow))]
            statements += [mark for line in marks for mark in line]
        else:
            piece = written if number == 0 else replace(written, indent_first=0.0)
            statements.append(
                block(sheet, piece, bits, (place, gap if number == 0 else Gap(0)), flow)
            )
        if ending and not place.is_nested:
            statements.append(ending)
    return ";".join(statements)


def _parts(written: Paragraph) -> list[tuple[list[Bit], str]]:
    """The inlines between the page breaks, each with the code of the break at its end."""
    parts: list[tuple[list[Bit], str]] = []
    bits = [Bit(inline, is_added=True) for inline in _label(written.label)]
    for bit in flat(written.content):
        if isinstance(bit.inline, Break) and bit.inline.kind in PAGE_BREAKS:
            parts.append((bits, PAGE_BREAKS[bit.inline.kind]))
            bits = []
        else:
            bits.append(bit)
    return [*parts, (bits, "")]


def _label(label: ListLabel | None) -> Iterator[Inline]:
    """The number or bullet as text in front, of a paragraph that is no list's item."""
    if label and label.text:
        yield Text(label.text, label.look)
        if label.follow == "tab":
            yield Tab(label.look)
        elif label.follow == "space":
            yield Text(" ", label.look)


def _shows(inline: Inline | None) -> bool:
    return isinstance(inline, Text | CheckBox | Field | Picture | TextBox | Tab)


def block(
    sheet: Sheet, written: Paragraph, bits: list[Bit], where: tuple[Place, Gap], flow: Flow
) -> str:
    """The block of the inlines of one paragraph on one page."""
    place, gap = where
    inside = _inside(sheet, written, place, flow)
    floats = [bit.inline for bit in bits if bit.inline and is_floating(bit.inline)]
    drawn = [
        floating(sheet, thing, place, flow)
        for thing in floats
        if isinstance(thing, Picture | TextBox)
    ]
    # What floats is placed from where its paragraph starts, below the distance.
    is_firm = gap.is_firm or bool(drawn)
    weak = "" if gap.is_firm else ", weak: true"
    firm = [f"v({pt(gap.above)}{weak})"] if is_firm and gap.above else []
    above = 0.0 if is_firm else gap.above
    form = sheet.define("p", f"block.with({', '.join(_arguments(sheet, written, place, above))})")
    body = _body(written, bits, inside)
    return ";".join([*firm, *drawn, f"{form}({body})"])


def _inside(sheet: Sheet, written: Paragraph, place: Place, flow: Flow) -> Inside:
    ground = written.fill or place.ground
    if place.direction != written.direction:
        place = replace(place, direction=written.direction)
    has_tabs = bool(written.label) or any(isinstance(i, Tab | Link) for i in written.content)
    return Inside(sheet, place, Setting(written.spacing, ground), flow, has_tabs)


def _arguments(sheet: Sheet, written: Paragraph, place: Place, above: float) -> Iterator[str]:
    yield f"above: {pt(above)}, below: 0pt, width: 100%"
    # A heading hangs by a distance of its own, for it is no paragraph to Typst.
    hang = 0.0 if _is_heading(written, place) else min(written.indent_first, 0.0)
    start = written.indent_left + hang
    if start or written.indent_right:
        sides = ("right", "left") if written.direction == "rtl" else ("left", "right")
        inset = {sides[0]: pt(start), sides[1]: pt(written.indent_right)}
        yield f"inset: {record(**inset)}"
    if written.keep_with_next:
        yield "sticky: true"
    if written.keep_together and fits(sheet, written, place):
        yield "breakable: false"


def _body(written: Paragraph, bits: list[Bit], inside: Inside) -> str:
    """What stands in the block: the settings of the paragraph, and its text."""
    settings = inside.sheet.turned(written.direction)
    if written.align in ALIGN:
        settings.append(f"set align({ALIGN[written.align]})")
    if not any(_shows(bit.inline) for bit in bits if not (bit.inline and is_floating(bit.inline))):
        height = empty(inside.sheet, written).height
        marks = [statement for line in lines(bits, inside) for statement in line[0].code]
        return code([*marks, f"box(height: {pt(height)})" if marks else f"v({pt(height)})"])
    text = content(written, bits, inside)
    is_heading = _is_heading(written, inside.place)
    # Typst has no indent of first lines in the items of a list: it is written out.
    if written.indent_first > 0 or (is_heading and written.indent_first):
        text = code([f"h({pt(written.indent_first)})", text])
    if not is_heading:
        return code([*settings, f"par({', '.join([*_options(written), text])})"])
    return code(
        [*settings, f"heading(level: {inside.sheet.heading(written.heading or 1)}, {text})"]
    )


def _is_heading(written: Paragraph, place: Place) -> bool:
    return written.heading is not None and not place.is_furniture


def _options(written: Paragraph) -> Iterator[str]:
    if written.align == "justify":
        yield "justify: true"
    if written.indent_first < 0:
        yield f"hanging-indent: {pt(-written.indent_first)}"


def empty(sheet: Sheet, written: Paragraph) -> Extent:
    """The extent of the line of a paragraph without text: that of its mark."""
    return looks.line(
        sheet, written.mark, sheet.fonts.stand_ins(written.mark.fonts)[:1], written.spacing
    )


def content(written: Paragraph, bits: list[Bit], inside: Inside) -> str:
    """The text of a paragraph as one piece of code."""
    width = inside.place.width - written.indent_left - written.indent_right
    fitted = broken(inside.sheet, bits, width - max(written.indent_first, 0.0))
    made = lines(fitted, inside)
    ruler = Ruler(
        written.tabs,
        written.indent_left,
        inside.sheet.page.default_tab,
        inside.place.width - written.indent_right,
    )
    start = written.indent_left + written.indent_first
    statements = [_line(made[0], start, ruler, inside)]
    for above, line in pairwise(made):
        statements += [
            _line_break(written, above, inside),
            _line(line, written.indent_left, ruler, inside),
        ]
    return code(statement for statement in statements if statement)


def _line_break(written: Paragraph, above: list[Segment], inside: Inside) -> str:
    """The end of a line, which Word stretches in a justified paragraph (17.15.3.15)."""
    is_filled = inside.sheet.page.stretches_broken_lines and len(above) == 1
    return f"linebreak(justify: {str(written.align == 'justify' and is_filled).lower()})"


def _line(segments: list[Segment], start: float, ruler: Ruler, inside: Inside) -> str:
    if len(segments) == 1:
        return ";".join(segments[0].code)
    return tabbed(segments, start, ruler, filled(inside.sheet, inside.setting))
