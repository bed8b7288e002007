"""A language -> the script it is written in, and whether a text is in it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.core import get_global, parse_locale

# A script's code (ISO 15924) -> how the names of its letters begin in Unicode.
_NAMES: Final = {
    "Arab": "ARABIC",
    "Armn": "ARMENIAN",
    "Beng": "BENGALI",
    "Cyrl": "CYRILLIC",
    "Deva": "DEVANAGARI",
    "Ethi": "ETHIOPIC",
    "Geor": "GEORGIAN",
    "Grek": "GREEK",
    "Gujr": "GUJARATI",
    "Guru": "GURMUKHI",
    "Hans": "CJK",
    "Hant": "CJK",
    "Hebr": "HEBREW",
    "Jpan": "CJK",
    "Knda": "KANNADA",
    "Kore": "HANGUL",
    "Latn": "LATIN",
    "Mlym": "MALAYALAM",
    "Sinh": "SINHALA",
    "Taml": "TAMIL",
    "Telu": "TELUGU",
    "Thai": "THAI",
}
_MOSTLY: Final = 0.5
"""The share of letters from which a text is in a script: names can stand in another."""


def script_of(locale: str) -> str:
    """The script of a locale: Arab for ur_PK. Source: CLDR, likely subtags."""
    own = Locale.parse(locale)
    tags = get_global("likely_subtags")
    likely = tags.get(f"{own.language}_{own.territory}") or tags.get(own.language, "")
    # parse_locale gives language, territory, script; Locale.parse drops a script that is likely.
    likely_script = parse_locale(likely)[2] if likely else None
    return own.script or likely_script or "Latn"


def is_in(text: str, script: str) -> bool:
    """Whether the letters of a text are mostly of a script; a text without letters is."""
    wanted = _NAMES.get(script)
    counted = Counter(_name(letter) for letter in text if letter.isalpha())
    total = sum(counted.values())
    return wanted is None or not total or counted[wanted] / total >= _MOSTLY


@lru_cache(maxsize=4096)
def _name(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ", 1)[0]
