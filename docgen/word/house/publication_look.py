"""Sizes, distances and colours of what a partnership publishes: guide, leaflet, booklet.

One motif for all: each column starts below a line of its own, heavy where it is to be seen first.
Source: the project's visual guide. Lengths in points unless the name says mm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.word.house.look import ACCENT, INK, SECONDARY, Type

GAP_END = "Gap End"
"""The paragraph that is a section by itself: a distance below columns, whichever is highest."""
LINE_END = "Section End"
"""The paragraph that ends a section or a column: it takes one point of height."""
FILLS = "Pinned"
"""How the name of a style starts whose paragraph is pushed down to the foot of its page."""
LINK, PLAIN_LINK = "Link", "Plain Link"
"""The styles of text that leads to an address: underlined in a sentence, plain by itself."""
WRITING_LABEL, WRITING_LINE = "Writing Label", "Writing Line LTR"
"""A line to write on is the same in every script."""
WRITING_LINE_PT = 25
"""The distance from one line to write on to the next."""
HEAVY, FINE = 20, 4
"""Lines, in eighths of a point."""


@dataclass(frozen=True)
class Form:
    """The page and the measures of one kind of publication."""

    title: str
    page_mm: tuple[float, float]
    margins_mm: tuple[float, float, float, float]
    """Left, top, right, bottom."""
    body: tuple[float, float]
    heading: tuple[float, float, float]
    """Size, line and distance above of a question."""
    name: tuple[float, float]
    """Size and line of the title."""
    lead: tuple[float, float]
    """Size and line of the summary."""
    small: tuple[float, float]
    cover_above: float
    """The distance from the top of the page to the title's line."""
    step: float = 0
    """The distance between paragraphs; two fifths of a line where nothing is said."""
    gap_mm: float = 6
    """Between columns."""
    bullet_mm: float = 4
    code_mm: float = 22
    """The side of the square code."""
    logo_mm: float = 10


GUIDE = Form(
    title="One-minute guide",
    page_mm=(210, 297),
    margins_mm=(18, 11, 18, 11),
    body=(10.5, 14),
    heading=(12, 15, 10),
    name=(22, 27),
    lead=(12, 16),
    small=(8.5, 11),
    cover_above=6,
    code_mm=20,
    logo_mm=9,
    step=4.5,
)
LEAFLET = Form(
    title="Leaflet",
    page_mm=(100, 210),
    margins_mm=(10, 12, 10, 12),
    body=(12, 17),
    heading=(15, 19, 16),
    name=(26, 31),
    lead=(15, 20),
    small=(9, 12),
    cover_above=96,
    logo_mm=12,
)
FLAP_MM = 97
"""The panel that is folded in is narrower."""
BOOKLET = Form(
    title="Booklet",
    page_mm=(148, 210),
    margins_mm=(16, 15, 16, 17),
    body=(14, 20),
    heading=(18, 23, 20),
    name=(30, 36),
    lead=(18, 25),
    small=(10.5, 14),
    cover_above=112,
    bullet_mm=6,
    code_mm=30,
    logo_mm=14,
)


def styles(form: Form) -> Mapping[str, Type]:
    """The paragraph styles of a form, by name."""
    size, line = form.body
    head, head_line, above = form.heading
    name, name_line = form.name
    lead, lead_line = form.lead
    small, small_line = form.small
    step = form.step or line * 0.4
    return {
        "Normal": Type(size, line, after=step),
        "List Bullet": Type(size, line, after=step * 0.6),
        "Heading 1": Type(name, name_line, form.cover_above, 6, bold=True, colour=ACCENT),
        "Subtitle": Type(lead, lead_line, after=12, colour=INK),
        "Heading 2": Type(head, head_line, above, 3, bold=True, colour=ACCENT, keep_with_next=True),
        "Kicker": Type(small, small_line, colour=SECONDARY),
        "Figure": Type(lead + 4, lead_line + 5, bold=True, colour=ACCENT),
        "Figure Label": Type(small + 0.5, small_line + 1.5, colour=INK),
        "Small Head": Type(small, small_line, after=4, bold=True, keep_with_next=True),
        "Small Strong": Type(small, small_line, before=3, bold=True, keep_with_next=True),
        "Small": Type(small, small_line, colour=INK),
        "Small Space": Type(small, small_line, after=5, colour=INK),
        "Office": Type(size, line, before=line * 0.45, bold=True, keep_with_next=True),
        "Phone": Type(size, line, bold=True),
        "Picture": Type(small, small_line, after=4),
        WRITING_LABEL: Type(size, line, before=14, bold=True, keep_with_next=True),
        WRITING_LINE: Type(size, WRITING_LINE_PT),
        f"{FILLS} Head": Type(small, small_line, after=4, bold=True, keep_with_next=True),
        f"{FILLS} End": Type(1, 1),
        GAP_END: Type(1, 9),
        LINE_END: Type(1, 1),
        "Furniture": Type(max(small - 1.5, 7), small_line - 2, colour=SECONDARY),
    }
