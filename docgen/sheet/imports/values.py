"""What stands in a cell or an element -> a day, a code or a number of the record.

Sources write the same thing in many ways: "a) Male", "M", "1"; 14/03/2026, 2026-03-14T00:00:00
or Excel's number of the day. What can't be read is told with its place, and never quoted unless
it is a date or a number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeVar

from docgen.case.conference import Category
from docgen.case.people import Sex
from docgen.errors import Where
from docgen.sheet.imports.known import Told

T = TypeVar("T")

Order = Literal["day-first", "month-first"]
"""How a date of three numbers with slashes is read."""

FIRST_DAY: Final = date(1899, 12, 30)
"""Day 0 of an Excel workbook: 1 January 1900 is day 2, for Excel believes in 29 February 1900."""

_EMPTY: Final = {"", "null", "none", "n/a", "na", "-", "#n/a"}
NO_DISABILITY: Final = "NONE"
"""A code of the census: the child has no disability, which is more than that nothing is said."""
_LETTER: Final = re.compile(r"^[a-z]\d?\)\s*", re.IGNORECASE)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?")
_THREE: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: [\d:.]+)?")
_NAMED: Final = re.compile(r"(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4})", re.IGNORECASE)
_SERIAL: Final = re.compile(r"\d{5,6}(?:\.\d+)?")
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_SHOWN: Final = re.compile(r"[\d/. :T-]{1,25}")
# From 1927: a smaller number is a year or a count that strayed into a column of days.
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 110_000
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)

# CIN census and Ofsted Annex A (domain.md 4.1, 4.2): codes, letters and words.
_CATEGORIES: Final[dict[str, Category]] = {
    "neg": "neglect",
    "phy": "physical",
    "sab": "sexual",
    "sex": "sexual",
    "emo": "emotional",
    "mul": "multiple",
}
_SEXES: Final[dict[str, Sex]] = {
    "male": "male",
    "m": "male",
    "1": "male",
    "female": "female",
    "f": "female",
    "2": "female",
    **dict.fromkeys(("0", "9", "u", "i", "x", "unknown", "unborn", "neither"), "not-known"),
    **dict.fromkeys(("not known", "not recorded", "not stated", "indeterminate"), "not-known"),
    **dict.fromkeys(("not stated/recorded", "not stated / recorded"), "not-known"),
}
_TRUTH: Final = {
    **dict.fromkeys(("yes", "y", "true", "1"), True),
    **dict.fromkeys(("no", "n", "false", "0"), False),
}
# Not a description of a child: refused, or not yet obtained.
_NOT_TOLD: Final = {"REFU", "NOBT", "REFUSED", "NOT OBTAINED", "NOT KNOWN", "UNKNOWN"}
_ETHNICITIES: Final = frozenset(
    {
        "WBRI",
        "WIRI",
        "WIRT",
        "WOTH",
        "WROM",
        "MWBC",
        "MWBA",
        "MWAS",
        "MOTH",
        "AIND",
        "APKN",
        "ABAN",
        "AOTH",
        "BCRB",
        "BAFR",
        "BOTH",
        "CHNE",
        "OOTH",
    }
)
# Children in Need census guide, N00099.
_DISABILITIES: Final = {
    "none": "None recorded",
    "mob": "Mobility",
    "hand": "Hand function",
    "pc": "Personal care",
    "inc": "Incontinence",
    "comm": "Communication",
    "ld": "Learning",
    "hear": "Hearing",
    "vis": "Vision",
    "beh": "Behaviour",
    "con": "Consciousness",
    "aut": "Autism or Asperger syndrome",
    "dda": "Another disability under the Equality Act 2010",
}


@dataclass(frozen=True)
class Cell:
    """What stands in a cell or an element, and where; a number of Excel's may be a day."""

    text: str
    where: Where
    day: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said here: blank, NULL, n/a."""
        return self.text.casefold() in _EMPTY and self.text != NO_DISABILITY


@dataclass(frozen=True)
class Values:
    """Reads the values of one source; what can't be read is put into `told`."""

    told: Told
    order: Order = "day-first"

    def day(self, cell: Cell | None, name: str) -> date | None:
        """The day of a cell; None where it is empty, or can't be read (I05)."""
        if cell is None or cell.is_empty:
            return None
        found = cell.day or day_of(cell.text, self.order)
        if found is None or not _EARLIEST < found < _LATEST:
            shown = f"{cell.text}: " if _SHOWN.fullmatch(cell.text) else ""
            text = f"{shown}not a day that can be read"
            self.told.note("I05", cell.where, name, text, "write it as 14/03/2026 or 2026-03-14")
            return None
        return found

    def category(self, cell: Cell | None) -> Category | None:
        """A category of harm; None where it is empty or not known. `quality` tells which."""
        if cell is None or cell.is_empty:
            return None
        return _CATEGORIES.get(plain(cell.text).casefold()[:3])

    def sex(self, cell: Cell | None) -> Sex | None:
        """The sex recorded; None where it is empty, or the code is not known (I06)."""
        if cell is None or cell.is_empty:
            return None
        return self._known(cell, "sex", _SEXES, "male, female, M, F, 0, 1, 2 or 9")

    def yes_no(self, cell: Cell | None, name: str) -> bool | None:
        """Yes or no; None where it is empty, or neither of the two (I06)."""
        if cell is None or cell.is_empty:
            return None
        return self._known(cell, name, _TRUTH, "yes or no")

    def count(self, cell: Cell | None, name: str) -> int | None:
        """A whole number, 0 or more; None where it is empty, or no such number (I06)."""
        if cell is None or cell.is_empty:
            return None
        if re.fullmatch(r"\d{1,3}(\.0+)?", cell.text):
            return int(float(cell.text))
        self._unknown(cell, name, "a whole number")
        return None

    def ethnicity(self, cell: Cell | None) -> str | None:
        """An ethnicity by its code, or in the words of the source; None where it is not told."""
        if cell is None or cell.is_empty:
            return None
        text = plain(cell.text)
        if text.upper() in _NOT_TOLD:
            return None
        if text.upper() in _ETHNICITIES:
            return text.upper()
        if re.fullmatch(r"[A-Z]{4}", text):
            self._unknown(cell, "ethnicity", "a code of the census: WBRI, APKN ...")
            return None
        return text

    def disability(self, cell: Cell | None) -> str | None:
        """A disability in words, from one code; None where it is not told, or not known (I06)."""
        if cell is None or cell.is_empty:
            return None
        return self._known(cell, "disability", _DISABILITIES, "a code of the census: MOB, LD ...")

    def _known(self, cell: Cell, name: str, meanings: Mapping[str, T], expected: str) -> T | None:
        """What a code means; None where it is not known (I06)."""
        found = meanings.get(plain(cell.text).casefold())
        if found is None:
            self._unknown(cell, name, expected)
        return found

    def _unknown(self, cell: Cell, name: str, expected: str) -> None:
        text = f"a code that is not known, and {expected} was expected"
        self.told.note("I06", cell.where, name, text, "correct it in the council's system")


def plain(text: str) -> str:
    """A value without the letter Ofsted's lists put before it: "a) Male" -> "Male"."""
    return _LETTER.sub("", text).strip()


def tidied(text: str) -> str:
    """A text in one line, with plain spaces: worker and team names hold no-break spaces."""
    return " ".join(text.split())


def serial(number: float, first: date = FIRST_DAY) -> date | None:
    """The day Excel means by a number; None where it can be none."""
    return first + timedelta(int(number)) if _FIRST_SERIAL <= number < _LAST_SERIAL else None


def day_of(text: str, order: Order = "day-first") -> date | None:
    """The day a text tells in any of the ways sources write it; None where it tells none."""
    if found := _ISO.fullmatch(text):
        return _date(*(int(part) for part in found.groups()))
    if found := _THREE.fullmatch(text):
        first, second, year = (int(part) for part in found.groups())
        day, month = (first, second) if order == "day-first" else (second, first)
        return _date(year, month, day)
    if (found := _NAMED.fullmatch(text)) and found[2].casefold() in _MONTHS:
        return _date(int(found[3]), _MONTHS.index(found[2].casefold()) + 1, int(found[1]))
    return serial(float(text)) if _SERIAL.fullmatch(text) else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
