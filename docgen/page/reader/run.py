"""A run (`w:r`) and everything that may stand in it.

Source: ECMA-376-1 17.3.3 (run content).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from docgen.page import tree
from docgen.page.reader import drawing, fields, notes, vml
from docgen.page.reader.alternate import chosen
from docgen.page.reader.inlines import Inlines
from docgen.page.reader.names import Element, listed, name, qualified, text_of
from docgen.page.reader.run_properties import RunProperties
from docgen.page.reader.symbols import is_symbol_font, symbol

PRESERVED: Final = "preserve"
BLANK: Final = " \t\r\n"

HARMLESS: Final = listed(
    "w:rPr w:lastRenderedPageBreak w:annotationRef w:footnoteRef w:endnoteRef w:separator "
    "w:continuationSeparator w:delText w:delInstrText w:fldData"
)

Reader = Callable[[Element, Inlines, RunProperties], None]


def run(element: Element, inlines: Inlines) -> None:
    """Adds the content of a run to its paragraph."""
    said = inlines.properties(element)
    for part in element:
        content(part, inlines, said)


def content(part: Element, inlines: Inlines, said: RunProperties) -> None:
    """Adds one thing of a run; what is not laid out is refused, unless it is passed by."""
    known = name(part)
    if known in READERS:
        READERS[known](part, inlines, said)
    elif known not in HARMLESS:
        inlines.reading.report.refuse_unless_ignorable(part)


def _text(part: Element, inlines: Inlines, said: RunProperties) -> None:
    inlines.text(plain(part), said)


def plain(part: Element) -> str:
    """The words of a `w:t`; spaces at its ends hold only where it says so (2.10 of XML)."""
    text = part.text or ""
    if part.get(qualified("xml:space")) != PRESERVED:
        text = text.strip(BLANK)
    return text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")


def _tab(_: Element, inlines: Inlines, said: RunProperties) -> None:
    if not said.get("hidden"):
        inlines.has_tab = True
        inlines.add(tree.Tab(inlines.look(said)))


def _absolute_tab(part: Element, inlines: Inlines, said: RunProperties) -> None:
    """A tab to a place of the text area, whatever the stops of the paragraph (17.3.3.23)."""
    align = text_of(part, "w:alignment") or "left"
    at = {"center": inlines.around.width / 2, "right": inlines.around.width}.get(align, 0.0)
    kind: Literal["start", "center", "end"] = "start"
    if align in ("center", "right"):
        kind = "center" if align == "center" else "end"
    inlines.stops.append(tree.TabStop(at, kind, LEADERS.get(text_of(part, "w:leader"), "none")))
    inlines.add(tree.Tab(inlines.look(said)))


LEADERS: Final[dict[str | None, tree.Leader]] = {
    "dot": "dot",
    "hyphen": "hyphen",
    "underscore": "underscore",
    "middleDot": "middle-dot",
}
BREAKS: Final[dict[str | None, Literal["page", "column"]]] = {"page": "page", "column": "column"}


def _break(part: Element, inlines: Inlines, said: RunProperties) -> None:
    if not said.get("hidden"):
        inlines.add(tree.Break(BREAKS.get(text_of(part, "w:type"), "line")))


def _hard_hyphen(_: Element, inlines: Inlines, said: RunProperties) -> None:
    inlines.text("\u2011", said)


def _soft_hyphen(_: Element, inlines: Inlines, said: RunProperties) -> None:
    inlines.text("\u00ad", said)


def _symbol(part: Element, inlines: Inlines, said: RunProperties) -> None:
    """A `w:sym`: a code of a font, in the private area or not (17.3.3.30)."""
    font, code = text_of(part, "w:font") or "", text_of(part, "w:char") or ""
    try:
        number = int(code[:6], 16)
    except ValueError:
        inlines.reading.report.refuse(part, "has a code that is no number")
        return
    if is_symbol_font(font):
        told = symbol(font, number)
    else:
        told = None if 0xE000 <= number <= 0xF8FF or not 32 <= number < 0xD800 else chr(number)
    if told is None:
        inlines.reading.report.refuse(part, f"has a character of {font} that nobody mapped")
        return
    if is_symbol_font(font):
        inlines.symbols(font, told, said)
    else:
        inlines.text(told, said)


def _code(part: Element, inlines: Inlines, said: RunProperties) -> None:
    fields.code(part.text or "", inlines, said)


def _page_number(_: Element, inlines: Inlines, said: RunProperties) -> None:
    inlines.add(tree.Field("page", inlines.look(said)))


def _comment(_: Element, inlines: Inlines, __: RunProperties) -> None:
    inlines.reading.report.warn("comments are left out")


def _alternate(part: Element, inlines: Inlines, said: RunProperties) -> None:
    for inner in chosen(part, inlines.reading.report):
        content(inner, inlines, said)


READERS: Final[dict[str, Reader]] = {
    "w:t": _text,
    "w:tab": _tab,
    "w:ptab": _absolute_tab,
    "w:br": _break,
    "w:cr": _break,
    "w:noBreakHyphen": _hard_hyphen,
    "w:softHyphen": _soft_hyphen,
    "w:sym": _symbol,
    "w:fldChar": fields.character,
    "w:instrText": _code,
    "w:pgNum": _page_number,
    "w:commentReference": _comment,
    "w:footnoteReference": notes.reference,
    "w:endnoteReference": notes.reference,
    "w:drawing": drawing.drawing,
    "w:pict": vml.picture,
    "w:object": vml.picture,
    "mc:AlternateContent": _alternate,
}
