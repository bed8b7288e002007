"""A table too wide for large print -> its rows one under the other, a line a cell."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Final

from lxml import etree

from docgen.word.house.look import HAIRLINE, SECONDARY
from docgen.word.package import W
from docgen.word.schema_order import placed
from docgen.word.style_chain import VAL, Styles, is_on
from docgen.word.text import own_text

_MOST_COLUMNS: Final = 2
_RULE: Final = {"val": "single", "sz": "6", "space": "9", "color": HAIRLINE}
_ABOVE_ROW: Final = "240"
# Lines of a row that stays on one page; a page has about 28, and a line 50 letters.
_SHORT: Final = 8
_LETTERS: Final = 50
_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# What ends a column's head already: no colon after it. The last three are of Arabic and Indic.
_ENDS: Final = ".:?!\u061f\u06d4\u0964"


def stack(root: etree._Element, styles: Styles) -> None:
    """Puts paragraphs in the place of every table of more than two columns with one head row.

    A table without a head row, with merged cells or with a table inside stays one.
    """
    for table in list(root.iter(f"{W}tbl")):
        parent = table.getparent()
        if parent is not None and _can_be_stacked(table):
            for block in _stacked(table, styles):
                table.addprevious(block)
            parent.remove(table)


def _can_be_stacked(table: etree._Element) -> bool:
    rows = table.findall(f"{W}tr")
    heads = [row for row in rows if is_on(row.find(f"{W}trPr/{W}tblHeader"))]
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    return (
        columns > _MOST_COLUMNS
        and len(rows) > 1
        and heads == rows[:1]
        and all(len(row.findall(f"{W}tc")) == columns for row in rows)
        and all(
            block.tag in {f"{W}tcPr", f"{W}p"}
            for row in rows
            for cell in row
            for block in cell
            if cell.tag == f"{W}tc"
        )
        and next(table.iterdescendants(f"{W}vMerge"), None) is None
        and next(table.iterancestors(f"{W}tbl"), None) is None
    )


def _stacked(table: etree._Element, styles: Styles) -> Iterator[etree._Element]:
    head, *rows = (row.findall(f"{W}tc") for row in table.iterfind(f"{W}tr"))
    heads = [_head(cell) for cell in head]
    is_ruled = not _follows_heading(table, styles)
    for row in rows:
        for run in _runs(next(row[0].iterchildren(f"{W}p"))):
            _bold(run)
        cells = [
            list(_lines(cell, begin, above, styles))
            for cell, begin, above in zip(row, heads, head, strict=True)
        ]
        blocks = [block for cell in cells for block in cell]
        if blocks:
            _keep(cells[0], blocks)
            _rule(blocks[0], is_ruled=is_ruled)
            is_ruled = True
        yield from blocks


def _lines(
    cell: etree._Element, head: list[etree._Element], above: etree._Element, styles: Styles
) -> Iterator[etree._Element]:
    """A cell as paragraphs, the head of its column before the first words."""
    first = next(cell.iterchildren(f"{W}p"))
    if _is_list(first, styles):
        yield _headline(head, above)
    else:
        _begin(first, head)
    yield from (paragraph for paragraph in cell.iterchildren(f"{W}p") if len(_runs(paragraph)))


def _keep(first: list[etree._Element], blocks: list[etree._Element]) -> None:
    """Keeps the first cell with the next, a short row on one page, the last two lines together."""
    height = sum(1 + len(own_text(paragraph)) // _LETTERS for paragraph in blocks)
    for paragraph in blocks[:-1] if height <= _SHORT else [*first, *blocks[-2:-1]]:
        placed(placed(paragraph, "pPr"), "keepNext").attrib.clear()


def _head(cell: etree._Element) -> list[etree._Element]:
    """The head of a column as the runs that start a line; nothing for an empty head."""
    made: list[etree._Element] = []
    for paragraph in cell.iterfind(f"{W}p"):
        runs = [copy.deepcopy(run) for run in _runs(paragraph) if run.find(f"{W}t") is not None]
        if runs and made:
            made.append(_saying(runs[0], " / "))
        made += runs
    for run in made:
        _bold(run)
        placed(placed(run, "rPr"), "color").set(VAL, SECONDARY)
    said = "".join(_text(run) for run in made).strip()
    if said:
        made.append(_saying(made[-1], " " if said[-1] in _ENDS else ": "))
    return made if said else []


def _begin(paragraph: etree._Element, head: list[etree._Element]) -> None:
    """Puts the head of its column before a cell's first words."""
    properties = placed(paragraph, "pPr")
    for run in reversed(head):
        properties.addnext(copy.deepcopy(run))


def _headline(head: list[etree._Element], cell: etree._Element) -> etree._Element:
    """The head of a column as a line of its own, above a list."""
    made = copy.deepcopy(next(cell.iterchildren(f"{W}p")))
    properties = placed(made, "pPr")
    for child in list(made):
        if child is not properties:
            made.remove(child)
    placed(properties, "keepNext").attrib.clear()
    _begin(made, head)
    return made


def _rule(block: etree._Element, *, is_ruled: bool) -> None:
    """Draws the hairline above a row; the first below a heading needs none."""
    if not is_ruled:
        return
    properties = placed(block, "pPr")
    rule = etree.SubElement(placed(properties, "pBdr"), f"{W}top")
    for key, value in _RULE.items():
        rule.set(f"{W}{key}", value)
    placed(properties, "spacing").set(f"{W}before", _ABOVE_ROW)


def _follows_heading(table: etree._Element, styles: Styles) -> bool:
    before = table.getprevious()
    return before is None or is_on(styles.said(styles.of(before), "pPr", "keepNext"))


def _is_list(paragraph: etree._Element, styles: Styles) -> bool:
    own = paragraph.find(f"{W}pPr/{W}numPr")
    named = own if own is not None else styles.said(styles.of(paragraph), "pPr", "numPr")
    return named is not None and bool(own_text(paragraph).strip())


def _runs(paragraph: etree._Element) -> list[etree._Element]:
    return list(paragraph.iter(f"{W}r"))


def _text(run: etree._Element) -> str:
    return "".join(piece.text or "" for piece in run.iterfind(f"{W}t"))


def _saying(run: etree._Element, text: str) -> etree._Element:
    """A run that looks like another and says something else."""
    made = copy.deepcopy(run)
    for child in list(made):
        if child.tag != f"{W}rPr":
            made.remove(child)
    piece = etree.SubElement(made, f"{W}t", {_XML_SPACE: "preserve"})
    piece.text = text
    return made


def _bold(run: etree._Element) -> None:
    properties = placed(run, "rPr")
    for name in ("b", "bCs"):
        placed(properties, name).attrib.clear()
