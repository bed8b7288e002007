"""The bytes of a Word file from outside -> its parts, weighed before they are unpacked.

Nothing is fetched and nothing is expanded. What a part could fetch, start or hide once the
finished document is opened is told by name.
Source: ECMA-376 part 1, 17.16 (fields); part 2, 9.3 (relationships).
"""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final

from lxml import etree

from docgen.word import zips
from docgen.word.zips import Fault, Limits, faults

LARGEST: Final = 30 * 2**20
"""A template has a hundred kilobytes; pictures may swell it."""
LARGEST_UNPACKED: Final = 100 * 2**20
LARGEST_XML: Final = 4 * 2**20
"""Of one part; the longest shipped has 90 kilobytes."""
MOST_TAGS: Final = 100_000
"""Of one part, opening and closing: each is looked at some twenty times."""
MOST_PARTS: Final = 1_000
LIMITS: Final = Limits(MOST_PARTS, LARGEST_UNPACKED, steepest=200, small=2**20)

DAMAGE: Final = zips.DAMAGE
"""What `unpacked` raises for what is no zip file, or a broken one."""

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DIRECTORY: Final = b"PK\1\2"
_WAY_OUT: Final = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|[\\:\x00-\x1f]")
# A link may lead to a page or an address; a template's own template is taken out (`package`).
_SAFE_LINK: Final = re.compile(r"(?:https?://|mailto:|#|\{\{)", re.IGNORECASE)
_HARMLESS_OUTSIDE: Final = "attachedTemplate"
_STARTS: Final = {
    "aFChunk": "a file to be taken in",
    "attachedToolbars": "toolbars",
    "control": "a control",
    "keyMapCustomizations": "keys of its own",
    "mailMergeHeaderSource": "a mail merge",
    "mailMergeSource": "a mail merge",
    "oleObject": "an embedded object",
    "package": "an embedded file",
    "subDocument": "a file to be taken in",
    "vbaProject": "macros",
    "wordVbaData": "macros",
}
_OWN_FIELDS: Final = """
    = createdate date docproperty formcheckbox formdropdown formtext hyperlink if listnum noteref
    numpages page pageref printdate ref savedate section sectionpages seq styleref subject symbol
    tc time title toc
"""
_FIELDS: Final = frozenset(_OWN_FIELDS.split())
"""The kinds of field that show something of the document itself; LINK, DDE and others fetch."""
_KIND: Final = re.compile(r"\s*(=|[A-Za-z]+)\s*\"?([^\s\"]*)")
_CODE: Final = (f"{_W}instrText", f"{_W}delInstrText")
_EDGE: Final = f"{_W}fldChar"


class UnsafeError(Exception):
    """What of a file can't be taken; the text names a kind of thing, never what stands in it."""

    def __init__(self, text: str, part: str | None = None) -> None:
        super().__init__(text)
        self.text, self.part = text, part


def unpacked(docx: bytes, largest_xml: int = LARGEST_XML) -> dict[str, bytes]:
    """The parts of a Word file, by name, in the order of the file.

    Raises UnsafeError for what is too much or hidden, and one of DAMAGE for what is no zip file.
    """
    if len(docx) > LARGEST:
        raise UnsafeError(f"is larger than {LARGEST // 2**20} MB")
    if docx.count(_DIRECTORY) > MOST_PARTS:  # before the directory is read: that takes a while
        raise UnsafeError(_TOLD["too many"])
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        entries = [entry for entry in archive.infolist() if entry.filename[-1:] != "/"]
        _weighed(entries, len(docx), largest_xml)
        return {entry.filename: archive.read(entry) for entry in entries}


_TOLD: Final[dict[Fault, str]] = {
    "too many": f"has more than {MOST_PARTS:,} parts",
    "too large": f"unpacks to more than {LARGEST_UNPACKED // 2**20} MB",
    "steep": "holds a part that unpacks to far more than a document has",
    "twice": "holds a part twice",
    "locked": "is locked with a password",
}


def _weighed(entries: Sequence[zipfile.ZipInfo], packed: int, largest_xml: int) -> None:
    if fault := next(faults(entries, packed, LIMITS), None):
        raise UnsafeError(_TOLD[fault])
    for entry in entries:
        _one(entry, largest_xml)


def _one(entry: zipfile.ZipInfo, largest_xml: int) -> None:
    if entry.filename.endswith((".xml", ".rels")) and entry.file_size > largest_xml:
        raise UnsafeError(f"holds a part of more than {largest_xml // 2**20} MB of XML")
    if _WAY_OUT.search(entry.filename):
        raise UnsafeError("holds a part whose name leads out of the file")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnsafeError("holds a link to a file")


def tree(xml: bytes, most_tags: int = MOST_TAGS) -> etree._Element:
    """The root of one part. Raises UnsafeError, or etree.XMLSyntaxError for what is no XML."""
    if xml.count(b"<") > most_tags:
        raise UnsafeError(f"holds a part of more than {most_tags:,} tags")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(xml, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeError("holds a part with a document type, which Word files never have")
    return root


def unsafe(name: str, root: etree._Element) -> Iterator[str]:
    """What in a part could fetch or start something once the document is opened."""
    if name.endswith(".rels"):
        for link in root.iter(_RELATIONSHIP):
            yield from _of_link(link)
    elif name.endswith(".xml"):
        yield from _of_fields(root)
        if next(root.iter(f"{_W}mailMerge"), None) is not None:
            yield "a mail merge"


def _of_link(link: etree._Element) -> Iterator[str]:
    kind = link.get("Type", "").rsplit("/", 1)[-1]
    if kind in _STARTS:
        yield _STARTS[kind]
    elif link.get("TargetMode", "").lower() == "external" and kind != _HARMLESS_OUTSIDE:
        if kind != "hyperlink":
            yield "a part that lies outside the file"
        elif not _SAFE_LINK.match(link.get("Target", "")):
            yield "a link to a file or program"


def _of_fields(root: etree._Element) -> Iterator[str]:
    """The fields that are not of the document itself, whatever runs their code is split over."""
    codes = [simple.get(f"{_W}instr", "") for simple in root.iter(f"{_W}fldSimple")]
    is_open = False
    for element in root.iter(*_CODE, _EDGE):
        if element.tag == _EDGE:
            # A field within the code of another: the kind has to stand before it.
            is_open = element.get(f"{_W}fldCharType") == "begin"
            codes += [""] if is_open else []
        elif is_open:
            codes[-1] += element.text or ""
    for code in codes:
        kind = _KIND.match(code)
        name = kind[1].lower() if kind else ""
        if kind is None or name not in _FIELDS:
            yield "a field that shows what is not in the document"
        elif name == "hyperlink" and not _SAFE_LINK.match(kind[2]) and kind[2] != "\\l":
            yield "a link to a file or program"
