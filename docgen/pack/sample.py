"""The shipped sample: an invented family, for the demonstration and for examples."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from docgen.disclosure.view import view
from docgen.language.words import english
from docgen.pack.order import Order, taken
from docgen.practice.shelf import shelf
from docgen.word.context import Occasion, paper
from docgen.word.fields import FieldRow, fields
from docgen.word.paper import Paper

ON: Final = date(2026, 11, 22)
"""The day as on which the sample is read, so that it comes out the same on every day."""


def case_file() -> Path:
    """The sample's case file, in a checkout and in an installed wheel."""
    return shelf() / "samples" / "york.yaml"


def dictionary() -> list[FieldRow]:
    """Every field a template may print, with an example from the copy of the sample's first reader.

    Raises as `taken` does.
    """
    job = taken(Order(case_file(), ON))
    number = job.meeting.number if job.meeting else None
    occasion = Occasion(job.partnership, number, ON, job.owed)
    seen = view(job.case, job.chosen[0].recipient)
    example, _ = paper(seen, occasion, english())
    return fields(Paper, example)
