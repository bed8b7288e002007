"""A case file and what its source says now -> the file with what the source owns kept right.

Nothing a person typed is touched: a value changes only where the file still says what the source
said last time, or says nothing yet. Where a person and the source differ, the person's value
stays and the difference is told, unless the source is to be taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from docgen.case.form import TO_FILL_IN
from docgen.case.yamls import Road, parsed, road_name
from docgen.errors import Problem
from docgen.sheet.imports import new_case
from docgen.sheet.imports.in_place import CannotChangeError, Text
from docgen.sheet.imports.remembered import Remembered
from docgen.sheet.imports.wanted import FREE_TEXT, OnPlan, Owned, Wanted, remembered

_NUMBERED: Final = re.compile(r"o(\d+)")
_HINT: Final = "correct one of the two, or import with --take-theirs to take the source's"


@dataclass
class Merged:
    """A case file after an import: its text, how many values changed, and what is told."""

    text: str
    changed: int = 0
    conflicts: list[Problem] = field(default_factory=list)


def merge(
    file: str, text: str, wanted: Wanted, before: Remembered, *, is_source_taken: bool
) -> Merged:
    """The text of a case file with what the source says now.

    Raises: CannotChangeError where the file can't be read, or changed in place.
    """
    merging = _Merging(file, Text(text), wanted, before, is_source_taken)
    try:
        merging.run()
    except (KeyError, IndexError, TypeError, AttributeError, StopIteration) as error:
        # The file is YAML, and not of the form of a case.
        raise CannotChangeError from error
    merging.done.text = new_case.with_visits(merging.yaml.text, wanted)
    return merging.done


class _Merging:
    def __init__(
        self, file: str, yaml: Text, wanted: Wanted, before: Remembered, is_source_taken: bool
    ) -> None:
        self.file = file
        self.yaml = yaml
        self.wanted = wanted
        self.before = before.values
        self.is_source_taken = is_source_taken
        self.done = Merged(yaml.text)

    @property
    def tree(self) -> Any:
        return self.yaml.tree

    def run(self) -> None:
        """Bring in every value the source owns, children before what conferences decided."""
        for member in self.wanted.members:
            if self._child(member.child.reference) is None:
                self._new_child(member)
        for owned in self.wanted.owned:
            if owned.child is None or self._child(owned.child) is not None:
                self._bring(owned)

    def _bring(self, owned: Owned) -> None:
        if owned.what == "plan_start" and self._is_another_plan(owned):
            self._new_start(self._id(owned.child), self._member(owned))
        road = self._road(owned)
        if road is None:
            self._without_place(owned)
            return
        now = self._value(road)
        if now == owned.value or self._is_past(owned):
            return
        is_ours = now in {None, "", TO_FILL_IN} or self._said_before(owned, now)
        if is_ours or self.is_source_taken:
            self._put(road, owned.value)
        else:
            self._differ(owned, road, _differing(owned, now))

    def _without_place(self, owned: Owned) -> None:
        """A value whose conference or name is not in the file: a new review, or a difference."""
        if owned.what == "review" and not self._was_there(owned):
            self._new_review(owned)
        elif owned.what in {"given", "family"}:
            road: Road = ("children", self._child(owned.child) or 0)
            self._differ(owned, road, "the source has a name here, and the file has none")
        elif owned.what != "review_category":
            text = "the source has a conference here that the file has not"
            self._differ(owned, ("conferences",), text)

    def _is_another_plan(self, owned: Owned) -> bool:
        """Whether this is a later plan than the file's, and not that one with its day put right.

        It is where the source has both, or something was held between the two days.
        """
        road = self._road(owned)
        began = self._value(road) if road else None
        if began is None or not began < owned.value:
            return False
        held = [c["held_on"] for c in self.tree["conferences"]]
        held += [meeting["held_on"] for meeting in self.tree.get("meetings") or []]
        starts = {str(plan.start) for plan in self._member(owned).child.plans}
        return began in starts or any(began < day <= owned.value for day in held)

    def _is_past(self, owned: Owned) -> bool:
        """Whether a review is set for a day on which the file has a later conference already."""
        last = self.tree["conferences"][-1]["held_on"]
        return owned.what == "next_review_on" and bool(owned.value <= last)

    def _member(self, owned: Owned) -> OnPlan:
        return next(m for m in self.wanted.members if m.child.reference == owned.child)

    def _said_before(self, owned: Owned, now: str | None) -> bool:
        """Whether the file says what the source said last time."""
        if now is None or owned.key not in self.before:
            return False
        return self.before[owned.key] == remembered(owned.what, now)

    def _was_there(self, owned: Owned) -> bool:
        return owned.key in self.before and not self.is_source_taken

    def _put(self, road: Road, value: str) -> None:
        self.yaml.put(road, value)
        self.done.changed += 1

    def _differ(self, owned: Owned, road: Road, text: str) -> None:
        where = parsed(self.file, self.yaml.text.encode()).where(road)
        name = road_name(road) if road else owned.what
        self.done.conflicts.append(Problem("I11", where, name, text, _HINT))

    # --- where a value stands ---------------------------------------------------------------

    def _road(self, owned: Owned) -> Road | None:
        """The road to a value, whether it stands there or not; None where its record lacks."""
        match owned.what:
            case "team":
                return ("team",)
            case "next_review_on":
                return ("conferences", len(self.tree["conferences"]) - 1, "next_review_on")
            case "given" | "family":
                return self._name_road(owned)
            case "plan_start":
                start = self._start(owned)
                return None if start is None else ("conferences", start, "held_on")
            case "category" | "review" | "review_category":
                return self._decided(owned)
            case _:
                return ("children", self._child(owned.child) or 0, owned.what)

    def _name_road(self, owned: Owned) -> Road | None:
        road: Road = ("children", self._child(owned.child) or 0, "name")
        if not isinstance(self._value(road), dict):
            return None
        return (*road, owned.what)

    def _decided(self, owned: Owned) -> Road | None:
        """The road to what a conference decided for a child, or to the category."""
        name = "decision" if owned.what == "review" else "category"
        conference = self._start(owned) if owned.on is None else self._review(owned.on)
        if conference is None:
            return None
        id_ = self._id(owned.child)
        decisions = self.tree["conferences"][conference]["decisions"]
        n = next((n for n, one in enumerate(decisions) if one["child"] == id_), None)
        return None if n is None else ("conferences", conference, "decisions", n, name)

    def _child(self, reference: str | None) -> int | None:
        """Which child of the file a reference means; the only one bears it with the case."""
        children = self.tree["children"]
        for n, child in enumerate(children):
            if child.get("case_reference") == reference:
                return n
        is_only = len(children) == 1 and "case_reference" not in children[0]
        return 0 if is_only and self.tree["reference"] == reference else None

    def _id(self, reference: str | None) -> str:
        found: str = self.tree["children"][self._child(reference) or 0]["id"]
        return found

    def _start(self, owned: Owned) -> int | None:
        """The conference that started the child's plan: the last that decided on one."""
        id_, found = self._id(owned.child), None
        for n, conference in enumerate(self.tree["conferences"]):
            decided = {one["child"]: one["decision"] for one in conference["decisions"]}
            if conference["type"] != "review" and decided.get(id_) == "plan":
                found = n
        return found

    def _review(self, on: date) -> int | None:
        found = (
            n
            for n, conference in enumerate(self.tree["conferences"])
            if conference["type"] == "review" and conference["held_on"] == str(on)
        )
        return next(found, None)

    def _value(self, road: Road) -> Any:
        here: Any = self.tree
        for step in road:
            here = here.get(step) if isinstance(step, str) else here[step]
            if here is None:
                return None
        return here

    # --- what is new ------------------------------------------------------------------------

    def _new_child(self, member: OnPlan) -> None:
        """Add a child and the decision on the plan, unless a person took the child out."""
        reference = member.child.reference
        key = f"children.{reference}."
        if any(known.startswith(key) for known in self.before) and not self.is_source_taken:
            text = "the source has a child here that the file has not"
            owned = Owned("plan_start", str(member.start), reference)
            self._differ(owned, ("children",), text)
            return
        children = self.tree["children"]
        id_ = self._free_id({child["id"] for child in children})
        entry = new_case.child(member, id_)
        self._insert(("children",), len(children), entry)
        self._new_start(id_, member)

    def _new_start(self, id_: str, member: OnPlan) -> None:
        conferences = self.tree["conferences"]
        for n, conference in enumerate(conferences):
            if conference["type"] != "review" and conference["held_on"] == str(member.start):
                decision = new_case.start([(id_, member)])["decisions"][0]
                road: Road = ("conferences", n, "decisions")
                self._insert(road, len(conference["decisions"]), decision)
                return
        number = 1 + max(map(int, _NUMBERED.findall(self.yaml.text)), default=0)
        self._insert_conference(new_case.start([(id_, member)], number))

    def _new_review(self, owned: Owned) -> None:
        """Add what a review decided: to the conference of that day, or with the conference."""
        member = self._member(owned)
        day = owned.on or member.start
        entry = new_case.review(day, [(self._id(owned.child), member)])
        found = self._review(day)
        if found is None:
            self._insert_conference(entry)
            return
        decisions = self.tree["conferences"][found]["decisions"]
        road: Road = ("conferences", found, "decisions")
        self._insert(road, len(decisions), entry["decisions"][0])

    def _insert_conference(self, entry: dict[str, Any]) -> None:
        before = [c for c in self.tree["conferences"] if c["held_on"] <= entry["held_on"]]
        self._insert(("conferences",), len(before), entry)

    def _insert(self, road: Road, index: int, entry: dict[str, Any]) -> None:
        self.yaml.insert(road, index, new_case.entry_lines(entry))
        self.done.changed += 1

    def _free_id(self, taken: set[str]) -> str:
        return next(name for name in _ids() if name not in taken)


def _ids() -> Iterator[str]:
    n = 0
    while True:
        n += 1
        yield f"child-{n}"


def _differing(owned: Owned, now: Any) -> str:
    """Both values of a day, a code or a number; of a free text only that they differ."""
    if owned.what in FREE_TEXT or not re.fullmatch(r"[a-z0-9-]{1,20}", str(now)):
        return "the file says another thing than the source: left as it is"
    return f"the file says {now}, the source {owned.value}: left as it is"
