"""What stands at the head and foot of pages -> what is new in each section.

A file that has no pages shows each header and footer once, where it first holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docgen.page.tree import Block, FurnitureKind, Page, Section

Blocks = tuple[Block, ...]


@dataclass(frozen=True)
class Furnished:
    """A section with the headers and footers that no section before it had."""

    section: Section
    headers: tuple[Blocks, ...]
    footers: tuple[Blocks, ...]


def furnished(page: Page, told: Callable[[Blocks], str]) -> Iterator[Furnished]:
    """The sections in order; `told` is what a piece of furniture says: the same is told once."""
    heads: set[str] = {""}
    feet: set[str] = {""}
    for section in page.sections:
        kinds = _kinds(page, section)
        yield Furnished(
            section,
            tuple(_new(section.headers, kinds, told, heads)),
            tuple(_new(section.footers, kinds, told, feet)),
        )


def _kinds(page: Page, section: Section) -> tuple[FurnitureKind, ...]:
    """The kinds that a section shows, in the order in which its pages come."""
    first: tuple[FurnitureKind, ...] = ("first",) if section.has_first else ()
    even: tuple[FurnitureKind, ...] = ("even",) if page.has_even else ()
    return (*first, "default", *even)


def _new(
    furniture: dict[FurnitureKind, Blocks],
    kinds: tuple[FurnitureKind, ...],
    told: Callable[[Blocks], str],
    seen: set[str],
) -> Iterator[Blocks]:
    for kind in kinds:
        words = told(furniture.get(kind, ()))
        if words not in seen:
            seen.add(words)
            yield furniture[kind]
