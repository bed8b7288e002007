"""A Word file as its parts: taken out of the zip, stamped, and put back with a fixed clock."""

from __future__ import annotations

import io
import posixpath
import re
import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from docgen.errors import Problem, TemplateError, Where, problem
from docgen.word import outside

Parts = dict[str, bytes]
"""Part name (`word/document.xml`) -> its bytes, in the order of the file."""

CONTENT_TYPES = "[Content_Types].xml"
CORE, _APP = "docProps/core.xml", "docProps/app.xml"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_REL = f"{_RELS_NS}/metadata/core-properties"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Parts that tell who wrote the template, on which machine, or how it once looked.
_TRACES = ("docProps/custom.xml", "docProps/thumbnail.", "word/people.xml")
# Where text can stand: part names of a kind are numbered by Word (header1.xml), the kind is not.
_KINDS = ("document.main", "header", "footer", "footnotes", "endnotes")
# What XML 1.0 cannot hold (traps.md 7), and lone surrogates.
NOT_IN_WORD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ZIP_CLOCK = (1980, 1, 1, 0, 0, 0)
"""The zip format's first day: the same bytes whenever and wherever the file is made."""
NO_MOMENT = datetime(*ZIP_CLOCK, tzinfo=UTC)
"""What a file tells of when it was made, where that is nobody's business."""
_APP_XML = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>docgen</Application></Properties>'
)
_CORE_XML = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:language>{language}</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
    "</cp:coreProperties>"
)


def opened(template: Path) -> Parts:
    """The parts of a Word template.

    Raises: TemplateError (W05, W19) as `content` and `checked` do.
    """
    return checked(template, content(template))


def content(template: Path) -> bytes:
    """The bytes of a Word template.

    Raises: TemplateError (W05 when the file cannot be read, W19 when it is too large).
    """
    try:
        told = template.stat()
        if not stat.S_ISREG(told.st_mode):  # a pipe or a device may have no end
            raise _unreadable(template, "is no file")
        if told.st_size > outside.LARGEST:
            text = f"is larger than {outside.LARGEST // 2**20} MB"
            raise TemplateError([problem("W19", template, "", text, _PLAIN)])
        return template.read_bytes()
    except OSError as error:
        raise _unreadable(template, f"cannot be read ({type(error).__name__})") from error


def checked(template: Path, docx: bytes) -> Parts:
    """The parts of a Word template's bytes.

    Raises: TemplateError: W05 when they are not a Word file, W19 when they are too many, hold a
    bomb, or something that is fetched or started once a document is opened.
    """
    try:
        parts = outside.unpacked(docx)
        trees = {name: outside.tree(parts[name]) for name in parts if name.endswith(_XML)}
        main = next(name for name, kind in text_parts(parts) if kind == "document")
    except outside.UnsafeError as error:
        raise TemplateError([problem("W19", template, "", error.text, _PLAIN)]) from error
    except (*outside.DAMAGE, KeyError, StopIteration, etree.XMLSyntaxError) as error:
        raise _unreadable(template, "is not a Word file, or is damaged") from error
    root = trees[main]
    if root.tag != f"{W}document" or root.prefix != "w":
        raise _unreadable(template, "is a Strict Open XML document, which is not supported")
    found = {(name, what): None for name in trees for what in outside.unsafe(name, trees[name])}
    if found:
        raise TemplateError([_unsafe(template, name, what) for name, what in found])
    return parts


_PLAIN_NAME = re.compile(r"word/(?:_rels/)?[a-z]+\d{0,3}\.xml(?:\.rels)?")
_XML = (".xml", ".rels")
_PLAIN = "make the template anew in Word, of text, tables and pictures of its own"


def _unsafe(template: Path, name: str, what: str) -> Problem:
    place = name if _PLAIN_NAME.fullmatch(name) else None  # another name may tell something
    return Problem("W19", Where(template.name, part=place), "", f"holds {what}", _PLAIN)


def _unreadable(template: Path, text: str) -> TemplateError:
    hint = "open it in Word and save it as 'Word Document (.docx)'"
    return TemplateError([problem("W05", template, "", text, hint)])


