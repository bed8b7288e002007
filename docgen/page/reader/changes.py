"""Tracked changes, read as if all were accepted, and told.

Source: ECMA-376-1 17.13.5 (revisions).
"""

from __future__ import annotations

from typing import Final

from docgen.page.reader.names import Element, child, name
from docgen.page.reader.report import Report

TAKEN: Final = frozenset({"w:ins", "w:moveTo"})
"""What was put in: it stays."""
GONE: Final = frozenset({"w:del", "w:moveFrom"})
"""What was taken out: it goes."""
TOLD: Final = "tracked changes are shown as accepted"


def stays(element: Element, report: Report) -> bool:
    """Whether what a change wraps is there once it is accepted."""
    report.warn(TOLD)
    return name(element) in TAKEN


def _marked(properties: Element | None, report: Report) -> bool:
    for gone in GONE:
        if child(properties, gone) is not None:
            report.warn(TOLD)
            return True
    return False


def mark_is_gone(properties: Element | None, report: Report) -> bool:
    """Whether a paragraph (by its `w:pPr`) runs on into the next: its mark was deleted."""
    return _marked(child(properties, "w:rPr"), report)


def row_is_gone(properties: Element | None, report: Report) -> bool:
    """Whether a row of a table (by its `w:trPr`) was deleted."""
    return _marked(properties, report)
