"""Paragraphs with the same borders or shading that follow each other -> one box round them.

Source: ECMA-376 part 1, 17.3.1.24 (pBdr): borders of neighbours with the same set and the same
indents are drawn as one, with `between` between them; shading also fills their distance.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from docgen.page.layout.source import colour, pt, record, stroke
from docgen.page.tree import Block, Edges, Line, Paragraph

NO_EDGES: Final = Edges()


@dataclass(frozen=True)
class Frame:
    """What paragraphs must share to stand in one box."""

    edges: Edges
    fill: str | None
    left: float
    right: float


def frame(block: Block) -> Frame | None:
    """The box a block stands in, or None; left and right are those of the page.

    Paragraphs of both directions can share a box: English under Urdu.
    """
    if not isinstance(block, Paragraph) or (block.fill is None and block.edges == NO_EDGES):
        return None
    start = block.indent_left + min(block.indent_first, 0.0)
    if block.direction == "rtl":
        edges = replace(block.edges, left=block.edges.right, right=block.edges.left)
        return Frame(edges, block.fill, block.indent_right, start)
    return Frame(block.edges, block.fill, start, block.indent_right)


def framed(box: Frame, above: float, body: str, sticky: bool) -> str:
    """The code of a box round written paragraphs."""
    edges = box.edges
    left, right = _reach(edges.left), _reach(edges.right)
    # The lines stand outside the text's indents, so the text stays where it is.
    outset = {"left": pt(left - box.left), "right": pt(right - box.right)}
    inset = {"top": pt(_height(edges.top)), "bottom": pt(_height(edges.bottom))}
    drawn = {name: getattr(edges, name) for name in ("top", "bottom", "left", "right")}
    strokes = record(**{side: stroke(line) for side, line in drawn.items()})
    arguments = [
        f"above: {pt(above)}, below: 0pt, width: 100%",
        f"stroke: {strokes}, inset: {record(**inset)}, outset: {record(**outset)}",
        *([f"fill: {colour(box.fill)}"] if box.fill else []),
        *(["sticky: true"] if sticky else []),
    ]
    return f"block({', '.join(arguments)}, {body})"


def between(line: Line, gap: float) -> str:
    """The code of a line between two paragraphs of a box."""
    rest = max(gap - line.space, 0.0)
    return f"v({pt(rest)});line(length: 100%, stroke: {stroke(line)});v({pt(line.space)})"


def _height(line: Line | None) -> float:
    """How much a line above or below adds to the height: its distance and its whole width.

    A typst stroke lies half outside its block, and takes no room of its own.
    """
    return line.space + line.width if line else 0.0


def _reach(line: Line | None) -> float:
    return line.space + line.width / 2 if line else 0.0
