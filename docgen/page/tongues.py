"""The languages that documents are made in -> whether the fonts of a machine can print each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docgen.page.fonts import Fonts

_LATIN: Final = "abcdefghijklmnopqrstuvwxyz'’“”–£0123456789"
_WHEEL: Final = "pip install rendercv-fonts"


@dataclass(frozen=True)
class Tongue:
    """A language, the letters it needs, and what brings them to a machine."""

    code: str
    name: str
    letters: str
    install: str


def _noto(fedora: str, macos: str, windows: str) -> str:
    """What to install, for each system; each way ends with a semicolon but the last."""
    return (
        "Debian and Ubuntu: apt-get install fonts-noto-core; "
        f"Fedora: dnf install {fedora}; macOS: {macos}; Windows: {windows}"
    )


_NASKH: Final = _noto(
    "google-noto-naskh-arabic-fonts",
    "brew install --cask font-noto-naskh-arabic",
    "comes with Arial, which prints it, see Settings, Fonts",
)
_PARTS: Final = "brew install --cask font-noto-sans-"
_NIRMALA: Final = "comes with Nirmala UI, which prints it, see Settings, Fonts"

TONGUES: Final = (
    Tongue("en", "English", _LATIN, _WHEEL),
    Tongue("cy", "Welsh", _LATIN + "âêîôûŵŷáéíóẃýàèìòùẁỳäëïöüẅÿ", _WHEEL),
    Tongue("pl", "Polish", _LATIN + "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”", _WHEEL),
    Tongue("ro", "Romanian", _LATIN + "ăâîșțĂÂÎȘȚ„”", _WHEEL),
    Tongue("uk", "Ukrainian", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяҐЄІЇ«»’", _WHEEL),
    Tongue("so", "Somali", _LATIN, _WHEEL),
    Tongue("ur", "Urdu", "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءآئؤۂیےۓ۔،؟؛", _NASKH),
    Tongue(
        "ar", "Arabic", "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى\u064b\u064e\u0650\u0651،؟؛", _NASKH
    ),
    Tongue("ckb", "Kurdish (Sorani)", "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهھەیێ،؟", _NASKH),
    Tongue(
        "bn",
        "Bengali",
        "অআইঈউঊঋএঐওঔকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহড়ঢ়য়ৎংঃঁািীুূৃেৈোৌ্০১২৩৪৫৬৭৮৯।",
        _noto("google-noto-sans-bengali-fonts", _PARTS + "bengali", _NIRMALA),
    ),
    Tongue(
        "pa",
        "Panjabi",
        "ੳਅੲਸਹਕਖਗਘਙਚਛਜਝਞਟਠਡਢਣਤਥਦਧਨਪਫਬਭਮਯਰਲਵੜਸ਼ਖ਼ਗ਼ਜ਼ਫ਼ਾਿੀੁੂੇੈੋੌੰੱਂ੦੧੨੩੪੫੬੭੮੯।",
        _noto("google-noto-sans-gurmukhi-fonts", _PARTS + "gurmukhi", _NIRMALA),
    ),
)
"""English and those that issue 4 names; the letters are the alphabets, with their signs."""


@dataclass(frozen=True)
class Printing:
    """A language on a machine: the families it is set in, and the letters that no font has."""

    tongue: Tongue
    families: tuple[str, ...]
    missing: frozenset[str]


def printing(fonts: Fonts) -> Iterator[Printing]:
    """How each language is printed, in the order of the table."""
    for tongue in TONGUES:
        choice = fonts.choose(("Arial",), tongue.letters)
        yield Printing(tongue, choice.families, choice.missing)
