"""The values of a record -> a workbook to fill in, or to hand to someone who works in Excel.

The same values give the same bytes. Nothing is lost: what was written is read back before it is
given out, and a value that no cell can hold is refused with its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from docgen.case.yamls import Road
from docgen.errors import CaseError, Where
from docgen.practice.terms import Terms
from docgen.sheet import book_cells, book_reading
from docgen.sheet.book_drawing import Filling, Subject, draw
from docgen.sheet.book_lists import Lists
from docgen.sheet.book_look import Painter
from docgen.sheet.book_plan import Table, tables
from docgen.sheet.book_rows import Values, homes, not_held, refused, rows
from docgen.sheet.outgoing import packed
from docgen.word.house.look import ACCENT, SECONDARY
from docgen.word.package import CORE, NO_MOMENT, core, unzipped, zipped

_APP: Final = "docProps/app.xml"
_APP_XML: Final = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>docgen</Application></Properties>'
)
_START: Final = "Start"
_SPARE: Final = {"Case": 0, "Conferences": 1, "Meetings": 1}
"""Columns drawn empty for the next conference and meeting."""
_HOW_TO: Final = (
    "Begin with Case, Children and People; what you enter there can be chosen on the other sheets.",
    "Heads in brown are needed. A cell that turns yellow is still needed, or says (to fill in).",
    "Write each person once, under an id that tells the role (mother, school-nurse) and never the "
    "name. Everywhere else, choose the id.",
    "A day is typed 14/03/2026, a time 14:30. Alt+Enter begins a new line in a cell.",
    "On a list, the first column says to which conference or meeting a row belongs: meeting 3.",
    "Leave empty what there is nothing to say about. (none) stands for a list that is empty on "
    "purpose.",
    "Heads are locked, without a password. Don't add sheets, formulas or comments: nothing of "
    "them is read.",
    "To print, choose the sheets whose tab is blue (Ctrl and click): they held something when this "
    "file was written.",
    "Then: docgen read THIS-FILE.xlsx -o CASE.yaml",
)


def write(values: Values, terms: Terms, where: Mapping[Road, Where] | None = None) -> bytes:
    """The workbook of a record's values; `where` tells the place of each in the case file.

    Raises CaseError (N09) for what no cell can hold and give back.
    """
    places = where or {}
    file = next(iter(places.values())).file if places else "the case"
    refused(values, file, places)
    made = _sealed(_drawn(values, terms), str(values.get("reference", "")))
    back = book_reading.values(book_cells.read(made, "workbook.xlsx"), "workbook.xlsx").tree
    lost = list(lost_on_the_way(dict(values), back, ()))
    if lost:
        text = "would not come back from a workbook"
        raise CaseError([not_held(road, text, places, file) for road in lost])
    return made


def lost_on_the_way(given: Any, back: Any, road: Road) -> list[Road]:
    """The roads to what a workbook does not give back as it was."""
    if isinstance(given, dict) and isinstance(back, dict):
        keys = [*given, *(key for key in back if key not in given)]
        return [r for k in keys for r in lost_on_the_way(given.get(k), back.get(k), (*road, k))]
    if isinstance(given, list) and isinstance(back, list) and len(given) == len(back):
        return [r for n, one in enumerate(given) for r in lost_on_the_way(one, back[n], (*road, n))]
    return [] if given == back else [road]


def _drawn(values: Values, terms: Terms) -> Workbook:
    book = Workbook()
    start = book.active
    start.title = _START
    sheets = {table.name: book.create_sheet(table.name) for table in tables()}
    columns = {table.name: 2 if table.has_parent else 1 for table in tables()}
    lists = Lists.of(book, columns, {table.name: _ids(values, table) for table in tables()})
    reference = str(values.get("reference", ""))
    for table in tables():
        subject = Subject(_title(table, terms), _about(table), field_words(terms), reference)
        draw(sheets[table.name], table, subject, _filling(values, table), lists)
        sheets[table.name].sheet_properties.tabColor = ACCENT if rows(values, table) else SECONDARY
    _start(start, reference, terms)
    book.security = WorkbookProtection(lockStructure=True)
    book.calculation.fullCalcOnLoad = True
    return book


def _ids(values: Values, table: Table) -> list[str]:
    """The ids that are entered on a sheet, each once."""
    found = [row.cells.get(".id") for row in rows(values, table)]
    return [*dict.fromkeys(str(id_) for id_ in found if id_)]


def _filling(values: Values, table: Table) -> Filling:
    spare = {name: [*values.get(name, []), {}] for name in ("conferences", "meetings")}
    parents = [name for name in homes({**values, **spare}, table) if name]
    found = rows(values, table)
    is_told = table.name in {"Review of actions", "Review of outcomes"}
    about = told(values) if is_told else None
    return Filling(found, parents, about, len(found) + _SPARE.get(table.name, 0))


def told(values: Values) -> dict[str, str]:
    """What each action and outcome says, by its id."""
    return {
        str(row.cells.get(".id", "")): str(row.cells.get(key, ""))
        for table in tables()
        for name, key in (("Actions", ".action"), ("Outcomes", ".outcome"))
        if table.name == name
        for row in rows(values, table)
    }


def _about(table: Table) -> str:
    return (table.model.__doc__ or "").strip().split("\n", maxsplit=1)[0]


def _title(table: Table, terms: Terms) -> str:
    named = {
        "Meetings": f"{terms.core_group}: meetings",
        "Conferences": f"{terms.conference}s",
        "Outcomes": f"{terms.plan}: outcomes",
        "Actions": f"{terms.plan}: actions",
    }
    title = named.get(table.name, table.name)
    return title[:1].upper() + title[1:]


def field_words(terms: Terms) -> dict[str, str]:
    """What a partnership calls the fields that carry the name of a post or meeting."""
    return {
        "lead_worker": terms.lead_role,
        "manager": terms.manager,
        "conference_chair": terms.conference_chair,
        "quality_manager": terms.quality_manager,
        "advocate": terms.advocate,
        "core_group": terms.core_group,
        "core_group_on": f"{terms.core_group} on",
        "core_group_every": f"{terms.core_group} every",
        "first_core_group_on": f"first {terms.core_group} on",
        "next_review_on": f"{terms.review_conference} on",
        "review_on": f"{terms.review_conference} on",
    }


def _start(sheet: Worksheet, reference: str, terms: Terms) -> None:
    """The first sheet: how to fill the workbook in, and a way to every sheet."""
    painter = Painter()
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 90
    title = f"The record of a {terms.core_group}"
    painter.text(sheet, 1, 1, title, "title")
    painter.text(sheet, 2, 1, reference, "label")
    for row, told in enumerate(_HOW_TO, 4):
        painter.text(sheet, row, 1, f"{row - 3}.", "saying")
        painter.text(sheet, row, 2, told, "saying")
        sheet.row_dimensions[row].height = 30 if len(told) > 88 else 16
    for row, table in enumerate(tables(), len(_HOW_TO) + 5):
        painter.text(sheet, row, 1, table.name, "label")
        sheet.cell(row, 1).hyperlink = f"#'{table.name}'!A1"
        painter.text(sheet, row, 1, table.name, "label")
        painter.text(sheet, row, 2, _about(table), "saying")
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", 9
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.protection.sheet = True


def _sealed(book: Workbook, reference: str) -> bytes:
    """The file, without author, machine or moment; rows grow when more is typed in."""
    parts = unzipped(packed(book))
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        parts[name] = parts[name].replace(b' customHeight="1"', b"")
    parts[CORE] = core(f"Case workbook {reference}", "en-GB", NO_MOMENT)
    parts[_APP] = _APP_XML
    return zipped(parts)
