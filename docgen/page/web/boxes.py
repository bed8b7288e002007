"""What stands on a ground of its own or in a frame -> a div."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from docgen.page.tree import Cell, Edges, Paragraph
from docgen.page.walk import text_boxes
from docgen.page.web.colour import PAPER
from docgen.page.web.markup import classes, element
from docgen.page.web.setting import Setting, Writer

_SIDES: Final = (
    ("top", "top"),
    ("right", "inline-end"),
    ("bottom", "bottom"),
    ("left", "inline-start"),
)
_LINE: Final = "1px solid var(--line)"


@dataclass(frozen=True)
class Box:
    """The ground and the frame of a box; neither for none."""

    fill: str | None = None
    sides: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fill or self.sides)


def grounded(fill: str | None, writer: Writer, setting: Setting) -> tuple[str, Setting]:
    """The classes of a coloured ground, and the setting of what stands on it."""
    if fill is None or fill == (setting.ground or PAPER):
        return "", setting
    return writer.sheet.ground(fill), replace(setting, ground=fill)


def box_of(paragraph: Paragraph, setting: Setting) -> Box:
    """The box a paragraph stands in; headings need none to be seen."""
    if paragraph.heading is not None or paragraph.style.casefold() == "title":
        return Box()
    fill = paragraph.fill if paragraph.fill != (setting.ground or PAPER) else None
    return Box(fill, _sides(paragraph.edges))


def box_of_cell(cell: Cell) -> Box:
    """The box of the only cell of a table."""
    return Box(cell.fill, _sides(cell.edges))


def boxed(box: Box, writer: Writer, setting: Setting) -> tuple[str, Setting]:
    """The class of a box, and the setting within it."""
    ground, within = grounded(box.fill, writer, setting)
    lines = ";".join(f"border-{side}:{_LINE}" for side in box.sides)
    frame = writer.sheet.name(lines) if lines else ""
    return classes("box", ground, frame) or "", within


def text_boxes_of(paragraph: Paragraph, writer: Writer, setting: Setting) -> Iterator[str]:
    """The boxes anchored in a paragraph, which stand after it."""
    for made in text_boxes(paragraph.content):
        every = tuple(side for _, side in _SIDES) if made.border else ()
        name, within = boxed(Box(made.fill, every), writer, setting)
        yield element("div", writer.write(made.blocks, writer, within), {"class": name})


def _sides(edges: Edges) -> tuple[str, ...]:
    return tuple(side for name, side in _SIDES if getattr(edges, name) is not None)
