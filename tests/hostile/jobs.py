"""Hostile files that come back from a translator, in each of the four formats, and memories."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from test_translation_round import polish
from translation_jobs import FILLED

from docgen.language import memory
from docgen.language.memory import Entry, Translator
from docgen.pack.order import Order
from docgen.translation import job
from docgen.translation.formats import FORMATS
from docgen.translation.units import Work
from hostile.attempt import HARMLESS, ON, Attempt, Ground, as_yaml, made, unzipped, zipped
from hostile.template_files import locked, lying, torn

_POLES: Final = {
    "people.0.language": {"speaks": "pl", "interpreter": "needed"},
    "people.0.contact.phone": "01632 960 901",
}
_BY: Final = ("--by", "Zuzanna Quillfeather", "--qualification", "DPSI Polish")
_BOOK: Final = "xl/workbook.xml"
_BODY: Final = "word/document.xml"


@dataclass(frozen=True)
class Sent:
    """A job as it went out: its folder, and what is asked for."""

    folder: Path
    work: Work

    def filled(self, kind: str, text: str = "Za\u017c\u00f3\u0142\u0107") -> bytes:
        """The file of a format, translated, with this text for a paragraph without masks."""
        texts = {unit.id: polish(unit) for unit in self.work.units}
        plain = next(unit for unit in self.work.units if not re.search(r"\d", unit.source))
        return FILLED[kind](FORMATS[kind].write(self.work), {**texts, plain.id: text})


@cache
def sent() -> Sent:
    """The job that the hostile files belong to; made once."""
    folder = Path(tempfile.mkdtemp(prefix="hostile-job-"))
    case = folder / "family.yaml"
    case.write_text(as_yaml(_POLES), "utf-8")
    order = Order(case, date.fromisoformat(ON[1]), language="pl")
    work, _ = job.send_out(order, folder / "job")
    return Sent(folder, work)


def forget() -> None:
    """Delete the job."""
    shutil.rmtree(sent().folder)
    sent.cache_clear()


Content = Callable[[Ground], bytes]


def attempts() -> Iterator[Attempt]:
    """Every hostile returned file, key and memory."""
    yield from _workbooks()
    yield from _word_tables()
    yield from _xliffs()
    yield from _texts()
    yield from _keys()
    yield from _memories()


def _laid(ground: Ground) -> None:
    shutil.copytree(sent().folder, ground.folder, dirs_exist_ok=True)


def _back(name: str, ending: str, content: Content, gets: str, why: str = "") -> Attempt:
    def lay(ground: Ground) -> Sequence[str]:
        _laid(ground)
        ground.put(f"job/returned/back{ending}", content(ground))
        return ("translate", "in", "job", *_BY, *ON)

    return Attempt("returned job", name, lay, gets, why)


def _then(kind: str, change: Callable[[bytes], bytes]) -> Content:
    """The file that was sent out, filled in, and changed as a whole."""
    return lambda _: change(sent().filled(kind))


def _told(text: str) -> Content:
    """The file that was sent out, with this text for a translation."""
    return lambda _: sent().filled("xliff", text)


def _doubled(content: bytes) -> bytes:
    return zipped([*unzipped(content).items(), (_BOOK, b"<x/>")])


def _zip(kind: str, change: Callable[[dict[str, bytes]], None]) -> Content:
    def content(_: Ground) -> bytes:
        parts = unzipped(sent().filled(kind))
        change(parts)
        return zipped(parts)

    return content


def _part(kind: str, name: str, old: bytes, new: bytes) -> Content:
    def change(parts: dict[str, bytes]) -> None:
        found = name if name in parts else next(n for n in parts if n.endswith(name))
        assert old in parts[found], (name, old)
        parts[found] = parts[found].replace(old, new, 1)

    return _zip(kind, change)


def _plus(kind: str, extra: Mapping[str, Any]) -> Content:
    return _zip(kind, lambda parts: parts.update(extra))


def _large_note() -> bytes:
    return b"<note>" + b"Quillfeather " * (3 * 2**20) + b"</note>"


def _laughs(entity: str = "Quillfeather") -> bytes:
    more = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE d [<!ENTITY a0 "{entity}">{more}]>'.encode()


def _workbooks() -> Iterator[Attempt]:
    book = "sheet2.xml"

    def cell(formula: str) -> Content:
        # openpyxl writes what was filled in as a shared or inline string; a formula comes after.
        made = f'<c r="C3"><f>{formula}</f><v>1</v></c></row>'.encode()
        return _part("workbook", book, b"</row>", made)

    for name, formula in {
        "a formula that asks the web": 'HYPERLINK("http://192.0.2.1","x")',
        "a formula that starts a program": "cmd|'/c calc'!A1",
        "a formula that asks a service": 'WEBSERVICE("http://192.0.2.1")',
        "a formula of another book": "'[quill.xls]A'!A1",
    }.items():
        yield _back(name, ".xlsx", cell(formula), "E04")
    yield _back(
        "a text that looks like a formula",
        ".xlsx",
        _text_formula,
        HARMLESS,
        "a text, and checked as one",
    )
    hidden = _part(
        "workbook", "workbook.xml", b'name="Translation"', b'name="Translation" state="hidden"'
    )
    yield _back("a hidden sheet", ".xlsx", hidden, "E01")
    deep = _part("workbook", "workbook.xml", b'name="Translation"', b'name="T" state="veryHidden"')
    yield _back("a sheet that no menu shows", ".xlsx", deep, "E01")
    links = {"xl/externalLinks/externalLink1.xml": b"<x/>"}
    yield _back("links to another book", ".xlsx", _plus("workbook", links), HARMLESS, "never read")
    macros = {"xl/vbaProject.bin": b"Quillfeather"}
    yield _back("macros in a workbook", ".xlsx", _plus("workbook", macros), HARMLESS, "never read")
    blanks = {"xl/sheet9.xml": lambda: b" " * (150 * 2**20)}
    yield _back("150 MB of blanks", ".xlsx", _plus("workbook", blanks), "E06")
    parts = {f"xl/{n}.txt": b"" for n in range(50_000)}
    yield _back("50,000 parts", ".xlsx", _plus("workbook", parts), "E06")
    random = {"xl/a.bin": lambda: os.urandom(35 * 2**20)}
    yield _back("35 MB", ".xlsx", _plus("workbook", random), "E06")
    yield _back("a part twice", ".xlsx", _then("workbook", _doubled), "E06")
    laughs = _part("workbook", book, b"<worksheet", _laughs() + b"<worksheet")
    yield _back("a billion laughs in a sheet", ".xlsx", laughs, "E06")
    yield _back("a workbook with a password", ".xlsx", _then("workbook", locked), "E01")
    yield _back("an old workbook", ".xlsx", lambda _: b"\xd0\xcf\x11\xe0" + bytes(9999), "E01")
    yield _back("a torn workbook", ".xlsx", _then("workbook", torn), "E01")
    yield _back("a size that lies", ".xlsx", _then("workbook", lying), "E01")
    rows = b"".join(b'<row><c t="n"><v>1</v></c></row>' for _ in range(400_000))
    many = _part("workbook", book, b"</sheetData>", rows + b"</sheetData>")
    yield _back("400,000 rows", ".xlsx", many, "E06")
    way = _part("workbook", "workbook.xml.rels", b'Target="', b'Target="../../../../etc/')
    yield _back("sheets outside the book", ".xlsx", way, "E02")


def _text_formula(_: Ground) -> bytes:
    return sent().filled("workbook", '=HYPERLINK("http://192.0.2.1";"x")')


def _word_tables() -> Iterator[Attempt]:
    blanks = {"word/a.xml": lambda: b" " * (150 * 2**20)}
    yield _back("150 MB of blanks in Word", ".docx", _plus("word", blanks), "E06")
    laughs = _part("word", _BODY, b"<w:document", _laughs() + b"<w:document")
    yield _back("a billion laughs in a table", ".docx", laughs, "E06")
    entity = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document'
    outside = _part("word", _BODY, b"<w:document", entity)
    yield _back("an entity of the machine", ".docx", outside, "E06")
    deep = b"<w:ins>" * 30_000 + b"</w:ins>" * 30_000 + b"</w:body>"
    yield _back(
        "30,000 elements within each other",
        ".docx",
        _part("word", _BODY, b"</w:body>", deep),
        "E01",
    )
    nested = b"<w:sdt>" * 240 + b"</w:sdt>" * 240 + b"</w:body>"
    within = _part("word", _BODY, b"</w:body>", nested)
    yield _back("240 controls within each other", ".docx", within, HARMLESS, "read in time")
    paragraphs = b"<w:p/>" * 400_000 + b"</w:body>"
    yield _back(
        "400,000 paragraphs", ".docx", _part("word", _BODY, b"</w:body>", paragraphs), "E06"
    )
    tables = b"<w:tbl><w:tr><w:tc><w:p/>" * 80 + b"</w:tc></w:tr></w:tbl>" * 80 + b"</w:body>"
    yield _back(
        "80 tables within each other",
        ".docx",
        _part("word", _BODY, b"</w:body>", tables),
        HARMLESS,
        "read in time",
    )
    field = (
        b'<w:p><w:fldSimple w:instr="INCLUDETEXT &quot;file:///etc/passwd&quot;"/></w:p></w:body>'
    )
    yield _back(
        "a field that fetches",
        ".docx",
        _part("word", _BODY, b"</w:body>", field),
        HARMLESS,
        "never followed",
    )
    macros = {"word/vbaProject.bin": b"Quillfeather"}
    yield _back("macros in a Word file", ".docx", _plus("word", macros), HARMLESS, "never read")
    way = {"../../quill.xml": b"<x/>"}
    yield _back(
        "a part that leads out", ".docx", _plus("word", way), HARMLESS, "never unpacked to a disk"
    )


def _xliffs() -> Iterator[Attempt]:
    for kind, ending in (("xliff", ".xlf"), ("xliff12", ".xliff")):
        root = b"<xliff"

        def told(lead: bytes, kind: str = kind, root: bytes = root) -> Content:
            return lambda _: sent().filled(kind).replace(root, lead + root, 1)

        yield _back(f"a billion laughs in {kind}", ending, told(_laughs()), "E06")
        own = b'<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">'
        yield _back(f"a document type of the web in {kind}", ending, told(own), "E06")
        entity = b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        yield _back(f"an entity of the machine in {kind}", ending, told(entity), "E06")

        def inside(xml: bytes | Callable[[], bytes], kind: str = kind) -> Content:
            return lambda _: sent().filled(kind).replace(b"</file>", made(xml) + b"</file>", 1)

        include = (
            b'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
        )
        yield _back(f"an inclusion in {kind}", ending, inside(include), HARMLESS, "never followed")
        deep = b"<g>" * 100_000 + b"</g>" * 100_000
        yield _back(f"100,000 elements deep in {kind}", ending, inside(deep), "E01")
        unit = b'<unit id="x"><segment><source>a</source></segment></unit>'
        old = b'<trans-unit id="x"><source>a</source></trans-unit>'
        million = (unit if kind == "xliff" else old) * 400_000
        yield _back(f"400,000 units in {kind}", ending, inside(million), "E06")
        yield _back(f"40 MB in {kind}", ending, inside(_large_note), "E06")
    wide = _then("xliff", lambda content: content.decode().encode("utf-16"))
    yield _back("XLIFF saved as UTF-16", ".xlf", wide, HARMLESS, "XML says what it is saved as")
    yield _back(
        "XLIFF in no encoding",
        ".xlf",
        lambda _: b'<?xml version="1.0" encoding="quill"?><a/>',
        "E01",
    )
    yield _back("an empty file", ".xlf", lambda _: b"", "E01")
    yield _back("a program", ".xlf", lambda _: b"MZ" + bytes(4096), "E01")
    yield _back("a web page", ".xlf", lambda _: b"<html><script>x</script></html>", "E01")


def _texts() -> Iterator[Attempt]:
    """What a translation may not hold."""
    for name, text in {
        "an override": "Za\u017c\u00f3\u0142\u0107 \u202ecod.exe",
        "invisible tags": "Za\u017c\u00f3\u0142\u0107\U000e0041\U000e0042",
        "a mark of ours": "Za\u017c\u00f3\u0142\u0107 \ue0e0x\ue0e1",
        "a mask of nobody": "Za\u017c\u00f3\u0142\u0107 [[99]]",
        "letters of another script": "\u0417\u0430\u0436\u043e\u043b",
    }.items():
        gets = {"a mask of nobody": "E24", "letters of another script": "E26"}
        yield _back(f"{name} in a translation", ".xlf", _told(text), gets.get(name, "E28"))
    long = "Za\u017c\u00f3\u0142\u0107 " * 2**20
    yield _back("8 MB in one translation", ".xlf", _told(long), "E01")
    jinja = "{{ ''.__class__ }} Za\u017c"
    yield _back(
        "tags in a translation",
        ".xlf",
        _told(jinja),
        HARMLESS,
        "printed as typed",
    )


def _keys() -> Iterator[Attempt]:
    """What could be made of the key that stays here."""

    def keyed(name: str, change: Mapping[str, object] | bytes, gets: str) -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            words = _back("", ".xlf", lambda _: sent().filled("xliff"), "").lay(ground)
            path = ground.folder / "job" / job.KEY
            told = json.loads(path.read_bytes())
            told |= {} if isinstance(change, bytes) else change
            path.write_bytes(change if isinstance(change, bytes) else json.dumps(told).encode())
            return words

        return Attempt("returned job", name, lay, gets)

    yield keyed("a key that is no JSON", b"{Quillfeather", "E02")
    yield keyed("a key nested 100,000 deep", b"[" * 100_000, "E02")
    yield keyed("a key with another case", {"case": "../../../../etc/passwd"}, "E07")
    yield keyed("a key with a device as case", {"case": "/dev/zero"}, "E07")
    yield keyed("a key with a number of 9,000 digits", b'{"meeting": ' + b"9" * 9000 + b"}", "E02")
    yield keyed("a key with a language outside", {"language": "../../x"}, "K10")
    yield keyed("a key with no such document", {"documents": ["../x"]}, "E02")
    yield keyed("a key of 20 MB", b"[" + b'"x",' * (5 * 2**20) + b'"x"]', "E02")


def _memories() -> Iterator[Attempt]:
    def kept(name: str, content: Content, gets: str, why: str = "") -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            ground.family(_POLES)
            ground.put("family.pl.tmx", content(ground))
            return ("translate", "status", "family.yaml", *ON)

        return Attempt("memory", name, lay, gets, why)

    good = _tmx(3)

    def told(lead: str) -> Content:
        def content(ground: Ground) -> bytes:
            made = lead.format(web=ground.web, secret=ground.secret.as_uri()).encode()
            return good.replace(b'<!DOCTYPE tmx SYSTEM "tmx14.dtd">', made)

        return content

    yield kept("a billion laughs", lambda _: _laughing(good), "C20")
    yield kept(
        "a document type of the web", told('<!DOCTYPE tmx SYSTEM "{web}">'), HARMLESS, "never read"
    )
    entity = '<!DOCTYPE tmx [<!ENTITY x SYSTEM "{secret}">]>'

    def outside(ground: Ground) -> bytes:
        return told(entity)(ground).replace(b"Source 1", b"&x;")

    yield kept("an entity of the machine", outside, HARMLESS, "never read")
    deep = b"<g>" * 50_000 + b"</g>" * 50_000 + b"</body>"
    yield kept("50,000 elements deep", lambda _: good.replace(b"</body>", deep), "C20")
    yield kept("40 MB", lambda _: good + b" " * (40 * 2**20), "C20")
    empty = b"<tu/>" * 500_000 + b"</body>"
    yield kept("500,000 empty units", lambda _: good.replace(b"</body>", empty), "C20")
    yield kept("30,000 entries", lambda _: _tmx(30_000), HARMLESS, "worked through in time")
    long = b"Source " + b"Quillfeather " * 100_000
    yield kept(
        "a text of a megabyte",
        lambda _: good.replace(b"Source 1", long),
        HARMLESS,
        "it is like no paragraph",
    )
    yield kept("another root", lambda _: b"<quill/>", "C20")
    yield kept("no XML", lambda _: b"Quillfeather", "C20")
    yield kept("a day that is none", lambda _: good.replace(b"2026-03-01", b"2026-02-30"), "C20")
    yield kept("an override", lambda _: good.replace(b"Target 1", b"\xe2\x80\xaecod"), "C21")

    def device(ground: Ground) -> Sequence[str]:
        ground.family(_POLES)
        (ground.folder / "family.pl.tmx").symlink_to("/dev/zero")
        return ("translate", "status", "family.yaml", *ON)

    yield Attempt("memory", "a device without end", device, HARMLESS, "no file, so there is none")


def _tmx(entries: int) -> bytes:
    by = Translator("Zuzanna Quillfeather", "DPSI Polish", date(2026, 3, 1))
    made = [Entry(f"Source {n}", "", f"Target {n}", by) for n in range(entries)]
    return memory.as_tmx(memory.Memory("pl").plus(made))


def _laughing(good: bytes) -> bytes:
    told = good.replace(b'<!DOCTYPE tmx SYSTEM "tmx14.dtd">', _laughs().replace(b" d ", b" tmx "))
    return told.replace(b"Source 1", b"&a9;")
