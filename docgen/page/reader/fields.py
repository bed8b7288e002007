"""Fields: page numbers for the layout to work out, links, forms; results kept where they hold.

A field is `w:fldSimple`, or runs with `w:fldChar` begin, separate and end, over paragraphs.
Source: ECMA-376-1 17.16.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from docgen.page import tree
from docgen.page.reader import field_codes
from docgen.page.reader.field_codes import OpenField, argument, number_style, switch
from docgen.page.reader.inlines import Inlines, OpenLink
from docgen.page.reader.links import reachable
from docgen.page.reader.measure import BadNumberError, whole
from docgen.page.reader.names import Element, child, children, has_switch, text_of, value
from docgen.page.reader.run_properties import RunProperties
from docgen.page.reader.symbols import symbol

DEEPEST: Final = 50


def character(element: Element, inlines: Inlines, said: RunProperties) -> None:
    """A `w:fldChar`: a field begins, shows its result, or ends."""
    kind = text_of(element, "w:fldCharType")
    fields = inlines.reading.fields
    if kind == "begin":
        begin(OpenField(form=child(element, "w:ffData")), inlines)
    elif kind == "separate" and fields and not fields[-1].in_result:
        separate(inlines, said)
    elif kind == "end" and fields:
        end(inlines, said)


def begin(opened: OpenField, inlines: Inlines) -> None:
    """A field begins; its code follows."""
    if len(inlines.reading.fields) >= DEEPEST:
        inlines.reading.report.refuse("w:fldChar", "stands too deep within others")
        inlines.reading.fields.clear()
    inlines.reading.fields.append(opened)


def code(text: str, inlines: Inlines, said: RunProperties) -> None:
    """More of the code of the innermost field."""
    fields = inlines.reading.fields
    if fields and not fields[-1].in_result:
        fields[-1].add(text)
        if fields[-1].run is None and text.strip():
            fields[-1].run = said


def separate(inlines: Inlines, said: RunProperties) -> None:
    """The code is whole: what the page works out itself is given, the rest shows its result."""
    opened = inlines.reading.fields[-1]
    opened.in_result = True
    _check(opened, inlines)
    if opened.kind in field_codes.LINKS:
        inlines.open_link(link_of(opened, inlines))
    if opened.replaces:
        _speak(opened, inlines, said)


def end(inlines: Inlines, said: RunProperties) -> None:
    """The innermost field ends."""
    opened = inlines.reading.fields[-1]
    if not opened.in_result:
        _check(opened, inlines)
        opened.in_result = True
        _speak(opened, inlines, said)
        inlines.reading.fields.pop()
        return
    inlines.reading.fields.pop()
    if opened.kind in field_codes.LINKS and inlines.links:
        inlines.close_link()


def simple(element: Element, inlines: Inlines, walk: Callable[[Element, Inlines], None]) -> None:
    """A `w:fldSimple`: its code in an attribute, its result inside."""
    opened = OpenField(code=text_of(element, "w:instr") or "")
    begin(opened, inlines)
    run = child(element, "w:r")
    said = inlines.properties(run) if run is not None else inlines.base
    separate(inlines, said)
    walk(element, inlines)
    if opened in inlines.reading.fields:
        end(inlines, said)


def _check(opened: OpenField, inlines: Inlines) -> None:
    """Refuse a field that the page cannot give: a clock's time, an unknown code."""
    kind, report = opened.kind, inlines.reading.report
    if kind in field_codes.CLOCK:
        report.refuse(f"field {kind}", "would change every day; write the date as text")
    elif kind and kind not in _known(opened):
        report.refuse(f"field {kind}")


def _known(opened: OpenField) -> frozenset[str]:
    known = field_codes.LAID_OUT | field_codes.FORMS | field_codes.LINKS | field_codes.KEPT
    return known | field_codes.MARKS


def _speak(opened: OpenField, inlines: Inlines, said: RunProperties) -> None:
    """Gives the page's own result of a field, outside the field itself."""
    fields = inlines.reading.fields
    outer, speaker = fields[:-1], SPEAKERS.get(opened.kind)
    if speaker is None or opened.is_spoken:
        return
    opened.is_spoken = True
    inlines.reading.fields = outer
    if not inlines.is_silent and not (opened.run or said).get("hidden"):
        speaker(opened, inlines, opened.run or said)
    inlines.reading.fields = fields


