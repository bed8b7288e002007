"""Footnotes and endnotes, read where they are referred to.

Source: ECMA-376-1 17.11 (footnotes and endnotes): 17.11.17 (numFmt), 17.11.19 (numRestart),
17.11.20 (numStart), 17.11.21 (pos).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from docgen.page import tree
from docgen.page.reader.inlines import Inlines
from docgen.page.reader.names import (
    Element,
    child,
    children,
    is_on,
    name,
    qualified,
    text_of,
    value,
)
from docgen.page.reader.reading import Reading, Surroundings
from docgen.page.reader.run_properties import RunProperties

Kind = Literal["footnote", "endnote"]
KINDS: Final[dict[str, Kind]] = {
    "w:footnoteReference": "footnote",
    "w:endnoteReference": "endnote",
}
USUAL: Final[dict[Kind, dict[str, str]]] = {
    "footnote": {"w:numFmt": "decimal", "w:pos": "pageBottom"},
    "endnote": {"w:numFmt": "lowerRoman", "w:pos": "docEnd"},
}
"""How notes are numbered and where they stand here, as in Word where a file does not say."""
COUNTED: Final = {"w:numStart": "1", "w:numRestart": "continuous"}


def reference(element: Element, inlines: Inlines, said: RunProperties) -> None:
    """Adds the note that a reference names."""
    kind, reading = KINDS[name(element)], inlines.reading
    if inlines.is_silent or said.get("hidden"):
        return
    if element.get(qualified("w:customMarkFollows")) is not None and is_on(element):
        reading.report.refuse(element, "has a mark of its own")
        return
    part = reading.package.target(reading.package.main, f"{kind}s")
    note = _notes(reading, part, kind).get(text_of(element, "w:id") or "")
    if part is None or note is None:
        reading.report.refuse(element, "names a note that is not there")
        return
    around = Surroundings(
        reading.geometry.width, depth=inlines.around.depth + 1, has_headings=False
    )
    with reading.within(part, f"{kind}s"):
        blocks = reading.blocks(note, around)
    inlines.add(tree.Note(kind, _trimmed(blocks), inlines.look(said)))


def _notes(reading: Reading, part: str | None, kind: Kind) -> dict[str, Element]:
    """The notes of a part by id, found once."""
    if part is None:
        return {}
    if part not in reading.notes:
        found = children(reading.root(part), f"w:{kind}")
        _refuse_forms(reading, kind)
        reading.notes[part] = {text_of(note, "w:id") or "": note for note in found}
    return reading.notes[part]


def _refuse_forms(reading: Reading, kind: Kind) -> None:
    """Refuse other numbers, starts and places of notes, which the settings or a section ask for."""
    settings = reading.package.target(reading.package.main, "settings")
    holders = [reading.root(settings)] if settings is not None else []
    sections = list(reading.root(reading.package.main).iter(qualified("w:sectPr")))
    with reading.report.at(f"{kind}s"):
        for holder in [*holders, *sections]:
            for element, usual in (USUAL[kind] | COUNTED).items():
                said = value(child(holder, f"w:{kind}Pr"), element)
                is_end = said == "sectEnd" and len(sections) == 1 and kind == "endnote"
                if said not in (None, usual) and not is_end:
                    reading.report.refuse(element, f"is {said}, which is not laid out")


def _trimmed(blocks: tuple[tree.Block, ...]) -> tuple[tree.Block, ...]:
    """The blocks without the space or tab that Word puts between a note's number and its text."""
    first = blocks[0] if blocks else None
    if not isinstance(first, tree.Paragraph) or not first.content:
        return blocks
    start, rest = first.content[0], first.content[1:]
    if isinstance(start, tree.Text):
        text = start.text.lstrip(" ")
        rest = (tree.Text(text, start.look), *rest) if text else rest
    elif not isinstance(start, tree.Tab):
        return blocks
    return (replace(first, content=rest), *blocks[1:])
