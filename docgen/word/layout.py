"""A Word template -> what would make its documents hard to read with a screen reader, or leak."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.errors import Problem
from docgen.word.package import Parts, W, core_name, parsed
from docgen.word.tags import TemplatePart

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_OFF = {"0", "false", "off"}
# What an empty paragraph may hold and still be seen, or be needed by Word.
_CONTENT = tuple(
    f"{W}{name}"
    for name in ("t", "drawing", "pict", "object", "br", "sym", "fldChar", "fldSimple", "sectPr")
)
_BLOCKS = tuple(f"{W}{name}" for name in ("p", "tbl", "sdt"))
_CHANGES = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_BODY_LEVEL = 9


def of_file(part: TemplatePart, parts: Parts) -> Iterator[Problem]:
    """What is missing in the file as a whole."""
    core = core_name(parts)
    title = parsed(parts[core]).findtext(_TITLE) if core in parts else None
    if not (title or "").strip():
        hint = "in Word: File, Info, Title"
        yield part.problem_in("W12", 0, "title", "the template has no title", hint)
    path = f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"
    styles = next((name for name in parts if name.endswith("/styles.xml")), None)
    mark = parsed(parts[styles]).find(path) if styles else None
    if mark is None or not mark.get(f"{W}val"):
        hint = "in Word: Review, Language, Set Proofing Language, Set As Default"
        yield part.problem_in("W12", 0, "language", "the template names no language", hint)
    if any(re.fullmatch(r"word/comments\d*\.xml", name) for name in parts):
        yield part.problem_in("W14", 0, "", "the template holds comments", "delete them")


def of_part(part: TemplatePart, parts: Parts) -> Iterator[Problem]:
    """What is wrong in the layout of one part."""
    root = parsed(parts[part.name])
    numbers = {p: number for number, p in enumerate(root.iter(f"{W}p"), start=1)}
    if (change := next(root.iter(*_CHANGES), None)) is not None:
        number = _near(change, numbers)
        text = "holds tracked changes"
        yield part.problem_in("W14", number, "", text, "accept or reject them")
    if root.tag == f"{W}document":
        yield from _tables(part, root, numbers)
        yield from _spacing(part, root, numbers)
        yield from _headings(part, numbers, _levels(parts))


Numbers = Mapping[etree._Element, int]


def _near(element: etree._Element, numbers: Numbers) -> int:
    """The number of the paragraph around an element, or of the first one in it."""
    around = [element, *element.iterancestors(f"{W}p"), *element.iter(f"{W}p")]
    return next((numbers[one] for one in around if one in numbers), 0)


def _tables(part: TemplatePart, root: etree._Element, numbers: Numbers) -> Iterator[Problem]:
    for table in root.iter(f"{W}tbl"):
        rows = [row for row in table.findall(f"{W}tr") if not _is_tag_row(row)]
        if len(rows) > 1 and not _is_header(rows[0]) and not _has_row_labels(table):
            text = "the first row of the table is not marked as header row"
            hint = "in Word: Table Layout, Repeat Header Rows"
            yield part.problem_in("W10", _near(rows[0], numbers), "", text, hint)


def _is_tag_row(row: etree._Element) -> bool:
    return bool(re.search(r"\{%tr ", "".join(t.text or "" for t in row.iter(f"{W}t"))))


def _is_header(row: etree._Element) -> bool:
    mark = row.find(f"{W}trPr/{W}tblHeader")
    return mark is not None and mark.get(f"{W}val") not in _OFF


def _has_row_labels(table: etree._Element) -> bool:
    """Whether the table says that its first column, and not its first row, holds the labels."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return False
    return look.get(f"{W}firstRow") in _OFF and look.get(f"{W}firstColumn") not in {None, *_OFF}


def _spacing(part: TemplatePart, root: etree._Element, numbers: Numbers) -> Iterator[Problem]:
    for paragraph, number in numbers.items():
        if not any(True for _ in paragraph.iter(*_CONTENT)) and not _is_needed(paragraph):
            text = f"paragraph {number} is empty and serves as spacing"
            hint = "delete it, and set the space before or after in the paragraph's style"
            yield part.problem_in("W11", number, "", text, hint)


def _is_needed(paragraph: etree._Element) -> bool:
    """Word wants a paragraph between tables, after a table that ends a cell, and in a cell."""
    before = next(paragraph.itersiblings(*_BLOCKS, preceding=True), None)
    after = next(paragraph.itersiblings(*_BLOCKS), None)
    if before is None:
        return after is None
    return before.tag == f"{W}tbl" and (after is None or after.tag == f"{W}tbl")


def _headings(part: TemplatePart, numbers: Numbers, levels: Mapping[str, int]) -> Iterator[Problem]:
    last = 0
    for paragraph, number in numbers.items():
        level = _level(paragraph, levels)
        if level > last + 1:
            text = f"a heading of level {level} follows one of level {last}"
            if not last:
                text = f"the first heading is of level {level}"
            yield part.problem_in("W13", number, "", text, f"make it level {last + 1}")
        last = level or last


def _level(paragraph: etree._Element, levels: Mapping[str, int]) -> int:
    """The heading level of a paragraph from 1; 0 for body text."""
    own = paragraph.find(f"{W}pPr/{W}outlineLvl")
    if own is not None:
        return _from_one(own)
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return 0 if style is None else levels.get(style.get(f"{W}val", ""), 0)


def _from_one(outline: etree._Element) -> int:
    level = int(outline.get(f"{W}val", str(_BODY_LEVEL)))
    return 0 if level >= _BODY_LEVEL else level + 1


def _levels(parts: Parts) -> dict[str, int]:
    """Style id -> heading level, also where a style takes it from the one it is based on."""
    name = next((name for name in parts if name.endswith("/styles.xml")), None)
    styles = list(parsed(parts[name]).findall(f"{W}style")) if name else []
    by_id = {style.get(f"{W}styleId", ""): style for style in styles}
    return {style_id: _style_level(style_id, by_id) for style_id in by_id}


def _style_level(style_id: str, by_id: Mapping[str, etree._Element]) -> int:
    seen: set[str] = set()
    while style_id in by_id and style_id not in seen:
        seen.add(style_id)
        outline = by_id[style_id].find(f"{W}pPr/{W}outlineLvl")
        if outline is not None:
            return _from_one(outline)
        based_on = by_id[style_id].find(f"{W}basedOn")
        style_id = "" if based_on is None else based_on.get(f"{W}val", "")
    return 0
