"""Whatever a finished file carries is read back, wherever it hides."""

from __future__ import annotations

import base64
import io
import json
import re
import struct
import unicodedata
import zlib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from papers import made
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    RectangleObject,
    TextStringObject,
)
from test_bidi import word_file
from word_xml import docx, field, p, png, zipped

from docgen.case.load import load
from docgen.errors import MachineError
from docgen.pack.contents import pieces
from docgen.pack.lock import locked
from docgen.page.convert import convert
from docgen.practice.shelf import shelf
from docgen.word import package
from docgen.word.bidi import in_script

PLANTED = "Larkspur"
PHONE = "01632 960 101"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def sections(name: str, content: bytes, wanted: str = PLANTED) -> list[str]:
    """Where a text is found, spaces aside."""
    return [one.section for one in pieces(name, content) if squeezed(wanted) in squeezed(one.text)]


def test_a_file_s_name_is_read_without_its_folder() -> None:
    assert sections("mother/Larkspur.txt", b"nothing") == ["file name"]
    assert sections("Larkspur/letter.txt", b"nothing") == []


# Word


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def part(inside: str, root: str) -> dict[str, bytes | str]:
    opened = f'<w:{root} xmlns:w="{package.W[1:-1]}">'
    return {f"word/{root}.xml": f"{opened}{inside}</w:{root}>"}


DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" {alt}/></wp:inline>'
    "</w:drawing></w:r>"
)
BOX = (
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><w:txbxContent>{one}"
    "</w:txbxContent></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{two}"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
)
REVISION = 'w:id="1" w:author="Office" w:date="2026-03-14T00:00:00Z"'

