"""The styles of a Word file -> what a style says, and those it is based on.

Source: ECMA-376-1 17.7.2 (style hierarchy).
"""

from __future__ import annotations

from functools import cached_property

from lxml import etree

from docgen.word.package import CONTENT_TYPES, Parts, W, parsed

VAL = f"{W}val"


def part_of(parts: Parts, kind: str) -> str | None:
    """The name of the one part of a kind: styles, numbering, settings."""
    ending = f".{kind}+xml"
    for entry in parsed(parts[CONTENT_TYPES]):
        name = entry.get("PartName", "").lstrip("/")
        if entry.get("ContentType", "").endswith(ending) and name in parts:
            return name
    return None


class Styles:
    """The styles of one file; a style that nobody defined says nothing."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.by_id = {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")}

    @cached_property
    def default(self) -> str:
        """The style of a paragraph that names none."""
        for key, style in self.by_id.items():
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}:
                return key
        return "Normal"

    def of(self, paragraph: etree._Element) -> str:
        """The style of a paragraph."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.default if named is None else named.get(VAL, "")

    def chain(self, key: str) -> list[etree._Element]:
        """A style and those it is based on, itself first."""
        found: list[etree._Element] = []
        while (style := self.by_id.get(key)) is not None and style not in found:
            found.append(style)
            below = style.find(f"{W}basedOn")
            key = "" if below is None else below.get(VAL, "")
        return found

    def said(self, key: str, group: str, name: str) -> etree._Element | None:
        """What a style, one below it or the defaults say: `said("Field", "pPr", "ind")`."""
        path = f"{W}{group}/{W}{name}"
        for style in self.chain(key):
            found = style.find(path)
            if found is not None:
                return found
        return self.root.find(f"{W}docDefaults/{W}{group}Default/{path}")

    def number(self, key: str, name: str, default: float) -> float:
        """The value of a run's property as a number: `number("Normal", "sz", 20)`."""
        found = self.said(key, "rPr", name)
        value = "" if found is None else found.get(VAL, "")
        return float(value) if value.replace(".", "", 1).isdecimal() else default


def is_on(switch: etree._Element | None) -> bool:
    """Whether a switch such as w:b is there and not turned off."""
    return switch is not None and switch.get(VAL) not in {"0", "false", "off"}


def whole(element: etree._Element, name: str) -> int:
    """A measure of an element in twips; 0 for none, or one in another unit."""
    value = element.get(f"{W}{name}", "")
    return int(value) if value.lstrip("-").isdecimal() else 0


def drop(properties: etree._Element, *names: str) -> None:
    """Takes properties of these names out."""
    for name in names:
        for found in properties.findall(f"{W}{name}"):
            properties.remove(found)


def listed(names: str) -> tuple[str, ...]:
    """The tags of elements named in a text: `listed("b bCs")`."""
    return tuple(f"{W}{name}" for name in names.split())


def is_bar(run: etree._Element) -> bool:
    """Whether a run is a stretch of shaded blanks, as the house draws a scale."""
    if run.find(f"{W}rPr/{W}shd") is None:
        return False
    text = "".join(piece.text or "" for piece in run.iterfind(f"{W}t"))
    return bool(text) and not text.strip("\u00a0 ")
