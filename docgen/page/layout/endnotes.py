"""The endnotes of a page tree, written below its last section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.page.layout.flow import flow
from docgen.page.layout.sheet import Place, Sheet
from docgen.page.notes import mark
from docgen.page.tree import Block, ListLabel, Note, Paragraph


def endnotes(sheet: Sheet, place: Place) -> Iterator[str]:
    """The code of the endnotes that were referred to, each behind its number."""
    notes = sheet.notes.met["endnote"]
    if notes:
        yield "block(above: 12pt, below: 6pt, line(length: 30%, stroke: 0.5pt))"
    for number, note in enumerate(notes, 1):
        yield f"[#metadata(none)<endnote{number}>]"
        yield flow(sheet, _numbered(note, number), place)


def _numbered(note: Note, number: int) -> tuple[Block, ...]:
    """The blocks of a note with its number in front of the first."""
    raised = replace(note.look, position="super")
    label = ListLabel(mark(note.kind, number), raised, "none", "", 0, follow="space")
    first, *others = note.blocks or (Paragraph((), note.look),)
    if isinstance(first, Paragraph):
        return (replace(first, label=label), *others)
    return (Paragraph((), note.look, label=label), first, *others)
