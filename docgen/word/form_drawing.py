"""A form -> the Word file of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Final

from lxml import etree

from docgen.word import package
from docgen.word.bidi_text import starts_right, stretches, words_to_the_right
from docgen.word.form import COLUMNS, Block, Card, Entry, Form, Heading, Panel, Shown
from docgen.word.house import form as paper
from docgen.word.house.look import TINT

MARK: Final = "_docgen_"
"""Begins the name of the bookmark before a panel; Word hides names that begin so."""

_W: Final = package.W.strip("{}")
_W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_COLUMN: Final = 630
"""The width of a column of the grid, in twips (1/1440 inch): 24 of them are 267 mm."""
_GAP, _GAP_OF_CARDS = 16, 72
"""The white between two fields, and between two cards, in eighths of a point."""
_LONG: Final = 2000
"""Rows with more letters than this may go over to the next page."""
_WHITE: Final = "FFFFFF"
_PARTS_OF_LINE: Final = {"\n": "br", "\t": "tab"}
_STYLE_IDS: Final = {
    name: name.replace(" ", "")
    for name in (paper.LABEL, paper.FIELD, paper.NOTE, paper.LEAD, paper.PROMPT)
}


def drawn(form: Form) -> bytes:
    """The Word file; the same form gives the same bytes."""
    sheet = paper.paper(form.title, form.marking, form.office, form.reference)
    raw = io.BytesIO()
    sheet.document.save(raw)
    parts = package.unzipped(raw.getvalue())
    root = _declared(package.parsed(parts["word/document.xml"]))
    body = root.find(f"{package.W}body")
    assert body is not None  # noqa: S101 - every document has a body
    drawing = _Drawing()
    for element in (
        _styled("Title", form.title),
        _styled("Subtitle", form.subtitle),
        *drawing.blocks(form.blocks),
    ):
        body[-1].addprevious(element)
    parts["word/document.xml"] = package.serialized(root)
    return package.zipped(package.anonymous(parts))


def _declared(root: etree._Element) -> etree._Element:
    """The root with the namespaces of newer Word, which older programs may pass by."""
    names: dict[str, str] = {str(name): uri for name, uri in root.nsmap.items()}
    attributes = {str(name): str(value) for name, value in root.attrib.items()}
    made = etree.Element(str(root.tag), attributes, {**names, "w15": _W15, "mc": _MC})
    made.set(f"{{{_MC}}}Ignorable", "w15")
    made.extend(list(root))
    return made


def _styled(style: str, text: str) -> etree._Element:
    return _w("p", _w("pPr", _w("pStyle", val=style.replace(" ", ""))), _w("r", _text(text)))


def _w(name: str, /, *children: etree._Element, **values: object) -> etree._Element:
    """An element of Word's, with what it holds and its attributes."""
    attributes = {f"{package.W}{key}": str(value) for key, value in values.items()}
    made = etree.Element(f"{package.W}{name}", attributes, nsmap={"w": _W})
    made.extend(children)
    return made


def _w15(name: str, /, *children: etree._Element) -> etree._Element:
    """An element of Word 2013."""
    made = etree.Element(f"{{{_W15}}}{name}", nsmap={"w15": _W15})
    made.extend(children)
    return made


def _text(text: str) -> etree._Element:
    made = _w("t")
    made.text = text
    made.set(_XML_SPACE, "preserve")
    return made


class _Drawing:
    """Draws blocks one after the other, each control and bookmark with a number of its own."""

    def __init__(self) -> None:
        self.ids = count(1)

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[etree._Element]:
        """The elements of the body, with a bookmark in the paragraph before each panel."""
        before: etree._Element | None = None
        for block in blocks:
            if isinstance(block, Panel):
                if before is None:
                    before = _styled(paper.LEAD, "")
                    yield before
                self.mark(before, block.key)
                yield self.panel(block)
                before = None
                continue
            if isinstance(block, Heading):
                before = _styled(f"Heading {block.level}", block.text)
            else:
                before = _styled(paper.NOTE, block.text)
            yield before
        if before is None:
            yield _styled(paper.LEAD, "")  # Word wants a paragraph after a table

    def mark(self, paragraph: etree._Element, key: str) -> None:
        number = next(self.ids)
        paragraph.insert(1, _w("bookmarkStart", id=number, name=f"{MARK}{key}"))
        paragraph.append(_w("bookmarkEnd", id=number))

    def panel(self, panel: Panel) -> etree._Element:
        table = _w("tbl", _table_properties(), _grid())
        cards = [self.card(card, panel, n) for n, card in enumerate(panel.cards)]
        if panel.adds is None:
            for rows in cards:
                table.extend(rows)
            return table
        title = _w15("sectionTitle")
        title.set(f"{package.W}val", panel.adds)
        kind = _w15("repeatingSection", title)
        items = _w("sdtContent", *(self.item(rows) for rows in cards))
        table.append(_w("sdt", self.named(panel.adds, panel.key, kind), items))
        return table

    def item(self, rows: list[etree._Element]) -> etree._Element:
        number = _w("id", val=next(self.ids))
        kind = _w15("repeatingSectionItem")
        return _w("sdt", _w("sdtPr", number, kind), _w("sdtContent", *rows))

    def card(self, card: Card, panel: Panel, number: int) -> list[etree._Element]:
        rows = [self.row(row) for row in card]
        if panel.adds and rows:
            _leading(rows[0])
        if number and rows:
            for properties in rows[0].iter(f"{package.W}tcPr"):
                _apart(properties)
        return rows

    def row(self, cells: tuple[Entry | Shown, ...]) -> etree._Element:
        is_short = sum(len(one.text) for one in cells) < _LONG
        row = _w("tr", *([_w("trPr", _w("cantSplit"))] if is_short else []))
        row.extend(self.cell(one) for one in cells)
        left = COLUMNS - sum(one.span for one in cells)
        if left > 0:
            row.append(_w("tc", _cell_properties(left), _w("p")))
        return row

    def cell(self, one: Entry | Shown) -> etree._Element:
        cell = _w("tc", _cell_properties(one.span, is_open=isinstance(one, Entry)))
        if one.label:
            cell.append(_styled(paper.LABEL, one.label))
        line = _w("p", _w("pPr", _w("pStyle", val=_STYLE_IDS[paper.FIELD])))
        if starts_right(one.text):
            line[0].append(_w("bidi"))
        line.extend([self.control(one)] if isinstance(one, Entry) else _runs(one.text))
        cell.append(line)
        return cell

    def control(self, entry: Entry) -> etree._Element:
        kind = _kind(entry)
        properties = self.named(entry.label, entry.key, *([] if kind is None else [kind]))
        if entry.text:
            return _w("sdt", properties, _w("sdtContent", *_runs(entry.text)))
        at = len(properties) - (kind is not None)
        properties.insert(at, _w("showingPlcHdr"))
        style = _w("rPr", _w("rStyle", val=_STYLE_IDS[paper.PROMPT]))
        return _w("sdt", properties, _w("sdtContent", _w("r", style, _text(entry.prompt))))

    def named(self, alias: str, tag: str, *kind: etree._Element) -> etree._Element:
        number = _w("id", val=next(self.ids))
        return _w("sdtPr", _w("alias", val=alias), _w("tag", val=tag), number, *kind)


