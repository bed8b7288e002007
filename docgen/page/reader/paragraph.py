"""A paragraph (`w:p`): its properties resolved, its label counted, its content read.

Source: ECMA-376-1 17.3.1 (paragraphs), 17.7.2 (style hierarchy), 17.9 (numbering).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from docgen.page import tree
from docgen.page.reader import changes, fields, links, sdt, symbols
from docgen.page.reader import paragraph_properties as properties
from docgen.page.reader.alternate import chosen
from docgen.page.reader.beside import beside
from docgen.page.reader.contents import Contents
from docgen.page.reader.field_codes import LINKS
from docgen.page.reader.inlines import Inlines
from docgen.page.reader.names import Element, child, listed, name, qualified, value
from docgen.page.reader.numbering import Level
from docgen.page.reader.paragraph_properties import ParagraphProperties, merged
from docgen.page.reader.reading import Reading, Surroundings
from docgen.page.reader.run import run
from docgen.page.reader.run_properties import RunProperties, read_run_properties, stacked

HARMLESS: Final = listed(
    "w:pPr w:proofErr w:bookmarkEnd w:permStart w:permEnd w:commentRangeStart w:commentRangeEnd "
    "w:moveFromRangeStart w:moveFromRangeEnd w:moveToRangeStart w:moveToRangeEnd "
    "w:customXmlInsRangeStart w:customXmlInsRangeEnd w:customXmlDelRangeStart "
    "w:customXmlDelRangeEnd w:customXmlMoveFromRangeStart w:customXmlMoveFromRangeEnd "
    "w:customXmlMoveToRangeStart w:customXmlMoveToRangeEnd w:smartTagPr w:customXmlPr"
)
WRAPPERS: Final = frozenset({"w:smartTag", "w:customXml", "w:dir", "w:bdo"})
SUFFIX: Final = {"space": "space", "nothing": "nothing"}


@dataclass(frozen=True)
class Resolved:
    """A paragraph's properties with everything it inherits."""

    style: str | None
    said: ParagraphProperties
    run: RunProperties
    """Of its runs, before their own."""
    mark: RunProperties
    """Of its end, and of its label."""
    level: Level | None = None
    forms: dict[str | None, tree.Paragraph] = field(default_factory=dict, compare=False)
    """What paragraphs with these properties have in common, by the ground they stand on."""


def resolve(element: Element | None, reading: Reading, around: Surroundings) -> Resolved:
    """The properties of a paragraph, by its `w:pPr`.

    Paragraphs that say the same are resolved once; those with a problem each tell it.
    """
    said = etree.tostring(element) if element is not None else b""
    key = (said, _frozen(around.paragraph), frozenset(around.run.items()))
    if (known := reading.resolved.get(key)) is not None:
        return known
    before = len(reading.report.problems)
    found = _resolve(element, reading, around)
    if len(reading.report.problems) == before:
        reading.resolved[key] = found
    return found


def _frozen(said: ParagraphProperties) -> Hashable:
    return repr(said) if said else None


def _resolve(element: Element | None, reading: Reading, around: Surroundings) -> Resolved:
    styles = reading.styles
    style = styles.known(value(element, "w:pStyle"), "paragraph")
    direct = properties.read_paragraph_properties(element, reading.source)
    below = merged(styles.paragraph_defaults, around.paragraph)
    is_freed = direct.get("list_id") == "0"
    said = merged(below, styles.paragraph(style, in_list=not is_freed))
    level = _level(merged(said, direct), style, reading)
    if level is not None and ("list_id" in direct or "level" in direct):
        said = merged(said, level.paragraph)
    own = stacked(around.run, styles.run(style))
    base = styles.run_defaults | own
    return Resolved(style, merged(said, direct), base, _mark(element, base, reading), level)


def _level(said: ParagraphProperties, style: str | None, reading: Reading) -> Level | None:
    if said.get("list_id", "0") == "0":
        return None
    place = reading.numbering.level_of_style(style or "", said)
    return reading.numbering.level(said["list_id"], place)


