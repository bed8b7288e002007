"""A case and a partnership -> the deadlines of the case, each counted from its own event.

The version of a timescale in force on the day of a conference holds: for what counts from a
conference that conference's day, for what counts from a core group the day of the conference
before it. "The plan" is the present one: it starts at `case.start`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from docgen.case.case import Case
from docgen.case.conference import Conference
from docgen.case.meeting import Meeting
from docgen.case.people import Child
from docgen.case.plan import Period
from docgen.practice.partnership import Partnership, TimescaleName
from docgen.practice.timescales import Deadline, TimescaleVersion, Unit, due, length

_UNITS: Mapping[Period, Unit] = {
    "days": "calendar-days",
    "weeks": "weeks",
    "working-days": "working-days",
    "months": "months",
}
_OFF = {"end", "no-plan"}
_LONGEST = 1000  # the longest count a timescale takes


def meetings(case: Case) -> tuple[Meeting, ...]:
    """The meetings held since the plan started, in order."""
    return tuple(m for m in case.meetings if m.held_on >= case.start.held_on)


def core_groups(case: Case) -> tuple[Meeting, ...]:
    """The core groups held under the plan, in order; the meeting after its end is none."""
    return tuple(m for m in meetings(case) if m.type != "post-deregistration")


def reviews(case: Case) -> tuple[Conference, ...]:
    """The review conferences of the plan, in order."""
    return case.conferences[case.conferences.index(case.start) + 1 :]


def is_on_plan(case: Case, child: Child, day: date) -> bool:
    """Whether a child was on the plan at the end of a day, as the conferences decided."""
    decided = [
        (conference.held_on, decision.decision)
        for conference in (case.start, *reviews(case))
        for decision in conference.decisions
        if decision.child == child.id
    ]
    if not child.on_plan or day < case.start.held_on:
        return False
    so_far = [decision for held_on, decision in decided if held_on <= day]
    if so_far:
        return so_far[-1] not in _OFF
    # A child no conference has spoken of is on the plan, unless a later one puts it there.
    return not decided or decided[0][1] != "plan"


def children_on_plan(case: Case, day: date) -> tuple[Child, ...]:
    """The children on the plan at the end of a day."""
    return tuple(child for child in case.children if is_on_plan(case, child, day))


def end(case: Case) -> Conference | None:
    """The review conference that left no child on the plan; None while the plan goes on."""
    ended = (c for c in reviews(case) if not children_on_plan(case, c.held_on))
    return next(ended, None)


def is_ended(case: Case, day: date) -> bool:
    """Whether the plan had ended by the end of a day."""
    ending = end(case)
    return ending is not None and ending.held_on <= day


def first_core_group_due(case: Case, partnership: Partnership) -> Deadline | None:
    """The last day for the first core group of the plan."""
    start = case.start.held_on
    return partnership.deadline("first-core-group", start, start)


def next_core_group_due(
    case: Case, partnership: Partnership, after: Meeting | None = None
) -> Deadline | None:
    """The last day for the core group after one, or after the latest where none is named.

    The first core group's last day where none has been held; None where no interval is known.
    The second core group can have a limit of its own, and the earlier of the two days holds.
    """
    held = core_groups(case)
    if not held:
        return first_core_group_due(case, partnership)
    meeting = after or held[-1]
    found = [interval_due(case, partnership, meeting)]
    if meeting.number == held[0].number:
        start = case.start.held_on
        found.append(partnership.deadline("second-core-group", start, start))
    return _earliest(found)


def interval_due(case: Case, partnership: Partnership, after: Meeting) -> Deadline | None:
    """The last day the interval between core groups allows, whoever sets the interval."""
    if partnership.interval_set_by == "conference" and (agreed := _agreed(case, after)):
        event = partnership.event("core-group")
        return due(agreed, after.held_on, partnership.calendar, event=event)
    return _since(case, partnership, "core-group-interval", after)


def circulation_due(case: Case, meeting: Meeting, partnership: Partnership) -> Deadline | None:
    """The last day on which the record of a meeting is sent in time."""
    return _since(case, partnership, "circulation", meeting)


def change_told_due(case: Case, meeting: Meeting, partnership: Partnership) -> Deadline | None:
    """The last day for telling the chair of a significant change made at a meeting."""
    return _since(case, partnership, "change-told-to-chair", meeting)


def address_verified_due(case: Case, meeting: Meeting, partnership: Partnership) -> Deadline | None:
    """The earliest day on which an address used for a meeting's copies may have been verified."""
    return _since(case, partnership, "address-verified", meeting)


