"""Hostile exports of a council's system, and maps of their columns."""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from import_sources import HEADS, a_row, annex_a

from hostile.attempt import HARMLESS, ON, ROOT, USAGE, Attempt, Ground, made, unzipped, zipped
from hostile.forms import BOMB
from hostile.template_files import locked, lying, torn
from hostile.templates import word_file

_SHEET: Final = "xl/worksheets/sheet1.xml"
_TO: Final = ("--partnership", "york", "-o", "out", *ON)


def attempts() -> Iterator[Attempt]:
    """Every hostile export."""
    yield from _lists()
    yield from _workbooks()
    yield from _censuses()
    yield from _tables()
    yield from _maps()


Content = bytes | Callable[[], bytes]


def _brought(kind: str, file: str) -> Callable[..., Attempt]:
    """Makes attempts of this kind of source, in a file of this name."""

    def one(name: str, content: Content | str, gets: str, why: str = "") -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            ground.put(file, content if isinstance(content, str) else made(content))
            return ("import", kind, file, *_TO)

        return Attempt("import", f"{kind}: {name}", lay, gets, why)

    return one


def _listed(*rows: Sequence[Any], heads: Sequence[Any] = HEADS) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([heads, *rows])
    return out.getvalue()


def _lists() -> Iterator[Attempt]:
    one = _brought("annex-a", "list.csv")
    sound = _listed(a_row())
    yield one("nothing hostile", sound, HARMLESS, "for comparison")
    yield one("an empty file", b"", "I02")
    yield one("heads and nothing else", _listed(), HARMLESS, "no child in it")
    yield one("a NUL in a cell", _listed(a_row(team="a\0b")), "I01")
    yield one("a megabyte of NULs", bytes(2**20), "I01")
    yield one("one line of 50 MB", lambda: b"Quillfeather " * (50 * 2**20 // 13), "I01")
    yield one(
        "one cell of 50 MB", lambda: sound.encode() + b'"' + b"Quillfeather " * (4 * 2**20), "I01"
    )
    yield one("120 MB", lambda: b"Quillfeather\n" * (120 * 2**20 // 13), "I01")
    yield one("a quote that never ends", sound + '"Quillfeather,', "I01")
    yield one("saved as UTF-16", sound.encode("utf-16"), HARMLESS, "read as what it is")
    yield one("saved as UTF-32", sound.encode("utf-32"), "I01")
    yield one("saved as EBCDIC", sound.encode("cp037"), "I01")
    yield one("a letter of no encoding", sound.encode() + b"\x81\xff\xfe", "I01")
    yield one("100,000 columns", _listed(heads=[f"q{n}" for n in range(100_000)]), "I02")
    yield one(
        "one head a thousand times",
        _listed(a_row(), heads=[*HEADS, *["Gender"] * 1000]),
        HARMLESS,
        "the first is taken",
    )
    yield one("100,000 empty rows", sound + "\n" * 100_000, HARMLESS, "passed over")
    yield one(
        "a formula as an id",
        _listed(a_row(id="=cmd|' /C calc'!A0")),
        HARMLESS,
        "a text, and no sign of it in the name of the file",
    )
    yield one(
        "an id that leads out",
        _listed(a_row(id="../../quill")),
        HARMLESS,
        "the file stays in its folder",
    )
    yield one("an id of a device", _listed(a_row(id="CON")), "I10")
    yield one("an id of 10,000 letters", _listed(a_row(id="q" * 10_000)), "I10")
    yield one("an override in an id", _listed(a_row(id="INV\u202e1")), "I10")
    yield one(
        "ids that look alike",
        _listed(a_row(id="INV-A"), a_row(id="INV-\u0410")),
        HARMLESS,
        "two children, two files",
    )
    yield one(
        "ids that differ in capitals", _listed(a_row(id="INV-A"), a_row(id="inv-a")), "I10 I17"
    )
    yield one(
        "YAML in the team", _listed(a_row(team="x\n- a: !!python/x &b *b")), HARMLESS, "a text"
    )
    yield one(
        "an override in the team", _listed(a_row(team="x\u202ey")), HARMLESS, "left out, and told"
    )
    yield one(
        "a mark of withholding in the team",
        _listed(a_row(team="[[withhold from=x]]")),
        HARMLESS,
        "left out, and told",
    )
    yield one("a day beyond the calendar", _listed(a_row(plan_start="01/01/99999")), "I05 I08")
    yield one(
        "digits of another script",
        _listed(a_row(plan_start="\u0661/\u0661/\u0662\u0660\u0662\u0666")),
        HARMLESS,
        "read as the day they are",
    )


def _workbooks() -> Iterator[Attempt]:
    def one(name: str, change: Any, gets: str, why: str = "", ending: str = "xlsx") -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            path = annex_a(ground.folder / "list.xlsx", a_row())
            content = change(path.read_bytes())
            path.unlink()
            ground.put(f"list.{ending}", content)
            return ("import", "annex-a", f"list.{ending}", *_TO)

        return Attempt("import", f"annex-a workbook: {name}", lay, gets, why)

    def part(name: str, content: Content) -> Any:
        return lambda whole: zipped({**unzipped(whole), name: made(content)})

    def rows(more: bytes) -> Any:
        def change(whole: bytes) -> bytes:
            parts = unzipped(whole)
            end = b"</sheetData>"
            parts[_SHEET] = parts[_SHEET].replace(end, more + end, 1)
            return zipped(parts)

        return change

    yield one("nothing hostile", lambda whole: whole, HARMLESS, "for comparison")
    endless = (
        b'<row r="9"><c r="A9"><v>1e999</v></c></row><row r="10"><c r="A10"><v>nan</v></c></row>'
    )
    yield one("numbers without end", rows(endless), HARMLESS, "no children, no rows")
    yield one("a text", lambda _: b"Quillfeather", "I01")
    yield one("half a zip", lambda whole: whole[: len(whole) // 2], "I01")
    yield one("a torn middle", torn, HARMLESS, "the list itself is whole")
    yield one("a password", locked, "I01")
    yield one(
        "an old .xls, or one with a password", lambda _: b"\xd0\xcf\x11\xe0" + bytes(999), "I01"
    )
    yield one("sizes that lie", lying, "I01")
    yield one("a Word file", lambda _: zipped(word_file("Hi")), "I01")
    yield one(
        "a workbook that is called .csv",
        lambda whole: whole,
        HARMLESS,
        "known by its first bytes",
        ending="csv",
    )
    yield one("a way out of the zip", part("../../quill.xml", b"<x/>"), HARMLESS, "not unpacked")
    yield one("100,000 parts", lambda _: zipped({f"{n}.xml": b"" for n in range(100_000)}), "I01")
    yield one("600 MB of blanks", part(_SHEET, lambda: b" " * (600 * 2**20)), "I01")
    yield one("a billion laughs", part(_SHEET, BOMB), "I01")
    yield one("a billion laughs in the strings", part("xl/sharedStrings.xml", BOMB), "I01")
    yield one(
        "300,000 empty cells",
        rows(b"<row>" + b"<c/>" * 300_000 + b"</row>"),
        HARMLESS,
        "passed over",
    )
    yield one("300,000 empty rows", rows(b"<row/>" * 300_000), "I01")
    yield one(
        "a row of 5,000 digits",
        rows(b'<row r="' + b"9" * 5000 + b'"/>'),
        HARMLESS,
        "a row with nothing in it",
    )
    yield one(
        "row 9,999,999,999",
        rows(b'<row r="9999999999"><c r="A9999999999"/></row>'),
        HARMLESS,
        "a row with nothing in it",
    )
    yield one(
        "a column of no sheet",
        rows(b'<row r="9"><c r="ZZZZZZZ9"><v>1</v></c></row>'),
        HARMLESS,
        "a column with no head",
    )
    yield one(
        "a string that is not there",
        rows(b'<row><c t="s"><v>99999</v></c></row>'),
        HARMLESS,
        "an empty cell",
    )
    formula = b'<row r="9"><c r="A9" t="str"><f>WEBSERVICE(1)</f><v>Quillfeather</v></c></row>'
    yield one("a formula", rows(formula), HARMLESS, "its last value is read, nothing is computed")
    deep = b"<x>" * 100_000
    yield one("100,000 elements within each other", rows(deep), "I01")


def _censuses() -> Iterator[Attempt]:
    census = (ROOT / "samples" / "imports" / "cin.xml").read_bytes()

    one = _brought("cin", "cin.xml")

    start, end = census.index(b"<Child>"), census.index(b"</Child>") + len(b"</Child>")
    child = census[start:end]
    yield one("nothing hostile", census, HARMLESS, "for comparison")
    yield one("an empty file", b"", "I01")
    yield one("a text", b"Quillfeather", "I01")
    yield one("half of it", census[: len(census) // 2], "I01")
    yield one("a billion laughs", BOMB, "I01")
    outside = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d><Child>&a;</Child></d>'
    yield one("an entity that is a file", outside, "I01")
    yield one("a document type of the web", b'<!DOCTYPE d SYSTEM "http://192.0.2.1/x"><d/>', "I01")
    yield one(
        "an entity behind the first child", census.replace(child, child + b"&quill;", 1), "I01"
    )
    yield one(
        "another namespace",
        census.replace(b"<Message", b'<Message xmlns="urn:q"', 1),
        HARMLESS,
        "elements are known by their own names",
    )
    yield one(
        "saved as UTF-16",
        census.decode().replace("utf-8", "utf-16").replace("UTF-8", "utf-16").encode("utf-16"),
        HARMLESS,
        "read as what it is",
    )
    yield one("an encoding of nobody", b'<?xml version="1.0" encoding="quill"?><d/>', "I01")
    yield one("100,000 elements within each other", b"<Child>" * 100_000, "I01")
    yield one(
        "a child of 400,000 elements",
        b"<d><Child>" + b"<x/>" * 400_000 + b"</Child></d>",
        HARMLESS,
        "no plan in it",
    )
    yield one(
        "10 MB in one element",
        b"<d><Child><LAchildID>" + b"Quill" * 2_000_000 + b"</LAchildID></Child></d>",
        HARMLESS,
        "no plan in it",
    )
    yield one("12 MB in one attribute", b'<d><Child a="' + b"Quill" * 2_500_000 + b'"/></d>', "I01")
    yield one("no child", b"<Message/>", "I02")
    yield one(
        "a stylesheet of the web",
        census.replace(b"<Message", b'<?xml-stylesheet href="http://192.0.2.1/x"?><Message', 1),
        HARMLESS,
        "not asked for",
    )
    included = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
    yield one("an inclusion", census.replace(child, child + included, 1), HARMLESS, "not followed")

    def device(ground: Ground) -> Sequence[str]:
        (ground.folder / "cin.xml").symlink_to("/dev/zero")
        return ("import", "cin", "cin.xml", *_TO)

    yield Attempt("import", "cin: a device without end", device, "I01")


def _tables() -> Iterator[Attempt]:
    home = ROOT / "samples" / "imports" / "ssd"
    first = sorted(path.name for path in home.glob("*.csv"))[0]

    def one(name: str, file: str, content: bytes, gets: str, why: str = "") -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            shutil.copytree(home, ground.folder / "ssd")
            ground.put(f"ssd/{file}", content)
            return ("import", "ssd", "ssd", *_TO)

        return Attempt("import", f"ssd: {name}", lay, gets, why)

    yield one("a table that nobody knows", "quill.csv", b"a,b\n1,2\n", HARMLESS, "passed over")
    yield one("an empty table", first, b"", "I02")
    yield one("a table of NULs", first, bytes(2**20), "I01")

    def empty(ground: Ground) -> Sequence[str]:
        (ground.folder / "ssd").mkdir()
        return ("import", "ssd", "ssd", *_TO)

    yield Attempt("import", "ssd: an empty folder", empty, "I02")

    def linked(ground: Ground) -> Sequence[str]:
        shutil.copytree(home, ground.folder / "ssd")
        (ground.folder / "ssd" / first).unlink()
        (ground.folder / "ssd" / first).symlink_to("/dev/zero")
        return ("import", "ssd", "ssd", *_TO)

    yield Attempt("import", "ssd: a device without end", linked, "I01")


def _maps() -> Iterator[Attempt]:
    home = ROOT / "samples" / "imports"
    sound = (home / "map.yaml").read_text("utf-8")

    def one(name: str, text: str | bytes, gets: str, why: str = "") -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            shutil.copy(home / "list.csv", ground.folder)
            ground.put("map.yaml", text)
            return ("import", "columns", "list.csv", "--map", "map.yaml", *_TO)

        return Attempt("import", f"columns: {name}", lay, gets, why)

    yield one("nothing hostile", sound, HARMLESS, "for comparison")
    yield one("an empty map", "", "M01")
    yield one("a map that is a list", "- a\n", "M12")
    yield one("a field of nobody", sound + "quill: x\n", "M02")
    yield one("a column of nobody", sound.replace("team: Team", "quill: Team"), "M03")
    yield one("a column that is not there", sound.replace("Team\n", "Quill\n"), "I02")
    yield one(
        "a tag that calls a program", sound + "sheet: !!python/object/apply:os.system [x]\n", "F09"
    )
    yield one("an alias", sound.replace("team: Team", "team: *a"), "F03")
    yield one("a key twice", sound + "date: day-first\n", "F08")
    yield one(
        "a number as a key",
        sound.replace("{B: male", "{1: male"),
        HARMLESS,
        "means no value of the list",
    )
    yield one(
        "a truth as a key",
        sound.replace("{B: male", "{yes: male"),
        HARMLESS,
        "means no value of the list",
    )
    yield one(
        "nothing as a key",
        sound.replace("{B: male", "{null: male"),
        HARMLESS,
        "means no value of the list",
    )
    yield one("a list as a key", sound.replace("{B: male", "{[a]: male"), "F03")
    yield one(
        "a day as a key",
        sound.replace("{B: male", "{2026-01-01: male"),
        HARMLESS,
        "means no value of the list",
    )
    yield one("an override in a key", sound.replace("{B: male", '{"B\\u202e": male'), "F06")
    yield one("a head row of a thousand digits", sound + f"header_row: {'9' * 1000}\n", "M07")
    yield one("10 MB", sound + "#" + "Quill" * 2_000_000, "F02")
    values = ", ".join(f"q{n}: male" for n in range(100_000))
    yield one("100,000 values", sound.replace("{B: male", "{" + values + ", B: male"), "F11")

    def device(ground: Ground) -> Sequence[str]:
        shutil.copy(home / "list.csv", ground.folder)
        os.mkfifo(ground.folder / "map.yaml")
        return ("import", "columns", "list.csv", "--map", "map.yaml", *_TO)

    yield Attempt("import", "columns: a map that is a pipe", device, USAGE)
