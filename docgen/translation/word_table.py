"""A Word file with the English on the left and room for the translation on the right.

For translators who work without a translation tool. Reading is in `word_reading`.
"""

from __future__ import annotations

from docgen.translation import returning, word_drawing, word_page
from docgen.translation.units import GlossaryTerm, Near, Unit, Work
from docgen.translation.word_drawing import cell, paragraph, row, run, table
from docgen.translation.word_reading import read

__all__ = ["read", "write"]

_FIELD_WIDTHS = (2300, 6200)
_TERM_WIDTHS = (4200, 4600, 6338)
_UNIT_WIDTHS = (1080, 6919, 7139)


def write(work: Work) -> bytes:
    """The Word file of a job; the same job gives the same bytes."""
    said = (
        paragraph("Title", run(f"Translation job {work.job}")),
        paragraph("Subtitle", run(f"From English into {work.language_name}")),
        _fields(work),
        paragraph("heading 1", run("How to work with this file")),
        *(paragraph("List Bullet", *runs) for runs in _how_to(work)),
        *_glossary(work),
        paragraph("heading 1", run("The text")),
        _units(work),
        paragraph("Normal"),
    )
    return word_page.file("".join(said), work)


def _fields(work: Work) -> str:
    """What the job is, and the fields for whoever translates it."""
    known = {
        returning.JOB_FIELD: work.job,
        returning.LANGUAGE_FIELD: f"{work.language_name} ({work.language})",
        **({"Wanted by": returning.written(work.due_on)} if work.due_on else {}),
    }
    rows = [_field(name, value) for name, value in known.items()]
    rows += [_field(name, None) for name in returning.FIELDS]
    return table(_FIELD_WIDTHS, rows)


def _field(name: str, value: str | None) -> str:
    """A label and its value; None is for the translator to fill in."""
    left, right = _FIELD_WIDTHS
    shown = paragraph("Job Value", *([run(value)] if value else []))
    return row(
        cell(left, paragraph("Job Label", run(name)), is_tinted=True),
        cell(right, shown, is_tinted=value is not None),
    )


def _how_to(work: Work) -> list[tuple[str, ...]]:
    side = " It runs from right to left by itself." if work.is_right_to_left else ""
    return [
        (
            run("Fill in your name, your qualification and the date at the top. "),
            run("Write the date as 27/11/2026."),
        ),
        (run("Type the translation into the right-hand column.", is_bold=True), run(side)),
        (
            run("Marks such as "),
            run("[[1]]", is_bold=True),
            run(
                " stand for names, dates and the like. Leave them as they are: "
                "each must be in the translation once, in whatever order your language needs."
            ),
        ),
        (
            run("Do not change the column with the numbers or the English column. "),
            run("The small print under the English tells where the words stand."),
        ),
        (run("Leave a row empty if you cannot translate it."),),
        (run("Save the file as a Word document and send it back."),),
    ]


def _glossary(work: Work) -> tuple[str, ...]:
    if not work.glossary:
        return ()
    heads = ("Term", f"In {work.language_name}", "Note")
    rows = [_head(_TERM_WIDTHS, heads), *(_term(term, work) for term in work.glossary)]
    said = "These terms have a fixed translation. Use it wherever the term stands."
    return (
        paragraph("heading 1", run("Glossary")),
        paragraph("Normal", run(said)),
        table(_TERM_WIDTHS, rows),
    )


def _term(term: GlossaryTerm, work: Work) -> str:
    side = work.is_right_to_left and term.translation is not None
    translation = run(term.translation or "none yet", is_right_to_left=side)
    texts = (
        paragraph("Job Value", run(term.english)),
        paragraph("Job Value", translation, is_right_to_left=side),
        paragraph("Job Label", run(term.note or "")),
    )
    return row(
        *(
            cell(width, text, is_tinted=True)
            for width, text in zip(_TERM_WIDTHS, texts, strict=True)
        )
    )


def _head(widths: tuple[int, ...], heads: tuple[str, ...]) -> str:
    cells = (
        cell(width, paragraph("Job Head", run(head)), is_tinted=True)
        for width, head in zip(widths, heads, strict=True)
    )
    return row(*cells, is_head=True)


def _units(work: Work) -> str:
    head = _head(_UNIT_WIDTHS, ("No.", "English", work.language_name))
    rows = (_unit(number, unit, work) for number, unit in enumerate(work.units, 1))
    return table(_UNIT_WIDTHS, [head, *rows])


def _unit(number: int, unit: Unit, work: Work) -> str:
    """One row; its id stands under the number, in letters that do not disturb."""
    side = work.is_right_to_left
    first, second, third = _UNIT_WIDTHS
    count = paragraph(word_drawing.NUMBER, run(str(number)))
    notes = [paragraph(word_drawing.NOTE, run(text)) for text in (*unit.places, *unit.masks)]
    notes += [line for near in unit.near for line in _near(near, side)]
    return row(
        cell(first, count, paragraph(word_drawing.ID, run(unit.id)), is_tinted=True),
        cell(second, paragraph(word_drawing.ENGLISH, run(unit.source)), *notes, is_tinted=True),
        cell(third, paragraph(word_drawing.TRANSLATION, is_right_to_left=side)),
    )


def _near(near: Near, side: bool) -> tuple[str, str]:
    told = run(f"Translated before, {near.likeness} % alike: {near.source}")
    target = run(near.target, is_right_to_left=side)
    return (
        paragraph(word_drawing.NOTE, told),
        paragraph(word_drawing.NOTE, target, is_right_to_left=side),
    )
