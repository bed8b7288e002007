"""A telephone number, an e-mail address or a postcode -> the forms in which each is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import phonenumbers

from docgen.disclosure.forms_folded import Folded, folded
from docgen.disclosure.forms_written import Form, form

_REGION: Final = "GB"
_LEAST_DIGITS: Final = 7
"""A number without its 0 that is shorter than this can be any number."""
_POSTCODE: Final = re.compile(r"([a-z]{1,2}\d[a-z\d]?)(\d[a-z]{2})")
_INWARD: Final = re.compile(r"\d[a-z]{2}")
_LONGEST_ENDING: Final = 3
"""How many letters the ending of an address in a country has at most: org.uk."""


def phone(value: str) -> Iterator[Form]:
    """A number in any grouping: national, without its 0, with +44, 0044 or +44 (0)."""
    try:
        number = phonenumbers.parse(value, _REGION)
    except phonenumbers.NumberParseException:
        yield form(["".join(word for word in folded(value).words if word.isdigit())])
        return
    national = phonenumbers.national_significant_number(number)
    country = str(number.country_code)
    if len(national) >= _LEAST_DIGITS:
        yield form([national])
    for before in ("0", country, f"{country}0", f"00{country}", f"00{country}0"):
        yield form([before, national])


def postcode(value: str) -> Iterator[Form]:
    """A postcode however it is spaced; its first half where a name stands beside it."""
    letters = folded(value).letters
    halves = _POSTCODE.fullmatch(letters)
    if halves is None:
        yield form([letters])
        return
    yield form(halves.groups())
    yield form([halves[1]], _is_alone, is_part=True)


def _is_alone(text: Folded, _begin: int, end: int) -> bool:
    """Whether the first half of a postcode is not the first half of another one."""
    return not (_INWARD.match(text.letters, end) and end + 3 in text.edges)


def email(value: str) -> Iterator[Form]:
    """An e-mail address, also with (at) and (dot) in words."""
    local, _, domain = value.partition("@")
    name, place = folded(local).words, folded(domain).words
    for dot in ([], ["dot"]):
        here = [word for part in place for word in (*dot, part)][len(dot) :]
        yield form([*name, *here], _is_an_address)
        yield form([*name, "at", *here], _is_whole_address)


def _is_an_address(text: Folded, begin: int, end: int) -> bool:
    first, last = text.word(begin), text.word(end - 1)
    return "@" in text.flat[text.at[first] : text.to[last]] and _is_whole_address(text, begin, end)


def _is_whole_address(text: Folded, begin: int, end: int) -> bool:
    """Whether an address is no part of a longer one: mary@ of jo.mary@, .org of .org.uk."""
    first, last = text.word(begin), text.word(end - 1)
    if first and text.before(first) in {".", "_", "+", "-"}:
        return False
    if last + 1 == len(text.words) or text.after(last) not in {".", "-"}:
        return True
    return text.capitals[last + 1] or len(text.words[last + 1]) > _LONGEST_ENDING
