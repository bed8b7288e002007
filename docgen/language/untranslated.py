"""Marks a text carries on its way into a Word file, where they turn into what a reader sees.

They are private characters that no record may hold (`case.words`). `word.foreign` takes those of
English passages out of the finished file; a survey reads the numbers, and its file goes nowhere.
"""

from __future__ import annotations

import re
from typing import Final

OPEN: Final = "\ue0e0"
CLOSE: Final = "\ue0e1"

_NUMBER: Final = "\ue0e4"
_END: Final = "\ue0e5"
NUMBERED: Final = re.compile(f"{_NUMBER}(\\d+){_END}")
"""Finds the numbers of texts in a surveyed file."""


def in_english(text: str) -> str:
    """A passage that is not translated, marked so that the page can say so."""
    return f"{OPEN}{text}{CLOSE}"


def numbered(text: str, number: int) -> str:
    """A text that can be found again in a finished file."""
    return f"{_NUMBER}{number}{_END}{text}"
