"""The changes of a meeting to the plan, in words, with a sign for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from docgen.case.history import changes_between
from docgen.case.standing import Change, ChangeKind, PlanNow
from docgen.language.codes import WORDING
from docgen.language.words import Words
from docgen.word.filters import Filter
from docgen.word.paper import ChangeLine


def _(text: str) -> str:
    """Marks a text for extraction."""
    return text


def _p(context: str, text: str) -> tuple[str, str]:
    """Marks a text for extraction with its context."""
    return context, text


NEW, CHANGED, DONE, ENDED = (
    _p("mark of a change in the plan", "+ New"),
    _p("mark of a change in the plan", "~ Changed"),
    _p("mark of a change in the plan", "Done"),
    _p("mark of a change in the plan", "Ended"),
)

_TEXTS: dict[ChangeKind, tuple[tuple[str, str], str]] = {
    "outcome-added": (NEW, _("New outcome")),
    "outcome-reworded": (CHANGED, _("New wording, agreed at the review")),
    "outcome-ended": (ENDED, _("Ended at the review")),
    "action-added": (NEW, _("New action")),
    "status": (CHANGED, _("{was}, now {now}")),
    "date": (CHANGED, _("New date: {now}, was {was}")),
    "people": (CHANGED, _("Now done by {now}, was {was}")),
    "measure": (CHANGED, _("How we will know: {now}")),
    "contingency-added": (NEW, _("New step in the contingency plan")),
    "seeing": (CHANGED, _("How the child is seen has changed")),
}


def change_lines(
    before: PlanNow, after: PlanNow, words: Words, names: Filter
) -> tuple[ChangeLine, ...]:
    """What changed from one state of the plan to the next, a line each, in the plan's order."""
    return tuple(_line(change, words, names) for change in changes_between(before, after))


def marks(before: PlanNow, after: PlanNow, words: Words) -> dict[str, str]:
    """The mark of each outcome and action that is new or changed, by its id."""
    numbers = {a.number: a.action.id for a in after.actions}
    numbers |= {o.number: o.outcome.id for o in after.outcomes}
    found: dict[str, str] = {}
    for change in changes_between(before, after):
        if change.number in numbers:
            found.setdefault(numbers[change.number], words.pgettext(*_mark(change)))
    return found


def _line(change: Change, words: Words, names: Filter) -> ChangeLine:
    _unused, text = _TEXTS[change.kind]
    told = str(words.gettext(text))
    for key, value in (("{was}", change.was), ("{now}", change.now)):
        if key in told:
            told = told.replace(key, words.isolated(_told(value, words, names)))
    mark = words.pgettext(*_mark(change))
    what = change.what or words.gettext("How the child is seen")
    return ChangeLine(mark=mark, number=change.number, what=what, text=told)


def _mark(change: Change) -> tuple[str, str]:
    if change.kind == "status" and change.now == "done":
        return DONE
    return _TEXTS[change.kind][0]


def _told(value: Any, words: Words, names: Filter) -> str:
    if value is None or value == ():
        return words.pgettext("no date or nobody", "none")
    if isinstance(value, date):
        return words.formats.short_day(value)
    if isinstance(value, tuple):
        return str(names(value))
    return words.pgettext(*WORDING[value]) if value in WORDING else str(value)


def kinds() -> Iterator[ChangeKind]:
    """Every kind of change there are words for."""
    yield from _TEXTS
