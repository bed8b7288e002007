"""Whether those who belong to a core group are in it, were there and could take part."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.case import Case
from docgen.case.codes import Service
from docgen.case.meeting import Meeting
from docgen.case.people import Person
from docgen.case.proforma import ChildViews
from docgen.practice import anchors
from docgen.practice.rule import Finding, Practice, rule
from docgen.practice.rules.times import conference_road, road

_WHY_AWAY = "write reason: why this person was not there"


def parents(case: Case, practice: Practice) -> tuple[Person, ...]:
    """The family with parental responsibility for a child now on the plan."""
    children = anchors.children_on_plan(case, practice.today)
    responsible = {who for child in children for who in child.parental_responsibility}
    return tuple(p for p in case.people if p.is_family and p.id in responsible)


@rule("P01", source="Guernsey ISCP procedure Core Group, membership; Cumbria, parents' leaflet")
def parents_are_members(case: Case, practice: Practice) -> Iterator[Finding]:
    """Each parent is a member of the core group, or it is recorded why not."""
    conferences = (case.start, *anchors.reviews(case))
    explained = {who for c in conferences for who in c.parents_not_members}
    left = (m for held in case.meetings for m in held.membership if m.change == "leaves")
    explained |= {membership.who for membership in left if membership.reason}
    for parent in parents(case, practice):
        if parent.id not in case.core_group() and parent.id not in explained:
            field = f"{conference_road(case, conferences[-1])}.core_group"
            text = f"{parent.id} has parental responsibility and is not in the core group"
            hint = f"add {parent.id}, or write why not under parents_not_members"
            yield Finding("missing", field, text, hint)


@rule("P02", source="CYSCP, One minute guide: Child Protection Core Group Meeting")
def the_views_of_each_child_are_recorded(case: Case, practice: Practice) -> Iterator[Finding]:
    """At each core group each child's views are recorded, or the advocate's, or why not."""
    for meeting in anchors.core_groups(case):
        told = {views.child for views in meeting.child_views if _says_something(views)}
        told |= {word.who for word in meeting.family_first}
        for child in anchors.children_on_plan(case, meeting.held_on):
            if child.born and child.born <= meeting.held_on and child.id not in told:
                text = f"nothing is recorded of the views of {child.id}"
                hint = "write the views, or not_obtained: why there are none"
                yield Finding("missing", f"{road(meeting)}.child_views", text, hint)


def _says_something(views: ChildViews) -> bool:
    return bool(views.views or views.own_words or views.not_obtained)


@rule("P03", source="The partnership's statement of who chairs")
def the_right_person_chairs(case: Case, practice: Practice) -> Iterator[Finding]:
    """Core groups are chaired by someone with the duty the partnership names."""
    chairs = practice.partnership.chairs
    source = practice.partnership.sources["chairs"].source
    for n, meeting in enumerate(anchors.core_groups(case)):
        right = chairs.later if n else chairs.first
        if not duties(case, meeting.chair) & set(right):
            text = f"chaired by {meeting.chair}, and {' or '.join(right)} was expected"
            hint = "correct chair, or the duty of the person"
            yield Finding("advice", f"{road(meeting)}.chair", text, hint, source=source)


def duties(case: Case, who: str) -> set[str]:
    """The duties of a person: the one written with the person, and those the case gives."""
    given = {
        "lead-worker": case.lead_worker,
        "manager": case.manager,
        "conference-chair": case.conference_chair,
        "quality-manager": case.quality_manager,
    }
    own = case.person(who).duty
    return {duty for duty, holder in given.items() if holder == who} | ({own} if own else set())


@rule("P04", source="The partnership's quorum")
def the_services_needed_were_there(case: Case, practice: Practice) -> Iterator[Finding]:
    """The services the quorum needs were there, or it is recorded why the meeting went ahead."""
    quorum = practice.partnership.quorum
    for meeting in anchors.core_groups(case):
        if not meeting.quorum_reason:
            for text in _lacking(case, meeting, practice):
                field = f"{road(meeting)}.attendance"
                hint = "write quorum_reason: why the meeting went ahead"
                yield Finding("missing", field, text, hint, source=quorum.source)


def _lacking(case: Case, meeting: Meeting, practice: Practice) -> Iterator[str]:
    quorum = practice.partnership.quorum
    services = services_at(case, meeting)
    for service in quorum.services_needed:
        if service not in services:
            yield f"{service} was not there, and the quorum needs it"
    if len(services) < quorum.minimum_services:
        were = "1 service was" if len(services) == 1 else f"{len(services)} services were"
        yield f"{were} there, and the quorum is {quorum.minimum_services}"
    elif meeting.quorate is False:
        yield "written as not quorate, and no reason for going ahead is recorded"


def services_at(case: Case, meeting: Meeting) -> set[Service]:
    """The services whose people attended a meeting; an interpreter speaks for others."""
    there = {a.who for a in meeting.attendance if a.presence == "attended"}
    services = {p.service for p in case.people if p.id in there and not p.is_family and p.service}
    return services - {"interpreting"}


@rule("P05", source="CYSCP, One minute guide: Child Protection Core Group Meeting")
def interpreters_are_planned_and_there(case: Case, practice: Practice) -> Iterator[Finding]:
    """Whoever of the family needs an interpreter has one, and one is booked for the next time."""
    held = anchors.core_groups(case)
    for meeting in held:
        for who in _without_interpreter(case, meeting, "needed"):
            text = f"{who} needs an interpreter, and none is recorded as interpreting for {who}"
            hint = "add interpreting with interprets_for, or correct the person's language"
            yield Finding("missing", f"{road(meeting)}.interpreting", text, hint)
    if held:
        yield from _declined(case, held[-1])
        yield from _not_booked(case, practice, held[-1])


def _without_interpreter(case: Case, meeting: Meeting, need: str) -> Iterator[str]:
    """The family of the core group with that need who were there with nobody to interpret."""
    there = {a.who for a in meeting.attendance if a.presence == "attended"}
    helped = {who for one in meeting.interpreting for who in one.interprets_for}
    yield from (who for who in _family_needing(case, meeting, need) if who in there - helped)


def _family_needing(case: Case, meeting: Meeting, need: str) -> Iterator[str]:
    for who in case.core_group(meeting):
        someone = case.anyone(who)
        if someone.is_family and someone.language and someone.language.interpreter == need:
            yield who


def _declined(case: Case, meeting: Meeting) -> Iterator[Finding]:
    for who in _without_interpreter(case, meeting, "declined"):
        if not meeting.needs_met:
            text = f"{who} declined an interpreter and was there without one"
            hint = "offer one again, and write in needs_met how this person could take part"
            yield Finding("advice", f"{road(meeting)}.needs_met", text, hint)


def _not_booked(case: Case, practice: Practice, meeting: Meeting) -> Iterator[Finding]:
    planned = meeting.next
    if planned is None or planned.core_group_on is None or planned.interpreter:
        return
    if anchors.is_ended(case, practice.today):
        return
    for who in _family_needing(case, meeting, "needed"):
        text = f"{who} needs an interpreter, and none is booked for {planned.core_group_on}"
        field = f"{road(meeting)}.next.interpreter"
        yield Finding("missing", field, text, "write the interpreter's id")


@rule("P06", source="National Guidance for Child Protection in Scotland; Wales Safeguarding")
def absences_and_exclusions_carry_a_reason(case: Case, practice: Practice) -> Iterator[Finding]:
    """It is recorded why someone of the family was not there, and why anyone was excluded."""
    for meeting in anchors.meetings(case):
        for n, line in enumerate(meeting.attendance):
            away = line.presence in {"apologies", "absent"} and case.anyone(line.who).is_family
            if (away or line.presence == "excluded") and not line.reason:
                field = f"{road(meeting)}.attendance.{n}.reason"
                text = f"{line.who}: {line.presence}, and no reason is recorded"
                yield Finding("missing", field, text, _WHY_AWAY)
        yield from _not_listed(case, meeting)


def _not_listed(case: Case, meeting: Meeting) -> Iterator[Finding]:
    """Grown-up members of the family of whom the attendance says nothing at all."""
    listed = {line.who for line in meeting.attendance}
    joining = {m.who for m in meeting.membership if m.change == "joins"}
    for who in case.core_group(meeting):
        someone = case.anyone(who)
        if isinstance(someone, Person) and someone.is_family and who not in listed | joining:
            text = f"{who} is in the core group and not in the attendance"
            yield Finding("missing", f"{road(meeting)}.attendance", text, "add a line")
