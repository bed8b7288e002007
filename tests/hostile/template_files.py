"""Hostile Word files as templates: bombs, and what a finished document would fetch or start."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any, Final

from hostile.attempt import HARMLESS, Attempt, Ground, unzipped, zipped
from hostile.templates import DOCUMENT, LINKS, SAYS, Change, Parts, changed, made, word_file

TYPES: Final = "[Content_Types].xml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def attempts() -> Iterator[Attempt]:
    """Every hostile Word file that is no program of its own."""
    yield from _zips()
    yield from _parts()
    yield from _fetching()


def _zips() -> Iterator[Attempt]:
    def whole(name: str, content: Callable[[Ground], bytes], gets: str) -> Attempt:
        return made(name, content, gets)

    def with_parts(extra: Mapping[str, Any]) -> Callable[[Ground], bytes]:
        return lambda _: zipped({**word_file(SAYS), **extra})

    good = zipped(word_file(SAYS))
    yield whole("an empty file", lambda _: b"", "W05")
    yield whole("a text", lambda _: b"Quillfeather", "W05")
    yield whole("an old .doc", lambda _: b"\xd0\xcf\x11\xe0" + bytes(4096), "W05")
    yield whole("half a zip", lambda _: good[: len(good) // 2], "W05")
    yield whole("a zip with a torn middle", lambda _: torn(good), "W05")
    yield whole("an empty zip", lambda _: zipped({}), "W05")
    yield whole("a zip with a password", lambda _: locked(good), "W19")
    bomb = {"word/media/a.png": lambda: bytes(120 * 2**20)}
    yield whole("120 MB in one picture", with_parts(bomb), "W19")
    yield whole("80 MB of blanks", with_parts({DOCUMENT: lambda: b" " * (80 * 2**20)}), "W19")
    yield whole("a size that lies", lambda _: lying(good), "W05")
    parts = {f"word/media/{n}.txt": b"" for n in range(100_000)}
    yield whole("100,000 parts", with_parts(parts), "W19")
    yield whole("40 MB", with_parts({"word/media/a.bin": lambda: os.urandom(40 * 2**20)}), "W19")
    twice = [*word_file(SAYS).items(), (DOCUMENT, b"<x/>")]
    yield whole("a part twice", lambda _: zipped(twice), "W19")
    capitals = {"word/Document.xml": b"<x/>"}
    yield whole("a part twice, in capitals", with_parts(capitals), "W19")
    for name in ("../../quill.xml", "/etc/quill.xml", "word/../../x.xml", "C:\\quill.xml"):
        yield whole(f"a part called {name}", with_parts({name: b"<x/>"}), "W19")
    yield whole("a link to a file in the zip", lambda ground: _linking(good, ground), "W19")


def torn(content: bytes) -> bytes:
    middle = len(content) // 3
    return content[:middle] + bytes(64) + content[middle + 64 :]


def locked(content: bytes) -> bytes:
    """A zip file whose entries say that they are encrypted."""
    out = bytearray(content)
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = out.find(mark)
        while at >= 0:
            out[at + offset] |= 1
            at = out.find(mark, at + 4)
    return bytes(out)


def lying(content: bytes) -> bytes:
    """A zip file whose directory says that every part is ten bytes long."""
    out = bytearray(content)
    at = out.find(b"PK\1\2")
    while at >= 0:
        out[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at = out.find(b"PK\1\2", at + 4)
    return bytes(out)


def _linking(content: bytes, ground: Ground) -> bytes:
    out = BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        entry = zipfile.ZipInfo("word/media/link.png")
        entry.create_system = 3
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, str(ground.secret))
    return out.getvalue()


def _parts() -> Iterator[Attempt]:
    def inside(name: str, part: str, xml: Callable[[bytes, Ground], bytes], gets: str) -> Attempt:
        def change(parts: Parts, ground: Ground) -> None:
            parts[part] = xml(parts[part], ground)

        return changed(name, change, gets)

    laughs = '<!ENTITY a0 "Quillfeather">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )

    def doctype(told: str, used: bytes) -> Callable[[bytes, Ground], bytes]:
        def typed(xml: bytes, ground: Ground) -> bytes:
            own = told.format(secret=ground.secret.as_uri(), web=ground.web).encode()
            start = xml.index(b"<w:document")
            return xml[:start] + own + xml[start:].replace(SAYS.encode(), used)

        return typed

    for name, told, used in (
        ("a billion laughs", f"<!DOCTYPE d [{laughs.replace('{', '{{')}]>", b"&a9;"),
        ("an entity of the machine", '<!DOCTYPE d [<!ENTITY x SYSTEM "{secret}">]>', b"&x;"),
        ("an entity of the web", '<!DOCTYPE d [<!ENTITY x SYSTEM "{web}">]>', b"&x;"),
        ("a document type of the web", '<!DOCTYPE d SYSTEM "{web}">', b"x"),
        ("a parameter entity", '<!DOCTYPE d [<!ENTITY % x SYSTEM "{web}"> %x;]>', b"x"),
    ):
        gets = "W05" if "laughs" in name else "W19"
        yield inside(name, DOCUMENT, doctype(told, used), gets)
    include = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
    body = b"<w:body>"
    why = "nobody resolves it, and Word knows no such element"
    yield Attempt(
        "template",
        "an inclusion of XML",
        inside("", DOCUMENT, lambda x, _: x.replace(body, body + include), "").lay,
        HARMLESS,
        why,
    )
    deep = b"<w:ins>" * 20_000 + b"</w:ins>" * 20_000
    yield inside("20,000 elements within each other", DOCUMENT, _put(deep), "W05")
    rows = b"<w:p/>" * 300_000
    yield inside("300,000 paragraphs", DOCUMENT, _put(rows), "W19")
    long = b"<w:p>" + b"x" * (5 * 2**20) + b"</w:p>"
    yield inside("5 MB of text", DOCUMENT, _put(long), "W19")
    yield inside("XML that is none", DOCUMENT, lambda *_: b"<w:document", "W05")
    yield inside("XML in no encoding", DOCUMENT, lambda *_: b'<?xml encoding="quill"?><a/>', "W05")
    yield inside("no content types", TYPES, lambda *_: b"<Types/>", "W05")
    yield inside("another root", DOCUMENT, lambda *_: b"<workbook/>", "W05")


def _put(xml: bytes) -> Callable[[bytes, Ground], bytes]:
    return lambda whole, _: whole.replace(b"<w:body>", b"<w:body>" + xml, 1)


def _fetching() -> Iterator[Attempt]:
    """What a finished document would fetch or start on the machine of whoever opens it."""
    kinds = {
        "a picture of the web": ("image", "{web}"),
        "a picture of another machine": ("image", "file://///192.0.2.1/quill.png"),
        "an object of the web": ("oleObject", "{web}"),
        "a file to be taken in": ("aFChunk", "{web}"),
        "a part document of the web": ("subDocument", "{web}"),
        "a frame of the web": ("frame", "{web}"),
        "a source of a mail merge": ("mailMergeSource", "{web}"),
        "a style sheet of the web": ("xslt", "{web}"),
        "a link to a file": ("hyperlink", "file:///etc/passwd"),
        "a link to a program": ("hyperlink", "ms-msdt:/id PCWDiagnostic"),
        "a link to a script": ("hyperlink", "javascript:alert(1)"),
        "a link to another machine": ("hyperlink", "\\\\192.0.2.1\\quill"),
    }
    for name, (kind, target) in kinds.items():
        yield changed(name, _linked(kind, target), "W19")
    attached = _linked("attachedTemplate", "{web}")

    def proof(ground: Ground) -> None:
        for path in (ground.folder / "out").rglob("*.docx"):
            assert not any(b"127.0.0.1" in part for part in unzipped(path.read_bytes()).values())

    lay = changed("", attached, "").lay
    name, why = "a template of the web behind it", "the link is taken out"
    yield Attempt("template", name, lay, HARMLESS, why, proof)
    for name, kind in (("macros", "vbaProject"), ("a control", "control"), ("a file", "package")):
        yield changed(f"{name} in it", _linked(kind, "x.bin", is_outside=False), "W19")
    for code in (
        "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
        'INCLUDETEXT "file:///etc/passwd"',
        'INCLUDEPICTURE "http://192.0.2.1/x.png"',
        "LINK Excel.Sheet.8 quill.xls",
        "MACROBUTTON AutoOpen x",
        'HYPERLINK "file:///etc/passwd"',
        "IMPORT quill.png",
        "TEMPLATE \\p",
    ):
        kind = code.split()[0]
        yield changed(f"a field {kind}", _field(code), "W19")
    yield changed("a field DDE, in three runs", _field("D", "D", "E x y z"), "W19")
    quoted = '<w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE 68 68 69'
    yield changed("a field whose kind another one writes", _field(quoted), "W19")
    simple = b'<w:p><w:fldSimple w:instr=" DDE x y z"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
    yield changed("a simple field DDE", lambda p, _: _into(p, simple), "W19")
    value = _field("HYPERLINK {{ meeting.venue }}")
    yield changed("a value in a field's code", value, "W04")


def _linked(kind: str, target: str, *, is_outside: bool = True) -> Change:
    mode = ' TargetMode="External"' if is_outside else ""

    def change(parts: Parts, ground: Ground) -> None:
        told = target.format(web=ground.web)
        link = f'<Relationship Id="rId99" Type="{_OFFICE}/{kind}" Target="{told}"{mode}/>'
        parts[LINKS] = parts[LINKS].replace(b"</Relationships>", f"{link}</Relationships>".encode())

    return change


def _field(*codes: str) -> Change:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{x}"/></w:r>' for x in ("begin", "end"))
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    if "<" in codes[0]:
        runs = f"<w:r>{codes[0]}</w:instrText></w:r>{end}<w:r><w:instrText> x</w:instrText></w:r>"
    xml = f"<w:p>{begin}{runs}{end}</w:p>".encode()
    return lambda parts, _: _into(parts, xml)


def _into(parts: Parts, xml: bytes) -> None:
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:body>", b"<w:body>" + xml, 1)
