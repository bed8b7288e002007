"""Field codes: what each asks for, and whether the page can give it.

Source: ECMA-376-1 17.16 (fields), 17.16.4.3 (general formatting switches), 17.16.5 (codes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from docgen.page import tree
from docgen.page.reader.names import Element, listed
from docgen.page.reader.run_properties import RunProperties

TOKEN: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|“([^”]*)”|(\S+)')
LONGEST: Final = 10_000

NumberStyle = Literal["decimal", "lower-roman", "upper-roman", "lower-letter", "upper-letter"]
NUMBER_STYLES: Final[dict[str, NumberStyle]] = {
    "arabic": "decimal",
    "Arabic": "decimal",
    "ARABIC": "decimal",
    "roman": "lower-roman",
    "ROMAN": "upper-roman",
    "Roman": "upper-roman",
    "alphabetic": "lower-letter",
    "ALPHABETIC": "upper-letter",
}
SECTION_STYLES: Final[dict[str, NumberStyle]] = {
    "decimal": "decimal",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
    "lowerLetter": "lower-letter",
    "upperLetter": "upper-letter",
}

LAID_OUT: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "TOC"})
"""Fields whose result the page works out itself."""
FORMS: Final = frozenset({"FORMCHECKBOX", "FORMDROPDOWN"})
LINKS: Final = frozenset({"HYPERLINK", "REF", "NOTEREF"})
KEPT: Final = listed(
    "SEQ STYLEREF DOCPROPERTY DOCVARIABLE FORMTEXT MERGEFIELD MERGEREC MERGESEQ IF QUOTE SET ASK "
    "FILLIN TITLE SUBJECT AUTHOR KEYWORDS COMMENTS INFO FILENAME FILESIZE LASTSAVEDBY NUMCHARS "
    "NUMWORDS REVNUM TEMPLATE EDITTIME CREATEDATE SAVEDATE PRINTDATE USERNAME USERADDRESS "
    "USERINITIALS CITATION BIBLIOGRAPHY ADDRESSBLOCK GREETINGLINE INCLUDEPICTURE INCLUDETEXT LINK "
    "COMPARE NEXT NEXTIF SKIPIF DATABASE FORMULA AUTOTEXT AUTOTEXTLIST GLOSSARY SHAPE SYMBOL "
    "MACROBUTTON GOTOBUTTON DISPLAYBARCODE MERGEBARCODE"
)
"""Fields whose result stands in the file and holds whatever the page."""
MARKS: Final = frozenset({"TA", "TC", "XE", "RD", "PRIVATE"})
"""Fields that show nothing."""
CLOCK: Final = frozenset({"DATE", "TIME"})


@dataclass
class OpenField:
    """A field that has begun and not ended; its result may run over paragraphs."""

    code: str = ""
    in_result: bool = False
    run: RunProperties | None = None
    """The properties of its code, which its result takes (17.16.4.3)."""
    form: Element | None = None
    """The form field it is, `w:ffData`."""
    is_spoken: bool = False
    """Whether its own result has been given, in the place of the file's."""

    def add(self, text: str) -> None:
        """More of its code."""
        if len(self.code) < LONGEST:
            self.code += text

    @property
    def words(self) -> list[str]:
        """The code, cut into words; quoted ones whole, with backslashes undone."""
        return [_word(found) for found in TOKEN.finditer(self.code)]

    @property
    def kind(self) -> str:
        """The code's first word in capitals; FORMULA for "= ..."."""
        words = self.words
        if not words:
            return ""
        return "FORMULA" if words[0].startswith("=") else words[0].upper()

    @property
    def replaces(self) -> bool:
        """Whether the result in the file makes way for one of the page's own."""
        return self.kind in LAID_OUT | FORMS


def _word(found: re.Match[str]) -> str:
    if found[1] is not None:
        return re.sub(r'\\(["\\])', r"\1", found[1])
    return found[2] if found[2] is not None else found[3]


def argument(words: list[str]) -> str | None:
    """The first word after the code that is no switch."""
    return next((word for word in words[1:2] if not word.startswith("\\")), None)


def switch(words: list[str], wanted: str) -> str | None:
    """The word after a switch; "" where nothing follows, None where it is not there."""
    for place, word in enumerate(words):
        if word == wanted:
            following = words[place + 1] if place + 1 < len(words) else ""
            return "" if following.startswith("\\") else following
    return None


def number_style(words: list[str], section: str) -> NumberStyle | None:
    r"""How a page number is written: by its `\*` switch, else as its section says."""
    for place, word in enumerate(words[:-1]):
        if word == "\\*" and words[place + 1] in NUMBER_STYLES:
            return NUMBER_STYLES[words[place + 1]]
    return SECTION_STYLES.get(section)


def page_field(
    kind: Literal["page", "pages", "page-of"],
    look: tree.Look,
    style: NumberStyle,
    target: str | None = None,
) -> tree.Field:
    """A number for the layout to work out."""
    return tree.Field(kind, look, target, style)
