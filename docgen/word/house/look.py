"""Sizes, distances and colours of the house, and the styles made of them.

Source: the project's visual guide. Lengths in points (1/72 inch) unless the name says mm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

INK = "1B1F23"
SECONDARY = "505A63"
HAIRLINE = "C9CED3"
ACCENT = "1D5B79"
"""The house accent; `word.colours` puts the partnership's in its place."""
TINT = "EDF2F4"
"""The house tint: 8 % of the accent on white."""
LABEL_MM = 42
FONT = "Arial"
_BOX_ROOM = 8

Audience = Literal["professionals", "family"]


@dataclass(frozen=True)
class Look:
    """The measures of one document."""

    body: float
    line: float
    margin_mm: float
    landscape: bool = False
    part: tuple[float, float, float, str] = (16, 21, 24, ACCENT)
    """Size, line, distance before and colour of a heading of the first level."""


LOOKS: dict[Audience, Look] = {
    "professionals": Look(11, 15, 20),
    "family": Look(12, 17, 20, part=(13, 18, 16, INK)),
}
PLAN = Look(11, 15, 15, landscape=True)
CHECKLIST = Look(11, 15, 20, part=(13, 18, 16, INK))
WORKING = Look(11, 15, 15, landscape=True)


@dataclass(frozen=True)
class Type:
    """A paragraph style: size, line, distances before and after, weight and colour."""

    size: float
    line: float
    before: float = 0
    after: float = 0
    bold: bool = False
    italic: bool = False
    colour: str = INK
    keep_with_next: bool = False
    base: str = "Normal"


def styles(look: Look) -> dict[str, Type]:
    """The styles of a document by name."""
    body, line = look.body, look.line
    size, height, before, colour = look.part
    return {
        "Normal": Type(body, line, after=8),
        "Title": Type(22, 28, before=0, after=4, bold=True, colour=ACCENT, keep_with_next=True),
        "Subtitle": Type(13, 18, after=16, colour=SECONDARY, keep_with_next=True),
        "Heading 1": Type(
            size,
            height,
            before,
            after=8 if before > 16 else 4,
            bold=True,
            colour=colour,
            keep_with_next=True,
        ),
        "Heading 2": Type(13, 18, before=16, after=4, bold=True, keep_with_next=True),
        "Heading 3": Type(body, line, before=8, after=4, bold=True, keep_with_next=True),
        "Field": Type(body, line, after=4),
        "List Bullet": Type(body, line, after=4),
        "List Number": Type(body, line, after=8),
        "Tick": Type(body, line, after=4),
        # An address stands where the window of an envelope is, in every language.
        "Address LTR": Type(body, line),
        "Own Words": Type(body, line, after=8, italic=True),
        "After Table": Type(body, line, before=8, after=8, colour=SECONDARY),
        "Quiet": Type(body, line, after=8, colour=SECONDARY),
        "Box": Type(body, line, after=8),
        "Box Heading": Type(13, 18, before=8, after=4, bold=True, keep_with_next=True),
        "Table Text": Type(body, line, before=3, after=3),
        "Table Head": Type(body, line, before=3, after=3, bold=True, keep_with_next=True),
        "Furniture": Type(9, 12, colour=SECONDARY),
    }


def dress(document: Document, look: Look) -> None:
    """Gives a new document the styles of the house."""
    wear(document, styles(look))
    hang(document.styles["Field"], Mm(LABEL_MM))
    for name, indent in (("List Bullet", 5), ("List Number", 9), ("Tick", 8)):
        hang(document.styles[name], Mm(indent))
    for name in ("Box", "Box Heading"):
        _boxed(document.styles[name])
    ruled(document.styles["Title"], "bottom", ACCENT, 8)
    only(document, set(styles(look)))


def wear(document: Document, kinds: Mapping[str, Type]) -> None:
    """Gives a new document these paragraph styles."""
    _defaults(document)
    for name, kind in kinds.items():
        _style(document, name, kind)


def only(document: Document, names: set[str]) -> None:
    """Drops the styles a new document brings along and the house doesn't use: 340 of 353 kB."""
    every = {style.get(qn("w:styleId")): style for style in document.styles.element if _name(style)}
    kept = {key for key, style in every.items() if _name(style) in {n.lower() for n in names}}
    kept |= {key for key, style in every.items() if style.get(qn("w:default"))}
    for key in tuple(kept):
        for other in ("basedOn", "link", "next"):
            found = every[key].find(qn(f"w:{other}"))
            if found is not None:
                kept.add(found.get(qn("w:val")))
    for key, style in every.items():
        if key not in kept:
            document.styles.element.remove(style)


