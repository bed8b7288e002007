"""Whether the record says clearly enough what each reader may not see: what is unclear stops."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from docgen.case import passages, texts
from docgen.case.case import Anyone, Case
from docgen.case.codes import BESIDE_THE_FAMILY
from docgen.case.meeting import Meeting
from docgen.case.once import once_per_case
from docgen.case.passages import Passage
from docgen.case.people import Address
from docgen.case.proforma import Attendance
from docgen.practice.rule import Finding, Practice, rule
from docgen.practice.rules.circulation import person_road
from docgen.practice.rules.times import road


@rule("D05", source="Wales Safeguarding Procedures, section 3 part 2, pointer 14")
def what_someone_was_excluded_from_is_marked(case: Case, practice: Practice) -> Iterator[Finding]:
    """Someone excluded from a part of a meeting is not sent the record of that part.

    Source: "except for any part ... from which they were excluded" (domain.md 7).
    """
    for meeting in case.meetings:
        for n, line in enumerate(meeting.attendance):
            was_excluded = line.presence == "excluded" or line.excluded_from
            if was_excluded and _gets_a_copy(case, line.who) and _is_unclear(case, meeting, line):
                field = f"{road(meeting)}.attendance.{n}.excluded_parts"
                text = f"{line.who} was excluded, and nothing says which part tells of that"
                hint = "name the parts: [analysis]; write [] where nothing of it is recorded"
                yield Finding("refused", field, text, hint)


def _gets_a_copy(case: Case, who: str) -> bool:
    served = case.anyone(who).circulation
    return served is not None and served.copy_type != "none"


def _is_unclear(case: Case, meeting: Meeting, line: Attendance) -> bool:
    """Whether nothing of this meeting's record is kept from someone who was excluded."""
    if line.excluded_parts is not None:
        return False
    place = f"{road(meeting)}."
    mine = [rule for rule in case.restrictions if line.who in rule.withheld_from]
    kept = any(rule.child or (rule.text or "").startswith(place) for rule in mine)
    kept |= any(rule.section and rule.meeting in {None, meeting.number} for rule in mine)
    someone = case.anyone(line.who)
    limited = bool(someone.circulation and someone.circulation.children)
    return not (kept or limited or _has_passage(case, place, someone))


def _has_passage(case: Case, place: str, someone: Anyone) -> bool:
    """Whether a passage below a place is kept from someone."""
    return any(road.startswith(place) for road in _marked(case, someone))


def _marked(case: Case, someone: Anyone) -> frozenset[str]:
    """The places of the texts with a passage that is kept from someone."""
    is_outside = someone.is_family or getattr(someone, "duty", None) in BESIDE_THE_FAMILY
    readers = frozenset({someone.id, passages.FAMILY} if is_outside else {someone.id})
    return frozenset(road for road, found in _passages(case) if found.is_kept_from(readers))


@once_per_case
def _passages(case: Case) -> tuple[tuple[str, Passage], ...]:
    """Every passage that is kept from anyone, with the place of its text."""
    every = texts.passages(case)
    return tuple((one.road, found) for one in every for found in passages.found(one.text))


@rule("D06", source="ICO monetary penalty, Midlothian 2012; ICO reprimand, Charnwood 2023")
def no_copy_is_posted_to_a_shared_door(case: Case, practice: Practice) -> Iterator[Finding]:
    """Of two people at one address, one of whom may not see all, neither is sent papers by post.

    Source: ICO 2012 and 2023 (domain.md 8): letters opened by a former partner.
    """
    posted = [someone for someone in _everyone(case) if _is_posted(someone)]
    for one, other in combinations(posted, 2):
        if _is_same_door(case, one, other) and _kept(case, one) != _kept(case, other):
            text = (
                f"{one.id} and {other.id} are sent papers to one address, and may not see the same"
            )
            hint = "send one of them another way: by-hand, portal or secure-email"
            field = f"{person_road(case, one.id)}.circulation.method"
            yield Finding("missing", field, text, hint)


def _everyone(case: Case) -> tuple[Anyone, ...]:
    return (*case.people, *case.children)


def _is_posted(someone: Anyone) -> bool:
    served = someone.circulation
    is_sent = served is not None and served.copy_type != "none" and served.method == "post"
    return is_sent and _at(someone) is not None


def _at(someone: Anyone) -> str | None:
    return getattr(someone, "address", None)


def _is_same_door(case: Case, one: Anyone, other: Anyone) -> bool:
    return _door(case.address(_at(one) or "")) == _door(case.address(_at(other) or ""))


def _door(address: Address) -> tuple[str, ...]:
    """An address as a postman reads it."""
    told = (*address.lines, address.postcode)
    return tuple("".join(line.split()).casefold().strip(".,") for line in told)


def _kept(case: Case, someone: Anyone) -> frozenset[str]:
    """What is kept from someone by decision: restrictions, and places with passages."""
    rules = {rule.id for rule in case.restrictions if someone.id in rule.withheld_from}
    served = someone.circulation
    return _marked(case, someone).union(rules, served.children if served else ())


@rule("D07", source="National Guidance for Child Protection in Scotland, para 3.167")
def a_copy_that_lacks_something_is_not_called_full(
    case: Case, practice: Practice
) -> Iterator[Finding]:
    """A copy of which something is withheld by decision is partial, with the chair's approval.

    Source: the chair approves full or partial copies (domain.md 7).
    """
    for someone in _everyone(case):
        served = someone.circulation
        if served and served.copy_type == "full" and _kept(case, someone):
            field = f"{person_road(case, someone.id)}.circulation.copy_type"
            text = f"the copy for {someone.id} is called full, and something of it is withheld"
            hint = "write partial, with reason, approved_by and approved_on"
            yield Finding("missing", field, text, hint)
