"""Hostile proformas: Word files that are read into the case they say they belong to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from cases import case

from docgen.practice import shelf
from docgen.proforma import writing
from docgen.sheet import book_tree
from hostile.attempt import HARMLESS, ROOT, USAGE, Attempt, Ground, made, unzipped, zipped
from hostile.template_files import TYPES, locked, lying, torn
from hostile.templates import DOCUMENT, LINKS

Content = Callable[[Ground], bytes]

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TEXT: Final = b"<w:p><w:r><w:t>Quillfeather</w:t></w:r></w:p>"
_LAUGHS: Final = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMB: Final = f'<!DOCTYPE d [<!ENTITY a0 "ha">{_LAUGHS}]><d>&a9;</d>'.encode()


@cache
def _form() -> bytes:
    """The proforma of the first meeting of the small family."""
    return writing.write(book_tree.values(case()), 0, shelf.find("york"))


def _parts() -> dict[str, bytes]:
    return unzipped(_form())


def _body(start: bytes) -> Content:
    """The form with this at the start of its body."""

    def content(_: Ground) -> bytes:
        parts = _parts()
        parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:body>", b"<w:body>" + start, 1)
        return zipped(parts)

    return content


def _table(cells: bytes) -> Content:
    return _body(b"<w:tbl><w:tr>" + cells + b"</w:tr></w:tbl>")


def _plus(name: str, content: bytes | Callable[[], bytes]) -> Content:
    return lambda _: zipped({**_parts(), name: made(content)})


def _typed(text: str, field: str = "number:venue") -> Content:
    """The form with this text in a field."""

    def content(_: Ground) -> bytes:
        parts = _parts()
        tag = parts[DOCUMENT].index(f'w:val="{field}"'.encode())
        start = parts[DOCUMENT].index(b"<w:sdtContent>", tag) + len(b"<w:sdtContent>")
        end = parts[DOCUMENT].index(b"</w:sdtContent>", start)
        run = b"<w:r><w:t>" + text.encode() + b"</w:t></w:r>"
        shown = parts[DOCUMENT][tag:start].replace(b"<w:showingPlcHdr/>", b"")
        before, after = parts[DOCUMENT][:tag], parts[DOCUMENT][end:]
        parts[DOCUMENT] = before + shown + run + after
        return zipped(parts)

    return content


_UNREADABLE: Final = {
    "a symbol": b'<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>',
    "hidden text": b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>Quillfeather</w:t></w:r>",
}


def _beside(run: bytes) -> Content:
    """The form with a run behind a field."""

    def content(_: Ground) -> bytes:
        parts = _parts()
        tag = parts[DOCUMENT].index(b'w:val="number:venue"')
        end = parts[DOCUMENT].index(b"</w:sdt>", tag) + len(b"</w:sdt>")
        parts[DOCUMENT] = parts[DOCUMENT][:end] + run + parts[DOCUMENT][end:]
        return zipped(parts)

    return content


def _link(kind: str, target: str) -> Content:
    def content(ground: Ground) -> bytes:
        where = target.format(web=ground.web, secret=ground.secret.as_uri())
        led = f'Id="q" Type="{OFFICE}/{kind}" Target="{where}" TargetMode="External"'
        parts = _parts()
        told = f"<Relationship {led}/></Relationships>".encode()
        parts[LINKS] = parts[LINKS].replace(b"</Relationships>", told)
        return zipped(parts)

    return content


def _read(
    name: str, content: Content | bytes, gets: str, why: str = "", file: str = "minutes.docx"
) -> Attempt:
    def lay(ground: Ground) -> Sequence[str]:
        ground.family()
        ground.put(file, content if isinstance(content, bytes) else content(ground))
        return ("read", file, "--into", "family.yaml", "-o", "out.yaml", "--replace")

    return Attempt("proforma", name, lay, gets, why)


def attempts() -> Iterator[Attempt]:
    """Every hostile proforma."""
    yield from _files()
    yield from _zips()
    yield from _trees()
    yield from _texts()


def _files() -> Iterator[Attempt]:
    yield _read("nothing hostile", lambda _: _form(), HARMLESS, "for comparison")
    yield _read("an empty file", b"", "N10")
    yield _read("a text", b"Quillfeather", "N10")
    yield _read("a PDF", b"%PDF-1.7 Quillfeather", "N10")
    yield _read("an old .doc, or one with a password", b"\xd0\xcf\x11\xe0" + bytes(4096), "N10")
    yield _read("a web page that is called .docx", b"<html>Quillfeather</html>", "N10")
    yield _read("another Word file", (ROOT / "templates/common/minutes.docx").read_bytes(), "N10")
    yield _read("a workbook that is called .docx", lambda _: _book(), "N10")
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    yield _read("a .docm that is called .docx", _typed_as(macros), "N10")
    yield _read("a content type of nothing", _typed_as(b"text/plain"), "N10")
    yield _read("no content types", lambda _: _without(TYPES), "N10")
    yield _read("no document", lambda _: _without(DOCUMENT), "N10")

    def device(ground: Ground) -> Sequence[str]:
        ground.family()
        (ground.folder / "minutes.docx").symlink_to("/dev/zero")
        return ("read", "minutes.docx", "--into", "family.yaml", "-o", "out.yaml", "--replace")

    yield Attempt("proforma", "a device without end", device, USAGE)


def _book() -> bytes:
    return zipped({"xl/workbook.xml": b"<workbook/>", TYPES: b"<Types/>"})


def _without(name: str) -> bytes:
    return zipped({part: content for part, content in _parts().items() if part != name})


def _typed_as(kind: bytes) -> Content:
    def content(_: Ground) -> bytes:
        parts = _parts()
        word = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        parts[TYPES] = parts[TYPES].replace(word, kind)
        return zipped(parts)

    return content


def _zips() -> Iterator[Attempt]:
    yield _read("half a zip", lambda _: _form()[: len(_form()) // 2], "N10")
    yield _read("a zip with a torn middle", lambda _: torn(_form()), "N10")
    yield _read("a zip with a password", lambda _: locked(_form()), "N02")
    yield _read("sizes that lie", lambda _: lying(_form()), "N10")
    yield _read(
        "120 MB in one picture", _plus("word/media/a.png", lambda: bytes(120 * 2**20)), "N02"
    )
    yield _read("80 MB of blanks", _plus(DOCUMENT, lambda: b" " * (80 * 2**20)), "N02")
    yield _read("40 MB", _plus("word/media/a.bin", lambda: os.urandom(40 * 2**20)), "N02")
    yield _read("100,000 parts", lambda _: zipped({f"{n}.xml": b"" for n in range(100_000)}), "N02")
    twice = [*_parts().items(), (DOCUMENT, b"<x/>")]
    yield _read("a part twice", lambda _: zipped(twice), "N02")
    for name in ("../../quill.xml", "/etc/quill.xml", "C:\\quill.xml"):
        yield _read(f"a part called {name}", _plus(name, b"<x/>"), "N02")
    types = b"<Types>" + b"".join(b"<a%d/>" % (n * 7919) for n in range(1_000_000)) + b"</Types>"
    yield _read("a million content types", _plus(TYPES, types), "N02")


def _trees() -> Iterator[Attempt]:
    yield _read("a billion laughs", _plus(DOCUMENT, BOMB), "N10")
    yield _read("a billion laughs in the content types", _plus(TYPES, BOMB), "N10")
    outside = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'
    yield _read("an entity that is a file", _plus(DOCUMENT, outside), "N02")
    yield _read("a million paragraphs", _body(b"<w:p/>" * 1_000_000), "N02")
    yield _read("5,000 tables within each other", _body(b"<w:tbl><w:tr><w:tc>" * 5000), "N10")
    deep = b"<w:sdt><w:sdtContent>" * 100 + _TEXT + b"</w:sdtContent></w:sdt>" * 100
    yield _read("100 controls within each other", _body(deep), "N02")
    tables = b"<w:tbl><w:tr><w:tc>" * 12 + b"<w:p/>" * 80_000 + b"</w:tc></w:tr></w:tbl>" * 12
    yield _read("12 tables within each other", _body(tables), HARMLESS, "empty, and read in time")
    boxes = b"<w:p><w:r><w:pict><w:txbxContent>" * 10
    ends = b"</w:txbxContent></w:pict></w:r></w:p>" * 10
    yield _read("ten text boxes within each other", _body(boxes + _TEXT * 25_000 + ends), "N05")
    fields = (
        b'<w:sdt><w:sdtPr><w:tag w:val="visits:on"/></w:sdtPr>'
        b"<w:sdtContent>%s</w:sdtContent></w:sdt>"
    )
    visit = fields % b"<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    yield _read(
        "14,000 controls in one cell",
        _table(b"<w:tc>" + visit * 14_000 + b"</w:tc>"),
        "M01 M04 M13 N08",
    )
    row = b"<w:tr><w:tc>" + visit + b"</w:tc></w:tr>"
    yield _read("100,000 visits", _body(b"<w:tbl>" + row * 100_000 + b"</w:tbl>"), "N02")
    yield _read("12,000 visits", _body(b"<w:tbl>" + row * 12_000 + b"</w:tbl>"), "M01 M04 M13")
    mark = b'<w:bookmarkStart w:id="1" w:name="_docgen_%d"/>'
    marks = b"<w:p>" + b"".join(mark % n for n in range(50_000)) + b"</w:p>"
    yield _read("50,000 bookmarks", _body(marks), HARMLESS, "no panel has their names")
    ending = b"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>" * 25_000
    yield _read("25,000 deleted ends of paragraphs", _body(ending), HARMLESS, "joined in time")
    yield _read("a file to be taken in", _body(b"<w:altChunk/>"), "N05")
    for what, inner in _UNREADABLE.items():
        yield _read(f"{what} in a field", _beside(inner), "N12")
    yield _read("a script in a field code", _body(_field(b"DDEAUTO cmd.exe")), HARMLESS, "not run")
    for kind, target in (
        ("image", "{web}"),
        ("attachedTemplate", "{web}"),
        ("oleObject", "{secret}"),
        ("frame", "file:///etc/passwd"),
    ):
        name = f"{kind} that lies outside: {target.split(':')[0].strip('{}')}"
        yield _read(name, _link(kind, target), HARMLESS, "nothing is fetched")


def _field(code: bytes) -> bytes:
    edge = b'<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
    inner = b"<w:r><w:instrText>" + code + b"</w:instrText></w:r>"
    return b"<w:p>" + edge % b"begin" + inner + edge % b"end" + b"</w:p>"


def _texts() -> Iterator[Attempt]:
    yield _read("10 MB in one field", _typed("".join(f"Quill{n}" for n in range(900_000))), "M10")
    yield _read("an override in a field", _typed("a\u202eb"), "F06")
    yield _read("an isolate that never ends in a field", _typed("a\u2066b"), "F06")
    yield _read("a control of C1 in a field", _typed("a\u0085b\u009bc"), "F06")
    yield _read("a noncharacter in a field", _typed("a\ufdd0\U0001ffffb"), "F06")
    yield _read("a NUL in a field", _typed("a&#0;b"), "N10")
    yield _read("nothing that can be seen in a field", _typed("\u200b\u2060"), "M09")
    yield _read(
        "YAML in a field",
        _typed("x\n- a: !!python/x &amp;b *b", "in_brief:in_brief"),
        HARMLESS,
        "a text",
    )
    yield _read("tags of a template in a field", _typed("{{ ''.__class__ }}"), HARMLESS, "a text")
    yield _read("a formula in a field", _typed("=cmd|' /C calc'!A0"), HARMLESS, "a text")
    yield _read("an id that looks like another", _typed("m\u043ether", "number:chair"), "M11")
    yield _read("a name that nobody has", _typed("Quillfeather", "number:chair"), "M11")
    yield _read("a day that never was", _typed("31/02/2026", "number:held_on"), "M04")
    yield _read("a number of a thousand digits", _typed("9" * 1000, "number:number"), "M07")
    yield _read("the number of no meeting", _typed("-1", "number:number"), "M07")
    yield _read("digits of another script", _typed("\u0661", "number:number"), HARMLESS, "a 1")
