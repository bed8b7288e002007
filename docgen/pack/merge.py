"""Documents to one tagged PDF: bookmarks, page labels, languages, tags and a stamp a page.

What the engines leave in their files (program, date, author) stays behind, and the same
parts give the same bytes: dates come in as an argument, the /ID is that of the content.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from typing import Final, cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from docgen.errors import MachineError, Problem, problem
from docgen.pack.artifacts import marked
from docgen.pack.objects import Copies, dictionary, raw_entries, read
from docgen.pack.outline import (
    Bookmark,
    all_entries,
    destinations,
    part_bookmark,
    resolve_links,
    write_outline,
)
from docgen.pack.stamping import stamp_pages
from docgen.pack.structure import Label, Structure
from docgen.pack.untagged import about, content, page_tags
from docgen.page.label import label_page

Stamp = Callable[[int, int], tuple[str, str]]
"""Page and number of pages, both counted from 1, to the words at the line's start and end."""

INHERITED: Final = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
"""Entries a page may leave to its parents (ISO 32000-1:2008, table 30)."""

UNJOINED: Final = ("/AcroForm", "/OCProperties", "/Collection")
"""Entries of a catalogue that two documents cannot share without work nobody has done."""

ID_BYTES: Final = 16

XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
   <xmp:CreateDate>{made_at}</xmp:CreateDate>
   <xmp:ModifyDate>{made_at}</xmp:ModifyDate>{claim}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

CLAIM: Final = "\n   <pdfuaid:part>1</pdfuaid:part>"


@dataclass(frozen=True)
class Part:
    """One document of a pack. `language` is its language tag, as `en-GB`.

    A `label` makes a page in front of it, for what came from elsewhere: a scan, a report.
    """

    title: str
    pdf: bytes
    language: str
    label: str | None = None


@dataclass
class _Pack:
    """The pack while it grows."""

    writer: PdfWriter
    structure: Structure
    pages: ArrayObject = field(default_factory=ArrayObject)
    bookmarks: list[Bookmark] = field(default_factory=list)
    next_key: int = 0
    taken: int = 0
    is_accessible: bool = True


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing is collected meanwhile.

    Hundreds of thousands of objects are made and kept; looking for waste among them as they come
    takes a fifth of the time and finds none.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncollected()
def merge(
    parts: Sequence[Part],
    *,
    title: str,
    language: str,
    made_at: datetime,
    stamp: Stamp | None = None,
) -> bytes:
    """One tagged PDF from documents, in their order.

    Page labels count through the pack, so that "page 5" means one page on screen, in print
    and in a meeting. The pack says it is PDF/UA-1 only if every part says so; a part without
    tags gets one a page, and `warnings` tells of it.

    Raises: MachineError X05 when a part is no PDF that can be joined, X04 when a character of
    the stamp is in no font.
    """
    if not parts:
        raise ValueError("a pack needs at least one part")
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    writer = PdfWriter()
    pack = _Pack(writer, Structure(writer, title, language))
    for number, part in enumerate(parts, 1):
        _append(pack, part, number)
    _finish_pages(pack, stamp, language)
    _finish_catalogue(pack, language)
    _finish_metadata(pack, parts, title, made_at)
    return _written(writer)


def warnings(parts: Sequence[Part]) -> tuple[Problem, ...]:
    """What in a pack of these parts a screen reader can't read as it should: X06, part by part.

    Raises: MachineError X05 as `merge` does.
    """
    places = [(part, f"part {number}") for number, part in enumerate(parts, 1)]
    found = [about(_checked(part, place), place) for part, place in places]
    return tuple(problem for problem in found if problem is not None)


def _append(pack: _Pack, part: Part, number: int) -> None:
    """Copy a part to the end of the pack, behind a page with its label if it has one."""
    place = f"part {number}"
    reader = _checked(part, place)
    try:
        _joined(pack, part, reader)
    except (PyPdfError, RecursionError) as error:  # bookmarks in a circle, a stream that is none
        text, hint = "can't be joined to others", "print it to a plain PDF"
        raise MachineError([problem("X05", place, "", text, hint)]) from error


