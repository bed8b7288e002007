"""A text of a case -> the text with everything identifying masked, and back in another language.

Translators see `[[1]] saw [[2]] on [[3]].`; what the numbers stand for never leaves the office.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from phonenumbers import Leniency, PhoneNumberMatcher

from docgen.case.case import Case
from docgen.language import masking_dates as dates
from docgen.language.formats import Formats
from docgen.language.masking_checks import MaskFault, faults, number_faults, numbers
from docgen.language.masking_literals import pattern
from docgen.language.masking_people import people
from docgen.language.masking_places import phones, places, references
from docgen.language.masking_records import TOKEN, WITHHELD, Kind, Mask, Masked, described

__all__ = [
    "WITHHELD",
    "Kind",
    "Mask",
    "MaskFault",
    "Masked",
    "Masker",
    "described",
    "faults",
    "number_faults",
    "numbers",
    "restored",
]

_LINK: Final = r"(?:https?://|www\.)\S*[\w/]|(?<![\w.])@\w[\w.]+\w"
_EMAIL: Final = r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
# An order of the court, a log of the police; National Insurance, NHS and pupil numbers; a car.
_REFERENCE: Final = (
    r"(?<![\w/-])(?=[A-Z0-9/-]*[A-Z])(?=[A-Z0-9/-]*\d{3})[A-Z0-9]+(?:[/-][A-Z0-9]+)+(?![\w-])"
    r"|\b[A-Z]{2}\s?\d\d\s?\d\d\s?\d\d\s?[A-D]\b|(?<![\w+])\d{3}[ -]\d{3}[ -]\d{4}(?!\w)"
    r"|\b[A-Z]\d{9,12}[A-Z]?\b|(?<![\w+£$€.,])[1-9]\d{6,}(?!\w)|\b[A-Z]{2}\d\d\s?[A-Z]{3}\b"
)
_POSTCODE: Final = (
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}"
    # Not the 2nd, and not 4am.
    r"|[a-z]{1,2}\d[a-z\d]?\s?\d(?!st|nd|rd|th|am|pm)[a-z]{2})\b"
)
_HIDDEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_MANY_DIGITS: Final = re.compile(r"\d(?:[\s().\-]*\d){8}")
_OF_ADDRESSES: Final = {"address", "postcode", "place"}
_NEXT_LINE: Final = re.compile(r",?\s+")
# These are words first, where they open a sentence and no other name stands beside them.
_WORDS: Final = frozenset(
    re.findall(r"\S+", "He She We You My An So No Do In To Be On At Or As If It Is By Bath Reading")
)
_ASKS: Final = re.compile(
    r"(?:Will|May|Can)\s+(?:I|he|she|we|you|they|it|this|that|these|the|there|his|her|their|my)\b"
)
_OPENS_SENTENCE: Final = re.compile(r"(?:^|[.!?:;\n(\"“‘])['\s]*$")


@dataclass(frozen=True)
class _Found:
    """A part of a text that is masked: where it stands and what it is."""

    start: int
    end: int
    kind: Kind
    detail: str = ""
    ids: frozenset[str] = frozenset()
    """Of a name: the people it can mean."""
    title: str | None = None
    """Of a name: the title before it."""


class Masker:
    """Masks the texts of one case.

    What is not in that case is not known here. Of a view, mask with the whole case: a text can
    name what its reader may not look up, and one wording stays one wording for every reader.
    """

    def __init__(self, case: Case) -> None:
        self._kept: dict[str, Masked] = {}
        self._people = people(case)
        self._places = places(case)
        branches: dict[str, str] = {
            "withheld": re.escape(WITHHELD),
            "link": _LINK,
            "email": _EMAIL,
            "phone": phones(case),
            "reference": f"{pattern(references(case), any_case=references(case))}|{_REFERENCE}",
            "postcode": _POSTCODE,
            "dates": dates.DATES,
            "date": dates.DATE,
            "time": dates.TIME,
            "place": self._places.pattern(),
            "month": dates.MONTH_OF_A_YEAR,
            "name": self._people.pattern(),
        }
        whole = "|".join(f"(?P<{kind}>{branch})" for kind, branch in branches.items())
        self._pattern = re.compile(whole)

    def mask(self, text: str) -> Masked:
        """As `_masked`; a paragraph is asked for by every document that prints it, and kept."""
        if text not in self._kept:
            self._kept[text] = self._masked(text)
        return self._kept[text]

    def _masked(self, text: str) -> Masked:
        """The text with a mask for every name, place, date and number that identifies.

        Soft hyphens and breaks without width go: they would hide a name. Raises ValueError where
        the text holds `[[` or `]]`: passages are resolved before.
        """
        text = _HIDDEN.sub("", text)
        if "[[" in text or "]]" in text:
            raise ValueError("a text to be masked holds [[ or ]]")
        parts: list[str] = []
        masks: list[Mask] = []
        end = 0
        for found in self._parts(text):
            masks.append(Mask(found.kind, text[found.start : found.end], found.detail))
            parts += [text[end : found.start], f"[[{len(masks)}]]"]
            end = found.end
        return Masked("".join([*parts, text[end:]]), tuple(masks))

    def _parts(self, text: str) -> Iterator[_Found]:
        """What is to be masked, in order and without overlaps."""
        joined: list[_Found] = []
        for found in self._listed(text):
            one = self._joined(text, joined[-1], found) if joined else None
            if one:
                joined[-1] = one
            else:
                joined.append(found)
        return (self._known(found) for found in joined if not _is_word(text, found))

    def _listed(self, text: str) -> list[_Found]:
        found = [one for match in self._pattern.finditer(text) if (one := self._read(match))]
        for phone in _phones(text):
            beside = [o for o in found if o.start < phone.end and phone.start < o.end]
            if not any(one.kind in {"date", "dates", "phone"} for one in beside):
                start = min(one.start for one in (*beside, phone))
                end = max(one.end for one in (*beside, phone))
                found = [o for o in found if o not in beside] + [_Found(start, end, "phone")]
        return sorted(found, key=lambda one: one.start)

    def _read(self, match: re.Match[str]) -> _Found | None:
        kind = next(name for name, text in match.groupdict().items() if text is not None)
        start, end = match.span()
        if kind == "month":
            return None
        if kind == "name":
            ids = self._people.whose(_without(match["title"], match[0]), match["title"])
            return _Found(start, end, "person", ids=ids, title=match["title"])
        if kind == "place":
            return _Found(start, end, *self._places.what(match[0]))
        if kind in {"date", "dates"}:
            start += dates.weekday_outside(match[0])
            return _Found(start, end, cast("Kind", kind), dates.detail(match.string[start:end]))
        return _Found(start, end, cast("Kind", kind))

    def _joined(self, text: str, one: _Found, other: _Found) -> _Found | None:
        """Two parts that stand side by side and mean one person or one address, as one part."""
        between = text[one.end : other.start]
        if one.ids and other.ids and between.isspace() and not other.title:
            both = one.ids & other.ids
            return replace(one, end=other.end, ids=both) if both else None
        are_lines = {one.kind, other.kind} <= _OF_ADDRESSES and not (one.detail or other.detail)
        if are_lines and _NEXT_LINE.fullmatch(between):
            return _Found(one.start, other.end, "address")
        return None

    def _known(self, found: _Found) -> _Found:
        """A name with the kind and sex of the person it means."""
        if not found.ids:
            return found
        kind, detail = self._people.who(found.ids, found.title)
        return replace(found, kind=kind, detail=detail)


def _without(title: str | None, name: str) -> str:
    return re.sub(r"^\.?\s+", "", name[len(title) :]) if title else name


def _phones(text: str) -> Iterator[_Found]:
    """The telephone numbers of anyone, known to the case or not; they begin with 0 or +."""
    if not _MANY_DIGITS.search(text):
        return
    for match in PhoneNumberMatcher(text, "GB", leniency=Leniency.POSSIBLE):
        if match.raw_string[0] in "0+(":
            yield _Found(match.start, match.end, "phone")


def _is_word(text: str, found: _Found) -> bool:
    """Whether a name or town is the word it is written like: only where it opens a sentence."""
    if found.kind not in {"person", "place"} or not _OPENS_SENTENCE.search(text, 0, found.start):
        return False
    if text[found.start : found.end] in _WORDS:
        return bool(re.match(r"\s+[a-z]", text[found.end :]))
    return bool(_ASKS.match(text, found.start))


def restored(
    text: str,
    masks: Sequence[Mask],
    formats: Formats,
    *,
    isolate: Callable[[str], str],
    withheld: str,
) -> str:
    """A translation with its masks filled in: dates and times written in its language.

    Every value goes through `isolate`; `withheld` is the language's own wording and does not.
    Raises ValueError where the text holds a mask that is not there.
    """

    def filled(found: re.Match[str]) -> str:
        number = int(found[1])
        if number > len(masks):
            raise ValueError(f"no mask {found[0]}: there are {len(masks)}")
        mask = masks[number - 1]
        return withheld if mask.kind == "withheld" else isolate(_written(mask, formats))

    return TOKEN.sub(filled, text)


def _written(mask: Mask, formats: Formats) -> str:
    if mask.kind in {"date", "dates"}:
        return dates.written(mask.value, mask.detail, formats)
    return dates.clock(mask.value, formats) if mask.kind == "time" else mask.value
