"""The text of a right-to-left paragraph -> which way each stretch of it runs.

Word gives a run one direction and one set of fonts. A run marked `w:rtl` has its digits and
signs laid out from right to left whatever they are: "2026-03-14" is shown as "14-03-2026". So
only two things are marked: letters written from right to left, and the signs and plain numbers
among them. What stands in an isolate follows the isolate: a date or a telephone number in one is
never marked, so it keeps its order even where Word passes the isolates by.
Source: Unicode Standard Annex 9 (X5, N0-N2, W7), told for the cases of a page; ECMA-376-1
17.3.2.30 (rtl).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from docgen.language.isolates import END, LEFT_TO_RIGHT

RIGHT: Final = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
LEFT: Final = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u058f\u0900-\u1fff\u200e\u2c00-\ud7ff\uf900-\ufb1c"

_TOKEN: Final = re.compile(
    f"(?P<right>[{RIGHT}]+)|(?P<left>[{LEFT}]+)|(?P<number>[0-9]+)|(?P<opens>[(\\[])"
    "|(?P<closes>[)\\]])|(?P<isolates>[\u2066-\u2068])|(?P<ends>\u2069)|(?P<stops>[\t\n])"
    f"|(?P<sign>[^{RIGHT}{LEFT}0-9()\\[\\]\u2066-\u2069\t\n]+)"
)
_TURNED: Final = re.compile(f"[{LEFT}\u2066-\u2069]")
"""Without any of these a whole text runs from right to left."""
_STRONG: Final = re.compile(f"[{RIGHT}{LEFT}]")
_IS_RIGHT: Final = re.compile(f"[{RIGHT}]")
_IS_LEFT: Final = re.compile(f"[{LEFT}]")
_RIGHT_WORDS: Final = re.compile(f"[{RIGHT}]+(?: +[{RIGHT}]+)*")
_NUMBERS: Final = re.compile("[0-9][^0-9]+[0-9]")
_ISOLATES: Final = ("\u2066", "\u2067", "\u2068")

_LOOSE: Final = re.compile(
    "(?<![0-9\u2066-\u2068+(])"
    "(?:\\+[0-9][0-9 \u00a0-]{6,}[0-9]|\\(?0[0-9]{2,4}\\)?(?:[ \u00a0-][0-9]{3,6}){1,3}"
    "|[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9\u2069])"
)
"""A telephone number or a date in figures that a translator typed among the words."""

Stretch = tuple[int, bool]
"""Where a stretch ends, and whether it runs from right to left."""


def has_right(text: str) -> bool:
    """Whether a letter of the text is written from right to left."""
    return _IS_RIGHT.search(text) is not None


def starts_right(text: str) -> bool:
    """Whether the first letter of the text is written from right to left."""
    first = _STRONG.search(text)
    return first is not None and has_right(first[0])


def words_to_the_right(text: str) -> list[Stretch]:
    """The stretches of a left-to-right paragraph's text: words written from right to left."""
    made: list[Stretch] = []
    for found in _RIGHT_WORDS.finditer(text):
        made += [(found.start(), False)] if found.start() else []
        made.append((found.end(), True))
    return made if made and made[-1][0] == len(text) else [*made, (len(text), False)]


def is_foreign(text: str) -> bool:
    """Whether a text has to be held apart as a whole; it stands between two tabs or line breaks.

    Else the full stop of an English line goes to its front, "14 Sample Road" is shown as "Sample
    Road 14" and "10:00-12:40" as "12:40-10:00".
    """
    if has_right(text) or text[:1] in _ISOLATES:
        return False
    if not _IS_LEFT.search(text):
        return _NUMBERS.search(text) is not None
    return not (_IS_LEFT.match(text[0]) and _IS_LEFT.match(text[-1]))


def guarded(text: str) -> str:
    """The text with the telephone numbers and dates in figures among its words held apart."""
    return _LOOSE.sub(f"{LEFT_TO_RIGHT}\\g<0>{END}", text)


def stretches(text: str) -> list[Stretch]:
    """The stretches of a paragraph's text; tabs and line breaks stand in it as such."""
    if not _TURNED.search(text):
        return [(len(text), True)]
    ends = [match.end() for match in _TOKEN.finditer(text)]
    made: list[Stretch] = []
    for end, way in zip(ends, _Ways(text).found(), strict=True):
        if made and made[-1][1] == way:
            made[-1] = (end, way)
        else:
            made.append((end, way))
    return made


@dataclass
class _Frame:
    """The paragraph, or an isolate in it; ways are True from right to left."""

    base: bool
    strong: bool
    """The way of the last letter."""
    waiting: list[int] = field(default_factory=list)
    """The signs since then: they follow the letters on both sides, if those agree."""
    brackets: list[int] = field(default_factory=list)


class _Ways:
    """The way of every token of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [(str(m.lastgroup), m.start()) for m in _TOKEN.finditer(text)]
        self.ways: list[bool] = [True] * len(self.tokens)
        self.frames = [_Frame(base=True, strong=True)]

    def found(self) -> list[bool]:
        """The ways, in order."""
        for number, (kind, start) in enumerate(self.tokens):
            frame = self.frames[-1]
            match kind:
                case "right" | "left":
                    self._letters(number, is_right=kind == "right")
                case "number":
                    # As W7 and N1: a number goes with the letters before it.
                    self._letters(number, is_right=frame.strong)
                case "isolates":
                    self.ways[number] = base = self._base(start)
                    self.frames.append(_Frame(base, base))
                case "ends" if len(self.frames) > 1:
                    self._settle(frame.base)
                    self.ways[number] = self.frames.pop().base
                case "stops":
                    self._letters(number, is_right=frame.base)
                case "closes":
                    self._close(number)
                case _:
                    frame.waiting.append(number)
                    frame.brackets += [number] if kind == "opens" else []
        while self.frames:
            self._settle(self.frames[-1].base)
            self.frames.pop()
        return self.ways

    def _letters(self, number: int, *, is_right: bool) -> None:
        self._settle(is_right)
        self.ways[number] = self.frames[-1].strong = is_right

    def _settle(self, way: bool) -> None:
        """Gives the signs that wait their way, now that what follows them is known."""
        frame = self.frames[-1]
        own = way if frame.strong == way else frame.base
        for number in frame.waiting:
            self.ways[number] = own
        frame.waiting.clear()

    def _close(self, number: int) -> None:
        """A bracket that closes goes as the one that opened, or else it would face outwards."""
        frame = self.frames[-1]
        opened = frame.brackets.pop() if frame.brackets else None
        if opened is None or opened in frame.waiting:
            frame.waiting.append(number)
        else:
            self._letters(number, is_right=self.ways[opened])

    def _base(self, start: int) -> bool:
        """Which way an isolate runs: the one it names, or that of its first letter (P2, P3)."""
        if self.text[start] != "\u2068":
            return self.text[start] == "\u2067"
        depth = 0
        for letter in self.text[start + 1 :]:
            depth += (letter in _ISOLATES) - (letter == END)
            if depth < 0:
                break
            if depth == 0 and _STRONG.match(letter):
                return has_right(letter)
        return False
