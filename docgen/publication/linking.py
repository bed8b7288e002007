"""The texts of a Word file that are said to lead somewhere -> links to their addresses.

A Word template can't print an address where nobody sees it, so it prints the text in a style of
its own, and here it becomes a link.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from docgen.language.isolates import without_isolates
from docgen.word import package
from docgen.word.house.publication_look import LINK, PLAIN_LINK
from docgen.word.package import W, parsed, serialized

_BODY: Final = "word/document.xml"
_RELS: Final = "word/_rels/document.xml.rels"
_RELATION: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES: Final = frozenset(name.replace(" ", "") for name in (LINK, PLAIN_LINK))


def linked(docx: bytes, links: Iterable[tuple[str, str]]) -> bytes:
    """The Word file in which each text in a style of links leads to its address.

    `links` holds each text with its address; a text without one stays as it is.
    """
    parts = package.unzipped(docx)
    root, relations = parsed(parts[_BODY]), parsed(parts[_RELS])
    addresses = {_plain(text): address for text, address in links}
    names: dict[str, str] = {}
    for run in [run for run in root.iter(f"{W}r") if _is_link(run)]:
        address = addresses.get(_plain("".join(text.text or "" for text in run.iter(f"{W}t"))))
        if address:
            name = names.setdefault(address, f"rIdLink{len(names) + 1}")
            _wrap(run, name)
    for address, name in names.items():
        _relate(relations, name, address)
    return package.zipped({**parts, _BODY: serialized(root), _RELS: serialized(relations)})


def _plain(text: str) -> str:
    return " ".join(without_isolates(text).split())


def _is_link(run: etree._Element) -> bool:
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and style.get(f"{W}val") in _STYLES


def _wrap(run: etree._Element, name: str) -> None:
    link = etree.Element(f"{W}hyperlink")
    link.set(f"{{{_OFFICE}}}id", name)
    link.set(f"{W}history", "1")
    run.addprevious(link)
    link.append(run)


def _relate(relations: etree._Element, name: str, address: str) -> None:
    related = {"Id": name, "Type": f"{_OFFICE}/hyperlink", "Target": address}
    etree.SubElement(
        relations, f"{{{_RELATION}}}Relationship", {**related, "TargetMode": "External"}
    )
