"""The notes of a page tree, numbered as they are met."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from docgen.page.numerals import roman
from docgen.page.tree import Note

Kind = Literal["footnote", "endnote"]
KINDS: Final[tuple[Kind, ...]] = ("footnote", "endnote")


@dataclass
class Notes:
    """The notes met so far, each kind with its own numbers."""

    met: dict[Kind, list[Note]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def number(self, note: Note) -> int:
        """The number of a note that is met now, from 1."""
        self.met[note.kind].append(note)
        return len(self.met[note.kind])


def mark(kind: Kind, number: int) -> str:
    """How a note's number is written: footnotes 1, 2, endnotes i, ii, as Word does unasked.

    Source: ECMA-376 part 1, 17.11.17 and 17.18.59 (numFmt of footnotes and endnotes).
    """
    return str(number) if kind == "footnote" else roman(number)
