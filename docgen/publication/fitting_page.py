"""A one-minute guide on its page: the text in two columns between what stands above and below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from operator import add

from docgen.page.layout.flow import gap
from docgen.page.tree import Block, Paragraph, Section
from docgen.publication.measured import ABOVE_FOOT_PT, Measured, Over, is_heading, lines


def fit_page(made: Measured) -> tuple[Over, ...]:
    """One page: what stands above and below the columns of the text leaves room for them."""
    tall, text = made.tall(), made.page.sections[-2]
    room = made.rooms()[0] - sum(tall) + tall[-2] - ABOVE_FOOT_PT
    number, (first, second) = _split(made, text, room)
    if max(first, second) > room:
        too_high = max(first + second - 2 * room, max(first, second) - room)
        return (Over("page 1", lines(too_high, text)),)
    written = made.body.sections[-2]
    if number:
        written.end_column(number)
        written.pin(room + ABOVE_FOOT_PT - second)
    return ()


def _split(made: Measured, text: Section, room: float) -> tuple[int, tuple[float, float]]:
    """Where the second column starts best (0: nowhere), and how high both are then.

    Before a question where both columns fit then, and best where the first is the longer one;
    else wherever they are lowest.
    """
    blocks = text.blocks
    bare = made.bare(text)
    gaps = [0.0, *(gap(above, below) for above, below in pairwise(blocks))]
    ends = list(accumulate(map(add, bare, gaps)))
    found = {n: (ends[n - 1], ends[-1] - ends[n - 1] - gaps[n]) for n in _places(blocks)}
    fit = [n for n, columns in found.items() if max(columns) <= room]
    questions = [n for n in fit if is_heading(blocks[n])]
    long = [n for n in questions or fit if found[n][0] >= found[n][1]]
    best = min(long or questions or found, key=lambda n: max(found[n]), default=0)
    return best, found.get(best, (ends[-1], 0.0))


def _places(blocks: Sequence[Block]) -> Iterator[int]:
    """The numbers of the blocks a column can start with; none leaves one line of a list alone."""
    for n in range(1, len(blocks) - 1):
        before, first, second = blocks[n - 1], blocks[n], blocks[n + 1]
        is_alone = _is_item(before) and _is_item(first) and not _is_item(second)
        if not _keeps(before) and not is_alone:
            yield n


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.label is not None


def _keeps(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.keep_with_next