def review_due(
    case: Case, partnership: Partnership, after: Conference | None = None
) -> Deadline | None:
    """The last day for the review conference after a conference, or after the latest one.

    A review of a plan made before the birth can have a limit of its own that counts from the
    conference (Scotland); one that counts from the birth is `birth_review_due`.
    """
    last = after or (case.start, *reviews(case))[-1]
    if not last.is_start:
        return partnership.deadline("later-review", last.held_on, last.held_on)
    found = [partnership.deadline("first-review", last.held_on, last.held_on)]
    version = partnership.version_on("pre-birth-review", last.held_on)
    if last.type == "pre-birth" and version and version.anchor == "conference":
        found.append(partnership.deadline("pre-birth-review", last.held_on, last.held_on))
    return _earliest(found)


def birth_review_due(case: Case, partnership: Partnership, child: Child) -> Deadline | None:
    """The last day for a review or core group after the birth of a child.

    None for a child born before the plan started, and where the partnership has no limit that
    counts from the birth. Counts from the expected birth until the child is born.
    """
    start = case.start.held_on
    day = child.born or child.expected
    version = partnership.version_on("pre-birth-review", start)
    if version is None or version.anchor != "birth" or day is None or day <= start:
        return None
    return partnership.deadline("pre-birth-review", start, day)


def last_core_group_due(case: Case, partnership: Partnership, review_on: date) -> Deadline | None:
    """The last day for a core group before a review conference on a day."""
    before = [c.held_on for c in case.conferences if c.held_on < review_on]
    held_on = before[-1] if before else case.start.held_on
    return partnership.deadline("last-core-group-before-review", held_on, review_on)


def post_deregistration_due(case: Case, partnership: Partnership) -> Deadline | None:
    """The last day for the meeting after the plan's end; None while the plan goes on."""
    ending = end(case)
    if ending is None:
        return None
    return partnership.deadline("post-deregistration", ending.held_on, ending.held_on)


def review_set(case: Case) -> tuple[str, date] | None:
    """The day set for the next review conference with the road of its field, the latest word.

    A core group's word holds before that of the conference before it; None where nothing is set.
    """
    last = (case.start, *reviews(case))[-1]
    for n, meeting in reversed(list(enumerate(case.meetings))):
        day = meeting.next.review_on if meeting.next else None
        if day and meeting.held_on >= last.held_on and day > last.held_on:
            return f"meetings.{n}.next.review_on", day
    if last.next_review_on is None:
        return None
    return f"conferences.{case.conferences.index(last)}.next_review_on", last.next_review_on


def deadlines(
    case: Case, partnership: Partnership, meeting: Meeting | None = None
) -> dict[TimescaleName, Deadline]:
    """Every deadline of the case by timescale, as things stand after a meeting or today.

    Without a meeting the latest one counts. A timescale that does not apply is left out; births
    are left out too, for there can be several (`birth_review_due`).
    """
    last = meeting or (core_groups(case) or (None,))[-1]
    found: dict[TimescaleName, Deadline | None] = {
        "first-core-group": first_core_group_due(case, partnership),
        "post-deregistration": post_deregistration_due(case, partnership),
        **({} if end(case) else _to_come(case, partnership, last)),
    }
    if last:
        found["circulation"] = circulation_due(case, last, partnership)
        found["change-told-to-chair"] = change_told_due(case, last, partnership)
        found["address-verified"] = address_verified_due(case, last, partnership)
    return {name: deadline for name, deadline in found.items() if deadline}


def _to_come(
    case: Case, partnership: Partnership, last: Meeting | None
) -> dict[TimescaleName, Deadline | None]:
    """The deadlines there are only while the plan goes on."""
    name: TimescaleName = "later-review" if reviews(case) else "first-review"
    found = {name: review_due(case, partnership)}
    if last:
        found["core-group-interval"] = next_core_group_due(case, partnership, last)
    if planned := review_set(case):
        found["last-core-group-before-review"] = last_core_group_due(case, partnership, planned[1])
    return found


def _since(
    case: Case, partnership: Partnership, name: TimescaleName, meeting: Meeting
) -> Deadline | None:
    """A deadline that counts from a meeting, by the version its conference's day decides."""
    conference_on = case.conference_before(meeting).held_on
    return partnership.deadline(name, conference_on, meeting.held_on)


def _agreed(case: Case, after: Meeting) -> TimescaleVersion | None:
    """The interval the latest conference before a meeting agreed, as a timescale."""
    held = [c for c in case.conferences if c.held_on <= after.held_on]
    for conference in reversed(held):
        every, unit = conference.core_group_every, conference.core_group_unit
        if every and every <= _LONGEST and unit:
            return TimescaleVersion(
                count=every,
                unit=_UNITS[unit],
                anchor="core-group",
                if_not_working_day="earlier",
                quote=f"every {length(every, _UNITS[unit])}, as the conference agreed",
                source=f"the conference of {conference.held_on}",
                status="confirmed",
            )
        if conference is case.start:
            return None
    return None


def _earliest(found: list[Deadline | None]) -> Deadline | None:
    return min(filter(None, found), key=lambda deadline: deadline.on, default=None)
