"""The theme of a Word file: the fonts and colours that styles name by their part in it."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass, field
from typing import Final

from docgen.page.reader.colours import channels, digits
from docgen.page.reader.measure import whole
from docgen.page.reader.names import Element, child, children, name

# Which script's font of the theme stands for complex and East Asian text, by settings'
# themeFontLang. Source: ECMA-376-1 20.1.4.1.16 (font), 17.15.1.88.
SCRIPTS: Final = {
    "ar": "Arab",
    "fa": "Arab",
    "ur": "Arab",
    "ps": "Arab",
    "he": "Hebr",
    "th": "Thai",
    "hi": "Deva",
    "mr": "Deva",
    "ne": "Deva",
    "bn": "Beng",
    "as": "Beng",
    "gu": "Gujr",
    "pa": "Guru",
    "ta": "Taml",
    "te": "Telu",
    "kn": "Knda",
    "ml": "Mlym",
    "am": "Ethi",
    "ja": "Jpan",
    "ko": "Hang",
}
SLOTS: Final = {"a:latin": ("Ascii", "HAnsi"), "a:ea": ("EastAsia",), "a:cs": ("Bidi",)}

# The names that w:themeColor uses for the theme's own (17.18.97 with clrSchemeMapping).
SCHEME: Final = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "text1": "dk1",
    "background1": "lt1",
    "text2": "dk2",
    "background2": "lt2",
    "tx1": "dk1",
    "bg1": "lt1",
    "tx2": "dk2",
    "bg2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}


@dataclass(frozen=True)
class Theme:
    """Fonts by slot ("minorHAnsi", "majorBidi") and colours by scheme name ("accent1")."""

    fonts: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)

    def font(self, slot: str | None) -> str | None:
        """The font of a slot; None where the theme leaves it open."""
        return self.fonts.get(slot or "")

    def colour(self, wanted: str | None) -> str | None:
        """The colour that `w:themeColor` or `a:schemeClr` names."""
        return self.colours.get(SCHEME.get(wanted or "", wanted or ""))


def read_theme(root: Element | None, bidi: str | None, east_asia: str | None) -> Theme:
    """The theme of its part; `bidi` and `east_asia` are the languages of the settings."""
    fonts: dict[str, str] = {}
    for slot in ("major", "minor"):
        scheme = child(root, "a:themeElements", "a:fontScheme", f"a:{slot}Font")
        fonts |= _slots(scheme, slot)
        for end, script in (("Bidi", _script(bidi)), ("EastAsia", _script(east_asia))):
            own = _script_font(scheme, script)
            if own and f"{slot}{end}" not in fonts:
                fonts[f"{slot}{end}"] = own
    return Theme(fonts, _colours(child(root, "a:themeElements", "a:clrScheme")))


def _slots(scheme: Element | None, slot: str) -> dict[str, str]:
    """The fonts a scheme names outright; `typeface=""` leaves it to the script's font."""
    found = {}
    for element in scheme if scheme is not None else ():
        typeface = element.get("typeface")
        for end in SLOTS.get(name(element), ()) if typeface else ():
            found[f"{slot}{end}"] = str(typeface)
    return found


def _script(language: str | None) -> str | None:
    if language is None:
        return None
    if language.startswith("zh"):
        return "Hant" if language[3:] in ("TW", "HK", "MO", "Hant") else "Hans"
    return SCRIPTS.get(language.split("-")[0].lower())


def _script_font(scheme: Element | None, script: str | None) -> str | None:
    for font in children(scheme, "a:font") if script else ():
        if font.get("script") == script:
            return font.get("typeface")
    return None


def _colours(scheme: Element | None) -> dict[str, str]:
    found = {}
    for slot in scheme if scheme is not None else ():
        colour = next(iter(slot), None)
        if colour is None:
            continue
        spelled = colour.get("lastClr") if name(colour) == "a:sysClr" else colour.get("val")
        if shown := digits(spelled):
            found[name(slot).removeprefix("a:")] = shown
    return found


def drawn_colour(fill: Element | None, theme: Theme) -> str | None:
    """The colour of an `a:solidFill`; None where it has none that can be told."""
    colour = next(iter(fill), None) if fill is not None else None
    if colour is None:
        return None
    if name(colour) == "a:schemeClr":
        return _modified(theme.colour(colour.get("val")), colour)
    spelled = colour.get("lastClr") if name(colour) == "a:sysClr" else colour.get("val")
    return _modified(digits(spelled), colour)


def _modified(colour: str | None, element: Element) -> str | None:
    """The colour after `a:lumMod` and `a:lumOff` (20.1.2.3.20), in thousandths of a percent."""
    factor, offset = child(element, "a:lumMod"), child(element, "a:lumOff")
    if colour is None or (factor is None and offset is None):
        return colour
    hue, light, full = colorsys.rgb_to_hls(*(part / 255 for part in channels(colour)))
    light *= whole(factor.get("val") or "100000") / 100_000 if factor is not None else 1
    light += whole(offset.get("val") or "0") / 100_000 if offset is not None else 0
    made = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), full)
    return "".join(f"{round(part * 255):02X}" for part in made)
