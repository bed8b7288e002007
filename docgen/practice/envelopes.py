"""Where the window of a partnership's envelopes is, and the labels of its sheets, in mm."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from docgen.case.words import Count
from docgen.practice.timescales import Provenance

A4_MM: Final = (210.0, 297.0)


def _millimetres(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError) as error:
        text = "not a number of millimetres"
        raise PydanticCustomError("not_millimetres", "{text}", {"text": text}) from error


Millimetres = Annotated[float, BeforeValidator(_millimetres)]


class Window(Provenance):
    """The part of a letter's first page that shows in the window, however the letter slides.

    A letter folded in three has 11 mm of play in its envelope. Of a window that stands 53 mm
    below the upper edge of the envelope and is 39 mm high, 28 mm show in every position.
    """

    left_mm: Annotated[Millimetres, Field(ge=10, le=90)]
    """From the left edge of the page."""
    top_mm: Annotated[Millimetres, Field(ge=42, le=110)]
    """From the upper edge of the page; the head of the letter stands above."""
    width_mm: Annotated[Millimetres, Field(ge=60, le=110)]
    """How wide it is."""
    height_mm: Annotated[Millimetres, Field(ge=20, le=60)]
    """How high it is."""


class LabelSheet(Provenance):
    """A sheet of labels of A4 size."""

    columns: Annotated[Count, Field(ge=1, le=6)]
    """How many labels stand side by side."""
    rows: Annotated[Count, Field(ge=1, le=20)]
    """How many stand one under the other."""
    width_mm: Annotated[Millimetres, Field(ge=45, le=210)]
    """How wide a label is."""
    height_mm: Annotated[Millimetres, Field(ge=20, le=297)]
    """How high a label is."""
    left_mm: Annotated[Millimetres, Field(ge=0, le=60)]
    """From the left edge of the sheet to the first label."""
    top_mm: Annotated[Millimetres, Field(ge=0, le=60)]
    """From the upper edge of the sheet to the first label."""
    across_mm: Annotated[Millimetres, Field(ge=45, le=210)]
    """From the left edge of a label to that of the next."""
    down_mm: Annotated[Millimetres, Field(ge=20, le=297)]
    """From the upper edge of a label to that of the one below."""

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows


def _on_a4(sheet: LabelSheet) -> LabelSheet:
    """The sheet, whose labels lie side by side and on the paper."""
    if sheet.across_mm < sheet.width_mm or sheet.down_mm < sheet.height_mm:
        _refuse("has labels that lie over each other", "measure from edge to edge of two labels")
    right = sheet.left_mm + (sheet.columns - 1) * sheet.across_mm + sheet.width_mm
    bottom = sheet.top_mm + (sheet.rows - 1) * sheet.down_mm + sheet.height_mm
    if right > A4_MM[0] or bottom > A4_MM[1]:
        text = f"reaches to {right:g} x {bottom:g} mm, and A4 is 210 x 297 mm"
        _refuse(text, "see what the maker of the labels says of their sizes")
    return sheet


def _refuse(text: str, hint: str) -> None:
    raise PydanticCustomError("labels_off_sheet", "{text}", {"text": text, "hint": hint})


Labels = Annotated[LabelSheet, AfterValidator(_on_a4)]

DL_WINDOW: Final = Window(
    left_mm=20,
    top_mm=53,
    width_mm=80,
    height_mm=28,
    source="a DL envelope, its window 39 x 93 mm, 53 mm from the top, 20 mm from the left",
    status="example",
)
"""The window where a profile names none. Envelopes differ: each partnership measures its own."""

L7160: Final = LabelSheet(
    columns=3,
    rows=7,
    width_mm=63.5,
    height_mm=38.1,
    left_mm=7.2,
    top_mm=15.15,
    across_mm=66.04,
    down_mm=38.1,
    source="Avery L7160, as LibreOffice 7.4 has it (share/labels/labels.xml)",
    status="example",
)
"""The sheet where a profile names none: 21 labels of 63.5 x 38.1 mm."""
