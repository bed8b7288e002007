"""How far a document's wording is translated -> the lines its every page says it with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from docgen.language.words import Words, english

CaseWording = Literal["none", "missing", "translated", "approved"]
"""What is written about the family: nothing of it is printed; some of it is in English; all is
translated; all is approved too."""


@dataclass(frozen=True)
class Standing:
    """How far a document is translated: the fixed wording, and what is written about the family.

    `fixed_approved_on` is None while the fixed wording is a draft.
    """

    fixed_approved_on: date | None
    case: CaseWording
    case_approved_on: date | None = None


def translation_lines(standing: Standing | None, words: Words) -> tuple[str, ...]:
    """The lines at the foot of every page: in the document's language, then in English."""
    if standing is None:
        return ()
    return _line(standing, words), _line(standing, english())


def _line(standing: Standing, words: Words) -> str:
    said = [_fixed(standing, words), _case(standing, words)]
    return " ".join(part for part in said if part)


def _fixed(standing: Standing, words: Words) -> str:
    if standing.fixed_approved_on is None:
        return words.gettext("Draft translation: no qualified person has approved its wording yet.")
    day = words.formats.short_day(standing.fixed_approved_on)
    return words.filled(words.gettext("Wording of the form approved on {date}."), date=day)


def _case(standing: Standing, words: Words) -> str:
    match standing.case:
        case "missing":
            return words.gettext("Some passages are not translated yet; they stand in English.")
        case "translated":
            return words.gettext("What is said about the family is not approved yet.")
        case "approved" if standing.case_approved_on:
            day = words.formats.short_day(standing.case_approved_on)
            told = words.gettext("What is said about the family was approved on {date}.")
            return words.filled(told, date=day)
        case _:
            return ""
