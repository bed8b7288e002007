"""Drawings of the older kind, VML (`w:pict`, `w:object`): pictures, boxes of text, rules.

Source: ECMA-376-4 14 (VML); the `style` attribute is CSS with mso- names of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from docgen.page import tree
from docgen.page.reader.colours import digits
from docgen.page.reader.images import image
from docgen.page.reader.inlines import Inlines
from docgen.page.reader.measure import EMU, BadNumberError, points, share
from docgen.page.reader.names import Element, child, name, qualified
from docgen.page.reader.placement import ACROSS, ALIGN_ACROSS, ALIGN_DOWN, DOWN, Place
from docgen.page.reader.run_properties import RunProperties

SHAPES: Final = frozenset({"v:shape", "v:rect", "v:roundrect"})
EMBEDDED: Final = frozenset({"o:OLEObject", "w:control", "w:objectEmbed", "w:objectLink"})
"""What Word shows by the picture beside it, and cannot show without one."""
HARMLESS: Final = EMBEDDED | {"v:shapetype", "v:f"}
INSET: Final = ("7.2pt", "3.6pt", "7.2pt", "3.6pt")
RULE: Final = 1.5
NAMED: Final = {"white": "FFFFFF", "black": "000000", "red": "FF0000", "silver": "C0C0C0"}


def picture(element: Element, inlines: Inlines, said: RunProperties) -> None:
    """Adds the pictures and boxes of a `w:pict` or `w:object`."""
    if said.get("hidden") or inlines.is_silent:
        return
    held = {name(part) for part in element}
    if held & EMBEDDED and not held & SHAPES:
        inlines.reading.report.refuse(element, "holds an object without a picture of it")
    for shape in element:
        try:
            if name(shape) in SHAPES:
                _shape(shape, inlines)
            elif name(shape) not in HARMLESS:
                inlines.reading.report.refuse(shape)
        except BadNumberError as bad:
            inlines.reading.report.refuse(shape, f"has a measure that {bad}")


def _shape(shape: Element, inlines: Inlines) -> None:
    style = _style(shape)
    data, box = child(shape, "v:imagedata"), child(shape, "v:textbox")
    if shape.get(qualified("o:hr")) in ("t", "true", "1"):
        inlines.add(_rule(shape, inlines))
    elif child(shape, "v:textpath") is not None:
        inlines.reading.report.refuse("v:textpath")
    elif "rotation" in style and style["rotation"].strip("0."):
        inlines.reading.report.refuse(shape, "is turned")
    elif data is not None:
        _picture(shape, data, style, inlines)
    elif box is not None:
        _box(shape, box, style, inlines)
    else:
        inlines.reading.report.refuse(shape)


def _style(shape: Element) -> dict[str, str]:
    """The declarations of a `style` attribute."""
    pairs = (part.partition(":") for part in (shape.get("style") or "").split(";"))
    return {key.strip().lower(): said.strip() for key, _, said in pairs if said}


def _length(text: str | None) -> float:
    """A CSS length; a bare number counts EMU's kin, pixels at 96 an inch, as VML does."""
    if text is None or text == "auto":
        return 0.0
    return points(text, 0.75)


def _rule(shape: Element, inlines: Inlines) -> tree.TextBox:
    """A horizontal rule: a thin area across the text."""
    height = _length(_style(shape).get("height")) or RULE
    fill = digits(shape.get("fillcolor")) or "A0A0A0"
    return tree.TextBox((), inlines.around.width, height, fill, inset=(0.0, 0.0, 0.0, 0.0))


def _picture(shape: Element, data: Element, style: dict[str, str], inlines: Inlines) -> None:
    key = data.get(qualified("r:id")) or data.get(qualified("r:pict"))
    stored = image(data, key, inlines.reading)
    if stored is None:
        return
    alt = " ".join((shape.get("alt") or data.get(qualified("o:title")) or "").split())
    if not alt:
        inlines.reading.report.warn("a picture without a description is taken as decoration")
    place = _place(style)
    inlines.add(
        tree.Picture(
            name=stored,
            width=_length(style.get("width")),
            height=_length(style.get("height")),
            alt=alt,
            float_at=(place.x, place.y) if place else None,
            float_from=(place.across, place.down) if place else ("column", "paragraph"),
            float_align=(place.align_x, place.align_y) if place else (None, None),
            wraps=child(shape, "w10:wrap") is not None and not inlines.around.is_furniture,
            crop=_crop(data),
        )
    )


