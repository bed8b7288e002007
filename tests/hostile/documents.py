"""Hostile PDFs to be enclosed, and Word files to be converted."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Final

from docx import Document

from hostile.attempt import HARMLESS, ON, USAGE, Attempt, Ground, unzipped, zipped
from hostile.others import png
from hostile.templates import DOCUMENT, LINKS, word_file


def attempts() -> Iterator[Attempt]:
    """Every hostile PDF and Word file."""
    yield from _enclosures()
    yield from _word_files()
    yield from _pictures()


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1."""
    out, places = b"%PDF-1.7\n", []
    for n, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + table + trailer % (len(objects) + 1, root, len(out))


_PAGES: Final = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE: Final = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s>>"


def _stream(content: bytes, told: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), told, content)


def _enclosures() -> Iterator[Attempt]:
    def enclosed(
        name: str, content: Callable[[], bytes] | bytes, gets: str, why: str = ""
    ) -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            ground.family()
            ground.put("report.pdf", content if isinstance(content, bytes) else content())
            told = ("--for", "mother", "--enclose", "report.pdf", "-o", "out", "--jobs", "1")
            return ("pack", "family.yaml", *told, *ON)

        return Attempt("enclosure", name, lay, gets, why)

    def catalogue(extra: bytes, *more: bytes) -> bytes:
        return pdf(b"<</Type/Catalog/Pages 2 0 R%s>>" % extra, _PAGES, _PAGE % b"", *more)

    yield enclosed("a text", b"Quillfeather", "X05")
    yield enclosed("nothing", b"", "X05")
    yield enclosed("half a PDF", catalogue(b"")[:80], "X05")
    yield enclosed("a PDF without pages", pdf(b"<</Type/Catalog>>"), "X05")
    circle = pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>")
    yield enclosed("pages that hold themselves", circle, "X05")
    chain = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 3) for n in range(3000)]
    deep = pdf(b"<</Type/Catalog/Pages 2 0 R>>", *chain, _PAGE % b"")
    yield enclosed("3,000 lists of pages within each other", deep, "X05")
    kids = b"<</Type/Pages/Kids[%s]/Count 100000>>" % (b"3 0 R " * 100_000)
    yield enclosed(
        "100,000 times one page", pdf(b"<</Type/Catalog/Pages 2 0 R>>", kids, _PAGE % b""), "X05"
    )
    bomb = _stream(zlib.compress(bytes(300 * 2**20)), b"/Filter/FlateDecode")
    page = _PAGE % b"/Contents 4 0 R"
    bombed = pdf(b"<</Type/Catalog/Pages 2 0 R>>", _PAGES, page, bomb)
    yield enclosed("300 MB of page", bombed, "X11")
    twice = zlib.compress(zlib.compress(bytes(200 * 2**20)))
    double = _stream(twice, b"/Filter[/FlateDecode/FlateDecode]")
    yield enclosed(
        "a bomb in a bomb",
        pdf(b"<</Type/Catalog/Pages 2 0 R>>", _PAGES, page, double),
        "X11",
    )
    for name, extra in {
        "a script that runs when it is opened": b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>",
        "a program that runs when it is opened": b"/OpenAction<</S/Launch/F(cmd.exe)>>",
        "a file within": b"/Names<</EmbeddedFiles<</Names[(a)4 0 R]>>>>",
        "a script under a name": b"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>>>",
    }.items():
        yield enclosed(name, catalogue(extra, _stream(b"Quillfeather")), HARMLESS, "left behind")
    yield enclosed(
        "a form", catalogue(b"/AcroForm<</Fields[]/XFA 4 0 R>>", _stream(b"<x/>")), "X05"
    )
    yield enclosed("a portfolio", catalogue(b"/Collection<<>>"), "X05")
    link = b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(cmd.exe)>>>>]"
    launch = pdf(b"<</Type/Catalog/Pages 2 0 R>>", _PAGES, _PAGE % link)
    yield enclosed("a link that starts a program", launch, HARMLESS, "left behind")
    nested = b"[" * 5000 + b"]" * 5000
    yield enclosed("5,000 lists within each other", catalogue(b"/X " + nested), "X05")
    names = b"/Outlines 4 0 R"
    loop = b"<</First 4 0 R/Last 4 0 R/Next 4 0 R/Title(Quillfeather)/Count 1>>"
    yield enclosed("bookmarks in a circle", catalogue(names, loop), "X05")
    locked = catalogue(b"").replace(
        b"trailer\n<<", b"trailer\n<</Encrypt<</Filter/Standard/V 1/R 2>>"
    )
    yield enclosed("a PDF with a password", locked, "X05")
    yield enclosed(
        "a table that lies", catalogue(b"").replace(b"0000000", b"9999999"), HARMLESS, "mended"
    )
    yield enclosed(
        "60 MB", lambda: catalogue(b"", _stream(os.urandom(60 * 2**20))), HARMLESS, "carried on"
    )

    def device(ground: Ground) -> Sequence[str]:
        ground.family()
        (ground.folder / "report.pdf").symlink_to("/dev/zero")
        return (
            "pack",
            "family.yaml",
            "--for",
            "mother",
            "--enclose",
            "report.pdf",
            "-o",
            "out",
            *ON,
        )

    yield Attempt("enclosure", "a device without end", device, USAGE)


