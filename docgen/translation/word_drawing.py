"""The pieces of a Word file as XML text: paragraphs, runs, cells, rows, tables, and its styles.

Lengths are twentieths of a point, as Word measures (567 to the centimetre), unless named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docgen.word.house.look import ACCENT, FONT, HAIRLINE, INK, SECONDARY, TINT

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ENGLISH, NOTE, TRANSLATION, NUMBER, ID = (
    *("Job English", "Job Note", "Job Translation"),
    *("Job Number", "Job Id"),
)
"""The names of the styles that tell what a paragraph in the table is."""
_FAINT = "8A939B"


@dataclass(frozen=True)
class Style:
    """A paragraph style: size in points, weight, colour, distances before and after."""

    size: float
    bold: bool = False
    colour: str = INK
    before: int = 0
    after: int = 0
    more: str = ""
    """Further paragraph properties that stand before the distances in the schema."""


STYLES = {
    "Normal": Style(10.5, after=80),
    "Title": Style(22, bold=True, colour=ACCENT, after=60, more="<w:keepNext/>"),
    "Subtitle": Style(13, colour=SECONDARY, after=240, more="<w:keepNext/>"),
    "heading 1": Style(13, bold=True, before=320, after=100, more="<w:keepNext/>"),
    "List Bullet": Style(
        10.5,
        after=50,
        more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    ),
    "Job Head": Style(9.5, bold=True, colour=ACCENT, before=60, after=60),
    "Job Label": Style(10.5, colour=SECONDARY, before=60, after=60),
    "Job Value": Style(10.5, before=60, after=60),
    ENGLISH: Style(10.5, before=60, after=60),
    NOTE: Style(8.5, colour=SECONDARY, after=30),
    TRANSLATION: Style(11, before=60, after=60),
    NUMBER: Style(10.5, colour=SECONDARY, before=60),
    ID: Style(4.5, colour=_FAINT, after=30),
    "footer": Style(8.5, colour=SECONDARY),
}


def key(style: str) -> str:
    """The id of a style: its name without spaces."""
    return style.title().replace(" ", "")


def styles(language: str, is_right_to_left: bool) -> str:
    """The part with all styles; the language is that of the translation."""
    font = "".join(f' w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    drawn = "".join(
        _style(name, style, language, is_right_to_left and name == TRANSLATION)
        for name, style in STYLES.items()
    )
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{font}/>'
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
        f"{drawn}{_TABLE}</w:styles>"
    )


_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
)


def _style(name: str, style: Style, language: str, is_right_to_left: bool) -> str:
    default = ' w:default="1"' if name == "Normal" else ' w:customStyle="1"' * ("Job" in name)
    based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
    bidi = "<w:bidi/>" if is_right_to_left else ""
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    half = round(style.size * 2)
    last = ""
    if name == TRANSLATION:
        last = f"<w:lang w:{'bidi' if is_right_to_left else 'val'}={quoteattr(language)}/>"
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key(name)}"><w:name w:val="{name}"/>'
        f"{based}<w:qFormat/><w:pPr>{style.more}{bidi}"
        f'<w:spacing w:before="{style.before}" w:after="{style.after}"/></w:pPr>'
        f'<w:rPr>{bold}<w:color w:val="{style.colour}"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>{last}</w:rPr></w:style>'
    )


def run(text: str, *, is_right_to_left: bool = False, is_bold: bool = False) -> str:
    """A run of text; line feeds and tabs become Word's own."""
    bold = "<w:b/><w:bCs/>" if is_bold else ""
    properties = bold + ("<w:rtl/>" if is_right_to_left else "")
    drawn = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    for character, tag in (("\n", "br"), ("\t", "tab")):
        drawn = drawn.replace(character, f'</w:t><w:{tag}/><w:t xml:space="preserve">')
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{drawn}</w:r>"


def paragraph(style: str, *runs: str, is_right_to_left: bool = False) -> str:
    """A paragraph of a style; one that runs right to left says so itself, besides its style."""
    side = "<w:bidi/>" if is_right_to_left else ""
    mark = "<w:rPr><w:rtl/></w:rPr>" if is_right_to_left else ""
    named = f'<w:pStyle w:val="{key(style)}"/>'
    return f"<w:p><w:pPr>{named}{side}{mark}</w:pPr>{''.join(runs)}</w:p>"


def cell(width: int, *paragraphs: str, is_tinted: bool = False) -> str:
    """A cell; a tinted one is not for typing in."""
    tint = f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>' if is_tinted else ""
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{tint}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def row(*cells: str, is_head: bool = False) -> str:
    """A row that stays whole; a head is repeated on every page."""
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Sequence[int], rows: Iterable[str]) -> str:
    """A table with hairlines between its rows and columns."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"'
    borders = "".join(f"<w:{side} {line}/>" for side in sides)
    room = "".join(f'<w:{side} w:w="110" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{room}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def field(code: str) -> str:
    """A field that Word counts itself: PAGE, NUMPAGES."""
    return f'<w:fldSimple w:instr=" {code} ">{run("1")}</w:fldSimple>'
