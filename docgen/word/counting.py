"""How a deadline was counted, in the words of a document's language."""

from __future__ import annotations

from docgen.language.words import Words
from docgen.practice.terms import Terms
from docgen.practice.timescales import Anchor, Deadline, Direction, Unit


def _(text: str) -> str:
    """Marks a text for extraction."""
    return text


def _n(one: str, many: str) -> tuple[str, str]:
    """Marks a text that depends on a number for extraction."""
    return one, many


_LENGTHS: dict[Unit, tuple[str, str]] = {
    "working-days": _n("{n} working day", "{n} working days"),
    "calendar-days": _n("{n} calendar day", "{n} calendar days"),
    "weeks": _n("{n} week", "{n} weeks"),
    "months": _n("{n} month", "{n} months"),
}
_EVENTS: dict[tuple[Direction, Anchor], str] = {
    ("after", "conference"): _("{length} after the {initial_conference} on {date}"),
    ("after", "core-group"): _("{length} after the {core_group} on {date}"),
    ("after", "next-core-group"): _("{length} after the next {core_group} on {date}"),
    ("after", "review-conference"): _("{length} after the {review_conference} on {date}"),
    ("after", "birth"): _("{length} after the birth or expected birth on {date}"),
    ("before", "conference"): _("{length} before the {initial_conference} on {date}"),
    ("before", "core-group"): _("{length} before the {core_group} on {date}"),
    ("before", "next-core-group"): _("{length} before the next {core_group} on {date}"),
    ("before", "review-conference"): _("{length} before the {review_conference} on {date}"),
    ("before", "birth"): _("{length} before the birth or expected birth on {date}"),
}
_LEFT_OUT = _("{counted}; weekends and bank holidays are left out")


def counted(deadline: Deadline, terms: Terms, words: Words) -> str:
    """How the day was counted; in English with every remark, else as far as the figure goes."""
    count = deadline.count
    if words.catalogue is None or count is None:
        return deadline.counted
    number = words.formats.number(count.number)
    length = words.filled(words.ngettext(*_LENGTHS[count.unit], count.number), n=number)
    told = words.filled(
        words.gettext(_EVENTS[count.direction, count.anchor]),
        length=length,
        date=words.formats.day(count.start),
        initial_conference=terms.initial_conference,
        review_conference=terms.review_conference,
        core_group=terms.core_group,
    )
    is_left_out = count.unit == "working-days"
    return words.filled(words.gettext(_LEFT_OUT), counted=told) if is_left_out else told
