"""The structure tree of a pack: what a screen reader reads, joined part by part.

Every merge of the shelf drops it, and with it the headings, tables, links and languages of
a document. Each part becomes one `/Part` below the pack's `/Document`, in its own language.

Source: ISO 32000-1:2008, 14.7 (logical structure) and 14.8 (tagged PDF).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from docgen.pack.objects import Copies, dictionary, raw_entries, raw_items


@dataclass(frozen=True)
class Label:
    """How one part is known in the tree. `number` counts from 1 and keeps names apart."""

    number: int
    title: str
    language: str


@dataclass(frozen=True)
class Renames:
    """Names of one part that mean something else in an earlier part, and their new names."""

    roles: dict[str, str]
    classes: dict[str, str]


class Structure:
    """The structure tree of the pack, growing part by part."""

    def __init__(self, writer: PdfWriter, title: str, language: str) -> None:
        self._writer = writer
        self._root = dictionary(Type=NameObject("/StructTreeRoot"))
        self.root = writer._add_object(self._root)
        self._parts = ArrayObject()
        document = _element("/Document", self.root, title, language)
        document[NameObject("/K")] = self._parts
        self._document = writer._add_object(document)
        self._numbers: list[tuple[int, PdfObject]] = []
        self._ids: dict[bytes, IndirectObject] = {}
        self._roles: dict[str, str] = {}
        self._classes: dict[str, PdfObject] = {}

    def add(self, copies: Copies, tree: DictionaryObject, label: Label) -> None:
        """Take in the tree of one part, its pages being copied by the same `copies`."""
        renames = Renames(self._take_roles(tree, label), self._take_classes(copies, tree, label))
        tops = [copies.value(kid) for kid in raw_entries(tree.get("/K"))]
        for key, parents in _numbers(tree.get("/ParentTree")):
            self._numbers.append((copies.key(key), copies.value(parents)))
        copies.finish()
        part = self._part([cast("IndirectObject", top) for top in tops], label)
        for reference in _elements(part):
            self._adapt(reference, label, renames)

    def add_made(
        self, tops: list[IndirectObject], numbers: list[tuple[int, PdfObject]], label: Label
    ) -> None:
        """Take in elements made for the pages of a part that has no tree."""
        self._numbers += numbers
        self._part(tops, label)

    def finish(self) -> None:
        """Write the tree's root, after the last part."""
        nums = ArrayObject()
        for key, parents in sorted(self._numbers, key=lambda entry: entry[0]):
            nums.extend([NumberObject(key), parents])
        next_key = max((key for key, _ in self._numbers), default=-1) + 1
        self._root.update(
            dictionary(
                K=ArrayObject([self._document]),
                ParentTree=self._writer._add_object(dictionary(Nums=nums)),
                ParentTreeNextKey=NumberObject(next_key),
            )
        )
        self._write_names()

    def _write_names(self) -> None:
        roles = {NameObject(name): NameObject(role) for name, role in self._roles.items()}
        classes = {NameObject(name): entry for name, entry in self._classes.items()}
        names = ArrayObject()
        for name, element in sorted(self._ids.items()):
            names.extend([ByteStringObject(name), element])
        for key, entries in (("/RoleMap", roles), ("/ClassMap", classes)):
            if entries:
                self._root[NameObject(key)] = DictionaryObject(entries)
        if names:
            self._root[NameObject("/IDTree")] = dictionary(Names=names)

    def _part(self, tops: list[IndirectObject], label: Label) -> IndirectObject:
        """The part's one element below the document: its own root if it has just one."""
        first = cast("DictionaryObject", tops[0].get_object()) if len(tops) == 1 else None
        if first is not None and first.get("/S") == "/Document":
            part, reference = first, tops[0]
        else:
            part = DictionaryObject()
            reference = self._writer._add_object(part)
            part[NameObject("/K")] = ArrayObject(tops)
            for top in tops:
                cast("DictionaryObject", top.get_object())[NameObject("/P")] = reference
        part.update(_element("/Part", self._document, label.title, label.language))
        self._parts.append(reference)
        return reference

    def _take_roles(self, tree: DictionaryObject, label: Label) -> dict[str, str]:
        """The part's roles taken over, resolved to standard types; clashing names renamed."""
        source = {key: str(role) for key, role in raw_items(tree.get("/RoleMap"))}
        renames = {}
        for name in source:
            role = _resolved(source, name)
            if self._roles.setdefault(name, role) != role:
                renames[name] = f"{name}.{label.number}"
                self._roles[renames[name]] = role
        return renames

    def _take_classes(self, copies: Copies, tree: DictionaryObject, label: Label) -> dict[str, str]:
        renames = {}
        for name, attributes in raw_items(tree.get("/ClassMap")):
            renames[name] = f"{name}.{label.number}" if name in self._classes else name
            self._classes[renames[name]] = copies.value(attributes)
        return renames

    def _adapt(self, reference: IndirectObject, label: Label, renames: Renames) -> None:
        """One element with the pack's names for its role, classes and identifiers."""
        element = cast("DictionaryObject", reference.get_object())
        role = str(element["/S"])
        element[NameObject("/S")] = NameObject(renames.roles.get(role, role))
        if "/C" in element:
            kept = [_renamed(entry, renames.classes) for entry in raw_entries(element["/C"])]
            element[NameObject("/C")] = ArrayObject(kept)
        if "/ID" in element:
            element[NameObject("/ID")] = identifier = _identifier(element["/ID"], label)
            self._ids[bytes(identifier)] = reference
        if "/A" in element:
            kept = [_attributes(entry, label) for entry in raw_entries(element.get("/A"))]
            element[NameObject("/A")] = kept[0] if len(kept) == 1 else ArrayObject(kept)


