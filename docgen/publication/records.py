"""A publication as written, and as told in one language: what every form of it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Audience = Literal["professionals", "members", "chairs", "parents", "young-people", "children"]
Layout = Literal["one-minute-guide", "leaflet", "booklet"]


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look; a link leads to an address."""

    text: str
    is_bold: bool = False
    link: str | None = None


@dataclass(frozen=True)
class Heading:
    """A question that opens a stretch of text (second level; the title is the first)."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Bullets:
    """A list."""

    entries: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True)
class Space:
    """A labelled space to write in; in a fillable PDF a field of that name."""

    label: str
    lines: int


Block = Heading | Paragraph | Bullets | Space
Part = tuple[Block, ...]
"""The blocks between two rules (`---`): a panel of a leaflet, a page of a booklet."""


@dataclass(frozen=True)
class Figure:
    """One key figure of the procedure: "10 working days" and what it is."""

    value: str
    label: str


@dataclass(frozen=True)
class Office:
    """Whom to ring or write to."""

    name: str
    area: str | None
    phone: str
    email: str | None


@dataclass(frozen=True)
class Publication:
    """A publication told in one language, every figure and term filled in."""

    slug: str
    """The name of its file and its address: core-groups."""
    title: str
    summary: str
    """One sentence that says what it is for."""
    audience: Audience
    layout: Layout
    version: str
    published_on: date
    review_on: date
    language: str
    """The code of the language: ur."""
    tag: str
    """The tag of the language in files: ur-PK."""
    language_name: str
    """The language's own name."""
    is_right_to_left: bool
    partnership: str
    """The partnership's name."""
    short_name: str
    accent: str
    """The partnership's colour, six hexadecimal digits."""
    parts: tuple[Part, ...]
    figures: tuple[Figure, ...]
    offices: tuple[Office, ...]
    labels: dict[str, str]
    """Fixed wording of every form, told in the language, by its key (see `telling.LABELS`)."""
    status_lines: tuple[str, ...] = ()
    """What every page of a draft translation says; nothing in English."""
