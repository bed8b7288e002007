"""What readers of each kind look for in a guide: each section with words that show it is there.

Source: domain.md 2.4 (parents), 2.5 (one-minute guides), 2.6 (young people), 2.7 (the order of a
meeting, for those who chair it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from docgen.publication.records import Audience

Sections = Mapping[str, str]
"""What a section tells -> a pattern; any match in the text shows that the section is there."""

_WHAT: Final = {"what a core group is": r"core group (?:is|means)|what is a core group"}
_WHO: Final = {"who is in it": r"who (?:is|will be|comes?|goes)\b"}
_OFTEN: Final = {"how often it meets": r"how often|{interval}"}
_RECORD: Final = {
    "what happens to the notes": r"\bnotes\b|\bcopy\b|\bcopies\b|record|{circulation}"
}
_END: Final = {"how the plan ends": r"plan end|ends? the plan|end of the plan|plan to end"}
_UNHAPPY: Final = {"whom to turn to if unhappy": r"{if_unhappy}|complain|unhappy|not happy"}
_LANGUAGE: Final = {"help with language": r"interpreter|translat|your language"}
_NO_CHANGE: Final = {
    "what happens if things do not change": r"not change|not work|does not act|\bcourt\b"
}
_PURPOSE: Final = {"what it is for": r"what (?:is it|are they) for|what does it do|purpose|its job"}

_PARENTS: Final = {
    **_WHAT,
    **_WHO,
    "whether the reader can take part": r"will be in it|be in it|take part|join|part of it",
    "whether the child can come": r"child (?:may|can|could) (?:come|be|go|join)",
    **_PURPOSE,
    "what a plan is": r"plan (?:is|says|tells|means)|what is the plan",
    **_OFTEN,
    "how long and where it is": r"how long|{usual_length}|where\b",
    **_RECORD,
    **_LANGUAGE,
    "whom to bring": r"advocate|supporter|solicitor|friend",
    **_NO_CHANGE,
    **_END,
    **_UNHAPPY,
    "how to get ready": r"get ready|prepare|write down|before the meeting",
    "help from others": r"family rights group|independent|free advice|citizens advice|who else",
    "who sees what is said": r"private|confiden|only share|share .{2,9} only|keep it safe",
}
_MEMBERS: Final = {
    **_WHAT,
    **_WHO,
    **_OFTEN,
    "what is done first": r"first|outline plan",
    "who is responsible for what": r"responsib|who does what",
    **_RECORD,
    **_LANGUAGE,
    "what happens if something is late": r"\blate\b|delay|on time",
    **_NO_CHANGE,
    "what to do when people disagree": r"disagree|escalat",
    **_END,
}
_PROFESSIONALS: Final = {
    **_WHAT,
    **_WHO,
    **_OFTEN,
    **_PURPOSE,
    "what the plan does": r"plan (?:does|do|says|sets)|will the plan",
    **_RECORD,
    **_LANGUAGE,
    **_END,
    "where to find out more": r"more information|further information|find out more|read more",
}
_CHAIRS: Final = {
    **_WHAT,
    **_OFTEN,
    "how to get ready": r"get ready|prepare|before the meeting",
    "the welcome": r"welcome|introduc",
    "the family first": r"family first",
    "what is new": r"chronology|what is new|what has changed",
    "the review of the plan": r"check each action|review the plan|go through the plan|the plan:",
    "what each service advises": r"advice|advise|recommend",
    "whether the risk is the same": r"\brisk",
    "the contingency plan": r"contingency|what if",
    "the views of child and family": r"\bviews?\b|wishes",
    "the next date": r"next date|next meeting",
    **_RECORD,
}
_CHILDREN: Final = {
    **_WHAT,
    **_WHO,
    "when it is and how long": r"how long|{usual_length}|how often|{interval}",
    "where it is": r"where (?:is|does|will|do)",
    "what happens there": r"what happens (?:at|in|there)|what will happen",
    "whether to go, and to leave": r"have to go|\bleave\b",
    "ways to have a say": r"have (?:my|your) say|tell (?:us|them)",
    "what if talk about them is hard": r"talk(?:ing|ed)? about me|like people talking|about you",
    "who sees the plan": r"who (?:sees|gets|will see|reads)",
    "whether there is a copy": r"\bcopy\b",
    **_END,
    **_UNHAPPY,
    "Childline": r"childline",
    "a space for the social worker's name": r"my {terms\.social_worker}|my social worker",
    "a space for the next meeting": r"my next meeting",
    "a space for three things to say": r"three things",
}
_YOUNG_PEOPLE: Final = {
    **_CHILDREN,
    "someone to speak up for them": r"advocate|speaks? (?:up )?for (?:you|me)",
    "what the odd words mean": r"words mean|odd words|word list",
}
SECTIONS: Final[Mapping[Audience, Sections]] = {
    "parents": _PARENTS,
    "members": _MEMBERS,
    "professionals": _PROFESSIONALS,
    "chairs": _CHAIRS,
    "children": _CHILDREN,
    "young-people": _YOUNG_PEOPLE,
}


def missing(audience: Audience, text: str) -> Iterator[str]:
    """The sections a text lacks; the placeholders in it are as they were written."""
    for section, pattern in SECTIONS[audience].items():
        if not re.search(pattern.replace("{", r"\{").replace("}", r"\}"), text, re.IGNORECASE):
            yield section
