"""Bytes that came from outside -> an XML tree or the parts of a zip file, or a refusal.

Nothing is fetched, expanded or unpacked before it is measured. Messages never quote what stands in
a file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import cast

from lxml import etree

from docgen.errors import Problem, UseError, Where
from docgen.word.package import Parts
from docgen.word.zips import DAMAGE, OLE, Limits, faults

_MB = 1024 * 1024
LARGEST = 30 * _MB
"""A file of a job is a few hundred kilobytes; pictures that a translator pasted may swell it."""
LARGEST_UNPACKED = 200 * _MB
MOST_PARTS = 2000
MOST_TAGS = 300_000
"""Of one part, opening and closing: a thousand paragraphs have 20,000."""


def refusal(code: str, where: Where, text: str, hint: str) -> UseError:
    """The error of one place in a file from outside."""
    return UseError([Problem(code, where, "", text, hint)])


def at(file: str, element: etree._Element) -> Where:
    """The place of an element: the line it began on."""
    return Where(file, cast("int | None", element.sourceline))


def tree(content: bytes, file: str, part: str | None = None) -> etree._Element:
    """The root of an XML file, or of one part of a zip file; comments are gone.

    Raises: UseError (E06 too large, or with a document type; E01 not well-formed).
    """
    # A part was weighed with its zip file.
    _measured(content, file, LARGEST if part is None else LARGEST_UNPACKED)
    if content.count(b"<") > MOST_TAGS:
        raise _too_large(file)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno if part is None else None
        raise _broken(Where(file, line or None, part=part), "is not well-formed XML") from None
    if root.getroottree().docinfo.internalDTD is not None:
        hint = "save the file again without its document type (<!DOCTYPE ...>)"
        raise refusal("E06", Where(file, part=part), "has a document type", hint)
    return root


def parts(content: bytes, file: str) -> Parts:
    """The XML parts of a Word file or workbook, each known to be well-formed.

    Raises: UseError (E01 not a zip file, or broken or locked; E06 too large or unsafe).
    """
    _measured(content, file, LARGEST)
    if content.startswith(OLE):
        raise _broken(Where(file), "is locked with a password, or made by Office 97-2003")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _weighed(entries, len(content), file)
            named = (entry for entry in entries if entry.filename.endswith((".xml", ".rels")))
            found = {entry.filename: archive.read(entry) for entry in named}
    except DAMAGE:
        raise _broken(Where(file), "is not a Word file or workbook, or is damaged") from None
    for name, part in found.items():
        tree(part, file, name)
    return found


def _measured(content: bytes, file: str, largest: int) -> None:
    if len(content) > largest:
        raise _too_large(file)


def _weighed(entries: Sequence[zipfile.ZipInfo], packed: int, file: str) -> None:
    limits = Limits(MOST_PARTS, LARGEST_UNPACKED, steepest=200, small=10 * _MB)
    fault = next(faults(entries, packed, limits), None)
    if fault == "twice":
        raise refusal("E06", Where(file), "holds a part twice", _SAVE_AGAIN)
    if fault == "locked":
        raise _broken(Where(file), "is locked with a password")
    if fault:
        raise _too_large(file)


_SAVE_AGAIN = "open the file in the program that made it, save it without a password, send it again"


def _broken(where: Where, text: str) -> UseError:
    return refusal("E01", where, text, _SAVE_AGAIN)


def _too_large(file: str) -> UseError:
    text = f"is larger than a file of a job can be ({LARGEST // _MB} MB, or far more unpacked)"
    return refusal("E06", Where(file), text, "take out what was added to the file that was sent")
