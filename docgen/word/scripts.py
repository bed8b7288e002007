"""A language -> how its script is set in Word where the house sets Latin in Arial.

Source: ECMA-376-1 17.3.2.26 (rFonts: which characters take which of the four fonts). The fonts
come with Windows and Office; the page engine and LibreOffice have stand-ins for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Slot = Literal["ascii", "hAnsi", "cs", "eastAsia"]


@dataclass(frozen=True)
class ScriptStyle:
    """How a script is set."""

    font: str
    slots: tuple[Slot, ...] = ("cs",)
    """The fonts of a style that it takes the place of."""
    is_right_to_left: bool = False
    size: float = 1.0
    """What the size of Latin is multiplied by."""
    line: float = 1.0
    """What the height of a line is multiplied by where it is fixed."""


# Naskh 12 on 19 where Latin is 11 on 15: its letters are small for their size, and its marks
# reach far above and below.
ARABIC: Final = ScriptStyle("Arial", is_right_to_left=True, size=12 / 11, line=19 / 15)
HEBREW: Final = ScriptStyle("Arial", is_right_to_left=True)
# Vowel signs stand above and below the letters: on 15 points those of two lines touch.
INDIC: Final = ScriptStyle("Nirmala UI", line=18 / 15)
# Word counts Ethiopic letters to the Latin slots.
ETHIOPIC: Final = ScriptStyle("Ebrima", ("ascii", "hAnsi", "cs"), line=17 / 15)

STYLES: Final[dict[str, ScriptStyle]] = {
    "Arab": ARABIC,
    "Hebr": HEBREW,
    "Thaa": ScriptStyle("MV Boli", is_right_to_left=True, line=18 / 15),
    **dict.fromkeys(
        ["Beng", "Deva", "Gujr", "Guru", "Knda", "Mlym", "Orya", "Sinh", "Taml", "Telu"], INDIC
    ),
    "Ethi": ETHIOPIC,
    "Khmr": ScriptStyle("Leelawadee UI", line=19 / 15),
    "Laoo": ScriptStyle("Leelawadee UI", line=18 / 15),
    "Mymr": ScriptStyle("Myanmar Text", line=19 / 15),
    "Thai": ScriptStyle("Leelawadee UI", line=17 / 15),
    "Hans": ScriptStyle("Microsoft YaHei", ("eastAsia",)),
    "Hant": ScriptStyle("Microsoft JhengHei", ("eastAsia",)),
    "Jpan": ScriptStyle("Yu Gothic", ("eastAsia",)),
    "Kore": ScriptStyle("Malgun Gothic", ("eastAsia",)),
}

_WRITTEN: Final = {
    "Arab": "ar ckb fa ks pnb prs ps sd ug ur",
    "Hebr": "he yi",
    "Thaa": "dv",
    "Beng": "as bn syl",
    "Deva": "hi mr ne",
    "Gujr": "gu",
    "Guru": "pa",
    "Knda": "kn",
    "Mlym": "ml",
    "Orya": "or",
    "Sinh": "si",
    "Taml": "ta",
    "Telu": "te",
    "Ethi": "am ti",
    "Khmr": "km",
    "Laoo": "lo",
    "Mymr": "my",
    "Thai": "th",
    "Hans": "zh",
    "Hant": "yue zh-TW zh-HK zh-MO",
    "Jpan": "ja",
    "Kore": "ko",
}
_SCRIPTS: Final = {code: script for script, codes in _WRITTEN.items() for code in codes.split()}
"""The script of a language, or of a language in a region, unless its code names another."""

_NAMED: Final = re.compile(r"-([A-Z][a-z]{3})\b")


def script_style(language: str) -> ScriptStyle | None:
    """How the script of a language (BCP 47) is set; None for what is set as Latin is."""
    named = _NAMED.search(language)
    if named:
        return STYLES.get(named[1])
    return STYLES.get(
        _SCRIPTS.get(language) or _SCRIPTS.get(language.split("-", maxsplit=1)[0], "")
    )
