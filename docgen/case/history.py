"""The plan as it stood after any meeting, and what changed between any two.

The plan is its history: the conference's plan with the changes of every later conference and
meeting applied, in order of date. Nothing is typed twice, and nothing agreed at a conference can
be lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from docgen.case.case import Case
from docgen.case.conference import Conference
from docgen.case.meeting import Meeting
from docgen.case.once import once_per_case
from docgen.case.plan import (
    Action,
    ActionReview,
    ConferenceChanges,
    Contingency,
    Outcome,
    OutcomeReview,
    Plan,
    PlanChanges,
    Seeing,
)
from docgen.case.standing import UNFINISHED, ActionNow, Change, Origin, OutcomeNow, PlanNow
from docgen.case.yamls import Road

# Parts of the plan that a core group, and a conference besides, puts in the place of earlier ones.
_DETAILED = ("child_voice", "family_time", "assessments", "agreement")
_RENEWED = (*_DETAILED, "reasons", "harm", "must_change", "to_end")


@dataclass(frozen=True)
class HistoryFault:
    """A change that can't be applied: where it is written, and why."""

    code: str
    road: Road
    text: str
    hint: str | None = None


@dataclass(frozen=True)
class _Step:
    """A conference or meeting whose changes are applied; `number` is a meeting's."""

    on: date
    changes: PlanChanges
    road: Road
    number: int | None


@dataclass
class _Draft:
    """The plan while changes are applied to it."""

    plan: Plan
    on: date
    version: int = 0
    outcomes: dict[str, OutcomeNow] = field(default_factory=dict)
    actions: dict[str, ActionNow] = field(default_factory=dict)
    contingency: list[Contingency] = field(default_factory=list)
    seeing: tuple[Seeing, ...] = ()
    faults: list[HistoryFault] = field(default_factory=list)


def plan_at_start(case: Case) -> PlanNow:
    """The plan as the conference set it out."""
    return _finished(_outline(case.start))


def plan_after(case: Case, meeting: Meeting | int) -> PlanNow:
    """The plan as a meeting left it. Raises KeyError when there is no such meeting."""
    held = case.meeting(meeting) if isinstance(meeting, int) else meeting
    return _plan_after(case, held.number)


def plan_before(case: Case, meeting: Meeting | int) -> PlanNow:
    """The plan as a meeting found it, with any conference in between applied."""
    held = case.meeting(meeting) if isinstance(meeting, int) else meeting
    return _plan_before(case, held.number)


def plan_today(case: Case) -> PlanNow:
    """The plan after everything that is recorded."""
    return _plan_after(case, None)


@once_per_case
def _plan_after(case: Case, number: int | None) -> PlanNow:
    return _finished(_drafted(case, number))


@once_per_case
def _plan_before(case: Case, number: int) -> PlanNow:
    draft = _outline(case.start)
    for step in _steps(case):
        if step.number == number:
            break
        _apply(draft, step)
    return _finished(draft)


def faults(case: Case) -> list[HistoryFault]:
    """Every change in the record that can't be applied to the plan as it then stood."""
    return _drafted(case, None).faults


def changes_between(before: PlanNow, after: PlanNow) -> tuple[Change, ...]:
    """What changed from one state of the plan to a later one, in the order of the plan."""
    return tuple(_differences(before, after))


def _outline(conference: Conference) -> _Draft:
    if conference.plan is None:
        raise ValueError("a conference that starts a plan sets one out")
    plan = conference.plan
    draft = _Draft(plan, conference.held_on, 1, {}, {}, list(plan.contingency), plan.seeing)
    road: Road = ("conferences", "plan")
    for n, outcome in enumerate(plan.outcomes):
        _add_outcome(draft, outcome, (*road, "outcomes", n), None, "conference")
    for n, action in enumerate(plan.actions):
        _add_action(draft, action, (*road, "actions", n), None, "conference")
    return draft