def _mark(element: Element | None, base: RunProperties, reading: Reading) -> RunProperties:
    mark = child(element, "w:rPr")
    if mark is None:
        return base
    character = value(mark, "w:rStyle")
    known = reading.styles.known(character, "character") if character else None
    own = read_run_properties(mark, reading.source)
    return stacked(base, reading.styles.run(known)) | own


def paragraph(
    element: Element, reading: Reading, around: Surroundings
) -> tuple[tree.Paragraph, ...]:
    """The paragraph; none where it is part of a list of contents that is made anew, or hidden."""
    reading.report.paragraph += 1
    own = child(element, "w:pPr")
    resolved = resolve(own, reading, around)
    in_contents = _in_contents(reading)
    inlines = _content(element, resolved, reading, around)
    content = inlines.finished()
    if changes.mark_is_gone(own, reading.report):
        reading.pending[:0] = content
        return ()
    if inlines.contents is not None:
        made = _made(resolved, inlines, content, reading)
        return (*((made,) if content else ()), Contents.of(made, inlines.contents, around.width))
    if in_contents and (_in_contents(reading) or inlines.was_silenced) and not content:
        return ()
    if resolved.mark.get("hidden") and not content:
        return ()
    return (beside(_made(resolved, inlines, content, reading), reading, around),)


def _in_contents(reading: Reading) -> bool:
    return any(opened.kind == "TOC" for opened in reading.fields)


def _content(
    element: Element, resolved: Resolved, reading: Reading, around: Surroundings
) -> Inlines:
    ground = resolved.said.get("fill") or around.ground
    inlines = Inlines(reading, around, resolved.run, ground)
    inlines.content.extend(reading.pending)
    reading.pending.clear()
    for opened in reading.fields:
        if opened.in_result and opened.kind in LINKS:
            inlines.open_link(fields.link_of(opened, inlines))
    walk(element, inlines)
    return inlines


def walk(element: Element, inlines: Inlines) -> None:
    """Adds what stands in a paragraph, or in what wraps a part of it."""
    for part in element:
        known = name(part)
        if known == "w:r":
            run(part, inlines)
        elif known in READERS:
            READERS[known](part, inlines)
        elif known in WRAPPERS:
            walk(part, inlines)
        elif known not in HARMLESS:
            inlines.reading.report.refuse_unless_ignorable(part)


def _control(part: Element, inlines: Inlines) -> None:
    is_checked = sdt.check_box(part)
    if is_checked is not None:
        sdt.box_in(part, inlines, is_checked=is_checked)
    elif (inside := sdt.content(part)) is not None:
        walk(inside, inlines)


def _change(part: Element, inlines: Inlines) -> None:
    if changes.stays(part, inlines.reading.report):
        walk(part, inlines)


def _alternate(part: Element, inlines: Inlines) -> None:
    for inner in chosen(part, inlines.reading.report):
        walk_one(inner, inlines)


def walk_one(part: Element, inlines: Inlines) -> None:
    """Adds one thing that stands in a paragraph."""
    if name(part) == "w:r":
        run(part, inlines)
    elif name(part) in READERS:
        READERS[name(part)](part, inlines)
    else:
        inlines.reading.report.refuse_unless_ignorable(part)


READERS: Final[dict[str, Callable[[Element, Inlines], None]]] = {
    "w:hyperlink": lambda part, inlines: links.hyperlink(part, inlines, walk),
    "w:fldSimple": lambda part, inlines: fields.simple(part, inlines, walk),
    "w:bookmarkStart": links.bookmark,
    "w:sdt": _control,
    "w:ins": _change,
    "w:del": _change,
    "w:moveTo": _change,
    "w:moveFrom": _change,
    "mc:AlternateContent": _alternate,
}


