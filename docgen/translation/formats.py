"""The file formats of a translation job, and how the one of a returned file is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from docgen.errors import Where
from docgen.translation import outside, word_table, workbook, xliff2, xliff12
from docgen.translation.outside import refusal
from docgen.translation.units import Returned, Work


@dataclass(frozen=True)
class Format:
    """One format: what it is called, how its files end, and its two verbs."""

    name: str
    ending: str
    write: Callable[[Work], bytes]
    read: Callable[[bytes, str], Returned]


FORMATS = {
    kind.name: kind
    for kind in (
        Format("xliff", ".xlf", xliff2.write, xliff2.read),
        Format("xliff12", ".xliff", xliff12.write, xliff12.read),
        Format("word", ".docx", word_table.write, word_table.read),
        Format("workbook", ".xlsx", workbook.write, workbook.read),
    )
}
"""Every format by its name."""

_ROOTS = {f"{{{xliff2.CORE}}}xliff": "xliff", f"{{{xliff12.CORE}}}xliff": "xliff12"}
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"


def read(content: bytes, file: str) -> Returned:
    """What came back in a file of any of the formats.

    Raises: UseError (E01 to E06).
    """
    return told(content, file).read(content, file)


def told(content: bytes, file: str) -> Format:
    """The format of a file: by what it holds, for mail programs and tools change endings.

    Raises: UseError (E01 no format of a job; E06 unsafe).
    """
    if content.startswith((_ZIP, _OLE)):
        parts = outside.parts(content, file)
        name = "workbook" if "xl/workbook.xml" in parts else "word"
        return FORMATS[name]
    if content.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<":
        name = _ROOTS.get(str(outside.tree(content, file).tag), "")
        if name:
            return FORMATS[name]
    kinds = ", ".join(kind.ending for kind in FORMATS.values())
    raise refusal("E01", Where(file), "is not a file of a job", f"send one of these back: {kinds}")
