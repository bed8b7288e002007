"""What the feature files are made of: words, tables, drawings and the styles they share."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle, islice
from typing import Final

from word_xml import _links as relationships
from word_xml import docx, p, png

_TEXT: Final = (
    "the core group meets within ten working days of the conference and agrees what each person "
    "will do by when so that the family knows who visits on which day what has changed since the "
    "last meeting and which outcome of the plan still needs more work from school health and home"
)
STYLES: Final = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs='
    '"Noto Naskh Arabic"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB" w:bidi='
    '"ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="259" '
    'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '</w:style><w:style w:type="character" w:default="1" w:styleId="DPF"><w:name w:val='
    '"Default Paragraph Font"/></w:style><w:style w:type="table" w:default="1" w:styleId="TN">'
    '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" '
    'w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn '
    'w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" '
    'w:after="60"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>'
    '</w:style><w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn '
    'w:val="H1"/><w:next w:val="Normal"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr>'
    '<w:sz w:val="26"/></w:rPr></w:style>'
)
SETTINGS: Final = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def prose(count: int, start: int = 0) -> str:
    """So many words, each few with a number, so that no two lines are alike."""
    words = islice(cycle(_TEXT.split()), start, start + count)
    return " ".join(f"{word}{n}" if n % 7 == 0 else word for n, word in enumerate(words, start))


def many(count: int, words: int = 40, properties: str = "", start: int = 0) -> str:
    """Paragraphs of prose."""
    return "".join(p(prose(words, start + words * n), properties) for n in range(count))


def r(text: str, run: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(inside: str, properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def section(
    inside: str = "",
    size: tuple[int, int] = (11906, 16838),
    margins: tuple[int, int, int, int] = (1440, 1440, 1440, 1440),
    orient: str = "",
) -> str:
    """A section's properties; margins left, top, right, bottom in twips."""
    left, top, right, bottom = margins
    before = "".join(part for part in inside.split("\n") if "Reference" in part or "w:type" in part)
    after = "".join(part for part in inside.split("\n") if part not in before)
    turned = ' w:orient="landscape"' if orient else ""
    return (
        f'<w:sectPr>{before}<w:pgSz w:w="{size[0]}" w:h="{size[1]}"{turned}/><w:pgMar '
        f'w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="720" '
        f'w:footer="720" w:gutter="0"/>{after}</w:sectPr>'
    )


def borders(kind: str = "tblBorders", size: int = 4, sides: tuple[str, ...] = SIDES) -> str:
    """Single lines on these sides."""
    lines = (f'<w:{s} w:val="single" w:sz="{size}" w:space="0" w:color="444444"/>' for s in sides)
    return f"<w:{kind}>{''.join(lines)}</w:{kind}>"


def cell(text: str = "", properties: str = "", inside: str = "") -> str:
    """A cell of one paragraph, or of what is given."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or p(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, grid: tuple[int, ...], properties: str = "", fixed: bool = True) -> str:
    """A table with lines, fixed unless it is said otherwise."""
    lines = properties if "tblBorders" in properties else properties + borders()
    lines = lines if "w:tblW" in lines else '<w:tblW w:w="0" w:type="auto"/>' + lines
    layout = '<w:tblLayout w:type="fixed"/>' if fixed else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f'<w:tbl><w:tblPr>{lines}{layout}<w:tblLook w:val="04A0"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def w(width: int) -> str:
    """A cell's width."""
    return f'<w:tcW w:w="{width}" w:type="dxa"/>'


def styled(key: str, inside: str, *, based: str = "Normal", kind: str = "paragraph") -> str:
    """A style."""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{key}"/>{on}{inside}</w:style>'
    )


def level(place: int, text: str, form: str = "decimal", more: str = "", run: str = "") -> str:
    """A level of a list, indented by half an inch more than the one above."""
    left = 720 * (place + 1)
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" '
        f'w:hanging="360"/></w:pPr><w:rPr>{run}</w:rPr></w:lvl>'
    )


def numbered(*levels: str, nums: str = "") -> str:
    """A numbering part with one list, and further ones over it."""
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(levels)}</w:abstractNum>"
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}'
    )


def li(place: int = 0, number: int = 1) -> str:
    """The property that makes a paragraph part of a list."""
    return f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'


PICTURE: Final = (
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="P"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="i"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="1270000" cy="635000"/></a:xfrm><a:prstGeom prst="rect"/>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic>"
)
EXTENT: Final = '<wp:extent cx="1270000" cy="635000"/>'
DESCRIBED: Final = '<wp:docPr id="1" name="P" descr="Logo"/>'


def inline() -> str:
    """A run with a picture in the line, 100 by 50 points."""
    inside = f'<wp:inline distT="0" distB="0" distL="0" distR="0">{EXTENT}{DESCRIBED}{PICTURE}'
    return f"<w:r><w:drawing>{inside}</wp:inline></w:drawing></w:r>"


def floating(across: str, down: str, wrap: str = "wrapTopAndBottom", held: str = PICTURE) -> str:
    """A run with a floating picture; the places are XML inside positionH and positionV."""
    kinds = [side.split("|") for side in (across, down)]
    place = "".join(
        f'<wp:position{axis} relativeFrom="{kind}">{where}</wp:position{axis}>'
        for axis, (kind, where) in zip("HV", kinds, strict=True)
    )
    text = ' wrapText="bothSides"' if wrap == "wrapSquare" else ""
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" '
        'simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" '
        f'allowOverlap="1"><wp:simplePos x="0" y="0"/>{place}{EXTENT}<wp:effectExtent l="0" '
        f't="0" r="0" b="0"/><wp:{wrap}{text}/>{DESCRIBED}<wp:cNvGraphicFramePr/>{held}'
        "</wp:anchor></w:drawing></w:r>"
    )


def offset(emu: int) -> str:
    return f"<wp:posOffset>{emu}</wp:posOffset>"


def to(align: str) -> str:
    return f"<wp:align>{align}</wp:align>"


def box(inside: str) -> str:
    """A box of text for `floating`."""
    return (
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" '
        'y="0"/><a:ext cx="1270000" cy="635000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:srgbClr val="EEEEEE"/></a:solidFill><a:ln w="9525">'
        '<a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:txbx>'
        f"<w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic>"
    )


def file(
    body: str,
    *,
    styles: str = "",
    settings: str = "",
    furniture: Mapping[str, str] | None = None,
    has_picture: bool = False,
    last: str = "",
    **defined: str,
) -> bytes:
    """A feature file; `furniture` gives header and footer parts by id ("header1": ...)."""
    parts: dict[str, bytes | str] = {}
    links: dict[str, tuple[str, str]] = {}
    for key, content in (furniture or {}).items():
        parts[f"word/{key}.xml"] = content
        links[key] = (key.rstrip("0123456789"), f"{key}.xml")
    if has_picture:
        parts["word/media/image1.png"] = png(20, 10)
        links["i"] = ("image", "media/image1.png")
        related = {"i": ("image", "media/image1.png")}
        parts |= {f"word/_rels/{key}.xml.rels": relationships(related) for key in furniture or {}}
    return docx(
        body,
        parts=parts,
        links=links,
        section=last or section(),
        styles=STYLES + styles,
        settings=settings + SETTINGS,
        **defined,
    )