def _joined(pack: _Pack, part: Part, reader: PdfReader) -> None:
    if part.label is None:
        pack.bookmarks.append(_take(pack, reader, part))
        return
    page = label_page(part.title, part.label, language=part.language, size=_size(reader.pages[0]))
    first = _take(pack, read(page, "the label"), part)
    pack.bookmarks.append(Bookmark(first.entry, _take(pack, reader, part).below))


def _size(page: PageObject) -> tuple[float, float]:
    """Width and height in points, as a reader sees the page."""
    width, height = float(page.cropbox.width), float(page.cropbox.height)
    return (height, width) if page.rotation % 180 else (width, height)


def _take(pack: _Pack, reader: PdfReader, part: Part) -> Bookmark:
    """Copy the pages, tags and links of one PDF; gives its bookmarks."""
    copies = Copies(pack.writer, _roots(reader, pack), pack.next_key)
    pages = [_page(page.indirect_reference, copies) for page in reader.pages]
    bookmark = part_bookmark(reader, copies, part.title, pages[0])
    named = destinations(reader, copies)
    copies.finish()
    _inherit(reader, pages, copies)
    pack.taken += 1
    label = Label(pack.taken, part.title, part.language)
    _take_tags(pack, reader, copies, pages, label)
    resolve_links([*_annotations(pages), *all_entries([bookmark])], named)
    pack.pages.extend(pages)
    pack.next_key = copies.next_key
    pack.is_accessible &= _claims_accessibility(reader)
    return bookmark


def _take_tags(
    pack: _Pack,
    reader: PdfReader,
    copies: Copies,
    pages: Sequence[IndirectObject],
    label: Label,
) -> None:
    """The structure of one PDF; where it has none, a tag a page, and no claim for the pack."""
    tree = reader.root_object.get("/StructTreeRoot")
    if tree is None:
        made = page_tags(pack.writer, copies, pages, label.title)
        pack.structure.add_made(made.elements, made.numbers, label)
        pack.is_accessible = False
    else:
        pack.structure.add(copies, cast("DictionaryObject", tree.get_object()), label)
        for page in pages:
            _mark_lines(pack.writer, cast("DictionaryObject", page.get_object()))


def _mark_lines(writer: PdfWriter, page: DictionaryObject) -> None:
    """Give the page content whose stray lines are marked as artifacts, if it has any."""
    own = content(page)
    better = marked(own)
    if better != own:
        stream = DecodedStreamObject()
        stream.set_data(better)
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())


def _checked(part: Part, place: str) -> PdfReader:
    reader = read(part.pdf, place)
    held = [key for key in UNJOINED if key in reader.root_object]
    if held:
        text = f"holds {', '.join(held)}, which a pack cannot carry"
        raise MachineError([problem("X05", place, "", text, hint="print it to a plain PDF")])
    return reader


def _roots(reader: PdfReader, pack: _Pack) -> dict[int, IndirectObject]:
    """The roots of a part, by object number, and what stands for them in the pack."""
    pages = cast("IndirectObject", pack.writer.root_object.raw_get("/Pages"))
    replaced = {node.idnum: pages for node in _page_nodes(reader.root_object.raw_get("/Pages"))}
    tree = reader.root_object.get("/StructTreeRoot")
    if isinstance(tree, IndirectObject):
        replaced[tree.idnum] = pack.structure.root
    return replaced


def _page_nodes(node: IndirectObject) -> Iterator[IndirectObject]:
    """The nodes of a page tree that are no pages."""
    resolved = cast("DictionaryObject", node.get_object())
    if "/Kids" in resolved:
        yield node
        for kid in raw_entries(resolved.get("/Kids")):
            yield from _page_nodes(cast("IndirectObject", kid))


