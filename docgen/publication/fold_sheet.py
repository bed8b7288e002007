"""Pages of a tagged PDF side by side on sheets, with marks where to fold.

Nothing is scaled, no font is made anew: the content of each page is moved to its place. Fold
marks are artifacts of 3 mm at the upper and lower edge, within the margin of every page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final, cast

from pypdf import PageObject, PdfReader, PdfWriter
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

from docgen.publication.fold_content import moved
from docgen.publication.fold_file import Facts, dictionary, raw_items, written
from docgen.publication.fold_links import move_links
from docgen.publication.fold_tags import Place, move_tags

POINTS: Final = 72 / 25.4
"""Points of a millimetre."""

WIDTH_MM: Final = 297.0
HEIGHT_MM: Final = 210.0

CROPPED_MM: Final = 3.5
"""How much wider than its place a page may be: what it loses is margin."""

ROUNDED_MM: Final = 0.5
"""By how much a page may differ from its size, for sizes are rounded."""

MARK_MM: Final = 3.0

TOLD_APART: Final = ("/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading")
"""Resources that content names; `/Properties` are none that an engine of ours writes."""


@dataclass(frozen=True)
class Slot:
    """A place on a side, from its left edge: the page that stands in it, counted from 0."""

    page: int
    left_mm: float
    right_mm: float


@dataclass(frozen=True)
class Side:
    """One side of a sheet: its places in the order they are read, and where it is folded."""

    slots: tuple[Slot, ...]
    folds_mm: tuple[float, ...]


@dataclass
class _Sheet:
    """A side while it is filled."""

    reference: IndirectObject
    pieces: list[bytes] = field(default_factory=list)
    resources: dict[str, DictionaryObject] = field(default_factory=dict)
    marks: int = 0


def count_pages(pdf: bytes) -> int:
    """The number of pages of a PDF."""
    return len(PdfReader(BytesIO(pdf)).pages)


def folded(
    pdf: bytes, sides: Sequence[Side], title: str, language: str, *, is_right_to_left: bool
) -> bytes:
    """A PDF with a page for each side, tagged as the pages are.

    Raises: ValueError when a page does not fit its place, or can't be moved.
    """
    writer = PdfWriter(clone_from=BytesIO(pdf))
    pages = list(writer.pages)
    first_key = _next_key(writer)
    sheets: list[IndirectObject] = []
    places: dict[int, Place] = {}
    for number, side in enumerate(sides):
        sheet = _Sheet(writer._add_object(DictionaryObject()))
        for slot in side.slots:
            page = pages[slot.page]
            places[_number(page)] = _placed(sheet, page, slot)
        _close(writer, sheet, side, first_key + number)
        sheets.append(sheet.reference)
    move_tags(writer, places, {side.idnum: first_key + n for n, side in enumerate(sheets)})
    move_links(writer, pages, places)
    tree = cast("DictionaryObject", writer.root_object["/Pages"])
    tree.update(dictionary(Kids=ArrayObject(sheets), Count=NumberObject(len(sheets))))
    parent = writer.root_object.raw_get("/Pages")
    for reference in sheets:
        cast("DictionaryObject", reference.get_object())[NameObject("/Parent")] = parent
    return written(writer, Facts(title, language, is_right_to_left, is_folded=True))


def _next_key(writer: PdfWriter) -> int:
    tree = writer.root_object.get("/StructTreeRoot")
    root = tree.get_object() if tree is not None else None
    if not isinstance(root, DictionaryObject) or "/ParentTreeNextKey" not in root:
        raise ValueError("the pages have no tags")
    return int(cast("NumberObject", root["/ParentTreeNextKey"]))


def _number(page: PageObject) -> int:
    if page.indirect_reference is None:
        raise TypeError("pypdf gives every page it copies its reference")
    return page.indirect_reference.idnum


def _placed(sheet: _Sheet, page: PageObject, slot: Slot) -> Place:
    """The place of a page whose content has been added to its sheet."""
    place = Place(sheet.reference, sheet.marks, *_offset(page, slot))
    ending = f".{slot.page + 1}"
    names = _take_resources(sheet, page, ending)
    stream = page.get_contents()
    content = stream.get_data() if stream is not None else b""
    made = moved(content, sheet.marks, names, ending.encode())
    sheet.marks += made.marks
    left, width = slot.left_mm * POINTS, (slot.right_mm - slot.left_mm) * POINTS
    clip = f"{left:.3f} 0 {width:.3f} {HEIGHT_MM * POINTS:.3f} re W n"
    begin = f"q {clip} 1 0 0 1 {place.right:.3f} {place.up:.3f} cm\n"
    sheet.pieces += [begin.encode(), made.content, b"\nQ\n"]
    return place


def _offset(page: PageObject, slot: Slot) -> tuple[float, float]:
    """How far a page is moved to the right and up, to stand in the middle of its place."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    room = (slot.right_mm - slot.left_mm) * POINTS
    if width - room > CROPPED_MM * POINTS or height - HEIGHT_MM * POINTS > ROUNDED_MM * POINTS:
        raise ValueError(f"page {slot.page + 1} is larger than its place on the sheet")
    right = slot.left_mm * POINTS + (room - width) / 2 - float(page.mediabox.left)
    up = HEIGHT_MM * POINTS - height - float(page.mediabox.bottom)
    return round(right, 3), round(up, 3)


def _take_resources(sheet: _Sheet, page: PageObject, ending: str) -> frozenset[bytes]:
    """The names the page's content uses, with their slash; they are known to the sheet now."""
    resources = dict(raw_items(page.get_inherited("/Resources")))
    if "/Properties" in resources:
        raise ValueError("marks of a page are kept apart from its content")
    names: set[bytes] = set()
    for kind in TOLD_APART:
        for name, entry in raw_items(resources.get(kind)):
            held = sheet.resources.setdefault(kind, DictionaryObject())
            held[NameObject(f"{name}{ending}")] = entry
            names.add(name.encode())
    return frozenset(names)


def _close(writer: PdfWriter, sheet: _Sheet, side: Side, key: int) -> None:
    """Write the page of a sheet whose slots are filled."""
    stream = DecodedStreamObject()
    stream.set_data(b"".join([*sheet.pieces, _fold_marks(side)]))
    resources: dict[str, PdfObject] = {kind[1:]: held for kind, held in sheet.resources.items()}
    box = [0, 0, round(WIDTH_MM * POINTS, 3), round(HEIGHT_MM * POINTS, 3)]
    cast("DictionaryObject", sheet.reference.get_object()).update(
        dictionary(
            Type=NameObject("/Page"),
            MediaBox=ArrayObject(FloatObject(edge) for edge in box),
            Resources=dictionary(**resources),
            Contents=writer._add_object(stream.flate_encode()),
            StructParents=NumberObject(key),
            Tabs=NameObject("/S"),
        )
    )


def _fold_marks(side: Side) -> bytes:
    """Hairlines where the paper is folded, which no reader hears."""
    top, length = HEIGHT_MM * POINTS, MARK_MM * POINTS
    lines = [
        f"{fold * POINTS:.3f} {start:.3f} m {fold * POINTS:.3f} {end:.3f} l S\n"
        for fold in side.folds_mm
        for start, end in ((0.0, length), (top - length, top))
    ]
    return f"/Artifact <</Type /Layout>> BDC\nq 0.25 w 0.4 G\n{''.join(lines)}Q\nEMC\n".encode()
