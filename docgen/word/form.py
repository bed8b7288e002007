"""A Word form: headings, and panels of cards whose fields are content controls.

A field stands in a cell: its label above, its control below. A card is what belongs together, a
person at a meeting or one visit; the cards of a list repeat, and Word adds another with its plus.
Source of the controls: ECMA-376 part 1, 17.5.2; repeating sections: [MS-DOCX] 2.5.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

COLUMNS: Final = 24
"""The grid on which the fields of a card stand."""
NEEDED: Final = "needed"
"""What an empty field that is needed shows until something is typed."""
EMPTY: Final = "…"
"""What any other empty field shows."""

Kind = Literal["text", "line", "day", "choice", "suggestion"]
"""Paragraphs; one line; a day from a calendar; one of a list; one of a list, or typed."""


@dataclass(frozen=True)
class Entry:
    """A field to fill in."""

    key: str
    """What names it, of 64 characters at most: attendance.who."""
    label: str
    kind: Kind
    text: str
    """What stands in it; "" for nothing."""
    span: int
    """Its columns of the grid."""
    prompt: str = EMPTY
    """What it shows while it is empty."""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shown:
    """A text to read: no field, and read back by nobody."""

    label: str
    text: str
    span: int


Card = tuple[tuple[Entry | Shown, ...], ...]
"""Rows of fields that belong together."""


@dataclass(frozen=True)
class Panel:
    """The fields of one subject, in one card or, where it is a list, in any number of them."""

    key: str
    """What names it, in letters, digits and underscores, of 30 characters at most."""
    cards: tuple[Card, ...]
    adds: str | None = None
    """What one more card is of: person, visit. None where there is one card only."""


@dataclass(frozen=True)
class Heading:
    """The heading of a part, or of something in it."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class Note:
    """A line that tells how a part is filled in."""

    text: str


Block = Heading | Note | Panel


@dataclass(frozen=True)
class Form:
    """A whole form: what stands in its head, and its parts."""

    title: str
    subtitle: str
    marking: str
    office: str
    reference: str
    blocks: tuple[Block, ...]
