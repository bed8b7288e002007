"""Properties said for Latin -> the same said for the script of a language.

Word takes size and weight of complex scripts from `szCs` and `bCs`, their font from `cs`.
Source: ECMA-376-1 17.3.2.1-2 (b, bCs), 17.3.2.38-39 (sz, szCs), 17.3.1.33 (spacing).
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from docgen.word.package import W
from docgen.word.schema_order import existing, placed
from docgen.word.scripts import ScriptStyle, Slot

_VAL: Final = f"{W}val"
_THEMED: Final[dict[Slot, str]] = {
    "ascii": "asciiTheme",
    "hAnsi": "hAnsiTheme",
    "cs": "cstheme",
    "eastAsia": "eastAsiaTheme",
}
_SYMBOLS: Final = ("symbol", "wingdings", "webdings", "segoe ui symbol", "marlett")


def fonts(properties: etree._Element, style: ScriptStyle) -> None:
    """Names the script's font in place of the house's; a font of symbols stays."""
    named = placed(properties, "rFonts")
    if named.get(f"{W}ascii", "").lower().startswith(_SYMBOLS):
        return
    for slot in style.slots:
        if f"{W}{_THEMED[slot]}" in named.attrib:
            del named.attrib[f"{W}{_THEMED[slot]}"]
        named.set(f"{W}{slot}", style.font)


def sized(properties: etree._Element, style: ScriptStyle) -> None:
    """Says size and weight of complex text as those of Latin are, in the script's measure.

    Right-to-left text is never letter-spaced, which parts letters that join, and never slanted.
    """
    if "cs" not in style.slots:
        return
    size, bold = existing(properties, "sz"), existing(properties, "b")
    if size is not None:
        halves = round(float(size.get(_VAL, "20")) * style.size)
        placed(properties, "szCs").set(_VAL, str(halves))
    if bold is not None:
        _like(placed(properties, "bCs"), bold)
    if style.is_right_to_left:
        spacing = existing(properties, "spacing")
        if spacing is not None:
            properties.remove(spacing)
        _upright(properties)


def _like(complex_switch: etree._Element, switch: etree._Element) -> None:
    complex_switch.attrib.clear()
    complex_switch.attrib.update(switch.attrib)


def _upright(properties: etree._Element) -> None:
    """Says that nothing is slanted, where a style below may slant it.

    A Latin word stands upright too: it would be the only slanted one of its line.
    """
    if existing(properties, "i") is not None or existing(properties, "iCs") is not None:
        placed(properties, "i").set(_VAL, "0")
        placed(properties, "iCs").set(_VAL, "0")


def heightened(spacing: etree._Element | None, style: ScriptStyle) -> None:
    """Makes a line of fixed height as high as the script needs."""
    if spacing is None or spacing.get(f"{W}lineRule") not in {"exact", "atLeast"}:
        return
    line = spacing.get(f"{W}line")
    if line is not None and line.isdecimal():
        spacing.set(f"{W}line", str(round(int(line) * style.line)))
