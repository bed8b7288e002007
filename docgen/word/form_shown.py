"""The body of a Word form -> the same body as it shows: changes accepted, prompts of fields gone.

What a text can't be made of is told apart here too, for none of it may get lost unsaid.
Source: ECMA-376 part 1, 17.13.5 (changes), 17.5.2.39 (showingPlcHdr); part 3, 9 (alternatives).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from docgen.word.form import EMPTY, NEEDED
from docgen.word.house.form import PROMPT
from docgen.word.package import W

BLANKS: Final = " \t\n\u00a0"
WORDS_OF_WORD: Final = frozenset(
    {
        "Click or tap here to enter text.",
        "Click here to enter text.",
        "Click or tap to enter a date.",
        "Click here to enter a date.",
        "Choose an item.",
    }
)
"""What Word shows in an empty field of a card it added."""
OWN_PROMPTS: Final = frozenset({EMPTY, NEEDED}) | WORDS_OF_WORD

_PROMPT_STYLE: Final = PROMPT.replace(" ", "")
_ALTERNATIVES: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_GONE: Final = (f"{W}del", f"{W}moveFrom")
_CHANGES: Final = ("ins", "del", "moveFrom", "moveTo")
_UNREAD: Final = {
    "pictures": ("drawing", "pict", "object"),
    "comments": ("commentReference",),
    "footnotes": ("footnoteReference", "endnoteReference"),
}
_STRUCK: Final = (f"{W}strike", f"{W}dstrike")
_OFF: Final = {"0", "false", "off"}


def shown(body: etree._Element, prompts: frozenset[str]) -> list[str]:
    """What is to be told of a body, which is brought to the state that shows.

    `prompts` are the texts that empty fields show.
    """
    changes = sum(1 for _ in body.iter(*(f"{W}{name}" for name in _CHANGES)))
    _choose(body)
    _accept(body)
    _empty(body, prompts)
    notes = [
        f"{what} that were not read: {number}"
        for what, names in _UNREAD.items()
        if (number := sum(1 for _ in body.iter(*(f"{W}{name}" for name in names))))
    ]
    struck = sum(1 for mark in body.iter(*_STRUCK) if _is_on(mark) and _text(mark, 2))
    if struck:
        notes.append(
            f"stretches of text that are struck through, and were read all the same: {struck}"
        )
    if changes:
        notes.append(f"tracked changes that were read as if accepted: {changes}")
    return notes


def unreadable(element: etree._Element) -> Iterator[str]:
    """What stands in an element and is text to the eye, but has no letters to be read."""
    if next(element.iter(f"{W}sym"), None) is not None:
        yield "a symbol"
    if next(element.iter(_MATHS), None) is not None:
        yield "an equation"
    if any(_is_on(mark) and _text(mark, 2) for mark in element.iter(f"{W}vanish")):
        yield "hidden text"


def _is_on(element: etree._Element) -> bool:
    return element.get(f"{W}val") not in _OFF


def _text(element: etree._Element, above: int = 0) -> str:
    """The letters in an element, or in the one so many levels above it."""
    here: etree._Element | None = element
    for _ in range(above):
        here = here.getparent() if here is not None else None
    return "" if here is None else "".join(t.text or "" for t in here.iter(f"{W}t")).strip(BLANKS)


def _choose(body: etree._Element) -> None:
    """Puts what older programs show in the place of alternatives: a sign for an emoji."""
    for one in [*body.iter(f"{_ALTERNATIVES}AlternateContent")]:
        chosen = one.find(f"{_ALTERNATIVES}Fallback")
        chosen = one.find(f"{_ALTERNATIVES}Choice") if chosen is None else chosen
        _put(one, [] if chosen is None else list(chosen))


def _put(one: etree._Element, instead: list[etree._Element]) -> None:
    for child in instead:
        one.addprevious(child)
    _remove(one)


def _remove(one: etree._Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _accept(body: etree._Element) -> None:
    """Takes away what was deleted, or moved elsewhere; joins lines whose end was deleted."""
    endless = set()
    for one in [*body.iter(*_GONE)]:
        holder = one.getparent()
        if holder is None:
            continue
        if holder.tag == f"{W}trPr":
            _remove(next(holder.iterancestors(f"{W}tr"), one))
        elif holder.tag == f"{W}rPr":
            endless.add(next(holder.iterancestors(f"{W}p"), None))
        else:
            _remove(one)
    for paragraph in [*body.iter(f"{W}p")]:
        if paragraph in endless and paragraph.getparent() is not None:
            _join(paragraph, endless)


def _join(paragraph: etree._Element, endless: set[etree._Element | None]) -> None:
    """Adds the paragraphs after one whose end was deleted, up to one that has an end."""
    following = paragraph.getnext()
    while following is not None and following.tag == f"{W}p":
        for child in [*following]:
            if child.tag != f"{W}pPr":
                paragraph.append(child)
        _remove(following)
        following = paragraph.getnext() if following in endless else None


def _empty(body: etree._Element, prompts: frozenset[str]) -> None:
    """Takes the prompts out of empty fields; a text somebody typed is none, however it looks."""
    for mark in [*body.iter(f"{W}showingPlcHdr")]:
        control = next(mark.iterancestors(f"{W}sdt"), None)
        content = None if control is None else control.find(f"{W}sdtContent")
        if content is None or not _is_on(mark):
            continue
        runs = [*_runs(content)]
        if _text(content) in prompts or all(_looks_empty(run) for run in runs):
            _clear(runs)
    for paragraph in body.iter(f"{W}p"):
        runs = [run for run in _runs(paragraph) if _looks_empty(run)]
        if runs and "".join(map(_text, runs)).strip(BLANKS) in prompts:
            _clear(runs)


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    """The runs with letters."""
    return (run for run in element.iter(f"{W}r") if run.find(f"{W}t") is not None)


def _looks_empty(run: etree._Element) -> bool:
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and style.get(f"{W}val") == _PROMPT_STYLE


def _clear(runs: list[etree._Element]) -> None:
    for run in runs:
        for text in run.findall(f"{W}t"):
            run.remove(text)
