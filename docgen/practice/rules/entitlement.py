"""Whether everyone entitled to the record is on the circulation list, and is owed enough of it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.case import Anyone, Case
from docgen.case.people import Circulation
from docgen.practice.distribution import documents
from docgen.practice.partnership import Partnership, Receiver, Recipient
from docgen.practice.rule import Finding, Practice, rule
from docgen.practice.rules.attendance import parents
from docgen.practice.rules.circulation import person_road

_LIMITED = {"none", "partial", "plan-only"}
_ADD = "write circulation: basis, copy_type and method; copy_type none needs a reason"


@rule("D01", source="CYSCP one minute guide; Guernsey ISCP procedure; parental responsibility")
def everyone_entitled_is_on_the_list(case: Case, practice: Practice) -> Iterator[Finding]:
    """Members and parents are on the circulation list; less than a full copy has its reason."""
    whys = dict.fromkeys((p.id for p in parents(case, practice)), "has parental responsibility")
    if any(r.who == "core-group-members" for r in practice.partnership.must_receive):
        whys |= dict.fromkeys(case.core_group(case.last_meeting), "is in the core group")
    everyone: tuple[Anyone, ...] = (*case.people, *case.children)
    for someone in everyone:
        field = f"{person_road(case, someone.id)}.circulation"
        if someone.circulation:
            yield from _unreasoned(someone.circulation, field, practice.partnership)
        elif someone.id in whys:
            text = f"{someone.id} {whys[someone.id]} and is not on the circulation list"
            yield Finding("missing", field, text, _ADD)


def _unreasoned(served: Circulation, field: str, partnership: Partnership) -> Iterator[Finding]:
    if served.copy_type not in _LIMITED or _is_all_members_get(served, partnership):
        return
    if served.reason is None:
        text = f"the copy is {served.copy_type}, and no reason is recorded"
        yield Finding("missing", f"{field}.reason", text, "write reason: why it is not full")
    if served.approved_by is None:
        text = f"the copy is {served.copy_type}, and nobody is recorded as having approved it"
        hint = "write approved_by: the conference chair or a manager"
        yield Finding("missing", f"{field}.approved_by", text, hint)


def _is_all_members_get(served: Circulation, partnership: Partnership) -> bool:
    """Whether the plan alone is all the partnership sends its members, and this is that."""
    for receiver in partnership.must_receive:
        if receiver.who == "core-group-members" and receiver.document == "plan":
            return served.copy_type == "plan-only"
    return served.copy_type == "plan-only" and partnership.record == ("plan",)


@rule("D02", source="The partnership's statement of who must receive the record")
def overseers_receive_a_copy(case: Case, practice: Practice) -> Iterator[Finding]:
    """Whoever the partnership names besides the core group is in the case and on the list."""
    for receiver in practice.partnership.must_receive:
        if receiver.who == "core-group-members":
            continue
        found = holders(case, receiver.who)
        if not found:
            text = f"nobody has the duty {receiver.who}, and the partnership sends a copy there"
            field = _CASE_FIELDS.get(receiver.who, "people")
            hint = "add the person, with duty and circulation"
            yield Finding("missing", field, text, hint, source=receiver.source)
        for who in found:
            yield from _unserved(case, who, receiver, practice.partnership)


_CASE_FIELDS: dict[Recipient, str] = {
    "lead-worker": "lead_worker",
    "manager": "manager",
    "conference-chair": "conference_chair",
    "quality-manager": "quality_manager",
}


def holders(case: Case, duty: Recipient) -> tuple[str, ...]:
    """The ids of those with a duty: the one the case names, or everyone who carries it."""
    named = getattr(case, _CASE_FIELDS[duty]) if duty in _CASE_FIELDS else None
    return (named,) if named else tuple(p.id for p in case.people if p.duty == duty)


def _unserved(
    case: Case, who: str, receiver: Receiver, partnership: Partnership
) -> Iterator[Finding]:
    field = f"{person_road(case, who)}.circulation"
    served = case.anyone(who).circulation
    if served is None:
        text = f"{who} must receive a copy as {receiver.who} and is not on the circulation list"
        yield Finding("missing", field, text, _ADD, source=receiver.source)
        return
    lacking = set(receiver.documents) - set(documents(served.copy_type, partnership))
    if lacking:
        text = f"{who} must receive the {' and the '.join(sorted(lacking))} as {receiver.who}"
        hint = "correct copy_type: the partnership does not leave it open"
        yield Finding("missing", f"{field}.copy_type", text, hint, source=receiver.source)


@rule("D04", source="ICO reprimand, Nottinghamshire 2023: one report sent to two fathers")
def family_reads_of_its_own_children(case: Case, practice: Practice) -> Iterator[Finding]:
    """Whoever is related to some of the children only reads of those alone, or of those named.

    Source: ICO reprimand 2023 (domain.md 7: half-siblings, one pack for each parent's line).
    """
    for person in case.people:
        served = person.circulation
        if not person.is_family or served is None or served.children or served.copy_type == "none":
            continue
        kept = {r.child for r in case.restrictions if person.id in r.withheld_from}
        others = [c.id for c in case.children if c.id not in {*person.relations, *kept}]
        if others:
            text = f"{person.id} is no relation of {', '.join(others)}, and the copy tells of all"
            hint = "name the children this person may read of, or add the relation"
            yield Finding("missing", f"{person_road(case, person.id)}.circulation", text, hint)
