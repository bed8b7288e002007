"""The blocks of a section with columns -> what stands in each, where a person ended one by hand.

A column that is ended by hand starts the next at the same height, so the columns are set side by
side; the layout has nothing to balance.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.page.tree import Block, Break, Paragraph, Section, Text


def ended_by_hand(section: Section) -> bool:
    """Whether every column of a section but the last is ended by hand, between two paragraphs."""
    ends = sum(map(_ends_column, section.blocks))
    return 0 < ends < section.columns and not any(map(_breaks_inside, section.blocks))


def standing(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """What stands in each column; the paragraphs that only end one are gone."""
    made: list[list[Block]] = [[]]
    for block in blocks:
        if _ends_column(block):
            made.append([])
        else:
            made[-1].append(block)
    return [tuple(column) for column in made]


def column_width(section: Section) -> float:
    """The width of a column."""
    whole = section.width - section.margins[0] - section.margins[2]
    return (whole - section.column_gap * (section.columns - 1)) / section.columns


def _ends_column(block: Block) -> bool:
    """Whether a paragraph holds the end of a column and nothing else."""
    return (
        isinstance(block, Paragraph)
        and any(isinstance(part, Break) and part.kind == "column" for part in block.content)
        and all(_is_bare(part) for part in block.content)
    )


def _is_bare(part: object) -> bool:
    if isinstance(part, Text):
        return not part.text
    return isinstance(part, Break) and part.kind == "column"


def _breaks_inside(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and not _ends_column(block)
        and (
            block.page_break_before
            or any(isinstance(part, Break) and part.kind != "line" for part in block.content)
        )
    )