def _number(
    kind: Literal["page", "pages", "page-of"],
    opened: OpenField,
    inlines: Inlines,
    said: RunProperties,
    target: str | None = None,
) -> None:
    section = inlines.reading.geometry.number_style if kind == "page" else "decimal"
    style = number_style(opened.words, section)
    if style is None:
        inlines.reading.report.refuse(f"field {opened.kind}", f"numbers pages as {section}")
        return
    inlines.add(field_codes.page_field(kind, inlines.look(said), style, target))


def _page(opened: OpenField, inlines: Inlines, said: RunProperties) -> None:
    _number("page", opened, inlines, said)


def _pages(opened: OpenField, inlines: Inlines, said: RunProperties) -> None:
    _number("pages", opened, inlines, said)


def _section_pages(opened: OpenField, inlines: Inlines, said: RunProperties) -> None:
    if inlines.reading.sections > 1:
        inlines.reading.report.refuse("field SECTIONPAGES", "counts one of several sections")
        return
    _number("pages", opened, inlines, said)


def _section(_: OpenField, inlines: Inlines, said: RunProperties) -> None:
    inlines.text(str(inlines.reading.geometry.number), said)


def _page_of(opened: OpenField, inlines: Inlines, said: RunProperties) -> None:
    target = argument(opened.words)
    if target is None or target not in inlines.reading.bookmarks:
        inlines.reading.report.refuse("field PAGEREF", "names a bookmark that is not there")
        return
    is_link = switch(opened.words, "\\h") is not None
    if is_link:
        inlines.open_link(OpenLink(None, target))
    _number("page-of", opened, inlines, said, target)
    if is_link:
        inlines.close_link()


def _contents(opened: OpenField, inlines: Inlines, _: RunProperties) -> None:
    words = opened.words
    for refused in ("\\a", "\\b", "\\c", "\\f", "\\l", "\\s"):
        if switch(words, refused) is not None:
            inlines.reading.report.refuse(f"field TOC {refused}")
    inlines.contents = words


def _check_box(opened: OpenField, inlines: Inlines, said: RunProperties) -> None:
    box = child(opened.form, "w:checkBox")
    state = child(box, "w:checked")
    is_checked = has_switch(box, "w:default" if state is None else "w:checked")
    inlines.add(tree.CheckBox(is_checked, inlines.look(said)))


def _drop_down(opened: OpenField, inlines: Inlines, said: RunProperties) -> None:
    choices = child(opened.form, "w:ddList")
    entries = [text_of(entry) or "" for entry in children(choices, "w:listEntry")]
    try:
        place = whole(value(choices, "w:result") or value(choices, "w:default") or "0")
    except BadNumberError:
        place = 0
    if 0 <= place < len(entries):
        inlines.text(entries[place], said)


def _symbol(opened: OpenField, inlines: Inlines, said: RunProperties) -> None:
    r"""`SYMBOL 252 \f Wingdings` (17.16.5.61)."""
    number, font = argument(opened.words) or "", switch(opened.words, "\\f") or ""
    try:
        at = int(number[:6], 16 if number.lower().startswith("0x") else 10)
    except ValueError:
        inlines.reading.report.refuse("field SYMBOL")
        return
    told = symbol(font, at) or (chr(at) if not font and 32 <= at < 0xD800 else None)
    if told is None:
        inlines.reading.report.refuse("field SYMBOL", f"has a character of {font} nobody mapped")
        return
    inlines.text(told, said | {"ascii": said.get("high_ansi", "")})


def _button(opened: OpenField, inlines: Inlines, said: RunProperties) -> None:
    inlines.text(" ".join(opened.words[2:]), said)


Speaker = Callable[[OpenField, Inlines, RunProperties], None]
SPEAKERS: Final[dict[str, Speaker]] = {
    "PAGE": _page,
    "NUMPAGES": _pages,
    "SECTIONPAGES": _section_pages,
    "SECTION": _section,
    "PAGEREF": _page_of,
    "TOC": _contents,
    "FORMCHECKBOX": _check_box,
    "FORMDROPDOWN": _drop_down,
    "SYMBOL": _symbol,
    "MACROBUTTON": _button,
    "GOTOBUTTON": _button,
}


def link_of(opened: OpenField, inlines: Inlines) -> OpenLink:
    """Where a field leads; one that leads nowhere is a link without an address."""
    words = opened.words
    if opened.kind != "HYPERLINK":
        target = argument(words) if switch(words, "\\h") is not None else None
        return reachable(inlines.reading, None, target)
    return reachable(
        inlines.reading, argument(words), switch(words, "\\l"), switch(words, "\\o") or ""
    )
