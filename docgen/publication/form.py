"""A booklet's PDF and its spaces to write in -> the same PDF with a field for each space.

A field lies over the ruled lines of its space. Its name for a screen reader is the space's label,
its place in the order of reading right after it.
Source: ISO 32000-1:2008, 12.7 (forms), 14.8.4.5 (Form); PDF/UA-1, 7.18.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final, cast

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from docgen.publication.fold_file import Facts, dictionary, raw_entries, written
from docgen.publication.fold_tags import numbered, write_numbers
from docgen.publication.form_font import field_font
from docgen.publication.form_places import Area, Place, places
from docgen.publication.records import Space

FONT: Final = "Answer"
APPEARANCE: Final = f"/{FONT} 0 Tf 0 g"
"""Black; the size is the viewer's choice (12 points), smaller where more is typed than fits."""

MULTILINE: Final = 1 << 12
PRINTED: Final = 4
"""The flag of an annotation that is on paper too."""

FLUSH_RIGHT: Final = 2
FRAME_PT: Final = 0.75
FRAME_GREY: Final = 0.45
"""4.9 : 1 on white; WCAG 2.2, 1.4.11 asks for 3 : 1."""

HOLDERS: Final = frozenset({"/TD", "/TH", "/LBody", "/Caption"})
"""Elements beside which no field may stand: it goes into them, after the label."""


def fillable(
    pdf: bytes, spaces: Sequence[Space], *, language: str, is_right_to_left: bool
) -> bytes:
    """The tagged PDF with a text field over the lines of each space.

    The spaces come in the order of the file. Each is found there as a block of text with the
    letters of its label, and at least as many ruled lines below it as it asks for; lines that go
    on over a page are a second field, for a field has one look. The lines are covered by a white
    field, for what is typed does not stand on them. `language` is a tag as `ur-PK`; see
    `form_font` for what can be typed in it. The same PDF gives the same bytes.

    Raises: ValueError when a space is not found.
    """
    writer = PdfWriter(clone_from=BytesIO(pdf))
    found = places(writer, spaces)
    form = _Form(writer, is_right_to_left)
    for number, (space, place) in enumerate(zip(spaces, found, strict=True), 1):
        form.add(space.label, f"space-{number}", place)
    form.finish()
    title = writer.metadata.title if writer.metadata else None
    return written(writer, Facts(title or "", language, is_right_to_left))


class _Form:
    """The form of a file while fields are added to it."""

    def __init__(self, writer: PdfWriter, is_right_to_left: bool) -> None:
        self._writer = writer
        self._is_right_to_left = is_right_to_left
        fonts = DictionaryObject({NameObject(f"/{FONT}"): field_font(writer)})
        self._resources = dictionary(Font=fonts)
        self._root = cast("DictionaryObject", writer.root_object["/StructTreeRoot"])
        self._parents = dict(numbered(self._root.get("/ParentTree")))
        self._fields = ArrayObject()

    def add(self, label: str, name: str, place: Place) -> None:
        """Add a field for each area of a space; one that goes on over a page counts its fields."""
        before = place.label
        for count, area in enumerate(place.areas, 1):
            told, unique = (
                (label, name) if count == 1 else (f"{label} ({count})", f"{name}-{count}")
            )
            key = max(self._parents, default=-1) + 1
            widget = _widget(told, unique, area, self._is_right_to_left)
            widget[NameObject("/StructParent")] = NumberObject(key)
            widget[NameObject("/AP")] = dictionary(N=_empty(self._writer, area, self._resources))
            self._fields.append(_add_to_page(self._writer, widget, area.page))
            self._parents[key] = _add_to_structure(self._writer, self._fields[-1], before)
            before = cast("DictionaryObject", self._parents[key].get_object())

    def finish(self) -> None:
        """Write the form and the parents of its fields."""
        write_numbers(self._root, self._parents)
        self._writer.root_object[NameObject("/AcroForm")] = dictionary(
            Fields=self._fields,
            DR=self._resources,
            DA=TextStringObject(APPEARANCE),
            NeedAppearances=BooleanObject(False),
        )


def _widget(label: str, name: str, area: Area, is_right_to_left: bool) -> DictionaryObject:
    """The field and its look in one, as PDF allows for a field that is on one page."""
    grey = [FloatObject(FRAME_GREY)]
    widget = dictionary(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Widget"),
        FT=NameObject("/Tx"),
        T=TextStringObject(name),
        TU=TextStringObject(label),
        Ff=NumberObject(MULTILINE),
        F=NumberObject(PRINTED),
        Rect=ArrayObject(FloatObject(round(corner, 2)) for corner in area.corners),
        DA=TextStringObject(APPEARANCE),
        MK=dictionary(BC=ArrayObject(grey), BG=ArrayObject([FloatObject(1)])),
        BS=dictionary(W=FloatObject(FRAME_PT), S=NameObject("/S")),
    )
    if is_right_to_left:
        widget[NameObject("/Q")] = NumberObject(FLUSH_RIGHT)
    return widget


def _empty(writer: PdfWriter, area: Area, resources: DictionaryObject) -> IndirectObject:
    """How the field looks while nothing is typed: a white box with a frame."""
    left, bottom, right, top = area.corners
    width, height = round(right - left, 2), round(top - bottom, 2)
    inner = f"{FRAME_PT / 2} {FRAME_PT / 2} {width - FRAME_PT:.3f} {height - FRAME_PT:.3f}"
    stream = DecodedStreamObject()
    stream.set_data(
        f"q 1 g 0 0 {width} {height} re f\n"
        f"{FRAME_GREY} G {FRAME_PT} w {inner} re s Q\n/Tx BMC\nEMC\n".encode()
    )
    stream.update(
        dictionary(
            Type=NameObject("/XObject"),
            Subtype=NameObject("/Form"),
            BBox=ArrayObject(map(FloatObject, (0, 0, width, height))),
            Resources=resources,
        )
    )
    return writer._add_object(stream)


def _add_to_page(writer: PdfWriter, widget: DictionaryObject, number: int) -> IndirectObject:
    page = writer.pages[number]
    widget[NameObject("/P")] = cast("IndirectObject", page.indirect_reference)
    reference = writer._add_object(widget)
    page[NameObject("/Annots")] = ArrayObject([*raw_entries(page.get("/Annots")), reference])
    page[NameObject("/Tabs")] = NameObject("/S")
    return reference


def _add_to_structure(
    writer: PdfWriter, widget: PdfObject, before: DictionaryObject
) -> IndirectObject:
    """The element of a field, read right after the element `before`."""
    page = cast("DictionaryObject", widget.get_object()).raw_get("/P")
    reference = dictionary(Type=NameObject("/OBJR"), Pg=page, Obj=widget)
    own = cast("IndirectObject", before.indirect_reference)
    is_held = str(before["/S"]) in HOLDERS
    parent = own if is_held else cast("IndirectObject", before.raw_get("/P"))
    form = writer._add_object(
        dictionary(
            Type=NameObject("/StructElem"),
            S=NameObject("/Form"),
            P=parent,
            Pg=page,
            K=ArrayObject([reference]),
            A=dictionary(O=NameObject("/Layout"), Placement=NameObject("/Block")),
        )
    )
    holder = cast("DictionaryObject", parent.get_object())
    kids = list(raw_entries(holder.get("/K")))
    after = len(kids) if is_held else 1 + next(n for n, kid in enumerate(kids) if kid == own)
    holder[NameObject("/K")] = ArrayObject([*kids[:after], form, *kids[after:]])
    return form
