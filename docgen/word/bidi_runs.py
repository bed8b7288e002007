"""The runs of a right-to-left paragraph -> runs that each run one way, marked with it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.language.isolates import END, LEFT_TO_RIGHT
from docgen.word.bidi_text import guarded, has_right, is_foreign, stretches
from docgen.word.package import W
from docgen.word.schema_order import existing, placed

RUN: Final = f"{W}r"
_TEXT: Final = f"{W}t"
_PROPERTIES: Final = f"{W}rPr"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# What wraps runs in a paragraph; deleted and moved-away ones are not seen, and stay as they are.
_WRAPPERS: Final = frozenset(
    f"{W}{name}"
    for name in [
        "hyperlink",
        "ins",
        "moveTo",
        "sdt",
        "sdtContent",
        "smartTag",
        "customXml",
        "fldSimple",
        "dir",
        "bdo",
    ]
)
_STOPS: Final = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
_SIGNS: Final = {f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
_CODES: Final = {f"{W}fldChar", f"{W}instrText", f"{W}pgNum"}


@dataclass
class Piece:
    """Something in a run, with the text it shows; a tab and a line break show themselves."""

    run: etree._Element
    element: etree._Element
    text: str
    is_foreign: bool = False
    """Whether its run says that it is in another language, written from left to right."""

    @property
    def is_stop(self) -> bool:
        """Whether the text before and after it is ordered apart."""
        return self.text in {"\t", "\n"}


def own_runs(element: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph without those of text boxes anchored in it."""
    for child in element:
        if child.tag == RUN:
            yield child
        elif child.tag in _WRAPPERS:
            yield from own_runs(child)


def pieces(
    paragraph: etree._Element, is_foreign_run: Callable[[etree._Element], bool]
) -> list[Piece]:
    """What stands in the runs of a paragraph, in order."""
    made: list[Piece] = []
    for run in own_runs(paragraph):
        foreign = is_foreign_run(run)
        made += [
            Piece(run, child, shown(child), foreign) for child in run if child.tag != _PROPERTIES
        ]
    return made


def shown(element: etree._Element) -> str:
    """The text that a child of a run shows, a tab or a line break as one character."""
    tag = str(element.tag)
    if tag != _TEXT:
        return _STOPS.get(tag) or _SIGNS.get(tag, "")
    text = element.text or ""
    return text if element.get(SPACE) == "preserve" else text.strip(" \t\r\n")


def turn(paragraph: etree._Element, is_foreign_run: Callable[[etree._Element], bool]) -> None:
    """Marks what runs from right to left, in runs of its own."""
    found = pieces(paragraph, is_foreign_run)
    _hold_apart(found)
    ways = _ways(found)
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and found[end].run is found[start].run:
            end += 1
        _mark(found[start].run, ways[start:end])
        start = end


def _hold_apart(found: list[Piece]) -> None:
    """Puts isolates round foreign runs, foreign lines and loose numbers."""
    line: list[Piece] = []
    for piece in found:
        if piece.is_stop:
            _guard(line)
            line = []
        elif piece.text and piece.element.tag == _TEXT:
            line.append(piece)
    _guard(line)


def _guard(line: list[Piece]) -> None:
    """The same for what stands between two tabs or line breaks."""
    if not line:
        return
    if is_foreign("".join(piece.text for piece in line)):
        _isolate(line)
        return
    start = 0
    for number, piece in enumerate(line):
        if not piece.is_foreign:
            _write(piece, guarded(piece.text))
            start = number + 1
        elif number + 1 == len(line) or not line[number + 1].is_foreign:
            _isolate(line[start : number + 1])
            start = number + 1


def _isolate(group: list[Piece]) -> None:
    _write(group[0], LEFT_TO_RIGHT + group[0].text)
    _write(group[-1], group[-1].text + END)


def _write(piece: Piece, text: str) -> None:
    if text != piece.text:
        piece.text = text
        _say(piece.element, text)


def _say(element: etree._Element, text: str) -> None:
    element.text = text
    element.set(SPACE, "preserve")


Cut = tuple[bool, Piece, str]
"""A way, and a part of a piece that runs it."""


def _ways(found: list[Piece]) -> list[list[Cut]]:
    """The parts of every piece; what shows no text goes as what stands before it."""
    spans = iter(stretches("".join(piece.text for piece in found)))
    end, way = next(spans)
    start = 0
    made: list[list[Cut]] = []
    for piece in found:
        rest, cuts = piece.text, list[Cut]()
        while rest and start + len(rest) > end:
            if end > start:
                cuts.append((way, piece, rest[: end - start]))
                rest = rest[end - start :]
                start = end
            end, way = next(spans)
        start += len(rest)
        made.append([*cuts, (way, piece, rest)] if rest or not cuts else cuts)
    return made


def _mark(run: etree._Element, parts: list[list[Cut]]) -> None:
    """A run's parts in as many runs as they have ways."""
    cuts = [cut for part in parts for cut in part]
    if not any(cut[2] or cut[1].element.tag in _CODES for cut in cuts):
        return
    groups: list[list[Cut]] = []
    for cut in cuts:
        if groups and groups[-1][0][0] == cut[0]:
            groups[-1].append(cut)
        else:
            groups.append([cut])
    parts_of = [[(piece.element, text) for _, piece, text in group] for group in groups]
    runs = split(run, parts_of) if len(groups) > 1 else [run]
    for made, group in zip(runs, groups, strict=True):
        if group[0][0]:
            _turn_run(made, "".join(text for _, _, text in group))


def split(
    run: etree._Element, groups: list[list[tuple[etree._Element, str]]]
) -> list[etree._Element]:
    """A run taken apart: each group of its children, texts shortened as said, in one of its own.

    A text that no group names is gone.
    """
    properties = existing(run, "rPr")
    runs = [run]
    for group in groups[1:]:
        made = etree.Element(RUN, {str(key): str(said) for key, said in run.attrib.items()})
        if properties is not None:
            made.append(copy.deepcopy(properties))
        for element, text in group:
            made.append(_part(element, text))
        runs[-1].addnext(made)
        runs.append(made)
    kept = dict(groups[0])
    for element in list(run.iterchildren(_TEXT)):
        if element in kept:
            _say(element, kept[element])
        else:
            run.remove(element)
    return runs


def _part(element: etree._Element, text: str) -> etree._Element:
    """A child that moves to another run whole, or a new one with the rest of a text."""
    if element.tag != _TEXT:
        return element
    made = etree.Element(_TEXT)
    _say(made, text)
    return made


def _turn_run(run: etree._Element, text: str) -> None:
    properties = placed(run, "rPr")
    placed(properties, "rtl")
    fonts = existing(properties, "rFonts")
    # A sign in a font of its own, such as a tick, must not lose it to the script's.
    if fonts is not None and not has_right(text) and f"{W}cs" not in fonts.attrib:
        named = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
        if named:
            fonts.set(f"{W}cs", named)
