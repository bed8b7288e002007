"""The zip of a Word file, opened with suspicion: parts, relationships, content types.

Nothing outside the zip is ever read: no entities, no network, no linked pictures.
Source: ECMA-376-2 (Open Packaging Conventions): 9 (parts), 9.3 (relationships).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Final, NoReturn

from lxml import etree

from docgen.errors import Where
from docgen.page.problems import UnsupportedError, unsupported
from docgen.page.reader.names import Element
from docgen.page.reader.strict import transitional
from docgen.word.zips import DAMAGE, OLE, Limits, is_locked, is_steep

MOST_PARTS: Final = 5_000
LARGEST_XML: Final = 16 * 2**20
"""Parsed it takes ten times as much; 1,000 pages of minutes are 12 MB."""
LARGEST_IMAGE: Final = 48 * 2**20
LARGEST_ALL: Final = 96 * 2**20
"""What all parts that are read may come to together."""
MOST_TAGS: Final = 1_000_000
"""Of an XML part, opening and closing: each takes up to 300 bytes once parsed."""
LIMITS: Final = Limits(MOST_PARTS, LARGEST_ALL, steepest=400, small=2**20)

AGAIN: Final = "open it in Word, mend it there and save it again"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True)
class Relationship:
    """Where a part points: to another part, by its name, or outside, by its address."""

    kind: str
    """The last step of its type: "header", "hyperlink"."""
    target: str
    is_outside: bool = False


@dataclass
class Package:
    """The parts of a Word file, by name without the leading slash."""

    file: str
    archive: zipfile.ZipFile
    names: dict[str, str]
    """The name in the zip for each part's name in lower case: names do not heed case."""
    read_so_far: int = 0
    relations: dict[str, dict[str, Relationship]] = field(default_factory=dict)
    main: str = ""

    def has(self, part: str) -> bool:
        """Whether there is a part of this name."""
        return part.lower() in self.names

    def content(self, part: str, largest: int = LARGEST_IMAGE) -> bytes:
        """The bytes of a part.

        Raises UnsupportedError for one that is missing, broken or too large.
        """
        if not self.has(part):
            self.refuse(part, "is missing from the file")
        entry = self.archive.getinfo(self.names[part.lower()])
        if is_steep(entry, LIMITS):
            self.refuse(part, "unpacks to far more than a document holds")
        content = self._unpacked(part, entry, largest)
        self.read_so_far += len(content)
        if len(content) > largest or self.read_so_far > LARGEST_ALL:
            self.refuse(part, f"is larger than {largest // 2**20} MB, or all parts together are")
        return content

    def _unpacked(self, part: str, entry: zipfile.ZipInfo, largest: int) -> bytes:
        if is_locked(entry):
            self.refuse(part, "is locked with a password", "take the password off in Word")
        try:
            with self.archive.open(entry) as stream:
                return stream.read(largest + 1)
        except DAMAGE:
            self.refuse(part, "is damaged")

    def tree(self, part: str) -> Element:
        """The root of an XML part, in the Transitional namespaces.

        Raises UnsupportedError for one that is missing, too large or no XML.
        """
        content = self.content(part, LARGEST_XML)
        if content.count(b"<") > MOST_TAGS:
            self.refuse(part, f"holds more than {MOST_TAGS:,} tags")
        try:
            root = _shared(content) if _is_shared(part, content) else _parsed(content)
        except (etree.XMLSyntaxError, ValueError, LookupError):
            self.refuse(part, "is not well-formed XML, or is nested too deeply")
        if root.getroottree().docinfo.internalDTD is not None:
            self.refuse(part, "declares a document type, which Word files never do")
        return root

    def linked(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part (the whole file's for "") by id."""
        if part not in self.relations:
            self.relations[part] = self._read_links(part)
        return self.relations[part]

    def _read_links(self, part: str) -> dict[str, Relationship]:
        folder, base = posixpath.split(part)
        links = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(links):
            return {}
        found = self.tree(links).iterfind(f"{{{PACKAGE}/relationships}}Relationship")
        return {link.get("Id", ""): _relationship(link, folder) for link in found}

    def target(self, part: str, kind: str) -> str | None:
        """The first part of a kind ("styles") that a part points to and the file holds."""
        for link in self.linked(part).values():
            if link.kind == kind and not link.is_outside and self.has(link.target):
                return link.target
        return None

    def refuse(self, part: str, text: str, hint: str = AGAIN) -> NoReturn:
        """Stop: the file is no Word file that can be read."""
        raise UnsupportedError([unsupported(part, Where(self.file), text, hint, "Y02")])


def _parsed(content: bytes) -> Element:
    return etree.fromstring(transitional(content), parser())


# The documents of a pack share these parts, and nobody writes to a tree: 3 ms saved on each.
_shared = lru_cache(maxsize=12)(_parsed)
SHARED: Final = re.compile(r"(?:styles|theme\d*|numbering|settings)\.xml$")


def _is_shared(part: str, content: bytes) -> bool:
    return len(content) < LIMITS.small and SHARED.search(part) is not None


def parser() -> etree.XMLParser:
    """One that reads nothing from outside and gives up on bombs (libxml2's own limits)."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _relationship(link: Element, folder: str) -> Relationship:
    kind = link.get("Type", "").rsplit("/", 1)[-1]
    target = link.get("Target", "")
    if link.get("TargetMode") == "External":
        return Relationship(kind, target, is_outside=True)
    path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    return Relationship(kind, posixpath.normpath(path))


def open_package(docx: bytes, file: str) -> Package:
    """The package of a Word file, its main part found.

    Raises UnsupportedError for what is no Word file.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(docx))
    except DAMAGE:
        _no_zip(docx, file)
    names = {entry.replace("\\", "/").lstrip("/").lower(): entry for entry in archive.namelist()}
    package = Package(file, archive, names)
    if len(archive.namelist()) > LIMITS.parts:
        package.refuse("", f"has more than {MOST_PARTS} parts")
    package.main = _main(package)
    return package


def _no_zip(docx: bytes, file: str) -> NoReturn:
    old = docx.startswith(OLE)
    text = "is an old .doc, or locked with a password" if old else "is not a Word file"
    hint = "save it in Word as .docx, without a password" if old else AGAIN
    raise UnsupportedError([unsupported("", Where(file), text, hint, "Y02")])


def _main(package: Package) -> str:
    """The part that the file's own relationships name; Word refuses any other way, too."""
    if not package.has("_rels/.rels"):
        package.refuse("_rels/.rels", "is missing from the file")
    wanted = [link for link in package.linked("").values() if link.kind == "officeDocument"]
    if not wanted:
        package.refuse("_rels/.rels", "names no document")
    if not package.has(wanted[0].target):
        package.refuse(wanted[0].target, "is missing from the file")
    return wanted[0].target
