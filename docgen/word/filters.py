"""The filters a template may use: `{{ action.due|day }}`, `{{ action.who|names }}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from docgen.case.case import Case
from docgen.case.people import Child, Person
from docgen.case.standing import UNFINISHED, ActionNow
from docgen.case.words import Record
from docgen.language.codes import WORDING
from docgen.language.formats import NO_BREAK
from docgen.language.isolates import Said
from docgen.language.untranslated import CLOSE, OPEN, in_english
from docgen.language.words import PLACEHOLDER, Words
from docgen.word.initials import initials, with_initials

_BAR_STEPS = 10
_STEP = 3
"""Blanks for each step of the scale."""
_YEARS_FROM = 2
"""A younger child's age is told in months."""

Filter = Callable[..., Any]


def filters(case: Case, words: Words, made_on: date) -> dict[str, Filter]:
    """Every filter, speaking of the people of this case in these words."""
    named = _Named(case, words)
    plain = _Plain(words, made_on)
    formats = words.formats
    return {
        "day": formats.day,
        "weekday": formats.weekday,
        "short_day": formats.short_day,
        "month_day": formats.month_day,
        "clock": formats.clock,
        "span": formats.span,
        "number": formats.number,
        "listing": formats.listing,
        "language": formats.language,
        "name": named.name,
        "names": named.names,
        "formal": named.formal,
        "initials": named.initials,
        "initialled": named.initialled,
        "role": named.role,
        "post": named.post,
        "age": plain.age,
        "word": plain.word,
        "yes_no": plain.yes_no,
        "score": plain.score,
        "phone": plain.phone,
        "bar": _bar,
        "rest": _rest,
        "state": plain.state,
        "every": plain.every,
        "capital": plain.capital,
        "fill": words.filled,
        "piece": _piece,
        "paragraphs": _paragraphs,
    }


MEANINGS: dict[str, str] = {
    "day": "a date in words: 14 March 2026",
    "weekday": "a date with its day of the week: Saturday 14 March 2026",
    "short_day": "a date that fits a column: 14 Mar 2026",
    "month_day": "a date without its year: 14 March",
    "clock": "a time of day: 14:30",
    "span": "a time and another it lasts to: {{ meeting.starts_at|span(meeting.ends_at) }}",
    "number": "a number as the language writes it",
    "listing": "texts as a list: one, two and three",
    "language": "the name of a language from its code: Urdu",
    "name": "the name of a person or child from the id",
    "names": "the names from several ids, as a list",
    "formal": "the name with its title, as on an envelope",
    "initials": "the initials from an id; two children with the same ones are numbered",
    "initialled": "a text with the children's names as initials, for a letter",
    "role": "the role from an id: Mother, Health visitor",
    "post": "role and agency from an id",
    "age": "the age of a child on a day: {{ child|age(meeting.held_on) }}",
    "word": "the words for a code: In progress",
    "yes_no": "Yes, No or Not recorded",
    "score": "a place on the scale: 6/10",
    "phone": "a telephone number that is never broken over two lines",
    "bar": "blanks to be shaded, one for each step of a score",
    "rest": "blanks for the steps that are left to 10",
    "state": "the state of an action: In progress, Done, ! Overdue since 3 March",
    "every": "how often a child is seen: every 2 weeks",
    "capital": "the text with a capital first letter",
    "fill": 'a text with values for its {braces}: {{ _("To the {plan}")|fill(plan=terms.plan) }}',
    "piece": 'a stretch of a text between its {braces}: {{ _("Page {page} of {pages}")|piece(1) }}',
    "paragraphs": "the paragraphs of a text, to loop over",
}


