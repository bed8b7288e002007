"""A Word form that was filled in -> what stands in its fields, and what stands outside of them.

A field is known by the tag of its control, or by its label where the control is gone: LibreOffice
keeps no tags, and a row that somebody copied has none of its own. Tracked changes are read as they
show: what was inserted is there, what was deleted is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.word import outside, package
from docgen.word.form import EMPTY, NEEDED
from docgen.word.form_drawing import MARK
from docgen.word.house.form import PROMPT
from docgen.word.package import W
from docgen.word.text import own_text

_BODY: Final = "word/document.xml"
_PROGRAM, _LIBREOFFICE = "docProps/app.xml", b"LibreOffice"
_ESCAPED: Final = re.compile("_x005F_(?=x[0-9A-F]{4}_)")
"""LibreOffice writes a text that reads like an escape of Excel's (_x000D_) with this before it."""
_MOST_TAGS: Final = 600_000
"""A form of 80 actions and 25 people has 60,000."""
_LARGEST_XML: Final = 20 * 2**20
_PROMPT_STYLE: Final = PROMPT.replace(" ", "")
_BLANKS: Final = " \t\n\u00a0"
_UNREAD: Final = {
    "pictures": ("drawing", "pict", "object"),
    "comments": ("commentReference",),
    "footnotes": ("footnoteReference", "endnoteReference"),
}
_CHANGES: Final = ("ins", "del", "moveFrom", "moveTo")

Labels = Mapping[str, Mapping[str, str]]
"""By panel: what each field is called in small letters -> its key; "" for what is only shown."""


@dataclass(frozen=True)
class Filled:
    """One field: its panel and key, and what was typed in it; "" for nothing."""

    panel: str
    key: str
    text: str


@dataclass
class Found:
    """What a form holds."""

    fields: list[Filled] = field(default_factory=list)
    """In the order of the form."""
    panels: set[str] = field(default_factory=set)
    strays: list[str] = field(default_factory=list)
    """Where a text stands that is in no field: the heading above it."""
    notes: list[str] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    """What is only shown, by its label in small letters, the first of each."""


