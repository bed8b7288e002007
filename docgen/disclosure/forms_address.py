"""A line of an address, or the name of a place -> the forms in which it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from docgen.disclosure.forms_folded import Folded, folded
from docgen.disclosure.forms_written import Form, form

# Source: Royal Mail, Programmers' Guide to PAF, thoroughfare descriptors; with common spellings.
_STREETS: Final = tuple(
    tuple(group.split())
    for group in (
        "road rd", "street st str", "avenue ave av", "grove gr grv gro", "close cl clo",
        "court ct crt", "drive dr drv", "lane ln la", "crescent cres cresc cr",
        "terrace terr ter tce", "gardens gdns", "garden gdn", "place pl", "square sq", "park pk",
        "way wy", "walk wlk wk", "row", "hill", "rise", "view vw", "green grn gn", "mews mws",
        "parade pde", "boulevard blvd", "gate", "gait", "brae", "wynd", "vennel", "brow", "fold",
        "yard yd", "bank bk", "croft", "heights hts", "mount mt", "path", "chare", "garth",
        "drove", "loan", "quay", "wharf", "esplanade esp", "promenade prom", "approach", "circus",
        "buildings bldgs", "estate est",
    )
)  # fmt: skip
_ABROAD: Final = frozenset(
    re.findall(
        r"\S+",
        "rue route ruette chemin allee avenue ffordd heol stryd lon maes clos rhodfa ul ulica",
    )
)
"""Words that say street and stand before its name, in Guernsey, Wales and abroad."""
_HOUSES: Final = frozenset(
    re.findall(
        r"\S+",
        "house cottage cottages farm farmhouse lodge barn villa hall bungalow mill rectory "
        "vicarage manor building hostel refuge",
    )
)
_SPELLINGS: Final = {word: group for group in _STREETS for word in group} | {
    "house": ("house", "hse"),
    "cottage": ("cottage", "cott"),
    "building": ("building", "bldg"),
}
_SAINT: Final = ("st", "saint")
_UNITS: Final = "flat|apt|apartment|unit|room|studio|bungalow|caravan|plot|maisonette|house"
_LINE: Final = re.compile(
    rf"(?:(?P<kind>{_UNITS}) (?P<unit>\d+(?: [a-z]\b)?|[a-z]\b) ?)?(?:(?:no|number) (?=\d))?"
    r"(?P<number>\d+(?: \d+)*(?: [a-z]\b)?)? ?(?P<rest>.*)"
)
_ONLY_NUMBER: Final = re.compile(rf"(?:(?:{_UNITS}|no|number) )?(?:\d+(?: [a-z])?|[a-z])")
_FIRST_LINE: Final = ".lines.0"
_NOT_ALONE: Final = frozenset(
    re.findall(
        r"\S+",
        "academy at centre clinic college company factory gp home hospital nursery office "
        "playgroup practice preschool primary school shop surgery unknown none work",
    )
)
"""Words that name no place by themselves."""


@dataclass(frozen=True)
class Line:
    """A part of an address: the number of the house or flat, and the words that follow it."""

    number: tuple[str, ...]
    unit: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def is_street(self) -> bool:
        """Whether the words name a street."""
        words = self.words
        return len(words) > 1 and (words[-1] in _SPELLINGS or words[0] in _ABROAD)

    @property
    def is_house(self) -> bool:
        """Whether the words name a house."""
        return len(self.words) > 1 and not _HOUSES.isdisjoint(self.words)

    @property
    def own_words(self) -> tuple[str, ...]:
        """The words without the one that says street."""
        if not self.is_street:
            return self.words
        return self.words[:-1] if self.words[-1] in _SPELLINGS else self.words[1:]


def parts(value: str) -> Iterator[Line]:
    """What a line of an address is made of; a number before a comma belongs to what follows."""
    waiting = ""
    for part in re.split(r"[,;\n]", value):
        words = f"{waiting}{' '.join(folded(part).words)}"
        if _ONLY_NUMBER.fullmatch(words):
            waiting = f"{words} "
            continue
        waiting = ""
        yield _line(words)
    if waiting:
        yield _line(waiting.strip())


def _line(words: str) -> Line:
    found = _LINE.fullmatch(words)
    assert found is not None  # noqa: S101 - every part of the pattern may be missing
    number, unit, kind = (found[name] or "" for name in ("number", "unit", "kind"))
    told = tuple((number or unit).split())
    return Line(told, (kind, *unit.split()) if unit else (), tuple(found["rest"].split()))


def address(value: str, road: str) -> Iterator[Form]:
    """A line of an address: a house and its street or name; a street where a name is beside it.

    A town tells nothing. The first line of an address is no town: without a number it names the
    house.
    """
    lines = list(parts(value))
    tells = False
    for n, line in enumerate(lines):
        forms = list(_of_line(line, is_first=n == 0 and road.endswith(_FIRST_LINE)))
        tells = tells or bool(forms)
        yield from forms
    if tells and len(lines) > 1:
        yield form(folded(value).words)


def _of_line(line: Line, *, is_first: bool) -> Iterator[Form]:
    if line.number and line.words:
        for words in _spellings(line.words):
            yield form([*line.number, *words])
            for between in ((), ("no",), ("number",), ("flat",), ("apartment",), ("apt",)):
                yield form([*words, *between, *line.number], _is_whole_number)
            yield form(words, is_part=True)
    elif line.words:
        is_sure = len(line.words) > 1 and (line.is_house or (is_first and not line.is_street))
        if is_sure or line.is_street or is_first:
            yield from (form(words, is_part=not is_sure) for words in _spellings(line.words))
    elif line.unit:
        yield form(line.unit, is_part=True)


def _is_whole_number(text: Folded, _begin: int, end: int) -> bool:
    """Whether a number that ends the form has no letter of its own: 14 of 14a."""
    following = text.word(end - 1) + 1
    if following >= len(text.words) or not text.is_inner(following):
        return True
    return len(text.words[following]) > 1


def _spellings(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Words with Road or Rd, Saint or St."""
    last = len(words) - 1
    choices = [
        _SAINT if word in _SAINT and n < last else _SPELLINGS[word]
        if n == last and n and word in _SPELLINGS
        else (word,)
        for n, word in enumerate(words)
    ]  # fmt: skip
    yield from product(*choices)


def place(value: str) -> Iterator[Form]:
    """The name of a school, a surgery or a workplace, without what follows a comma or bracket."""
    words = place_words(value)
    if not words or (len(words) == 1 and words[0] in _NOT_ALONE):
        return
    for spelling in _spellings(words):
        yield form(spelling)
        if len(words) > 2 and words[-1] == "school":
            yield form(spelling[:-1])


def place_words(value: str) -> tuple[str, ...]:
    """The words of the name of a place."""
    return folded(re.split(r"[,;(\[]", value, maxsplit=1)[0]).words


def own_words(words: Sequence[str]) -> tuple[str, ...]:
    """The words of the name of a place that many other places do not have."""
    return tuple(word for word in words if word not in _NOT_ALONE)
