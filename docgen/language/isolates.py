"""A value among words -> the value held apart, so that its own order survives (traps.md 19).

Within right-to-left text a telephone number, a date or a Latin name is otherwise shown in the
wrong order by every engine. Source: Unicode Standard Annex 9, explicit directional isolates.
"""

from __future__ import annotations

import re
from typing import Final

FIRST_STRONG: Final = "\u2068"
LEFT_TO_RIGHT: Final = "\u2066"
END: Final = "\u2069"

_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_OTHERS: Final = re.compile(
    "[^\\W_\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
)
"""Letters and digits of every script that is not written from right to left."""


class Said(str):
    """Fixed wording in the document's language: part of the sentence, never held apart."""

    __slots__ = ()


def isolated(text: str, *, is_right_to_left: bool) -> str:
    """The text held apart where the other direction stands in it; else the text itself.

    What holds no letter of either direction, such as a number, reads from left to right.
    """
    if text.startswith((FIRST_STRONG, LEFT_TO_RIGHT)) and text.endswith(END):
        return text
    foreign = _OTHERS if is_right_to_left else _RIGHT_TO_LEFT
    return f"{FIRST_STRONG}{text}{END}" if foreign.search(text) else text


def without_isolates(text: str) -> str:
    """The text as a person typed it."""
    return re.sub(f"[{FIRST_STRONG}{LEFT_TO_RIGHT}{END}]", "", text)
