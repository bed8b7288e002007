"""Tags for the pages of a part that has none: one a page, so that nothing of it goes unread.

Inside a tagged pack a screen reader passes over what has no tag. A page with text becomes a
paragraph, read in the order it was drawn; a page without (a scan) a figure with the part's
label. That is less than PDF/UA asks for, so the pack makes no claim, and `warnings` tells.

Source: ISO 32000-1:2008, 14.7.4 (content of elements) and 14.8.4.4 (figures).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from docgen.errors import Problem, problem
from docgen.pack.objects import Copies, dictionary, raw_entries, raw_items

MARK: Final = re.compile(rb"/MCID\s+(\d+)")
MOST_MARKS: Final = 100_000
"""A number of a mark beyond this is no mark of an honest page."""

MOST_FORMS: Final = 1000
"""How many forms of a page are looked into: they may hold each other in a circle."""


@dataclass(frozen=True)
class PageTags:
    """The elements made for pages, and their entries of the parent tree."""

    elements: list[IndirectObject]
    numbers: list[tuple[int, PdfObject]]


def page_tags(
    writer: PdfWriter, copies: Copies, pages: Sequence[IndirectObject], label: str
) -> PageTags:
    """A tag for each of the copied pages; `label` names the part where a page has no text."""
    made = PageTags([], [])
    for index, reference in enumerate(pages):
        page = cast("DictionaryObject", reference.get_object())
        alt = None if has_text(page) else f"{label} ({index + 1}/{len(pages)})"
        marks = _marks(page) or _wrap(writer, page, "/P" if alt is None else "/Figure")
        element = writer._add_object(_element(reference, marks, alt))
        key = copies.key(index)
        page[NameObject("/StructParents")] = key
        made.elements.append(element)
        made.numbers.append((int(key), ArrayObject([element] * (max(marks) + 1))))
    return made


def has_text(page: DictionaryObject) -> bool:
    """Whether a page has fonts, of its own or in a form it draws: a scan has none."""
    waiting, seen = [page.get("/Resources")], 0
    while waiting and seen < MOST_FORMS:
        seen += 1
        resources = dict(raw_items(waiting.pop()))
        if dict(raw_items(resources.get("/Font"))):
            return True
        forms = [dict(raw_items(form)) for _, form in raw_items(resources.get("/XObject"))]
        waiting += [form["/Resources"] for form in forms if "/Resources" in form]
    return False


def about(reader: PdfReader, place: str) -> Problem | None:
    """What keeps a part from being read aloud as it is meant; None for a tagged one."""
    if "/StructTreeRoot" in reader.root_object:
        return None
    if any(has_text(page) for page in reader.pages):
        text = "has no tags: a screen reader hears its text without headings, tables and order"
        hint = "ask for the Word file, or a PDF saved with 'tagged' or 'accessible' switched on"
    else:
        text = "is a picture of pages, without text: nobody can hear or search it"
        hint = "ask for the file it was printed from, or tell its reader what it says"
    return problem("X06", place, "", text, hint=hint)


def _element(page: IndirectObject, marks: Sequence[int], alt: str | None) -> DictionaryObject:
    element = dictionary(
        Type=NameObject("/StructElem"),
        S=NameObject("/P" if alt is None else "/Figure"),
        Pg=page,
        K=ArrayObject(NumberObject(mark) for mark in marks),
    )
    if alt is not None:
        element[NameObject("/Alt")] = TextStringObject(alt)
    return element


def _marks(page: DictionaryObject) -> list[int]:
    """The numbers of the marks that are left in a page whose tags were lost, in reading order."""
    found = [int(number) for number in MARK.findall(content(page))]
    return [number for number in dict.fromkeys(found) if number < MOST_MARKS]


def _wrap(writer: PdfWriter, page: DictionaryObject, kind: str) -> list[int]:
    """One mark round all that the page draws; its number is 0."""
    begin = _stream(writer, f"{kind} <</MCID 0>> BDC\n".encode())
    end = _stream(writer, b"\nEMC\n")
    page[NameObject("/Contents")] = ArrayObject([begin, *raw_entries(page.get("/Contents")), end])
    return [0]


def _stream(writer: PdfWriter, operators: bytes) -> IndirectObject:
    stream = DecodedStreamObject()
    stream.set_data(operators)
    return writer._add_object(stream)


def content(page: DictionaryObject) -> bytes:
    """What a page draws, unpacked; nothing where it can't be unpacked."""
    streams = [entry.get_object() for entry in raw_entries(page.get("/Contents"))]
    try:
        return b"\n".join(s.get_data() for s in streams if isinstance(s, StreamObject))
    except (PyPdfError, NotImplementedError):
        return b""
