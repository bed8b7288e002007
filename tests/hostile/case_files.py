"""Hostile case files: what YAML can do, disguised text, look-alike ids, far too much of a thing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cases import tree

from hostile.attempt import HARMLESS, ON, USAGE, Attempt, Ground, as_yaml, unzipped

NAME = "children.0.name"
WORRY = "conferences.0.plan.outcomes.0.worry"
ACTIONS = "conferences.0.plan.actions"
SAID = "Mr Quillfeather of Marzipan Crescent"


def attempts() -> Iterator[Attempt]:
    """Every hostile case file."""
    yield from _yaml()
    yield from _encodings()
    yield from _disguises()
    yield from _ids()
    yield from _values()
    yield from _masses()
    yield from _places()
    yield from _carried_on()


def _checked(name: str, text: bytes | str, gets: str, why: str = "") -> Attempt:
    def lay(ground: Ground) -> Sequence[str]:
        ground.put("family.yaml", text)
        return ("check", "family.yaml", *ON)

    return Attempt("case file", name, lay, gets, why)


def _changed(name: str, changes: dict[str, Any], gets: str, why: str = "") -> Attempt:
    def lay(ground: Ground) -> Sequence[str]:
        ground.family(changes)
        return ("check", "family.yaml", *ON)

    return Attempt("case file", name, lay, gets, why)


def _yaml() -> Iterator[Attempt]:
    good = as_yaml()
    call = "!!python/object/apply:os.system ['touch /tmp/quillfeather']"
    yield _checked("a tag that calls a program", f"{good}team: {call}\n", "F09")
    yield _checked("a tag that names a module", f"{good}team: !!python/name:os.system ''\n", "F09")
    yield _checked("a tag on a group", f"{good}team: !!set {{Quillfeather: ~}}\n", "F09")
    yield _checked("a tag on the whole file", f"!!python/object:os.system\n{good}", "F09")
    yield _checked("a tag of its own", f"{good}team: !Quillfeather x\n", "F09")
    yield _checked("a tag of bytes", f"{good}team: !!binary UXVpbGxmZWF0aGVy\n", "F09")
    yield _checked("a merge of another group", f"base: &b {{team: x}}\n<<: *b\n{good}", "F07")
    laughs = "a0: &a0 [Quillfeather, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    yield _checked("a billion laughs", laughs, "F07")
    yield _checked("an alias of what it stands in", "a: &a {b: *a}\n", "F07")
    yield _checked("an alias to nothing", "a: *quillfeather\n", "F03")
    yield _checked("a key twice", f"{good}reference: TST-0002\n", "F08")
    yield _checked("a list as a key", f"{good}? [Quillfeather, x]\n: y\n", "F03")
    yield _checked("100,000 brackets", "a: " + "[" * 100_000, "F05")
    yield _checked("100,000 braces, all closed", "{a: " * 100_000 + "x" + "}" * 100_000, "F05")
    deep = "".join(f"{' ' * n}a:\n" for n in range(1000))
    yield _checked("1,000 groups, each in the one above", deep, "F05")
    yield _checked("two documents", f"{good}---\n{good}", "F03")
    yield _checked("a version of YAML to come", f"%YAML 9.9\n---\n{good}", "F03")
    yield _checked("nothing but a list", "- Quillfeather\n- x\n", "M12")
    yield _checked("nothing but a text", "Quillfeather\n", "M12")
    yield _checked("a key of a megabyte", f"{good}{'q' * 2**20}: x\n", "F03")
    yield _checked("a quoted key of 1,000 letters", f'{good}"{"Quillfeather" * 80}": x\n', "M02")
    yield _checked("5 MB of comments", f"{good}# {'Quillfeather ' * 380_000}", HARMLESS, "skipped")


def _encodings() -> Iterator[Attempt]:
    good = as_yaml()
    for encoding in ("utf-16", "utf-16-be", "utf-32"):
        gets = "F06" if encoding == "utf-16-be" else "F04"
        yield _checked(f"saved as {encoding}", good.encode(encoding), gets)
    yield _checked("a letter of Latin-1", f"{good}team: Jos\xe9\n".encode("latin-1"), "F04")
    yield _checked("a NUL", f"{good}team: a\0b\n", "F06")
    yield _checked("a surrogate", good.encode() + b"team: \xed\xa0\x80\n", "F04")
    yield _checked("an overlong slash", good.encode() + b"team: ..\xc0\xaf..\n", "F04")
    yield _checked(
        "a byte order mark within", f"{good}team: a\ufeffb\n", HARMLESS, "prints nothing"
    )
    yield _checked("a control of C1", f"{good}team: a\x9bb\n", "F06")
    yield _checked("a bell, escaped", f'{good}team: "a\\x07b"\n', "F06")
    yield _checked("a NUL, escaped", f'{good}team: "a\\0b"\n', "F06")
    yield _checked("a surrogate, escaped", f'{good}team: "a\\ud800b"\n', "F03")
    yield _checked("a terminal's commands", f'{good}team: "\\e]0;Quillfeather\\a"\n', "F06")
    windows = good.replace("\n", "\r\n")
    yield _checked("line ends of Windows", windows, HARMLESS, "YAML knows them")
    yield _checked("line ends of old Macs", good.replace("\n", "\r"), HARMLESS, "YAML knows them")
    yield _checked("a byte order mark", f"\ufeff{good}", HARMLESS, "it is passed over")


def _disguises() -> Iterator[Attempt]:
    for code in (0x202A, 0x202B, 0x202C, 0x202D, 0x202E):
        yield _changed(f"U+{code:04X} in a text", {WORRY: f"a{chr(code)}b c"}, "F06")
    for code in (0x2066, 0x2067, 0x2068):
        yield _changed(f"U+{code:04X} that never ends", {WORRY: f"a {chr(code)}b c"}, "F06")
    yield _changed("U+2069 that ends nothing", {WORRY: "a \u2069b c"}, "F06")
    across = {WORRY: "a \u2067b\nc\u2069 d"}
    yield _changed("an isolate that ends in the next paragraph", across, "F06")
    held = {WORRY: "a \u2068b\u2069 c"}
    yield _changed("an isolate that ends", held, HARMLESS, "it holds apart what it should")
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "Quillfeather")
    yield _changed("a text in invisible tags", {WORRY: f"ok{tags}"}, "F06")
    yield _changed("a mark of an annotation", {WORRY: "a\ufff9b\ufffac\ufffb"}, "F06")
    yield _changed("a deprecated control of shape", {WORRY: "a\u206eb"}, "F06")
    yield _changed("a mark of our own", {WORRY: "a\ue0e0b\ue0e1c"}, "F06")
    yield _changed("a non-character", {WORRY: "a\ufdd0b"}, "F06")
    for name, letters in {
        "zero-width spaces": "\u200b\u200b",
        "Hangul fillers": "\u3164\u115f\u1160\uffa0",
        "blank Braille": "\u2800",
        "joiners": "\u200d\u200c\u2060",
    }.items():
        yield _changed(f"a name of {name}", {f"{NAME}.given": letters}, "M09")
    zalgo = {WORRY: "a" + "\u0301" * 5000}
    yield _changed("5,000 accents on a letter", zalgo, HARMLESS, "one letter, and a tall one")


def _ids() -> Iterator[Attempt]:
    refused = {
        "a Cyrillic letter in an id": "moth\u0435r",
        "a joiner in an id": "moth\u200der",
        "a fullwidth letter in an id": "\uff4dother",
        "capitals in an id": "Mother",
        "a way out in an id": "../mother",
        "a folder in an id": "mother/x",
        "a folder of Windows in an id": "mother\\x",
        "a drive in an id": "c:mother",
        "a dot behind an id": "mother.",
        "a star in an id": "moth*r",
        "a switch in place of an id": "--replace",
    }
    for name, told in refused.items():
        yield _changed(name, {"people.0.id": told}, "M11")
    yield _changed("an id of 5,000 letters", {"people.0.id": "m" * 5000}, "M10")
    for told in ("con", "nul", "com1", "lpt9", "office", "family"):
        yield _changed(f"an id that is {told}", _with(told), "R19")
    yield _changed("an id twice", _with("teacher"), "R02")
    for one, other in (("aunt-1", "aunt-l"), ("aunto", "aunt0"), ("tom", "torn")):
        yield _changed(f"the ids {one} and {other}", _with(one, other), "R24")
    twins = {ACTIONS: [*_actions(), _action("b1"), _action("bl")]}
    yield _changed("the actions b1 and bl", twins, "R24")


def _with(*ids: str) -> dict[str, Any]:
    """The family with more people of these ids."""

    def person(told: str) -> dict[str, Any]:
        name = {"given": "Perdita", "family": "Quillfeather"}
        post = {"kind": "professional", "role": "Nurse", "service": "health"}
        return {"id": told, "name": name, **post}

    return {"people": [*tree()["people"], *map(person, ids)]}


def _values() -> Iterator[Attempt]:
    yield _changed("a number of 5,000 digits", {"meetings.0.number": "9" * 5000}, "M07")
    yield _changed(
        "a number in Arabic digits", {"meetings.0.number": "\u0661"}, HARMLESS, "a digit as well"
    )
    yield _changed("the last day of all", {"meetings.0.held_on": "9999-12-31"}, "R12")
    yield _changed("a child of year 1", {"children.0.born": "0001-01-01"}, HARMLESS, "a finding")
    end = {"conferences.0.next_review_on": "9999-12-31"}
    yield _changed("a review at the end of time", end, HARMLESS, "a finding tells of it")
    yield _changed("a day with five digits", {"children.0.born": "12019-05-04"}, "M04")
    yield _changed("a day that is none", {"children.0.born": "2019-02-30"}, "M04")
    phone = {"people.0.contact.phone": "0" * 300}
    yield _changed("a telephone of 300 digits", phone, "M08")
    mail = {"people.0.contact.email": "a@" + "a." * 10_000}
    yield _changed("an address for a slow pattern", mail, "M10")
    opened = {WORRY: "[[withhold from=mother " * 800}
    yield _changed("800 passages that never end", opened, "R18")
    yield _changed("20,000 brackets in a text", {WORRY: "[[" * 9_900}, "R18")
    commas = {WORRY: f"[[withhold from={',' * 9000} reason=third-party: x]]"}
    yield _changed("a passage for 9,000 commas", commas, "R18")


def _masses() -> Iterator[Attempt]:
    yield _changed("10 MB in one field", {WORRY: "Quillfeather " * 800_000}, "F02")
    yield _changed("4 MB in one field", {WORRY: "Quillfeather " * 300_000}, "M10")
    yield _changed("4 MB in a name", {f"{NAME}.given": "Quill" * 800_000}, "M10")
    actions = "".join(f"{{id: b{n}, outcome: o1, action: x}}, " for n in range(100_000))
    whole = f"{as_yaml()}x: [{actions}]\n"
    yield _checked("100,000 actions", whole, "F11")
    more = [_action(f"b{n}") for n in range(3_000)]
    yield _changed("3,000 actions", {ACTIONS: more}, "F11")
    many = {ACTIONS: [*_actions(), *(_action(f"b{n}") for n in range(1_500))]}
    yield _changed("1,500 actions", many, HARMLESS, "worked through in time")
    yield _checked("two million values", "a: [" + "x," * 2_400_000 + "]\n", "F11")
    yield _checked("a million empty groups", "a: [" + "{}," * 1_600_000 + "]\n", "F11")
    yield _checked("50,000 unknown fields", _rows("zz", 50_000), "F11")
    groups = "".join(f"g{n}: {{{_fields(1_500)}}}\n" for n in range(60))
    yield _checked("60 groups of 1,500 unknown fields", as_yaml() + groups, "F10")
    people = "".join(f"  - {{{_fields(20)}}}\n" for n in range(1_900))
    yield _checked("1,900 people with 20 unknown fields each", f"people:\n{people}", "M01 M02 M13")
    listed = [_action(f"b{n}") | {"who": [f"no-{n}-{m}" for m in range(1_900)]} for n in range(45)]
    who = {ACTIONS: [*_actions(), *listed]}
    yield _changed("thousands of ids that name nobody", who, "R01 M13")
    yield _checked("100,000 anchors", "".join(f"a{n}: &a{n} x\n" for n in range(99_000)), "F11")


def _actions() -> list[dict[str, Any]]:
    """The actions of the plan as it is."""
    return list(tree()["conferences"][0]["plan"]["actions"])


def _action(name: str) -> dict[str, Any]:
    who = {"id": name, "outcome": "o1", "action": "Mr Quillfeather tidies."}
    return {**who, "who": ["mother"], "due": "2026-03-01"}


def _rows(name: str, number: int) -> str:
    return "".join(f"{name}{n}: x\n" for n in range(number))


def _fields(number: int) -> str:
    return ", ".join(f"names{n}: x" for n in range(number))


def _places() -> Iterator[Attempt]:
    """What stands where a case file should."""

    def put(name: str, gets: str, make: Any) -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            make(ground.folder / "family.yaml", ground)
            return ("check", "family.yaml", *ON)

        return Attempt("case file", name, lay, gets)

    yield put("a pipe that nobody writes to", USAGE, lambda path, _: os.mkfifo(path))
    yield put("a device without end", USAGE, lambda path, _: path.symlink_to("/dev/zero"))
    yield put("a folder", USAGE, lambda path, _: path.mkdir())
    yield put("a link to itself", USAGE, lambda path, _: path.symlink_to(path))
    yield put("a file of another kind", "F04", _png)


def _png(path: Path, ground: Ground) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def _carried_on() -> Iterator[Attempt]:
    """What a case may hold, and is carried into a document as plain text."""

    def made(name: str, changes: dict[str, Any], why: str, shown: bytes = b"") -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            ground.family(changes)
            told = ("--document", "minutes", "--document", "plan", "--format", "docx")
            return ("make", "family.yaml", *told, "-o", "out", *ON)

        def proof(ground: Ground) -> None:
            files = sorted((ground.folder / "out").rglob("*.docx"))
            assert files
            whole = b"".join(unzipped(path.read_bytes())["word/document.xml"] for path in files)
            assert shown in whole
            assert b"<w:altChunk" not in whole

        return Attempt("case file", name, lay, HARMLESS, why, proof)

    jinja = "{{ ''.__class__.__mro__ }}{% for x in range(10**9) %}"
    yield made("template tags in a text", {WORRY: jinja}, "printed as typed", b"__mro__ }}")
    chunk = '<w:altChunk r:id="x"/></w:t></w:p>'
    yield made("WordprocessingML in a text", {WORRY: chunk}, "escaped", b"&lt;w:altChunk")
    yield made("an entity in a text", {WORRY: "&xxe; &#0; ]>"}, "escaped", b"&amp;xxe;")
    dde = "=cmd|'/c calc'!A1"
    yield made(
        "a formula in a text", {WORRY: dde}, "plain text, in no cell of a workbook", b"=cmd|"
    )
    field = "{ INCLUDETEXT file:///etc/passwd }"
    yield made("a field's code in a text", {WORRY: field}, "plain text, no field", b"INCLUDETEXT")
    for reference in ("../../../etc/quill", "/etc/passwd", "C:\\Windows", "...", "~root"):
        yield made(f"the reference {reference}", {"reference": reference}, "no part of a path")
    yield _changed("the reference CON", {"reference": "CON"}, "M12")
    yield _changed("the reference com1.txt", {"reference": "com1.txt"}, "M12")
    yield _changed("a reference of 300 letters", {"reference": "r" * 300}, "M10")

    def sent(ground: Ground) -> Sequence[str]:
        poles = {"people.0.language": {"speaks": "pl", "interpreter": "needed"}}
        ground.family({**poles, WORRY: '=HYPERLINK("https://example.org","x")'})
        return ("translate", "out", "family.yaml", "--to", "pl", "-o", "out", *ON)

    def no_formula(ground: Ground) -> None:
        (book,) = (ground.folder / "out").rglob("*.xlsx")
        parts = unzipped(book.read_bytes())
        assert any(b"=HYPERLINK(" in part for part in parts.values())
        assert not any(b"<f>" in part or b"<f " in part for part in parts.values())

    why = "a text in its cell, never a formula"
    yield Attempt("case file", "a formula sent to a translator", sent, HARMLESS, why, no_formula)
