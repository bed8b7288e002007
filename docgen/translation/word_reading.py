"""A Word table that came back -> its replies, whatever Word or LibreOffice made of it.

Runs may be split, changes tracked (what was inserted counts, what was deleted does not), rows
wrapped in content controls, styles renamed by their ids. A row is known by the unit's id in its
first cell, a paragraph in the English cell by the name of its style.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.errors import Problem, UseError, Where
from docgen.translation import outside, returning
from docgen.translation.outside import refusal
from docgen.translation.units import Reply, Returned
from docgen.translation.word_drawing import ENGLISH, W
from docgen.word import package
from docgen.word.package import Parts

_W = f"{{{W}}}"
_GONE = {f"{_W}del", f"{_W}moveFrom", f"{_W}rt", f"{_W}pPr"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
}
_CELLS = 3


def read(content: bytes, file: str) -> Returned:
    """What came back in a Word table.

    Raises: UseError (E01, E02, E03, E05, E06).
    """
    parts = outside.parts(content, file)
    body = outside.tree(parts[_main(parts, file)], file, "document")
    filled = dict(_fields(body, file))
    number, _ = filled.get(returning.label(returning.JOB_FIELD), ("", None))
    into, _ = filled.get(returning.label(returning.LANGUAGE_FIELD), ("", None))
    job = returning.job(number or _text(body), file)
    translator = returning.translator(filled, file)
    found = list(_replies(body, _english(parts), file))
    if not found:
        hint = "send back the file that was sent out, with its number column as it was"
        raise refusal("E01", Where(file), "has no table of a job", hint)
    return Returned(job, returning.language(into, file), returning.replies(found), translator)


def _main(parts: Parts, file: str) -> str:
    """The name of the part with the text."""
    mains = package.text_parts(parts) if package.CONTENT_TYPES in parts else []
    for name, kind in mains:
        root = outside.tree(parts[name], file, name)
        if kind == "document" and root.tag == f"{_W}document":
            return name
    hint = "open it in Word and save it as 'Word Document (.docx)'"
    raise refusal("E01", Where(file), "is not a Word document", hint)


def _english(parts: Parts) -> set[str]:
    """The ids of the style of English paragraphs: LibreOffice gives styles new ones."""
    named = [name for name in parts if name.startswith("word/styles")]
    roots = [package.parsed(parts[name]) for name in named]
    return {
        style.get(f"{_W}styleId", "")
        for root in roots
        for style in root.iter(f"{_W}style")
        if _value(style, "name").casefold() == ENGLISH.casefold()
    }


def _value(element: etree._Element, tag: str) -> str:
    child = element.find(f"{_W}{tag}")
    return "" if child is None else child.get(f"{_W}val", "")


def _rows(body: etree._Element) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Every row of every table that isn't deleted, with its own cells."""
    for row in body.iter(f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}del") is None:
            cells = row.iter(f"{_W}tc")
            yield row, [c for c in cells if next(c.iterancestors(f"{_W}tr")) is row]


def _fields(body: etree._Element, file: str) -> Iterator[tuple[str, tuple[str, Where]]]:
    for _, cells in _rows(body):
        if len(cells) == _CELLS - 1:
            name = returning.label(_text(cells[0]))
            yield name, (_text(cells[1]), Where(file, part=f'"{name.capitalize()}" at the top'))


def _replies(body: etree._Element, english: set[str], file: str) -> Iterator[tuple[str, Reply]]:
    """The rows of the tables that hold ids, in their order.

    Raises: UseError (E01) for rows that were filled in and have no id.
    """
    problems = []
    for table in body.iter(f"{_W}tbl"):
        rows = [
            cells for row, cells in _rows(table) if next(row.iterancestors(f"{_W}tbl")) is table
        ]
        wide = [(n, cells) for n, cells in enumerate(rows) if len(cells) >= _CELLS]
        ids = {n: found for n, cells in wide if (found := returning.UNIT.search(_text(cells[0])))}
        for n, cells in wide if ids else ():
            where = Where(file, part=f"row {n}")
            reply = Reply(_source(cells[1], english), _text(cells[2]), where)
            if n in ids:
                yield ids[n].group(), reply
            elif n > min(ids) and reply.target:
                hint = "copy the number column of this row from the file that was sent out"
                problems.append(Problem("E01", where, "", "has no number", hint))
    if problems:
        raise UseError(problems)


def _source(cell: etree._Element, english: set[str]) -> str:
    """The English of a cell, without the notes under it."""
    paragraphs = list(cell.iter(f"{_W}p"))
    marked = [p for p in paragraphs if _style(p) in english]
    texts = [_text(p) for p in marked or paragraphs]
    kept = [text for text in texts if text]
    return "\n".join(kept if marked else kept[:1])


def _style(paragraph: etree._Element) -> str:
    properties = paragraph.find(f"{_W}pPr")
    return "" if properties is None else _value(properties, "pStyle")


def _text(element: etree._Element) -> str:
    """The text of a cell, paragraph or body as it reads once every change is accepted."""
    return returning.tidied("".join(_characters(element)))


def _characters(element: etree._Element) -> Iterator[str]:
    if element.tag in _GONE or element.tag == _FALLBACK:
        return
    if element.tag == f"{_W}t":
        yield element.text or ""
    yield _CHARACTERS.get(str(element.tag), "")
    for child in element:
        yield from _characters(child)
    if element.tag == f"{_W}p":
        yield "\n"
