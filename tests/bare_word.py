"""Finished Word files written out by hand, whose parts are announced as Word announces them."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from docgen.page.convert import convert
from docgen.word import package
from docgen.word.package import W

NS = {"w": W[1:-1]}
_OPEN = f'xmlns:w="{NS["w"]}" xmlns:r="{{r}}"'.format(
    r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {
    "document": "document",
    "styles": "styles",
    "numbering": "numbering",
    "header1": "hdr",
    "footer1": "ftr",
}
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
    'w:left="1134" w:header="510" w:footer="510" w:gutter="0"/>'
)
NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:pPr><w:spacing w:before="0" w:after="160" w:line="300" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:style>'
)


def word(body: str, *, section: str = PAGE, styles: str = NORMAL, **parts: str) -> bytes:
    """A Word file with this body; `parts` are the insides of numbering, header1 and footer1."""
    body = f"<w:body>{body}<w:sectPr>{section}</w:sectPr></w:body>"
    insides = {"document": body, "styles": styles, **parts}
    made = {
        f"word/{name}.xml": f"<w:{_ROOTS[name]} {_OPEN}>{inside}</w:{_ROOTS[name]}>".encode()
        for name, inside in insides.items()
    }
    types = "".join(_override(name) for name in insides)
    links = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for name in insides
        if name != "document"
    )
    made["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    ).encode()
    made["_rels/.rels"] = _links(
        f'<Relationship Id="d" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    )
    made["word/_rels/document.xml.rels"] = _links(links)
    return package.zipped(made)


def _override(name: str) -> str:
    kind = "document.main" if name == "document" else name.rstrip("1")
    return f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'


def _links(inside: str) -> bytes:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'.encode()


def p(text: str = "", style: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run; a tab in the text is a tab."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = text.replace("\t", '</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">')
    said = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{inside}</w:t></w:r>'
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{said if text else ''}</w:p>"


def table(*rows: tuple[str, ...], head: bool = True, properties: str = "") -> str:
    """A table of cells, each the XML of its paragraphs; the first row is its head."""
    columns = len(rows[0])
    grid = f'<w:gridCol w:w="{9638 // columns}"/>' * columns
    lines = ""
    for number, row in enumerate(rows):
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if head and number == 0 else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{9638 // columns}" w:type="dxa"/>{properties}</w:tcPr>'
            f"{cell}</w:tc>"
            for cell in row
        )
        lines += f"<w:tr>{mark}{cells}</w:tr>"
    start = '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"{start}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def style(key: str, form: str = "", letters: str = "", *, name: str = "") -> str:
    """A paragraph style on the normal one."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name or key}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{form}</w:pPr><w:rPr>{letters}</w:rPr></w:style>'
    )


def root(docx: bytes, part: str = "document") -> etree._Element:
    """A part of a file as a tree."""
    return package.parsed(package.unzipped(docx)[f"word/{part}.xml"])


def found(docx: bytes, path: str, part: str = "document") -> list[etree._Element]:
    """The elements of a part that a path leads to."""
    return root(docx, part).findall(path, NS)


def values(docx: bytes, path: str, part: str = "document", key: str = "val") -> list[str]:
    """An attribute of each of them."""
    return [one.get(f"{W}{key}", "") for one in found(docx, path, part)]


def said(docx: bytes, part: str = "document") -> list[str]:
    """The paragraphs of a part, a tab as ` | ` and a line break as ` / `."""
    return [line(paragraph) for paragraph in root(docx, part).iter(f"{W}p")]


def line(paragraph: etree._Element) -> str:
    """The words of a paragraph in the same way."""
    signs = {f"{W}t": None, f"{W}tab": " | ", f"{W}br": " / "}
    pieces = (e for run in paragraph.iter(f"{W}r") for e in run if e.tag in signs)
    return "".join(signs[str(e.tag)] or e.text or "" for e in pieces)


def broken_rules(docx: bytes) -> list[str]:
    """The rules of PDF/UA-1 that a file breaks once it is laid out."""
    import page  # noqa: PLC0415 - the checker, which CI must have

    made_at = datetime(2026, 11, 22, tzinfo=UTC)
    pdf = convert(docx, "pdf", file="x.docx", made_at=made_at).content
    return [str(one) for one in page.validate_pdf_bytes(pdf, profile="ua1").failures]
