"""The settings of a Word file that change its pages.

Source: ECMA-376-1 17.15.1 (document settings); [MS-DOCX] 2.3.3 (compatibilityMode).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docgen.page.reader.measure import BadNumberError, points, whole
from docgen.page.reader.names import Element, child, children, has_switch, name, text_of, value
from docgen.page.reader.report import Report

OLDEST: Final = 12
"""What a file is that does not say: Word 2007."""

REFUSED: Final = frozenset({"w:bookFoldPrinting", "w:bookFoldRevPrinting", "w:printTwoOnOne"})
NOTICED: Final = {
    "w:autoHyphenation": "words are not hyphenated, as Word would",
    "w:trackRevisions": "",
}


@dataclass(frozen=True)
class Settings:
    """What the settings say; distances in points."""

    compatibility: int = OLDEST
    default_tab: float = 36.0
    has_even: bool = False
    stretches_broken_lines: bool = True
    """Whether a line ended by hand is stretched in a justified paragraph (17.15.3.15)."""
    mirrors_margins: bool = False
    gutter_at_top: bool = False
    bidi: str | None = None
    east_asia: str | None = None


def read_settings(root: Element | None, report: Report) -> Settings:
    """The settings of their part; Word's own where there is none."""
    with report.at("settings"):
        for part in root if root is not None else ():
            if name(part) in REFUSED and has_switch(root, name(part)):
                report.refuse(part)
            if has_switch(root, name(part)) and (told := NOTICED.get(name(part))):
                report.warn(told)
        try:
            return _settings(root)
        except BadNumberError as bad:
            report.refuse("w:settings", str(bad))
            return Settings()


def _settings(root: Element | None) -> Settings:
    languages = child(root, "w:themeFontLang")
    tab = points(value(root, "w:defaultTabStop") or "720")
    return Settings(
        compatibility=_compatibility(root),
        default_tab=tab if tab > 0 else 36.0,
        has_even=has_switch(root, "w:evenAndOddHeaders"),
        stretches_broken_lines=not has_switch(root, "w:compat", "w:doNotExpandShiftReturn"),
        mirrors_margins=has_switch(root, "w:mirrorMargins"),
        gutter_at_top=has_switch(root, "w:gutterAtTop"),
        bidi=text_of(languages, "w:bidi"),
        east_asia=text_of(languages, "w:eastAsia"),
    )


def _compatibility(root: Element | None) -> int:
    for setting in children(child(root, "w:compat"), "w:compatSetting"):
        if text_of(setting, "w:name") == "compatibilityMode":
            return whole(text_of(setting) or str(OLDEST))
    return OLDEST
