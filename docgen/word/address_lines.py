"""The paragraphs of an address -> set at the size at which they fit their place.

Lengths in points (1/72 inch).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from docgen.word.package import W
from docgen.word.schema_order import placed
from docgen.word.sizing import Fit
from docgen.word.style_chain import VAL, drop

TWIPS: Final = 20
"""Twentieths of a point."""
STYLE: Final = "AddressLTR"
"""The style of the lines of an address, which run from left to right in every language."""


def set_lines(
    lines: Sequence[etree._Element], fit: Fit, *, before: float, left: float, right: float
) -> None:
    """Sets an address: the distance above its first line, and its indents."""
    for n, line in enumerate(lines):
        space(line, before=max(before, 0.0) if n == 0 else 0.0, after=0.0, line=fit.line)
        placed(placed(line, "pPr"), "spacing").set(f"{W}lineRule", "exact")
        indent = placed(placed(line, "pPr"), "ind")
        indent.attrib.clear()
        for side, measure in (("left", left), ("right", right)):
            indent.set(f"{W}{side}", str(round(measure * TWIPS)))
        _sized(line, fit.size)


def space(paragraph: etree._Element, **distances: float) -> None:
    """Gives a paragraph these measures of its spacing: before, after, line."""
    spacing = placed(placed(paragraph, "pPr"), "spacing")
    for name, distance in distances.items():
        spacing.set(f"{W}{name}", str(round(distance * TWIPS)))


def text_of(paragraph: etree._Element) -> str:
    """The text of a paragraph."""
    return "".join(piece.text or "" for piece in paragraph.iter(f"{W}t"))


def style_of(paragraph: etree._Element) -> str:
    """The id of the style a paragraph names; empty where it names none."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if named is None else named.get(VAL, "")


def _sized(paragraph: etree._Element, size: float) -> None:
    """One size for the letters of every script."""
    mark = placed(placed(paragraph, "pPr"), "rPr")
    for properties in (mark, *(placed(run, "rPr") for run in paragraph.iter(f"{W}r"))):
        drop(properties, "sz", "szCs")
        for name in ("sz", "szCs"):
            placed(properties, name).set(VAL, str(round(size * 2)))
