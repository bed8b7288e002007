"""Passages of a text that some people may not read: `[[withhold from=father reason=...: text]]`.

`from` names ids, or `family` for everyone of the family; `reason` is one of the reasons of a
restriction. Passages don't nest. With `leaves=nothing` no mark stands in the passage's place,
where the mark itself would tell: `[[withhold from=father reason=third-party leaves=nothing: ...]]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel

from docgen.case.people import Leaves, WithheldReason
from docgen.case.yamls import Road

FAMILY = "family"
_OPEN = "[[withhold"
_PASSAGE = re.compile(
    r"\[\[withhold\s+from=([a-z0-9,-]+)\s+reason=([a-z-]+)(?:\s+leaves=([a-z]+))?\s*:\s*(.*?)\]\]",
    re.S,
)


@dataclass(frozen=True)
class Passage:
    """A passage: from whom it is withheld, why, its text, and what stands in its place."""

    withheld_from: frozenset[str]
    reason: str
    text: str
    leaves: str = "mark"

    def is_kept_from(self, readers: frozenset[str]) -> bool:
        """Whether it is withheld from someone who goes by these ids and groups."""
        return bool(self.withheld_from & readers)


def replaced(text: str, by: Callable[[Passage], str]) -> str:
    """The text with each passage replaced."""
    return _PASSAGE.sub(lambda found: by(_passage(found)), text) if _OPEN in text else text


def found(text: str) -> Iterator[Passage]:
    """The passages of a text, in order."""
    yield from (_passage(match) for match in _PASSAGE.finditer(text))


def faults(value: Any, known: set[str], road: Road = ()) -> Iterator[tuple[Road, str, str]]:
    """Each passage that can't be read or names nobody: its road, what is wrong, what to do."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from faults(getattr(value, name), known, (*road, name))
    elif isinstance(value, tuple):
        for n, part in enumerate(value):
            yield from faults(part, known, (*road, n))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from faults(part, known, (*road, key))
    elif isinstance(value, str) and ("[[" in value or "]]" in value):
        yield from ((road, text, hint) for text, hint in _wrong(value, known))


_FORM = "write [[withhold from=father reason=third-party: the words]]"


def _wrong(text: str, known: set[str]) -> Iterator[tuple[str, str]]:
    rest = _PASSAGE.sub("", text)
    if "[[" in rest or "]]" in rest:
        yield "holds [[ or ]] and no passage that can be read", _FORM
    for found in _PASSAGE.finditer(text):
        passage = _passage(found)
        if passage.withheld_from - known - {FAMILY}:
            yield "withholds a passage from someone who is not in the record", _FORM
        if passage.reason not in get_args(WithheldReason):
            yield (
                "gives a reason that is not known",
                "one of: " + ", ".join(get_args(WithheldReason)),
            )
        if passage.leaves not in get_args(Leaves):
            yield "leaves something that is not known", "leaves=mark, or leaves=nothing"


def _passage(found: re.Match[str]) -> Passage:
    who = frozenset(found[1].split(","))
    return Passage(who, found[2], found[4].strip(), found[3] or "mark")
