"""What travels to a translator and comes back: units of wording, in any of the file formats.

Every text is masked: names, addresses, dates and the like stand as `[[1]]`. A file format is one
module with two verbs: `write(work) -> bytes` and `read(content, file) -> Returned`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from docgen.errors import Where
from docgen.language.memory import Translator

__all__ = ["GlossaryTerm", "Near", "Reply", "Returned", "Translator", "Unit", "Work"]


@dataclass(frozen=True)
class Near:
    """Approved wording that is like a unit's: offered to the translator, never printed."""

    source: str
    target: str
    likeness: int
    """How alike the two sources are, from 0 to 100."""


@dataclass(frozen=True)
class Unit:
    """One paragraph to translate."""

    id: str
    """Sixteen hexadecimal digits that hang on the English wording only."""
    source: str
    """The English, masked."""
    places: tuple[str, ...] = ()
    """Where the words stand: "Minutes: What the family says"."""
    masks: tuple[str, ...] = ()
    """What each mask is, in order: "[[1]]: a child, a girl"."""
    near: tuple[Near, ...] = ()


@dataclass(frozen=True)
class GlossaryTerm:
    """A term of the field with its fixed translation; the translation may still be missing."""

    english: str
    translation: str | None
    note: str | None = None


@dataclass(frozen=True)
class Work:
    """What one translator is asked to do. Nothing in it tells whose case it is."""

    job: str
    """The number of the job: `J-3f9a01c2`."""
    language: str
    """The language to translate into (BCP 47): ur."""
    language_name: str
    """Its name in English: Urdu."""
    is_right_to_left: bool
    units: tuple[Unit, ...]
    glossary: tuple[GlossaryTerm, ...] = ()
    due_on: date | None = None


@dataclass(frozen=True)
class Reply:
    """One unit as it came back: the English as it stood in the file, the translation, the place."""

    source: str
    target: str
    where: Where


@dataclass(frozen=True)
class Returned:
    """A file that came back. A unit that was left empty has an empty target."""

    job: str
    language: str
    replies: Mapping[str, Reply] = field(default_factory=dict)
    """By the unit's id."""
    translator: Translator | None = None
    """Who translated it, where the file says so."""
