"""Text that runs beside a floating thing in a header: its lines are set in to keep clear of it.

In the body such things stand above the text instead; in a header, where a logo stands beside a
few short lines, Word's way can be followed: the lines as high as the thing are shortened.

Source: ECMA-376-1 20.4.2.17 (wrapSquare).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from docgen.page import tree
from docgen.page.reader.placement import Place
from docgen.page.reader.reading import Reading, Surroundings
from docgen.page.reader.text_width import extents

DISTANCE: Final = 9.0
"""Between the thing and the text: what Word writes unasked, 114,300 EMU."""
HEADER: Final = 36.0
"""About how far from the edge of the page a header starts."""
LINE: Final = 1.15
"""About how high a line is, by the size of its letters."""


@dataclass
class Clear:
    """What the next lines leave free at the left and right, and for how many points downwards."""

    left: float
    right: float
    down: float


def keep_clear(place: Place, size: tuple[float, float], reading: Reading, width: float) -> None:
    """Notes that the lines from here on keep clear of a thing; one in the middle is left alone.

    `place` is given by distances; `width` is that of the text.
    """
    start = place.x - (reading.geometry.margins[0] if place.across == "page" else 0.0)
    down = place.y + size[1] - (HEADER if place.down == "page" else 0.0)
    end = start + size[0]
    if start < width / 4 and end > 0:
        reading.clear = Clear(end + DISTANCE, 0.0, down)
    elif end > width * 3 / 4 and start < width:
        reading.clear = Clear(0.0, width - start + DISTANCE, down)


def beside(paragraph: tree.Paragraph, reading: Reading, around: Surroundings) -> tree.Paragraph:
    """A paragraph of a header set in by what its lines keep clear of."""
    clear = reading.clear
    if clear is None or not around.is_furniture or around.depth:
        return paragraph
    clear.down -= _height(paragraph, around.width - clear.left - clear.right)
    if clear.down <= 0:
        reading.clear = None
    is_turned = paragraph.direction == "rtl"
    left, right = (clear.right, clear.left) if is_turned else (clear.left, clear.right)
    return replace(
        paragraph,
        indent_left=max(paragraph.indent_left, left),
        indent_right=max(paragraph.indent_right, right),
    )


def _height(paragraph: tree.Paragraph, width: float) -> float:
    """About how high a paragraph is."""
    looks = [part.look for part in paragraph.content if isinstance(part, tree.Text)]
    size = max((look.size for look in looks), default=paragraph.mark.size)
    lines = max(ceil(extents((paragraph,))[1] / max(width, 1.0)), 1)
    return lines * size * LINE + paragraph.spacing.before + paragraph.spacing.after
