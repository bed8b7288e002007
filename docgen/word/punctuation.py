"""The marks a template writes between values -> the marks of the document's language.

`{{ one }}, {{ other }}` has a comma of its own, outside every wording: in Urdu it is another
sign. Source: CLDR, exemplar punctuation of each language.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from docgen.word.package import Parts, W, parsed, serialized, text_parts

_ARABIC: Final = {",": "،", ";": "؛"}
_DANDA: Final = {".": "।"}
_ETHIOPIC: Final = {",": "፣", ";": "፤", ".": "።"}
MARKS: Final[dict[str, dict[str, str]]] = {
    **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug"), _ARABIC),
    "ur": {**_ARABIC, ".": "۔"},
    **dict.fromkeys(("bn", "hi", "ne", "pa"), _DANDA),
    **dict.fromkeys(("am", "ti"), _ETHIOPIC),
    "zh": {",": "\uff0c", ";": "\uff1b", ".": "。"},
}
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_STOPS: Final = ".,;"


def punctuated(parts: Parts, language: str) -> Parts:
    """The parts of a template with the marks between its tags in the language's own signs.

    A full stop counts only where it ends a paragraph: "1." before a text is a number.
    """
    marks = MARKS.get(language.split("-", maxsplit=1)[0])
    if marks is None:
        return parts
    changed = dict(parts)
    for name, _ in text_parts(parts):
        root = parsed(parts[name])
        for paragraph in root.iter(f"{W}p"):
            _mark(paragraph, marks)
        changed[name] = serialized(root)
    return changed


def _mark(paragraph: etree._Element, marks: dict[str, str]) -> None:
    texts = [text for text in paragraph.iter(f"{W}t") if text.text]
    whole = "".join(text.text or "" for text in texts)
    if not any(stop in whole for stop in _STOPS):
        return
    inside = {at for tag in _TAG.finditer(whole) for at in range(tag.start(), tag.end())}
    last = len(whole.rstrip()) - 1
    start = 0
    for text in texts:
        own = text.text or ""
        text.text = "".join(
            sign if at in inside or (sign == "." and at != last) else marks.get(sign, sign)
            for at, sign in enumerate(own, start)
        )
        start += len(own)
