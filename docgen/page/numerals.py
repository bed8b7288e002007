"""Numbers as lists and notes write them: roman figures and letters."""

from __future__ import annotations

from typing import Final

_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST: Final = 3999
"""Roman figures end there; what is larger is written in decimals."""


def roman(number: int) -> str:
    """A number in small roman figures: 4 -> iv."""
    if not 0 < number <= _LARGEST:
        return str(number)
    written = ""
    for value, figure in _ROMAN:
        times, number = divmod(number, value)
        written += figure * times
    return written


def from_roman(figures: str) -> int | None:
    """The number that small roman figures stand for, or None when they are none."""
    number, rest = 0, figures
    for value, figure in _ROMAN:
        while rest.startswith(figure):
            number, rest = number + value, rest.removeprefix(figure)
    return number if number and roman(number) == figures else None


def from_letters(letters: str) -> int | None:
    """The number that a small letter stands for as Word counts: a 1, z 26, aa 27, bb 28."""
    first = letters[:1]
    if not "a" <= first <= "z" or letters != first * len(letters):
        return None
    return ord(first) - ord("a") + 1 + 26 * (len(letters) - 1)
