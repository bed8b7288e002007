"""Words a reader may not know -> those of a guide that it does not explain.

A word is explained where the text says what it means: "an advocate, who ...", "a solicitor (a
lawyer)", "this meeting is called a conference", "the chair runs the meeting".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from docgen.publication.records import Audience

_OF_THE_SERVICE: Final = (
    "chronology",
    "contingency",
    "contingency plan",
    "core group",
    "de-registration",
    "escalation",
    "escalation policy",
    "outline plan",
    "quorum",
    "register",
    "significant harm",
    "threshold",
)
_OF_LAW_AND_MEETINGS: Final = (
    "advocate",
    "agency",
    "apologies",
    "assessment",
    "care order",
    "chair",
    "circulate",
    "conference",
    "confidential",
    "consent",
    "disclosure",
    "household",
    "implement",
    "independent reviewing officer",
    "intervention",
    "interpreter",
    "key worker",
    "lead professional",
    "legal proceedings",
    "minutes",
    "multi-agency",
    "ombudsman",
    "outcome",
    "parental responsibility",
    "practice lead",
    "procedures",
    "protective factors",
    "safeguarding",
    "solicitor",
    "statutory",
    "working day",
)
_OF_THE_GROWN_UPS: Final = (
    "complaints team",
    "plan",
    "professional",
    "review",
    "rights officer",
    "social worker",
)
_FAMILY: Final = (*_OF_THE_SERVICE, *_OF_LAW_AND_MEETINGS)
ODD: Final[Mapping[Audience, tuple[str, ...]]] = {
    "professionals": _OF_THE_SERVICE,
    "members": _OF_THE_SERVICE,
    "chairs": _OF_THE_SERVICE,
    "parents": _FAMILY,
    "young-people": _FAMILY,
    "children": (*_FAMILY, *_OF_THE_GROWN_UPS),
}
"""The words to explain, by audience."""

_ABBREVIATION: Final = re.compile(r"\b[A-Z][A-Z0-9]+[a-z]?s?\b")
_KNOWN: Final = frozenset({"A4", "A5", "GP", "NHS", "PDF", "QR", "TV", "UK", "US", "OK"})
_MEANS: Final = (
    r"(?:means?|says?|runs?|helps?|puts?|makes?|checks?|looks?|leaves? out|"
    r"(?:is|are)\s+(?:an?|the|when|where|someone|people|on your side))"
)
_ARTICLE: Final = r"(?:(?:a|an|the|your|our|its|this)\s+)?"


def unexplained(audience: Audience, text: str) -> Iterator[str]:
    """The odd words a text has for its readers and does not explain, each once."""
    left = text
    for word in sorted(ODD[audience], key=len, reverse=True):
        spelled = re.compile(_spelled(word), re.IGNORECASE)
        if spelled.search(left) and not is_explained(word, text):
            yield word
        # What is part of a longer word is not looked for once more.
        left = spelled.sub("", left)


def is_explained(word: str, text: str) -> bool:
    """Whether a text tells anywhere what a word means."""
    spelled = _spelled(word)
    signs = (
        rf"{spelled}['’]?s?\s+{_MEANS}\b",
        rf"{spelled},\s+(?:which|that|who|whose|or|the|an?)\b",
        rf"{spelled}\s*(?::|\(|\u2013)\s*\w",
        rf"(?:called|known as|named)\s+{_ARTICLE}(?:[\w-]+\s+){{0,3}}{spelled}",
        rf"\(\s*{_ARTICLE}{spelled}\s*\)",
        rf"{spelled}\s+(?:who|whose|which|that)\s",
        rf"(?:is|are)\s+{_ARTICLE}{spelled}\s*[,.]",
    )
    return any(re.search(sign, text, re.IGNORECASE) for sign in signs)


def abbreviations(text: str, known: Collection[str], *, is_told: bool) -> Iterator[str]:
    """The short forms a text does not spell out; of those in `known` only where `is_told` is no.

    A short form is spelled out as "initial conference (ICPC)" or "ICPC (initial conference)".
    """
    for short in dict.fromkeys(_ABBREVIATION.findall(text)):
        is_spelled_out = re.search(rf"\({short}\)|\b{short}\b\s*(?:\(|means|is\b|stands)", text)
        if short not in _KNOWN and not is_spelled_out and not (is_told and short in known):
            yield short


def _spelled(word: str) -> str:
    stem = word.removesuffix("y")
    plural = "(?:y|ies)" if stem != word else "s?"
    # "60 minutes" are no minutes of a meeting.
    not_after = r"(?<!\d )" if word == "minutes" else ""
    return rf"{not_after}\b{re.escape(stem)}{plural}\b"
