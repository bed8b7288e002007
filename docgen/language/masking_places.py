"""A case -> the names of its places, addresses, telephones and references, and what each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from docgen.case.case import Anyone, Case
from docgen.case.people import Address
from docgen.language.masking_literals import key, pattern, spellings
from docgen.language.masking_records import Kind

# A name made of these alone names no one place: Secondary school, Family Team, Safeguarding Unit.
_GENERIC: Final = frozenset(
    re.findall(
        r"\S+",
        """
    a abuse academy adult advocacy agency alcohol an and at authority aid bakery by care cafe
    centre child children clinic college community conference constabulary council county
    department disability domestic drugs early education face family first flat for group gp
    hall health help high home hospital house housing hub improvement in independent infant
    interpreting its junior learning legal library local maternity meeting mental midwifery
    misuse national nhs north nursery of office officer on online or parents partnership person
    phone police practice pre-school primary prison probation project protect protection quality
    assurance refuge review reviewing rights room safeguarding school schools secondary section
    service services shop social south east west specialist street substance support supporting
    surgery team telephone the to trust unit video virtual visiting welfare women work workers
    young youth medical families sector voluntary city recovery year
    """,
    )
)


# "Healthy together" and "evening cleaner" are words as well, where they are no names.
_UNMISTAKEN: Final = {"school", "surgery", ""}


class Known(NamedTuple):
    """What a place is: the kind and detail of its mask."""

    kind: Kind
    detail: str = ""


@dataclass
class Places:
    """The names of places in a case, by the key of each."""

    known: dict[str, Known] = field(default_factory=dict)
    forms: set[str] = field(default_factory=set)
    any_case: set[str] = field(default_factory=set)
    """The forms nobody writes by chance, however they are capitalised."""

    def add(self, name: str, what: Known, *, any_case: bool = False) -> None:
        """Takes a name in, unless it was something else before."""
        for form in spellings(name):
            self.known.setdefault(key(form), what)
            self.forms.add(form)
            if any_case and " " in form:
                self.any_case.add(form)

    def pattern(self) -> str:
        """What finds the name of a place."""
        return pattern(self.forms, any_case=self.any_case)

    def what(self, form: str) -> Known:
        """What a form that was found is."""
        return self.known[key(form)]


def places(case: Case) -> Places:
    """The names of the places in a case: schools, surgeries, services, workplaces, addresses."""
    found = Places()
    for name, what, least in _named(case):
        head = name.split(",")[0].strip()
        if not _is_generic(head) and (what.detail or _is_named(head)):
            found.add(head, what, any_case=what.detail in _UNMISTAKEN)
        for short in _shortened(head, least) if least else ():
            found.add(short, what)
    for address in case.addresses:
        _add_address(found, address)
    return found


def _named(case: Case) -> Iterator[tuple[str, Known, int]]:
    """Each name, what it is, and how many letters it has at least when it is one word for short.

    A short word of a service is a word: Victim Support, Action for Children. 0: never shortened.
    """
    for child in case.children:
        yield from _some(Known("place", "school"), 4, child.school)
        yield from _some(Known("place", "surgery"), 4, child.gp)
    for person in case.people:
        yield from _some(Known("place", "workplace"), 4, person.workplace)
        yield from _some(Known("place", "agency"), 7, person.agency)
        yield from _some(Known("place", "agency"), 0, person.team)
    yield from _some(Known("place", "agency"), 0, case.team)
    for meeting in case.meetings:
        following = meeting.next.venue if meeting.next else None
        yield from _some(Known("place"), 0, meeting.venue, following)


def _some(what: Known, least: int, *names: str | None) -> Iterator[tuple[str, Known, int]]:
    return ((name, what, least) for name in names if name)


def _add_address(found: Places, address: Address) -> None:
    outward = address.postcode.split()[0]
    found.add(outward, Known("postcode"))
    for line in (part.strip() for whole in address.lines for part in whole.split(",")):
        has_number = re.search(r"\d", line)
        if not re.search(r"[^\W\d_]", line) or (_is_generic(line) and not has_number):
            continue
        is_town = line.replace("-", "").isalpha()
        found.add(line, Known("place" if is_town else "address"), any_case=True)
        street = re.sub(r"^(?:[A-Z]\w+ )?\d+\w?\s+", "", line)
        if not _is_generic(street):
            found.add(street, Known("place" if is_town else "address"), any_case=True)


def _is_named(venue: str) -> bool:
    """Whether a venue is a name, and not a sentence: "Online; each person was told where"."""
    return bool(re.search(r"\s[^\W\d_a-z]|\d", venue))


def _is_generic(name: str) -> bool:
    words = (word.removesuffix("s").removesuffix("'") for word in key(name).split())
    return all(not any(map(str.isalpha, word)) or _is_ordinary(word) for word in words)


def _is_ordinary(word: str) -> bool:
    bare = word.strip("();:.&")
    return bare in _GENERIC or f"{bare}s" in _GENERIC


def _shortened(name: str, least: int) -> Iterator[str]:
    """What people call a place for short: Kettlegate, for Kettlegate Primary School."""
    words = name.split()
    while len(words) > 1 and _is_generic(words[-1]):
        words.pop()
        short = re.sub("^[Tt]he ", "", " ".join(words))
        is_name = short[0].isupper() and words[-1][0].isupper() and not _is_generic(short)
        if is_name and (" " in short or len(short) >= least):
            yield short


def phones(case: Case) -> str:
    """What finds the telephone numbers of a case in any spacing, with or without the country."""
    everyone: tuple[Anyone, ...] = (*case.children, *case.people)
    contacts = [someone.contact for someone in everyone]
    numbers = {re.sub(r"\D", "", c.phone) for c in contacts if c and c.phone}
    local = {number.removeprefix("0044").lstrip("0") for number in numbers}
    apart = (r"[\s().\-]*".join(n) for n in sorted(local, key=lambda n: (-len(n), n)) if n)
    branches = "|".join(apart) or "(?!)"
    return rf"(?<![\d+])(?:\(?(?:\+|00)?44[\s()0.\-]*|\(?0[\s().\-]*)?(?:{branches})(?!\d)"


def references(case: Case) -> set[str]:
    """The references of a case and its children."""
    own = {case.reference, *(child.case_reference for child in case.children)}
    return {reference for reference in own if reference}
