"""Objects of one PDF copied into another: everything reachable, each once, links kept.

pypdf's own `append` and `clone` leave the structure tree behind or drag the whole source
document in by its `/Parent` and `/P` entries. Here the roots of the source are replaced by
those of the pack before anything is copied, so only what a page or a tag needs comes along.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from docgen.errors import MachineError, problem

MOST_PAGES = 5_000
"""Of one document: a court bundle has 1,000."""

STRUCTURE_KEYS = frozenset({"/StructParents", "/StructParent"})
"""Entries of pages, annotations and forms that are keys of the parent tree."""


class Copies:
    """The copies of one source's objects in the pack.

    `replaced` maps object numbers of the source to what takes their place in the pack;
    `first_key` is where the pack's parent tree goes on. Call `finish` before using a copy.
    """

    def __init__(
        self, writer: PdfWriter, replaced: Mapping[int, IndirectObject], first_key: int = 0
    ) -> None:
        self.first_key = first_key
        self.next_key = first_key
        self._writer = writer
        self._made: dict[int, PdfObject] = dict(replaced)
        self._waiting: deque[tuple[PdfObject, PdfObject]] = deque()

    def reference(self, source: IndirectObject) -> PdfObject:
        """The reference to the copy of what `source` refers to; a number or name itself."""
        if source.idnum not in self._made:
            self._made[source.idnum] = self._begin(source.get_object())
        return self._made[source.idnum]

    def value(self, source: PdfObject) -> PdfObject:
        """The copy of a direct object, or the reference to the copy of an indirect one."""
        if isinstance(source, IndirectObject):
            return self.reference(source)
        if not isinstance(source, DictionaryObject | ArrayObject):
            return source
        shell = _shell(source)
        self._fill(source, shell)
        return shell

    def finish(self) -> None:
        """Fill all copies that have been begun, and those they lead to."""
        # A queue instead of recursion: a chain of linked pages is deeper than Python's stack.
        while self._waiting:
            self._fill(*self._waiting.popleft())

    def key(self, source: int) -> NumberObject:
        """The pack's key of the parent tree for a key of the source."""
        key = self.first_key + source
        self.next_key = max(self.next_key, key + 1)
        return NumberObject(key)

    def _begin(self, source: PdfObject | None) -> PdfObject:
        if not isinstance(source, DictionaryObject | ArrayObject):
            return NullObject() if source is None else source
        shell = _shell(source)
        self._waiting.append((source, shell))
        return self._writer._add_object(shell)

    def _fill(self, source: PdfObject, shell: PdfObject) -> None:
        if isinstance(shell, ArrayObject):
            shell.extend(self.value(entry) for entry in raw_entries(source))
        elif isinstance(shell, DictionaryObject):
            for key, entry in raw_items(source):
                if key in STRUCTURE_KEYS and isinstance(entry, NumberObject):
                    shell[NameObject(key)] = self.key(entry)
                else:
                    shell[NameObject(key)] = self.value(entry)


def read(pdf: bytes, place: str) -> PdfReader:
    """A reader of a PDF with at least one page; `place` names it in the error.

    Raises: MachineError X05 when the bytes are no PDF that can be joined.
    """
    try:
        reader = PdfReader(BytesIO(pdf))
        is_usable = not reader.is_encrypted and 0 < len(reader.pages) <= MOST_PAGES
    except (PyPdfError, RecursionError) as error:
        raise MachineError([problem("X05", place, "", "is not a whole PDF")]) from error
    if not is_usable:
        text = f"is encrypted, has no page or more than {MOST_PAGES:,}"
        raise MachineError([problem("X05", place, "", text)])
    return reader


def count_pages(pdf: bytes) -> int:
    """The number of pages of a PDF.

    Raises: MachineError X05 when the bytes are no PDF.
    """
    return len(read(pdf, "the PDF").pages)


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


def dictionary(**entries: PdfObject) -> DictionaryObject:
    """A PDF dictionary from entries named without their slash."""
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def _shell(source: PdfObject) -> PdfObject:
    """An empty object of the same kind; a stream keeps its bytes as they are, compressed."""
    if isinstance(source, StreamObject):
        is_encoded = "/Filter" in source
        stream = EncodedStreamObject() if is_encoded else DecodedStreamObject()
        stream._data = source._data  # the public setter would compress it again
        return stream
    return ArrayObject() if isinstance(source, ArrayObject) else DictionaryObject()
