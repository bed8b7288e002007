"""The text a template part gave -> a part Word opens: line breaks, whole cells, ids.

This is the slow way, for a part that only parsing can tell to be whole; for one that is sound
whatever the values are, `marks` does the same on the text.
"""

from __future__ import annotations

import re
from itertools import count

from docxtpl import DocxTemplate
from lxml import etree

from docgen.word import breaks
from docgen.word.package import W, parsed, serialized

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
# Tags that repeat or span columns: only then can rows and the table's grid disagree (traps.md 8).
_GRID_TAG = re.compile(r"\{[%{]tc |\{%\s*(?:colspan|hm)\b")


def changes_grid(paragraphs: tuple[str, ...]) -> bool:
    """Whether a template part has tags that change the number of columns of a table."""
    return any(_GRID_TAG.search(text) for text in paragraphs)


def finished(xml: str, is_grid_changed: bool, first_id: count[int]) -> bytes:
    """The part a rendered text is.

    Raises: etree.XMLSyntaxError when the tags took a paragraph or row apart.
    """
    root = parsed(xml.encode())
    if is_grid_changed:
        root = DocxTemplate("").fix_tables(xml)
    breaks.resolve(root)
    for drawing in root.iter(f"{_WP}docPr"):
        drawing.set("id", str(next(first_id)))
    _mend(root)
    return serialized(root)


def _mend(root: etree._Element) -> None:
    """Word refuses a table without rows and a cell, header or note without a last paragraph."""
    for table in list(root.iter(f"{W}tbl")):
        parent = table.getparent()
        if table.find(f".//{W}tr") is None and parent is not None:
            parent.remove(table)
    holders = [*root.iter(f"{W}tc"), *([root] if root.tag in {f"{W}hdr", f"{W}ftr"} else [])]
    for holder in holders:
        last = holder[-1] if len(holder) else None
        if last is None or last.tag not in {f"{W}p", f"{W}sdt"}:
            etree.SubElement(holder, f"{W}p")
