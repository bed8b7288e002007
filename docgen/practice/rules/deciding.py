"""Who decides what: recommendations, the plan's end, what is told and what is taken further."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.case import Case
from docgen.case.meeting import Meeting
from docgen.case.people import Person
from docgen.case.proforma import SignificantChange
from docgen.practice.anchors import change_told_due, children_on_plan, core_groups
from docgen.practice.rule import Finding, Practice, rule
from docgen.practice.rules.underway import at, running

# They serve the meeting or stand outside it: their agency has no voice in the recommendation.
_SERVING = {
    "advocate",
    "conference-chair",
    "interpreter",
    "minute-taker",
    "quality-manager",
    "supporter",
}


@rule("L08", source="Highland, guidance for chairs of core groups: agencies are asked in turn")
def each_agency_recommends(case: Case, practice: Practice) -> Iterator[Finding]:
    """Each agency that is there recommends whether the plan goes on, where agencies are asked.

    Source: Highland guidance for chairs; the profile's field `agencies_recommend`.
    """
    if not practice.partnership.agencies_recommend:
        return
    source = practice.partnership.sources["agencies_recommend"].source
    for meeting in running(case):
        for agency, who in _agencies(case, meeting).items():
            if lacking := _not_advised(case, meeting, agency):
                text = f"the agency of {who} recommends nothing for {', '.join(lacking)}"
                hint = "add a line to advice: continue, end, change-category or undecided"
                yield Finding("missing", at(meeting, "advice"), text, hint, source=source)


def _agencies(case: Case, meeting: Meeting) -> dict[str, str]:
    """Each agency that was there, with the id of the first who came for it."""
    came: dict[str, str] = {}
    for attendance in meeting.attendance:
        someone = case.anyone(attendance.who)
        is_voice = isinstance(someone, Person) and someone.duty not in _SERVING
        if attendance.presence == "attended" and is_voice and (agency := _agency(case, someone.id)):
            came.setdefault(agency, someone.id)
    return came


def _agency(case: Case, who: str) -> str | None:
    """What tells a professional's agency from another; None for the family."""
    someone = case.anyone(who)
    if not isinstance(someone, Person) or someone.is_family:
        return None
    return someone.agency or someone.service or someone.id


def _not_advised(case: Case, meeting: Meeting, agency: str) -> list[str]:
    """The ids of the children on the plan for whom an agency recommended nothing."""
    given = [advice for advice in meeting.advice if _agency(case, advice.who) == agency]
    on_plan = children_on_plan(case, meeting.held_on)
    return [
        child.id
        for child in on_plan
        if not any(not advice.children or child.id in advice.children for advice in given)
    ]


@rule("L09", source="CYSCP, One minute guide: only a review conference ends a plan")
def no_core_group_ends_a_plan(case: Case, practice: Practice) -> Iterator[Finding]:
    """A core group recommends and never ends a plan; what follows the end is another meeting.

    Source: CYSCP one minute guide, "When does a Child Protection Plan finish?"; Highland guidance
    for chairs (the meeting that follows de-registration).
    """
    for meeting in case.meetings:
        if meeting.plan_ended:
            text = "this meeting ends the plan, and only a review conference can"
            hint = "write advice with recommends: end, and put it to the review conference"
            yield Finding("refused", at(meeting, "plan_ended"), text, hint)
    for meeting in core_groups(case):
        if not children_on_plan(case, meeting.held_on):
            text = f"{meeting.type} on {meeting.held_on}, when no child was on the plan any more"
            hint = "write post-deregistration, or correct the dates"
            yield Finding("advice", at(meeting, "type"), text, hint)


@rule("L10", source="Highland, guidance for chairs of core groups: what is significant goes on")
def significant_change_is_told(case: Case, practice: Practice) -> Iterator[Finding]:
    """A significant change is put to the review conference, and its chair is told in time.

    Source: Highland guidance for chairs; Scotland, National guidance for child protection 2021,
    updated 2023, appendix D; the profile's timescale `change-told-to-chair`.
    """
    for meeting in core_groups(case):
        for n, change in enumerate(meeting.significant_changes):
            road = at(meeting, f"significant_changes.{n}")
            if not change.for_review:
                text = "a significant change is not put to the review conference"
                yield Finding("missing", f"{road}.for_review", text, "write for_review: yes")
            yield from _not_told(case, practice, meeting, (f"{road}.told_on", change))


def _not_told(
    case: Case, practice: Practice, meeting: Meeting, written: tuple[str, SignificantChange]
) -> Iterator[Finding]:
    road, change = written
    limit = change_told_due(case, meeting, practice.partnership)
    if limit and (change.told_on or practice.today) > limit.on:
        told = f"told on {change.told_on}" if change.told_on else "not told"
        text = f"the conference chair was {told}, and the last day for it was {limit.on}"
        yield Finding("late", road, text, None, limit, source=limit.source)
    elif change.told_on is None:
        by = f" by {limit.on}" if limit else ""
        text = f"nothing says when the conference chair was told of a significant change{by}"
        yield Finding("advice", road, text, "tell the chair and write told_on", limit)


@rule("L11", source="ISCP Guernsey, Core Group: disagreement is resolved or escalated")
def difficulty_is_taken_further(case: Case, practice: Practice) -> Iterator[Finding]:
    """A disagreement between agencies or a part not carried out leads to an escalation.

    The escalation stands in the record of that meeting or of a later one.
    Source: Guernsey ISCP procedure "Core Group", Failure to achieve the desired outcomes.
    """
    last = max((m.number for m in case.meetings if m.escalations), default=0)
    for meeting in core_groups(case):
        if meeting.number > last and (why := _difficulty(meeting)):
            text = f"{why}, and no escalation is recorded at this meeting or later"
            hint = "talk it over, then write whom it was taken to under escalations"
            yield Finding("missing", at(meeting, "escalations"), text, hint)


def _difficulty(meeting: Meeting) -> str | None:
    if any(dissent.between_agencies for dissent in meeting.dissent):
        return "agencies disagree"
    return "a part of the plan was not carried out" if meeting.not_carried_out else None
