"""Boxes of text and plain shapes (`wps:wsp`) as text boxes.

Source: [MS-ODRAWXML] 2.11 (wps); ECMA-376-1 20.1.2.2 (shape properties), 21.1.2.1.1 (bodyPr).
"""

from __future__ import annotations

from typing import Final

from docgen.page import tree
from docgen.page.reader import drawing
from docgen.page.reader.inlines import Inlines
from docgen.page.reader.measure import EMU, points
from docgen.page.reader.names import Element, child, name
from docgen.page.reader.placement import place_of
from docgen.page.reader.theme import drawn_colour

BOXES: Final = frozenset({"rect", "roundRect", "snip1Rect", "flowChartProcess", "textBox"})
LINES: Final = frozenset({"line", "straightConnector1"})
INSET: Final = (7.2, 3.6, 7.2, 3.6)
THIN: Final = 0.75


def box(holder: Element, shape: Element, inlines: Inlines) -> None:
    """Adds a shape as a box: with its text, or as a plain area or line. Raises BadNumberError."""
    report = inlines.reading.report
    looks = child(shape, "wps:spPr")
    form = child(looks, "a:prstGeom")
    kind = (form.get("prst") if form is not None else None) or "rect"
    if kind not in BOXES | LINES or child(looks, "a:custGeom") is not None:
        report.refuse(shape, f"is a shape that is not laid out ({kind})")
        return
    if _is_turned(shape, looks):
        report.refuse(shape, "is turned")
        return
    if kind == "roundRect":
        report.warn("round corners are square")
    inlines.add(_box(holder, shape, inlines))


def _is_turned(shape: Element, looks: Element | None) -> bool:
    turned = child(looks, "a:xfrm")
    body = child(shape, "wps:bodyPr")
    vertical = body.get("vert") if body is not None else None
    rotation = turned.get("rot") if turned is not None else None
    return rotation not in (None, "0") or vertical not in (None, "horz")


def _box(holder: Element, shape: Element, inlines: Inlines) -> tree.TextBox:
    reading = inlines.reading
    looks, body = child(shape, "wps:spPr"), child(shape, "wps:bodyPr")
    width, height = drawing.size_of(holder)
    fill = drawn_colour(child(looks, "a:solidFill"), reading.theme)
    inset = _inset(body)
    around = inlines.around.inside(width - inset[0] - inset[2], fill)
    words = child(shape, "wps:txbx", "w:txbxContent")
    blocks = reading.blocks(words, around) if words is not None else ()
    is_float = name(holder) == "wp:anchor"
    place = place_of(holder, reading.geometry)
    place = place.sized(width, height, reading.geometry, inlines.around.width)
    return tree.TextBox(
        blocks=blocks,
        width=width,
        height=None if child(body, "a:spAutoFit") is not None else height,
        fill=fill,
        border=_border(shape, looks, inlines),
        inset=inset if words is not None else (0.0, 0.0, 0.0, 0.0),
        float_at=(place.x, place.y) if is_float else None,
        float_from=(place.across, place.down),
        wraps=is_float and drawing.wraps(holder, inlines),
    )


def _inset(body: Element | None) -> tuple[float, float, float, float]:
    if body is None:
        return INSET
    sides = zip(("lIns", "tIns", "rIns", "bIns"), INSET, strict=True)
    left, top, right, bottom = (
        max(points(said, EMU), 0.0) if (said := body.get(side)) is not None else usual
        for side, usual in sides
    )
    return left, top, right, bottom


def _border(shape: Element, looks: Element | None, inlines: Inlines) -> tree.Line | None:
    """The outline: its own, or a thin one where only a style of the theme names it."""
    line = child(looks, "a:ln")
    if line is not None and child(line, "a:noFill") is not None:
        return None
    themed = child(shape, "wps:style", "a:lnRef")
    if line is None and (themed is None or themed.get("idx") in (None, "0")):
        return None
    width = points(line.get("w") or "9525", EMU) if line is not None else THIN
    fill = child(line, "a:solidFill")
    colour = drawn_colour(fill if fill is not None else themed, inlines.reading.theme)
    return tree.Line(width=max(width, 0.25), colour=colour)
