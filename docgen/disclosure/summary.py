"""An account of what is withheld -> the same in few lines, for a chair to read and approve.

Texts of one part of the record are told together. Lines hold ids, places and numbers: no name, no
address and nothing of a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from docgen.case.case import Case
from docgen.disclosure.withheld import Account, Reason, What, Withheld

_COUNTED: Final = {"meetings": "meeting", "conferences": "conference"}
_SHORT: Final[dict[What, str]] = {"gp": "GP"}
_OWNED: Final = {"children", "people", "addresses", "restrictions"}


@dataclass(frozen=True)
class Entry:
    """What is withheld in one place for one reason."""

    place: str
    """Where, in words: "meeting 2, analysis", "address home", "contact of mother"."""
    what: What
    reason: Reason
    agreed_by: str | None
    agreed_on: date | None
    texts: int = 0
    """How many texts or passages."""
    words: int = 0
    """How many words they have together."""
    is_unmarked: bool = False
    """Whether nothing in the papers shows that something was taken out."""

    @property
    def is_decided(self) -> bool:
        """Whether somebody decided it, beyond what holds for everyone."""
        return self.reason not in {"not-opened", "professionals-only"}


def entries(case: Case, account: Account) -> tuple[Entry, ...]:
    """The lines of an account, in the order of the record; what was decided stands first.

    One part of the record is told once for all meetings in which it is withheld alike.
    """
    groups: dict[tuple[object, ...], list[Withheld]] = {}
    for one in account.withheld:
        if not one.road.startswith("restrictions."):  # notes are printed for nobody
            where = _where(case, one)
            key = (
                where.held,
                where.what,
                one.what,
                one.reason,
                one.agreed_by,
                one.agreed_on,
                one.leaves,
            )
            groups.setdefault(key, []).append(one)
    made = [_entry(case, alike) for alike in groups.values()]
    return tuple(sorted(made, key=lambda entry: not entry.is_decided))


def _entry(case: Case, alike: list[Withheld]) -> Entry:
    first = alike[0]
    where = [_where(case, one) for one in alike]
    return Entry(
        _told(where[0], sorted({place.number for place in where if place.number})),
        first.what,
        first.reason,
        first.agreed_by,
        first.agreed_on,
        len(alike) if first.what == "text" else 0,
        sum(one.words for one in alike),
        first.leaves == "nothing",
    )


@dataclass(frozen=True)
class _Where:
    """Where something is withheld: in which part, of which conferences or meetings."""

    what: str
    held: str = ""
    number: int = 0


def _where(case: Case, one: Withheld) -> _Where:
    """Where something is withheld, in words and ids."""
    if one.what != "text":
        of = "" if one.what in {"address", "child", "person"} else "of "
        return _Where(f"{_SHORT.get(one.what, one.what)} {of}{one.subject}")
    if one.subject:
        return _Where(f"what is written about {one.subject}")
    group, number, *below = one.road.split(" ", maxsplit=1)[0].split(".")
    part = below[0].replace("_", " ")
    if group in _OWNED:
        return _Where(f"{part} of {getattr(case, group)[int(number)].id}")
    return _Where(part, _COUNTED[group], int(number) + 1)


def _told(where: _Where, numbers: list[int]) -> str:
    if not numbers:
        return where.what
    runs = ", ".join(f"{a}" if a == b else f"{a} to {b}" for a, b in _runs(numbers))
    return f"{where.held}{'s' if len(numbers) > 1 else ''} {runs}, {where.what}"


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """The first and last of each run of numbers that follow one another."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
