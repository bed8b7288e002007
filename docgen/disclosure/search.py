"""What is withheld from someone, and a text -> which of it the text tells, in whatever form.

A value is found without its capitals, accents, spaces and punctuation, in the digits of any
script, with the words that people shorten, in figures and in words, and by its sound in another
script. What would be found by chance is not: a town, the initials, a month, a house number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final
from urllib.parse import unquote

from docgen.disclosure import forms_address, forms_contact, forms_words
from docgen.disclosure.forms_days import Days
from docgen.disclosure.forms_folded import Folded, folded
from docgen.disclosure.forms_sound import Sounds
from docgen.disclosure.forms_written import Form, Found, Written
from docgen.disclosure.secret import Secret

_NEAR: Final = 80
"""A part of an address tells it within so many characters of a name of those who live there."""
_SHORTEST_PART: Final = 3
"""A part of a name with fewer letters can be any word."""
_ESCAPED: Final = re.compile("%[0-9A-Fa-f]{2}")


class Searcher:
    """Looks for everything withheld from one person, in one text after another.

    `locales` are the languages in which days are recognised, English always; `shown` are texts
    the person may read: a sentence that stands there too is not looked for.
    """

    def __init__(
        self,
        secrets: Sequence[Secret],
        locales: Sequence[str] = ("en_GB",),
        shown: Iterable[str] = (),
    ) -> None:
        self.secrets = tuple(secrets)
        numbered = list(enumerate(self.secrets))
        self.groups = {near: -1 - n for n, near in enumerate(dict.fromkeys(_nears(secrets)))}
        passages = forms_words.Passages(shown)
        own = ((n, form) for n, secret in numbered for form in _forms(secret, passages))
        names = ((n, form) for near, n in self.groups.items() for form in _names(near))
        self.written = Written([*own, *names])
        self.days = Days(
            [(n, _day(secret)) for n, secret in numbered if secret.kind == "day"], locales
        )
        self.sounds = Sounds(numbered)

    def find(self, text: str) -> tuple[Secret, ...]:
        """Each withheld value the text tells, once, in the order in which they were given."""
        found = set(self._owners(folded(text)))
        if "%" in text and _ESCAPED.search(text):
            found |= set(self._owners(folded(unquote(text))))
        return tuple(self.secrets[n] for n in sorted(found))

    def _owners(self, text: Folded) -> Iterator[int]:
        written = list(self.written.find(text))
        yield from (one.owner for one in written if one.owner >= 0 and not one.is_part)
        yield from self._beside_names(text, written)
        yield from self.days.find(text)
        yield from self.sounds.find(text)

    def _beside_names(self, text: Folded, written: list[Found]) -> Iterator[int]:
        """The addresses of which a part stands beside the name of someone who lives there."""
        named: dict[int, list[Found]] = {}
        for one in written:
            if one.owner < 0:
                named.setdefault(one.owner, []).append(one)
        for one in written if named else ():
            if one.is_part:
                group = self.groups[self.secrets[one.owner].near]
                if any(_distance(text, one, name) <= _NEAR for name in named.get(group, ())):
                    yield one.owner


def _nears(secrets: Sequence[Secret]) -> Iterator[tuple[str, ...]]:
    return (secret.near for secret in secrets)


def _forms(secret: Secret, passages: forms_words.Passages) -> Iterator[Form]:
    """The forms in which a value is written; days are found by `Days`."""
    value = secret.value
    match secret.kind:
        case "address":
            yield from forms_address.address(value, secret.road)
        case "postcode":
            yield from forms_contact.postcode(value)
        case "phone":
            yield from forms_contact.phone(value)
        case "email":
            yield from forms_contact.email(value)
        case "name":
            yield from forms_words.name(value)
        case "place":
            yield from forms_address.place(value)
        case "text":
            yield from passages.forms(value)
        case "day":
            return


def _names(near: tuple[str, ...]) -> Iterator[Form]:
    """The names of those who live somewhere, each of their parts by itself."""
    parts = (part for name in near for part in (name, *name.split()))
    for part in dict.fromkeys(parts):
        if (len(part) >= _SHORTEST_PART and not part.islower()) or not part.isascii():
            yield from forms_words.name(part)


def _day(secret: Secret) -> date:
    """The day of a secret that is one. Raises ValueError when it has none."""
    if secret.day is None:
        raise ValueError(f"{secret.road}: a withheld day without its day")
    return secret.day


def _distance(text: Folded, one: Found, other: Found) -> int:
    """How many characters of the text stand between two finds."""
    (_, end), (begin, _) = sorted((_span(text, one), _span(text, other)))
    return max(0, begin - end)


def _span(text: Folded, one: Found) -> tuple[int, int]:
    return text.at[text.word(one.begin)], text.to[text.word(one.end - 1)]
