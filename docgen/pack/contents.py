"""A finished file -> every text in it, shown or hidden, each with the place where it stands.

What a file carries without showing it is read as well: properties, comments, old revisions, hidden
sheets, replaced text, attachments. Nothing is fetched. A file that can't be read back is an error:
nothing can be proved of it.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree
from pypdf.errors import PyPdfError

from docgen.errors import MachineError, problem
from docgen.pack.contents_html import web_page
from docgen.pack.contents_office import Texts, part_texts
from docgen.pack.contents_pages import UnreadablePage, page_texts
from docgen.pack.contents_pdf import beside_pages
from docgen.pack.contents_sheet import book, cell_texts
from docgen.pack.contents_strings import strings, texts_of

DEEPEST: Final = 4
"""Files within files that are followed: a workbook in a document in a pack in a zip."""
_LARGEST: Final = 500 * 1024 * 1024
"""Bytes of a zip file unpacked: the largest pack made so far has a hundredth of that."""
_XML: Final = (".xml", ".rels", ".vml", ".svg", ".xhtml", ".xlf", ".xliff", ".tmx")
_TEXT: Final = (".json", ".txt", ".csv", ".tsv", ".md", ".yaml", ".yml", ".ics", ".vcf", ".po")
_PAGE: Final = (".html", ".htm")
_ZIP, _PDF, _OLE = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0"
_FAULTS: Final = (
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    UnreadablePage,
    PyPdfError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the libraries raise for a damaged or locked file."""


class _RefusedError(ValueError):
    """A file that is not read; the message says why."""


@dataclass(frozen=True)
class Piece:
    """A text, and where it stands in the file, told without saying what it is."""

    section: str
    text: str


def pieces(name: str, content: bytes) -> Iterator[Piece]:
    """Every text of a file and its name (`name` may have folders), each once, at its first place.

    Raises: MachineError X11 when the file, or one in it, is locked or can't be read.
    """
    seen: set[str] = set()
    try:
        for section, text in _named(name, content, 0):
            if text not in seen and not text.isspace():
                seen.add(text)
                yield Piece(section, text)
    except _FAULTS as error:
        why = (
            str(error)
            if isinstance(error, _RefusedError)
            else f"is damaged ({type(error).__name__})"
        )
        hint = "what can't be read can't be proved: make it again, or leave it out"
        text = f"{why}, and can't be read back"
        raise MachineError([problem("X11", name, "", text, hint)]) from error


def _named(name: str, content: bytes, depth: int) -> Texts:
    """The texts of a file, its name first."""
    yield "file name", posixpath.basename(name)
    yield from _reader(name, content)(content, depth)


def _reader(name: str, content: bytes) -> Callable[[bytes, int], Texts]:
    """What reads a file: its first bytes tell more than its name."""
    ending = posixpath.splitext(name.lower())[1]
    if _PDF in content[:1024]:
        return _pdf
    if content.startswith(_ZIP) or ending in (".docx", ".xlsx", ".zip"):
        return _zip
    if content.startswith(_OLE):
        return _ole
    by_ending = {_XML: _xml, _TEXT: _text, _PAGE: _html, (".pdf",): _pdf}
    found = (reader for endings, reader in by_ending.items() if ending in endings)
    return next(found, _binary)


def _inside(place: str, name: str, content: bytes, depth: int) -> Texts:
    """The texts of a file within a file.

    Raises: _RefusedError when it lies too deep to be followed.
    """
    if depth >= DEEPEST:
        raise _RefusedError(f"holds files more than {DEEPEST} deep in each other")
    for section, text in _named(name, content, depth + 1):
        yield f"{place} > {section}", text


def _pdf(content: bytes, depth: int) -> Texts:
    """The pages of a PDF, then what is beside them."""
    beside = beside_pages(content)
    if beside.is_locked:
        raise _RefusedError("is locked")
    pages = page_texts(content, is_replaced=beside.is_replaced)
    for number, orders in enumerate(pages, 1):
        yield from ((f"page {number}", text) for text in orders)
    yield from beside.texts
    for number, (name, inner) in enumerate(beside.files, 1):
        yield from _inside(f"attachment {number}", name, inner, depth)


def _zip(content: bytes, depth: int) -> Texts:
    """The parts of a Word file, a workbook or any other zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > _LARGEST:
            raise _RefusedError("is too large unpacked")
        named = [(entry.filename, archive.read(entry)) for entry in entries]
        notes = [archive.comment, *(entry.comment for entry in entries)]
        folders = archive.namelist()
    yield "names of parts", "\n".join(folders)
    yield from (("comment", text) for note in notes for text in texts_of(note))
    yield from _parts(named, depth)


def _parts(named: list[tuple[str, bytes]], depth: int) -> Texts:
    trees = [_tree(part) if name.endswith(_XML[:3]) else None for name, part in named]
    names = [name for name, _ in named]
    held = book({name: root for name, root in zip(names, trees, strict=True) if root is not None})
    for (name, part), root in zip(named, trees, strict=True):
        if root is None:
            yield from _inside(name, name, part, depth)
        else:
            yield from cell_texts(name, root, held)
            yield from part_texts(name, root)


def _tree(xml: bytes) -> etree._Element:
    """The tree of an XML file; nothing is fetched or expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml, parser)


def _xml(content: bytes, _: int) -> Texts:
    return part_texts("text", _tree(content))


def _text(content: bytes, _: int) -> Texts:
    return (("text", text) for text in texts_of(content))


def _html(content: bytes, depth: int) -> Texts:
    page = web_page(content)
    yield from page.texts
    for number, inner in enumerate(page.files, 1):
        yield from _inside(f"attachment {number}", "", inner, depth)


def _ole(_: bytes, __: int) -> Texts:
    raise _RefusedError("is locked, or made by Office 97-2003")


def _binary(content: bytes, _: int) -> Texts:
    yield "strings", strings(content)
