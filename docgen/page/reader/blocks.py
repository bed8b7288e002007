"""The blocks of a container: paragraphs and tables, in and out of what wraps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from docgen.page import tree
from docgen.page.reader import links
from docgen.page.reader.names import Element, name
from docgen.page.reader.paragraph import HARMLESS as HARMLESS_INSIDE
from docgen.page.reader.paragraph import empty, paragraph
from docgen.page.reader.reading import Reading, Surroundings
from docgen.page.reader.table import table
from docgen.page.reader.wrapping import WRAPPERS, inside

HARMLESS: Final = HARMLESS_INSIDE | frozenset({"w:sectPr", "w:tcPr", "w:tblPr", "w:tblGrid"})
BLOCKS: Final = frozenset({"w:p", "w:tbl"})


def read_blocks(
    container: Element, reading: Reading, around: Surroundings
) -> tuple[tree.Block, ...]:
    """Every block of a container, in order."""
    found = read_all(flattened(container, reading), reading, around)
    return (*found, *left_over(reading, around))


def read_all(
    elements: Iterable[Element], reading: Reading, around: Surroundings
) -> tuple[tree.Block, ...]:
    """The blocks of these paragraphs and tables."""
    found: list[tree.Block] = []
    for element in elements:
        if name(element) == "w:p":
            found.extend(paragraph(element, reading, around))
        else:
            found.extend(left_over(reading, around))
            made = table(element, reading, around)
            found.extend((made,) if made is not None else ())
    return tuple(found)


def left_over(reading: Reading, around: Surroundings) -> tuple[tree.Paragraph, ...]:
    """Words whose paragraph mark was deleted where no paragraph follows that could take them."""
    if all(isinstance(inline, tree.Anchor) for inline in reading.pending):
        return ()
    content = tuple(reading.pending)
    reading.pending.clear()
    return (replace(empty(reading, around), content=content),)


def flattened(container: Iterable[Element], reading: Reading) -> Iterator[Element]:
    """The paragraphs and tables of a container, those in wrappers included."""
    for part in container:
        known = name(part)
        if known in BLOCKS:
            yield part
        elif known == "w:bookmarkStart":
            reading.pending.extend(links.anchors(part, reading))
        elif known in WRAPPERS:
            yield from flattened(inside(part, reading), reading)
        elif known not in HARMLESS:
            reading.report.refuse_unless_ignorable(part)
