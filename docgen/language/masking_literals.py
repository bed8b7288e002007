"""A name or place -> the pattern that finds it however it is typed, and the key it is known by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

# Letters that are no letter with an accent, and how people type them who lack them.
_LOOSE: Final = str.maketrans("łŁøØđĐıħßæÆœŒðÐþÞ", "lLoOdDihsaAoOdDtT")
_APOSTROPHES: Final = "['’ʼ]"
_HYPHENS: Final = "[-\u2010\u2011]"
# Stars and underscores set a word off; an accent that stands apart belongs to it.
_BEFORE: Final = r"(?<![^\W_])"
_AFTER: Final = "(?![^\\W_]|[\u0300-\u036f])"
_KEY: Final = str.maketrans({"’": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-"})


def key(text: str) -> str:
    """The text in one form, however it is typed: apostrophes, hyphens, spaces, capitals."""
    plain = unicodedata.normalize("NFC", text).translate(_KEY)
    return " ".join(plain.casefold().split())


def spellings(text: str) -> set[str]:
    """A text as people type it: as it is, in capitals, without accents, with accents apart."""
    apart = unicodedata.normalize("NFKD", text.translate(_LOOSE))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    every = {unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text), bare}
    return every | ({one.upper() for one in every} if len(text) > 1 else set())


def pattern(texts: Iterable[str], *, any_case: Iterable[str] = ()) -> str:
    """What finds any of the texts as whole words, the longest first; nothing where none is."""
    loose = {key(text) for text in any_case}
    branches = {_typed(text, key(text) in loose) for text in texts}
    longest = "|".join(sorted(branches, key=lambda branch: (-len(branch), branch)))
    return rf"{_BEFORE}(?:{longest}){_AFTER}" if branches else r"(?!)"


def _typed(text: str, is_any_case: bool) -> str:
    words = r"\s+".join("".join(map(_letter, word)) for word in text.split())
    return f"(?i:{words})" if is_any_case else words


def _letter(letter: str) -> str:
    if letter in "'’ʼ":
        return _APOSTROPHES
    return _HYPHENS if letter in "-\u2010\u2011" else re.escape(letter)