def unzipped(docx: bytes) -> Parts:
    """The parts of a finished Word file.

    Raises: zipfile.BadZipFile when it is no zip file.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name[-1:] != "/"}


def zipped(parts: Parts) -> bytes:
    """The Word file these parts make: the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda name: name != CONTENT_TYPES):
            entry = zipfile.ZipInfo(name, ZIP_CLOCK)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return out.getvalue()


def parsed(xml: bytes) -> etree._Element:
    """The tree of one part; nothing is fetched or expanded.

    Raises: etree.XMLSyntaxError.
    """
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def serialized(root: etree._Element) -> bytes:
    """A tree as the bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def text_parts(parts: Parts) -> list[tuple[str, str]]:
    """The parts that hold text, by name and kind (document, header, footer, ...), body first."""
    found = [
        (_KINDS.index(word), override.get("PartName", "").lstrip("/"), word.split(".")[0])
        for override in parsed(parts[CONTENT_TYPES]).iter(f"{{{_TYPES_NS}}}Override")
        for word in _KINDS
        if override.get("ContentType", "").endswith(f"{word}+xml")
    ]
    return [(name, kind) for _, name, kind in sorted(found) if name in parts]


def anonymous(parts: Parts) -> Parts:
    """The same parts with no trace of their maker, and core properties still to be written."""
    kept = _without_traces(parts)
    kept.pop(CORE, None)
    if _APP in kept:
        kept[_APP] = _APP_XML
    _announce_core(kept)
    return kept


def core(title: str, language: str, made_at: datetime) -> bytes:
    """The core properties of a file: its title, language and moment.

    Raises ValueError for a moment without a time zone, or a title XML can't hold.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    if NOT_IN_WORD.search(title):
        raise ValueError("the title holds a character that is not possible in Word")
    moment = f"{made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    texts = {"title": escape(title), "language": escape(language), "moment": moment}
    return _CORE_XML.format(**texts).encode()


def _announce_core(parts: Parts) -> None:
    types, rels = parsed(parts[CONTENT_TYPES]), parsed(parts["_rels/.rels"])
    if not any(entry.get("ContentType") == _CORE_TYPE for entry in types):
        entry = {"PartName": f"/{CORE}", "ContentType": _CORE_TYPE}
        etree.SubElement(types, f"{{{_TYPES_NS}}}Override", entry)
        parts[CONTENT_TYPES] = serialized(types)
    if not any(rel.get("Type") == _CORE_REL for rel in rels):
        link = {"Id": "rIdCore", "Type": _CORE_REL, "Target": CORE}
        etree.SubElement(rels, f"{{{_RELS_NS}}}Relationship", link)
        parts["_rels/.rels"] = serialized(rels)


def _without_traces(parts: Parts) -> Parts:
    gone = {name for name in parts if name.startswith(_TRACES)}
    # The core properties are written anew under one name, whatever the template calls them.
    gone |= {core_name(parts)} - {CORE}
    kept = {name: content for name, content in parts.items() if name not in gone}
    for name in [name for name in kept if name.endswith(".rels")]:
        kept[name] = _relinked(name, kept[name], gone)
    types = parsed(kept[CONTENT_TYPES])
    for entry in list(types):
        if entry.get("PartName", "").lstrip("/") in gone:
            types.remove(entry)
    kept[CONTENT_TYPES] = serialized(types)
    return _unattached(kept)


def core_name(parts: Parts) -> str:
    """The name of the part that holds title, language and dates."""
    rels = (r for r in parsed(parts["_rels/.rels"]) if r.get("Type") == _CORE_REL)
    return next((rel.get("Target", "").lstrip("/") for rel in rels), CORE)


def _relinked(name: str, xml: bytes, gone: set[str]) -> bytes:
    folder = posixpath.dirname(posixpath.dirname(name))
    rels = parsed(xml)
    for rel in list(rels):
        target = posixpath.normpath(posixpath.join("/", folder, rel.get("Target", "")))
        lost = rel.get("TargetMode") != "External" and target.lstrip("/") in gone
        if lost or rel.get("Type", "").endswith("/attachedTemplate"):
            rels.remove(rel)
    return serialized(rels)


def _unattached(parts: Parts) -> Parts:
    # The path of the template on its author's machine.
    for name in [name for name in parts if name.endswith("/settings.xml")]:
        root = parsed(parts[name])
        for attached in root.findall(f"{W}attachedTemplate"):
            root.remove(attached)
        parts[name] = serialized(root)
    return parts