def _element(kind: str, parent: PdfObject, title: str, language: str) -> DictionaryObject:
    return dictionary(
        Type=NameObject("/StructElem"),
        S=NameObject(kind),
        P=parent,
        T=TextStringObject(title),
        Lang=TextStringObject(language),
    )


def _resolved(roles: dict[str, str], name: str) -> str:
    """The standard type at the end of a chain of roles."""
    seen = {name}
    while roles.get(name) and roles[name] not in seen:
        name = roles[name]
        seen.add(name)
    return name


def _renamed(entry: PdfObject, renames: dict[str, str]) -> PdfObject:
    return NameObject(renames.get(entry, entry)) if isinstance(entry, NameObject) else entry


def _identifier(identifier: PdfObject, label: Label) -> ByteStringObject:
    """An identifier that no other part has."""
    written = identifier.original_bytes  # type: ignore[attr-defined]
    return ByteStringObject(b"%d." % label.number + written)


def _attributes(attributes: PdfObject, label: Label) -> PdfObject:
    """Attributes of an element; the identifiers of a cell's heads follow their elements."""
    resolved = attributes.get_object()
    if not isinstance(resolved, DictionaryObject) or "/Headers" not in resolved:
        return attributes
    # A copy of its own, since cells may share one object and no prefix must come twice.
    own = DictionaryObject(resolved)
    heads = [_identifier(head, label) for head in raw_entries(resolved["/Headers"])]
    own[NameObject("/Headers")] = ArrayObject(heads)
    return own


def _elements(top: IndirectObject) -> Iterator[IndirectObject]:
    """The element and all elements below it; kids that are content or objects are not."""
    waiting = deque([top])
    while waiting:
        reference = waiting.popleft()
        yield reference
        kids = raw_entries(cast("DictionaryObject", reference.get_object()).get("/K"))
        waiting.extend(cast("IndirectObject", kid) for kid in kids if _is_element(kid))


def _is_element(kid: PdfObject) -> bool:
    resolved = kid.get_object()
    return isinstance(resolved, DictionaryObject) and "/S" in resolved


def _numbers(node: PdfObject | None) -> Iterator[tuple[int, PdfObject]]:
    """All entries of a number tree, key and value as written."""
    tree = node.get_object() if node is not None else None
    if not isinstance(tree, DictionaryObject):
        return
    nums = list(raw_entries(tree.get("/Nums")))
    for key, parents in zip(nums[::2], nums[1::2], strict=True):
        yield int(cast("NumberObject", key.get_object())), parents
    for kid in raw_entries(tree.get("/Kids")):
        yield from _numbers(kid)
