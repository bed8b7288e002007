"""A made PDF -> its bytes, with its title, language and claim; nothing of what is unused.

The same objects give the same bytes: the dates are those of the source, the /ID is computed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Final, cast

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

ID_BYTES: Final = 16

LEFT_BEHIND: Final = ("/Outlines", "/Names", "/Dests", "/PageLabels", "/OpenAction", "/PageMode")
"""Entries of a catalogue that lead to pages which are no more."""

XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>{dates}{claim}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

CLAIM: Final = "\n   <pdfuaid:part>1</pdfuaid:part>"


@dataclass(frozen=True)
class Facts:
    """What a file says of itself."""

    title: str
    language: str
    is_right_to_left: bool
    is_folded: bool = False
    """Whether its pages are sides of paper, to be printed as they are."""


def dictionary(**entries: PdfObject) -> DictionaryObject:
    """A PDF dictionary from entries named without their slash."""
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def raw_items(source: PdfObject | None) -> Iterator[tuple[str, PdfObject]]:
    """The entries of a dictionary as they are written, references unresolved; none of nothing."""
    resolved = source.get_object() if source is not None else None
    return iter(resolved.items() if isinstance(resolved, DictionaryObject) else ())


def raw_entries(source: PdfObject | None) -> Iterator[PdfObject]:
    """The entries of an array as they are written; a single object is one entry."""
    resolved = source.get_object() if source is not None else None
    if isinstance(resolved, ArrayObject):
        return list.__iter__(resolved)
    return iter([source] if source is not None and resolved is not None else [])


def written(writer: PdfWriter, facts: Facts) -> bytes:
    """The bytes of the file, which claims PDF/UA-1 if its source did."""
    _write_facts(writer, facts)
    blank = ByteStringObject(bytes(ID_BYTES))
    writer._ID = ArrayObject([blank, blank])
    writer.pdf_header = "%PDF-1.7"
    _drop_unused(writer)
    file = BytesIO()
    writer.write(file)
    content = file.getvalue()
    computed = hashlib.sha256(content).digest()[:ID_BYTES].hex().encode()
    trailer = content.rindex(b"trailer")
    return content[:trailer] + content[trailer:].replace(b"00" * ID_BYTES, computed)


def _write_facts(writer: PdfWriter, facts: Facts) -> None:
    """Title, language and dates; no program, no author."""
    root = writer.root_object
    dates = {key: str(value) for key, value in (writer.metadata or {}).items() if "Date" in key}
    xmp = XMP.format(
        title=escape(facts.title),
        language=escape(facts.language),
        dates=_told_dates(writer),
        claim=CLAIM if _claims_accessibility(root) else "",
    )
    stream = DecodedStreamObject()
    stream.set_data(xmp.encode())
    stream.update(dictionary(Type=NameObject("/Metadata"), Subtype=NameObject("/XML")))
    root[NameObject("/Metadata")] = writer._add_object(stream)
    root[NameObject("/Lang")] = TextStringObject(facts.language)
    root[NameObject("/ViewerPreferences")] = _preferences(facts)
    for key in LEFT_BEHIND if facts.is_folded else ():
        root.pop(NameObject(key), None)
    writer.metadata = {"/Title": facts.title, **dates}


def _preferences(facts: Facts) -> DictionaryObject:
    """How a viewer shows and prints the file (ISO 32000-1:2008, table 150)."""
    made = dictionary(
        DisplayDocTitle=BooleanObject(True),
        Direction=NameObject("/R2L" if facts.is_right_to_left else "/L2R"),
    )
    if facts.is_folded:
        duplex = NameObject("/DuplexFlipShortEdge")
        made.update(dictionary(Duplex=duplex, PrintScaling=NameObject("/None")))
    return made


def _told_dates(writer: PdfWriter) -> str:
    moment = writer.metadata.creation_date if writer.metadata else None
    if moment is None:
        return ""
    told = moment.isoformat()
    return "".join(f"\n   <xmp:{name}>{told}</xmp:{name}>" for name in ("CreateDate", "ModifyDate"))


def _claims_accessibility(root: DictionaryObject) -> bool:
    metadata = root.get("/Metadata")
    stream = metadata.get_object() if metadata is not None else None
    return isinstance(stream, StreamObject) and b"pdfuaid:part" in stream.get_data()


def _drop_unused(writer: PdfWriter) -> None:
    """Leave out what nothing leads to any more: the pages that were moved, what was replaced."""
    waiting: list[PdfObject] = [cast("PdfObject", writer.root_object.indirect_reference)]
    if writer._info is not None:
        waiting.append(cast("PdfObject", writer._info.indirect_reference))
    used: set[int] = set()
    while waiting:
        held = waiting.pop()
        if isinstance(held, IndirectObject):
            if held.idnum in used:
                continue
            used.add(held.idnum)
            waiting.append(cast("PdfObject", held.get_object()))
        elif isinstance(held, DictionaryObject):
            waiting.extend(held.values())
        elif isinstance(held, ArrayObject):
            waiting.extend(list.__iter__(held))
    for number in range(len(writer._objects)):
        if number + 1 not in used:
            writer._objects[number] = None
