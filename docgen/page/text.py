"""A page tree -> plain text for people to read and for checks to search.

Everything that can be read is there: headings (`## Plan`), list labels, tables as lines of
`a | b`, what pictures show, where links lead, notes at the end, headers and footers once.
A number that only a page has is written as an ellipsis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from docgen.page.furniture import Blocks, furnished
from docgen.page.notes import KINDS, Notes, mark
from docgen.page.tree import (
    Anchor,
    Block,
    Break,
    Cell,
    CheckBox,
    Field,
    Inline,
    Link,
    Note,
    Page,
    Paragraph,
    Picture,
    Row,
    Tab,
    Table,
    Text,
    TextBox,
)
from docgen.page.walk import text_boxes

PAGE_NUMBER: Final = "…"
_SOFT_HYPHEN: Final = "\u00ad"
_RULE: Final = "---"
_BETWEEN: Final = " / "


def text(page: Page) -> str:
    """The whole file as text, which ends with a line's end."""
    notes, chunks = Notes(), list[str]()
    for part in furnished(page, words):
        chunks += [f"[header] {_in_one(blocks, notes)}" for blocks in part.headers]
        chunks += _chunks(part.section.blocks, notes)
        chunks += [f"[footer] {_in_one(blocks, notes)}" for blocks in part.footers]
    return "\n\n".join([*chunks, *_told_notes(notes)]) + "\n"


def words(blocks: Blocks) -> str:
    """What blocks say, in one line."""
    return _in_one(blocks, Notes())


def _chunks(blocks: Iterable[Block], notes: Notes) -> Iterator[str]:
    """What blocks say, a chunk for each; the items of a list are one chunk."""
    items: list[str] = []
    for block in blocks:
        told = [piece for piece in _pieces(block, notes) if piece.strip()]
        if isinstance(block, Paragraph) and block.label and block.heading is None:
            items += told
            continue
        if items and told:
            yield "\n".join(items)
            items = []
        yield from told
    if items:
        yield "\n".join(items)


def _pieces(block: Block, notes: Notes) -> Iterator[str]:
    """A paragraph and the boxes anchored in it, or a table."""
    if isinstance(block, Table):
        yield "\n".join(_lines(block, notes))
        return
    yield _paragraph(block, notes)
    for box in text_boxes(block.content):
        yield from _chunks(box.blocks, notes)


def _paragraph(paragraph: Paragraph, notes: Notes) -> str:
    said = _inlines(paragraph.content, notes).strip(" \n")
    label = paragraph.label.text if paragraph.label else ""
    said = f"{label} {said}".strip()
    if not said:
        return ""
    if paragraph.heading is not None:
        return f"{'#' * paragraph.heading} {said}"
    indent = "  " * paragraph.label.level if paragraph.label else ""
    return indent + said.replace("\n", f"\n{indent}")


def _inlines(content: Iterable[Inline], notes: Notes) -> str:
    return "".join(_inline(inline, notes) for inline in content)


def _inline(inline: Inline, notes: Notes) -> str:  # noqa: PLR0911 - one line for each kind
    match inline:
        case Text():
            return inline.text.replace(_SOFT_HYPHEN, "")
        case Tab():
            return "\t"
        case Break():
            return "\n"
        case Field():
            return PAGE_NUMBER
        case Link():
            return _link(inline, notes)
        case Picture():
            return f"[{inline.alt}]" if inline.alt else ""
        case Note():
            return f"[{mark(inline.kind, notes.number(inline))}]"
        case CheckBox():
            return "[x]" if inline.is_checked else "[ ]"
        case Anchor() | TextBox():
            return ""


def _link(link: Link, notes: Notes) -> str:
    """The words of a link, then its address and what is told of it, unless the words say so."""
    said = _inlines(link.content, notes)
    address = (link.address or "").removeprefix("mailto:").removeprefix("tel:")
    more = [f" <{address}>"] if address and address not in said else []
    more += [f" [{link.told}]"] if link.told and link.told not in said else []
    return said + "".join(more)


def _lines(table: Table, notes: Notes) -> Iterator[str]:
    """The rows of a table, a line each, and a rule below those of its head."""
    if table.alt:
        yield f"[{table.alt}]"
    covered: dict[int, int] = {}
    for place, row in enumerate(table.rows):
        yield _row(row, covered, notes)
        follows = table.rows[place + 1 : place + 2]
        if row.is_head and follows and not follows[0].is_head:
            yield _RULE


def _row(row: Row, covered: dict[int, int], notes: Notes) -> str:
    """The cells of a row; a place that a cell above reaches into is left empty."""
    here: dict[int, str] = {column: "" for column, left in covered.items() if left > 0}
    here |= {cell.column: _cell(cell, notes) for cell in row.cells}
    for column in covered:
        covered[column] -= 1
    covered.update({cell.column: cell.rows - 1 for cell in row.cells})
    return " | ".join(here[column] for column in sorted(here)).rstrip()


def _cell(cell: Cell, notes: Notes) -> str:
    return _in_one(cell.blocks, notes)


def _in_one(blocks: Iterable[Block], notes: Notes) -> str:
    """Blocks in one line, a stroke between them; a table within stands in brackets."""
    told = (
        f"[{piece.replace(chr(10), _BETWEEN)}]" if isinstance(block, Table) else piece
        for block in blocks
        for piece in _pieces(block, notes)
    )
    return _BETWEEN.join(" ".join(piece.split("\n")).strip() for piece in told if piece.strip())


def _told_notes(notes: Notes) -> Iterator[str]:
    """The notes, those of notes included, each after its number."""
    for kind in KINDS:
        for number, note in enumerate(notes.met[kind], start=1):
            yield f"[{mark(kind, number)}] {_in_one(note.blocks, notes)}"
