"""A guide's Markdown file -> what a partnership wrote, each text with its line; or every fault.

A guide is front matter, questions as headings, paragraphs, lists of one level, **bold**, links,
rules between its parts and spaces to write in (`> My social worker | 2`). Its figures stand in
{braces}: they come from the partnership's profile.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from docgen.case.reading import fit, in_order
from docgen.case.words import Day, Id, Line, Record
from docgen.errors import PartnershipError, Problem, Where, problem
from docgen.language import guides
from docgen.publication import inlines
from docgen.publication.pieces import Message, Piece, Reader
from docgen.publication.records import Audience, Layout

FOLDER: Final = "guides"
LEAFLET_PARTS: Final = 4
"""Three panels inside and the flap; cover and back are made from the front matter."""

LARGEST: Final = 60_000
"""The bytes a guide may have; a long leaflet has 5,000."""
LONGEST: Final = 2_500
"""The letters of a paragraph or list: twice as many can take Markdown four times as long."""
SUFFIX: Final = ".md"

_BLANK_LINES: Final = re.compile(r"(\n[ \t]*\n)")
_SLUG: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NO_FRONT: Final = "write title, summary, audience and the others between two lines of ---"


class Front(Record):
    """What stands in front of a guide."""

    title: Line
    """What it is called."""
    summary: Line
    """One sentence that says what it is for."""
    audience: Audience
    """Whom it is for."""
    layout: Layout
    """How it is printed."""
    version: Annotated[Line, Field(max_length=20)]
    """Its version: 1.0."""
    published_on: Day
    """The day it is published; the figures in force on that day are printed."""
    review_on: Day
    """The day it is to be looked at again."""
    figures: tuple[Line, ...] = ()
    """The key figures of a one-minute guide, by their names."""
    offices: tuple[Id, ...] = ()
    """Whom to ring: contacts of the profile; the first is the main one."""


@dataclass(frozen=True)
class Guide:
    """A publication as it is written, in English."""

    slug: str
    """The name of its file: core-groups."""
    file: str
    front: Front
    title: Message
    summary: Message
    parts: tuple[tuple[Piece, ...], ...]
    lines: dict[str, int]
    """The line of each field of the front matter."""

    def pieces(self) -> Iterator[Piece]:
        """Its blocks, whatever part they stand in."""
        for part in self.parts:
            yield from part

    def messages(self) -> Iterator[Message]:
        """Its texts in order; title and summary first."""
        yield from (self.title, self.summary)
        for piece in self.pieces():
            yield from piece.messages

    def where(self, field: str) -> Where:
        """Where a field of the front matter stands."""
        return Where(self.file, self.lines.get(field, 1))


def files(home: Path) -> list[Path]:
    """The guides in a partnership's folder, by name."""
    found = (home / FOLDER).glob("*")
    return sorted(path for path in found if path.suffix.lower() == SUFFIX)


def load(path: Path) -> Guide:
    """A guide as written.

    Raises PartnershipError with every fault of the file, each with its line: F for what is no
    text or YAML, M for the front matter, U01 to U09 for the rest.
    """
    text = _text(path)
    source = guides.front_matter(path.name, text)
    if source is None:
        raise PartnershipError([problem("U08", path, "", "has no front matter", _NO_FRONT, line=1)])
    front, faults = (None, source.problems) if source.problems else fit(source, Front)
    reader = Reader(path.name)
    reader.read(*guides.body(text))
    lines = {
        str(road[0]): where.line or 1 for road, where in source.places.items() if len(road) == 1
    }
    faults = [*faults, *reader.faults, *_of_the_file(path)]
    if front is not None:
        faults += [*_of_the_front(path, front, lines), *_of_the_parts(path, front, reader)]
    if faults or front is None:
        raise PartnershipError(in_order(faults))
    title = Message(guides.message(front.title), lines["title"])
    summary = Message(guides.message(front.summary), lines["summary"])
    return Guide(path.stem, path.name, front, title, summary, tuple(reader.parts), lines)


def _text(path: Path) -> str:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device may have no end
            raise PartnershipError([problem("F01", path, "", "is no file", "check the folder")])
        if path.stat().st_size > LARGEST:
            text, hint = f"is larger than {LARGEST // 1000} kB", "a guide is a page or two of text"
            raise PartnershipError([problem("U09", path, "", text, hint)])
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise PartnershipError([problem("F01", path, "", "can't be read")]) from error
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        text, hint = f"not UTF-8 text at byte {error.start}", "save the file as UTF-8 text"
        raise PartnershipError([problem("F04", path, "", text, hint, line=line)]) from error
    if faults := list(_unreadable(path, text)):
        raise PartnershipError(faults)
    return text


def _unreadable(path: Path, text: str) -> Iterator[Problem]:
    """What Markdown would take too long over, and the sign it puts another in the place of."""
    line = 1
    for block in _BLANK_LINES.split(text):
        if len(block) > LONGEST:
            said = f"a paragraph or list of more than {LONGEST:,} letters"
            yield problem("U09", path, "", said, "make several of it", line=line)
        if "\0" in block:
            said = "holds the character U+0000, which can't be printed"
            yield problem("F06", path, "", said, "delete it", line=line)
        line += block.count("\n")


def _of_the_file(path: Path) -> Iterator[Problem]:
    if not _SLUG.fullmatch(path.stem):
        text = "the name of the file can't be the address of a page"
        yield problem("U01", path, "", text, "small letters, digits and hyphens", line=1)


def _of_the_front(path: Path, front: Front, lines: dict[str, int]) -> Iterator[Problem]:
    if front.review_on <= front.published_on:
        text = f"{front.review_on} is not after the day it is published"
        yield problem("U07", path, "review_on", text, "correct one", line=lines["review_on"])
    for name in ("title", "summary"):
        told = str(getattr(front, name))
        for kind in inlines.refused(told):
            yield problem("U02", path, name, f"holds {kind}", line=lines[name])


def _of_the_parts(path: Path, front: Front, reader: Reader) -> Iterator[Problem]:
    number = len(reader.parts)
    if front.layout == "leaflet" and number != LEAFLET_PARTS:
        text = f"has {number} parts, and {LEAFLET_PARTS} were expected"
        hint = "inside 1, inside 2, inside 3 and the flap, with a line of --- between them"
        yield problem("U05", path, "", text, hint, line=reader.last_rule)
