"""Every template of the house as the bytes of its Word file."""

from __future__ import annotations

import io
from collections.abc import Callable

from docgen.word import package
from docgen.word.house import letters, minutes, plan, publications, working
from docgen.word.house.sheet import Sheet

DRAWINGS: dict[str, Callable[[], Sheet]] = {
    "agenda.docx": letters.agenda,
    "booklet.docx": publications.booklet,
    "chair-checklist.docx": working.checklist,
    "disclosure.docx": working.disclosure,
    "distribution.docx": working.distribution,
    "invitation.docx": letters.invitation,
    "labels.docx": working.labels,
    "leaflet.docx": publications.leaflet,
    "letter.docx": letters.letter,
    "minutes.docx": minutes.draw,
    "one-minute-guide.docx": publications.guide,
    "plan.docx": plan.draw,
}


def drawn() -> dict[str, bytes]:
    """Each template by its file name; the same drawing gives the same bytes."""
    return {name: _bytes(draw()) for name, draw in DRAWINGS.items()}


def _bytes(sheet: Sheet) -> bytes:
    raw = io.BytesIO()
    sheet.document.save(raw)
    return package.zipped(package.unzipped(raw.getvalue()))