WORD: list[tuple[str, bytes, str]] = [
    ("a paragraph", docx(p("one") + p(PLANTED)), "word/document.xml paragraph 2"),
    (
        "runs cut in the middle",
        docx(f"<w:p>{run('Lark')}<w:proofErr w:type='spellStart'/>{run('spur')}</w:p>"),
        "word/document.xml paragraph 1",
    ),
    (
        "hidden text",
        docx(f"<w:p>{run('one ')}{run(PLANTED, '<w:vanish/>')}</w:p>"),
        "word/document.xml paragraph 1",
    ),
    (
        "words with hidden ones between them",
        docx(f"<w:p>{run('Lark')}{run('x', '<w:vanish/>')}{run('spur')}</w:p>"),
        "word/document.xml paragraph 1",
    ),
    (
        "a deleted word",
        docx(f"<w:p><w:del {REVISION}><w:r><w:delText>{PLANTED}</w:delText></w:r></w:del></w:p>"),
        "word/document.xml paragraph 1",
    ),
    (
        "a word left when another is deleted from it",
        docx(
            f"<w:p>{run('Lark')}<w:del {REVISION}><w:r><w:delText>in</w:delText></w:r></w:del>"
            f"{run('spur')}</w:p>"
        ),
        "word/document.xml paragraph 1",
    ),
    (
        "a word moved away",
        docx(f"<w:p><w:moveFrom {REVISION}>{run(PLANTED)}</w:moveFrom></w:p>"),
        "word/document.xml paragraph 1",
    ),
    (
        "who changed it",
        docx(f"<w:p><w:ins {REVISION.replace('Office', PLANTED)}>{run('one')}</w:ins></w:p>"),
        "word/document.xml attributes",
    ),
    ("a field", docx(f"<w:p>{field(f'REF {PLANTED}')}</w:p>"), "word/document.xml fields"),
    (
        "a simple field",
        docx(f"<w:p><w:fldSimple w:instr='DOCVARIABLE {PLANTED}'/></w:p>"),
        "word/document.xml attributes",
    ),
    (
        "a bookmark",
        docx(f"<w:p><w:bookmarkStart w:id='1' w:name='{PLANTED.lower()}'/></w:p>"),
        "word/document.xml attributes",
    ),
    (
        "a content control",
        docx(
            f"<w:sdt><w:sdtPr><w:alias w:val='{PLANTED}'/></w:sdtPr>"
            f"<w:sdtContent>{p('one')}</w:sdtContent></w:sdt>"
        ),
        "word/document.xml attributes",
    ),
    (
        "a picture's description",
        docx(f"<w:p>{DRAWING.format(alt=f'descr={PLANTED!r}')}</w:p>"),
        "word/document.xml attributes",
    ),
    (
        "a text box",
        docx(f"<w:p>{run('one')}<w:r>{BOX.format(one=p(PLANTED), two=p('two'))}</w:r></w:p>"),
        "word/document.xml paragraph 2",
    ),
    (
        "a text box for older programs",
        docx(f"<w:p>{run('one')}<w:r>{BOX.format(one=p('two'), two=p(PLANTED))}</w:r></w:p>"),
        "word/document.xml paragraph 3",
    ),
    (
        "a word parted by a text box",
        docx(
            f"<w:p>{run('Lark')}<w:r>{BOX.format(one=p('x'), two=p('y'))}</w:r>{run('spur')}</w:p>"
        ),
        "word/document.xml paragraph 1",
    ),
    (
        "a link's target",
        docx(p("one"), links={"r9": ("hyperlink", f"https://example.org/%4c{PLANTED[1:]}")}),
        "word/_rels/document.xml.rels attributes",
    ),
    (
        "a document variable",
        docx(p("one"), settings=f"<w:docVars><w:docVar w:name='a' w:val='{PLANTED}'/></w:docVars>"),
        "word/settings.xml attributes",
    ),
    (
        "a mail merge's source",
        docx(p("one"), settings=f"<w:mailMerge><w:query w:val='{PLANTED.lower()}'/></w:mailMerge>"),
        "word/settings.xml attributes",
    ),
    (
        "a comment",
        docx(p("one"), parts=part(p(PLANTED), "comments")),
        "word/comments.xml paragraph 1",
    ),
    ("a footnote", docx(p("one"), footnotes=p(PLANTED)), "word/footnotes.xml paragraph 1"),
    ("a header", docx(p("one"), parts=part(p(PLANTED), "hdr")), "word/hdr.xml paragraph 1"),
    (
        "the core properties",
        docx(p("one"), core=f"<dc:creator>{PLANTED}</dc:creator>"),
        "docProps/core.xml other text",
    ),
    (
        "the custom properties",
        docx(p("one"), parts={"docProps/custom.xml": f"<p><v>{PLANTED}</v></p>"}),
        "docProps/custom.xml other text",
    ),
    (
        "custom XML, a word in pieces",
        docx(p("one"), parts={"customXml/item1.xml": "<a><b>Lark</b><b>spur</b></a>"}),
        "customXml/item1.xml other text",
    ),
    (
        "a comment of the XML",
        docx(p("one"), parts={"customXml/item1.xml": f"<!--{PLANTED}--><a/>"}),
        "customXml/item1.xml other text",
    ),
    (
        "a document type of the XML",
        docx(
            p("one"), parts={"customXml/item1.xml": f"<!DOCTYPE a [<!ENTITY b '{PLANTED}'>]><a/>"}
        ),
        "customXml/item1.xml other text",
    ),
    (
        "an embedded document",
        docx(p("one"), parts={"word/embeddings/a.docx": docx(p(PLANTED))}),
        "word/embeddings/a.docx > word/document.xml paragraph 1",
    ),
    (
        "the name of a part",
        docx(p("one"), parts={f"word/media/{PLANTED}.png": png()}),
        "names of parts",
    ),
    (
        "an unknown part",
        docx(p("one"), parts={"word/a.bin": b"\x00\x80" + PLANTED.encode("utf-16-be") + b"\xff"}),
        "word/a.bin > strings",
    ),
]


@pytest.mark.parametrize(("file", "section"), [row[1:] for row in WORD], ids=[r[0] for r in WORD])
def test_a_word_in_a_word_file_is_found(file: bytes, section: str) -> None:
    assert section in sections("a.docx", file)


