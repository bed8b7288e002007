"""The lists of English paragraphs: without their labels below, counted apart beside."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from lxml import etree

from docgen.word.package import W
from docgen.word.schema_order import placed
from docgen.word.style_chain import VAL, drop, whole


@dataclass
class Lists:
    """The numbering of the other file; None where it has none."""

    root: etree._Element | None
    made: dict[str, str] = field(default_factory=dict)

    def unmark(self, form: etree._Element) -> None:
        """Takes a paragraph out of its list; its words stay where the list's words are.

        A paragraph's own numbers place it before its style does; a style's own indent goes first.
        """
        numbered = form.find(f"{W}numPr")
        if numbered is None:
            return
        own = form.find(f"{W}ind")
        level = self._indent(numbered)
        left = next((ind for ind in (own, level) if ind is not None), None)
        drop(form, "numPr")
        if left is not None:
            side = "start" if f"{W}start" in left.attrib else "left"
            indent = placed(form, "ind")
            indent.attrib.pop(f"{W}firstLine", "")
            indent.set(f"{W}left", str(whole(left, side)))
            indent.set(f"{W}hanging", "0")

    def remark(self, form: etree._Element) -> None:
        """Puts a paragraph in a list of its own that looks the same and counts apart."""
        number = form.find(f"{W}numPr/{W}numId")
        if number is not None and number.get(VAL, "0") != "0":
            number.set(VAL, self._apart(number.get(VAL, "0")))

    def _indent(self, numbered: etree._Element) -> etree._Element | None:
        number, depth = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
        abstract = None if number is None else self._abstract(number.get(VAL, "0"))
        if abstract is None:
            return None
        at = "0" if depth is None else depth.get(VAL, "0")
        return abstract.find(f"{W}lvl[@{W}ilvl='{at}']/{W}pPr/{W}ind")

    def _num(self, key: str) -> etree._Element | None:
        return None if self.root is None else self.root.find(f"{W}num[@{W}numId='{key}']")

    def _abstract(self, key: str) -> etree._Element | None:
        num = self._num(key)
        named = None if num is None else num.find(f"{W}abstractNumId")
        if self.root is None or named is None:
            return None
        return self.root.find(f"{W}abstractNum[@{W}abstractNumId='{named.get(VAL)}']")

    def _apart(self, key: str) -> str:
        if key not in self.made:
            self.made[key] = self._copied(key)
        return self.made[key]

    def _copied(self, key: str) -> str:
        """A list like another; bullets don't count and need none."""
        num, abstract = self._num(key), self._abstract(key)
        if self.root is None or num is None or abstract is None or _is_bulleted(abstract):
            return key
        kind, own = copy.deepcopy(abstract), copy.deepcopy(num)
        number, list_id = (self._free("abstractNum"), self._free("num"))
        kind.set(f"{W}abstractNumId", number)
        for unique in kind.iterfind(f"{W}nsid"):
            unique.set(VAL, f"{0x7B000000 + int(number):08X}")
        drop(kind, "styleLink")
        for level in kind.iterfind(f"{W}lvl"):
            drop(level, "pStyle")
        own.set(f"{W}numId", list_id)
        for named in own.iterfind(f"{W}abstractNumId"):
            named.set(VAL, number)
        self.root.findall(f"{W}abstractNum")[-1].addnext(kind)
        self.root.findall(f"{W}num")[-1].addnext(own)
        return list_id

    def _free(self, kind: str) -> str:
        root = self.root if self.root is not None else ()
        return str(1 + max(whole(one, f"{kind}Id") for one in root if one.tag == f"{W}{kind}"))


def _is_bulleted(abstract: etree._Element) -> bool:
    return all(kind.get(VAL) in {"bullet", "none"} for kind in abstract.iter(f"{W}numFmt"))
