"""The stamp laid over every page of a pack, upright whatever way the page is turned.

The stamp is a form drawn after the page's own content, which stays compressed and unread:
`merge_page` of pypdf would unpack it (234 -> 713 kB on a real pack).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

from docgen.pack.objects import Copies, raw_entries, raw_items, read
from docgen.page.stamp import stamps

NAME = "/DocgenStamp"


def stamp_pages(
    writer: PdfWriter,
    pages: Sequence[DictionaryObject],
    lines: Sequence[tuple[str, str]],
    *,
    language: str,
) -> None:
    """Lay one line over each page. The stamp's text is an artifact, outside the tags.

    Raises: MachineError X04 when a character is in no font.
    """
    sizes = [_seen_size(page) for page in pages]
    forms = _forms(writer, stamps(lines, sizes, language=language))
    save = _content(writer, b"q\n")
    for page, form in zip(pages, forms, strict=True):
        _add_form(page, form)
        matrix = " ".join(f"{number:g}" for number in _upright(page))
        draw = _content(writer, f"\nQ\nq {matrix} cm {NAME} Do Q\n".encode())
        own = raw_entries(page.get("/Contents"))
        page[NameObject("/Contents")] = ArrayObject([save, *own, draw])


def _forms(writer: PdfWriter, pdf: bytes) -> list[IndirectObject]:
    """The pages of the stamp as forms; they share their fonts."""
    reader = read(pdf, "stamp")
    copies = Copies(writer, {})
    forms = []
    for page in reader.pages:
        form = copies.reference(cast("IndirectObject", page.get("/Contents")))
        resources = copies.value(page["/Resources"])
        copies.finish()
        cast("DictionaryObject", form.get_object()).update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): copies.value(page["/MediaBox"]),
                NameObject("/Resources"): resources,
            }
        )
        forms.append(cast("IndirectObject", form))
    return forms


def _add_form(page: DictionaryObject, form: IndirectObject) -> None:
    """Name the form in resources of the page's own: pages may share one dictionary."""
    resources = DictionaryObject(raw_items(page.get("/Resources")))
    objects = DictionaryObject(raw_items(resources.get("/XObject")))
    objects[NameObject(NAME)] = form
    resources[NameObject("/XObject")] = objects
    page[NameObject("/Resources")] = resources


def _content(writer: PdfWriter, operators: bytes) -> IndirectObject:
    stream = DecodedStreamObject()
    stream.set_data(operators)
    return writer._add_object(stream)


def _box(page: DictionaryObject) -> tuple[float, float, float, float]:
    """The visible part of the page in its own coordinates: left, bottom, right, top, in points."""
    box = cast("ArrayObject", page["/CropBox"] if "/CropBox" in page else page["/MediaBox"])
    left, bottom, right, top = (_number(corner) for corner in box)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _number(corner: PdfObject) -> float:
    return float(cast("FloatObject | NumberObject", corner.get_object()))


def _turn(page: DictionaryObject) -> int:
    """The degrees, clockwise, a viewer turns the page by: 0, 90, 180 or 270."""
    return int(_number(page["/Rotate"])) % 360 if "/Rotate" in page else 0


def _seen_size(page: DictionaryObject) -> tuple[float, float]:
    """Width and height in points, as a reader sees the page."""
    left, bottom, right, top = _box(page)
    width, height = right - left, top - bottom
    return (height, width) if _turn(page) in {90, 270} else (width, height)


def _upright(page: DictionaryObject) -> tuple[float, ...]:
    """The matrix from the seen page, origin at its bottom left, to the page's coordinates.

    Source: ISO 32000-1:2008, 8.3.3 (matrices) and table 30 (`/Rotate` turns clockwise).
    """
    left, bottom, right, top = _box(page)
    return {
        0: (1, 0, 0, 1, left, bottom),
        90: (0, 1, -1, 0, right, bottom),
        180: (-1, 0, 0, -1, right, top),
        270: (0, -1, 1, 0, left, top),
    }[_turn(page)]
