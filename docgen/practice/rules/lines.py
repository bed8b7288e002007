"""The lines of the plan: each is complete, is looked at every time, and is not left to drift."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.case import Case
from docgen.case.history import plan_before, plan_today
from docgen.case.meeting import Meeting
from docgen.case.people import Person
from docgen.case.plan import ActionReview
from docgen.case.standing import ActionNow, PlanNow
from docgen.practice.anchors import children_on_plan
from docgen.practice.rule import Finding, Practice, rule
from docgen.practice.rules.underway import at, lines, running


@rule("L01", source="CYSCP, One minute guide: who is responsible, when, how progress is measured")
def every_action_is_complete(case: Case, practice: Practice) -> Iterator[Finding]:
    """Every action has someone responsible, a date and a measure.

    Source: CYSCP one minute guide; domain.md 2.2 O (a named person and a date, never "ongoing").
    """
    for road, line in lines(case):
        if line.is_ended:
            continue
        if not any(isinstance(case.anyone(who), Person) for who in line.who):
            yield _lacking(road, "who", line, "nobody, or a child alone, is responsible")
        if line.due is None:
            yield _lacking(road, "due", line, "there is no date by which it is done")
        if line.measure is None:
            yield _lacking(road, "measure", line, "nothing says how progress is judged")


def _lacking(road: str, field: str, line: ActionNow, text: str) -> Finding:
    hint = "a person, a day and a measure belong to each action"
    return Finding("missing", f"{road}.{field}", f"action {line.number}: {text}", hint)


@rule("L02", source="The Beacon, Leicestershire: the plan is reviewed line by line every time")
def every_line_is_reviewed(case: Case, practice: Practice) -> Iterator[Finding]:
    """Every open line of the plan is reviewed at every core group.

    Source: Leicestershire, "What is a Core Group?"; domain.md 2.2 M.
    """
    for meeting in running(case):
        plan = plan_before(case, meeting)
        reviewed = {review.action for review in _reviews(meeting)}
        for line in plan.actions:
            if line.is_open and line.action.id not in reviewed:
                text = f"action {line.number} is open, and this meeting did not review it"
                hint = f"add a line with action: {line.action.id}"
                yield Finding("missing", at(meeting, "changes.actions"), text, hint)
        yield from _without_progress(meeting, plan)


def _without_progress(meeting: Meeting, plan: PlanNow) -> Iterator[Finding]:
    told = {review.outcome for review in meeting.changes.outcomes} if meeting.changes else set()
    for standing in plan.outcomes:
        if standing.ended is None and standing.outcome.id not in told:
            text = f"outcome {standing.number}: no progress is recorded at this meeting"
            hint = f"add a line with outcome: {standing.outcome.id}"
            yield Finding("advice", at(meeting, "changes.outcomes"), text, hint)


@rule("L06", source="ISCP Guernsey, Core Group: delays are monitored and acted on")
def delay_is_explained(case: Case, practice: Practice) -> Iterator[Finding]:
    """An overdue action carries a reason and what is done about it, and none is overdue today.

    A date that moves and an action that was not done or was given up carry a reason too.
    Source: Guernsey ISCP procedure "Core Group", Delays; domain.md 2.2 F.
    """
    for meeting in running(case):
        plan = plan_before(case, meeting)
        before = {line.action.id: line for line in plan.actions}
        for n, review in enumerate(_reviews(meeting)):
            if line := before.get(review.action):
                road = at(meeting, f"changes.actions.{n}")
                yield from _unexplained(road, line, review, meeting)
    yield from _overdue_today(case, practice)


def _unexplained(
    road: str, line: ActionNow, review: ActionReview, meeting: Meeting
) -> Iterator[Finding]:
    why = _needs_reason(line, review, meeting)
    if why and review.reason is None:
        text = f"action {line.number} {why}, and no reason is recorded"
        yield Finding("missing", f"{road}.reason", text, "write why")
    if _is_behind(line, review, meeting) and review.remedy is None:
        text = f"action {line.number} was due on {line.due} and is open; nothing says what is done"
        yield Finding("missing", f"{road}.remedy", text, "write what is done about the delay")


def _is_behind(line: ActionNow, review: ActionReview, meeting: Meeting) -> bool:
    """Whether the meeting found the action overdue and left it open."""
    is_left_open = line.model_copy(update={"status": review.status}).is_open
    return is_left_open and line.due is not None and line.due < meeting.held_on


def _needs_reason(line: ActionNow, review: ActionReview, meeting: Meeting) -> str | None:
    """What calls for a reason, in words; None where nothing does."""
    if review.status == "not-done":
        return "was not done"
    if review.status == "no-longer-needed":
        return "is no longer needed"
    if line.due and review.new_due not in {None, line.due}:
        return f"moves from {line.due} to {review.new_due}"
    return f"was due on {line.due} and is open" if _is_behind(line, review, meeting) else None


def _overdue_today(case: Case, practice: Practice) -> Iterator[Finding]:
    on_plan = {child.id for child in children_on_plan(case, practice.today)}
    for road, line in lines(case):
        concerned = _children(case, line)
        if line.is_overdue(practice.today) and not on_plan.isdisjoint(concerned):
            text = f"action {line.number} was due on {line.due} and is open on {practice.today}"
            hint = "review it at the next meeting: done, or a new date with a reason"
            yield Finding("late", f"{road}.due", text, hint)


def _children(case: Case, line: ActionNow) -> set[str]:
    """The ids of the children an action concerns: its own, its outcome's, or all."""
    if line.action.children:
        return set(line.action.children)
    outcomes = {standing.outcome.id: standing.outcome for standing in plan_today(case).outcomes}
    agreed = outcomes[line.action.outcome].children
    return set(agreed) or {child.id for child in case.children}


def _reviews(meeting: Meeting) -> tuple[ActionReview, ...]:
    return meeting.changes.actions if meeting.changes else ()
