"""Hostile profiles, logos, guides and catalogues."""

from __future__ import annotations

import os
import re
import shutil
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from hostile.attempt import HARMLESS, ON, ROOT, Attempt, Ground

_PNG: Final = b"\x89PNG\r\n\x1a\n"


def attempts() -> Iterator[Attempt]:
    """Every hostile file of these kinds."""
    yield from _profiles()
    yield from _logos()
    yield from _guides()
    yield from _catalogues()


def _profiles() -> Iterator[Attempt]:
    def told(name: str, change: Callable[[str], str], gets: str, why: str = "") -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            ground.family()
            path = ground.shelf() / "partnership.yaml"
            path.write_text(change(path.read_text("utf-8")), "utf-8")
            return ("check", "family.yaml", "--templates", "templates", *ON)

        return Attempt("profile", name, lay, gets, why)

    def line(key: str, value: str) -> Callable[[str], str]:
        def change(text: str) -> str:
            rest = re.sub(rf"(?m)^{key}:.*\n(?:[ #-].*\n)*", "", text)
            return f"{rest}{key}: {value}\n"

        return change

    yield told(
        "a tag that calls a program",
        line("marking", "!!python/object/apply:os.system [x]"),
        "F09",
    )
    yield told("10 MB in one field", line("privacy", "Quillfeather " * 800_000), "F02")
    yield told("a logo outside the folder", line("logo", "../../secret.txt"), "G02")
    yield told("a logo anywhere", line("logo", "/etc/passwd"), "G02")
    yield told("a logo that is a folder", line("logo", "."), "G02")
    yield told("the id of another folder", line("id", "guernsey"), "G01")
    yield told("an id that leads out", line("id", "../x"), "G01 M11")
    yield told("a web address that starts a script", line("website", "javascript:alert(1)"), "M12")
    yield told("an override in the marking", line("marking", '"OFFICIAL \\u202eX"'), "F06")
    yield told("a colour that is markup", line("colours", '{accent: "red\\"><script>"}'), "M12")
    yield told("markup in a name", line("name", "<script>alert(1)</script>"), HARMLESS, "escaped")
    yield told("100,000 contacts", line("contacts", "[" + "{id: x}, " * 100_000 + "]"), "F11")

    def device(ground: Ground) -> Sequence[str]:
        ground.family()
        path = ground.shelf() / "partnership.yaml"
        path.unlink()
        path.symlink_to("/dev/zero")
        return ("check", "family.yaml", "--templates", "templates", *ON)

    yield Attempt("profile", "a device without end", device, "F01")


def png(width: int, height: int, body: bytes = b"\0") -> bytes:
    """A picture that says it has so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(body)), (b"IEND", b""))
    return _PNG + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _logos() -> Iterator[Attempt]:
    def drawn(name: str, content: Callable[[Ground], bytes] | bytes, gets: str) -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            ground.family()
            home = ground.shelf()
            shutil.copy(ROOT / "templates" / "common" / "minutes.docx", home.parent / "common")
            made = content if isinstance(content, bytes) else content(ground)
            (home / "logo.png").write_bytes(made)
            told = ("--document", "minutes", "--format", "pdf", "--templates", "templates")
            return ("make", "family.yaml", *told, "-o", "out", *ON)

        return Attempt("logo", name, lay, gets)

    yield drawn("a text", b"Quillfeather", "G05")
    yield drawn("nothing", b"", "G05")
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
    yield drawn("a drawing that fetches", svg, "G05")
    yield drawn("two billion pixels across", png(2**31 - 1, 2**31 - 1), "G05")
    yield drawn("60,000 by 60,000 pixels", png(60_000, 60_000), "G05")
    yield drawn("a picture without pixels", png(0, 0), "G05")
    yield drawn("a head and nothing else", png(10, 10)[:33], "G05")
    yield drawn("a hundred thousand times as wide as high", png(100_000, 1), "G05")
    yield drawn("40 MB", lambda _: png(100, 100) + os.urandom(40 * 2**20), "G05")
    yield drawn("a bomb of pixels", png(20_000, 20_000, bytes(200 * 2**20)), "G05")


def _guides() -> Iterator[Attempt]:
    def told(name: str, change: Callable[[str], str | bytes], gets: str, why: str = "") -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            path = _guide(ground)
            made = change(path.read_text("utf-8"))
            path.write_bytes(made if isinstance(made, bytes) else made.encode())
            return ("publish", "check", "york", "--templates", "templates", *ON)

        return Attempt("guide", name, lay, gets, why)

    def plus(text: str) -> Callable[[str], str]:
        return lambda guide: f"{guide}\n\n{text}\n"

    yield told("a script", plus("<script>alert(1)</script>"), "U02")
    yield told("markup within a line", plus('Read <img src="http://192.0.2.1/x"> this.'), "U02")
    yield told("a link to a script", plus("[Read](javascript:alert(1))"), "U06")
    yield told("a link to a file", plus("[Read](file:///etc/passwd)"), "U06")
    yield told("a picture of the web", plus("![x](http://192.0.2.1/x.png)"), "U02")
    yield told("a figure that looks round", plus("It is {x.__class__}."), "U10")
    yield told("template tags", plus("{{ ''.__class__ }}{% for x in y %}"), "U10")
    yield told("10 MB", lambda guide: guide + "Quillfeather " * 800_000, "U09")
    yield told("50,000 quotations within each other", plus(">" * 50_000 + " x"), "U09")
    yield told("20,000 brackets", plus("[" * 20_000), "U09")
    for sign, gets in {
        "[": HARMLESS,
        "*a ": "U21",
        "`````````a": "U02",
        "](": "U06",
        "<a ": "U21",
        "_a_ ": "U02",
    }.items():
        blocks = "\n\n".join(sign * (2_400 // len(sign)) for _ in range(20))
        name = f"20 paragraphs of nothing but {sign.strip()}"
        yield told(name, plus(blocks), gets, "text, read in time" if gets == HARMLESS else "")
    yield told("20,000 stars", plus("*a" * 20_000), "U09")
    yield told("20,000 backticks", plus("".join("`" * n + "a" for n in range(1, 500))), "U09")
    yield told(
        "30 lists within each other",
        plus("".join(f"{'  ' * n}- x\n" for n in range(30))),
        "U02",
    )
    yield told("a table of 5,000 columns", plus("|a" * 5000 + "|\n" + "|-" * 5000 + "|\n"), "U09")
    yield told(
        "a tag in front", lambda guide: guide.replace("title:", "title: !!python/x", 1), "F09"
    )
    yield told("no end of what stands in front", lambda _: "---\n" + "a: b\n" * 20_000, "U09")
    yield told("an override", plus("Read \u202ecod.exe this."), "F06")
    yield told("a NUL", plus("Read \0 this."), "F06")
    yield told("saved as UTF-16", lambda guide: guide.encode("utf-16"), "F04")
    yield told(
        "an entity for a bracket", plus("Read &lt;script&gt; this."), HARMLESS, "escaped again"
    )

    def device(ground: Ground) -> Sequence[str]:
        path = _guide(ground)
        path.unlink()
        path.symlink_to("/dev/zero")
        return ("publish", "check", "york", "--templates", "templates", *ON)

    yield Attempt("guide", "a device without end", device, "F01")

    def named(ground: Ground) -> Sequence[str]:
        path = _guide(ground)
        path.rename(path.with_name("Core groups..md"))
        return ("publish", "check", "york", "--templates", "templates", *ON)

    yield Attempt("guide", "a name that is no address", named, "U01")


def _guide(ground: Ground) -> Path:
    """A guide of York's in a folder of its own."""
    home = ground.shelf()
    first = sorted((ROOT / "templates" / "york" / "guides").glob("*.md"))[0]
    (home / "guides").mkdir()
    return Path(shutil.copy(first, home / "guides"))


