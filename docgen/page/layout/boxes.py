"""Boxes of text, and things that float -> Typst."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docgen.page.layout.pictures import picture
from docgen.page.layout.sheet import Place, Sheet
from docgen.page.layout.source import colour, pt, record, stroke
from docgen.page.tree import Block, Picture, TextBox

Flow = Callable[[Sheet, Sequence[Block], Place], str]
"""Writes blocks; handed down, for boxes and notes hold blocks again."""


def text_box(sheet: Sheet, box: TextBox, place: Place, flow: Flow) -> str:
    """The code of a box of text, where it stands in a line."""
    left, top, right, bottom = box.inset
    body = flow(sheet, box.blocks, place.inner(box.width - left - right, box.fill))
    inset = record(left=pt(left), top=pt(top), right=pt(right), bottom=pt(bottom))
    arguments = [
        f"width: {pt(box.width)}",
        *([f"height: {pt(box.height)}"] if box.height else []),
        *([f"fill: {colour(box.fill)}"] if box.fill else []),
        f"stroke: {stroke(box.border)}",
        f"inset: {inset}",
    ]
    return f"box({', '.join(arguments)}, {body})"


def floating(sheet: Sheet, thing: Picture | TextBox, place: Place, flow: Flow) -> str:
    """The code of something that floats, in front of the paragraph it is anchored to.

    Typst places it from the corner of the text area (page and margin) or from where the
    paragraph starts.
    """
    source = _drawn(sheet, thing, place, flow)
    x, y = thing.float_at or (0.0, 0.0)
    across, down = thing.float_from
    x -= place.left if across == "page" else 0.0
    offset = pt(y) + (f" - {place.top}" if down == "page" else "")
    if thing.wraps and down == "paragraph":
        if thing.height is None:
            return f"block(width: 100%, pad(top: {pt(y)}, left: {pt(x)}, {source}))"
        height = pt(y + thing.height)
        inside = _at(thing, pt(x), offset, source)
        return f"block(above: 0pt, below: 0pt, height: {height}, width: 100%, {inside})"
    return _at(thing, pt(x), offset, source)


def _drawn(sheet: Sheet, thing: Picture | TextBox, place: Place, flow: Flow) -> str:
    if isinstance(thing, Picture):
        return picture(sheet, thing)
    return text_box(sheet, thing, place, flow)


def _at(thing: Picture | TextBox, x: str, y: str, source: str) -> str:
    """The placement; an alignment takes the place of a distance."""
    across, down = thing.float_align if isinstance(thing, Picture) else (None, None)
    from_top = thing.float_from[1] != "paragraph"
    vertical = {"center": "horizon", None: "top" if from_top else None}.get(down, down)
    alignment = across or "left"
    where = f"{vertical} + {alignment}" if vertical else alignment
    offset = f"dx: {'0pt' if across else x}, dy: {'0pt' if down else y}"
    return f"place({where}, {offset}, {source})"
