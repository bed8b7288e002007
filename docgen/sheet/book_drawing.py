"""The rows of one sheet -> the sheet as drawn: heads, help, cells, checks, and how it prints.

A list has its heads in rows 2 to 4 (what a field is called, what it is for, its key) and a record
a row from row 5 on. Across, the same stands in columns A to C, and a record is a column from D on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.worksheet import Worksheet

from docgen.case.form import TO_FILL_IN as BLANK
from docgen.sheet.book_cells import letters
from docgen.sheet.book_lists import FIRST_ROW, LAST_ROW, Lists, label
from docgen.sheet.book_look import (
    STILL_NEEDED,
    TO_FILL_IN,
    Look,
    Painter,
    height,
    put_text,
    shown_as,
    width,
)
from docgen.sheet.book_plan import Column, Table
from docgen.sheet.book_print import edged, fitted, printed, squeezed
from docgen.sheet.book_reading import BELONGS, SHOWN
from docgen.sheet.book_rows import Row
from docgen.sheet.book_values import help_of
from docgen.word.house.look import FONT

_TITLES, _HEADS, _HELP, _KEYS = 1, 2, 3, 4
_KEY_COLUMN, _LABEL_COLUMN, _HELP_COLUMN, _FIRST_COLUMN = 1, 2, 3, 4
_BELONGS_WIDTH, _SHOWN_WIDTH = 22, 46
_LABEL_WIDTH, _HELP_WIDTH, _RECORD_WIDTH = 30, 40, 50
_HELP_SIZE: Final = 8


@dataclass(frozen=True)
class Subject:
    """What a sheet is about: its title, what it holds, and the words for its fields."""

    title: str
    told: str
    words: dict[str, str]
    reference: str


@dataclass(frozen=True)
class Filling:
    """What stands on a sheet: its rows, what rows can belong to, texts shown beside ids."""

    rows: Sequence[Row]
    parents: Sequence[str]
    about: dict[str, str] | None = None
    columns: int = 1
    """Of a sheet that runs across: how many records have a column."""


def draw(sheet: Worksheet, table: Table, subject: Subject, filling: Filling, lists: Lists) -> None:
    """Draws one sheet."""
    drawing = (_Across if table.is_across else _Down)(
        sheet, table, subject, filling, lists, Painter()
    )
    drawing.draw()
    sheet.sheet_view.showGridLines = not table.is_across
    _locked(sheet)


@dataclass(frozen=True)
class _Drawing:
    """What both kinds of sheet are drawn from."""

    sheet: Worksheet
    table: Table
    subject: Subject
    filling: Filling
    lists: Lists
    painter: Painter

    def title(self, column: int) -> None:
        told = f"{self.subject.title}. {self.subject.told}"
        self.painter.text(self.sheet, _TITLES, column, told, "title")
        self.sheet.cell(_TITLES, column).font = Font(FONT, 13, bold=True, color="1D5B79")
        self.sheet.row_dimensions[_TITLES].height = 24

    def name(self, column: Column) -> str:
        named = label(column, self.subject.words)
        return f"{named} ({column.need})" if column.need else named

    def look(self, column: Column) -> Look:
        return "needed head" if column.need == "needed" else "head"

    def put(self, row: int, place: int, column: Column, value: Any) -> None:
        cell = self.painter.dress(self.sheet.cell(row, place), "open", shown_as(column))
        if isinstance(value, str):
            put_text(self.painter.dress(cell, "open"), _escaped(value))
        elif value is not None:
            cell.value = value

    def told(self, cells: str, first: str) -> None:
        """Colours what is still to be filled in."""
        search = f'ISNUMBER(SEARCH("{BLANK}",{first}))'
        _coloured(self.sheet, cells, search, TO_FILL_IN)


@dataclass(frozen=True)
class _Field:
    """A column of a list: its head, help, key and look, and how many characters wide it is."""

    name: str
    told: str
    key: str
    look: Look
    width: int


class _Down(_Drawing):
    """A sheet with a row for each record."""

    def draw(self) -> None:
        fields = list(self.fields())
        widths = squeezed([field.width for field in fields])
        keys = [field.key for field in fields]
        last = letters(len(fields))
        self.heads(fields, widths)
        self.records(keys, widths)
        self.rules(keys)
        self.sheet.freeze_panes = self.sheet.cell(FIRST_ROW, 3 if self.table.has_parent else 2)
        self.sheet.print_title_rows = f"{_HEADS}:{_HEADS}"
        named = "A:B" if self.table.has_parent else "A:A"
        printed(self.sheet, self.subject.reference, widths, named)
        self.told(f"A{FIRST_ROW}:{last}{LAST_ROW}", f"A{FIRST_ROW}")
        edged(self.sheet, FIRST_ROW, LAST_ROW, last)

    def heads(self, fields: Sequence[_Field], widths: Sequence[int]) -> None:
        for place, (field, wide) in enumerate(zip(fields, widths, strict=True), 1):
            self.painter.text(self.sheet, _HEADS, place, field.name, field.look)
            self.painter.text(self.sheet, _HELP, place, field.told, "help")
            self.painter.text(self.sheet, _KEYS, place, field.key, "key")
            self.sheet.column_dimensions[letters(place)].width = wide
        self.title(1)
        sized = list(zip(fields, widths, strict=True))
        heads = max(height(field.name, wide) for field, wide in sized)
        self.sheet.row_dimensions[_HEADS].height = heads
        helps = max(height(field.told, wide, _HELP_SIZE) for field, wide in sized)
        self.sheet.row_dimensions[_HELP].height = helps
        self.sheet.row_dimensions[_KEYS].hidden = True

    def fields(self) -> Iterable[_Field]:
        """Each field from the left."""
        if self.table.has_parent:
            name, told = "Belongs to (needed)", "The conference or meeting this row belongs to."
            if self.table.is_one_each:
                name, told = "Who (needed)", "Who is sent something, or nothing on purpose."
            yield _Field(name, told, BELONGS, "needed head", _BELONGS_WIDTH)
        for column in self.table.columns:
            name, look = self.name(column), self.look(column)
            yield _Field(name, help_of(column), column.key, look, self.width(column, name))
            if self.filling.about is not None and column.refers in {"action", "outcome"}:
                told = "Only to read: change it where it was agreed."
                yield _Field("What it says", told, f"{SHOWN}about", "head", _SHOWN_WIDTH)

    def width(self, column: Column, name: str) -> int:
        found = [row.cells.get(column.key) for row in self.filling.rows]
        texts = [value for value in found if isinstance(value, str)]
        return fitted(width(column), name, texts)

    def records(self, keys: Sequence[str], widths: Sequence[int]) -> None:
        columns = {column.key: column for column in self.table.columns}
        for place, key in enumerate(keys, 1):
            _open(self.sheet.column_dimensions[letters(place)], columns.get(key))
        for number, row in enumerate(self.filling.rows, FIRST_ROW):
            for place, key in enumerate(keys, 1):
                self.record(row, number, place, key, columns)
            texts = [str(self.sheet.cell(number, n).value or "") for n in range(1, len(keys) + 1)]
            high = max(height(text, wide) for text, wide in zip(texts, widths, strict=True))
            self.sheet.row_dimensions[number].height = high

    def record(
        self, row: Row, number: int, place: int, key: str, columns: dict[str, Column]
    ) -> None:
        if key in columns:
            self.put(number, place, columns[key], row.cells.get(key))
        elif key == BELONGS:
            self.painter.text(self.sheet, number, place, row.parent, "open")
            self.sheet.cell(number, place).value = row.parent or None
        else:
            about = (self.filling.about or {}).get(str(next(iter(row.cells.values()), "")), "")
            self.painter.text(self.sheet, number, place, _escaped(about), "shown")
            self.sheet.cell(number, place).value = _escaped(about) or None

    def rules(self, keys: Sequence[str]) -> None:
        """Checks typing, and colours what a row that was begun still needs."""
        last = letters(len(keys))
        if self.table.has_parent and self.filling.parents:
            rule = self.lists.parents(self.table, self.filling.parents)
            rule.add(f"A{FIRST_ROW}:A{LAST_ROW}")
            self.sheet.add_data_validation(rule)
        for column in self.table.columns:
            place = letters(keys.index(column.key) + 1)
            cells = f"{place}{FIRST_ROW}:{place}{LAST_ROW}"
            rule = self.lists.rule(column, self.table, label(column, self.subject.words))
            rule.add(cells)
            self.sheet.add_data_validation(rule)
            if column.need:
                group = [n for n, key in enumerate(keys, 1) if _is_of(key, column)]
                begun = f"$A{FIRST_ROW}:${last}{FIRST_ROW}"
                if column.need != "needed":
                    begun = f"${letters(group[0])}{FIRST_ROW}:${letters(group[-1])}{FIRST_ROW}"
                still = f"AND(COUNTA({begun})>0,LEN({place}{FIRST_ROW})=0)"
                _coloured(self.sheet, cells, still, STILL_NEEDED)


class _Across(_Drawing):
    """A sheet with the fields below one another, and a column for each record."""

    def draw(self) -> None:
        self.heads()
        group: str | None = None
        row = _HEADS + 1
        rows: dict[str, int] = {}
        for column in self.table.columns:
            if column.group != group and column.group:
                name = column.group.replace(".", ", ").replace("_", " ")
                self.painter.text(
                    self.sheet, row, _LABEL_COLUMN, name[:1].upper() + name[1:], "title"
                )
                self.sheet.cell(row, _LABEL_COLUMN).font = Font(FONT, 11, bold=True, color="1D5B79")
                row += 1
            group = column.group
            rows[column.key] = row
            self.field(row, column)
            row += 1
        for column in self.table.columns:
            self.rule(rows, column, row - 1)
        self.sheet.freeze_panes = self.sheet.cell(_HEADS + 1, _FIRST_COLUMN)
        self.sheet.print_title_rows = f"{_HEADS}:{_HEADS}"
        first = f"{letters(_FIRST_COLUMN)}{_HEADS + 1}"
        self.told(f"{first}:{self.last}{row - 1}", first)

    @property
    def last(self) -> str:
        """The letters of the last column."""
        return letters(_FIRST_COLUMN + self.filling.columns - 1)

    def heads(self) -> None:
        self.title(_LABEL_COLUMN)
        widths = [0, _LABEL_WIDTH, _HELP_WIDTH, *[_RECORD_WIDTH] * self.filling.columns]
        labels = letters(_LABEL_COLUMN)
        printed(self.sheet, self.subject.reference, widths, f"{labels}:{labels}")
        for place, wide in enumerate(widths, 1):
            if wide:
                self.sheet.column_dimensions[letters(place)].width = wide
        self.sheet.column_dimensions[letters(_KEY_COLUMN)].hidden = True
        self.painter.text(self.sheet, _HEADS, _LABEL_COLUMN, "Field", "head")
        self.painter.text(self.sheet, _HEADS, _HELP_COLUMN, "What it is for", "head")
        one = self.table.name.removesuffix("s").lower()
        for n in range(self.filling.columns):
            name = f"{one} {n + 1}" if self.table.homes[0] else "This case"
            self.painter.text(self.sheet, _HEADS, _FIRST_COLUMN + n, name, "head")

    def field(self, row: int, column: Column) -> None:
        self.painter.text(self.sheet, row, _KEY_COLUMN, column.key, "key")
        name = self.name(column)
        look: Look = "needed head" if column.need == "needed" else "label"
        self.painter.text(self.sheet, row, _LABEL_COLUMN, name, look)
        self.painter.text(self.sheet, row, _HELP_COLUMN, _help(column), "help")
        found = [one.cells.get(column.key) for one in self.filling.rows]
        values = found + [None] * (self.filling.columns - len(found))
        for n, value in enumerate(values):
            self.put(row, _FIRST_COLUMN + n, column, value)
        texts = [height(str(value or ""), _RECORD_WIDTH) for value in values]
        helps = height(_help(column), _HELP_WIDTH, _HELP_SIZE)
        names = height(name, _LABEL_WIDTH)
        self.sheet.row_dimensions[row].height = max(*texts, helps, names)

    def rule(self, rows: dict[str, int], column: Column, end: int) -> None:
        row, first = rows[column.key], letters(_FIRST_COLUMN)
        cells = f"{first}{row}:{self.last}{row}"
        rule = self.lists.rule(column, self.table, label(column, self.subject.words))
        rule.add(cells)
        self.sheet.add_data_validation(rule)
        if column.need:
            inside = [at for key, at in rows.items() if _is_of(key, column)]
            top, bottom = (_HEADS + 1, end) if column.need == "needed" else (inside[0], inside[-1])
            begun = f"COUNTA({first}${top}:{first}${bottom})>0"
            _coloured(self.sheet, cells, f"AND({begun},LEN({first}{row})=0)", STILL_NEEDED)


def _help(column: Column) -> str:
    told = help_of(column)
    return f"{told} One of: {', '.join(column.choices)}." if column.choices else told


def _is_of(key: str, column: Column) -> bool:
    """Whether a field stands in the same group as another."""
    return bool(column.group) and key.startswith(f".{column.group}.")


def _escaped(text: str) -> str:
    """A text in which Excel sees no escape: it would read _x000D_ as a line end."""
    return text.replace("_x", "_x005F_x") if "_x" in text else text


def _coloured(sheet: Worksheet, cells: str, formula: str, colour: str) -> None:
    fill = PatternFill("solid", start_color=colour, end_color=colour)
    sheet.conditional_formatting.add(cells, FormulaRule(formula=[formula], fill=fill))


def _open(dimension: Any, column: Column | None) -> None:
    """Lets the cells of a whole column be typed in, in its format."""
    dimension.number_format = shown_as(column) if column else "@"
    dimension.protection = Protection(locked=False)
    dimension.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    dimension.font = Font(FONT, 10)


def _locked(sheet: Worksheet) -> None:
    """Locks heads and keys, without a password; rows and columns can be made, sized and sorted."""
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows"):
        setattr(sheet.protection, allowed, False)
