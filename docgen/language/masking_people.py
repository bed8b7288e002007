"""A case -> every form in which its people's names stand in a text, and whose names they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from docgen.case.case import Anyone, Case
from docgen.case.people import Child, Name
from docgen.language.masking_literals import key, pattern, spellings
from docgen.language.masking_records import Kind

_TITLES: Final = {"Mrs": "female", "Ms": "female", "Miss": "female", "Mr": "male"}
_MORE_TITLES: Final = set(
    re.findall(r"\S+", "Mx Dr Prof Professor Rev Revd Sir Lady PC DC DS DI WPC Sgt PS Cllr")
)
_WOMAN: Final = (
    "mother|stepmother|grandmother|mum|gran|granny|nan|aunt|auntie|sister|stepsister|daughter"
    "|niece|wife|girlfriend|godmother|woman|girl|female"
)
_MAN: Final = (
    "father|stepfather|grandfather|dad|grandad|uncle|brother|stepbrother|son|nephew|husband"
    "|boyfriend|godfather|man|boy|male"
)
# The mother's brother is no mother: what owns something does not count.
_KIN: Final = re.compile(rf"\b(?:(?P<female>{_WOMAN})|(?P<male>{_MAN}))\b(?!['’]s)", re.IGNORECASE)


@dataclass
class People:
    """The names of a case: whose each form is, and of what sex the people are."""

    sexes: dict[str, str] = field(default_factory=dict)
    """By id: female, male or nothing."""
    titles: dict[str, str | None] = field(default_factory=dict)
    """By id: the title."""
    children: set[str] = field(default_factory=set)
    """The ids of the children."""
    owners: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By the key of a form: the ids of those who bear it; two or more where it is shared."""
    forms: set[str] = field(default_factory=set)
    """Every form, as it is typed."""

    def pattern(self) -> str:
        """What finds a name, with a title before it or none; the title is the group `title`."""
        known = {*_TITLES, *_MORE_TITLES, *(title for title in self.titles.values() if title)}
        titles = "|".join(re.escape(title) for title in sorted(known, key=lambda t: (-len(t), t)))
        whole = [form for form in self.forms if _is_unmistaken(form)]
        return rf"(?:(?<![^\W_])(?P<title>{titles})\.?\s+)?{pattern(self.forms, any_case=whole)}"

    def whose(self, form: str, title: str | None) -> frozenset[str]:
        """The ids of those a form can mean, with the title written before it."""
        bearers = self.owners.get(key(form), set())
        titled = {who for who in bearers if title and self.titles.get(who) == title}
        return frozenset(titled or bearers)

    def who(self, ids: frozenset[str], title: str | None) -> tuple[Kind, str]:
        """The kind and detail of a mask that means one of these; a shared name tells no sex."""
        if title and not any(self.titles.get(who) == title for who in ids):
            return "person", _TITLES.get(title, "")
        if len(ids) != 1:
            return "person", ""
        (one,) = ids
        return ("child" if one in self.children else "person"), self.sexes[one]


def people(case: Case) -> People:
    """The names of everyone in a case."""
    known = People()
    everyone: tuple[Anyone, ...] = (*case.children, *case.people)
    for someone in everyone:
        if someone.name is not None:
            _learn(known, someone, someone.name)
    return known


def _learn(known: People, someone: Anyone, name: Name) -> None:
    known.sexes[someone.id] = _sex(someone)
    known.titles[someone.id] = name.title
    if isinstance(someone, Child):
        known.children.add(someone.id)
    for form in _forms(name):
        for spelling in spellings(form):
            known.forms.add(spelling)
            known.owners[key(spelling)].add(someone.id)
    for spelling in spellings(_plural(name.family)):
        known.forms.add(spelling)
        # The Ashdowns are several, also where one alone of the record bears the name.
        known.owners[key(spelling)] |= {someone.id, ""}


def _forms(name: Name) -> Iterator[str]:
    """Each name alone and the forms with initials; two names side by side are found as one."""
    whole = [name.given, name.family, name.known_as, name.other_script, name.full]
    yield f"{name.known_as or name.given.split()[0]} {name.family}"
    yield from (form for form in whole if form and len(form) > 1)
    for names in (name.given, name.family, name.other_script or ""):
        yield from (part for part in re.split(r"[\s\-]+", names) if _stands_alone(part))
        yield from (part for part in names.split() if _stands_alone(part))
    yield from _initials(name)


def _initials(name: Name) -> Iterator[str]:
    called = (name.known_as or name.given).split()[0]
    first, last = name.given[0], name.family[0]
    for letters in {name.initials, f"{called[0]}.{last}."}:
        yield letters
        yield letters.replace(".", ". ").strip()
    yield from (f"{first}. {name.family}", f"{first} {name.family}")
    yield from (f"{called} {last}.", f"{called} {last}")


def _stands_alone(part: str) -> bool:
    """Whether a part of a name tells the person by itself: not "de", "ul" or a letter."""
    return len(part) > 1 and not part.islower()


def _is_unmistaken(form: str) -> bool:
    """Whether nobody writes a form by chance, however it is capitalised: "a. m." and "will a"."""
    words = form.split()
    return len(words) > 1 and all(word.isalpha() and len(word) > 1 for word in words)


def _plural(family: str) -> str:
    return family + ("es" if re.search("(?:s|x|z|ch|sh)$", family) else "s")


def _sex(someone: Anyone) -> str:
    if isinstance(someone, Child):
        recorded = "" if someone.sex == "not-known" else someone.sex
        return _told(someone.gender) if someone.gender else recorded
    by_title = _TITLES.get(someone.name.title or "", "")
    return by_title or _told("; ".join([*someone.relations.values(), someone.role]))


def _told(words: str) -> str:
    """The sex words tell: `female` of a grandmother, nothing where they tell none or both."""
    found = {match.lastgroup or "" for match in _KIN.finditer(words)}
    return found.pop() if len(found) == 1 else ""
