"""Blocks that follow each other -> code, with the distances between them.

The larger of a paragraph's distance below and the next one's above counts; between paragraphs
of one style it may fall away. At the top of a page that the text has flowed to it is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from docgen.page.layout import frames
from docgen.page.layout.lists import is_item, listed
from docgen.page.layout.paragraphs import Gap, paragraph
from docgen.page.layout.sheet import Place, Sheet
from docgen.page.layout.source import code, pt
from docgen.page.layout.tables import table
from docgen.page.tree import Block, Paragraph


@dataclass(frozen=True)
class Step:
    """A block with the distance to what stands above it."""

    block: Block
    gap: float
    is_first: bool


def flow(sheet: Sheet, blocks: Sequence[Block], place: Place) -> str:
    """Blocks as one piece of code; nested ones keep the distances at both ends."""
    statements = body(sheet, blocks, place)
    last = blocks[-1] if blocks else None
    if place.is_nested and isinstance(last, Paragraph) and last.spacing.after:
        statements.append(f"v({pt(last.spacing.after)})")
    return code(statements)


def body(sheet: Sheet, blocks: Sequence[Block], place: Place) -> list[str]:
    """Blocks as statements, in order."""
    statements: list[str] = []
    for frame, group in groupby(_steps(blocks), key=lambda step: frames.frame(step.block)):
        steps = list(group)
        if frame is None:
            statements += _plain(sheet, steps, place)
        else:
            statements += _framed(sheet, frame, steps, place)
    return statements


def _steps(blocks: Sequence[Block]) -> list[Step]:
    firsts = [Step(blocks[0], _before(blocks[0]), True)] if blocks else []
    return firsts + [Step(block, gap(above, block), False) for above, block in pairwise(blocks)]


def _before(block: Block) -> float:
    return block.spacing.before if isinstance(block, Paragraph) else 0.0


def gap(above: Block, below: Block) -> float:
    """The distance between two blocks."""
    after = above.spacing.after if isinstance(above, Paragraph) else 0.0
    before = _before(below)
    if isinstance(above, Paragraph) and isinstance(below, Paragraph) and above.style == below.style:
        after = 0.0 if above.spacing.joins_same_style else after
        before = 0.0 if below.spacing.joins_same_style else before
    return max(after, before)


def _plain(sheet: Sheet, steps: Sequence[Step], place: Place) -> list[str]:
    """Blocks that stand in no box."""
    statements: list[str] = []
    for _, group in groupby(_numbered(steps), key=lambda pair: pair[0]):
        run = [step for _, step in group]
        if is_item(run[0].block):
            statements += _list(sheet, run, place)
        else:
            statements += [_single(sheet, step, place) for step in run]
    return statements


def _numbered(steps: Sequence[Step]) -> list[tuple[int, Step]]:
    """The steps with a number that stays the same along items of a list."""
    numbered: list[tuple[int, Step]] = []
    count = 0
    for step in steps:
        follows = numbered and is_item(numbered[-1][1].block) and is_item(step.block)
        if not follows or _breaks(step.block):
            count += 1
        numbered.append((count, step))
    return numbered


def _breaks(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.page_break_before


def _opening(step: Step, place: Place) -> tuple[list[str], Gap]:
    """What stands in front of a block: a new page, and the distance above it."""
    if _breaks(step.block) and not place.is_nested:
        return ["pagebreak(weak: true)"], Gap(_before(step.block), is_firm=True)
    return [], Gap(step.gap, is_firm=step.is_first)


def _single(sheet: Sheet, step: Step, place: Place) -> str:
    opening, above = _opening(step, place)
    if isinstance(step.block, Paragraph):
        return ";".join([*opening, paragraph(sheet, step.block, place, above, flow)])
    return table(sheet, step.block, place, step.gap, flow)


def _list(sheet: Sheet, steps: Sequence[Step], place: Place) -> list[str]:
    opening, above = _opening(steps[0], place)
    items = [
        (step.block, 0.0 if number == 0 else step.gap)
        for number, step in enumerate(steps)
        if isinstance(step.block, Paragraph)
    ]
    made = listed(sheet, items, place, flow)
    firm = [f"v({pt(above.above)})"] if above.is_firm and above.above else []
    distance = pt(0.0 if above.is_firm else above.above)
    sticky = ", sticky: true" if items[-1][0].keep_with_next else ""
    head = f"block(above: {distance}, below: 0pt, width: 100%{sticky}, {code(made)})"
    return [*opening, *firm, head]


def _framed(sheet: Sheet, frame: frames.Frame, steps: Sequence[Step], place: Place) -> list[str]:
    """Blocks in one box; the distance above the first stays outside."""
    opening, above = _opening(steps[0], place)
    inner = place.inner(place.width, frame.fill)
    line = frame.edges.between
    statements: list[str] = []
    plain = [Step(step.block, step.gap if n else 0.0, not n) for n, step in enumerate(steps)]
    if line is None:
        statements = _plain(sheet, plain, inner)
    else:
        for number, step in enumerate(plain):
            statements += [frames.between(line, step.gap)] if number else []
            statements += _plain(sheet, [Step(step.block, 0.0, True)], inner)
    firm = [f"v({pt(above.above)})"] if above.is_firm and above.above else []
    distance = 0.0 if above.is_firm else above.above
    sticky = isinstance(steps[-1].block, Paragraph) and steps[-1].block.keep_with_next
    return [*opening, *firm, frames.framed(frame, distance, code(statements), sticky)]
