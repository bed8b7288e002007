"""Broken and hostile Word files: an error that says why, or a right reading, and quickly."""

from __future__ import annotations

import resource
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import product

import pytest
from word_xml import XMLNS, document, docx, field, p, png, words, zipped

from docgen.page.problems import UnsupportedError
from docgen.page.reader import check, read

SECONDS = 2.0
MEMORY = 300 * 2**20

GOOD = docx(
    p("One") + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" + p("Two"),
    styles=(
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    ),
)


def _with(name: str, content: bytes | str) -> bytes:
    """The good file with one part replaced."""
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        files: dict[str, bytes | str] = {each: archive.read(each) for each in archive.namelist()}
    return zipped(files | {name: content})


def _without(name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        return zipped({each: archive.read(each) for each in archive.namelist() if each != name})


def _main(inside: str) -> bytes:
    return _with("word/document.xml", document(inside))


def _flipped(place: int) -> bytes:
    return GOOD[:place] + bytes([GOOD[place] ^ 0xFF]) + GOOD[place + 1 :]


def _truncated() -> Iterator[tuple[str, Callable[[], bytes]]]:
    for tenth in range(10):
        yield f"cut after {tenth} tenths", lambda n=tenth: GOOD[: len(GOOD) * n // 10]  # type: ignore[misc]
    for place in range(0, len(GOOD), len(GOOD) // 20):
        yield f"byte {place} flipped", lambda n=place: _flipped(n)  # type: ignore[misc]


def _wrong_parts() -> Iterator[tuple[str, Callable[[], bytes]]]:
    contents: dict[str, bytes] = {
        "empty": b"",
        "text": b"not XML at all",
        "half": b"<w:document xmlns:w='x'><w:body>",
        "binary": bytes(range(256)) * 20,
        "html": b"<html><body><p>Hello</p></body></html>",
        "utf-16 broken": b"\xff\xfe<\x00a",
        "wrong encoding": b'<?xml version="1.0" encoding="klingon"?><a/>',
        "entity": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        "null": b"<a>\x00</a>",
    }
    names = ("word/document.xml", "_rels/.rels", "word/styles.xml", "word/_rels/document.xml.rels")
    for (kind, content), name in product(contents.items(), names):
        yield f"{name} is {kind}", lambda n=name, c=content: _with(n, c)  # type: ignore[misc]
    for name in ("word/document.xml", "_rels/.rels"):
        yield f"{name} is missing", lambda n=name: _without(n)  # type: ignore[misc]


def _bombs() -> Iterator[tuple[str, Callable[[], bytes]]]:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    entities = f'<!DOCTYPE d [<!ENTITY a0 "ha">{laughs}]><d>&a9;</d>'
    yield "billion laughs", lambda: _with("word/document.xml", entities)
    yield "zip bomb", lambda: _with("word/document.xml", b" " * (200 * 2**20))
    yield "bomb of paragraphs", lambda: _main("<w:p/>" * 3_000_000)
    yield "a million paragraphs, each different", _million
    yield "bomb in styles", lambda: _with("word/styles.xml", b"<a>" + b"x" * 40_000_000 + b"</a>")
    yield "many parts", lambda: zipped({f"word/x{n}.xml": b"" for n in range(6000)})
    yield "long text", lambda: _main(p("x" * 12_000_000))
    yield "long attribute", lambda: _main(p("x", f'<w:jc w:val="{"c" * 5_000_000}"/>'))
    yield (
        "outside entity",
        lambda: _with(
            "word/document.xml",
            f'<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">{document(p("x"))}',
        ),
    )


def _million() -> bytes:
    marks = (n * 2_654_435_761 % 2**32 for n in range(450_000))
    return _main("".join(f'<w:p w:rsidR="{mark:08X}"/>' for mark in marks))


def _deep() -> Iterator[tuple[str, Callable[[], bytes]]]:
    table = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")
    control = ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")
    wraps = {
        "tables": (table, p("x")),
        "controls": (control, p("x")),
        "insertions": (("<w:ins>", "</w:ins>"), p("x")),
    }
    for (kind, ((start, end), inside)), depth in product(wraps.items(), (30, 200, 5000)):
        xml = start * depth + inside + end * depth
        yield f"{depth} {kind} within each other", lambda x=xml: _main(x)  # type: ignore[misc]
    fields = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 5000
    yield "5000 fields within each other", lambda: _main(f"<w:p>{fields}</w:p>")
    links = '<w:hyperlink w:anchor="a">' * 100 + "</w:hyperlink>" * 100
    yield "100 links within each other", lambda: _main(f"<w:p>{links}</w:p>")


def _circles() -> Iterator[tuple[str, Callable[[], bytes]]]:
    def styled(*pairs: tuple[str, str]) -> bytes:
        inside = "".join(
            f'<w:style w:type="paragraph" w:styleId="{own}"><w:name w:val="{own}"/>'
            f'<w:basedOn w:val="{base}"/></w:style>'
            for own, base in pairs
        )
        return docx(p("x", '<w:pStyle w:val="A"/>'), styles=inside)

    yield "a style based on itself", lambda: styled(("A", "A"))
    yield "two styles based on each other", lambda: styled(("A", "B"), ("B", "A"))
    chain = [(f"S{n}" if n else "A", f"S{n + 1}") for n in range(2000)]
    yield "2000 styles in a chain", lambda: styled(*chain)
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    style = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    listed = p("x", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    yield "a list linked to itself", lambda: docx(listed, styles=style, numbering=numbering)
    note = '<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>'
    yield (
        "a footnote in itself",
        lambda: docx('<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>', footnotes=note),
    )


def _absurd() -> Iterator[tuple[str, Callable[[], bytes]]]:
    numbers = (
        "-1",
        "0",
        "99999999999",
        "-99999999999",
        "9" * 5000,
        "1e99",
        "NaN",
        "abc",
        "",
        "12qq",
    )
    holders = {
        "size": '<w:p><w:r><w:rPr><w:sz w:val="{}"/></w:rPr><w:t>x</w:t></w:r></w:p>',
        "indent": '<w:p><w:pPr><w:ind w:left="{}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
        "spacing": '<w:p><w:pPr><w:spacing w:line="{}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
        "span": '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p/></w:tc></w:tr>'
        "</w:tbl>",
        "grid before": '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="{}"/></w:trPr><w:tc><w:p/></w:tc>'
        "</w:tr></w:tbl>",
        "cell width": '<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr><w:p/>'
        "</w:tc></w:tr></w:tbl>",
        "page": '<w:p/><w:sectPr><w:pgSz w:w="{0}" w:h="{0}"/></w:sectPr>',
        "columns": '<w:p/><w:sectPr><w:cols w:num="{}"/></w:sectPr>',
    }
    for (kind, xml), number in product(holders.items(), numbers):
        yield f"{kind} {number[:12]!r}", lambda x=xml, n=number: _main(x.format(n))  # type: ignore[misc]


def _odd() -> Iterator[tuple[str, Callable[[], bytes]]]:
    yield "a field that never ends", lambda: _main(f"<w:p>{field('PAGE')[:-60]}</w:r></w:p>")
    yield (
        "a field that never began",
        lambda: _main('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'),
    )
    yield "no paragraph", lambda: _main("")
    yield "a table without rows", lambda: _main("<w:tbl/>" + p("x"))
    yield "a row without cells", lambda: _main("<w:tbl><w:tr/></w:tbl>" + p("x"))
    yield "a cell without paragraphs", lambda: _main("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>")
    yield "nothing", lambda: b""
    yield "an empty zip", lambda: zipped({})
    yield "an old .doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4096
    yield "a picture", png
    yield "a spreadsheet", lambda: _with("word/document.xml", "<workbook/>")
    yield "a glossary", lambda: _with("word/document.xml", f"<w:glossaryDocument {XMLNS}/>")
    yield (
        "a way out of the zip",
        lambda: docx(p("x"), links={"s": ("styles", "../../../etc/passwd")}),
    )


CASES = dict(
    case
    for group in (_truncated, _wrong_parts, _bombs, _deep, _circles, _absurd, _odd)
    for case in group()
)


def test_there_are_more_than_a_hundred_broken_files() -> None:
    assert len(CASES) >= 100


@pytest.mark.parametrize("name", CASES)
def test_a_broken_file_is_refused_with_a_reason_or_read_in_time(name: str) -> None:
    file = CASES[name]()
    start = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    try:
        page = read(file, "x.docx")
    except UnsupportedError as refused:
        told = refused.problems
    else:
        told = page.sections
    assert told
    assert time.perf_counter() - start < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < max(MEMORY, before + 2**20)


def test_the_file_that_the_broken_ones_are_made_of_is_read() -> None:
    first = read(GOOD).sections[0].blocks[0]
    assert words(first.content) == "One"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name",
    [
        "zip bomb",
        "billion laughs",
        "a million paragraphs, each different",
        "a style based on itself",
        "a footnote in itself",
        "size 'abc'",
        "word/document.xml is missing",
        "an old .doc",
        "word/styles.xml is entity",
        "200 tables within each other",
    ],
)
def test_what_no_reading_can_be_right_for_is_refused(name: str) -> None:
    assert check(CASES[name](), "x.docx")