def read(docx: bytes, labels: Labels, is_ours: Callable[[str], bool]) -> Found:
    """What stands in a form.

    `is_ours` tells whether a paragraph outside the fields is one that a form has. Raises
    outside.UnsafeError for what is too much, and one of outside.DAMAGE, KeyError or
    etree.XMLSyntaxError for what is no Word file.
    """
    parts = outside.unpacked(docx, _LARGEST_XML)
    name = next(name for name, kind in package.text_parts(parts) if kind == "document")
    body = outside.tree(parts[name], _MOST_TAGS).find(f"{W}body")
    if body is None:
        raise KeyError(_BODY)
    reading = _Reading(labels, is_ours, _LIBREOFFICE in parts.get(_PROGRAM, b""))
    for block in _blocks(body):
        reading.block(block)
    reading.found.notes += _notes(body)
    return reading.found


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of the body, also those within controls."""
    for child in parent:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            yield from _blocks(child)


def _notes(body: etree._Element) -> Iterator[str]:
    for what, names in _UNREAD.items():
        number = sum(1 for _ in body.iter(*(f"{W}{name}" for name in names)))
        if number:
            yield f"{what} that were not read: {number}"
    changes = sum(1 for _ in body.iter(*(f"{W}{name}" for name in _CHANGES)))
    if changes:
        yield f"tracked changes that were read as if accepted: {changes}"


class _Reading:
    """Reads block after block, knowing under which heading and before which panel it is."""

    def __init__(
        self, labels: Labels, is_ours: Callable[[str], bool], is_escaped: bool = False
    ) -> None:
        self.labels, self.is_ours, self.is_escaped = labels, is_ours, is_escaped
        self.found = Found()
        self.near = ""
        self.panel = ""

    def block(self, block: etree._Element) -> None:
        if block.tag == f"{W}tbl":
            self.table(block)
            return
        for mark in block.iter(f"{W}bookmarkStart"):
            name = mark.get(f"{W}name", "")
            if name.startswith(MARK):
                self.panel = name.removeprefix(MARK)
        for paragraph in block.iter(f"{W}p"):
            text = own_text(paragraph).strip(_BLANKS)
            if text and paragraph is block and self.is_ours(text):
                self.near = text
            elif text:
                self.stray()

    def stray(self) -> None:
        if self.near not in self.found.strays:
            self.found.strays.append(self.near)

    def table(self, table: etree._Element) -> None:
        for row in table.iter(f"{W}tr"):
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is row and not _is_within_cell(row):
                    self.cell(cell)

    def cell(self, cell: etree._Element) -> None:
        paragraphs = [p for p in cell.iter(f"{W}p") if not _is_in_box(p)]
        if any(own_text(p).strip(_BLANKS) for p in cell.iter(f"{W}p") if _is_in_box(p)):
            self.stray()
        control = self.control(cell)
        if control is not None:
            panel, key = control[1].split(":", 1)
            at = next(n for n, p in enumerate(paragraphs) if _holds(p, control[0]))
            label = _plain("".join(own_text(p) for p in paragraphs[:at]))
            if label and self.labels[panel].get(label) != key:
                self.stray()
            self.field(panel, key, paragraphs[at:])
            return
        first = next((n for n, p in enumerate(paragraphs) if own_text(p).strip(_BLANKS)), None)
        if first is None:
            return
        label = _plain(own_text(paragraphs[first]))
        known = self.labels.get(self.panel, {}).get(label)
        if known is None:
            self.stray()
        elif known:
            self.field(self.panel, known, paragraphs[first + 1 :])
        else:
            self.found.shown.setdefault(label, _text(paragraphs[first + 1 :]))

    def control(self, cell: etree._Element) -> tuple[etree._Element, str] | None:
        """The first control of a cell that names a field, and its tag."""
        for tag in cell.iter(f"{W}tag"):
            name = tag.get(f"{W}val", "")
            panel, _, key = name.partition(":")
            if key and key in self.labels.get(panel, {}).values():
                return tag.getparent().getparent(), name  # type: ignore[union-attr,return-value]
        return None

    def field(self, panel: str, key: str, paragraphs: list[etree._Element]) -> None:
        self.found.panels.add(panel)
        text = _text(paragraphs)
        plain = _ESCAPED.sub("_", text) if self.is_escaped else text
        self.found.fields.append(Filled(panel, key, plain))


def _is_within_cell(row: etree._Element) -> bool:
    """Whether a row is of a table in a cell of another: its texts are those of that cell."""
    return next(row.iterancestors(f"{W}tc"), None) is not None


def _is_in_box(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None


def _holds(paragraph: etree._Element, control: etree._Element) -> bool:
    """Whether a paragraph stands in a control, or the control in the paragraph."""
    return any(one is control for one in (*paragraph.iter(f"{W}sdt"), *paragraph.iterancestors()))


def _text(paragraphs: list[etree._Element]) -> str:
    """What was typed: nothing of what an empty field shows."""
    lines = [("" if _is_prompt(p) else own_text(p)) for p in paragraphs]
    text = "\n".join(lines)
    return "" if text.strip(_BLANKS) in {"", EMPTY, NEEDED} else text


def _is_prompt(paragraph: etree._Element) -> bool:
    if any(_is_showing(one) for one in (*paragraph.iter(f"{W}sdt"), *paragraph.iterancestors())):
        return True
    runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
    styles = [run.find(f"{W}rPr/{W}rStyle") for run in runs]
    return bool(runs) and all(s is not None and s.get(f"{W}val") == _PROMPT_STYLE for s in styles)


def _is_showing(control: etree._Element) -> bool:
    """Whether a control shows its prompt."""
    return control.tag == f"{W}sdt" and control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _plain(label: str) -> str:
    return " ".join(label.split()).casefold()
