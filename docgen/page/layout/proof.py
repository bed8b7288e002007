"""The proof that no text of a page tree was left behind on the way to Typst.

What was handed over is counted where it is written; here it is counted in the tree. That the
PDF gives the words back again is tested with `pdftotext`.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.page.layout.furniture import SIDES, shown_kinds
from docgen.page.layout.sections import groups
from docgen.page.layout.sheet import Sheet
from docgen.page.tree import Block, Text
from docgen.page.walk import inlines, paragraphs


def prove(sheet: Sheet) -> None:
    """Passes when every character of the tree's texts was written once.

    Raises: RuntimeError, for a difference is a mistake of ours.
    """
    asked = sum(map(_letters, _shown(sheet)))
    if asked != sheet.letters:
        raise RuntimeError(f"{asked} characters to lay out, {sheet.letters} were")


def _shown(sheet: Sheet) -> Iterator[tuple[Block, ...]]:
    for group in groups(sheet.page):
        yield from (section.blocks for _, section in group)
        for side in SIDES:
            yield from map(tuple, shown_kinds(sheet, group[0][1], side).values())


def _letters(blocks: tuple[Block, ...]) -> int:
    return sum(
        len(inline.text)
        for paragraph in paragraphs(blocks)
        for inline in inlines(paragraph.content)
        if isinstance(inline, Text)
    )
