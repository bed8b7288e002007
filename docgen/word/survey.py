"""A finished Word file of a surveyed case -> the paragraphs of the record it prints, and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from docgen.language.isolates import without_isolates
from docgen.language.untranslated import NUMBERED
from docgen.word import package
from docgen.word.package import W, parsed
from docgen.word.text import own_text


class Printed(NamedTuple):
    """A paragraph of the record in a document: its number, and the heading or label above it."""

    number: int
    place: str


def printed(docx: bytes) -> Iterator[Printed]:
    """Every numbered paragraph a file prints, in the order of reading; places in plain words."""
    parts = package.unzipped(docx)
    for name, kind in package.text_parts(parts):
        place = "" if kind == "document" else kind
        for paragraph in parsed(parts[name]).iter(f"{W}p"):
            text = own_text(paragraph)
            numbers = NUMBERED.findall(text)
            label = _label(paragraph, text)
            for number in numbers:
                yield Printed(int(number), label or _head(paragraph) or place)
            if not numbers and _style(paragraph).startswith(("Heading", "Title", "BoxHeading")):
                place = without_isolates(text).strip()


def _label(paragraph: etree._Element, text: str) -> str:
    """The label of a line on the grid: what stands before the tab."""
    if _style(paragraph) != "Field" or "\t" not in text:
        return ""
    label = text.split("\t", 1)[0]
    return "" if NUMBERED.search(label) else without_isolates(label).strip()


def _head(paragraph: etree._Element) -> str:
    """The head of the table column a paragraph stands in."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    row = None if cell is None else cell.getparent()
    table = None if row is None else row.getparent()
    first = None if table is None else table.find(f"{W}tr")
    if cell is None or row is None or first is None or first is row:
        return ""
    heads = first.findall(f"{W}tc")
    column = row.findall(f"{W}tc").index(cell)
    if column >= len(heads):
        return ""
    return " ".join(without_isolates(own_text(p)) for p in heads[column].iter(f"{W}p")).strip()


def _style(paragraph: etree._Element) -> str:
    mark = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if mark is None else mark.get(f"{W}val", "")
