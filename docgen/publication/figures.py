"""The figures of a partnership's procedure, by the names guides use -> in words of a language.

`{first_core_group}` is "within 10 working days" in a sentence, "10 working days" in the strip of
key figures. The version in force on the day of publication holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from docgen.language.isolates import Said
from docgen.language.words import Words
from docgen.practice.partnership import Partnership, TimescaleName
from docgen.practice.timescales import Status, Unit
from docgen.publication.records import Figure

Manner = Literal["within", "every", "about", "number"]
Plural = tuple[str, str]


def _(text: str) -> str:
    """Marks a text for extraction."""
    return text


def _n(one: str, many: str) -> Plural:
    """Marks a text that depends on a number for extraction."""
    return one, many


@dataclass(frozen=True)
class Count:
    """A number of something, and how it limits: within it, at least every so often, about it."""

    manner: Manner
    number: int
    unit: Unit | Literal["minutes", "dates"]


@dataclass(frozen=True)
class Name:
    """A figure's timescale, where it has one, its manner, and its label in the strip."""

    timescale: TimescaleName | None
    manner: Manner
    label: str


NAMES: Final[Mapping[str, Name]] = {
    "first_core_group": Name("first-core-group", "within", _("First {core_group}")),
    "second_core_group": Name("second-core-group", "within", _("Second {core_group}")),
    "interval": Name("core-group-interval", "every", _("The {core_group} meets")),
    "circulation": Name("circulation", "within", _("The record is sent")),
    "first_review": Name("first-review", "within", _("First review")),
    "later_review": Name("later-review", "within", _("Later reviews")),
    "post_deregistration": Name(
        "post-deregistration", "within", _("Meeting after the plan has ended")
    ),
    "change_told": Name("change-told-to-chair", "within", _("The chair is told of a change")),
    "visits": Name(None, "every", _("Someone sees the child")),
    "usual_length": Name(None, "about", _("How long a {core_group} lasts")),
    "next_dates": Name(None, "number", _("Dates set ahead")),
}
"""Every figure a guide can name."""

_WITHIN: Final[dict[str, Plural]] = {
    "working-days": _n("within {n} working day", "within {n} working days"),
    "calendar-days": _n("within {n} calendar day", "within {n} calendar days"),
    "weeks": _n("within {n} week", "within {n} weeks"),
    "months": _n("within {n} month", "within {n} months"),
}
_AT_LEAST_EVERY: Final[dict[str, Plural]] = {
    "working-days": _n("at least every {n} working day", "at least every {n} working days"),
    "calendar-days": _n("at least every {n} calendar day", "at least every {n} calendar days"),
    "weeks": _n("at least every {n} week", "at least every {n} weeks"),
    "months": _n("at least every {n} month", "at least every {n} months"),
}
_AT_LEAST_EVERY_ONE: Final[dict[str, str]] = {
    "working-days": _("at least every working day"),
    "calendar-days": _("at least every day"),
    "weeks": _("at least every week"),
    "months": _("at least every month"),
}
_EVERY: Final[dict[str, Plural]] = {
    "working-days": _n("every {n} working day", "every {n} working days"),
    "calendar-days": _n("every {n} calendar day", "every {n} calendar days"),
    "weeks": _n("every {n} week", "every {n} weeks"),
    "months": _n("every {n} month", "every {n} months"),
}
_EVERY_ONE: Final[dict[str, str]] = {
    "working-days": _("every working day"),
    "calendar-days": _("every day"),
    "weeks": _("every week"),
    "months": _("every month"),
}
_LENGTHS: Final[dict[str, Plural]] = {
    "working-days": _n("{n} working day", "{n} working days"),
    "calendar-days": _n("{n} calendar day", "{n} calendar days"),
    "weeks": _n("{n} week", "{n} weeks"),
    "months": _n("{n} month", "{n} months"),
    "minutes": _n("{n} minute", "{n} minutes"),
}
_ABOUT: Final[dict[str, Plural]] = {"minutes": _n("about {n} minute", "about {n} minutes")}
_AS_DECIDED: Final = _("as often as the {conference} decides")


def counts(partnership: Partnership, on: date) -> dict[str, Count]:
    """The figures a partnership has on a day, by their names in guides."""
    found = {}
    for name, figure in NAMES.items():
        version = figure.timescale and partnership.version_on(figure.timescale, on)
        if version:
            found[name] = Count(figure.manner, version.count, version.unit)
    if partnership.interval_set_by == "conference":
        found.pop("interval", None)
    visits, minutes = partnership.visit_frequency, partnership.usual_length_minutes
    found["visits"] = Count("every", visits.count, visits.unit)
    found["next_dates"] = Count("number", partnership.next_dates, "dates")
    if minutes is not None:
        found["usual_length"] = Count("about", minutes, "minutes")
    return found


def status(partnership: Partnership, name: str, on: date) -> Status:
    """How sure a figure is: that of the version in force on a day; the rest is the profile's."""
    timescale = NAMES[name].timescale
    version = timescale and partnership.version_on(timescale, on)
    if version:
        return version.status
    return partnership.visit_frequency.status if name == "visits" else "confirmed"


def in_sentences(own: Partnership, on: date, words: Words) -> dict[str, Said]:
    """Every figure as a sentence says it; `own` is the profile in the language of the words."""
    told = {name: _in_sentence(count, words) for name, count in counts(own, on).items()}
    if own.interval_set_by == "conference":
        decided = words.gettext(_AS_DECIDED)
        told["interval"] = words.filled(decided, conference=own.terms.conference)
    return told


def strip(names: tuple[str, ...], own: Partnership, on: date, words: Words) -> tuple[Figure, ...]:
    """The key figures of these names, each with its label; those the profile lacks are left out."""
    found = counts(own, on)
    return tuple(
        Figure(words.formats.capital(_short(found[name], words)), _label(name, own, words))
        for name in names
        if name in found
    )


def _label(name: str, own: Partnership, words: Words) -> str:
    label = words.gettext(NAMES[name].label)
    return words.filled(label, core_group=own.terms.core_group)


def _in_sentence(count: Count, words: Words) -> Said:
    match count.manner:
        case "within":
            return _counted(_WITHIN, count, words)
        case "every" if count.number == 1:
            return _one(_AT_LEAST_EVERY_ONE[count.unit], words)
        case "every":
            return _counted(_AT_LEAST_EVERY, count, words)
        case "about":
            return _counted(_ABOUT, count, words)
    return Said(words.formats.number(count.number))


def _short(count: Count, words: Words) -> Said:
    match count.manner:
        case "every" if count.number == 1:
            return _one(_EVERY_ONE[count.unit], words)
        case "every":
            return _counted(_EVERY, count, words)
        case "number":
            return Said(words.formats.number(count.number))
    return _counted(_LENGTHS, count, words)


def _one(message: str, words: Words) -> Said:
    # A language whose singular stands for 21 too says the number.
    return words.filled(words.gettext(message), n=words.formats.number(1))


def _counted(messages: Mapping[str, Plural], count: Count, words: Words) -> Said:
    told = words.ngettext(*messages[count.unit], count.number)
    return words.filled(told, n=words.formats.number(count.number))