def _word_files() -> Iterator[Attempt]:
    def converted(
        name: str, content: Callable[[Ground], bytes], gets: str, why: str = "", form: str = "html"
    ) -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            ground.put("letter.docx", content(ground))
            return ("convert", "letter.docx", "-o", f"out.{form}", *ON)

        def no_way_out(ground: Ground) -> None:
            made = (ground.folder / f"out.{form}").read_bytes()
            assert not any(link in made for link in (b"javascript:", b"file:", b"<script"))

        return Attempt("word file", name, lay, gets, why, no_way_out)

    def body(xml: bytes) -> Callable[[Ground], bytes]:
        def content(_: Ground) -> bytes:
            parts = word_file("Good day.")
            parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:body>", b"<w:body>" + xml, 1)
            return zipped(parts)

        return content

    def link(kind: str, target: str) -> Callable[[Ground], bytes]:
        def content(ground: Ground) -> bytes:
            parts = word_file("Good day.")
            office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            where = target.format(web=ground.web, secret=ground.secret.as_uri())
            led = f'Type="{office}/{kind}" Target="{where}" TargetMode="External"'
            made = f'<Relationship Id="q" {led}/>'
            parts[LINKS] = parts[LINKS].replace(
                b"</Relationships>", f"{made}</Relationships>".encode()
            )
            run = b"<w:r><w:t>x</w:t></w:r>"
            linked = b'<w:p><w:hyperlink xmlns:r="%s" r:id="q">' + run + b"</w:hyperlink></w:p>"
            chunk = b'<w:altChunk xmlns:r="%s" r:id="q"/>'
            told = (linked if kind == "hyperlink" else chunk) % office.encode()
            parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:body>", b"<w:body>" + told, 1)
            return zipped(parts)

        return content

    def plus(name: str, content: bytes | Callable[[], bytes]) -> Callable[[Ground], bytes]:
        return lambda _: zipped({**word_file("Good day."), name: content})

    yield converted("a file to be taken in, of the web", link("aFChunk", "{web}"), "Y01")
    yield converted("a file to be taken in, of the machine", link("aFChunk", "{secret}"), "Y01")
    yield converted(
        "a link to a script", link("hyperlink", "javascript:alert(1)"), HARMLESS, "no link"
    )
    yield converted(
        "a link to a file", link("hyperlink", "file:///etc/passwd"), HARMLESS, "no link"
    )
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE d [<!ENTITY a0 "ha">{laughs}]><d>&a9;</d>'.encode()
    yield converted("a billion laughs", plus(DOCUMENT, bomb), "Y02")
    yield converted("150 MB of blanks", plus(DOCUMENT, lambda: b" " * (150 * 2**20)), "Y02")
    yield converted(
        "100,000 parts", lambda _: zipped({f"word/{n}.xml": b"" for n in range(100_000)}), "Y02"
    )
    yield converted("a million paragraphs", body(b"<w:p/>" * 1_000_000), "Y02")
    yield converted("5,000 tables within each other", body(b"<w:tbl><w:tr><w:tc>" * 5000), "Y02")
    yield converted(
        "a script in a text",
        body(b"<w:p><w:r><w:t>&lt;script&gt;</w:t></w:r></w:p>"),
        HARMLESS,
        "escaped",
    )
    dde = b'<w:p><w:fldSimple w:instr="DDE x y z"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
    yield converted("a field DDE", body(dde), "Y01")
    yield converted(
        "a page of a mile",
        body(b'<w:p/><w:sectPr><w:pgSz w:w="99999999" w:h="99999999"/></w:sectPr>'),
        HARMLESS,
        "cut to size",
        form="pdf",
    )
    long = b"<w:p><w:r><w:t>" + b"x" * 300_000 + b"</w:t></w:r></w:p>"
    yield converted(
        "a word of 300,000 letters", body(long), HARMLESS, "broken over lines", form="pdf"
    )
    yield converted(
        "a way out of the zip",
        plus("../../quill.xml", b"<x/>"),
        HARMLESS,
        "never unpacked to a disk",
    )
    yield converted("a program", lambda _: b"MZ" + bytes(4096), "Y02")

    def device(ground: Ground) -> Sequence[str]:
        os.mkfifo(ground.folder / "letter.docx")
        return ("convert", "letter.docx", "-o", "out.html", *ON)

    yield Attempt("word file", "a pipe that nobody writes to", device, USAGE)