def _page(source: IndirectObject | None, copies: Copies) -> IndirectObject:
    if source is None:
        raise TypeError("pypdf gives every page it reads its reference")
    return cast("IndirectObject", copies.reference(source))


def _inherit(reader: PdfReader, pages: Sequence[IndirectObject], copies: Copies) -> None:
    """Give each page what it left to its parents, which are not copied."""
    for source, reference in zip(reader.pages, pages, strict=True):
        page = cast("DictionaryObject", reference.get_object())
        for key in INHERITED:
            entry = source.get_inherited(key)
            if key not in page and entry is not None:
                page[NameObject(key)] = copies.value(entry)
    copies.finish()


def _annotations(pages: Sequence[IndirectObject]) -> Iterator[PdfObject]:
    for page in pages:
        yield from raw_entries(cast("DictionaryObject", page.get_object()).get("/Annots"))


def _claims_accessibility(reader: PdfReader) -> bool:
    metadata = reader.root_object.get("/Metadata")
    stream = metadata.get_object() if metadata is not None else None
    # As an element or as an attribute, both are in use.
    return isinstance(stream, DecodedStreamObject) and b"pdfuaid:part" in stream.get_data()


def _finish_pages(pack: _Pack, stamp: Stamp | None, language: str) -> None:
    tree = cast("DictionaryObject", pack.writer.root_object["/Pages"])
    tree[NameObject("/Kids")] = pack.pages
    tree[NameObject("/Count")] = NumberObject(len(pack.pages))
    if stamp is not None:
        count = len(pack.pages)
        lines = [stamp(number, count) for number in range(1, count + 1)]
        pages = [cast("DictionaryObject", page.get_object()) for page in pack.pages]
        stamp_pages(pack.writer, pages, lines, language=language)


def _finish_catalogue(pack: _Pack, language: str) -> None:
    pack.structure.finish()
    labels = ArrayObject([NumberObject(0), dictionary(S=NameObject("/D"))])
    pack.writer.root_object.update(
        dictionary(
            Lang=TextStringObject(language),
            MarkInfo=dictionary(Marked=BooleanObject(True)),
            Outlines=write_outline(pack.writer, pack.bookmarks),
            PageLabels=dictionary(Nums=labels),
            PageMode=NameObject("/UseOutlines"),
            StructTreeRoot=pack.structure.root,
            ViewerPreferences=dictionary(DisplayDocTitle=BooleanObject(True)),
        )
    )


def _finish_metadata(pack: _Pack, parts: Sequence[Part], title: str, made_at: datetime) -> None:
    """Title, languages and date, in both of the places a PDF keeps them; no program, no author."""
    moment = made_at.astimezone(UTC)
    date = f"{moment:D:%Y%m%d%H%M%SZ}"
    pack.writer.metadata = {"/Title": title, "/CreationDate": date, "/ModDate": date}
    languages = dict.fromkeys(part.language for part in parts)
    xmp = XMP.format(
        title=escape(title),
        languages="".join(f"<rdf:li>{escape(language)}</rdf:li>" for language in languages),
        made_at=f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        claim=CLAIM if pack.is_accessible else "",
    )
    stream = DecodedStreamObject()
    stream.set_data(xmp.encode())
    stream.update(dictionary(Type=NameObject("/Metadata"), Subtype=NameObject("/XML")))
    pack.writer.root_object[NameObject("/Metadata")] = pack.writer._add_object(stream)


def _written(writer: PdfWriter) -> bytes:
    """The file's bytes with an /ID computed from them, so that equal packs are equal files."""
    blank = ByteStringObject(bytes(ID_BYTES))
    writer._ID = ArrayObject([blank, blank])
    writer.pdf_header = "%PDF-1.7"
    file = BytesIO()
    writer.write(file)
    content = file.getvalue()
    written = hashlib.sha256(content).digest()[:ID_BYTES].hex().encode()
    trailer = content.rindex(b"trailer")
    return content[:trailer] + content[trailer:].replace(b"00" * ID_BYTES, written)
