"""Drawings (`w:drawing`): pictures in the line or floating, and boxes of text.

Source: ECMA-376-1 20.4 (wordprocessingDrawing), 20.2 (picture), 20.1.8.55 (srcRect).
"""

from __future__ import annotations

from typing import Final

from docgen.page import tree
from docgen.page.reader import shape
from docgen.page.reader.beside import keep_clear
from docgen.page.reader.images import image
from docgen.page.reader.inlines import Inlines
from docgen.page.reader.measure import EMU, BadNumberError, points, share
from docgen.page.reader.names import Element, child, children, name, qualified
from docgen.page.reader.placement import place_of
from docgen.page.reader.run_properties import RunProperties

PLAIN: Final = frozenset({"a:alphaModFix", "a:extLst"})
TURNED: Final = ("rot", "flipH", "flipV")
BESIDE: Final = frozenset({"wp:wrapSquare", "wp:wrapTight", "wp:wrapThrough"})


def drawing(element: Element, inlines: Inlines, said: RunProperties) -> None:
    """Adds the picture or box of a `w:drawing`."""
    if said.get("hidden") or inlines.is_silent:
        return
    for holder in element:
        try:
            _held(holder, inlines)
        except BadNumberError as bad:
            inlines.reading.report.refuse(holder, f"has a measure that {bad}")


def _held(holder: Element, inlines: Inlines) -> None:
    graphic = child(holder, "a:graphic", "a:graphicData")
    if graphic is None or len(graphic) == 0:
        inlines.reading.report.refuse(holder, "holds no picture")
        return
    for held in graphic:
        if name(held) == "pic:pic":
            _picture(holder, held, inlines)
        elif name(held) == "wps:wsp":
            shape.box(holder, held, inlines)
        else:
            inlines.reading.report.refuse(held)


def size_of(holder: Element) -> tuple[float, float]:
    """The width and height of a drawing. Raises BadNumberError."""
    extent = child(holder, "wp:extent")
    if extent is None:
        raise BadNumberError("is missing")
    return (
        max(points(extent.get("cx") or "0", EMU), 0.0),
        max(points(extent.get("cy") or "0", EMU), 0.0),
    )


def _picture(holder: Element, picture: Element, inlines: Inlines) -> None:
    blip = child(picture, "pic:blipFill", "a:blip")
    reading = inlines.reading
    if blip is None:
        reading.report.refuse(picture, "holds no picture")
        return
    _refuse_effects(picture, blip, inlines)
    key = blip.get(qualified("r:embed")) or blip.get(qualified("r:link"))
    stored = image(blip, key, reading)
    if stored is None:
        return
    width, height = size_of(holder)
    alt = alternative(holder, inlines)
    crop = _crop(child(picture, "pic:blipFill", "a:srcRect"))
    made = tree.Picture(stored, width, height, alt, crop=crop)
    inlines.add(_placed(made, holder, inlines) if name(holder) == "wp:anchor" else made)


def _refuse_effects(picture: Element, blip: Element, inlines: Inlines) -> None:
    """Turned pictures are refused; frames and tints are left out and told."""
    report = inlines.reading.report
    place = child(picture, "pic:spPr", "a:xfrm")
    if place is not None and any(place.get(turn) not in (None, "0", "false") for turn in TURNED):
        report.refuse("a:xfrm", "turns a picture")
    if any(name(effect) not in PLAIN for effect in blip):
        report.warn("the tint of a picture is left out")
    line = child(picture, "pic:spPr", "a:ln")
    if line is not None and child(line, "a:solidFill") is not None:
        report.warn("the frame of a picture is left out")


def alternative(holder: Element, inlines: Inlines) -> str:
    """What a drawing shows, in words; empty for decoration, and told where nobody said."""
    described = child(holder, "wp:docPr")
    if described is None:
        return ""
    for mark in described.iter(qualified("adec:decorative")):
        if mark.get("val") in ("1", "true"):
            return ""
    words = " ".join((described.get("descr") or described.get("title") or "").split())
    if not words:
        inlines.reading.report.warn("a picture without a description is taken as decoration")
    return words


def _crop(cut: Element | None) -> tuple[float, float, float, float]:
    """The share cut off at left, top, right and bottom, in thousandths of a percent."""
    if cut is None:
        return 0.0, 0.0, 0.0, 0.0
    left, top, right, bottom = (_cut(cut.get(side) or "0") for side in ("l", "t", "r", "b"))
    return left, top, right, bottom


def _cut(text: str) -> float:
    if text.strip().endswith("%"):
        return min(share(text), 0.99)
    return min(max(points(text, 1 / 100_000, 0.99), 0.0), 0.99)


def _placed(picture: tree.Picture, anchor: Element, inlines: Inlines) -> tree.Picture:
    place = place_of(anchor, inlines.reading.geometry)
    return tree.Picture(
        name=picture.name,
        width=picture.width,
        height=picture.height,
        alt=picture.alt,
        float_at=(place.x, place.y),
        float_from=(place.across, place.down),
        float_align=(place.align_x, place.align_y),
        wraps=wraps(anchor, inlines),
        crop=picture.crop,
    )


def wraps(anchor: Element, inlines: Inlines) -> bool:
    """Whether text keeps clear of a floating thing.

    Beside it, it runs in a header alone; in the body above and below instead.
    """
    kinds = {name(part) for part in anchor}
    if kinds & BESIDE and inlines.around.is_furniture:
        width, size, page = inlines.around.width, size_of(anchor), inlines.reading.geometry
        place = place_of(anchor, page).sized(*size, page, width)
        keep_clear(place, size, inlines.reading, width)
        return False
    if kinds & BESIDE:
        inlines.reading.report.warn("text does not run beside floating pictures and boxes")
        return True
    return next(children(anchor, "wp:wrapTopAndBottom"), None) is not None