def _catalogues() -> Iterator[Attempt]:
    def told(name: str, change: Callable[[bytes], bytes], gets: str, why: str = "") -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            home = ROOT / "translations"
            shutil.copytree(home / "pl", ground.folder / "translations" / "pl")
            shutil.copytree(home / "glossary", ground.folder / "translations" / "glossary")
            path = ground.folder / "translations" / "pl" / "LC_MESSAGES" / "docgen.po"
            path.write_bytes(change(path.read_bytes()))
            return ("language", "check", "pl", "--translations", "translations")

        return Attempt("catalogue", name, lay, gets, why)

    def first(new: bytes) -> Callable[[bytes], bytes]:
        def change(po: bytes) -> bytes:
            at = po.index(b'msgstr "', po.index(b'msgid "', 400))
            end = po.index(b"\n", at)
            return po[:at] + b'msgstr "' + new + b'"' + po[end:]

        return change

    def plural(expression: bytes) -> Callable[[bytes], bytes]:
        def change(po: bytes) -> bytes:
            start = po.index(b"Plural-Forms:")
            end = po.index(b'\\n"', start)
            return po[:start] + b"Plural-Forms: nplurals=3; plural=" + expression + po[end:]

        return change

    for name, expression in {
        "a plural that is a program": b"__import__('os').system('x');",
        "a plural that is a tower of powers": b"9**9**9**9;",
        "a plural of 10,000 brackets": b"(" * 10_000 + b"n" + b")" * 10_000 + b";",
        "a plural that divides by nothing": b"n/0;",
        "a plural beyond its forms": b"n*1000000;",
    }.items():
        yield told(name, plural(expression), "C02")
    yield told("a million forms", lambda po: po.replace(b"nplurals=", b"nplurals=999999", 1), "C02")
    yield told("an override", first("Za\u202e".encode()), "C11 C13 C15")
    yield told("tags of a template", first(b"{{ ''.__class__ }}"), "C11 C13")
    yield told("markup", first(b"<script>"), "C11 C13")
    yield told("a format that looks round", first(b"{x.__class__}"), "C11 C13")
    yield told("20 MB", lambda po: po + b"# Quillfeather\n" * 1_400_000, "C02")
    yield told("10 MB in one message", first(b"Quillfeather " * 800_000), "C02")
    more = b"".join(b'\nmsgid "q%d"\nmsgstr "x"\n' % n for n in range(60_000))
    yield told("60,000 messages", lambda po: po + more, "C02")
    yield told("saved as UTF-16", lambda po: po.decode().encode("utf-16"), "C02")
    yield told(
        "a charset that is none", lambda po: po.replace(b"charset=utf-8", b"charset=quill"), "C02"
    )
    yield told(
        "a charset that is a program",
        lambda po: po.replace(b"charset=utf-8", b"charset=zlib"),
        "C02",
    )
    yield told("a NUL", first(b"a\0b"), "C11 C13 C15")