def _crop(data: Element) -> tuple[float, float, float, float]:
    left, top, right, bottom = (
        _cut(data.get(f"crop{side}")) for side in ("left", "top", "right", "bottom")
    )
    return left, top, right, bottom


FIXED: Final = re.compile(r"(-?\d{1,9})f")


def _cut(text: str | None) -> float:
    """A share: "6554f" counts 65,536ths, "10%" and "0.1" are what they say."""
    if text is None:
        return 0.0
    if found := FIXED.fullmatch(text.strip()):
        return min(max(int(found[1]) / 65_536, 0.0), 0.99)
    return min(share(text) if "%" in text else max(points(text, 1.0, 0.99), 0.0), 0.99)


def _place(style: dict[str, str]) -> Place | None:
    """The place of a floating shape; None for one in the line."""
    if style.get("position") != "absolute":
        return None
    across = style.get("mso-position-horizontal-relative", "text")
    down = style.get("mso-position-vertical-relative", "text")
    return Place(
        x=_length(style.get("margin-left") or style.get("left")),
        y=_length(style.get("margin-top") or style.get("top")),
        across=ACROSS.get(across, "page"),
        down=DOWN.get(down, "page"),
        align_x=ALIGN_ACROSS.get(style.get("mso-position-horizontal", "")),
        align_y=ALIGN_DOWN.get(style.get("mso-position-vertical", "")),
    )


def _box(shape: Element, box: Element, style: dict[str, str], inlines: Inlines) -> None:
    words = child(box, "w:txbxContent")
    if words is None:
        inlines.reading.report.refuse(box, "holds no text")
        return
    width, height = _length(style.get("width")), _length(style.get("height"))
    fill = None if shape.get("filled") in ("f", "false", "0") else _colour(shape.get("fillcolor"))
    inset = _inset(box.get("inset"))
    around = inlines.around.inside(width - inset[0] - inset[2], fill)
    is_fitted = "mso-fit-shape-to-text:t" in (box.get("style") or "")
    made = tree.TextBox(
        blocks=inlines.reading.blocks(words, around),
        width=width,
        height=None if is_fitted else height or None,
        fill=fill,
        border=_border(shape),
        inset=inset,
    )
    inlines.add(_placed(made, shape, style, inlines))


def _placed(
    box: tree.TextBox, shape: Element, style: dict[str, str], inlines: Inlines
) -> tree.TextBox:
    """A box at its place; one in the line stays there."""
    place = _place(style)
    if place is None:
        return box
    page = inlines.reading.geometry
    place = place.sized(box.width, box.height or 0.0, page, inlines.around.width)
    return replace(
        box,
        float_at=(place.x, place.y),
        float_from=(place.across, place.down),
        wraps=child(shape, "w10:wrap") is not None and not inlines.around.is_furniture,
    )


def _colour(text: str | None) -> str | None:
    """A colour of VML: six digits, three, or a name; anything after them is an effect."""
    plain = (text or "").split(" ")[0].lower()
    if re.fullmatch(r"#[0-9a-f]{3}", plain):
        plain = "#" + "".join(sign * 2 for sign in plain[1:])
    return NAMED.get(plain) or digits(plain)


def _border(shape: Element) -> tree.Line | None:
    if shape.get("stroked") in ("f", "false", "0"):
        return None
    width = _length(shape.get("strokeweight") or "0.75pt")
    return tree.Line(max(width, 0.25), _colour(shape.get("strokecolor")))


def _inset(text: str | None) -> tuple[float, float, float, float]:
    given = [part.strip() for part in (text or "").split(",")]
    filled = [*given, *[""] * 4][:4]
    left, top, right, bottom = (
        max(points(said or usual, EMU), 0.0) for said, usual in zip(filled, INSET, strict=True)
    )
    return left, top, right, bottom
