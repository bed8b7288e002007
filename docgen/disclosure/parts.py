"""Names, addresses and places of a record -> the parts of them that tell something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.case import passages
from docgen.case.case import Anyone
from docgen.case.people import Address, Child, Person
from docgen.disclosure.secret import Kind


def opened(text: str) -> str:
    """A text with all its passages, as someone reads it from whom nothing is kept."""
    return passages.replaced(text, lambda found: found.text)


def lines_of(address: Address) -> tuple[str, ...]:
    """The lines of an address with its postcode."""
    return (*address.lines, address.postcode)


def telling(address: Address) -> Iterator[tuple[Kind, str, str]]:
    """The parts of an address that tell where it is: the town alone does not."""
    first, *rest = address.lines
    is_number = not re.search(r"[^\W\d]{3}", first)
    if rest and is_number:
        yield "address", "lines.0", f"{first} {rest[0]}"
    for n, line in enumerate(address.lines):
        if re.search(r"\d", line) if n or is_number else True:
            yield "address", f"lines.{n}", line
    yield "postcode", "postcode", address.postcode


def places_of(someone: Anyone) -> Iterator[str]:
    """The names of places that tell where someone belongs."""
    for part in ("school", "gp", "agency"):
        if place := getattr(someone, part, None):
            yield place


def first(place: str) -> str:
    """The name of a place without its town."""
    return plain(place.split(",", maxsplit=1)[0])


def own_names(child: Child) -> Iterator[str]:
    """The names a child goes by, without the family's."""
    if child.name:
        names = (child.name.given, child.name.known_as, child.name.other_script)
        yield from (name for name in names if name)
        yield from (part for part in child.name.given.split() if len(part) > 1)


def name_parts(someone: Child | Person) -> Iterator[str]:
    """The parts of someone's names."""
    if someone.name:
        name = someone.name
        for whole in (name.given, name.family, name.known_as, name.other_script):
            yield from (part for part in (whole or "").split() if len(part) > 1)


def plain(text: str) -> str:
    """A text without its spaces and capitals."""
    return "".join(text.split()).casefold()


def folded(text: str) -> str:
    """A name without its capitals."""
    return text.casefold()
