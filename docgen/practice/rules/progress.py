"""Where things stand: the contingency plan, the scale from 0 to 10, the risk."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.case import Case
from docgen.case.history import plan_before, plan_today
from docgen.case.meeting import Meeting
from docgen.practice.anchors import children_on_plan
from docgen.practice.rule import Finding, Practice, Severity, rule
from docgen.practice.rules.underway import at, running, start_road


@rule("L03", source="Highland, guidance for chairs of core groups: every plan has a contingency")
def contingency_is_kept_in_view(case: Case, practice: Practice) -> Iterator[Finding]:
    """The plan has a contingency plan, and every core group reviews it.

    Source: Highland guidance for chairs, "what if?", and that the family understands it.
    """
    has_plan = bool(plan_today(case).contingency)
    if not has_plan and children_on_plan(case, practice.today):
        text = "the plan says nowhere what happens if things get worse"
        yield Finding("missing", f"{start_road(case)}.contingency", text, _STEP)
    for meeting in running(case):
        yield from _not_reviewed(case, meeting)


_STEP = "add a step: trigger, step, who, when; a core group can add one too"


def _not_reviewed(case: Case, meeting: Meeting) -> Iterator[Finding]:
    review = meeting.changes.contingency if meeting.changes else None
    if review is None or not review.reviewed:
        if plan_before(case, meeting).contingency or (review and review.added):
            text = "the contingency plan was not reviewed at this meeting"
            yield Finding("missing", at(meeting, "changes.contingency.reviewed"), text)
    elif review.family_understands is False:
        text = "the family does not understand when the contingency plan would be used"
        hint = "explain it, with an interpreter where one is needed"
        yield Finding("advice", at(meeting, "changes.contingency.family_understands"), text, hint)


@rule("L05", source="CYSCP, One minute guide: the family scales progress with professionals")
def progress_is_scaled_by_all(case: Case, practice: Practice) -> Iterator[Finding]:
    """Family and professionals both scale progress, where the partnership scales.

    A meeting that none of the family attended is only advised to ask for their score.
    Source: CYSCP one minute guide; the profile's field `scaling`.
    """
    if not practice.partnership.scaling:
        return
    source = practice.partnership.sources["scaling"].source
    for meeting in running(case):
        scored = {case.anyone(who).is_family for who in _scorers(meeting)}
        there = [a.who for a in meeting.attendance if a.presence == "attended"]
        present = {case.anyone(who).is_family for who in there}
        for is_family in (True, False):
            if is_family not in scored:
                text = f"no score from 0 to 10 by {_SIDES[is_family]} is recorded"
                severity: Severity = "missing" if is_family in present else "advice"
                yield Finding(severity, at(meeting, "scaling"), text, source=source)


_SIDES = {True: "the family", False: "a professional"}


def _scorers(meeting: Meeting) -> set[str]:
    """The ids of those who put anything on the scale, the whole or one outcome."""
    outcomes = meeting.changes.outcomes if meeting.changes else ()
    scales = [meeting.scaling, *(review.scaling for review in outcomes)]
    return {place.who for scale in scales for place in scale}


@rule("L07", source="Highland, guidance for chairs of core groups: the risk since the conference")
def risk_is_compared(case: Case, practice: Practice) -> Iterator[Finding]:
    """The risk is compared with the conference at every core group.

    Source: Highland guidance for chairs: has the risk stayed the same, decreased or increased.
    """
    for meeting in running(case):
        if meeting.risk is None:
            text = "the risk is not compared with the conference"
            hint = "add 'risk:' with compared: same, down or up, and why"
            yield Finding("missing", at(meeting, "risk"), text, hint)
