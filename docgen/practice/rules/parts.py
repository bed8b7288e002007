"""The record itself: its parts are filled in, it tells why, and someone stands for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from docgen.case.case import Case
from docgen.case.codes import Part
from docgen.case.history import plan_today
from docgen.case.meeting import Meeting
from docgen.case.standing import PlanNow
from docgen.practice.anchors import children_on_plan
from docgen.practice.rule import Finding, Practice, rule
from docgen.practice.rules.underway import at, outcome_roads, running

# Where a part is written, and whether a meeting has it. The parts that are not here: plan-review
# (L02), contingency (L03), risk (L07) and child-views (P02) are looked at line by line or child
# by child wherever they are required or not; and no dissent is nothing to write down.
_PARTS: Mapping[Part, tuple[str, Callable[[Meeting], bool]]] = {
    "reason-for-plan": ("reason_for_plan", lambda m: m.reason_for_plan is not None),
    "visits": ("visits", lambda m: bool(m.visits)),
    "family-first": ("family_first", lambda m: bool(m.family_first)),
    "agencies": ("agencies", lambda m: bool(m.agencies)),
    "analysis": ("analysis", lambda m: bool(m.analysis and any(m.analysis.model_dump().values()))),
    "scaling": ("scaling", lambda m: bool(m.scaling or _is_scaled_by_outcome(m))),
    "recommendations": ("advice", lambda m: bool(m.advice)),
    "next-dates": ("next", lambda m: bool(m.next and (m.next.core_group_on or m.next.review_on))),
}


def _is_scaled_by_outcome(meeting: Meeting) -> bool:
    return bool(meeting.changes and any(review.scaling for review in meeting.changes.outcomes))


@rule("L13", source="The partnership's own list of the parts of the record")
def required_parts_are_filled(case: Case, practice: Practice) -> Iterator[Finding]:
    """The parts of the record that the partnership requires are filled in at every core group.

    A part that has a rule of its own is left to that rule.
    Source: the profile's field `required_parts`; domain.md 2.2.
    """
    source = practice.partnership.sources["required_parts"].source
    required = [part for part in practice.partnership.required_parts if part in _PARTS]
    for meeting in running(case):
        for part in required:
            field, is_filled = _PARTS[part]
            if not (is_filled(meeting) or _has_own_rule(part, practice)):
                text = f"{part} is a part of the record, and is empty"
                yield Finding("missing", at(meeting, field), text, source=source)


def _has_own_rule(part: Part, practice: Practice) -> bool:
    """Whether L05 or L08 looks at this part, as they do in some partnerships."""
    partnership = practice.partnership
    return (part == "scaling" and partnership.scaling) or (
        part == "recommendations" and partnership.agencies_recommend
    )


@rule("L14", source="Bedford Borough and Central Bedfordshire, audit briefing 6 (2013)")
def why_and_whither_are_told(case: Case, practice: Practice) -> Iterator[Finding]:
    """The minutes say why the child is on a plan, and each outcome how it is known to be reached.

    Where the partnership requires the reason, its absence is found by L13.
    Source: audit briefing 6, minutes begin with a summary of why; domain.md 2.1 and 2.2 E.
    """
    partnership = practice.partnership
    if "minutes" in partnership.record and "reason-for-plan" not in partnership.required_parts:
        for meeting in running(case):
            if meeting.reason_for_plan is None:
                text = "the minutes do not say why the child is on a plan"
                yield Finding("advice", at(meeting, "reason_for_plan"), text)
    if children_on_plan(case, practice.today):
        yield from _unmeasured(case, plan_today(case))


def _unmeasured(case: Case, plan: PlanNow) -> Iterator[Finding]:
    roads = outcome_roads(case)
    for standing in plan.outcomes:
        if standing.ended is None and standing.outcome.measure is None:
            text = f"outcome {standing.number}: nothing says how everyone knows it is reached"
            yield Finding("advice", f"{roads[standing.outcome.id]}.measure", text)


@rule("L15", source="Wales Safeguarding Procedures 3 part 2, the closed part of a meeting")
def professionals_keep_the_record(case: Case, practice: Practice) -> Iterator[Finding]:
    """Professionals write the minutes and the part that is for professionals only.

    Source: domain.md 2.2 R and 7: that part is kept from the family, so none of them wrote it.
    """
    for meeting in case.meetings:
        if meeting.minutes_by and case.person(meeting.minutes_by).is_family:
            text = f"{meeting.minutes_by} takes the minutes, and is of the family"
            yield Finding("advice", at(meeting, "minutes_by"), text, "let a professional do it")
        for n, note in enumerate(meeting.professionals_only):
            if case.person(note.by).is_family:
                text = f"a note for professionals only is by {note.by}, who is of the family"
                hint = "write it where the family's word stands"
                yield Finding("advice", at(meeting, f"professionals_only.{n}.by"), text, hint)


@rule("L16", source="Core group proformas, sign-off (domain.md 2.2 S)")
def record_is_approved_before_it_goes_out(case: Case, practice: Practice) -> Iterator[Finding]:
    """The last record is approved before copies of it are sent.

    Source: merged proformas, sign-off by the manager; domain.md 2.2 S and 2.8.
    """
    meeting = case.last_meeting
    if meeting is None or not meeting.sendings:
        return
    first = min(sending.on for sending in meeting.sendings)
    approval = meeting.approval
    if approval is None or approval.status == "draft":
        text = f"the record was sent on {first} and is not approved"
        yield Finding("advice", at(meeting, "approval.status"), text, "write who approved it, when")
    elif approval.approved_on and approval.approved_on > first:
        text = f"approved on {approval.approved_on}, and sent on {first} already"
        yield Finding("advice", at(meeting, "approval.approved_on"), text)
