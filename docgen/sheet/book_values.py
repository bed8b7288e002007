"""A value of a record <-> what stands in its cell.

A day is a real date, a time a real time, a number a number; everything else is a text. Ids stand
side by side with "; " between them, texts of a list on a line each; a further line of the same
text is set in by two spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, Final

from docgen.sheet.book_plan import Column
from docgen.sheet.imports.values import day_of

NONE: Final = "(none)"
"""What stands for a list or group that is there and empty; an empty cell is left out."""

Written = str | int | date | time
"""What a cell holds."""

_MARCH_1900: Final = date(1900, 3, 1)
"""Excel has a 29 February 1900; earlier days are written as texts."""
_FIRST_DAY: Final = date(1899, 12, 30)
_LAST_DAY: Final = 2_958_465
"""31 December 9999."""
_BRITISH: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0?0:00(?::00)?)?")
_MINUTES: Final = 24 * 60
_SET_IN: Final = "  "
_LARGEST: Final = 32_767
"""Letters of a cell, in UTF-16. Source: Excel specifications and limits, Microsoft."""


@dataclass(frozen=True)
class Typed:
    """What was found in a cell: its text as shown, and the number where it is one."""

    text: str
    number: float | None = None
    is_truth: bool = False


def help_of(column: Column) -> str:
    """What a field is for, in the words of a workbook: there, [] is written otherwise."""
    return column.told.replace("[]", NONE)


def to_cell(value: Any, column: Column) -> Written:
    """What stands in the cell of a value, which is not None."""
    if isinstance(value, dict):
        return "\n".join(_line(f"{key}: {text}") for key, text in value.items()) or NONE
    if isinstance(value, list):
        texts = map(_line, value)
        return ("\n" if column.form == "lines" else "; ").join(texts) or NONE
    return _one(str(value), column)


def _one(text: str, column: Column) -> Written:
    if column.kind == "day" and (day := date.fromisoformat(text)) >= _MARCH_1900:
        return day
    if column.kind == "clock":
        return time.fromisoformat(text)
    return int(text) if column.kind == "number" else text


def _line(text: str) -> str:
    return text.replace("\n", f"\n{_SET_IN}")


def unfit(value: Any, column: Column) -> str | None:
    """Why a cell can't hold a value and give it back; None when it can."""
    texts = list(value.values()) if isinstance(value, dict) else value
    parts = texts if isinstance(texts, list) else [texts]
    if NONE in parts:
        return f"holds the text {NONE}, which stands for an empty list in a workbook"
    if any("\r" in part for part in parts):
        return "holds the character U+000D, which a cell doesn't keep"
    if len(str(to_cell(value, column)).encode("utf-16-le")) > 2 * _LARGEST:
        return f"is longer than a cell can hold ({_LARGEST} characters)"
    return None


def from_cell(typed: Typed, column: Column, first_day: date = _FIRST_DAY) -> Any:
    """The value of a cell that is not empty, as a case file would hold it."""
    text = typed.text.strip()
    if column.form == "pairs":
        return {} if text == NONE else dict(_pairs(text))
    if column.form != "one":
        if column.kind == "day" and typed.number is not None:
            return [_day(typed.number, text, first_day)]
        return [] if text == NONE else [_told(part, column) for part in _parts(text, column)]
    if column.kind == "day" and typed.number is not None:
        return _day(typed.number, text, first_day)
    if column.kind == "clock" and typed.number is not None:
        return _clock(typed.number, text)
    return _told(text, column)


def _day(number: float, text: str, first_day: date) -> str:
    """The day of a number; the number as it is where none is meant: someone typed 14."""
    if not 0 < number < _LAST_DAY:
        return text
    day = first_day + timedelta(int(number))
    return day.isoformat() if day >= _MARCH_1900 else text


def _clock(number: float, text: str) -> str:
    """The time of a number, of a whole number none: someone typed 9."""
    if not 0 <= number < _LAST_DAY or (number >= 1 and number == int(number)):
        return text
    minutes = round(number % 1 * _MINUTES) % _MINUTES
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _told(text: str, column: Column) -> str:
    """A text as a case file would have it: 14/03/2026 becomes 2026-03-14, Yes becomes yes."""
    if column.kind == "day":
        return _written_day(text)
    return text.lower() if column.kind in {"yes-no", "choice"} else text


def _written_day(text: str) -> str:
    """A day in words or figures as a case file has it; what is no day stays, to be told."""
    if british := _BRITISH.fullmatch(text):
        day, month, year = (int(part) for part in british.groups())
        return f"{year:04}-{month:02}-{day:02}"
    found = day_of(text)
    return found.isoformat() if found else text


def _parts(text: str, column: Column) -> Iterable[str]:
    if column.form == "lines":
        return _entries(text)
    return [part.strip() for part in re.split(r"[;,\n]", text) if part.strip()]


def _entries(text: str) -> Iterator[str]:
    """The texts of a list: each begins on a line of its own that is not set in."""
    entry: list[str] = []
    for line in text.split("\n"):
        if line.startswith(_SET_IN) and entry:
            entry.append(line.removeprefix(_SET_IN))
        elif line.strip():
            if entry:
                yield "\n".join(entry).strip()
            entry = [line]
    if entry:
        yield "\n".join(entry).strip()


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Ids and texts: a line each, or side by side with "; " before the next id."""
    for entry in _entries(text):
        for part in re.split(r";\s+(?=[a-z][a-z0-9-]*:)", entry):
            name, _, told = part.partition(":")
            yield name.strip(), told.strip()
