"""What a partnership publishes: the one-minute guide, the leaflet, the booklet."""

from __future__ import annotations

from docx.shared import Mm

from docgen.word.house.publication_look import BOOKLET, FILLS, FLAP_MM, GAP_END, GUIDE, LEAFLET
from docgen.word.house.publication_sheet import RIGHT, Leaves
from docgen.word.house.sheet import put

_PANELS = 4
"""What is written of a leaflet: three panels inside and the one folded in."""


def guide() -> Leaves:
    """One side of A4: the key figures, the text in two columns, whom to ring."""
    sheet = Leaves(GUIDE)
    sheet.foot()
    _masthead(sheet)
    sheet.section(columns=3, goes_on=True)
    with sheet.when("figures"):
        with sheet.each("figure in figures"):
            with sheet.when("not loop.first"):
                sheet.column()
            sheet.line(put("figure.value"), "Figure")
            sheet.line(put("figure.label"), "Figure Label")
        sheet.section(goes_on=True)
        sheet.section(columns=2, goes_on=True, end=GAP_END)
    with sheet.each("part in parts"):
        sheet.blocks("part")
    sheet.section(columns=3, goes_on=True, end=f"{FILLS} End")
    _imprint(sheet)
    return sheet


def _masthead(sheet: Leaves) -> None:
    kicker = sheet.line("{{ labels.audience }}\t{% if logo %}{{ logo }}{% endif %}", "Kicker")
    kicker.paragraph_format.tab_stops.add_tab_stop(Mm(sheet.width_mm), RIGHT)
    sheet.line(put("title"), "Heading 1")
    sheet.line(put("summary"), "Subtitle")


def _imprint(sheet: Leaves) -> None:
    """Three columns: whom to ring, who publishes it and when, the code that leads to the web."""
    sheet.line(put("labels.contacts"), "Small Head")
    with sheet.each("office in offices"):
        sheet.line(put("office.name"), "Small Strong")
        sheet.leads("office.phone|phone", "Small")
        with sheet.when("office.email"):
            sheet.leads("office.email", "Small")
    sheet.column()
    _edition(sheet)
    sheet.column()
    _online(sheet)


def _edition(sheet: Leaves) -> None:
    sheet.line(put("labels.publisher"), "Small Head")
    sheet.line(put("partnership"), "Small Strong")
    for name in ("version", "published", "review"):
        sheet.line(put(f"labels.{name}"), "Small")


def _online(sheet: Leaves) -> None:
    sheet.line(put("labels.scan"), "Small Head")
    sheet.code()
    sheet.leads("address", "Small")


def leaflet() -> Leaves:
    """Panels of folded A4 in the order they are read: cover, three inside, flap, back."""
    sheet = Leaves(LEAFLET)
    sheet.foot()
    _cover(sheet)
    sheet.section()
    for number in range(_PANELS):
        with sheet.each(f"part in parts[{number}:{number + 1}]"):
            sheet.blocks("part")
        sheet.section()
        sheet.document.sections[-1].page_width = Mm(
            FLAP_MM if number == _PANELS - 2 else LEAFLET.page_mm[0]
        )
    _back(sheet)
    return sheet


def booklet() -> Leaves:
    """A5 pages: cover, the text with room to write, whom to ring."""
    sheet = Leaves(BOOKLET)
    sheet.foot(is_numbered=True)
    _cover(sheet)
    sheet.section()
    with sheet.each("part in parts"):
        sheet.blocks("part")
        sheet.section()
    _back(sheet)
    return sheet


def _cover(sheet: Leaves) -> None:
    sheet.logo()
    sheet.line(put("title"), "Heading 1")
    sheet.line(put("summary"), "Subtitle")
    sheet.line(put("labels.audience"), f"{FILLS} Head")
    sheet.line(put("partnership"), "Small")


def _back(sheet: Leaves) -> None:
    sheet.line(put("labels.contacts"), "Heading 2")
    with sheet.each("office in offices"):
        sheet.line(put("office.name"), "Office")
        with sheet.when("office.area"):
            sheet.line(put("office.area"), "Small")
        sheet.leads("office.phone|phone", "Phone")
        with sheet.when("office.email"):
            sheet.leads("office.email", "Small")
    sheet.line(put("labels.other_formats"), "Small").paragraph_format.space_before = Mm(2.5)
    sheet.section(columns=2, goes_on=True, end=f"{FILLS} End")
    _online(sheet)
    sheet.column()
    _edition(sheet)
