"""Alternate content: the choice we can lay out, or the fallback of older programs.

Source: ECMA-376-3 9.3 (mc:AlternateContent).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from docgen.page.reader.names import NAMESPACES, Element, child, children
from docgen.page.reader.report import Report

MICROSOFT: Final = "http://schemas.microsoft.com/office/"
UNDERSTOOD: Final = frozenset(
    NAMESPACES[prefix] for prefix in ("w", "a", "wp", "pic", "w14", "w15", "wp14", "wps", "adec")
) | {
    MICROSOFT + "drawing/2010/main",
    MICROSOFT + "drawing/2014/main",
    MICROSOFT + "drawing/2016/SVG/main",
}


def chosen(element: Element, report: Report) -> Iterable[Element]:
    """The children of the first choice whose needs are met, else of the fallback."""
    for choice in children(element, "mc:Choice"):
        needs = (choice.get("Requires") or "").split()
        if all(choice.nsmap.get(prefix) in UNDERSTOOD for prefix in needs):
            return choice
    fallback = child(element, "mc:Fallback")
    if fallback is None:
        report.refuse(element, "has no choice that is laid out, and no fallback")
        return ()
    return fallback
