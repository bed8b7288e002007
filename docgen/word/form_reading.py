"""A Word form that was filled in -> what stands in its fields, and what stands outside of them.

A field is known by the tag of its control, or by its label where the control is gone: LibreOffice
keeps no tags, and a row that somebody copied may have none. Tracked changes are read as they
show: what was inserted is there, what was deleted is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final, Literal

from lxml import etree

from docgen.word import outside, package
from docgen.word.form_drawing import MARK
from docgen.word.form_shown import BLANKS, OWN_PROMPTS, shown, unreadable
from docgen.word.house.form import LABEL
from docgen.word.package import W
from docgen.word.text import own_text

_BODY: Final = "word/document.xml"
_PROGRAM, _LIBREOFFICE = "docProps/app.xml", b"LibreOffice"
_ESCAPED: Final = re.compile("_x005F_(?=x[0-9A-F]{4}_)")
"""LibreOffice writes a text that reads like an escape of Excel's (_x000D_) with this before it."""
_MOST_TAGS: Final = 300_000
"""A form of 80 actions and 25 people has 60,000."""
_LARGEST_XML: Final = 20 * 2**20
_TOO_DEEP: Final = etree.XPath(f"boolean({'/*' * 60})")
"""A form comes to 15, and a table in a cell adds 4: a text is looked at once for each."""
_LABEL_STYLE: Final = LABEL.replace(" ", "")
_TAKEN_IN: Final = (f"{W}altChunk", f"{W}subDoc")
_AROUND: Final = tuple(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
"""What may stand around paragraphs, tables, rows and cells."""
_PIECES_OF_HEAD: Final = 2
"""What a line of the header or footer holds, with a tab between."""

Labels = Mapping[str, Mapping[str, str]]
"""By panel: what each field is called in small letters -> its key."""
Ours = Callable[[str], str | None]
"""The heading that a paragraph outside the fields is; "" for another of the form's own texts."""
Trouble = Literal["outside", "label", "merged", "unreadable"]
"""A text outside the fields, or in a label; fields in one cell; what has no letters."""


@dataclass(frozen=True)
class Filled:
    """One field: its panel and key, and what was typed in it; "" for nothing."""

    panel: str
    key: str
    text: str
    card: int = 0
    """The number of the repeated card it stands in; 0 where it stands in none."""


@dataclass(frozen=True)
class Stray:
    """What was found where it can't be taken: the heading above it, and the field, if it is one."""

    trouble: Trouble
    near: str
    panel: str = ""
    key: str = ""
    what: str = ""


@dataclass
class Found:
    """What a form holds."""

    fields: list[Filled] = field(default_factory=list)
    """In the order of the form."""
    panels: set[str] = field(default_factory=set)
    strays: list[Stray] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(docx: bytes, labels: Labels, ours: Ours, prompts: frozenset[str] = OWN_PROMPTS) -> Found:
    """What stands in a form whose empty fields show one of the prompts.

    Raises outside.UnsafeError for what is too much, and one of outside.DAMAGE, KeyError or
    etree.XMLSyntaxError for what is no Word file.
    """
    parts = outside.unpacked(docx, _LARGEST_XML)
    outside.tree(parts[package.CONTENT_TYPES])
    kinds = package.text_parts(parts)
    name = next((name for name, kind in kinds if kind == "document"), "")
    root = outside.tree(parts[name], _MOST_TAGS)
    body = root.find(f"{W}body")
    if body is None:
        raise KeyError(_BODY)
    if _TOO_DEEP(root):
        raise outside.UnsafeError("is nested too deeply")
    reading = _Reading(labels, ours, prompts, _LIBREOFFICE in parts.get(_PROGRAM, b""))
    reading.found.notes += shown(body, prompts)
    for block in _within(body, f"{W}p", f"{W}tbl", *_TAKEN_IN):
        reading.block(block)
    reading.found.notes += _heads(parts, [n for n, kind in kinds if kind in {"header", "footer"}])
    return reading.found


def _heads(parts: package.Parts, names: list[str]) -> Iterator[str]:
    """Tells of headers and footers that hold more than a form has there."""
    for name in names:
        texts = [own_text(p) for p in outside.tree(parts[name]).iter(f"{W}p")]
        lines = [text for text in texts if text.strip(BLANKS)]
        if len(lines) > 1 or any(line.count("\t") >= _PIECES_OF_HEAD for line in lines):
            yield "text that was added in a header or footer was not read"
            return


def _within(parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The elements of these names right below another, also those within controls."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _AROUND:
            yield from _within(child, *tags)


@dataclass
class _Piece:
    """A field as it stands in a cell: what names it, its control, its paragraphs."""

    panel: str
    key: str
    control: etree._Element | None = None
    label: etree._Element | None = None
    paragraphs: list[etree._Element] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        """Whether only its label was met so far."""
        return self.control is None and not any(map(_is_filled, self.paragraphs))


@dataclass
class _Cell:
    """The paragraphs of a cell before its fields, and its fields: one, unless it was merged."""

    before: list[etree._Element] = field(default_factory=list)
    pieces: list[_Piece] = field(default_factory=list)
    is_begun: bool = False
    """Whether any text was met so far."""

    def add(self, paragraph: etree._Element) -> None:
        """A paragraph of the last field."""
        (self.pieces[-1].paragraphs if self.pieces else self.before).append(paragraph)
        self.is_begun = self.is_begun or _is_filled(paragraph)

    def add_control(self, piece: _Piece, paragraph: etree._Element) -> None:
        """A paragraph of a control; one below a label of its own, or of several, begins nothing."""
        last = self.pieces[-1] if self.pieces else piece
        is_same = (last.panel, last.key) == (piece.panel, piece.key)
        if is_same and last.control in {None, piece.control} and self.pieces:
            last.control = piece.control
        elif last.is_new and last.label is not None:  # the label of another field than the control
            self.before.append(last.label)
            self.pieces[-1] = piece
        else:
            self.pieces.append(piece)
        self.pieces[-1].paragraphs.append(paragraph)


class _Reading:
    """Reads block after block, knowing under which heading and before which panel it is."""

    def __init__(
        self, labels: Labels, ours: Ours, prompts: frozenset[str], is_escaped: bool
    ) -> None:
        self.labels, self.ours, self.prompts, self.is_escaped = labels, ours, prompts, is_escaped
        self.found = Found()
        self.near = ""
        self.panel = ""
        self.cards = count(1)

    def block(self, block: etree._Element) -> None:
        if block.tag == f"{W}tbl":
            self.table(block)
            return
        if block.tag in _TAKEN_IN:
            self.stray("outside")
            return
        for mark in block.iter(f"{W}bookmarkStart"):
            name = mark.get(f"{W}name", "")
            if name.startswith(MARK):
                self.panel = name.removeprefix(MARK)
        for what in unreadable(block):
            self.stray("unreadable", what=what)
        for paragraph in block.iter(f"{W}p"):
            text = own_text(paragraph).strip(BLANKS)
            heading = self.ours(text) if text and paragraph is block else None
            if text and heading is None:
                self.stray("outside")
            self.near = heading or self.near

    def stray(self, trouble: Trouble, panel: str = "", key: str = "", what: str = "") -> None:
        one = Stray(trouble, self.near, panel, key, what)
        if one not in self.found.strays:
            self.found.strays.append(one)

    def table(self, table: etree._Element) -> None:
        """Reads a table: by its tags, or by labels as those of the panel before which it stands."""
        tagged = next(filter(None, map(self.named, table.iter(f"{W}sdt"))), None)
        self.panel = tagged.panel if tagged else self.panel
        for card, row in self.rows(table, 0):
            for cell in _within(row, f"{W}tc"):
                self.cell(cell, card)
        self.panel = ""

    def rows(self, parent: etree._Element, card: int) -> Iterator[tuple[int, etree._Element]]:
        """Each row with the number of the repeated card it is in."""
        for child in parent:
            if child.tag == f"{W}tr":
                yield card, child
            elif child.tag in _AROUND:
                is_card = child.find(f"{W}sdtPr/{{*}}repeatingSectionItem") is not None
                yield from self.rows(child, next(self.cards) if is_card else card)

    def cell(self, element: etree._Element, card: int) -> None:
        if any(_is_filled(p) for p in element.iter(f"{W}p") if _is_in(p, "txbxContent", element)):
            self.stray("outside")
        cell = self.divided(element)
        first = cell.pieces[0] if cell.pieces else _Piece("", "")
        if self.is_merged(element, cell):
            self.stray("merged", first.panel, first.key)
        elif any(map(_is_filled, cell.before)):
            self.stray("label" if cell.pieces else "outside", first.panel, first.key)
        for what in unreadable(element):
            self.stray("unreadable", first.panel, first.key, what)
        for piece in cell.pieces:
            self.found.panels.add(piece.panel)
            text = self.text(piece)
            self.found.fields.append(Filled(piece.panel, piece.key, text, card))

    def is_merged(self, element: etree._Element, cell: _Cell) -> bool:
        """Whether fields stand in a cell that can't be told apart."""
        names = [(piece.panel, piece.key) for piece in cell.pieces]
        if len({*names}) < len(names) or len({panel for panel, _ in names}) > 1:
            return True
        held = {piece.control for piece in cell.pieces}
        named = [one for one in element.iter(f"{W}sdt") if self.named(one)]
        others = [one for one in named if one not in held and any(map(_is_filled, _lines(one)))]
        return any(
            _is_in(one, "tbl", element) or not any(above in held for above in one.iterancestors())
            for one in others
        )

    def divided(self, element: etree._Element) -> _Cell:
        """The fields of a cell. A label begins one where it leads the cell, or looks like one."""
        cell = _Cell()
        for paragraph in element.iter(f"{W}p"):
            if _is_in(paragraph, "txbxContent", element):
                continue
            leads = not (cell.pieces or cell.is_begun)
            is_nested = _is_in(paragraph, "tbl", element)
            key = self.label(paragraph) if leads or _is_label(paragraph) else None
            if (piece := self.control(paragraph, element)) and not is_nested:
                cell.add_control(piece, paragraph)
            elif key and not is_nested:
                cell.pieces.append(_Piece(self.panel, key, label=paragraph))
            else:
                cell.add(paragraph)
        return cell if cell.pieces else self.around(element, cell)

    def around(self, element: etree._Element, cell: _Cell) -> _Cell:
        """The cell as the field whose control stands around it, where one does."""
        row = next(element.iterancestors(f"{W}tr"))
        for above in element.iterancestors():
            if above is row:
                break
            if above.tag == f"{W}sdt" and (piece := self.named(above)):
                piece.paragraphs = [p for p in cell.before if not _is_label(p)]
                return _Cell([p for p in cell.before if _is_label(p)], [piece])
        return cell

    def control(self, paragraph: etree._Element, cell: etree._Element) -> _Piece | None:
        """The first control that names a field, of those in a paragraph or around it."""
        for above in paragraph.iterancestors():
            if above is cell:
                break
            if above.tag == f"{W}sdt" and (piece := self.named(above)):
                return piece
        return next(filter(None, map(self.named, paragraph.iter(f"{W}sdt"))), None)

    def named(self, control: etree._Element) -> _Piece | None:
        """The field that a control names by its tag."""
        tag = control.find(f"{W}sdtPr/{W}tag")
        panel, _, key = ("" if tag is None else tag.get(f"{W}val", "")).partition(":")
        is_known = bool(key) and key in self.labels.get(panel, {}).values()
        return _Piece(panel, key, control) if is_known else None

    def label(self, paragraph: etree._Element) -> str | None:
        """The key of the field that a paragraph is the label of."""
        return self.labels.get(self.panel, {}).get(plain(own_text(paragraph)))

    def text(self, piece: _Piece) -> str:
        """What was typed in a field: nothing of what it shows when it is empty."""
        lines = [own_text(paragraph) for paragraph in piece.paragraphs]
        if lines and piece.control is not None:
            lines[0] = self.unlabelled(piece, lines[0])
        text = "\n".join(lines)
        text = _ESCAPED.sub("_", text) if self.is_escaped else text
        return "" if text.strip(BLANKS) in {"", *self.prompts} else text

    def unlabelled(self, piece: _Piece, line: str) -> str:
        """The line of a control without the label, where the end of that line was deleted."""
        known = self.labels[piece.panel]
        own = next((name for name, key in known.items() if key == piece.key), "")
        led = "".join(t.text or "" for t in _letters_before(piece))
        return line.removeprefix(led) if own and plain(led) == own else line


def _letters_before(piece: _Piece) -> Iterator[etree._Element]:
    """The texts that stand before a control in its first paragraph."""
    for child in piece.paragraphs[0]:
        if child is piece.control:
            return
        yield from child.iter(f"{W}t")


def _lines(control: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs in a control, or the one it stands in."""
    inner = [*control.iter(f"{W}p")]
    yield from inner or control.iterancestors(f"{W}p")


def _is_in(element: etree._Element, name: str, within: etree._Element) -> bool:
    """Whether an element stands in one of this name, which stands in another."""
    for above in element.iterancestors():
        if above is within:
            return False
        if above.tag == f"{W}{name}":
            return True
    return False


def _is_filled(paragraph: etree._Element) -> bool:
    return bool(own_text(paragraph).strip(BLANKS))


def _is_label(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val") == _LABEL_STYLE


def plain(label: str) -> str:
    """A label in small letters, with one space between its words."""
    return " ".join(label.split()).casefold()
