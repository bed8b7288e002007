"""Content controls (`w:sdt`): what they hold, and check boxes.

Source: ECMA-376-1 17.5.2 (structured document tags); [MS-DOCX] 2.6.1.15 (w14:checkbox).
"""

from __future__ import annotations

from docgen.page import tree
from docgen.page.reader.inlines import Inlines
from docgen.page.reader.names import Element, child, qualified


def content(element: Element) -> Element | None:
    """What a control holds; None for an empty one."""
    return child(element, "w:sdtContent")


def check_box(element: Element) -> bool | None:
    """Whether the check box that a control is is ticked; None for another control."""
    box = child(element, "w:sdtPr", "w14:checkbox")
    if box is None:
        return None
    state = child(box, "w14:checked")
    if state is None:
        return False
    said = state.get(qualified("w14:val"))
    return said not in ("0", "false", "off")


def box_in(element: Element, inlines: Inlines, *, is_checked: bool) -> None:
    """Adds the check box that a control is, as its own character looks."""
    run = next(element.iter(qualified("w:r")), None)
    said = inlines.properties(run) if run is not None else inlines.base
    if not said.get("hidden"):
        inlines.add(tree.CheckBox(is_checked, inlines.look(said)))
