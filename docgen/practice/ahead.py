"""A case on a day -> what is known of it then, what is set next, and by when it is due."""

from __future__ import annotations

from datetime import date

from docgen.case.case import Case
from docgen.case.conference import Conference
from docgen.case.meeting import Meeting
from docgen.case.people import Child
from docgen.practice import anchors
from docgen.practice.partnership import Partnership
from docgen.practice.timescales import Deadline


def as_on(case: Case, on: date) -> Case | None:
    """The case with what was held up to a day; None where no plan had started."""
    conferences = tuple(c for c in case.conferences if c.held_on <= on)
    if not any(conference.is_start for conference in conferences):
        return None
    meetings = tuple(m for m in case.meetings if m.held_on <= on)
    return case.model_copy(update={"conferences": conferences, "meetings": meetings})


def core_group_set(case: Case) -> date | None:
    """The day set for the next core group, by the last one or by the conference."""
    groups = anchors.core_groups(case)
    if not groups:
        return case.start.first_core_group_on
    return groups[-1].next.core_group_on if groups[-1].next else None


def first_since_birth(case: Case, child: Child) -> Meeting | Conference | None:
    """The first review conference or core group from the day a child was born on."""
    held: list[Meeting | Conference] = [*anchors.reviews(case), *anchors.core_groups(case)]
    since = [one for one in held if child.born and one.held_on >= child.born]
    return min(since, key=lambda one: one.held_on, default=None)


def review_due(case: Case, partnership: Partnership, child: Child) -> Deadline | None:
    """The last day for the next review, or for the one after a birth where that is earlier."""
    found = [anchors.review_due(case, partnership)]
    if first_since_birth(case, child) is None:
        found.append(anchors.birth_review_due(case, partnership, child))
    return min(filter(None, found), key=lambda deadline: deadline.on, default=None)
