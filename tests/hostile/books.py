"""Hostile workbooks of a case."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from cases import case

from docgen.practice import shelf
from docgen.sheet import book_plan, book_tree, book_writing
from hostile.attempt import HARMLESS, USAGE, Attempt, Ground, made, unzipped, zipped
from hostile.forms import BOMB, OFFICE
from hostile.template_files import TYPES, locked, lying, torn
from hostile.templates import word_file

Content = Callable[[Ground], bytes]

_BOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_NAMES: Final = ["Start", *(table.name for table in book_plan.tables())]
_SHEET: Final = f"xl/worksheets/sheet{_NAMES.index('People') + 1}.xml"
"""The people: B5 holds the given name of the first."""
_MEETINGS: Final = f"xl/worksheets/sheet{_NAMES.index('Meetings') + 1}.xml"
"""D5 holds the day of the first."""
_STRINGS: Final = "xl/sharedStrings.xml"


@cache
def _book() -> bytes:
    """The workbook of the small family."""
    return book_writing.write(book_tree.values(case()), shelf.find("york").terms)


def _parts() -> dict[str, bytes]:
    return unzipped(_book())


def _plus(name: str, content: bytes | Callable[[], bytes]) -> Content:
    return lambda _: zipped({**_parts(), name: made(content)})


def _put(name: str, old: bytes, new: bytes) -> Content:
    def content(_: Ground) -> bytes:
        parts = _parts()
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)
        return zipped(parts)

    return content


def _rows(rows: bytes) -> Content:
    return _put(_SHEET, b"</sheetData>", rows + b"</sheetData>")


def _cell(inner: bytes) -> Content:
    """The workbook with this text in the place of a given name."""
    return _cells(b"<is><t>" + inner + b"</t></is>", b"inlineStr")


def _cells(inner: bytes, kind: bytes, sheet: str = _SHEET, cell: bytes = b"B5") -> Content:
    """The workbook with a cell of this kind in the place of a given name, or of another cell."""

    def content(_: Ground) -> bytes:
        parts = _parts()
        start = parts[sheet].index(b'<c r="' + cell + b'"')
        end = parts[sheet].index(b"</c>", start)
        told = b'<c r="' + cell + b'" t="' + kind + b'">' + inner
        parts[sheet] = parts[sheet][:start] + told + parts[sheet][end:]
        return zipped(parts)

    return content


def _read(
    name: str, content: Content | bytes, gets: str, why: str = "", file: str = "family.xlsx"
) -> Attempt:
    def lay(ground: Ground) -> Sequence[str]:
        ground.put(file, content if isinstance(content, bytes) else content(ground))
        return ("read", file, "-o", "out.yaml")

    return Attempt("workbook", name, lay, gets, why)


def attempts() -> Iterator[Attempt]:
    """Every hostile workbook."""
    yield from _files()
    yield from _zips()
    yield from _trees()
    yield from _texts()


def _files() -> Iterator[Attempt]:
    yield _read("nothing hostile", lambda _: _book(), HARMLESS, "for comparison")
    yield _read("an empty file", b"", "N01")
    yield _read("a text", b"Quillfeather", "N01")
    yield _read("an old .xls, or one with a password", b"\xd0\xcf\x11\xe0" + bytes(4096), "N01")
    yield _read("a Word file that is called .xlsx", lambda _: zipped(word_file("Hi")), "N01")
    yield _read("a program", b"MZ" + bytes(4096), "N01")

    def device(ground: Ground) -> Sequence[str]:
        os.mkfifo(ground.folder / "family.xlsx")
        return ("read", "family.xlsx", "-o", "out.yaml")

    yield Attempt("workbook", "a pipe that nobody writes to", device, USAGE)


def _zips() -> Iterator[Attempt]:
    yield _read("half a zip", lambda _: _book()[: len(_book()) // 2], "N01")
    yield _read("a zip with a torn middle", lambda _: torn(_book()), "N01")
    yield _read("a zip with a password", lambda _: locked(_book()), "N02")
    yield _read("sizes that lie", lambda _: lying(_book()), "N01")
    yield _read("120 MB in one part", _plus("xl/media/a.png", lambda: bytes(120 * 2**20)), "N02")
    yield _read("100,000 parts", lambda _: zipped({f"{n}.xml": b"" for n in range(100_000)}), "N02")
    twice = [*_parts().items(), (_BOOK, b"<x/>")]
    yield _read("a part twice", lambda _: zipped(twice), "N02")
    yield _read("a part called ../../quill.xml", _plus("../../quill.xml", b"<x/>"), "N02")
    yield _read("macros", _plus("xl/vbaProject.bin", b"x"), "N02")
    yield _read("links to another workbook", _plus("xl/externalLinks/a.xml", b"<x/>"), "N02")
    yield _read("no content types", lambda _: _without(TYPES), HARMLESS, "sheets are found without")
    yield _read("no list of sheets", lambda _: _without(_BOOK), "N01")


def _without(name: str) -> bytes:
    return zipped({part: content for part, content in _parts().items() if part != name})


def _trees() -> Iterator[Attempt]:
    yield _read("a billion laughs", _plus(_SHEET, BOMB), "N01")
    yield _read("a billion laughs in the strings", _plus(_STRINGS, BOMB), "N01")
    yield _read("a million empty cells", _rows(b"<row>" + b"<c/>" * 1_000_000 + b"</row>"), "N02")
    yield _read(
        "45,000 empty cells",
        _rows(b"<row>" + b"<c/>" * 45_000 + b"</row>"),
        HARMLESS,
        "passed over",
    )
    yield _read("100,000 rows", _rows(b"<row/>" * 100_000), "N02")
    filled = b'<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    yield _read("12,000 filled rows", _rows(filled * 12_000), "M01 M13")
    yield _read(
        "a row of a hundred digits",
        _rows(b'<row r="' + b"9" * 100 + b'"/>'),
        HARMLESS,
        "a row with nothing in it",
    )
    yield _read("a row of 5,000 digits", _rows(b'<row r="' + b"9" * 5000 + b'"/>'), "N01")
    yield _read("a row that is no number", _rows(b'<row r="x"/>'), "N01")
    yield _read("a column of no sheet", _rows(b'<row r="9"><c r="ZZZ9"><v>1</v></c></row>'), "N05")
    sheet = b'<sheet name="Quillfeather" sheetId="99" xmlns:q="%s" q:id="rId1"/></sheets>'
    yield _read(
        "a sheet that nobody knows",
        _put(_BOOK, b"</sheets>", sheet % OFFICE.encode()),
        HARMLESS,
        "told, and not read",
    )
    many = b"".join(b'<sheet name="q%d" sheetId="%d"/>' % (n, n) for n in range(900, 30_000))
    yield _read("30,000 sheets", _put(_BOOK, b"</sheets>", many + b"</sheets>"), HARMLESS, "empty")
    link = f'<Relationship Id="q" Type="{OFFICE}/worksheet" Target="http://192.0.2.1/x"/>'
    yield _read(
        "a sheet of the web",
        _put(_LINKS, b"</Relationships>", link.encode() + b"</Relationships>"),
        HARMLESS,
        "nothing is fetched",
    )
    merged = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(40_000))
    yield _read(
        "40,000 merged cells",
        _put(_SHEET, b"</sheetData>", b"</sheetData><mergeCells>" + merged + b"</mergeCells>"),
        "N08",
    )


def _texts() -> Iterator[Attempt]:
    yield _read("a formula", _cells(b"<f>WEBSERVICE(1)</f><v>x</v>", b"str"), "N03")
    yield _read("an error of the program", _cells(b"<v>#REF!</v>", b"e"), "N04")
    long = b"".join(b"Quill%d" % n for n in range(300_000))
    yield _read("3 MB in one cell", _cell(long), "M10")
    yield _read("10 MB in one cell", _cell(long * 3), "N02")
    yield _read("an override", _cell("a\u202eb".encode()), "F06")
    yield _read("an escaped override", _cell(b"a_x202E_b"), "F06")
    yield _read("an escaped surrogate", _cell(b"a_xD800_b"), HARMLESS, "taken out, as Excel does")
    yield _read("a control of C1", _cell("a\u009bb".encode()), "F06")
    yield _read("nothing that can be seen", _cell("\u200b\u2060".encode()), "M09")
    yield _read("YAML", _cell(b"x\n- a: !!python/x &amp;b *b"), "M12")
    yield _read("a number that is none", _cells(b"<v>nan</v>", b"n"), HARMLESS, "a text")
    yield _read("a number without end", _cells(b"<v>1e999</v>", b"n"), "N13")
    yield _read("a number of letters", _cells(b"<v>Quillfeather</v>", b"n"), "N01")
    yield _read("a string that is not there", _cells(b"<v>99999999</v>", b"s"), "M01")
    yield _read("a string of letters", _cells(b"<v>Quillfeather</v>", b"s"), "N01")
    for kind, number in {"none": b"nan", "without end": b"1e999", "of a billion": b"1e9"}.items():
        value = b"<v>" + number + b"</v>"
        gets = "N13" if kind == "without end" else "M04"
        yield _read(f"a day that is a number {kind}", _cells(value, b"n", _MEETINGS, b"D5"), gets)
