"""The bookmarks of a page tree that links or page references name -> labels for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.page.tree import (
    Anchor,
    Block,
    Field,
    Inline,
    Link,
    Note,
    Page,
    Paragraph,
    Text,
    TextBox,
)


def targets(page: Page) -> dict[str, str]:
    """The label of each bookmark that is there and that something refers to."""
    named, there = set(), set()
    for inline in (each for section in page.sections for each in _inlines(section.blocks)):
        match inline:
            case Anchor(name):
                there.add(name)
            case Link(anchor=str(name)) | Field(target=str(name)):
                named.add(name)
    return {name: f"mark{number}" for number, name in enumerate(sorted(named & there))}


def _inlines(blocks: Iterable[Block]) -> Iterator[Inline]:
    """The inlines of blocks, also those in tables, links, boxes and notes; texts left out."""
    for block in blocks:
        if isinstance(block, Paragraph):
            for inline in block.content:
                if not isinstance(inline, Text):
                    yield from _opened(inline)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _inlines(cell.blocks)


def _opened(inline: Inline) -> Iterator[Inline]:
    yield inline
    if isinstance(inline, Link):
        for inner in inline.content:
            yield from _opened(inner)
    elif isinstance(inline, TextBox | Note):
        yield from _inlines(inline.blocks)
