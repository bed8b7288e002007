"""The links of pages -> links of the sheets: where they stand, and where they lead.

Source: ISO 32000-1:2008, 12.3.2 (destinations), 12.5.6.5 (link annotations).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

from docgen.publication.fold_file import raw_entries
from docgen.publication.fold_tags import Place

_AT_A_POINT: Final = NameObject("/XYZ")


def move_links(writer: PdfWriter, pages: Sequence[PageObject], places: Mapping[int, Place]) -> None:
    """Give each sheet the annotations of its pages, and lead all links to sheets.

    Raises: ValueError for a link to a place by its name: names are left behind.
    """
    for page in pages:
        place = places[cast("IndirectObject", page.indirect_reference).idnum]
        sheet = cast("DictionaryObject", place.sheet.get_object())
        for reference in raw_entries(page.get("/Annots")):
            _move(cast("DictionaryObject", reference.get_object()), place, places)
            held = sheet.setdefault(NameObject("/Annots"), ArrayObject())
            cast("ArrayObject", held).append(reference)


def _move(annotation: DictionaryObject, place: Place, places: Mapping[int, Place]) -> None:
    for key in ("/Rect", "/QuadPoints"):
        if key in annotation:
            annotation[NameObject(key)] = place.box(annotation[key])
    if "/P" in annotation:
        annotation[NameObject("/P")] = place.sheet
    action = annotation.get("/A")
    for holder, key in ((annotation, "/Dest"), (action.get_object() if action else None, "/D")):
        if isinstance(holder, DictionaryObject) and key in holder:
            holder[NameObject(key)] = _led(holder[key], places)


def _led(target: PdfObject, places: Mapping[int, Place]) -> PdfObject:
    """The place on a sheet that a link to a page leads to."""
    entries = list(raw_entries(target))
    page = entries[0] if isinstance(target, ArrayObject) and entries else None
    if not isinstance(page, IndirectObject) or page.idnum not in places:
        raise ValueError("a link leads to a place by its name")
    place = places[page.idnum]
    if entries[1] != _AT_A_POINT:
        return ArrayObject([place.sheet, *entries[1:]])
    moved = [
        FloatObject(round(float(at) + shift, 3))
        if isinstance(at, FloatObject | NumberObject)
        else at
        for at, shift in zip(entries[2:4], (place.right, place.up), strict=True)
    ]
    return ArrayObject([place.sheet, _AT_A_POINT, *moved, *entries[4:]])
