"""The lines ruled on a page -> those to write on under a label, and the corners of a field.

Lines belong to a label as far as no other text stands between: a space ends at the next text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docgen.publication.form_content import Content, Rule

Corners = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

PITCH_PT: Final = 22.0
"""The height of a single line to write on."""

BESIDE_PT: Final = 6.0
"""How far a label may start outside its lines."""

SAME_PT: Final = 1.0
"""Lines nearer to each other than that are one, drawn twice or in pieces."""

BELOW_PT: Final = 1.0
"""How far the field reaches below the last line, so that it covers it."""


@dataclass(frozen=True)
class Lines:
    """Lines that follow each other, uppermost first; `is_last` where nothing is read below."""

    rules: tuple[Rule, ...]
    is_last: bool


def lines_below(content: Content, left: float, height: float, count: int) -> Lines:
    """At most so many lines below a point where a label starts, up to the next text."""
    rules = [
        rule
        for rule in _whole(content.rules)
        if rule.left - BESIDE_PT <= left <= rule.right + BESIDE_PT and rule.height < height
    ]
    width = rules[0] if rules else Rule(left, math.inf, height)
    # Only what has letters is text: a line to write on may hold a space, so that Word draws it.
    starts = (start for shown in content.marks.values() if shown.letters for start in shown.starts)
    below = [y for x, y in starts if width.left <= x <= width.right and y < height - SAME_PT]
    end = max(below, default=-math.inf)
    return Lines(tuple(rule for rule in rules if rule.height > end)[:count], not below)


def corners(rules: Sequence[Rule], ceiling: float = math.inf) -> Corners:
    """The rectangle over lines, which ends below `ceiling`."""
    first, last = rules[0], rules[-1]
    pitch = (first.height - last.height) / (len(rules) - 1) if len(rules) > 1 else PITCH_PT
    return (
        min(rule.left for rule in rules),
        last.height - BELOW_PT,
        max(rule.right for rule in rules),
        min(first.height + pitch, ceiling),
    )


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """The rules from the top down, those drawn twice or in pieces as one."""
    made: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (-round(rule.height), rule.left)):
        last = made[-1] if made else None
        is_near = last is not None and abs(last.height - rule.height) < SAME_PT
        if last is not None and is_near and rule.left <= last.right + SAME_PT:
            made[-1] = Rule(last.left, max(last.right, rule.right), last.height)
        else:
            made.append(rule)
    return made
