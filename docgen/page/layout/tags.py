"""A PDF of Typst -> the same PDF with what Typst can't tag: heads of rows, tables' descriptions.

Typst 0.15 writes its objects one after the other, uncompressed, with a plain table of where
they start; only the objects of such tables are written anew and the rest moved.
Source: ISO 32000-1, 14.8.5.7 (Scope, Summary), 7.5.4 (cross-reference table).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from docgen.page.layout.sheet import TableTags

_OBJECT: Final = re.compile(rb"\n(\d+) 0 obj\n(<</Type/StructElem.*?)\nendobj", re.DOTALL)
_KIDS: Final = re.compile(rb"/K\[(.*?)\](?=/|>>)", re.DOTALL)
_REFERENCE: Final = re.compile(rb"(\d+) 0 R")
_ROOT: Final = re.compile(rb"/Type/StructTreeRoot.*?/K\[(\d+) 0 R", re.DOTALL)
_HEADERS: Final = re.compile(rb"/Headers\[[^\]]*\]")


def tagged(pdf: bytes, tables: Sequence[TableTags]) -> bytes:
    """The PDF with the tables, in the order they are read, tagged as asked."""
    if not any(table.has_row_heads or table.alt for table in tables):
        return pdf
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    found = list(_tables(objects, _root(pdf)))
    if len(found) != len(tables):
        raise RuntimeError(f"{len(found)} tables are tagged, {len(tables)} were written")
    changed: dict[int, bytes] = {}
    for number, table in zip(found, tables, strict=True):
        if table.has_row_heads:
            changed.update(_row_heads(objects, number))
        if table.alt:
            changed[number] = _summed(objects[number], table.alt)
    return _rewritten(pdf, changed)


def _root(pdf: bytes) -> int:
    found = _ROOT.search(pdf)
    if found is None:
        raise RuntimeError("the PDF has no structure tree")
    return int(found[1])


def _kids(objects: dict[int, bytes], number: int) -> list[int]:
    """The structure elements in an element, in the order they are read."""
    found = _KIDS.search(objects[number])
    inner = re.sub(rb"<<.*?>>", b"", found[1]) if found else b""
    return [int(kid) for kid in _REFERENCE.findall(inner) if int(kid) in objects]


def _is(objects: dict[int, bytes], number: int, *kinds: bytes) -> bool:
    return objects[number].startswith(tuple(b"<</Type/StructElem/S/%s/" % kind for kind in kinds))


def _tables(objects: dict[int, bytes], number: int) -> Iterator[int]:
    if _is(objects, number, b"Table"):
        yield number
    for kid in _kids(objects, number):
        yield from _tables(objects, kid)


def _row_heads(objects: dict[int, bytes], table: int) -> Iterator[tuple[int, bytes]]:
    """The cells of a table as they have to be: the first of each row of the body heads it.

    Lists of headers, which Typst writes, would say that the columns' are all there are; without
    them a reader goes by the scope of the head cells.
    """
    for part in _kids(objects, table):
        is_body = not _is(objects, part, b"THead")
        rows = [part] if _is(objects, part, b"TR") else _kids(objects, part)
        for row in rows:
            for index, cell in enumerate(_kids(objects, row)):
                plain = _HEADERS.sub(b"", objects[cell])
                if index == 0 and is_body:
                    plain = plain.replace(b"/S/TD/", b"/S/TH/", 1)
                    plain = plain.replace(b"/O/Table", b"/O/Table/Scope/Row", 1)
                yield cell, plain


def _summed(table: bytes, alt: str) -> bytes:
    """A table's element that also says what the table is about."""
    text = (b"\xfe\xff" + alt.encode("utf-16-be")).hex().encode()
    summary = b"<</O/Table/Summary<%s>>>" % text
    if b"/A[" in table:
        return table.replace(b"/A[", b"/A[" + summary, 1)
    return table.replace(b"/S/Table", b"/S/Table/A[%s]" % summary, 1)


def _rewritten(pdf: bytes, changed: dict[int, bytes]) -> bytes:
    """The PDF with objects replaced, and the table of places set right."""
    start = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    parts: list[bytes] = []
    places: dict[int, int] = {}
    end = moved = 0
    table = pdf[start : pdf.index(b"trailer", start)]
    old = sorted(
        (int(line[:10]), n) for n, line in enumerate(table.splitlines()[2:]) if line[17:18] == b"n"
    )
    for place, number in old:
        places[number] = place + moved
        if number in changed:
            body = place + len(b"%d 0 obj\n" % number)
            stop = pdf.index(b"\nendobj", body)
            parts += [pdf[end:body], changed[number]]
            moved += len(changed[number]) - (stop - body)
            end = stop
    parts.append(pdf[end:start])
    lines = [b"%010d 00000 n\r\n" % places[n] for n in sorted(places)]
    head = b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(lines) + 1)
    trailer = pdf[pdf.index(b"trailer", start) : pdf.rindex(b"startxref")]
    return b"".join([*parts, head, *lines, trailer, b"startxref\n%d\n%%%%EOF" % (start + moved)])
