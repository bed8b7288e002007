"""The content of a page -> what each mark shows and where, and the lines ruled on the page.

Operators are followed as a viewer follows them, so that a place is one on the page however its
content was moved. How wide a text is, nobody asks.
Source: ISO 32000-1:2008, 8.4.4 (graphics state), 8.5 (paths), 9.4 (text), 14.6 (marked content).
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, cast

from pypdf import PageObject
from pypdf.generic import (
    ByteStringObject,
    DictionaryObject,
    StreamObject,
    TextStringObject,
)

from docgen.page.printed import to_unicode
from docgen.publication.fold_file import raw_items

Matrix = tuple[float, float, float, float, float, float]
Codes = tuple[int, Mapping[int, str]]
"""How many bytes a code of a font has, and what each code stands for."""

SAME: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
THIN_PT: Final = 2.0
LONG_PT: Final = 40.0
"""A line to write on is at least that long; a rule under one word is no such line."""

HEARD: Final = frozenset("LMN")
"""Letters, marks and digits: what is compared; spaces and signs may be drawn in many ways."""


@dataclass(frozen=True)
class Rule:
    """A horizontal line, in points from the lower left corner of the page."""

    left: float
    right: float
    height: float


@dataclass
class Shown:
    """What one mark shows: its letters without their order, and where its pieces start."""

    letters: Counter[str] = field(default_factory=Counter)
    starts: list[tuple[float, float]] = field(default_factory=list)
    size: float = 0.0


@dataclass
class Content:
    """The marks of a page by their numbers, and its rules."""

    marks: dict[int, Shown] = field(default_factory=lambda: defaultdict(Shown))
    rules: list[Rule] = field(default_factory=list)


@dataclass
class _State:
    """What `q` saves."""

    matrix: Matrix = SAME
    font: str = ""
    size: float = 0.0


def letters(text: str) -> Counter[str]:
    """The letters and digits of a text, whatever their case and order."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return Counter(sign for sign in apart if unicodedata.category(sign)[0] in HEARD)


def content_of(page: PageObject) -> Content:
    """What a page shows."""
    stream = page.get_contents()
    reader = _Reader(dict(_fonts(page)))
    # Not by its truth: a stream is a dictionary too, and an empty one.
    for operands, operator in () if stream is None else stream.operations:
        reader.follow(operator, operands)
    return reader.content


def _fonts(page: PageObject) -> Iterator[tuple[str, Codes]]:
    resources = dict(raw_items(page.get_inherited("/Resources")))
    for name, reference in raw_items(resources.get("/Font")):
        font = cast("DictionaryObject", reference.get_object())
        if "/ToUnicode" in font:
            yield name, to_unicode(cast("StreamObject", font["/ToUnicode"]).get_data())


class _Reader:
    """Follows the operators of one page."""

    def __init__(self, fonts: Mapping[str, Codes]) -> None:
        self.content = Content()
        self._fonts = fonts
        self._state = _State()
        self._saved: list[_State] = []
        self._line: Matrix = SAME
        self._opened: list[tuple[int | None, str | None]] = []
        """The number of each mark that is open, and the text that stands for its content."""
        self._paths: list[list[tuple[float, float]]] = []
        self._operators: Mapping[bytes, Callable[..., object]] = {
            b"q": lambda: self._saved.append(_copied(self._state)),
            b"Q": self._restore,
            b"cm": self._transform,
            b"BT": lambda: self._set_line(*SAME),
            b"Tm": self._set_line,
            b"Td": self._next_line,
            b"TD": self._next_line,
            b"Tf": self._set_font,
            b"Tj": lambda string: self._show([string]),
            b"TJ": self._show,
            b"BDC": self._open,
            b"BMC": partial(self._open, said=None),
            b"EMC": self._opened.pop,
            b"m": lambda x, y: self._paths.append([self._at(x, y)]),
            b"l": lambda x, y: self._paths[-1].append(self._at(x, y)),
            b"re": self._rectangle,
            b"n": self._paths.clear,
            **dict.fromkeys((b"f", b"F", b"f*", b"S", b"s", b"B", b"b"), self._paint),
        }

    def follow(self, operator: bytes, operands: Sequence[Any]) -> None:
        """Follows one operator; those that neither show nor move are passed over."""
        if operator in self._operators:
            self._operators[operator](*operands)

    def _restore(self) -> None:
        self._state = self._saved.pop()

    def _transform(self, *numbers: float) -> None:
        self._state.matrix = _times(_matrix(numbers), self._state.matrix)

    def _set_line(self, *numbers: float) -> None:
        self._line = _matrix(numbers)

    def _next_line(self, right: float, up: float) -> None:
        self._line = _times((1.0, 0.0, 0.0, 1.0, float(right), float(up)), self._line)

    def _set_font(self, font: str, size: float) -> None:
        self._state.font, self._state.size = font, float(size)

    def _open(self, _tag: str, said: Any = None) -> None:
        held = said if isinstance(said, dict) else {}
        mark, text = held.get("/MCID"), held.get("/ActualText")
        self._opened.append((None if mark is None else int(mark), text))
        if text is not None:
            self._take(letters(str(text)))

    def _show(self, strings: Sequence[Any]) -> None:
        shown = self._shown()
        if shown is None:
            return
        matrix = _times(self._line, self._state.matrix)
        shown.starts.append(matrix[4:])
        shown.size = max(shown.size, self._state.size * abs(matrix[3]))
        if all(text is None for _, text in self._opened):
            codes = b"".join(
                string.original_bytes
                for string in strings
                if isinstance(string, TextStringObject | ByteStringObject)
            )
            self._take(letters(_decoded(codes, self._fonts.get(self._state.font))))

    def _take(self, found: Counter[str]) -> None:
        shown = self._shown()
        if shown is not None:
            shown.letters.update(found)

    def _shown(self) -> Shown | None:
        """What the innermost mark with a number shows; None in an artifact."""
        numbers = [mark for mark, _ in self._opened if mark is not None]
        return self.content.marks[numbers[-1]] if numbers else None

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return _times((1.0, 0.0, 0.0, 1.0, float(x), float(y)), self._state.matrix)[4:]

    def _rectangle(self, x: float, y: float, width: float, height: float) -> None:
        self._paths.append([self._at(x, y), self._at(x + width, y + height)])

    def _paint(self) -> None:
        """Keep those of the paths that are lines to write on."""
        for path in self._paths:
            across, heights = zip(*path, strict=True)
            is_thin = max(heights) - min(heights) <= THIN_PT
            if is_thin and max(across) - min(across) >= LONG_PT:
                middle = (max(heights) + min(heights)) / 2
                self.content.rules.append(Rule(min(across), max(across), middle))
        self._paths.clear()


def _copied(state: _State) -> _State:
    return _State(state.matrix, state.font, state.size)


def _matrix(numbers: Sequence[float]) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in numbers)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """First the one, then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _decoded(codes: bytes, font: Codes | None) -> str:
    if font is None:
        return ""
    size, meaning = font
    pieces = (codes[at : at + size] for at in range(0, len(codes), size))
    return "".join(meaning.get(int.from_bytes(piece), "") for piece in pieces)
