"""The kinds of value a record is made of: a line, a text, a day, a time, a choice.

A file gives text only; each kind says here what it takes and what it says when it does not
fit. The messages never repeat what was written, unless it is a date or a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any, LiteralString
from urllib.parse import urlsplit

import phonenumbers
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError


class Record(BaseModel):
    """A part of the record: it does not change once read, and knows no field it does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


# XML 1.0 cannot hold these (traps.md 7); a lone surrogate or a non-character is never meant, and
# U+E0E0-E0EF are our own marks (`language.untranslated`).
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
    "\ue0e0-\ue0ef\ufdd0-\ufdef\ufffe\uffff]"
)
# Overrides and embeddings can make a text read as another one; isolates that end and marks are
# honest. Tags, annotations and the deprecated controls hide text from whoever reads the page.
_DISGUISING = re.compile("[\u202a-\u202e\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]")
_ISOLATE_OR_LINE = re.compile("[\u2066-\u2069\n]")
_ISOLATE_END = "\u2069"
# Anything but space, marks of direction, joiners and letters without a shape (Hangul fillers, the
# empty Braille cell): without it a text prints as nothing.
_VISIBLE = re.compile(
    "[^\\s\u00ad\u115f\u1160\u180e\u200b-\u200f\u2060-\u206f\u2800\u3164\ufeff\uffa0]"
)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_TRUTH = {"yes": True, "no": False, "true": True, "false": False}


def _fault(kind: LiteralString, message: LiteralString, **shown: Any) -> PydanticCustomError:
    return PydanticCustomError(kind, message, shown)


def _plain(value: Any) -> Any:
    if not isinstance(value, str):
        raise _fault("not_text", "a list or a group of fields, and a text was expected")
    if found := _UNPRINTABLE.search(value):
        raise _fault(
            "unprintable", "holds the character {code}, which cannot be printed", code=_code(found)
        )
    if found := _DISGUISING.search(value) or _stray_isolate(value):
        raise _fault(
            "disguising",
            "holds the character {code}, which changes how text reads",
            code=_code(found),
        )
    return value.strip()


def _stray_isolate(text: str) -> re.Match[str] | None:
    """The first isolate that does not end in its paragraph, or end of one that did not begin.

    What follows it on the page would read in another order.
    """
    if text.isascii():
        return None
    is_open: list[re.Match[str]] = []
    for found in _ISOLATE_OR_LINE.finditer(text):
        if found[0] == "\n" and is_open:
            break
        if found[0] == _ISOLATE_END and not is_open:
            return found
        if found[0] == _ISOLATE_END:
            is_open.pop()
        elif found[0] != "\n":
            is_open.append(found)
    return is_open[0] if is_open else None


def unprintable(text: str) -> str | None:
    """The code of the first character a record may not hold (U+202E); None where there is none."""
    found = _UNPRINTABLE.search(text) or _DISGUISING.search(text) or _stray_isolate(text)
    return _code(found) if found else None


def _code(found: re.Match[str]) -> str:
    return f"U+{ord(found[0]):04X}"


def _filled(value: str) -> str:
    if not _VISIBLE.search(value):
        raise _fault("empty", "is empty")
    return value


# What no file or folder can be called on Windows, whatever stands behind a dot.
# Source: Microsoft, "Naming Files, Paths, and Namespaces".
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[\d\u00b9\u00b2\u00b3])(\..*)?", re.IGNORECASE)


def _no_device(value: str) -> str:
    if _DEVICE.fullmatch(value):
        raise _fault("device", "is a name that no folder can have on Windows")
    return value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise _fault("many_lines", "runs over several lines, and one line was expected")
    return value


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    match = _DAY.fullmatch(str(value).strip())
    if not match:
        raise _fault("not_a_date", "not a date written as 2026-03-14 (year-month-day)")
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError as error:
        raise _fault("not_a_day", "not a day of the calendar") from error


def _clock(value: Any) -> Any:
    if isinstance(value, time):
        return value
    match = _CLOCK.fullmatch(str(value).strip())
    if not match:
        raise _fault("not_a_time", "not a time written as 14:30 (24 hours)")
    return time(int(match[1]), int(match[2]))