def _name(style) -> str:  # type: ignore[no-untyped-def]
    """A style's name in small letters, as Word compares it; empty for anything else."""
    found = style.find(qn("w:name")) if style.tag == qn("w:style") else None
    return "" if found is None else found.get(qn("w:val")).lower()


def _defaults(document: Document) -> None:
    """Drops the theme's fonts: the file names its font itself."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{key}"), FONT)


def _style(document: Document, name: str, kind: Type) -> None:
    known = {style.name for style in document.styles}
    if name not in known:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - for the type checker
    style.base_style = None if name == "Normal" else document.styles[kind.base]
    style.quick_style = True
    style.font.size, style.font.bold = Pt(kind.size), kind.bold
    style.font.italic = kind.italic
    style.font.color.rgb = RGBColor.from_string(kind.colour)
    _fonts(style, kind)
    form = style.paragraph_format
    form.line_spacing, form.space_before, form.space_after = map(
        Pt, (kind.line, kind.before, kind.after)
    )
    if name == "Furniture":  # the logo stands in a line of it
        form.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    form.keep_with_next, form.widow_control = kind.keep_with_next, True
    for close in style.element.get_or_add_pPr().findall(qn("w:contextualSpacing")):
        style.element.pPr.remove(close)


def _fonts(style: ParagraphStyle, kind: Type) -> None:
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), FONT)
    for spacing in properties.findall(qn("w:spacing")) + properties.findall(qn("w:kern")):
        properties.remove(spacing)
    size = properties.find(qn("w:szCs"))
    if size is None:
        size = OxmlElement("w:szCs")
        properties.find(qn("w:sz")).addnext(size)
    size.set(qn("w:val"), str(round(kind.size * 2)))


def hang(style: ParagraphStyle, width: int) -> None:
    """Hangs a paragraph on its label, this wide."""
    form = style.paragraph_format
    form.left_indent, form.first_line_indent = width, -width
    form.tab_stops.add_tab_stop(width)


def _boxed(style: ParagraphStyle) -> None:
    """A tint with room round the text: a border of the tint's own colour holds the room open."""
    form = style.paragraph_format
    form.left_indent = form.right_indent = Pt(_BOX_ROOM)
    _shaded(style, TINT)
    frame = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        frame.append(_line(side, TINT, 4, _BOX_ROOM))
    _into(style.element.get_or_add_pPr(), frame)


def _line(side: str, colour: str, eighths: int, space: int):  # type: ignore[no-untyped-def]
    line = OxmlElement(f"w:{side}")
    measures = (("val", "single"), ("sz", eighths), ("space", space), ("color", colour))
    for key, value in measures:
        line.set(qn(f"w:{key}"), str(value))
    return line


def _shaded(style: ParagraphStyle, fill: str) -> None:
    properties = style.element.get_or_add_pPr()
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{key}"), value)
    _into(properties, shade)


def ruled(
    style: ParagraphStyle, side: str, colour: str, eighths: int, *, is_between: bool = False
) -> None:
    """Draws a line above or below a paragraph, in eighths of a point; also between two of them."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    frame = OxmlElement("w:pBdr")
    frame.append(_line(side, colour, eighths, 6))
    if is_between:
        frame.append(_line("between", colour, eighths, 6))
    _into(properties, frame)


# The schema fixes the order inside w:pPr; these follow a border or a shade.
_AFTER = ("tabs", "suppressAutoHyphens", "bidi", "spacing", "ind", "contextualSpacing", "jc")
_AFTER_BORDER = ("shd", *_AFTER)
_LAST = ("outlineLvl", "rPr")


def _into(properties, part) -> None:  # type: ignore[no-untyped-def]
    """Puts a border or shade where the schema wants it."""
    later = _AFTER_BORDER if part.tag == qn("w:pBdr") else _AFTER
    for child in properties:
        if child.tag in {qn(f"w:{name}") for name in (*later, *_LAST)}:
            child.addprevious(part)
            return
    properties.append(part)
