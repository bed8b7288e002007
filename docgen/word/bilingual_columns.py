"""The body of a file -> two columns, English left and the other language right, pair by pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.word.bilingual_lines import Hand
from docgen.word.bilingual_pairs import TABLE, Pair, lines
from docgen.word.package import W, parsed
from docgen.word.schema_order import placed
from docgen.word.style_chain import Styles, is_on, whole
from docgen.word.widths import line_width, one_column

_GUTTER: Final = 227
"""Twips between a column and the middle: 4 mm."""
_WHOLE: Final = 600
_MAIN: Final = W[1:-1]
_TABLE_XML: Final = (
    '<w:tbl xmlns:w="{main}"><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
    '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid></w:tbl>'
)
_ROW_XML: Final = (
    '<w:tr xmlns:w="{main}">{whole}'
    '<w:tc><w:tcPr><w:tcW w:w="{left}" w:type="dxa"/>'
    '<w:tcMar><w:right w:w="{gutter}" w:type="dxa"/></w:tcMar></w:tcPr></w:tc>'
    '<w:tc><w:tcPr><w:tcW w:w="{right}" w:type="dxa"/>'
    '<w:tcMar><w:left w:w="{gutter}" w:type="dxa"/></w:tcMar></w:tcPr></w:tc></w:tr>'
)
# Word makes one table of two that follow each other, and wants a paragraph behind the last.
_SPACER_XML: Final = (
    f'<w:p xmlns:w="{_MAIN}"><w:pPr><w:keepNext/><w:spacing w:before="0" w:after="0" w:line="20" '
    'w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
)


def landscape(section: etree._Element) -> None:
    """Turns a portrait page on its side."""
    one_column(section)
    size = placed(section, "pgSz")
    short, long = sorted((whole(size, "w"), whole(size, "h")))
    size.set(f"{W}w", str(long))
    size.set(f"{W}h", str(short))
    size.set(f"{W}orient", "landscape")


def in_columns(pairs: Iterable[Pair], hand: Hand, section: etree._Element) -> None:
    """Puts the pairs of a body in two columns.

    Tables, and what both files say in the same words, go across.
    """
    columns = _Columns(hand, hand.twins.other, line_width(section))
    for pair in pairs:
        columns.take(pair)
    columns.end()
    for table in columns.made:
        _parted(table)


@dataclass
class _Columns:
    """The rows that wait for the end of their table."""

    hand: Hand
    styles: Styles
    width: int
    waiting: list[Pair] = field(default_factory=list)
    made: list[etree._Element] = field(default_factory=list)

    def take(self, pair: Pair) -> None:
        """Takes the next pair of the body."""
        if pair.is_table:
            self.end()
            below(lines([pair]), self.hand)
            self.made.append(pair.other)
        elif pair.is_same():
            self.end()
            self.hand.single(pair)
        elif pair.other.find(f"{W}pPr/{W}sectPr") is not None:
            self.end()
            self.hand.below(pair, is_kept=True)
        else:
            self._wait(pair)

    def _wait(self, pair: Pair) -> None:
        starts_page = is_on(self._said(pair, "pageBreakBefore"))
        apart = self.waiting and self.waiting[0].other.getparent() is not pair.other.getparent()
        if starts_page or apart:
            self.end()
        if starts_page:
            spacer = parsed(_SPACER_XML.encode())
            placed(placed(spacer, "pPr"), "pageBreakBefore")
            pair.other.addprevious(spacer)
            placed(placed(pair.other, "pPr"), "pageBreakBefore").set(f"{W}val", "0")
        self.waiting.append(pair)

    def end(self) -> None:
        """Writes the table of what waits; headings go across with what they head."""
        heads: list[Pair] = []
        while self.waiting and self._is_kept(self.waiting[-1]):
            heads.insert(0, self.waiting.pop())
        if self.waiting:
            self._table()
        for pair in heads:
            self.hand.below(pair, is_kept=True)
        self.waiting = []

    def _table(self) -> None:
        left = self.width // 2
        sizes = {"main": _MAIN, "width": self.width, "left": left, "right": self.width - left}
        table = parsed(_TABLE_XML.format(**sizes).encode())
        self.waiting[0].other.addprevious(table)
        for pairs in self._rows():
            length = sum(pair.length for pair in pairs)
            whole_row = "<w:trPr><w:cantSplit/></w:trPr>" if length < _WHOLE else ""
            xml = _ROW_XML.format(**sizes, gutter=_GUTTER, whole=whole_row)
            row = parsed(xml.encode())
            for pair in pairs:
                row[-2].append(self.hand.english(pair, "beside"))
                self.hand.mark(pair)
                row[-1].append(pair.other)
            table.append(row)
        self.made.append(table)

    def _rows(self) -> Iterator[list[Pair]]:
        """The pairs that share a row: a heading and what follows it, the lines of one box."""
        row: list[Pair] = []
        for pair in self.waiting:
            if row and not self._is_heading(row[-1]) and not self._is_one_box(row[-1], pair):
                yield row
                row = []
            row.append(pair)
        yield row

    def _is_kept(self, pair: Pair) -> bool:
        return is_on(self._said(pair, "keepNext"))

    def _is_heading(self, pair: Pair) -> bool:
        # Title and subtitle, which stand at the top of a page, need nothing to hold them.
        return self._is_kept(pair) and self._said(pair, "outlineLvl") is not None

    def _is_one_box(self, first: Pair, second: Pair) -> bool:
        return all(self._said(pair, "shd") is not None for pair in (first, second))

    def _said(self, pair: Pair, name: str) -> etree._Element | None:
        own = pair.other.find(f"{W}pPr/{W}{name}")
        return own if own is not None else self.styles.said(self.styles.of(pair.other), "pPr", name)


def below(pairs: Iterable[Pair], hand: Hand) -> None:
    """Puts every English paragraph under its other half; what both say alike stands once."""
    for pair in list(pairs):
        if pair.is_same():
            hand.single(pair)
        else:
            in_cell = next(pair.other.iterancestors(f"{W}tc"), None) is not None
            hand.below(pair, is_kept=not in_cell)


def _parted(table: etree._Element) -> None:
    following = table.getnext()
    if following is None or following.tag in {TABLE, f"{W}sectPr"}:
        table.addnext(parsed(_SPACER_XML.encode()))