def _truth(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    try:
        return _TRUTH[str(value).strip().lower()]
    except KeyError as error:
        raise _fault("not_yes_or_no", "neither yes nor no") from error


def _phone(value: str) -> str:
    try:
        possible = phonenumbers.is_possible_number(phonenumbers.parse(value, "GB"))
    except phonenumbers.NumberParseException:
        possible = False
    if not possible:
        raise _fault("not_a_phone", "not a telephone number, with its area code")
    return value


def is_web_address(value: str) -> bool:
    """Whether pages can stand under an address: http or https, a host, perhaps a path."""
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    is_plain = not re.search(r"""[\s"'<>\\?#]""", value) and "@" not in parts.netloc
    return is_plain and parts.scheme in {"http", "https"} and bool(host)


def _web_address(value: str) -> str:
    if not is_web_address(value):
        raise _fault("not_a_web_address", "not a web address: https://, a name, perhaps a path")
    return value


def _whole_number(value: Any) -> Any:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{1,6}", value.strip()):
        raise _fault("not_a_number", "not a whole number")
    return int(value)


# An editor that checks the file by its schema reads 00123 as a number and yes as a truth value:
# the schema lets those through, for what arrives here is always the text as typed.
_TEXTUAL = {"type": ["string", "number", "boolean"]}

Line = Annotated[
    str,
    BeforeValidator(_plain),
    AfterValidator(_filled),
    AfterValidator(_one_line),
    Field(max_length=400, json_schema_extra=_TEXTUAL),
]
"""A text of one line."""

# It is the name of a folder and part of the names of files, which hold 255 bytes at most.
Reference = Annotated[
    str,
    BeforeValidator(_plain),
    AfterValidator(_filled),
    AfterValidator(_one_line),
    AfterValidator(_no_device),
    Field(max_length=60, json_schema_extra=_TEXTUAL),
]
"""The reference of a case or a child in the council's own system."""

Text = Annotated[
    str,
    BeforeValidator(_plain),
    AfterValidator(_filled),
    Field(max_length=20_000, json_schema_extra=_TEXTUAL),
]
"""A text of one or more paragraphs; a line break makes a new one."""

Id = Annotated[
    str,
    BeforeValidator(_plain),
    AfterValidator(_filled),
    Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40),
]
"""A short name by which the record refers to a person, an address, an outcome or an action."""


@dataclass(frozen=True)
class Refers:
    """Marks an id as naming something of the record: person, child, anyone, address, ..."""

    to: str


PersonId = Annotated[Id, Refers("person")]
"""The id of a person."""

ChildId = Annotated[Id, Refers("child")]
"""The id of a child."""

WhoId = Annotated[Id, Refers("anyone")]
"""The id of a person or a child."""

AddressId = Annotated[Id, Refers("address")]
"""The id of an address."""

OutcomeId = Annotated[Id, Refers("outcome")]
"""The id of an outcome of the plan."""

ActionId = Annotated[Id, Refers("action")]
"""The id of an action of the plan."""

Language = Annotated[
    str,
    BeforeValidator(_plain),
    Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$", examples=["ur", "pa-Arab"]),
]
"""A language by its code (BCP 47): en, ur, ckb, zh-Hant."""

Day = Annotated[
    date, BeforeValidator(_day), Field(json_schema_extra={"type": "string", "format": "date"})
]
"""A day of the Gregorian calendar, written 2026-03-14."""

Clock = Annotated[
    time,
    BeforeValidator(_clock),
    Field(json_schema_extra={"type": ["string", "number"], "format": None}),
]
"""A time of day, written 14:30."""

YesNo = Annotated[
    bool, BeforeValidator(_truth), Field(json_schema_extra={"enum": ["yes", "no", True, False]})
]
"""yes or no."""

Count = Annotated[int, BeforeValidator(_whole_number), Field(ge=0, le=100_000)]
"""A whole number, 0 or more."""

Score = Annotated[int, BeforeValidator(_whole_number), Field(ge=0, le=10)]
"""A place on the scale from 0 (as worrying as can be) to 10 (safe enough to end the plan)."""

Phone = Annotated[Line, AfterValidator(_phone)]
"""A telephone number as people write it."""

WebAddress = Annotated[Line, AfterValidator(_web_address)]
"""An address under which pages can stand: https://example.org/leaflets."""

Email = Annotated[
    str, BeforeValidator(_plain), Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s.]+$", max_length=254)
]
"""An e-mail address."""
