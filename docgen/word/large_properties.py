"""The properties of a style, paragraph or run -> the same in large print.

Source: RNIB, Clear Print: nothing slanted, nothing justified or centred, no text on a ground
that takes from its contrast.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from docgen.practice.colours import LEAST_CONTRAST, contrast_on_white
from docgen.word.house.look import INK, SECONDARY
from docgen.word.large_sizes import Scale
from docgen.word.package import W
from docgen.word.schema_order import placed
from docgen.word.style_chain import VAL, drop, whole

LABEL: Final = 1134
"""From 20 mm on, an indent that hangs is a column of labels, not the room of a bullet."""
_LABEL_ROOM: Final = 200
_ALIGNED: Final = {"both", "center", "distribute", "lowKashida", "mediumKashida", "highKashida"}
_FRAME: Final = "8"


def enlarge_letters(properties: etree._Element, scale: Scale) -> None:
    """Gives letters their size, upright and dark, on no ground."""
    for size in properties.iterfind(f"{W}sz"):
        size.set(VAL, str(scale.size(float(size.get(VAL, "0")))))
    for size in properties.iterfind(f"{W}szCs"):
        size.set(VAL, str(scale.script_size(float(size.get(VAL, "0")))))
    drop(properties, "i", "iCs", "highlight", "shd")
    for colour in properties.iterfind(f"{W}color"):
        if _is_pale(colour.get(VAL, "auto")):
            colour.attrib.clear()
            colour.set(VAL, INK)


def size_to(properties: etree._Element, halves: int, scale: Scale) -> None:
    """Says one size for letters of every script."""
    placed(properties, "sz").set(VAL, str(halves))
    placed(properties, "szCs").set(VAL, str(scale.script_like(halves)))


def enlarge_form(properties: etree._Element, scale: Scale, before: float, now: int) -> None:
    """Gives a paragraph the lines, indents and tabs of its size, which was `before`."""
    drop(properties, *(["jc"] if _is_spread(properties) else []))
    spacing = properties.find(f"{W}spacing")
    if spacing is not None:
        _line(spacing, scale, before, now)
    if is_label(properties):
        _above(properties)
        return
    indent = properties.find(f"{W}ind")
    if indent is not None and whole(indent, "hanging") > 0:
        for side in ("left", "start", "hanging"):
            if f"{W}{side}" in indent.attrib:
                indent.set(f"{W}{side}", str(round(whole(indent, side) * scale.factor)))
    for stop in properties.iterfind(f"{W}tabs/{W}tab"):
        kind = stop.get(VAL, "left")
        stop.set(f"{W}pos", str(scale.width.tab(whole(stop, "pos"), kind, scale.factor)))
    _outlined(properties)


def is_label(properties: etree._Element | None) -> bool:
    """Whether a paragraph hangs on a column of labels."""
    indent = None if properties is None else properties.find(f"{W}ind")
    return indent is not None and whole(indent, "hanging") >= LABEL


def give_room(properties: etree._Element, scale: Scale) -> None:
    """Widens the distances above and below a style's paragraphs."""
    for spacing in properties.iterfind(f"{W}spacing"):
        for side in ("before", "after"):
            if f"{W}{side}" in spacing.attrib:
                spacing.set(f"{W}{side}", str(scale.room(whole(spacing, side))))


def _line(spacing: etree._Element, scale: Scale, before: float, now: int) -> None:
    line = whole(spacing, "line")
    if not line:
        return
    if spacing.get(f"{W}lineRule", "auto") == "auto":
        spacing.set(f"{W}line", str(scale.auto_line(line)))
        return
    spacing.set(f"{W}line", str(scale.line(line, before, now)))
    # A line of exact height would clip a larger letter or a picture.
    spacing.set(f"{W}lineRule", "atLeast")


def _above(properties: etree._Element) -> None:
    """The label stands above its value: at 18 points a column of 42 mm holds one word."""
    drop(properties, "ind", "tabs")
    placed(properties, "keepLines").attrib.clear()
    placed(properties, "spacing").set(f"{W}after", str(_LABEL_ROOM))
    indent = placed(properties, "ind")
    indent.set(f"{W}left", "0")
    indent.set(f"{W}hanging", "0")


def _outlined(properties: etree._Element) -> None:
    """A box has a line round it in place of a ground."""
    shade = properties.find(f"{W}shd")
    if shade is None:
        return
    for edge in properties.iterfind(f"{W}pBdr/*"):
        if edge.get(f"{W}color") == shade.get(f"{W}fill"):
            edge.set(f"{W}color", SECONDARY)
            edge.set(f"{W}sz", _FRAME)
    drop(properties, "shd")


def _is_spread(properties: etree._Element) -> bool:
    aligned = properties.find(f"{W}jc")
    return aligned is not None and aligned.get(VAL) in _ALIGNED


def _is_pale(colour: str) -> bool:
    try:
        return contrast_on_white(f"#{colour}") < LEAST_CONTRAST
    except ValueError:
        return False
