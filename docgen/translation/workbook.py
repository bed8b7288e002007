"""A workbook with a row for each paragraph; only the translations can be typed in.

For translators who work in Excel. Reading is in `workbook_reading`.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.translation import returning
from docgen.translation.open_xml import Part, packed
from docgen.translation.units import GlossaryTerm, Unit, Work
from docgen.translation.workbook_drawing import (
    HEAD,
    LABEL,
    OPEN,
    OPEN_RTL,
    SAYING,
    SMALL,
    TEXT,
    TEXT_RTL,
    TITLE,
    Cell,
    S,
    row,
    sheet,
    styles,
)
from docgen.translation.workbook_reading import ABOUT, ENGLISH, NUMBER, SHEET, TRANSLATION, read

__all__ = ["read", "write"]

_ABOUT_WIDTHS = (24, 90)
_HEADS = (NUMBER, ENGLISH, TRANSLATION, "Where it stands", "What the marks are", "Like it before")
_WIDTHS = (9, 58, 58, 28, 28, 40)
_TERM_HEADS, _TERM_WIDTHS = ("Term", "Translation", "Note"), (32, 40, 60)
_HOW_TO = (
    "Fill in your name, your qualification and the date. Write the date as 27/11/2026.",
    "Type the translations into the white column of the sheet “Translation”. "
    "Everything else is locked, without a password.",
    "Marks such as [[1]] stand for names, dates and the like. Leave them as they are: each must "
    "be in the translation once, in whatever order your language needs.",
    "Leave a cell empty if you cannot translate it.",
    "Save the file as a workbook (.xlsx) and send it back.",
)
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = (ABOUT, SHEET, "Glossary")


def write(work: Work) -> bytes:
    """The workbook of a job; the same job gives the same bytes."""
    about = sheet(_ABOUT_WIDTHS, _about(work), is_frozen=False)
    units = sheet(_WIDTHS, _units(work), is_frozen=True)
    terms = sheet(_TERM_WIDTHS, _glossary(work), is_frozen=True)
    parts = [
        Part("xl/workbook.xml", f"{_KIND}.sheet.main+xml", _book(), "officeDocument"),
        Part("xl/styles.xml", f"{_KIND}.styles+xml", styles(), "styles"),
    ]
    parts += [
        Part(f"xl/sheet{n}.xml", f"{_KIND}.worksheet+xml", text, "worksheet")
        for n, text in enumerate((about, units, terms), 1)
    ]
    return packed(parts, f"Translation job {work.job}")


def _book() -> str:
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="sheet{n}"/>' for n, name in enumerate(_SHEETS, 1)
    )
    head = f"'{SHEET}'!$1:$1"
    titles = f'<definedName name="_xlnm.Print_Titles" localSheetId="1">{head}</definedName>'
    return (
        f'<workbook xmlns="{S}" xmlns:r="{_LINKS}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets><definedNames>{titles}</definedNames></workbook>"
    )


def _about(work: Work) -> Iterator[str]:
    """What the job is, who translates it, and how to go about it."""
    yield row(1, [(f"Translation job {work.job}", TITLE), ("", TITLE)], (90, 90))
    known = {
        returning.JOB_FIELD: work.job,
        returning.LANGUAGE_FIELD: f"{work.language_name} ({work.language})",
        **({"Wanted by": returning.written(work.due_on)} if work.due_on else {}),
    }
    fields: list[tuple[Cell, Cell]] = [
        *(((name, LABEL), (value, TEXT)) for name, value in known.items()),
        *(((name, LABEL), ("", OPEN)) for name in returning.FIELDS),
    ]
    for number, cells in enumerate(fields, 3):
        yield row(number, cells, _ABOUT_WIDTHS)
    for number, text in enumerate(_HOW_TO, len(fields) + 4):
        yield row(number, [("", SAYING), (text, SAYING)], _ABOUT_WIDTHS)


def _units(work: Work) -> Iterator[str]:
    into = f"{TRANSLATION} ({work.language_name})"
    yield row(1, [(into if name == TRANSLATION else name, HEAD) for name in _HEADS], _WIDTHS)
    for number, unit in enumerate(work.units, 1):
        yield row(number + 1, _unit(number, unit, work.is_right_to_left), _WIDTHS)


def _unit(number: int, unit: Unit, is_right_to_left: bool) -> list[Cell]:
    near = (f"{one.likeness} % alike: {one.source}\n{one.target}" for one in unit.near)
    return [
        ((f"{number}\n", unit.id), SMALL),
        (unit.source, TEXT),
        ("", OPEN_RTL if is_right_to_left else OPEN),
        *(("\n".join(texts), SMALL) for texts in (unit.places, unit.masks, near)),
    ]


def _glossary(work: Work) -> Iterator[str]:
    yield row(1, [(name, HEAD) for name in _TERM_HEADS], _TERM_WIDTHS)
    for number, term in enumerate(work.glossary, 2):
        yield row(number, _term(term, work.is_right_to_left), _TERM_WIDTHS)


def _term(term: GlossaryTerm, is_right_to_left: bool) -> list[Cell]:
    side = TEXT_RTL if is_right_to_left and term.translation else TEXT
    return [(term.english, TEXT), (term.translation or "none yet", side), (term.note or "", SMALL)]
