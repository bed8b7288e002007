"""A case and a partnership on a day -> a row for each child on the plan: what is next, by when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

from docgen.case.case import Case
from docgen.case.history import plan_today
from docgen.case.people import Child
from docgen.language.codes import WORDING
from docgen.practice import ahead, anchors
from docgen.practice.distribution import Owed
from docgen.practice.due import is_waiting, lacks_copy, lacks_translation, owed_copies
from docgen.practice.partnership import Partnership
from docgen.practice.timescales import Deadline
from docgen.practice.visits import is_missed, last_seen, plan_began, visit_due
from docgen.word.initials import initials

Standing = Literal["late", "at-risk", "soon", "in-order", "none"]
"""Past its last day; set too late, or not recorded; near; in order; no last day."""

SOON_DAYS: Final = 14
"""A last day within so many calendar days is near."""


@dataclass(frozen=True)
class Term:
    """Something that is due: its last day, how that was counted, and how it stands in words."""

    standing: Standing
    status: str
    due_on: date | None = None
    counted: str | None = None
    set_on: date | None = None
    """The day that is set for it."""


@dataclass(frozen=True)
class Row:
    """Where one child stands."""

    reference: str
    child: str
    """The child's id in the record."""
    initials: str
    name: str | None
    """None where names are not wanted."""
    child_reference: str | None
    team: str | None
    partnership: str
    plan_since: date
    category: str | None
    """The category of harm in words, and the concerns recorded."""
    last_core_group: date | None
    core_group: Term
    review: Term
    last_seen: date | None
    visit: Term
    sending: Term
    """The record of the core groups held, while a copy or a translation is still to be sent."""
    to_send: int
    """Copies of the case's records that were not sent."""
    translations: int
    """Translations of them that are owed."""
    returned: int
    """Copies that came back, every one that was sent to that person."""
    overdue_actions: int

    @property
    def terms(self) -> Mapping[str, Term]:
        """What has a last day, by its kind."""
        return {
            "core group": self.core_group,
            "review conference": self.review,
            "visit": self.visit,
            "record to send": self.sending,
        }

    @property
    def late(self) -> tuple[str, ...]:
        """The kinds of what is late."""
        late = tuple(kind for kind, term in self.terms.items() if term.standing == "late")
        return (*late, "actions") if self.overdue_actions else late

    @property
    def turn(self) -> tuple[bool, date, str, str]:
        """What comes first: what is late, the longest first; then the earliest last day to come."""
        days = [(term.standing == "late", term.due_on) for term in self.terms.values()]
        late = [day for is_late, day in days if is_late and day]
        first = min(late or [day for _, day in days if day], default=date.max)
        return not late, first, self.reference, self.child


KINDS: Final = ("core group", "review conference", "visit", "record to send")
"""The kinds of `Row.terms`, in order."""


def rows(
    case: Case, partnership: Partnership, *, on: date, has_names: bool = False
) -> tuple[Row, ...]:
    """A row for each child on the plan at the end of a day, as things stood then.

    Conferences and meetings after that day are left out. None where no child is on a plan.
    """
    held = ahead.as_on(case, on)
    if held is None:
        return ()
    of_the_case = _of_the_case(held, partnership, on)
    shown = initials(held)
    return tuple(
        Row(
            reference=held.reference,
            child=child.id,
            initials=shown.get(child.id) or child.display_name,
            name=child.display_name if has_names else None,
            child_reference=child.case_reference,
            team=held.team,
            partnership=partnership.short_name,
            plan_since=plan_began(held, child),
            category=_category(held, child),
            review=_review(held, partnership, child, on),
            last_seen=last_seen(held, child),
            visit=_visit(held, partnership, child, on),
            overdue_actions=_overdue(held, child, on),
            **of_the_case,
        )
        for child in anchors.children_on_plan(held, on)
    )


def term(deadline: Deadline | None, on: date, set_on: date | None = None) -> Term:
    """How something stands on a day, by its last day and the day that is set for it."""
    if deadline is None:
        return Term("none", "no last day known", set_on=set_on)
    standing, status = _standing(deadline.on, on, set_on)
    return Term(standing, status, deadline.on, deadline.counted, set_on)


def _standing(due_on: date, on: date, set_on: date | None) -> tuple[Standing, str]:
    left = (due_on - on).days
    if left < 0:
        return "late", by_date(due_on, on)
    if set_on and set_on < on:
        return "at-risk", "set for a day that has passed"
    if set_on and set_on > due_on:
        return "at-risk", f"set {_days((set_on - due_on).days)} too late"
    if left <= SOON_DAYS:
        return "soon", by_date(due_on, on)
    return "in-order", "in order"


def by_date(due_on: date, on: date) -> str:
    """How a last day stands to another day, in words."""
    left = (due_on - on).days
    if left < 0:
        return f"late by {_days(-left)}"
    return f"due in {_days(left)}" if left else "due today"


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"


def _of_the_case(case: Case, partnership: Partnership, on: date) -> dict[str, Any]:
    """What all children of a case share."""
    groups = anchors.core_groups(case)
    meetings = anchors.meetings(case)
    owed = [one for meeting in meetings for one in owed_copies(case, meeting, partnership)]
    return {
        "last_core_group": groups[-1].held_on if groups else None,
        "core_group": term(
            anchors.next_core_group_due(case, partnership), on, ahead.core_group_set(case)
        ),
        "sending": _sending(filter(is_waiting, owed), on),
        "to_send": sum(map(lacks_copy, owed)),
        "translations": sum(map(lacks_translation, owed)),
        "returned": sum(one.returned_on is not None for one in owed),
    }


def _sending(waiting: Iterable[Owed], on: date) -> Term:
    listed = list(waiting)
    if not listed:
        return Term("in-order", "nothing to send")
    first = min(listed, key=lambda owed: owed.due or date.max)
    if first.due is None:
        return Term("none", "no last day known")
    return Term(*_standing(first.due, on, None), first.due, first.counted)


def _review(case: Case, partnership: Partnership, child: Child, on: date) -> Term:
    planned = anchors.review_set(case)
    due = ahead.review_due(case, partnership, child)
    return term(due, on, planned[1] if planned else None)


def _visit(case: Case, partnership: Partnership, child: Child, on: date) -> Term:
    """How the next visit stands; late only where a core group was held without one."""
    if child.born is None or child.born > on:
        return Term("none", "not born yet")
    due = visit_due(case, partnership, child)
    found = term(due, on)
    if found.standing == "late" and not is_missed(case, due):
        return replace(found, standing="at-risk", status="none recorded since")
    return found


def _category(case: Case, child: Child) -> str | None:
    """The latest category in words, then the concerns; None where neither is recorded."""
    decided = [
        decision
        for conference in (case.start, *anchors.reviews(case))
        for decision in conference.decisions
        if decision.child == child.id
    ]
    categories = [WORDING[one.category][1] for one in decided if one.category]
    concerns = next((one.concerns for one in reversed(decided) if one.concerns), ())
    return "; ".join([*categories[-1:], *concerns]) or None


def _overdue(case: Case, child: Child, on: date) -> int:
    """The overdue actions of the plan that concern a child."""
    plan = plan_today(case)
    return sum(
        action.is_overdue(on)
        for outcome in plan.outcomes
        for action in outcome.actions
        if child.id in (action.action.children or outcome.outcome.children or (child.id,))
    )
