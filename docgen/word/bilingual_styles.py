"""A style of the English file -> its twin in a file of another language and script.

A twin stands on nothing: every property is said outright, so that neither the other language's
script nor its direction reaches English. Its name ends in " LTR", which `word.bidi` leaves alone.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Final, Literal

from lxml import etree

from docgen.word.bidi import OPTS_OUT
from docgen.word.bilingual_lists import Lists
from docgen.word.house.look import SECONDARY
from docgen.word.package import W
from docgen.word.schema_order import placed
from docgen.word.style_chain import VAL, Styles, whole

ENGLISH: Final = "en-GB"
Manner = Literal["below", "beside"]
"""Where the English stands: under the other language, quieter; or in a column of its own."""

_NAMED: Final[dict[Manner, str]] = {"below": "English", "beside": "EnglishColumn"}
# Twips that part one pair from the next more than a pair itself.
_APART: Final = 60
# What is said in several attributes: a style adds to what the one below says of them.
_ADDED: Final = frozenset(f"{W}{name}" for name in ("spacing", "ind", "rFonts", "lang"))


@dataclass
class Twins:
    """The twins made so far, in the styles of the other file."""

    english: Styles
    other: Styles
    lists: Lists
    made: dict[tuple[str, Manner], str] = field(default_factory=dict)

    def of(self, key: str, manner: Manner) -> str:
        """The twin of a style."""
        if (key, manner) not in self.made:
            self.made[key, manner] = self._make(key, manner)
        return self.made[key, manner]

    def _make(self, key: str, manner: Manner) -> str:
        twin = f"{_NAMED[manner]}{key}"
        style = etree.SubElement(self.other.root, f"{W}style")
        for name, value in (("type", "paragraph"), ("customStyle", "1"), ("styleId", twin)):
            style.set(f"{W}{name}", value)
        kind = " Column" if manner == "beside" else ""
        placed(style, "name").set(VAL, f"{self._name(key)}{kind}{OPTS_OUT}")
        self._form(placed(style, "pPr"), key, manner)
        self._letters(placed(style, "rPr"), key, manner)
        return twin

    def _name(self, key: str) -> str:
        chain = self.english.chain(key)
        named = chain[0].find(f"{W}name") if chain else None
        return key if named is None else named.get(VAL, key)

    def _form(self, form: etree._Element, key: str, manner: Manner) -> None:
        self._flatten(form, key, "pPr")
        placed(form, "bidi").set(VAL, "0")
        placed(form, "jc").set(VAL, placed(form, "jc").get(VAL, "left"))
        for name in ("outlineLvl", "pageBreakBefore"):
            for found in form.findall(f"{W}{name}"):
                form.remove(found)
        if manner == "below":
            spacing = placed(form, "spacing")
            spacing.set(f"{W}before", "0")
            spacing.set(f"{W}after", str(whole(spacing, "after") + _APART))
            self.lists.unmark(form)
        else:
            self.lists.remark(form)

    def _letters(self, letters: etree._Element, key: str, manner: Manner) -> None:
        self._flatten(letters, key, "rPr")
        placed(letters, "lang").set(VAL, ENGLISH)
        if manner == "below":
            colour = placed(letters, "color")
            colour.attrib.clear()
            colour.set(VAL, SECONDARY)

    def _flatten(self, into: etree._Element, key: str, group: str) -> None:
        """Says all that a style and those below it say."""
        defaults = self.english.root.findall(f"{W}docDefaults/{W}{group}Default/{W}{group}")
        steps = [style.find(f"{W}{group}") for style in reversed(self.english.chain(key))]
        for step in (*defaults, *steps):
            for said in () if step is None else step:
                _upon(into, said)


def _upon(into: etree._Element, said: etree._Element) -> None:
    name = etree.QName(said).localname
    there = placed(into, name)
    if said.tag == f"{W}tabs":
        _merge_tabs(there, said)
        return
    if said.tag not in _ADDED:
        there.attrib.clear()
        there[:] = []
    if name == "ind":
        _without_first_line(there, said)
    there.attrib.update(said.attrib)
    there.extend(copy.deepcopy(child) for child in said)


def _merge_tabs(there: etree._Element, said: etree._Element) -> None:
    stops = {whole(stop, "pos"): stop for stop in (*there, *(copy.deepcopy(stop) for stop in said))}
    there[:] = [stops[place] for place in sorted(stops)]


def _without_first_line(there: etree._Element, said: etree._Element) -> None:
    """An indent of the first line takes the place of one that hangs, and the other way round."""
    if {f"{W}hanging", f"{W}firstLine"} & set(map(str, said.attrib)):
        there.attrib.pop(f"{W}hanging", "")
        there.attrib.pop(f"{W}firstLine", "")
