"""A text -> figures, telephone numbers and addresses typed by hand where the profile has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumberMatcher

from docgen.practice.partnership import Partnership
from docgen.publication.figures import Count

Found = tuple[str, list[str]]
"""What stands there, and the placeholders that have it; none where the profile has it not."""

_NUMBERS: Final = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
_UNITS: Final = {
    "working day": "working-days",
    "calendar day": "calendar-days",
    "day": "days",
    "week": "weeks",
    "month": "months",
    "minute": "minutes",
    "hour": "hours",
}
_NUMBER: Final = rf"(?P<number>\d+|{'|'.join(_NUMBERS)})"
_FIGURE: Final = re.compile(rf"\b{_NUMBER}[\s-]+(?P<unit>{'|'.join(_UNITS)})s?\b", re.IGNORECASE)
_EVERY_ONE: Final = re.compile(
    r"\b(?:every|each|once an?|one an?)\s+(?P<unit>day|week|month)\b|"
    r"\b(?P<adverb>daily|weekly|fortnightly|monthly)\b",
    re.IGNORECASE,
)
_ADVERBS: Final = {
    "daily": (1, "days"),
    "weekly": (1, "weeks"),
    "fortnightly": (2, "weeks"),
    "monthly": (1, "months"),
}
_DAYS: Final = frozenset({"days", "working-days", "calendar-days"})
_EMAIL: Final = re.compile(r"[^@\s(){}<>:]+@[^@\s(){}<>]+\.[a-z]{2,}", re.IGNORECASE)
# Help lines of the whole country: freephone and non-profit numbers stand in no profile.
_HELP_LINES: Final = ("0800", "0808", "0300", "116")


def figures(text: str, known: Mapping[str, Count]) -> Iterator[Found]:
    """The limits and lengths of time in a text, each with the placeholder that has it."""
    for found in _FIGURE.finditer(text):
        written = found["number"].lower()
        number = int(written) if written.isdigit() else _NUMBERS.index(written)
        unit = _UNITS[re.sub(r"\s+", " ", found["unit"].lower())]
        names = _names(number, unit, known)
        # "One day you will ..." and "one-minute guide" are no limits.
        if names or number > 1:
            yield found[0], names
    for found in _EVERY_ONE.finditer(text):
        adverb = found["adverb"]
        number, unit = _ADVERBS[adverb.lower()] if adverb else (1, _UNITS[found["unit"].lower()])
        yield found[0], _names(number, unit, known)


def contacts(text: str, partnership: Partnership) -> Iterator[Found]:
    """The telephone numbers and e-mail addresses in a text, but for national help lines."""
    own = {_digits(contact.phone): contact.id for contact in partnership.contacts}
    for match in PhoneNumberMatcher(text, "GB", leniency=phonenumbers.Leniency.POSSIBLE):
        if not _digits(match.raw_string).startswith(_HELP_LINES):
            contact = own.get(_digits(match.raw_string))
            yield match.raw_string, [f"contacts.{contact}.phone"] if contact else []
    addresses = {c.email.lower(): c.id for c in partnership.contacts if c.email}
    for address in _EMAIL.findall(text):
        contact = addresses.get(address.lower().rstrip("."))
        yield address, [f"contacts.{contact}.email"] if contact else []


def _names(number: int, unit: str, known: Mapping[str, Count]) -> list[str]:
    return [
        name
        for name, count in known.items()
        if count.number == number
        and (count.unit == unit or (unit == "days" and count.unit in _DAYS))
    ]


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)
