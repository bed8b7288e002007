"""Makes single documents of a case for tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docgen.case.case import Case
from docgen.disclosure.view import office, view
from docgen.language.words import english
from docgen.practice.distribution import distribution
from docgen.practice.shelf import find, shelf
from docgen.word.context import Occasion
from docgen.word.document import document
from docgen.word.text import text

COMMON = shelf() / "templates" / "common"


def made(case: Case, name: str, who: str | None = None, number: int | None = None) -> bytes:
    """A document of a case for a recipient, or for the office, about its latest meeting."""
    partnership = find(case.partnership)
    meeting = case.meeting(number) if number else case.last_meeting
    owed = distribution(case, meeting, partnership)
    seen = office(case) if who is None else view(case, who)
    held = meeting.number if meeting else None
    occasion = Occasion(partnership, held, date(2026, 11, 22), owed)
    return document(_template(name), seen, occasion, english(), title=name)


def told(case: Case, name: str, who: str | None = None, number: int | None = None) -> str:
    """The text of a document, in one line."""
    return " ".join(text(made(case, name, who, number)).split())


def _template(name: str) -> Path:
    return COMMON / f"{name}.docx"
