"""The sizes of large print: which of the four a size becomes, and how high its line is.

Source: RNIB, Clear Print and Large Print guidelines: at least 16 point, better 18; the visual
guide of the project: 18 on about 25.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docgen.word.style_chain import Styles
from docgen.word.widths import Width

BODY: Final = 36
"""Half points of everything that is read."""
FURNITURE: Final = 28
"""Half points of what stands above and below every page."""
# How much larger than the body something may be, and its half points: four sizes, no more.
_STEPS: Final = ((1.02, BODY), (1.25, 40), (1.6, 48))
_LARGEST: Final = 60
_AUTO_LINE: Final = 288
_ROOM: Final = 1.5
_MOST_ROOM: Final = 560


@dataclass(frozen=True)
class Scale:
    """The body's size before, in half points: of Latin, and of scripts that have their own."""

    body: float
    script: float
    width: Width

    @staticmethod
    def of(styles: Styles, width: Width) -> Scale:
        """The scale of a file with these styles; Word's own size is 10 points."""
        body = styles.number(styles.default, "sz", 20)
        return Scale(body, styles.number(styles.default, "szCs", body), width)

    @property
    def factor(self) -> float:
        """How much larger the body becomes."""
        return BODY / self.body

    def size(self, halves: float) -> int:
        """What a size becomes, in half points."""
        return next((to for most, to in _STEPS if halves <= self.body * most), _LARGEST)

    def script_size(self, halves: float) -> int:
        """What a size of a complex script becomes: as much larger than Latin as it was."""
        latin = next((to for most, to in _STEPS if halves <= self.script * most), _LARGEST)
        return self.script_like(latin)

    def script_like(self, halves: int) -> int:
        """The size of a complex script beside Latin of this size; never smaller."""
        return max(halves, round(halves * self.script / self.body))

    def line(self, twips: int, before: float, now: int) -> int:
        """The height of a line whose size was `before` and is `now`, in whole points."""
        return round(twips * now / before / 20) * 20

    def auto_line(self, part: int) -> int:
        """A height in 240ths of the font's own: at least 1.2, or 25 on 18."""
        return max(part, _AUTO_LINE)

    def room(self, twips: int) -> int:
        """A distance between paragraphs."""
        return max(twips, min(round(twips * _ROOM / 20) * 20, _MOST_ROOM))
