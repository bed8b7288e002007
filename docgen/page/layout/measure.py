"""Blocks of a page tree at a width -> how high the layout makes them, to the point."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import typst

from docgen.page.fonts import Fonts
from docgen.page.layout.flow import body, flow
from docgen.page.layout.forgetting import forget
from docgen.page.layout.sheet import Place, Sheet
from docgen.page.layout.source import code, pt
from docgen.page.layout.targets import targets
from docgen.page.layout.writer import source_of, write_pictures
from docgen.page.scratch import scratch
from docgen.page.tree import Block, Page


@dataclass(frozen=True)
class Stretch:
    """Blocks that follow each other, and the width of their lines."""

    blocks: Sequence[Block]
    width: float
    is_furniture: bool = False
    """Whether they stand in a header or footer."""


def heights(page: Page, stretches: Iterable[Stretch], fonts: Fonts) -> list[float]:
    """The height of each stretch, from above its first block to below its last.

    The distance above the first block counts; the one below the last only in a header or footer.
    """
    sheet = Sheet(page, fonts, targets(page))
    asked = [_measured(sheet, stretch) for stretch in stretches]
    source = source_of(sheet, [f"context [#metadata(({' '.join(asked)}))<heights>]"])
    with scratch() as folder:
        write_pictures(sheet, folder)
        file = folder / "page.typ"
        file.write_text(source, "utf-8")
        compiler = typst.Compiler(
            str(file), root=folder, font_paths=sheet.fonts.loaded(sheet.families)
        )
        found = compiler.query("<heights>", field="value", one=True)
    forget(source)
    return [float(height) for height in json.loads(found)]


def _measured(sheet: Sheet, stretch: Stretch) -> str:
    height = sheet.page.sections[0].height
    place = Place(stretch.width, height, is_nested=True, number="1")
    place = replace(place, is_furniture=stretch.is_furniture)
    write = flow if stretch.is_furniture else _text
    written = write(sheet, stretch.blocks, place)
    return f"measure(width: {pt(stretch.width)}, {written}).height / 1pt,"


def _text(sheet: Sheet, blocks: Sequence[Block], place: Place) -> str:
    return code(body(sheet, blocks, place))
