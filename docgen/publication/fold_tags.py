"""The structure tree of pages -> that of the sheets they were moved to.

What is read, and in which order, stays as it was: an element only learns on which sheet its
content stands now, and by which mark it is known there.
Source: ISO 32000-1:2008, 14.7.4 (content of elements), 14.8.5.4.3 (BBox).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
)

from docgen.publication.fold_file import dictionary, raw_entries


@dataclass(frozen=True)
class Place:
    """Where a page stands now: its sheet, its first mark there, how far it was moved, in points."""

    sheet: IndirectObject
    first_mark: int
    right: float
    up: float

    def box(self, corners: PdfObject) -> ArrayObject:
        """Numbers x, y, x, y ... of the page as they are on the sheet."""
        numbers = [float(cast("FloatObject", n.get_object())) for n in raw_entries(corners)]
        shifts = (self.right, self.up)
        moved = (number + shifts[index % 2] for index, number in enumerate(numbers))
        return ArrayObject(FloatObject(round(number, 3)) for number in moved)


def elements(root: PdfObject) -> Iterator[DictionaryObject]:
    """All elements below the root, in the order they are read."""
    for kid in raw_entries(cast("DictionaryObject", root.get_object()).get("/K")):
        element = kid.get_object()
        if isinstance(element, DictionaryObject) and "/S" in element:
            yield element
            yield from elements(element)


def numbered(node: PdfObject | None) -> Iterator[tuple[int, PdfObject]]:
    """All entries of a number tree, key and value as written."""
    tree = node.get_object() if node is not None else None
    if not isinstance(tree, DictionaryObject):
        return
    nums = list(raw_entries(tree.get("/Nums")))
    for key, value in zip(nums[::2], nums[1::2], strict=True):
        yield int(cast("NumberObject", key.get_object())), value
    for kid in raw_entries(tree.get("/Kids")):
        yield from numbered(kid)


def write_numbers(root: DictionaryObject, entries: Mapping[int, PdfObject]) -> None:
    """Give the structure tree its parent tree anew."""
    nums = ArrayObject()
    for key, value in sorted(entries.items()):
        nums.extend([NumberObject(key), value])
    root[NameObject("/ParentTree")] = dictionary(Nums=nums)
    root[NameObject("/ParentTreeNextKey")] = NumberObject(max(entries, default=-1) + 1)


def move_tags(writer: PdfWriter, places: Mapping[int, Place], keys: Mapping[int, int]) -> None:
    """Move the structure to the sheets.

    `places` are those of the pages and `keys` those of the sheets in the parent tree, both by
    the number of their object.
    """
    root = cast("DictionaryObject", writer.root_object["/StructTreeRoot"])
    _move_parents(root, places, keys)
    for element in elements(root):
        _move(element, places)


def _move_parents(
    root: DictionaryObject, places: Mapping[int, Place], keys: Mapping[int, int]
) -> None:
    """The parents of the marks of each sheet; annotations keep their entries."""
    entries = dict(numbered(root.get("/ParentTree")))
    sheets: dict[int, list[PdfObject]] = defaultdict(list)
    for page, place in places.items():
        own = cast("DictionaryObject", place.sheet.pdf.get_object(page))
        parents = entries.pop(int(cast("NumberObject", own["/StructParents"])), None)
        held = sheets[place.sheet.idnum]
        held += [NullObject()] * (place.first_mark - len(held))
        held += raw_entries(parents)
    entries.update({key: ArrayObject(sheets[sheet]) for sheet, key in keys.items()})
    write_numbers(root, entries)


def _move(element: DictionaryObject, places: Mapping[int, Place]) -> None:
    place = _place(element, places)
    kids = [_kid(kid, place, places) for kid in raw_entries(element.get("/K"))]
    if kids:
        element[NameObject("/K")] = ArrayObject(kids)
    if place is not None:
        element[NameObject("/Pg")] = place.sheet
        if "/A" in element:
            kept = [_attributes(entry, place) for entry in raw_entries(element.get("/A"))]
            element[NameObject("/A")] = ArrayObject(kept)


def _place(holder: DictionaryObject, places: Mapping[int, Place]) -> Place | None:
    """The place of the page that an element or a reference names."""
    named = holder.raw_get("/Pg") if "/Pg" in holder else None
    return places.get(named.idnum) if isinstance(named, IndirectObject) else None


def _kid(kid: PdfObject, own_place: Place | None, places: Mapping[int, Place]) -> PdfObject:
    """A mark by its number on the sheet, a reference to content or an object on the sheet."""
    if isinstance(kid, NumberObject) and own_place is not None:
        return NumberObject(own_place.first_mark + int(kid))
    held = kid.get_object()
    if not isinstance(held, DictionaryObject) or "/S" in held:
        return kid
    own = DictionaryObject(held)
    place = _place(held, places) or own_place
    if place is not None:
        own[NameObject("/Pg")] = place.sheet
        if "/MCID" in own and "/Stm" not in own:
            mark = int(cast("NumberObject", own["/MCID"]))
            own[NameObject("/MCID")] = NumberObject(place.first_mark + mark)
    return own


def _attributes(entry: PdfObject, place: Place) -> PdfObject:
    """Attributes of an element; where it stands is told for the sheet."""
    held = entry.get_object()
    if not isinstance(held, DictionaryObject) or "/BBox" not in held:
        return entry
    own = DictionaryObject(held)
    own[NameObject("/BBox")] = place.box(held["/BBox"])
    return own
