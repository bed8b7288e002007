"""A partnership's logo at the end of the first page's header line."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from docgen.errors import PartnershipError, problem
from docgen.practice.logos import pixels
from docgen.word import package

HEIGHT_MM = 10
_EMU_A_MM = 36_000
_MEDIA = "word/media/logo"
_NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RUN = """<w:r xmlns:w="{w}" xmlns:r="{r}" xmlns:wp="{wp}" xmlns:a="{a}"
xmlns:pic="{pic}"><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>
<wp:docPr id="9001" name="Logo" descr=""/><a:graphic>
<a:graphicData uri="{pic}"><pic:pic><pic:nvPicPr><pic:cNvPr id="9001" name="Logo"
descr=""/><pic:cNvPicPr/>
</pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdLogo"/><a:stretch><a:fillRect/></a:stretch
></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>
</wp:inline></w:drawing></w:r>"""


def with_logo(docx: bytes, picture: Path, alt: str) -> bytes:
    """The Word file with a PNG picture in the header of its first page, 10 mm high.

    `alt` says whose logo it is. A file without a header of its own for the first page stays as
    it is. Raises PartnershipError for a picture that is no PNG.
    """
    content = picture.read_bytes()
    size = pixels(content)
    if size is None:
        text, hint = "is no PNG picture that can be printed", "save the logo as a small PNG"
        raise PartnershipError([problem("G05", picture, "logo", text, hint)])
    width, height = size
    parts = package.unzipped(docx)
    header = first_header(parts)
    if header is None:
        return docx
    parts[f"{_MEDIA}.png"] = content
    parts[header] = _drawn(parts[header], alt, width / height)
    rels = header.replace("word/", "word/_rels/") + ".rels"
    parts[rels] = _related(parts.get(rels))
    parts["[Content_Types].xml"] = _typed(parts["[Content_Types].xml"])
    return package.zipped(parts)


def first_header(parts: dict[str, bytes]) -> str | None:
    """The part that is the header of the first page."""
    body = etree.fromstring(parts["word/document.xml"])
    found = body.find(".//w:sectPr/w:headerReference[@w:type='first']", _NS)
    if found is None:
        return None
    wanted = found.get(f"{{{_NS['r']}}}id")
    rels = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = [rel.get("Target") for rel in rels if rel.get("Id") == wanted]
    return f"word/{targets[0]}" if targets else None


def _drawn(xml: bytes, alt: str, ratio: float) -> bytes:
    root = etree.fromstring(xml)
    height = HEIGHT_MM * _EMU_A_MM
    run = etree.fromstring(
        re.sub(r"\n", " ", _RUN.format(**_NS, cx=round(height * ratio), cy=height))
    )
    for named in (*run.iter(f"{{{_NS['wp']}}}docPr"), *run.iter(f"{{{_NS['pic']}}}cNvPr")):
        named.set("descr", alt)
    last = root.findall(".//w:p", _NS)[-1]
    last.append(run)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _related(xml: bytes | None) -> bytes:
    # LibreOffice 7.4 loads no file whose relationships have a prefix.
    root = etree.fromstring(xml or f'<Relationships xmlns="{_RELATION}"/>'.encode())
    added = etree.SubElement(root, f"{{{_RELATION}}}Relationship")
    added.set("Id", "rIdLogo")
    added.set("Type", f"{_NS['r']}/image")
    added.set("Target", "media/logo.png")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _typed(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    if not any(default.get("Extension") == "png" for default in root):
        added = etree.Element(f"{{{_TYPES}}}Default")
        added.set("Extension", "png")
        added.set("ContentType", "image/png")
        root.insert(0, added)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
