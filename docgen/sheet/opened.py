"""A file from outside -> its bytes, its XML in pieces or the parts of its zip, or a refusal.

Nothing is fetched, expanded or unpacked before it is measured. Messages never quote what stands
in a file.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from lxml import etree

from docgen.errors import Problem, UseError, Where
from docgen.word.zips import DAMAGE, OLE, Limits, faults

_MB: Final = 1024 * 1024
LARGEST: Final = 100 * _MB
"""A list of 50,000 children as CSV is 10 MB, as a workbook 5 MB."""
LARGEST_XML: Final = 1024 * _MB
"""A census of a large county is 100 MB; it is read in pieces."""
LIMITS: Final = Limits(parts=2000, unpacked=500 * _MB, steepest=200, small=10 * _MB)
_SAVE_AGAIN: Final = "export it again from the system that made it, without a password"


def refusal(where: Where, text: str, hint: str = _SAVE_AGAIN) -> UseError:
    """The error of a file that can't be read as what it should be (I01)."""
    return UseError([Problem("I01", where, "", text, hint)])


def content(path: Path) -> bytes:
    """The bytes of a file. Raises UseError (I01) for what is no file or is too large."""
    _measured(path, LARGEST)
    return path.read_bytes()


def parts(path: Path) -> zipfile.ZipFile:
    """The zip file of a workbook, measured before anything is unpacked.

    Raises: UseError (I01 not a workbook, locked, or too large).
    """
    _measured(path, LARGEST)
    file = path.name
    with path.open("rb") as opened:
        if opened.read(len(OLE)) == OLE:
            raise refusal(Where(file), "is locked with a password, or made by Office 97-2003")
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGE:
        raise refusal(Where(file), "is not an Excel workbook (.xlsx), or is damaged") from None
    _weighed(archive, path)
    return archive


def part(archive: zipfile.ZipFile, name: str, file: str) -> IO[bytes]:
    """One part of a workbook, to be read. Raises UseError (I01) where it is not there."""
    try:
        return archive.open(name)
    except (KeyError, *DAMAGE):
        raise refusal(Where(file, part=name), "is missing or damaged") from None


def elements(opened: IO[bytes], where: Where, name: str) -> Iterator[etree._Element]:
    """Every element of this name in XML, one after the other; each is forgotten afterwards.

    Namespaces are not looked at. Raises: UseError (I01 no well-formed XML, or a document type).
    """
    reading = etree.iterparse(
        opened,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = 0  # below an element that is asked for, nothing is forgotten
    try:
        for event, element in reading:
            if element.getparent() is None and event == "start":
                _without_type(element, where)
            is_one = local(element) == name
            if event == "start":
                depth += is_one
            elif is_one and depth == 1:
                depth = 0
                yield element
                _forget(element)
            elif is_one:
                depth -= 1
            elif depth == 0:
                _forget(element)
    except etree.XMLSyntaxError as error:
        place = Where(where.file, None if where.part else error.lineno or None, part=where.part)
        raise refusal(place, "is not well-formed XML from here on") from None
    except DAMAGE:
        raise refusal(where, "is damaged") from None


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _without_type(root: etree._Element, where: Where) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        hint = "save the file again without its document type (<!DOCTYPE ...>)"
        raise refusal(where, "has a document type", hint)


def measured_xml(path: Path) -> None:
    """Raises UseError (I01) for an XML file that is no file or is too large."""
    _measured(path, LARGEST_XML)


def _measured(path: Path, largest: int) -> None:
    told = path.stat()
    if not stat.S_ISREG(told.st_mode):  # a pipe or a device may have no end
        raise refusal(Where(path.name), "is no file")
    if told.st_size > largest:
        raise _too_large(path.name, largest)


def _weighed(archive: zipfile.ZipFile, path: Path) -> None:
    fault = next(faults(archive.infolist(), path.stat().st_size, LIMITS), None)
    if fault == "twice":
        raise refusal(Where(path.name), "holds a part twice")
    if fault == "locked":
        raise refusal(Where(path.name), "is locked with a password")
    if fault:
        raise _too_large(path.name, LARGEST)


def _too_large(file: str, largest: int) -> UseError:
    text = f"is larger than such a file can be ({largest // _MB} MB, or far more unpacked)"
    return refusal(Where(file), text, "export fewer children at a time")