def _kind(entry: Entry) -> etree._Element | None:
    """What a control takes; None for rich text: of plain text LibreOffice 7 loses the lines."""
    if entry.kind == "day":
        return _day(entry.text)
    if entry.kind in {"choice", "suggestion"}:
        name = "dropDownList" if entry.kind == "choice" else "comboBox"
        items = (_w("listItem", displayText=one, value=one) for one in entry.choices)
        return _w(name, *items)
    return None


def _day(text: str) -> etree._Element:
    made = _w(
        "date",
        _w("dateFormat", val="dd/MM/yyyy"),
        _w("lid", val="en-GB"),
        _w("storeMappedDataAs", val="dateTime"),
        _w("calendar", val="gregorian"),
    )
    parts = text.split("/")
    if len(parts) == 3:
        day = date(*(int(part) for part in reversed(parts)))
        made.set(f"{package.W}fullDate", f"{day.isoformat()}T00:00:00Z")
    return made


def _runs(text: str) -> Iterator[etree._Element]:
    """The runs of a text: what is written from right to left is marked as such."""
    start = 0
    for end, is_right in stretches(text) if starts_right(text) else words_to_the_right(text):
        run = _w("r", *([_w("rPr", _w("rtl"))] if is_right else []))
        run.extend(_pieces(text[start:end]))
        yield run
        start = end


def _pieces(text: str) -> Iterator[etree._Element]:
    piece = ""
    for letter in text:
        if letter in _PARTS_OF_LINE:
            if piece:
                yield _text(piece)
            yield _w(_PARTS_OF_LINE[letter])
            piece = ""
        else:
            piece += letter
    if piece:
        yield _text(piece)


def _table_properties() -> etree._Element:
    return _w(
        "tblPr",
        _w("tblW", **_width(COLUMNS)),
        _w("tblBorders", *(_line(side, _WHITE, _GAP) for side in ("insideH", "insideV"))),
        _w("tblLayout", type="fixed"),
        _w("tblCellMar", *(_w(side, **_twips(85)) for side in ("left", "right"))),
    )


def _grid() -> etree._Element:
    return _w("tblGrid", *(_w("gridCol", w=_COLUMN) for _ in range(COLUMNS)))


def _cell_properties(span: int, *, is_open: bool = False) -> etree._Element:
    made = _w("tcPr", _w("tcW", **_width(span)), _w("gridSpan", val=span))
    if is_open:
        made.append(_w("shd", val="clear", color="auto", fill=TINT))
    return made


def _leading(row: etree._Element) -> None:
    """Sets what names a card in bold."""
    for run in row.find(f"{package.W}tc").iter(f"{package.W}sdtContent"):  # type: ignore[union-attr]
        for one in run.iter(f"{package.W}r"):
            if one.find(f"{package.W}rPr") is None:
                one.insert(0, _w("rPr", _w("b"), _w("bCs")))


def _apart(properties: etree._Element) -> None:
    """More white above a cell: a card begins."""
    shade = properties.find(f"{package.W}shd")
    borders = _w("tcBorders", _line("top", _WHITE, _GAP_OF_CARDS))
    if shade is None:
        properties.append(borders)
    else:
        shade.addprevious(borders)


def _line(side: str, colour: str, eighths: int) -> etree._Element:
    return _w(side, val="single", sz=eighths, space=0, color=colour)


def _width(columns: int) -> dict[str, str]:
    return _twips(columns * _COLUMN)


def _twips(width: int) -> dict[str, str]:
    return {"w": str(width), "type": "dxa"}