def _made(
    resolved: Resolved, inlines: Inlines, content: tuple[tree.Inline, ...], reading: Reading
) -> tree.Paragraph:
    key = inlines.ground
    if key not in resolved.forms:
        resolved.forms[key] = _form(resolved, inlines.ground, reading)
    form = resolved.forms[key]
    return replace(
        form,
        content=content,
        heading=_heading(resolved, content, reading, inlines.around),
        label=_label(resolved, inlines, reading),
        tabs=_tabs(inlines, form.tabs),
    )


def _form(resolved: Resolved, ground: str | None, reading: Reading) -> tree.Paragraph:
    """A paragraph as far as its properties make it: what many have in common."""
    said = resolved.said
    return tree.Paragraph(
        content=(),
        mark=reading.looks.look(resolved.mark, ground=ground),
        style=reading.styles.name(resolved.style),
        align=properties.align(said),
        direction="rtl" if said.get("is_rtl") else "ltr",
        spacing=properties.spacing(said),
        indent_left=said.get("left", 0.0),
        indent_right=said.get("right", 0.0),
        indent_first=said.get("first", 0.0),
        tabs=properties.tab_stops(said),
        edges=properties.edges(said),
        fill=said.get("fill"),
        keep_with_next=said.get("keep_with_next", False),
        keep_together=said.get("keep_together", False),
        page_break_before=said.get("page_break", False),
    )


def styled(style: str, reading: Reading) -> tree.Paragraph | None:
    """An empty paragraph in the style of this name; None where there is no such style."""
    wanted = style.lower()
    for key in reading.styles.elements:
        if reading.styles.name(key).lower() == wanted:
            own = etree.Element(qualified("w:pPr"))
            etree.SubElement(own, qualified("w:pStyle")).set(qualified("w:val"), key)
            return empty(reading, Surroundings(reading.geometry.width), own)
    return None


def empty(reading: Reading, around: Surroundings, element: Element | None = None) -> tree.Paragraph:
    """A paragraph without content, by a `w:pPr` or as normal ones are."""
    resolved = resolve(element, reading, around)
    return _made(resolved, Inlines(reading, around, resolved.run, around.ground), (), reading)


def _tabs(inlines: Inlines, own: tuple[tree.TabStop, ...]) -> tuple[tree.TabStop, ...]:
    if not inlines.stops:
        return own
    if inlines.has_tab:
        inlines.reading.report.refuse("w:ptab", "stands in one paragraph with other tabs")
    return tuple(inlines.stops)


def _heading(
    resolved: Resolved, content: tuple[tree.Inline, ...], reading: Reading, around: Surroundings
) -> int | None:
    if not around.has_headings or not any(isinstance(part, SHOWN) for part in content):
        return None
    return reading.styles.heading(resolved.style, resolved.said)


SHOWN: Final = (tree.Text, tree.Link, tree.Field, tree.Picture)


def _label(resolved: Resolved, inlines: Inlines, reading: Reading) -> tree.ListLabel | None:
    level, said = resolved.level, resolved.said
    if level is None or resolved.mark.get("hidden"):
        return None
    place = reading.numbering.level_of_style(resolved.style or "", said)
    text, kind = reading.numbering.label(said["list_id"], place)
    if not text:
        return None
    return tree.ListLabel(
        text=text,
        look=_label_look(resolved, level, inlines),
        kind=kind,
        list_id=said["list_id"],
        level=place,
        follow=SUFFIX.get(level.follow, "tab"),  # type: ignore[arg-type]
        align=properties.ALIGN.get(level.align, "start"),
    )


def _label_look(resolved: Resolved, level: Level, inlines: Inlines) -> tree.Look:
    """How a label looks: as the end of its paragraph, changed by its level (17.9.24)."""
    mark = RunProperties(**resolved.mark)
    mark.pop("underline", None)
    mark["is_rtl"] = resolved.said.get("is_rtl", False)
    look = inlines.look(mark | level.run)
    if any(symbols.is_symbol_font(font) for font in look.fonts):
        own = inlines.look(mark).fonts
        return replace(look, fonts=(*own, *symbols.FONTS))
    return look