def test_a_number_is_one_text_whatever_stands_in_it() -> None:
    signs = ("<w:tab/>", "<w:br/>", "<w:noBreakHyphen/>", "<w:softHyphen/>")
    for sign in signs:
        file = docx(f"<w:p>{run('01632')}<w:r>{sign}</w:r>{run('960101')}</w:p>")
        found = [one.text for one in pieces("a.docx", file) if "paragraph" in one.section]
        assert [re.sub(r"\D", "", text) for text in found] == ["01632960101"]


def test_cells_of_a_row_and_lines_below_each_other_are_one_text() -> None:
    document = Document()
    document.add_paragraph("14 Larch")
    document.add_paragraph("Grove")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table.rows[1].cells, ("01632", "960101"), strict=True):
        cell.text = text
    into = io.BytesIO()
    document.save(into)
    assert sections("a.docx", into.getvalue(), PHONE) == [
        "word/document.xml table 1 row 2",
        "word/document.xml",
    ]
    assert sections("a.docx", into.getvalue(), "14 Larch Grove") == ["word/document.xml"]


def test_typefaces_and_the_format_s_own_words_are_no_text() -> None:
    file = docx(f"<w:p>{run('one', '<w:rFonts w:ascii=' + repr('Georgia') + '/>')}</w:p>")
    assert sections("a.docx", file, "Georgia") == []
    assert (
        sections("a.docx", docx("<w:p><w:pPr><w:jc w:val='center'/></w:pPr></w:p>"), "center") == []
    )


# Pictures


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + b"\0\0\0\0"


@pytest.mark.parametrize(
    "more",
    [
        chunk(b"tEXt", b"Author\0Larkspur"),
        chunk(b"zTXt", b"Author\0\0" + zlib.compress(b"Larkspur")),
        chunk(b"iTXt", b"Title\0\1\0en\0\0" + zlib.compress(b"Larkspur")),
    ],
    ids=["plain", "compressed", "international"],
)
def test_what_is_written_into_a_picture_is_found(more: bytes) -> None:
    picture = png()[:33] + more + png()[33:]
    assert sections("logo.png", picture) == ["strings"]


def test_what_a_camera_wrote_is_found() -> None:
    exif = b"\xff\xd8\xff\xe1\x00\x40Exif\0\0II*\0" + "Larkspur".encode("utf-16-le") + b"\xff\xd9"
    assert sections("photo.jpg", exif) == ["strings"]


# PDF


def name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def entries(**values: PdfObject) -> DictionaryObject:
    return DictionaryObject({name(key): value for key, value in values.items()})


def text(said: str) -> TextStringObject:
    return TextStringObject(said)