def _steps(case: Case) -> list[_Step]:
    start = case.start.held_on
    steps = [
        _Step(c.held_on, c.changes, ("conferences", n, "changes"), None)
        for n, c in enumerate(case.conferences)
        if c.changes and c is not case.start and c.held_on >= start
    ]
    steps += [
        _Step(m.held_on, m.changes or PlanChanges(), ("meetings", n, "changes"), m.number)
        for n, m in enumerate(case.meetings)
        if m.held_on >= start
    ]
    return sorted(steps, key=lambda step: (step.on, step.number or 0))


def _drafted(case: Case, last: int | None) -> _Draft:
    draft = _outline(case.start)
    n = case.conferences.index(case.start)
    draft.faults = [_placed(fault, n) for fault in draft.faults]
    for step in _steps(case):
        _apply(draft, step)
        if last is not None and step.number == last:
            break
    return draft


def _placed(fault: HistoryFault, n: int) -> HistoryFault:
    return HistoryFault(fault.code, ("conferences", n, *fault.road[1:]), fault.text, fault.hint)


def _apply(draft: _Draft, step: _Step) -> None:
    changes = step.changes
    origin: Origin = "core-group" if step.number else "conference"
    if changes != PlanChanges():
        draft.version += 1
        draft.on = step.on
    if isinstance(changes, ConferenceChanges):
        _decide(draft, changes, step)
    for n, outcome in enumerate(changes.added_outcomes):
        road = (*step.road, "added_outcomes", n)
        _add_outcome(draft, outcome, road, step.number, origin)
    for n, action in enumerate(changes.added_actions):
        road = (*step.road, "added_actions", n)
        _add_action(draft, action, road, step.number, origin)
    _review(draft, step)
    if changes.contingency:
        draft.contingency += changes.contingency.added
    draft.seeing = changes.seeing or draft.seeing
    names = _RENEWED if isinstance(changes, ConferenceChanges) else _DETAILED
    renewed = {name: value for name in names if (value := getattr(changes, name))}
    draft.plan = draft.plan.model_copy(update=renewed)


def _decide(draft: _Draft, changes: ConferenceChanges, step: _Step) -> None:
    for n, rewording in enumerate(changes.reworded_outcomes):
        road = (*step.road, "reworded_outcomes", n, "outcome")
        if _standing(draft, rewording.outcome, road):
            now = draft.outcomes[rewording.outcome]
            draft.outcomes[rewording.outcome] = now.model_copy(update={"text": rewording.text})
    for n, ending in enumerate(changes.ended_outcomes):
        road = (*step.road, "ended_outcomes", n, "outcome")
        if _standing(draft, ending.outcome, road):
            now = draft.outcomes[ending.outcome]
            draft.outcomes[ending.outcome] = now.model_copy(update={"ended": ending.reason})
            _end_actions(draft, ending.outcome)


def _end_actions(draft: _Draft, outcome: str) -> None:
    for name, action in draft.actions.items():
        if action.action.outcome == outcome:
            draft.actions[name] = action.model_copy(update={"is_ended": True})


def _standing(draft: _Draft, name: str, road: Road) -> bool:
    now = draft.outcomes.get(name)
    if now is None:
        text = "this outcome is not in the plan at that time"
        draft.faults.append(HistoryFault("H01", road, text, "check the order of the meetings"))
    elif now.ended is not None:
        text = "this outcome was ended by an earlier conference"
        draft.faults.append(HistoryFault("H02", road, text, "add a new outcome"))
    return now is not None and now.ended is None


def _add_outcome(
    draft: _Draft, outcome: Outcome, road: Road, meeting: int | None, origin: Origin
) -> None:
    if outcome.id in draft.outcomes:
        text = "an outcome with this id is in the plan already"
        draft.faults.append(HistoryFault("H03", (*road, "id"), text, "give it the next id"))
        return
    number = str(len(draft.outcomes) + 1)
    draft.outcomes[outcome.id] = OutcomeNow(
        outcome=outcome, number=number, text=outcome.outcome, origin=origin, meeting=meeting
    )


def _add_action(
    draft: _Draft, action: Action, road: Road, meeting: int | None, origin: Origin
) -> None:
    if action.id in draft.actions:
        text = "an action with this id is in the plan already"
        draft.faults.append(HistoryFault("H03", (*road, "id"), text, "give it the next id"))
        return
    if not _standing(draft, action.outcome, (*road, "outcome")):
        return
    beside = sum(other.action.outcome == action.outcome for other in draft.actions.values())
    number = f"{draft.outcomes[action.outcome].number}.{beside + 1}"
    draft.actions[action.id] = ActionNow(
        action=action,
        number=number,
        origin=origin,
        meeting=meeting,
        due=action.due,
        who=action.who,
        measure=action.measure,
    )


