"""A tagged PDF and the spaces to write in that it was made with -> where their lines are.

The file itself is asked: its structure tells which element is the label, its content where the
label stands and which lines are ruled below it. So no engine has to tell places, and a place is
where the reader sees it. A label is known by its letters, for the order in which those of Arabic
or Bengali are drawn is not that of the text.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, NumberObject, PdfObject

from docgen.publication.fold_file import raw_entries, raw_items
from docgen.publication.fold_tags import elements
from docgen.publication.form_content import Content, Rule, Shown, content_of, letters
from docgen.publication.form_lines import Corners, corners, lines_below
from docgen.publication.records import Space

INLINE: Final = frozenset({"/Span", "/Link", "/Quote", "/Code", "/Reference", "/Lbl"})
"""Elements that are part of a line of text; all others are blocks of their own."""

DESCENT: Final = 0.4
"""How far letters reach below the line they stand on, as a share of their size."""


@dataclass(frozen=True)
class Area:
    """Where lines to write on are: their page, from 0, and the corners of a field over them."""

    page: int
    corners: Corners


@dataclass(frozen=True)
class Place:
    """Where a space is: the element of its label, and one area; two if it goes on over a page."""

    label: DictionaryObject
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class _Told:
    """A block of text: its element, its page, from 0, and what its marks show there."""

    element: DictionaryObject
    page: int
    marks: tuple[Shown, ...]


def places(writer: PdfWriter, spaces: Sequence[Space]) -> list[Place]:
    """The places of the spaces, which stand in the file in this order.

    Raises: ValueError when a label with as many lines below it is not found.
    """
    pages = {_number(page.indirect_reference): page for page in writer.pages}
    contents = [content_of(page) for page in pages.values()]
    blocks = iter(list(_blocks(writer, list(pages), contents)))
    return [_place(space, number, blocks, contents) for number, space in enumerate(spaces, 1)]


def _place(
    space: Space, number: int, blocks: Iterator[_Told], contents: Sequence[Content]
) -> Place:
    """The place of a space; the blocks up to its label are used up."""
    asked = letters(space.label)
    for told in blocks:
        is_asked = sum((shown.letters for shown in told.marks), Counter()) == asked
        areas = tuple(_areas(told, contents, space.lines)) if is_asked else ()
        if areas:
            return Place(told.element, areas)
    raise ValueError(f"space {number} is not in the file with {space.lines} lines below its label")


def _areas(told: _Told, contents: Sequence[Content], count: int) -> Iterator[Area]:
    """The lines of a label on its page, and on the next; none where there are too few."""
    left, height = _foot(told)
    size = max(shown.size for shown in told.marks)
    own = lines_below(contents[told.page], left, height, count)
    lacking = count - len(own.rules)
    over: tuple[Rule, ...] = ()
    if lacking and own.is_last and told.page + 1 < len(contents):
        over = lines_below(contents[told.page + 1], left, math.inf, lacking).rules
    if len(over) < lacking:
        return
    if own.rules:
        yield Area(told.page, corners(own.rules, height - DESCENT * size))
    if over:
        yield Area(told.page + 1, corners(over))


def _foot(told: _Told) -> tuple[float, float]:
    """Where a block starts from the left, and the height of its last line."""
    starts = [start for shown in told.marks for start in shown.starts]
    return min(across for across, _ in starts), min(height for _, height in starts)


def _number(reference: PdfObject | None) -> int:
    return cast("IndirectObject", reference).idnum


def _blocks(writer: PdfWriter, pages: list[int], contents: Sequence[Content]) -> Iterator[_Told]:
    """The blocks of text in the order they are read; one that goes on over a page is left out."""
    root = cast("DictionaryObject", writer.root_object["/StructTreeRoot"])
    roles = {name: str(role) for name, role in raw_items(root.get("/RoleMap"))}
    for element in elements(root):
        if _role(element, roles) in INLINE:
            continue
        marks = list(_marks(element, roles))
        on = {page for page, _ in marks}
        if len(on) == 1 and on <= set(pages):
            page = pages.index(on.pop())
            shown = contents[page].marks
            yield _Told(element, page, tuple(shown[mark] for _, mark in marks if mark in shown))


def _role(element: DictionaryObject, roles: Mapping[str, str]) -> str:
    role = str(element["/S"])
    return roles.get(role, role)


def _marks(element: DictionaryObject, roles: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """The page's object and the number of each mark of an element's own line of text."""
    for kid in raw_entries(element.get("/K")):
        held = kid.get_object()
        if isinstance(held, NumberObject):
            yield _number(element.raw_get("/Pg")), int(held)
        elif isinstance(held, DictionaryObject) and "/S" in held:
            if _role(held, roles) in INLINE:
                yield from _marks(held, roles)
        elif isinstance(held, DictionaryObject) and "/MCID" in held:
            page = held.raw_get("/Pg") if "/Pg" in held else element.raw_get("/Pg")
            yield _number(page), int(cast("NumberObject", held["/MCID"]))
