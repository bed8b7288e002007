"""One XML part of a Word file or workbook -> the texts in it, shown or not.

A paragraph is given as it is read, and with what is deleted, moved away or hidden in it; its
runs are joined, for a number may be cut in the middle by a mark of the spelling check.
Source: ECMA-376 part 1, 17.3 (paragraphs and runs), 17.13.5 (revisions), 18.3 and 18.4 (cells).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, cast
from urllib.parse import unquote

from lxml import etree

from docgen.word.package import W

Texts = Iterator[tuple[str, str]]
"""Texts with the place of each in the file."""

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SIGNS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
    f"{_A}br": "\n",
}
_INSTRUCTIONS: Final = (f"{W}instrText", f"{W}delInstrText")
_RUN_TEXTS: Final = (f"{W}t", f"{W}delText", f"{_A}t", f"{SHEET}t")
_PIECES: Final = (*_RUN_TEXTS, *_SIGNS)
_PARAGRAPHS: Final = (f"{W}p", f"{_A}p", f"{SHEET}si", f"{SHEET}is", f"{SHEET}text")
_UNREAD: Final = (f"{W}del", f"{W}moveFrom", f"{W}vanish")
"""What makes a paragraph read otherwise than it stands in the file."""

_CHOICE: Final = re.compile(
    r"[a-z][A-Za-z]*|[-+]?\d{0,8}(?:\.\d+)?%?|[0-9A-Fa-f]{8}|rId\d+|http://schemas\.\S*"
    r"|application/\S*|image/\S*"
)
"""A word of the format's own, as `left`, a measure, a number of an editing session, a type."""
_WRITTEN: Final = frozenset(
    {
        "docVar",
        "tag",
        "alias",
        "bookmarkStart",
        "listItem",
        "default",
        "result",
        "format",
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "comment",
        "docPr",
        "cNvPr",
        "fldSimple",
        "hyperlink",
        "statusText",
        "helpText",
        "name",
        "property",
        "definedName",
        "sheet",
        "style",
        "dataField",
        "query",
        "connectString",
        "dataSource",
    }
)
"""Elements whose attributes hold words of the writer's."""
_FONTS: Final = frozenset({"rFonts", "font", "latin", "ea", "cs", "sym", "altName", "buFont"})
"""Elements whose attributes name typefaces: Georgia is one, and a girl."""


def part_texts(part: str, root: etree._Element) -> Texts:
    """The texts of a part: its paragraphs and rows, all of them in a row, and the rest."""
    paragraphs = {paragraph: whole(paragraph) for paragraph in root.iter(*_PARAGRAPHS)}
    is_revised = next(root.iter(*_UNREAD), None) is not None
    for number, (paragraph, text) in enumerate(paragraphs.items(), 1):
        yield f"{part} paragraph {number}", text
        if is_revised:
            yield f"{part} paragraph {number}", _read(paragraph)
    yield from _rows(part, root, paragraphs)
    # An address may stand in several paragraphs, a line in each.
    yield part, "\n".join(paragraphs.values())
    yield f"{part} fields", "".join(one.text or "" for one in root.iter(*_INSTRUCTIONS))
    yield f"{part} other text", "\n".join(_others(root))
    if not paragraphs:
        yield f"{part} other text", "".join(map(str, root.itertext(etree.Element)))
    yield f"{part} attributes", "\n".join(_attributes(root))


def whole(paragraph: etree._Element) -> str:
    """A paragraph with all in it, whether deleted or hidden."""
    return _joined(_own(paragraph))


def _read(paragraph: etree._Element) -> str:
    """A paragraph as it is read."""
    return _joined(one for one in _own(paragraph) if _is_read(one))


def _own(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The pieces of text of a paragraph, but for those of a text box anchored in it."""
    if next(paragraph.iterdescendants(*_PARAGRAPHS), None) is None:
        return paragraph.iter(*_PIECES)
    pieces = paragraph.iter(*_PIECES)
    return (one for one in pieces if next(one.iterancestors(*_PARAGRAPHS)) is paragraph)


def _joined(pieces: Iterator[etree._Element]) -> str:
    return "".join(_SIGNS.get(one.tag, one.text or "") for one in pieces)


def _is_read(piece: etree._Element) -> bool:
    """Whether a reader sees a piece of text."""
    if next(piece.iterancestors(f"{W}del", f"{W}moveFrom"), None) is not None:
        return False
    run = piece.getparent()
    return run is None or run.find(f"{W}rPr/{W}vanish") is None


def _rows(part: str, root: etree._Element, paragraphs: Mapping[etree._Element, str]) -> Texts:
    """The cells of each row of a table as one text, for a number may stand beside its area code."""
    for table, element in enumerate(root.iter(f"{W}tbl", f"{_A}tbl"), 1):
        for number, row in enumerate(element.iterchildren(f"{W}tr", f"{_A}tr"), 1):
            texts = "\n".join(paragraphs[paragraph] for paragraph in row.iter(*_PARAGRAPHS))
            yield f"{part} table {table} row {number}", texts


def _others(root: etree._Element) -> Iterator[str]:
    """What stands outside runs: properties, formulas, comments of XML."""
    for element in root.iter():
        if element.tag not in _RUN_TEXTS:
            yield from (text for text in (element.text, element.tail) if text and text.strip())
    tree = root.getroottree()
    around = (*root.itersiblings(preceding=True), *root.itersiblings())
    yield from (node.text or "" for node in around)
    if tree.docinfo.internalDTD is not None:
        yield etree.tostring(tree, encoding="unicode")


def _attributes(root: etree._Element) -> Iterator[str]:
    """The values that somebody may have written, each once."""
    found: dict[str, None] = {}
    for element in root.iter(etree.Element):
        if element.attrib:
            kind = element.tag.rpartition("}")[2]
            values = cast("list[str]", element.attrib.values())
            if kind in _WRITTEN:
                found.update(dict.fromkeys(values))
            elif kind not in _FONTS:
                found.update((value, None) for value in values if not _CHOICE.fullmatch(value))
    for value in found:
        yield value
        if "%" in value:
            yield unquote(value)
