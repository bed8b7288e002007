"""The inlines of a paragraph -> lines of segments, each with its code and about its width.

A line ends at a line break, a segment at a tab. Links are taken apart at tabs and breaks and
put round each piece, since a line of a table of contents is a link with a tab in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from typing import Final

from docgen.page.layout import looks
from docgen.page.layout.boxes import Flow, text_box
from docgen.page.layout.looks import Setting
from docgen.page.layout.pictures import picture
from docgen.page.layout.sheet import Place, Sheet
from docgen.page.layout.source import code, string
from docgen.page.notes import mark
from docgen.page.tree import (
    Anchor,
    Break,
    CheckBox,
    Field,
    Inline,
    Link,
    Look,
    Note,
    Picture,
    Tab,
    Text,
    TextBox,
)

BOXES: Final = {True: "\N{BALLOT BOX WITH X}", False: "\N{BALLOT BOX}"}
NUMBERINGS: Final = {
    "decimal": "1",
    "lower-roman": "i",
    "upper-roman": "I",
    "lower-letter": "a",
    "upper-letter": "A",
}
DIGITS: Final = "0123456789"

MAY_BREAK: Final = "box()"
"""An empty box allows a line to end and, unlike U+200B, leaves nothing in the text."""


@dataclass(frozen=True)
class Bit:
    """An inline with the link it is part of; None is a place where a long word may break."""

    inline: Inline | None
    link: Link | None = None
    is_added: bool = False
    """Whether it is a label or number and not a text of the tree."""


@dataclass
class Segment:
    """What stands between two tabs: its code, and about how wide it is."""

    tab: Tab | None = None
    """The tab in front of it."""
    parts: list[tuple[str, str]] = field(default_factory=list)
    """Code with the opening of the link it is part of, or with nothing."""
    width: float = 0.0
    whole: float = 0.0
    """The width of what stands before a decimal point."""

    @property
    def code(self) -> list[str]:
        """The statements that write it, each link once."""
        made: list[str] = []
        for opening, group in groupby(self.parts, key=itemgetter(0)):
            sources = [source for _, source in group]
            made += [f"{opening}{code(sources)})"] if opening else sources
        return made


@dataclass(frozen=True)
class Inside:
    """Where inlines stand: on which sheet, at which place, in which setting."""

    sheet: Sheet
    place: Place
    setting: Setting
    flow: Flow
    is_measured: bool = True
    """Whether widths matter: where there are tabs."""


def flat(content: Iterable[Inline], link: Link | None = None) -> Iterator[Bit]:
    """The inlines in order, links taken apart."""
    for inline in content:
        if isinstance(inline, Link):
            yield from flat(inline.content, inline)
        else:
            yield Bit(inline, link)


def is_floating(inline: Inline) -> bool:
    """Whether it stands beside the text, at a place of its own."""
    return isinstance(inline, Picture | TextBox) and inline.float_at is not None


def lines(bits: Iterable[Bit], inside: Inside) -> list[list[Segment]]:
    """The code of inlines, by line and segment; floating ones are left to the paragraph."""
    made = [[Segment()]]
    for bit in bits:
        _add(made, bit, inside)
    return made


def _add(made: list[list[Segment]], bit: Bit, inside: Inside) -> None:
    inline = bit.inline
    if inline is None:
        made[-1][-1].parts.append((_opening(bit.link, inside), MAY_BREAK))
    elif isinstance(inline, Break):
        made.append([Segment()])
    elif isinstance(inline, Tab):
        made[-1].append(Segment(inline))
    elif not is_floating(inline):
        segment = made[-1][-1]
        source, width = _written(inline, inside)
        if source:
            segment.parts.append((_opening(bit.link, inside), source))
        segment.width += width
        if isinstance(inline, Text) and not bit.is_added:
            inside.sheet.letters += len(inline.text)
        if isinstance(inline, Text) and inside.is_measured:
            before = inline.text.partition(".")[0]
            segment.whole += looks.width(inside.sheet, inline.look, before)


def _written(inline: Inline, inside: Inside) -> tuple[str, float]:
    """The code and the width of one inline."""
    sheet = inside.sheet
    match inline:
        case Text(text, look):
            made = _run(text, look, inside)
        case CheckBox(is_checked, look):
            made = _run(BOXES[is_checked], look, inside)
        case Field(_, look):
            name = looks.named(sheet, look, DIGITS, inside.setting)
            made = f"{name}({_number(inline, inside)})", looks.width(sheet, look, "00")
        case Picture():
            made = f"box({picture(sheet, inline)})", inline.width
        case TextBox():
            made = text_box(sheet, inline, inside.place, inside.flow), inline.width
        case Note():
            made = _note(inline, inside), inline.look.size / 2
        case Anchor():
            made = _anchor(inline, inside), 0.0
        case _:
            raise TypeError(f"{type(inline).__name__} is handled before")
    return made


def _run(text: str, look: Look, inside: Inside) -> tuple[str, float]:
    width = looks.width(inside.sheet, look, text) if inside.is_measured else 0.0
    return looks.run(inside.sheet, look, text, inside.setting), width


def _opening(link: Link | None, inside: Inside) -> str:
    """How a link starts; PDF/UA-1 forbids links in headers and footers, being artifacts."""
    if link is None or inside.place.is_furniture:
        return ""
    if link.address:
        return f"link({string(link.address)}, "
    label = inside.sheet.targets.get(link.anchor or "")
    return f"link(<{label}>, " if label else ""


def _anchor(anchor: Anchor, inside: Inside) -> str:
    """A mark that can be linked to, once for each name and only where something refers to it."""
    sheet = inside.sheet
    label = sheet.targets.get(anchor.name)
    if label is None or anchor.name in sheet.placed or inside.place.is_furniture:
        return ""
    sheet.placed.add(anchor.name)
    return f"[#metadata(none)<{label}>]"


def _number(number: Field, inside: Inside) -> str:
    shape = string(NUMBERINGS[number.style])
    if number.kind == "page":
        return f"context numbering({shape}, {inside.place.number})"
    if number.kind == "pages":
        return f"context numbering({shape}, locate(<last>).page())"
    label = inside.sheet.targets.get(number.target or "")
    return f"context numbering({shape}, counter(page).at(<{label}>).first())" if label else '"?"'


def _note(note: Note, inside: Inside) -> str:
    """A footnote, or the number of an endnote, whose text is written after the last section."""
    sheet = inside.sheet
    look = replace(note.look, position="normal")
    number = sheet.notes.number(note)
    if note.kind == "footnote":
        place = replace(inside.place.inner(inside.place.width), is_note=True)
        body = inside.flow(sheet, note.blocks, place)
        return f"{looks.named(sheet, look, DIGITS, inside.setting)}(footnote({body}))"
    raised = replace(note.look, position="super")
    source = looks.run(sheet, raised, mark(note.kind, number), inside.setting)
    return source if inside.place.is_furniture else f"link(<endnote{number}>, {source})"
