"""A meeting -> the plan and each person's own actions as a workbook, one for each recipient.

Made from what that person may see, and read back before it is written anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from docgen.case.case import Case
from docgen.case.history import plan_after, plan_today
from docgen.case.people import Person
from docgen.case.standing import ActionNow, OutcomeNow, PlanNow
from docgen.disclosure.view import view
from docgen.errors import CaseError
from docgen.language.codes import WORDING
from docgen.pack.build import home
from docgen.pack.leaks import refuse_leaks
from docgen.pack.order import Job, Order, taken
from docgen.pack.place import place
from docgen.sheet.outgoing import Column, Page, Value, in_words, packed, sheet, workbook
from docgen.sheet.tracker import by_date

FILE: Final = "actions.xlsx"

_ACTION: Final = (
    Column("No.", 6),
    Column("Action", 36),
    Column("Who", 23),
    Column("Starts", 11.5),
    Column("Due", 11.5),
    Column("State", 13),
    Column("By its date", 13, is_status=True),
    Column("How it is judged", 25),
    Column("What was found last", 30),
)
_OUTCOME: Final = (Column("Outcome", 27), Column("State of the outcome", 23))


def actions(order: Order, folder: Path) -> tuple[Path, ...]:
    """The workbook of each recipient of the plan, in `folder/<case>/<meeting>-actions/<id>`.

    Raises CaseError where the case is wrong, where a file holds what its reader may not know, or
    where the blank form is not filled in; UseError for an unknown recipient or meeting, or where
    the folder is there already. Nothing is written then.
    """
    job = taken(order)
    if job.stops:
        raise CaseError(job.stops)
    readers = [owed.recipient for owed in job.chosen if "plan" in owed.documents]
    files = {f"{who}/{FILE}": action_list(job, who) for who in readers}
    refuse_leaks(job, files)
    target = folder / f"{home(job)}-actions"
    with place(target, replace=order.replace) as inside:
        for name, content in files.items():
            path = inside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return tuple(target / name for name in files)


def action_list(job: Job, recipient: str) -> bytes:
    """The workbook of one recipient: the plan as the meeting left it, and their own actions."""
    case, on = view(job.case, recipient).case, job.order.today
    plan = plan_after(case, job.meeting.number) if job.meeting else plan_today(case)
    rows = list(_rows(case, plan, on))
    book = workbook(f"Plan and actions, {case.reference}")
    page = Page(f"{job.partnership.marking}. {case.reference}, as on {in_words(on)}.", 0)
    every = [[*outcome, *_action(case, action, on)] for outcome, action in rows]
    sheet(book, "Plan", (*_OUTCOME, *_ACTION), every, page)
    own = [_action(case, one, on) for _, one in rows if one and recipient in one.who]
    sheet(book, "My actions", _ACTION, own, page)
    return packed(book)


def _rows(
    case: Case, plan: PlanNow, on: date
) -> Iterator[tuple[tuple[Value, Value], ActionNow | None]]:
    """Each outcome with each of its actions; an outcome without any stands alone."""
    for outcome in plan.outcomes:
        told = (f"{outcome.number}. {outcome.text}", _state(outcome))
        for action in outcome.actions or (None,):
            yield told, action


def _state(outcome: OutcomeNow) -> str:
    return f"Ended: {outcome.ended}" if outcome.ended else outcome.progress or "No progress written"


def _action(case: Case, now: ActionNow | None, on: date) -> list[Value]:
    if now is None:
        return [None, "No action yet", *[None] * (len(_ACTION) - 2)]
    return [
        now.number,
        now.action.action,
        "; ".join(_who(case, one) for one in now.who),
        now.action.start,
        now.due,
        "Ended with its outcome" if now.is_ended else WORDING[now.status][1],
        _by_date(now, on),
        now.measure,
        now.review.progress if now.review else None,
    ]


def _by_date(now: ActionNow, on: date) -> str:
    """How an action stands by its date, in words."""
    if not now.is_open:
        return "closed"
    if now.due is None:
        return "no date"
    return by_date(now.due, on)


def _who(case: Case, who: str) -> str:
    someone = case.anyone(who)
    role = someone.role if isinstance(someone, Person) else "Child"
    return f"{someone.display_name} ({role})"
