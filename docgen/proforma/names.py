"""The people of a case -> what they are called in a form, and back to their ids.

Someone is called by name; by name and id where two have the same one. An id is understood too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from docgen.sheet.book_writing import told

# These stand between several people in one field.
_DIVIDES: Final = re.compile(r"[;,\n\r\t]")
ID: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")
_SIGNS: Final = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u00ad": None}
)
"""Apostrophes and hyphens as Word sets them -> as they are typed."""
_UNBORN: Final = "Unborn baby"
PEOPLE: Final = {"person": ("people",), "child": ("children",), "anyone": ("children", "people")}
"""Where those stand whom an id can name, by what it refers to."""


class Names:
    """What the people of one case are called."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        entries = {
            kind: {str(one["id"]): one for one in values.get(kind, []) if "id" in one}
            for kind in ("children", "people")
        }
        self.of_kind = {kind: tuple(found) for kind, found in entries.items()}
        every = {**entries["children"], **entries["people"]}
        names = {id_: _name(one) for id_, one in every.items()}
        alike = Counter(map(plain, [*every, *names.values()]))
        self.labels = {
            id_: _label(id_, name, is_alone=alike[plain(name)] == 1) for id_, name in names.items()
        }
        self.ids = {plain(label): id_ for id_, label in self.labels.items()}
        self.said = told(values)
        """What each action and outcome says, by its id."""

    def label(self, id_: str) -> str:
        """What someone is called; the id where the case does not know it."""
        return self.labels.get(id_, id_)

    def id(self, label: str) -> str:
        """The id of someone; what was typed where that names nobody."""
        small = plain(label)
        return self.ids.get(small, small if small in self.labels else label)

    def known(self, refers: str) -> tuple[str, ...]:
        """Those who can stand where an id refers to a person, a child or anyone."""
        kinds = PEOPLE.get(refers, ())
        return tuple(self.labels[id_] for kind in kinds for id_ in self.of_kind[kind])


def _label(id_: str, name: str, *, is_alone: bool) -> str:
    if not name:
        return id_
    return name if is_alone else f"{name} ({id_})"


def _name(one: Mapping[str, Any]) -> str:
    """Given and family name, or "" where it can't be told among others in a line."""
    name = one.get("name") or ({"given": _UNBORN} if "expected" in one else {})
    given = name.get("known_as") or name.get("given") or ""
    full = " ".join(f"{given} {name.get('family', '')}".split())
    return "" if _DIVIDES.search(full) else full


def plain(label: str) -> str:
    """A label in small letters, however Word set its blanks, apostrophes and hyphens."""
    return " ".join(label.translate(_SIGNS).split()).casefold()
