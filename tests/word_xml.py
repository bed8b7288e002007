"""Word files written out by hand, as small as Word would still open."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from docgen.page import tree
from docgen.page.reader import read
from docgen.page.reader.names import NAMESPACES

USED = ("w", "r", "a", "wp", "pic", "mc", "v", "o", "w10", "w14", "w15", "wp14", "wps", "wpg", "m")
XMLNS = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in USED)
XMLNS += f' xmlns:adec="{NAMESPACES["adec"]}" xmlns:x="urn:example:unknown"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
A4 = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)
ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
}


def docx(
    body: str,
    *,
    parts: Mapping[str, bytes | str] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
    section: str = A4,
    core: str = "",
    ignorable: str = "w14 w15 wp14",
    **defined: str,
) -> bytes:
    """A Word file whose body is this XML.

    `defined` gives the inside of styles, numbering, settings, footnotes, endnotes, or a theme;
    `parts` are further parts by name, `links` relationships of the document: id -> (kind, target).
    """
    files: dict[str, bytes | str] = {"word/document.xml": document(body + section, ignorable)}
    related = dict(links or {})
    for kind, inside in defined.items():
        files[f"word/{kind}.xml"] = _part(kind, inside)
        related[kind] = (kind, f"{kind}.xml")
    if core:
        files["docProps/core.xml"] = _core(core)
    files |= parts or {}
    files["_rels/.rels"] = _links(
        {"doc": ("officeDocument", "word/document.xml"), "core": ("core-properties", CORE)}
    )
    files["word/_rels/document.xml.rels"] = _links(related)
    files["[Content_Types].xml"] = TYPES
    return zipped(files)


CORE = "docProps/core.xml"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)


def document(inside: str, ignorable: str = "w14 w15 wp14") -> str:
    """The main part around a body."""
    return f'<w:document {XMLNS} mc:Ignorable="{ignorable}"><w:body>{inside}</w:body></w:document>'


def header(inside: str) -> str:
    """A header part."""
    return f"<w:hdr {XMLNS}>{inside}</w:hdr>"


def _part(kind: str, inside: str) -> str:
    if kind == "theme":
        return f'<a:theme {XMLNS} name="t"><a:themeElements>{inside}</a:themeElements></a:theme>'
    return f"<w:{ROOTS[kind]} {XMLNS}>{inside}</w:{ROOTS[kind]}>"


def _core(inside: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</cp:coreProperties>'
    )


def _links(related: Mapping[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for key, (kind, target) in related.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{found}</Relationships>'


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """A zip of these files."""
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    said = f"<w:rPr>{run}</w:rPr>" if run else ""
    inside = f'<w:r>{said}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def field(code: str, result: str = "7") -> str:
    """The runs of a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def png(width: int = 2, height: int = 2) -> bytes:
    """A small white picture."""
    rows = (b"\x00" + b"\xff" * 3 * width) * height
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    told = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(told)


def blocks(body: str, **more: object) -> tuple[tree.Block, ...]:
    """The blocks of the first section of a file with this body."""
    return read(docx(body, **more)).sections[0].blocks  # type: ignore[arg-type]


def paragraph(body: str, **more: object) -> tree.Paragraph:
    """The first paragraph of a file with this body."""
    found = blocks(body, **more)[0]
    assert isinstance(found, tree.Paragraph)
    return found


def table(body: str, **more: object) -> tree.Table:
    """The first table of a file with this body."""
    found = next(block for block in blocks(body, **more) if isinstance(block, tree.Table))
    assert isinstance(found, tree.Table)
    return found


def words(content: tuple[tree.Inline, ...]) -> str:
    """The text of inlines, links included."""
    return "".join(
        part.text if isinstance(part, tree.Text) else words(part.content)
        for part in content
        if isinstance(part, tree.Text | tree.Link)
    )


def look(body: str, **more: object) -> tree.Look:
    """The look of the first words of a file with this body."""
    return next(x for x in paragraph(body, **more).content if isinstance(x, tree.Text)).look
