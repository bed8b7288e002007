"""The inlines of a paragraph -> HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from docgen.page.notes import mark
from docgen.page.text import PAGE_NUMBER
from docgen.page.tree import (
    Anchor,
    Break,
    CheckBox,
    Field,
    Inline,
    Link,
    Note,
    Picture,
    Tab,
    Text,
    TextBox,
)
from docgen.page.web.dress import Dress, dress
from docgen.page.web.markup import element, escaped
from docgen.page.web.page_numbers import without
from docgen.page.web.pictures import image
from docgen.page.web.setting import Setting, Writer

_TICKED, _UNTICKED, _WIDE_SPACE = "☑", "☐", "\u2003"
_MAY_LEAD: Final = re.compile(r"(?:https?|mailto|tel|ftp):|(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)
"""Addresses that a link of ours leads to; a script or a file of somebody's disk is none."""

_NO_PART: Final = re.compile(r"[\x00-\x20]")
"""What browsers take out of an address before they read it. Source: URL Standard, 4.4."""

_LONGEST: Final = 80
"""More letters than a link should have that says where it leads."""

Piece = tuple[Dress, str]


def inlines(content: Iterable[Inline], writer: Writer, setting: Setting) -> str:
    """The inlines as HTML; runs that look alike are one."""
    shown = tuple(without(tuple(content)) if setting.is_furniture else content)
    pieces = [_piece(inline, writer, setting) for inline in _without_page_references(shown)]
    return "".join(
        worn.put_on("".join(text for _, text in alike))
        for worn, alike in groupby(_joined(pieces), lambda piece: piece[0])
    )


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces that say something, a gap between words dressed as what stands before it."""
    before = Dress()
    for worn, text in pieces:
        if text:
            before = before if text.isspace() and not worn.elements else worn
            yield before, text


def _without_page_references(content: Sequence[Inline]) -> Iterator[Inline]:
    """A line of a table of contents without its page number and the leader to it: it is a link."""
    for inline, before, after in zip(content, (None, *content), (*content[1:], None), strict=False):
        is_leader = isinstance(inline, Tab) and is_page_reference(after)
        if not is_leader and not (isinstance(before, Tab) and is_page_reference(inline)):
            yield inline


def is_page_reference(inline: Inline | None) -> bool:
    """Whether an inline is the number of the page of a bookmark."""
    return isinstance(inline, Field) and inline.kind == "page-of"


def _piece(inline: Inline, writer: Writer, setting: Setting) -> Piece:
    if isinstance(inline, Text | CheckBox | Field | Tab):
        return dress(inline.look, writer, setting), _said(inline, writer, setting)
    return Dress(), _placed(inline, writer, setting)


def _placed(
    inline: Break | Anchor | Link | Picture | Note | TextBox, writer: Writer, setting: Setting
) -> str:
    match inline:
        case Break():
            return "<br>\n"
        case Anchor():
            return _anchor(inline.name, writer)
        case Link():
            return _link(inline, writer, setting)
        case Picture():
            return image(inline, writer)
        case Note():
            return _note(inline, writer)
        case TextBox():  # stands after its paragraph: a p holds no blocks
            return ""


def _said(inline: Text | CheckBox | Field | Tab, writer: Writer, setting: Setting) -> str:
    match inline:
        case Text():
            return escaped(inline.text)
        case CheckBox():
            return _TICKED if inline.is_checked else _UNTICKED
        case Tab():
            return _WIDE_SPACE
        case Field():
            return _number(inline, writer, setting)


def _number(number: Field, writer: Writer, setting: Setting) -> str:
    """Where a page is meant: what stands there, as a link to it."""
    target = number.target or ""
    if number.kind != "page-of" or setting.is_linked or target not in writer.targets:
        return PAGE_NUMBER
    there = writer.named.get(target) or PAGE_NUMBER
    there = there if len(there) <= _LONGEST else PAGE_NUMBER
    return element("a", escaped(there), {"href": f"#{writer.targets[target]}"})


def _anchor(name: str, writer: Writer) -> str:
    """The place of a bookmark that something leads to; its name may tell more than it should."""
    if name not in writer.targets or name in writer.placed:
        return ""
    writer.placed.add(name)
    return element("span", "", {"id": writer.targets[name]})


def _link(made: Link, writer: Writer, setting: Setting) -> str:
    """A link to an address or a place of the file; words alone where neither can be reached."""
    leads_to = _leads_to(made, writer)
    within = replace(setting, is_linked=True) if leads_to else setting
    words = inlines(made.content, writer, within) or escaped(made.address or "")
    if not leads_to or not words:
        return words
    return element("a", words, {"href": leads_to, "title": made.told or None})


def _leads_to(made: Link, writer: Writer) -> str | None:
    if made.address:
        address = made.address + (f"#{made.anchor}" if made.anchor else "")
        return address.strip() if _MAY_LEAD.match(_NO_PART.sub("", address)) else None
    place = writer.targets.get(made.anchor or "")
    return f"#{place}" if place else None


def _note(note: Note, writer: Writer) -> str:
    """The number of a note, which leads to it and is led back to."""
    number = writer.notes.number(note)
    given = {
        "href": f"#{note.kind}-{number}",
        "id": f"{note.kind}-{number}-from",
        "role": "doc-noteref",
    }
    return element("sup", element("a", mark(note.kind, number), given))
