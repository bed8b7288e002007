"""The hidden sheet with what cells can be chosen from, and the rules that cells are checked by.

Choices that are known are listed; ids are looked up where they are typed, so that a person who is
entered on one sheet can be chosen on the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.sheet.book_cells import letters
from docgen.sheet.book_look import put_text
from docgen.sheet.book_plan import Column, Table

LISTS: Final = "Lists"
FIRST_ROW: Final = 5
"""The first row of a record, below title, heads, help and keys."""
LAST_ROW: Final = 1000
_MOST_PEOPLE: Final = 300
_ID_SHEETS: Final = {
    "person": "People",
    "child": "Children",
    "address": "Addresses",
    "outcome": "Outcomes",
    "action": "Actions",
}
_PROMPT: Final = 255
_TITLE: Final = 32
_FORM_HELP: Final = {
    "ids": "Several can stand here, with a semicolon between them: {}",
    "lines": "Each on a line of its own (Alt+Enter).",
    "pairs": "A line for each (Alt+Enter): child-1: Mother",
    "one": "",
}
_CHECKED: Final = {"day": ("date", "1"), "number": ("whole", "0"), "clock": ("time", "0")}
_WRONG: Final = {
    "day": "Type a day: 14/03/2026",
    "number": "Type a whole number.",
    "clock": "Type a time: 14:30",
}


@dataclass
class Lists:
    """What can be chosen in the cells of one workbook."""

    sheet: Worksheet
    names: dict[tuple[str, ...], str] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Workbook, id_columns: dict[str, int]) -> Lists:
        """The hidden sheet at the end of a workbook; `id_columns` tells where ids are typed."""
        sheet = book.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        for kind, name in _ID_SHEETS.items():
            column = letters(id_columns[name])
            first = f"'{name}'!${column}${FIRST_ROW}"
            typed = f"COUNTA('{name}'!${column}${FIRST_ROW}:${column}${LAST_ROW})"
            _define(book, f"ids_{kind}", f"OFFSET({first},0,0,MAX(1,{typed}),1)")
        made = cls(sheet)
        made._everyone(book)
        return made

    def _everyone(self, book: Workbook) -> None:
        """A column with the ids of all children and people, one below the other."""
        put_text(self.sheet.cell(1, 1), "everyone")
        for n in range(1, _MOST_PEOPLE + 1):
            last = f"INDEX(ids_person,{n}-ROWS(ids_child))"
            within = f"{n}<=ROWS(ids_child)+ROWS(ids_person)"
            one = f'IF({n}<=ROWS(ids_child),INDEX(ids_child,{n}),IF({within},{last},""))'
            self.sheet.cell(n + 1, 1).value = f"={one}"
        size = "MAX(1,ROWS(ids_child)+ROWS(ids_person))"
        _define(book, "ids_anyone", f"OFFSET({LISTS}!$A$2,0,0,{size},1)")

    def chosen_from(self, choices: Sequence[str]) -> str:
        """The range that holds these choices."""
        known = self.names.get(tuple(choices))
        if known is None:
            column = len(self.names) + 2
            for n, choice in enumerate(choices, 2):
                put_text(self.sheet.cell(n, column), choice)
            place = letters(column)
            known = f"{LISTS}!${place}$2:${place}${len(choices) + 1}"
            self.names[tuple(choices)] = known
        return known

    def rule(self, column: Column, table: Table, label: str) -> DataValidation:
        """How the cells of a field are checked, and what is told to whoever stands in one."""
        rule = self._checked(column, table)
        how = _FORM_HELP[column.form].format("; ".join(column.choices) or "ids")
        told = f"{column.told} {how}"
        rule.promptTitle = label[:_TITLE]
        rule.prompt = told.strip()[:_PROMPT]
        rule.showInputMessage = True
        rule.allow_blank = True
        return rule

    def _checked(self, column: Column, table: Table) -> DataValidation:
        if column.form != "one":
            return DataValidation()
        if column.kind == "yes-no":
            return _strict(self.chosen_from(("yes", "no")), "Choose yes or no.")
        if column.choices:
            return _strict(self.chosen_from(column.choices), "Choose one of the list.")
        if column.refers and table.name != _ID_SHEETS.get(column.refers):
            return _choice(f"ids_{column.refers}")
        if column.kind in _CHECKED:
            kind, least = _CHECKED[column.kind]
            rule = DataValidation(type=kind, operator="greaterThanOrEqual", formula1=least)
            return _telling(rule, _WRONG[column.kind], "warning")
        return DataValidation()

    def parents(self, known: Sequence[str]) -> DataValidation:
        """How the cells are checked that say where a row belongs."""
        rule = _choice(self.chosen_from(known))
        rule.promptTitle = "Belongs to"
        rule.prompt = f"To which conference or meeting this row belongs: {known[-1]}"[:_PROMPT]
        rule.showInputMessage = True
        return rule


def _define(book: Workbook, name: str, formula: str) -> None:
    book.defined_names[name] = DefinedName(name, attr_text=formula)


def _strict(source: str, wrong: str) -> DataValidation:
    return _telling(DataValidation(type="list", formula1=source), wrong, "stop")


def _choice(source: str) -> DataValidation:
    """A list that may be left: an id can be typed before it is entered where it belongs."""
    wrong = "This is not in the list yet. Keep it all the same?"
    return _telling(DataValidation(type="list", formula1=source), wrong, "warning")


def _telling(rule: DataValidation, wrong: str, style: str) -> DataValidation:
    rule.showErrorMessage = True
    rule.errorStyle = style
    rule.errorTitle, rule.error = "docgen", wrong
    return rule


def label(column: Column, words: dict[str, str]) -> str:
    """What a field is called in the workbook: Name: given; a partnership's own words for a post."""
    name = words.get(column.road[-1], column.road[-1].replace("_", " "))
    named = re.sub(r"\bgp\b", "GP", name)
    group = " ".join(column.road[:-1]).replace("_", " ")
    whole = f"{group}: {named}" if group else named
    return whole[:1].upper() + whole[1:]