class _Named:
    """Filters that look someone up in the case."""

    def __init__(self, case: Case, words: Words) -> None:
        self.case = case
        self.words = words

    def name(self, who: str) -> str:
        someone = self.case.anyone(who)
        if isinstance(someone, Child) and someone.name is None:
            return self.words.gettext("Unborn baby")
        return someone.display_name

    def names(self, who: Iterable[str]) -> str:
        return self.words.formats.listing(self.name(one) for one in who)

    def formal(self, who: str) -> str:
        someone = self.case.anyone(who)
        return someone.name.formal if isinstance(someone, Person) else self.name(who)

    def initials(self, who: str) -> str:
        someone = self.case.anyone(who)
        if isinstance(someone, Child):
            return initials(self.case).get(who) or self.name(who)
        return someone.name.initials

    def initialled(self, text: str) -> str:
        return with_initials(text, self.case)

    def role(self, who: str) -> str:
        someone = self.case.anyone(who)
        return someone.role if isinstance(someone, Person) else self.words.gettext("Child")

    def post(self, who: str) -> str:
        someone = self.case.anyone(who)
        agency = someone.agency if isinstance(someone, Person) else None
        return f"{self.role(who)}, {agency}" if agency else self.role(who)


class _Plain:
    """Filters that need words and the day, and nobody's name."""

    def __init__(self, words: Words, made_on: date) -> None:
        self.words = words
        self.made_on = made_on

    def word(self, code: str) -> str:
        return self.words.pgettext(*WORDING[code])

    def yes_no(self, value: bool | None) -> str:
        if value is None:
            return self.words.gettext("Not recorded")
        yes, no = self.words.pgettext("answer", "Yes"), self.words.pgettext("answer", "No")
        return yes if value else no

    def score(self, score: int) -> str:
        return self.words.formats.share(score, _BAR_STEPS)

    def age(self, child: Child, on: date) -> str:
        if child.born is None or child.born > on:
            return self.words.gettext("Not born yet")
        age = relativedelta(on, child.born)
        if age.years >= _YEARS_FROM:
            return self._count(*_YEARS, age.years)
        return self._count(*_MONTHS, 12 * age.years + age.months)

    def _count(self, one: str, many: str, number: int) -> str:
        text = self.words.ngettext(one, many, number)
        return self.words.filled(text, n=self.words.formats.number(number))

    def state(self, action: ActionNow) -> str:
        if action.is_overdue(self.made_on) and action.due:
            since = self.words.gettext("! Overdue since {date}")
            return self.words.filled(since, date=self.words.formats.short_day(action.due))
        if action.is_ended and action.status in UNFINISHED:
            return self.words.gettext("Ended at the review")
        return self.word(action.status)

    def every(self, seeing: Record) -> str:
        number, unit = getattr(seeing, "every", None), getattr(seeing, "unit", None)
        if number is None or unit is None:
            return self.words.gettext("How often is not recorded")
        one, many = _UNITS[unit]
        return self._count(one, many, number)

    def phone(self, number: str) -> str:
        return number.replace(" ", NO_BREAK)

    def capital(self, text: str) -> str:
        told = self.words.formats.capital(text)
        return Said(told) if isinstance(text, Said) else told


def _n(one: str, many: str) -> tuple[str, str]:
    """Marks a text that depends on a number for extraction."""
    return one, many


_YEARS = _n("{n} year", "{n} years")
_MONTHS = _n("{n} month", "{n} months")
_UNITS = {
    "days": _n("every day", "every {n} days"),
    "weeks": _n("every week", "every {n} weeks"),
    "working-days": _n("every working day", "every {n} working days"),
    "months": _n("every month", "every {n} months"),
}


def _bar(score: int) -> str:
    return NO_BREAK * (_STEP * score)


def _rest(score: int) -> str:
    return NO_BREAK * (_STEP * (_BAR_STEPS - score))


def _piece(text: str, number: int) -> Said:
    is_english = text.startswith(OPEN)
    pieces = re.split(PLACEHOLDER.pattern.replace("(", "(?:"), text.strip(OPEN + CLOSE))
    piece = pieces[number] if number < len(pieces) else ""
    return Said(in_english(piece) if is_english and piece else piece)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
