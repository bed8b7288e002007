"""What masking yields: a text with numbers for what identifies, and what each stands for.

A mask is written `[[1]]` in the text; numbers count from 1 within one paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal[
    "person",
    "child",
    "place",
    "address",
    "postcode",
    "phone",
    "email",
    "link",
    "date",
    "dates",
    "time",
    "reference",
    "withheld",
]
WITHHELD: Final = "[information withheld]"
"""What stands where a recipient may not read on: the words `docgen.disclosure` puts there."""
TOKEN: Final = re.compile(r"\[\[([1-9][0-9]*)\]\]", re.ASCII)
"""A mask as it stands in a text, in Western digits only."""

# A verb agrees with a person, an article with a place; "on" can change before a day of the week.
_AGREES: Final = {"person", "child", "place"}


@dataclass(frozen=True)
class Mask:
    """What one number stands for."""

    kind: Kind
    value: str
    """The English text, exactly as written."""
    detail: str = ""
    """Of a person or child `female`, `male` or nothing; of a place `school`, `surgery`, `agency`,
    `workplace` or nothing; of dates the parts that are there: `weekday-day-month-year`,
    `day-month-year`, `day-month`."""


@dataclass(frozen=True)
class Masked:
    """A text with its masks: `masks[n - 1]` is what `[[n]]` stands for."""

    text: str
    masks: tuple[Mask, ...]

    @property
    def signature(self) -> str:
        """What a translation may depend on, mask by mask: `person,female;child,male;date`."""
        return ";".join(_signature(mask) for mask in self.masks)


def _signature(mask: Mask) -> str:
    if mask.kind in _AGREES and mask.detail:
        return f"{mask.kind},{mask.detail}"
    return f"{mask.kind},weekday" if mask.detail.startswith("weekday") else mask.kind


_PERSON: Final = {"female": "a woman", "male": "a man", "": "a person"}
_CHILD: Final = {"female": "a child, a girl", "male": "a child, a boy", "": "a child"}
_PLACE: Final = {
    "school": "the name of a school or nursery",
    "surgery": "the name of a doctor's surgery",
    "agency": "the name of a service",
    "workplace": "the name of a place of work",
    "": "the name of a place",
}
_OTHERS: Final[dict[str, str]] = {
    "address": "an address",
    "postcode": "a postcode",
    "phone": "a telephone number",
    "email": "an e-mail address",
    "link": "an address on the web",
    "date": "a date, written out in your language by us",
    "dates": "several dates or a span of dates, written out in your language by us",
    "time": "a time of day, written out in your language by us",
    "reference": "a reference number",
    "withheld": "words kept from this reader; we put a fixed phrase here",
}
_DETAILED: Final = {"person": _PERSON, "child": _CHILD, "place": _PLACE}


def described(mask: Mask, n: int) -> str:
    """A note for the translator on what `[[n]]` is, never what it stands for."""
    words = _DETAILED.get(mask.kind)
    what = words[mask.detail] if words else _OTHERS[mask.kind]
    if mask.detail.startswith("weekday"):
        what = what.replace("a date", "a date with its day of the week")
    return f"[[{n}]]: {what}"
