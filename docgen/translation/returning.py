"""What the readers of all formats share: the job's number, its replies, and who translated it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from docgen.errors import Problem, UseError, Where
from docgen.translation.outside import refusal
from docgen.translation.units import Reply, Translator

JOB = re.compile(r"\bJ-[0-9a-f]{6,16}\b")
UNIT = re.compile(r"\b[0-9a-f]{16}\b")
NAME, QUALIFICATION, DATE = "Translated by", "Qualification", "Date"
FIELDS = (NAME, QUALIFICATION, DATE)
"""The fields at the top of a Word table and on the first sheet of a workbook."""
JOB_FIELD, LANGUAGE_FIELD = "Job", "Into"

Filled = Mapping[str, tuple[str, Where]]
"""What stands beside each label, and where."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
# Word and LibreOffice write line ends of their own.
_LINE_END = re.compile("\r\n|[\r\v\x85\u2028\u2029]")


def tidied(text: str) -> str:
    """A text without space round it; line ends, wherever they are kept, are line feeds."""
    return _LINE_END.sub("\n", text).strip()


def label(text: str) -> str:
    """A label as it's looked up: without a colon, or the capitals someone gave it."""
    return tidied(text).rstrip(":").strip().casefold()


def job(text: str, file: str) -> str:
    """The number of the job in a text.

    Raises: UseError (E02) when there is none.
    """
    found = JOB.search(text)
    if found is None:
        hint = "send back the file that was sent out, with its title and job number as they were"
        raise refusal("E02", Where(file), "has no job number, such as J-3f9a01c2", hint)
    return found.group()


def language(text: str, file: str) -> str:
    """The code of the language in "Urdu (ur)".

    Raises: UseError (E02) when there is none.
    """
    found = re.search(r"\(([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\)", text)
    if found is None:
        hint = f'leave "{LANGUAGE_FIELD}" at the top as it was: Urdu (ur)'
        raise refusal("E02", Where(file), "does not say which language it is in", hint)
    return found.group(1)


def replies(found: Iterable[tuple[str, Reply]]) -> dict[str, Reply]:
    """The replies by their units' ids.

    Raises: UseError (E03) for every id that is there twice.
    """
    by_id: dict[str, Reply] = {}
    problems = []
    for unit, reply in found:
        if unit in by_id:
            text = f"unit {unit} is here a second time, after {by_id[unit].where}"
            hint = "keep the one that is right and delete the other"
            problems.append(Problem("E03", reply.where, "", text, hint))
        by_id.setdefault(unit, reply)
    if problems:
        raise UseError(problems)
    return by_id


def translator(filled: Filled, file: str) -> Translator | None:
    """Who translated, from the fields of a file; None when all of them are empty.

    Raises: UseError (E05) when some are empty, or the date cannot be read.
    """
    found = {name: filled.get(label(name), ("", Where(file))) for name in FIELDS}
    texts = {name: text for name, (text, _) in found.items()}
    if not any(texts.values()):
        return None
    on = day(texts[DATE])
    problems = [_empty(name, found[name][1]) for name in FIELDS if not texts[name]]
    if on is None and texts[DATE]:
        text = "the date cannot be read"
        problems.append(Problem("E05", found[DATE][1], DATE, text, "write it as 27/11/2026"))
    if problems or on is None:
        raise UseError(problems)
    return Translator(texts[NAME], texts[QUALIFICATION], on)


def _empty(name: str, where: Where) -> Problem:
    hint = f"fill in all of {', '.join(FIELDS)}, or none of them"
    return Problem("E05", where, name, "is empty, and other fields are filled in", hint)


def day(text: str) -> date | None:
    """The day of 2026-11-27, 27/11/2026 or 27 November 2026; None for anything else.

    Month names are English, whatever language the machine speaks.
    """
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        year, month, number = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        number, month, year = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{1,2})\s+([A-Za-z]+),?\s+(\d{4})", text):
        number, year = int(match[1]), int(match[3])
        month = _month(match[2].casefold())
    else:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def written(on: date) -> str:
    """The day as the files write it: 27 November 2026."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def _month(word: str) -> int:
    """The number of a month, by its name or its first letters; 0 for none."""
    fits = (
        n for n, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.casefold().startswith(word)
    )
    return next(fits, 0)