def _pictures() -> Iterator[Attempt]:
    """Pictures that are small until someone unpacks them."""

    def drawn(name: str, picture: bytes, gets: str = "Y01") -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            document, whole = Document(), BytesIO()
            document.add_picture(BytesIO(png(1, 1, b"\0" * 4)), width=360_000)
            document.save(whole)
            parts = unzipped(whole.getvalue())
            (media,) = (part for part in parts if part.startswith("word/media/"))
            ground.put("letter.docx", zipped({**parts, media: picture}))
            return ("convert", "letter.docx", "-o", "out.pdf", *ON)

        return Attempt("word file", name, lay, gets)

    yield drawn("a PNG of 60,000 by 60,000", png(60_000, 60_000))
    yield drawn("a PNG of two billion by two billion", png(2**31 - 1, 2**31 - 1))
    yield drawn("a JPEG of 65,535 by 65,535", _jpeg(65_535))
    yield drawn("a JPEG without a frame", b"\xff\xd8\xff\xe0\0\2" * 50)
    yield drawn("a GIF of 65,535 by 65,535", b"GIF89a" + b"\xff" * 4 + bytes(99))
    webp = b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\xff" * 6 + bytes(99)
    yield drawn("a WebP of 16 million by 16 million", webp)
    shapes = "".join(f'<g id="a{n + 1}">{f"""<use href="#a{n}"/>""" * 10}</g>' for n in range(12))
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    laughs = f'{start}<defs><path id="a0" d="M0 0h9"/>{shapes}</defs><use href="#a12"/></svg>'
    yield drawn("a drawing of a billion laughs", laughs.encode())
    fetching = f'{start}<image href="file:///etc/passwd"/></svg>'
    yield drawn("a drawing that fetches", fetching.encode())


def _jpeg(size: int) -> bytes:
    frame = b"\xff\xc0\0\x0b\x08" + size.to_bytes(2) * 2 + b"\1\1\x11\0"
    return b"\xff\xd8\xff\xe0\0\2" + frame + b"\xff\xd9"