def sheet(content: bytes = b"", **more: PdfObject) -> PdfWriter:
    """A PDF of one page with this content."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    stream = DecodedStreamObject()
    stream.set_data(content)
    font = entries(Type=name("Font"), Subtype=name("Type1"), BaseFont=name("Helvetica"))
    page[name("Contents")] = writer._add_object(stream)
    page[name("Resources")] = entries(Font=entries(F=font))
    page.update(entries(**more))
    return writer


def written(writer: PdfWriter) -> bytes:
    into = io.BytesIO()
    writer.write(into)
    return into.getvalue()


def show(said: str, before: str = "", at: str = "50 50") -> bytes:
    return f"{before} BT /F 12 Tf {at} Td ({said}) Tj ET".encode()


PAGES = {
    "plain": sheet(show(PLANTED)),
    "outside the crop box": sheet(show(PLANTED), CropBox=RectangleObject((100, 100, 200, 200))),
    "outside the page": sheet(show(PLANTED, at="900 900")),
    "white": sheet(show(PLANTED, "1 g")),
    "invisible": sheet(show(PLANTED, "3 Tr")),
    "clipped": sheet(show(PLANTED, "0 0 1 1 re W n")),
    "letter by letter": sheet(b"BT /F 12 Tf 9 9 Td [(Lark) -20 (sp) 30 (ur)] TJ ET"),
    "replacing": sheet(b"BT /F 9 Tf 9 9 Td /Span <</ActualText (Larkspur)>> BDC (x) Tj EMC ET"),
    "replaced": sheet(b"BT /F 9 Tf 9 9 Td /Span <</ActualText (x)>> BDC (Larkspur) Tj EMC ET"),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_word_on_a_page_is_found(page: PdfWriter) -> None:
    assert sections("a.pdf", written(page))[0] == "page 1"


def outlined(writer: PdfWriter) -> None:
    writer.add_outline_item(title=PLANTED, page_number=0)


def informed(writer: PdfWriter) -> None:
    writer.add_metadata({"/Author": PLANTED})


def commented(writer: PdfWriter) -> None:
    writer.add_annotation(0, Text(rect=(9, 9, 20, 20), text=PLANTED))


def described(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(b"<x><dc:title>Larks&#112;ur</dc:title></x>")
    stream.update(entries(Type=name("Metadata"), Subtype=name("XML")))
    put(writer, "Metadata", stream.flate_encode())


def put(writer: PdfWriter, key: str, value: PdfObject) -> None:
    writer.root_object[name(key)] = writer._add_object(value)


def with_field(key: str, value: PdfObject) -> Any:
    def change(writer: PdfWriter) -> None:
        held = writer._add_object(entries(FT=name("Tx"), **{key: value}))
        put(writer, "AcroForm", entries(Fields=ArrayObject([held])))

    return change


def tagged(key: str) -> Any:
    def change(writer: PdfWriter) -> None:
        one = writer._add_object(
            entries(Type=name("StructElem"), S=name("Fig"), **{key: text(PLANTED)})
        )
        put(writer, "StructTreeRoot", entries(Type=name("StructTreeRoot"), K=one))

    return change


def scripted(writer: PdfWriter) -> None:
    put(writer, "OpenAction", entries(S=name("JavaScript"), JS=text(f"alert('{PLANTED}')")))


def labelled(writer: PdfWriter) -> None:
    one = entries(S=name("D"), P=text(PLANTED))
    put(writer, "PageLabels", entries(Nums=ArrayObject([NumberObject(0), one])))


def destined(writer: PdfWriter) -> None:
    writer.add_named_destination(PLANTED, 0)


def layered(writer: PdfWriter) -> None:
    layer = writer._add_object(entries(Type=name("OCG"), Name=text(PLANTED)))
    put(writer, "OCProperties", entries(OCGs=ArrayObject([layer]), D=entries()))


def forgotten(writer: PdfWriter) -> None:
    writer._add_object(entries(Odd=text(PLANTED)))


def drawn(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F 9 Tf [(Lark) 2 (spur)] TJ ET")
    stream.update(entries(Type=name("XObject"), Subtype=name("Form")))
    writer._add_object(stream.flate_encode())


def streamed(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(b"<xfa>Larkspur</xfa>")
    writer._add_object(stream.flate_encode())


def attached(writer: PdfWriter) -> None:
    writer.add_attachment("a.docx", docx(p(PLANTED)))


BESIDE = [
    (outlined, "outline"),
    (informed, "metadata"),
    (described, "metadata"),
    (commented, "annotation"),
    (with_field("T", text(PLANTED)), "form field"),
    (with_field("TU", text(PLANTED)), "form field"),
    (with_field("V", text(PLANTED)), "form field"),
    (with_field("V", name(PLANTED)), "form field"),
    (with_field("Opt", ArrayObject([text("one"), text(PLANTED)])), "form field"),
    (tagged("Alt"), "alternative text"),
    (tagged("ActualText"), "alternative text"),
    (tagged("E"), "alternative text"),
    (tagged("T"), "note or tag"),
    (scripted, "script"),
    (labelled, "page label"),
    (destined, "named destination"),
    (layered, "layer"),
    (forgotten, r"object \d+"),
    (drawn, r"drawing \d+"),
    (streamed, r"object \d+"),
    (attached, "attachment 1 > word/document.xml paragraph 1"),
]


@pytest.mark.parametrize("is_packed", [False, True], ids=["plain", "in object streams"])
@pytest.mark.parametrize(("change", "section"), BESIDE)
def test_a_word_beside_the_pages_is_found(change: Any, section: str, *, is_packed: bool) -> None:
    writer = sheet(show("one"))
    change(writer)
    pdf = written(writer)
    found = sections("a.pdf", packed(pdf) if is_packed else pdf)
    assert [one for one in found if re.fullmatch(section, one)]


def packed(pdf: bytes) -> bytes:
    """The same file with its plain objects in one compressed object stream before the others."""
    plain = [
        (int(number), body.strip())
        for number, body in re.findall(rb"(\d+) 0 obj(.*?)endobj", pdf, re.DOTALL)
        if b"stream" not in body
    ]
    kept = pdf
    for number, body in plain:
        kept = kept.replace(b"%d 0 obj\n%s\nendobj\n" % (number, body), b"")
    assert b"/Catalog" not in kept
    heads, bodies = b"", b""
    for number, body in plain:
        heads += b"%d %d " % (number, len(bodies))
        bodies += body + b"\n"
    content = zlib.compress(heads + bodies)
    stream = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (
        len(plain),
        len(heads),
        len(content),
        content,
    )
    start = kept.index(b"\n", 10) + 1
    return kept[:start] + b"900 0 obj\n" + stream + b"\nendobj\n" + kept[start:]


def test_what_an_earlier_saving_left_is_found() -> None:
    first = sheet(show("one"))
    first.add_metadata({"/Title": PLANTED})
    second = PdfWriter(io.BytesIO(written(first)), incremental=True)
    second.add_metadata({"/Title": "another"})
    pdf = written(second)
    assert PdfReader(io.BytesIO(pdf)).metadata.title == "another"
    assert sections("a.pdf", pdf) == ["metadata"]


def test_strings_are_read_in_every_way_of_writing_them() -> None:
    ways = [
        rb"(Lark\163pur)",
        b"(Lark\\\nspur)",
        b"<4C61726B73 707572>",
        b"<FEFF004C00610072006B0073007000750072>",
        b"(a (b) Larkspur)",
        b"((((Larkspur))))",
    ]
    for way in ways:
        pdf = written(sheet(show("one"))) + b"\n90 0 obj\n<</Title %s>>\nendobj\n" % way
        assert sections("a.pdf", pdf) == ["metadata"], way


def test_a_locked_pdf_can_t_be_proved() -> None:
    pdf = locked(written(sheet(show(PLANTED))), "correct horse battery")
    with pytest.raises(MachineError) as caught:
        list(pieces("mother/pack.pdf", pdf))
    (told,) = caught.value.problems
    assert (told.code, told.where.file) == ("X11", "mother/pack.pdf")
    assert "is locked" in told.text


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("a.pdf", b"%PDF-1.7\nnothing"),
        ("a.docx", b"no zip file"),
        ("a.docx", docx(p("one"), parts={"word/a.xml": "<a>"})),
        ("a.docx", docx(p("one"))[:-30]),
        ("a.doc", b"\xd0\xcf\x11\xe0 and more"),
    ],
)
def test_a_damaged_file_can_t_be_proved(file: str, content: bytes) -> None:
    with pytest.raises(MachineError) as caught:
        list(pieces(file, content))
    assert [one.code for one in caught.value.problems] == ["X11"]


# Workbooks


def workbook() -> Workbook:
    book = Workbook()
    book.active["B4"] = PLANTED
    return book


def saved(book: Workbook) -> bytes:
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def test_cells_are_told_by_sheet_and_place() -> None:
    assert "sheet 1 cell B4" in sections("a.xlsx", saved(workbook()))


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read(state: str) -> None:
    book = workbook()
    hidden = book.create_sheet("second")
    hidden.sheet_state = state
    hidden["C7"] = "Foxglove"
    hidden.row_dimensions[7].hidden = True
    hidden.column_dimensions["C"].hidden = True
    assert "sheet 2 cell C7" in sections("a.xlsx", saved(book), "Foxglove")


def named(book: Workbook) -> None:
    book.active.title = "Foxglove"


def noted(book: Workbook) -> None:
    book.active["A1"].comment = Comment("Foxglove", "docgen")


def defined(book: Workbook) -> None:
    book.defined_names["one"] = DefinedName("one", attr_text='"Foxglove"')


def headed(book: Workbook) -> None:
    book.active.oddHeader.left.text = "Foxglove"


def validated(book: Workbook) -> None:
    choice = DataValidation(type="list", formula1='"Foxglove,one"')
    choice.add("A1")
    book.active.add_data_validation(choice)


def created(book: Workbook) -> None:
    book.properties.creator = "Foxglove"


def reckoned(book: Workbook) -> None:
    book.active["A2"] = '=IF(TRUE,"one","Foxglove")'


def linked(book: Workbook) -> None:
    book.active["A3"].hyperlink = "https://example.org/Foxglove"


@pytest.mark.parametrize(
    "change", [named, noted, defined, headed, validated, created, reckoned, linked]
)
def test_a_word_beside_the_cells_is_found(change: Any) -> None:
    book = workbook()
    assert sections("a.xlsx", saved(book), "Foxglove") == []
    change(book)
    assert sections("a.xlsx", saved(book), "Foxglove")


def test_a_row_is_one_text_and_a_day_is_written_out() -> None:
    book = workbook()
    book.active.append(["01632", "960101", date(2019, 3, 14)])
    file = saved(book)
    assert sections("a.xlsx", file, PHONE)[0] == "sheet 1 row 5"
    assert "sheet 1 cell C5" in sections("a.xlsx", file, "2019-03-14")


def test_shared_texts_are_read_whether_a_cell_uses_them_or_not() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    shared = "<si><t>one</t></si><si><r><t>Fox</t></r><r><t>glove</t></r></si>"
    parts = package.unzipped(saved(workbook()))
    parts["xl/sharedStrings.xml"] = f"<sst xmlns='{main}'>{shared}</sst>".encode()
    file = package.zipped(parts)
    assert sections("a.xlsx", file, "Foxglove")[0] == "xl/sharedStrings.xml paragraph 2"
    cell = "<row r='4'><c r='B4' t='s'><v>1</v></c></row>"
    parts["xl/worksheets/sheet1.xml"] = (
        f"<worksheet xmlns='{main}'><sheetData>{cell}</sheetData></worksheet>".encode()
    )
    assert "sheet 1 cell B4" in sections("a.xlsx", package.zipped(parts), "Foxglove")


# Web pages and texts

WEB = {
    "<p>one</p><p>Lark<b>spu</b>r</p>": "paragraph 2",
    "<table><tr><td>Lark</td><td>spur</td></tr></table>": "text",
    "<!-- Larkspur -->": "comment",
    "<img alt='Larkspur'>": "attributes",
    "<a href='https://example.org/?q=Lark%73pur'>one</a>": "attributes",
    "<meta name='author' content='Larkspur'>": "attributes",
    "<style>p::before { content: 'Larkspur' }</style>": "style",
    "<p style='--a: Larkspur'>one</p>": "attributes",
    r"<script>let a = 'Lark\u0073pur'</script>": "script",
    "<title>Larkspur</title>": "paragraph 1",
    "<template><p>Larkspur</p></template>": "paragraph 1",
    "<p hidden>Larks&#112;ur</p>": "paragraph 1",
    f"<img src='data:image/png;base64,{base64.b64encode(b'x Larkspur').decode()}'>": (
        "attachment 1 > strings"
    ),
}


@pytest.mark.parametrize(("page", "section"), WEB.items(), ids=WEB)
def test_a_word_in_a_web_page_is_found(page: str, section: str) -> None:
    whole = f"<!DOCTYPE html><html><body>{page}</body></html>".encode()
    assert section in sections("a.html", whole)


def test_typefaces_of_a_web_page_are_no_text() -> None:
    page = b"<style>p { font-family: Georgia, serif }</style><p style='font: 9pt Georgia'>one</p>"
    assert sections("a.html", page, "Georgia") == []


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("a.json", json.dumps({"a": "لارک"}).encode()),
        ("a.txt", "لارک".encode("utf-16")),
        ("a.csv", "\ufeffone,لارک".encode()),
        ("a.md", "# لارک".encode()),
        ("a.ics", "SUMMARY:لا\r\n رک\r\n".encode()),
        ("a.xml", "<a><b>لا</b>رک</a>".encode()),
        ("a.zip", zipped({"b.zip": zipped({"c.yaml": "a: لارک"})})),
        ("a.unknown", b"\x00\xff" + "لارک".encode() + b"\x00"),
    ],
)
def test_a_word_in_a_text_is_found(file: str, content: bytes) -> None:
    assert sections(file, content, "لارک")


def test_a_name_outside_western_letters_survives_windows() -> None:
    assert sections("a.txt", "Zoë".encode("cp1252"), "Zoë") == ["text"]


def test_files_in_files_are_followed_so_far_and_no_further() -> None:
    file = b"Larkspur"
    for depth in range(4):
        file = zipped({f"{depth}.zip" if depth else "a.txt": file})
    assert sections("a.zip", file) == ["3.zip > 2.zip > 1.zip > a.txt > text"]
    with pytest.raises(MachineError, match="deep"):
        list(pieces("a.zip", zipped({"4.zip": zipped({"5.zip": file})})))


def test_a_part_that_stands_twice_in_a_zip_is_read_twice(recwarn: Any) -> None:
    import zipfile  # noqa: PLC0415

    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("a.xml", "<a>Larkspur</a>")
        archive.writestr("a.xml", "<a>one</a>")
    assert len(recwarn) == 1
    assert sections("a.zip", into.getvalue())


# Nothing is missing from what docgen makes

MADE_AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def minutes() -> bytes:
    return made(load(shelf() / "samples" / "york.yaml"), "minutes", "social-worker")


def read(file: str, content: bytes) -> str:
    return squeezed("\n".join(one.text for one in pieces(file, content)))


def test_no_paragraph_of_real_minutes_is_missing(minutes: bytes) -> None:
    body = package.parsed(package.unzipped(minutes)["word/document.xml"])
    said = (
        "".join(paragraph.itertext(f"{package.W}t")) for paragraph in body.iter(f"{package.W}p")
    )
    asked = [line for line in said if line.strip()]
    assert len(asked) > 200
    word = read("minutes.docx", minutes)
    assert [line for line in asked if squeezed(line) not in word] == []
    pdf = convert(minutes, "pdf", file="minutes.pdf", made_at=MADE_AT).content
    seen = bare("\n".join(one.text for one in pieces("minutes.pdf", pdf)))
    words = {word for line in asked for word in line.split()}
    assert {word for word in words if bare(word) not in seen} == set()


URDU = [
    "مرکزی گروپ کی اگلی میٹنگ جمعہ کو ہوگی",
    "بچوں کو جلد ڈاکٹر کے پاس لے جائیں",
    "والدہ کا پتہ 14 Larch Grove, York ہے اور فون 01632 960101 ہے",
    "14 Larch Grove میں رہنے والے لوگ",
]


def test_urdu_with_names_and_numbers_is_read_in_its_order() -> None:
    """PDFium gives words, or runs of them, in the order they are seen in."""
    lines = [
        f'<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>'
        for line in URDU
    ]
    pdf = convert(
        in_script(word_file(*lines), "ur-PK"), "pdf", file="a.pdf", made_at=MADE_AT
    ).content
    found = bare("\n".join(one.text for one in pieces("a.pdf", pdf)))
    assert [line for line in URDU if bare(line) not in found] == []


def bare(text: str) -> str:
    """Letters and digits without marks and controls, as the search compares them."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if unicodedata.category(letter)[0] in "LN")
