"""The placeholders of a guide -> what a partnership's profile says there, in a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from docgen.case.reading import did_you_mean, in_order
from docgen.errors import Problem, Where
from docgen.language.isolates import Said
from docgen.language.words import PLACEHOLDER, Words, english
from docgen.practice.partnership import Contact, Partnership
from docgen.publication import figures
from docgen.publication.guide import Guide
from docgen.publication.inlines import joined
from docgen.publication.records import Run
from docgen.word.own_words import own_words, terms

Values = Mapping[str, Run]
"""What stands for each placeholder; the numbers and addresses of contacts are links."""

_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_SENTENCE_START: Final = re.compile(r"(?:\A|[.!?]\s+)\Z")


def values(own: Partnership, on: date, words: Words) -> dict[str, Run]:
    """Everything a guide's text can name; `own` is the profile in the language of the words."""
    said: dict[str, str] = {
        **figures.in_sentences(own, on, words),
        **{f"terms.{name}": term for name, term in terms(own).items()},
        "partnership.name": own.name,
        "partnership.short_name": own.short_name,
        "if_unhappy": Said(words.formats.listing(own.if_unhappy)),
    }
    found = {name: Run(words.isolated(text)) for name, text in said.items()}
    for contact in own.contacts:
        for part, run in _of_contact(contact):
            value = words.isolated(run.text)
            found[f"contacts.{contact.id}.{part}"] = Run(value, link=run.link)
    return found


def filled(runs: Iterable[Run], known: Values, words: Words) -> tuple[Run, ...]:
    """Runs with their placeholders filled; what begins a sentence begins with a capital."""
    found: list[Run] = []
    before = ""
    for run in runs:
        for stretch in _stretches(run, known):
            text = stretch.text
            if isinstance(text, _Value) and _SENTENCE_START.search(before):
                text = words.formats.capital(text)
            found.append(Run(str(text), is_bold=run.is_bold, link=run.link or stretch.link))
            before += text
    return joined(found)


def faults(guide: Guide, partnership: Partnership) -> list[Problem]:
    """Where a guide names what the profile has not: U10 to U14, in the order of the file."""
    day = guide.front.published_on
    known = values(partnership, day, english())
    found = [
        _of_a_placeholder(name, Where(guide.file, message.line), known)
        for message in guide.messages()
        for name in _BRACES.findall(message.text)
        if name not in known
    ]
    found += [*_of_the_strip(guide, partnership), *_of_the_offices(guide, partnership)]
    return in_order(found)


def told_in_english(guide: Guide, partnership: Partnership) -> Values:
    """What the placeholders of a guide stand for in English."""
    words = english()
    return values(own_words(partnership, words), guide.front.published_on, words)


def _of_contact(contact: Contact) -> Iterator[tuple[str, Run]]:
    yield "name", Run(contact.name)
    yield "phone", Run(contact.phone, link="tel:" + re.sub(r"[^\d+]", "", contact.phone))
    if contact.email:
        yield "email", Run(contact.email, link=f"mailto:{contact.email}")


def _stretches(run: Run, known: Values) -> Iterator[Run]:
    """The stretches of a run, the placeholders' values among them."""
    end = 0
    for place in PLACEHOLDER.finditer(run.text):
        yield Run(run.text[end : place.start()])
        value = known.get(place[1])
        yield replace(value, text=_Value(value.text)) if value else Run(place[0])
        end = place.end()
    yield Run(run.text[end:])


class _Value(str):
    """A text that came from the profile."""

    __slots__ = ()


def _of_a_placeholder(name: str, where: Where, known: Values) -> Problem:
    figure = figures.NAMES.get(name)
    if figure is None:
        text = "is nothing a guide can name"
        return Problem("U10", where, f"{{{name}}}", text, did_you_mean(name, known))
    hint = "add it to the profile, or say it in other words"
    return Problem("U11", where, f"{{{name}}}", "has no number in the profile", hint)


def _of_the_strip(guide: Guide, partnership: Partnership) -> Iterator[Problem]:
    known = figures.counts(partnership, guide.front.published_on)
    where = guide.where("figures")
    for name in guide.front.figures:
        if name not in figures.NAMES:
            text = "is the name of no figure"
            yield Problem("U12", where, name, text, did_you_mean(name, figures.NAMES))
        elif name not in known:
            yield Problem("U11", where, name, "has no number in the profile", "take it out")


def _of_the_offices(guide: Guide, partnership: Partnership) -> Iterator[Problem]:
    known = [contact.id for contact in partnership.contacts]
    offices = guide.front.offices
    for office in dict.fromkeys(offices):
        if offices.count(office) > 1:
            hint = "once is enough"
            yield Problem("U14", guide.where("offices"), office, "is named more than once", hint)
        if office not in known:
            hint = did_you_mean(office, known) or f"known here: {', '.join(known)}"
            yield Problem(
                "U13", guide.where("offices"), office, "is no contact of the profile", hint
            )
