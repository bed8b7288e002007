"""What a reader cannot lay out, told once with its place, and what a person should know."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from lxml import etree

from docgen.errors import Problem, Where
from docgen.page.problems import UnsupportedError, unsupported
from docgen.page.reader.names import Element, name, qualified

MOST: Final = 200
"""Problems told of one file; more help nobody."""


class Report:
    """Collects problems and warnings while a file is read; knows where the reading stands."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.place = ""
        self.story = ""
        self.paragraph = 0
        self.problems: dict[tuple[str, str, str], Problem] = {}
        self.warnings: dict[str, None] = {}

    @property
    def where(self) -> Where:
        """The place in the file: a style, or a paragraph (from 1) of the body or another part."""
        number = f"paragraph {self.paragraph}" if self.paragraph else ""
        part = self.place or " ".join(filter(None, (self.story, number)))
        return Where(self.file, part=part or None)

    def refuse(self, element: Element | str, text: str = "is not laid out") -> None:
        """Note an element that is not laid out; the reading goes on to find the others."""
        said = element if isinstance(element, str) else name(element)
        key = (str(self.where), said, text)
        if len(self.problems) < MOST:
            self.problems.setdefault(key, unsupported(said, self.where, text))

    def refuse_unless_ignorable(self, element: Element) -> None:
        """Refuse an element, unless its file says that whoever does not know it may pass by.

        Source: ECMA-376-3 9.2 (mc:Ignorable).
        """
        root = element.getroottree().getroot()
        prefixes = (root.get(qualified("mc:Ignorable")) or "").split()
        uri = etree.QName(element).namespace
        if uri is None or uri not in {root.nsmap.get(prefix) for prefix in prefixes}:
            self.refuse(element)

    def warn(self, text: str) -> None:
        """Note what a person should know; the same is told once."""
        self.warnings.setdefault(text)

    @contextmanager
    def at(self, place: str) -> Iterator[None]:
        """Problems within are those of this place, not of a paragraph."""
        before, self.place = self.place, place
        try:
            yield
        finally:
            self.place = before

    @contextmanager
    def within(self, story: str) -> Iterator[None]:
        """Paragraphs within are counted from 1 and are those of a story of their own."""
        before = self.story, self.paragraph
        self.story, self.paragraph = story, 0
        try:
            yield
        finally:
            self.story, self.paragraph = before

    def settle(self) -> None:
        """Raise UnsupportedError with every problem found, if there is one."""
        if self.problems:
            raise UnsupportedError(list(self.problems.values()))
