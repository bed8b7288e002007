"""Which font stands in for which font of Word, which serves which script, and why.

Typst is only ever given the files named here and those of the wheel `rendercv-fonts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

STANDS_IN: Final[dict[str, tuple[str, ...]]] = {
    # As wide as the family it stands in for, letter by letter, so lines break as in Word.
    "arial": ("Arial", "Liberation Sans", "Arimo"),
    "helvetica": ("Liberation Sans", "Arial", "Arimo"),
    "calibri": ("Calibri", "Carlito"),
    "calibri light": ("Calibri Light", "Calibri", "Carlito"),
    "cambria": ("Cambria", "Caladea"),
    "times new roman": ("Times New Roman", "Liberation Serif", "Tinos"),
    "times": ("Times New Roman", "Liberation Serif", "Tinos"),
    "courier new": ("Courier New", "Liberation Mono", "Cousine"),
    "courier": ("Courier New", "Liberation Mono", "Cousine"),
    # Nearly as wide: Word's newer default and the faces of its designs.
    "aptos": ("Aptos", "Carlito"),
    "aptos display": ("Aptos Display", "Aptos", "Carlito"),
    "segoe ui": ("Segoe UI", "Open Sans"),
    "verdana": ("Verdana", "DejaVu Sans"),
    "tahoma": ("Tahoma", "DejaVu Sans", "Open Sans"),
    "georgia": ("Georgia", "Gelasio", "Gentium Book Plus"),
    "garamond": ("Garamond", "EB Garamond"),
    "consolas": ("Consolas", "Liberation Mono"),
}
"""The families that are tried for a family of Word, best first."""

PLAIN: Final = ("Liberation Sans", "Arial", "Arimo", "Open Sans", "Noto Sans", "DejaVu Sans")
"""What a family that nobody stands in for is set in."""


@dataclass(frozen=True)
class Script:
    """Which families serve a script, best first, where it lies in Unicode, and what brings it."""

    name: str
    blocks: tuple[tuple[int, int], ...]
    families: tuple[str, ...]
    package: str


SCRIPTS: Final = (
    # Naskh before everything else: Debian's gives 95 % of the words back when the text is
    # taken out, Nastaliq 12-32 % (a screen reader gets what comes out).
    Script(
        "Arabic",
        ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)),
        ("Noto Naskh Arabic", "Noto Sans Arabic", "Arial", "Geeza Pro", "DejaVu Sans"),
        "fonts-noto-core",
    ),
    Script(
        "Hebrew",
        ((0x590, 0x5FF), (0xFB1D, 0xFB4F)),
        ("Noto Sans Hebrew", "Arial", "DejaVu Sans"),
        "fonts-noto-core",
    ),
    # Mukta comes with the wheel, so Devanagari needs nothing of the system.
    Script(
        "Devanagari",
        ((0x900, 0x97F), (0xA8E0, 0xA8FF)),
        ("Mukta", "Noto Sans Devanagari", "Nirmala UI"),
        "fonts-noto-core",
    ),
    Script("Bengali", ((0x980, 0x9FF),), ("Noto Sans Bengali", "Nirmala UI"), "fonts-noto-core"),
    Script("Gurmukhi", ((0xA00, 0xA7F),), ("Noto Sans Gurmukhi", "Nirmala UI"), "fonts-noto-core"),
    Script("Gujarati", ((0xA80, 0xAFF),), ("Noto Sans Gujarati", "Nirmala UI"), "fonts-noto-core"),
    Script("Tamil", ((0xB80, 0xBFF),), ("Noto Sans Tamil", "Nirmala UI"), "fonts-noto-core"),
    Script("Telugu", ((0xC00, 0xC7F),), ("Noto Sans Telugu", "Nirmala UI"), "fonts-noto-core"),
    Script("Kannada", ((0xC80, 0xCFF),), ("Noto Sans Kannada", "Nirmala UI"), "fonts-noto-core"),
    Script(
        "Malayalam", ((0xD00, 0xD7F),), ("Noto Sans Malayalam", "Nirmala UI"), "fonts-noto-core"
    ),
    Script("Sinhala", ((0xD80, 0xDFF),), ("Noto Sans Sinhala", "Nirmala UI"), "fonts-noto-core"),
    Script("Thai", ((0xE00, 0xE7F),), ("Noto Sans Thai", "Leelawadee UI"), "fonts-noto-core"),
    Script("Khmer", ((0x1780, 0x17FF),), ("Noto Sans Khmer", "Leelawadee UI"), "fonts-noto-core"),
    Script(
        "Myanmar", ((0x1000, 0x109F),), ("Noto Sans Myanmar", "Myanmar Text"), "fonts-noto-core"
    ),
    Script("Armenian", ((0x530, 0x58F),), ("Noto Sans Armenian", "DejaVu Sans"), "fonts-noto-core"),
    Script(
        "Georgian", ((0x10A0, 0x10FF),), ("Noto Sans Georgian", "DejaVu Sans"), "fonts-noto-core"
    ),
    Script(
        "Ethiopic",
        ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F)),
        ("Noto Sans Ethiopic", "Ebrima", "Kefa"),
        "fonts-noto-core",
    ),
    # TTF faces of the wheel: Debian's CJK collections fail a PDF/UA rule (glyph widths).
    Script(
        "Korean", ((0x1100, 0x11FF), (0xAC00, 0xD7AF)), ("Noto Sans KR",), "rendercv-fonts (pip)"
    ),
    Script("Japanese", ((0x3040, 0x30FF),), ("Noto Sans JP",), "rendercv-fonts (pip)"),
    Script(
        "Chinese",
        ((0x2E80, 0x303F), (0x3100, 0x312F), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF)),
        ("Noto Sans SC", "Noto Sans JP", "Noto Sans KR"),
        "rendercv-fonts (pip)",
    ),
    Script(
        "Symbols",
        ((0x2000, 0x2BFF), (0xE000, 0xF8FF), (0x1F000, 0x1FAFF)),
        (
            "Noto Sans Symbols2",
            "Noto Sans Symbols",
            "DejaVu Sans",
            "Segoe UI Symbol",
            "Noto Sans Math",
            "Source Sans 3",
            "Noto Sans JP",
        ),
        "fonts-noto-core",
    ),
    Script(
        "Latin",
        ((0x20, 0x58F), (0x1E00, 0x1FFF)),
        ("Noto Sans", "DejaVu Sans"),
        "rendercv-fonts (pip)",
    ),
)
"""Which font serves which script, with the reason where there is a choice."""

FILES: Final[dict[str, tuple[str, ...]]] = {
    "Arial": (
        "arial",
        "arialbd",
        "ariali",
        "arialbi",
        "arial bold",
        "arial italic",
        "arial bold italic",
    ),
    "Times New Roman": (
        "times",
        "timesbd",
        "timesi",
        "timesbi",
        "times new roman",
        "times new roman bold",
        "times new roman italic",
        "times new roman bold italic",
    ),
    "Courier New": (
        "cour",
        "courbd",
        "couri",
        "courbi",
        "courier new",
        "courier new bold",
        "courier new italic",
        "courier new bold italic",
    ),
    "Calibri": ("calibri", "calibrib", "calibrii", "calibriz"),
    "Cambria": ("cambria", "cambriab", "cambriai", "cambriaz"),
    "Georgia": ("georgia", "georgiab", "georgiai", "georgiaz", "georgia bold", "georgia italic"),
    "Verdana": ("verdana", "verdanab", "verdanai", "verdanaz", "verdana bold", "verdana italic"),
    "Tahoma": ("tahoma", "tahomabd", "tahoma bold"),
    "Segoe UI": ("segoeui", "segoeuib", "segoeuii", "segoeuiz"),
    "Segoe UI Symbol": ("seguisym",),
    "Consolas": ("consola", "consolab", "consolai", "consolaz"),
    "Nirmala UI": ("nirmala", "nirmalab"),
    "Ebrima": ("ebrima", "ebrimabd"),
    "Leelawadee UI": ("leelawui", "leelauib"),
    "Myanmar Text": ("mmrtext", "mmrtextb"),
    "Geeza Pro": ("geezapro",),
    "Kefa": ("kefa",),
    "DejaVu Sans": (
        "dejavusans",
        "dejavusans-bold",
        "dejavusans-oblique",
        "dejavusans-boldoblique",
    ),
}
"""Stems of files that don't follow "Family-Style.ttf": those of Windows and macOS."""
