"""A case -> its children by their initials, for what a postman or a lodger may see.

Two children with the same initials are told apart by their order of birth: S.H. (1), S.H. (2).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from docgen.case.case import Case
from docgen.case.once import once_per_case
from docgen.case.people import Name
from docgen.language.masking_records import TOKEN, Mask
from docgen.language.masks import Masker


@once_per_case
def initials(case: Case) -> dict[str, str]:
    """The initials of every child that has a name, by its id."""
    named = [(child, child.name) for child in case.children if child.name]
    named.sort(key=lambda pair: (pair[0].born or date.max, pair[0].id))
    shared = Counter(name.initials for _, name in named)
    counted: Counter[str] = Counter()
    found = {}
    for child, name in named:
        letters = name.initials
        counted[letters] += 1
        found[child.id] = f"{letters} ({counted[letters]})" if shared[letters] > 1 else letters
    return found


def with_initials(text: str, case: Case) -> str:
    """A text with the names of the children as initials; everyone else keeps theirs."""
    called = _called(case)
    if not any(form in text for form in called):
        return text
    masked = _masker(case).mask(text)
    told = [_told(mask, called) for mask in masked.masks]
    return TOKEN.sub(lambda found: told[int(found[1]) - 1], masked.text)


@once_per_case
def _masker(case: Case) -> Masker:
    return Masker(case)


@once_per_case
def _called(case: Case) -> dict[str, str]:
    """What each child is called -> its initials; the longest first."""
    found: dict[str, str] = {}
    for child in case.children:
        for form in _names(child.name) if child.name else ():
            found.setdefault(form, initials(case)[child.id])
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _told(mask: Mask, called: Mapping[str, str]) -> str:
    """What stands for a mask: initials for the name of a child, or what stood there."""
    if mask.value in called:
        return called[mask.value]
    if mask.kind == "child":
        for form, letters in called.items():
            if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", mask.value):
                return mask.value.replace(form, letters)
    return mask.value


def _names(name: Name) -> Iterator[str]:
    """The whole name, the given ones, the one the child goes by, the one in its own script."""
    for called in dict.fromkeys((name.given, name.known_as, *name.given.split())):
        if called:
            yield f"{called} {name.family}"
            yield called
    if name.other_script:
        yield name.other_script
