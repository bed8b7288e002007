"""A page tree -> its pieces one by one, whatever they are nested in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.page.tree import Block, Inline, Link, Note, Page, Paragraph, Table, TextBox


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph in reading order: those of tables, then of a paragraph's boxes and notes."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            for inline in inlines(block.content):
                if isinstance(inline, TextBox | Note):
                    yield from paragraphs(inline.blocks)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)


def tables(blocks: Iterable[Block]) -> Iterator[Table]:
    """Every table, also those in tables, boxes and notes."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in row.cells:
                    yield from tables(cell.blocks)
        else:
            for inline in inlines(block.content):
                if isinstance(inline, TextBox | Note):
                    yield from tables(inline.blocks)


def inlines(content: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline, and after a link those within it; boxes and notes are not entered."""
    for inline in content:
        yield inline
        if isinstance(inline, Link):
            yield from inlines(inline.content)


def text_boxes(content: Iterable[Inline]) -> Iterator[TextBox]:
    """The boxes anchored in a paragraph."""
    return (inline for inline in inlines(content) if isinstance(inline, TextBox))


def body(page: Page) -> Iterator[Block]:
    """The blocks of all sections."""
    return (block for section in page.sections for block in section.blocks)


def everything(page: Page) -> Iterator[Block]:
    """The blocks of all sections, then those of their headers and footers, repeated ones too."""
    yield from body(page)
    for section in page.sections:
        for furniture in (*section.headers.values(), *section.footers.values()):
            yield from furniture
