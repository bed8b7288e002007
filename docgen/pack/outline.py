"""The bookmarks of a pack: one a part, and below it the part's own.

Source: ISO 32000-1:2008, 12.3.2 (destinations) and 12.3.3 (outline).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from docgen.pack.objects import Copies, dictionary, raw_entries, raw_items

KEPT = ("/Title", "/Dest", "/A", "/C", "/F")
"""What a bookmark keeps besides its place in the outline: words, target, colour, weight."""


@dataclass(frozen=True)
class Bookmark:
    """A bookmark with those below it. `entry` is its dictionary, without its neighbours."""

    entry: DictionaryObject
    below: tuple[Bookmark, ...] = ()


def part_bookmark(
    reader: PdfReader, copies: Copies, title: str, first_page: IndirectObject
) -> Bookmark:
    """The bookmark of a part, which leads to its first page."""
    target = ArrayObject([first_page, NameObject("/Fit")])
    entry = dictionary(Title=TextStringObject(title), Dest=target)
    outline = reader.root_object.get("/Outlines")
    return Bookmark(entry, tuple(_below(outline, copies)))


def _below(parent: PdfObject | None, copies: Copies) -> Iterator[Bookmark]:
    source = dict(raw_items(parent)).get("/First")
    while source is not None:
        entries = dict(raw_items(source))
        kept = {NameObject(key): copies.value(entries[key]) for key in KEPT if key in entries}
        yield Bookmark(DictionaryObject(kept), tuple(_below(source, copies)))
        source = entries.get("/Next")


def write_outline(writer: PdfWriter, bookmarks: Sequence[Bookmark]) -> IndirectObject:
    """The outline of the pack: the parts open, what is below them closed."""
    root = dictionary(Type=NameObject("/Outlines"))
    reference = writer._add_object(root)
    _hang(writer, reference, root, bookmarks)
    shown = len(bookmarks) + sum(len(bookmark.below) for bookmark in bookmarks)
    root[NameObject("/Count")] = NumberObject(shown)
    for bookmark in bookmarks:
        if bookmark.below:
            bookmark.entry[NameObject("/Count")] = NumberObject(len(bookmark.below))
    return reference


def _hang(
    writer: PdfWriter,
    reference: IndirectObject,
    parent: DictionaryObject,
    bookmarks: Sequence[Bookmark],
) -> None:
    """Hang bookmarks below their parent, each linked to the one before and after it."""
    places = [writer._add_object(bookmark.entry) for bookmark in bookmarks]
    for index, bookmark in enumerate(bookmarks):
        bookmark.entry[NameObject("/Parent")] = reference
        if index > 0:
            bookmark.entry[NameObject("/Prev")] = places[index - 1]
        if index < len(places) - 1:
            bookmark.entry[NameObject("/Next")] = places[index + 1]
        _hang(writer, places[index], bookmark.entry, bookmark.below)
    if places:
        parent[NameObject("/First")], parent[NameObject("/Last")] = places[0], places[-1]
        parent[NameObject("/Count")] = NumberObject(-len(places))


def destinations(reader: PdfReader, copies: Copies) -> dict[str, PdfObject]:
    """The named destinations of a part, each as the explicit one in the pack."""
    trees = dict(raw_items(reader.root_object.get("/Names")))
    named = [*_names(trees.get("/Dests")), *raw_items(reader.root_object.get("/Dests"))]
    return {name.lstrip("/"): copies.value(_explicit(target)) for name, target in named}


def resolve_links(holders: Sequence[PdfObject], named: Mapping[str, PdfObject]) -> None:
    """Links and bookmarks with a named destination lead to the page itself.

    The names of two parts may be the same, and the pack keeps none of them.
    """
    for holder in holders:
        resolved = holder.get_object()
        if isinstance(resolved, DictionaryObject):
            _resolve(resolved, "/Dest", named)
            action = dict(raw_items(resolved.get("/A")))
            if str(action.get("/S")) == "/GoTo":
                _resolve(resolved["/A"], "/D", named)


def _resolve(holder: PdfObject, key: str, named: Mapping[str, PdfObject]) -> None:
    if isinstance(holder, DictionaryObject) and key in holder:
        target = holder[key]
        if isinstance(target, NameObject | TextStringObject | bytes):
            holder[NameObject(key)] = named.get(_text(target), NullObject())


def _names(node: PdfObject | None) -> Iterator[tuple[str, PdfObject]]:
    """All entries of a name tree."""
    tree = dict(raw_items(node))
    entries = list(raw_entries(tree.get("/Names")))
    for name, target in zip(entries[::2], entries[1::2], strict=True):
        yield _text(name.get_object()), target
    for kid in raw_entries(tree.get("/Kids")):
        yield from _names(kid)


def _explicit(target: PdfObject) -> PdfObject:
    """The array of a destination, which may be wrapped in a dictionary."""
    resolved = target.get_object()
    return resolved["/D"] if isinstance(resolved, DictionaryObject) else target


def _text(name: PdfObject | bytes | None) -> str:
    return name.decode("latin-1") if isinstance(name, bytes) else str(name).lstrip("/")


def all_entries(bookmarks: Sequence[Bookmark]) -> Iterator[DictionaryObject]:
    """The dictionaries of bookmarks and of all below them."""
    for bookmark in bookmarks:
        yield bookmark.entry
        yield from all_entries(bookmark.below)
