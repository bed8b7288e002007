"""Arabic letters -> the forms they take in their words, which are narrower than the letters alone.

For measuring only: Typst joins letters itself. Source: Unicode Standard, 9.2 (Arabic cursive
joining); the forms are the compatibility characters U+FB50-U+FEFC.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

_ARABIC: Final = re.compile("[\u0620-\u06ff]")
# Letters of Sorani without forms of their own, and letters as wide as they.
_LIKE: Final = {"\u0695": "\u0631", "\u06b5": "\u0644", "\u06ce": "\u06cc"}
_PLACES: Final = {
    (True, True): "<medial>",
    (True, False): "<final>",
    (False, True): "<initial>",
    (False, False): "",
}
"""The form of a letter that joins the one before it, and the one after it."""


def joined(text: str, has: Callable[[str], bool]) -> str:
    """The text with each letter in its form, where `has` says that the font has it.

    As long as the text: every character stays in its place.
    """
    if not _ARABIC.search(text):
        return text
    letters = [place for place, sign in enumerate(text) if not unicodedata.combining(sign)]
    if not letters:  # vowel signs alone, cut off from what they stand on
        return text
    formed = list(text)
    for before, place, after in zip(
        [None, *letters[:-1]], letters, [*letters[1:], None], strict=True
    ):
        own = forms(text[place])
        ends = "<final>" in own and before is not None and "<initial>" in forms(text[before])
        starts = "<initial>" in own and after is not None and "<final>" in forms(text[after])
        form = own.get(_PLACES[ends, starts])
        if form and has(form):
            formed[place] = form
    return "".join(formed)


def forms(letter: str) -> dict[str, str]:
    """The forms of a letter by their place in a word; a letter that joins nothing has none."""
    return _forms().get(_LIKE.get(letter, letter), {})


@lru_cache(maxsize=1)
def _forms() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEF5)):
        place, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if len(letters) == 1:
            found.setdefault(chr(int(letters[0], 16)), {})[place] = chr(code)
    return found