def _review(draft: _Draft, step: _Step) -> None:
    seen: set[str] = set()
    for n, review in enumerate(step.changes.actions):
        road = (*step.road, "actions", n, "action")
        if review.action in seen:
            text = "this action stands here a second time"
            draft.faults.append(HistoryFault("H04", road, text, "keep one of the two"))
        elif review.action not in draft.actions:
            text = "this action is not in the plan at that time"
            draft.faults.append(HistoryFault("H01", road, text, "check the order of the meetings"))
        else:
            _reviewed(draft, review, step.on, step.number)
        seen.add(review.action)
    for n, outcome in enumerate(step.changes.outcomes):
        if _standing(draft, outcome.outcome, (*step.road, "outcomes", n, "outcome")):
            _progressed(draft, outcome)


def _reviewed(draft: _Draft, review: ActionReview, on: date, meeting: int | None) -> None:
    now = draft.actions[review.action]
    draft.actions[review.action] = now.model_copy(
        update={
            "status": review.status,
            "due": review.new_due or now.due,
            "who": review.new_who or now.who,
            "measure": review.new_measure or now.measure,
            "review": review,
            "closed_on": None if review.status in UNFINISHED else now.closed_on or on,
            "reviewed_at": meeting if meeting is not None else now.reviewed_at,
        }
    )


def _progressed(draft: _Draft, review: OutcomeReview) -> None:
    now = draft.outcomes[review.outcome]
    update: dict[str, object] = {"progress": review.progress}
    if review.scaling:
        update |= {"previous": now.scaling, "scaling": review.scaling}
    draft.outcomes[review.outcome] = now.model_copy(update=update)


def _finished(draft: _Draft) -> PlanNow:
    outcomes = tuple(
        outcome.model_copy(update={"actions": _actions_of(draft, name)})
        for name, outcome in draft.outcomes.items()
    )
    return PlanNow(
        plan=draft.plan,
        version=draft.version,
        on=draft.on,
        outcomes=outcomes,
        contingency=tuple(draft.contingency),
        seeing=draft.seeing,
    )


def _actions_of(draft: _Draft, outcome: str) -> tuple[ActionNow, ...]:
    return tuple(a for a in draft.actions.values() if a.action.outcome == outcome)


def _differences(before: PlanNow, after: PlanNow) -> Iterator[Change]:
    earlier = {outcome.outcome.id: outcome for outcome in before.outcomes}
    known = {action.action.id: action for action in before.actions}
    for now in after.outcomes:
        yield from _outcome_changes(earlier.get(now.outcome.id), now)
        for action in now.actions:
            yield from _action_changes(known.get(action.action.id), action)
    for step in after.contingency[len(before.contingency) :]:
        yield Change("contingency-added", "", step.trigger, None, step.step)
    if before.seeing != after.seeing:
        yield Change("seeing", "", "", before.seeing, after.seeing)


def _outcome_changes(was: OutcomeNow | None, now: OutcomeNow) -> Iterator[Change]:
    if was is None:
        yield Change("outcome-added", now.number, now.text)
        return
    if was.text != now.text:
        yield Change("outcome-reworded", now.number, now.text, was.text, now.text)
    if was.ended != now.ended:
        yield Change("outcome-ended", now.number, now.text, None, now.ended)


def _action_changes(was: ActionNow | None, now: ActionNow) -> Iterator[Change]:
    what = now.action.action
    if was is None:
        yield Change("action-added", now.number, what)
        return
    if was.status != now.status:
        yield Change("status", now.number, what, was.status, now.status)
    if was.due != now.due:
        yield Change("date", now.number, what, was.due, now.due)
    if was.measure != now.measure:
        yield Change("measure", now.number, what, was.measure, now.measure)
    if was.who != now.who:
        yield Change("people", now.number, what, was.who, now.who)
