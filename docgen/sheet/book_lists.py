"""The hidden sheet with what cells can be chosen from, and the rules that cells are checked by.

Choices that are known are listed; ids are looked up where they are typed, so that a person who is
entered on one sheet can be chosen on the next.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.sheet.book_cells import letters
from docgen.sheet.book_look import put_text
from docgen.sheet.book_plan import Column, Table
from docgen.sheet.book_values import help_of

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
    "ids": "Choose one, or type several with ; between them: {}",
    "lines": "Each on a line of its own (Alt+Enter).",
    "pairs": "A line for each (Alt+Enter), the id first: {}",
    "one": "",
}
_DAYS_HELP: Final = "Several can stand here, with ; between them: {}"
_DAYS: Final = ("14/03/2026", "21/03/2026")
_NO_IDS: Final = ("ids",)
_MORE: Final = "; and more"
# A 14 that someone typed for a day would be 14 January 1900, and a 9 for a time be midnight.
_CHECKED: Final = {
    "day": ("date", "greaterThanOrEqual", "3654"),
    "number": ("whole", "greaterThanOrEqual", "0"),
    "clock": ("time", "lessThan", "1"),
}
"""By kind: what Excel checks. 3654 is 1 January 1910."""
_WRONG: Final = {
    "day": "Type a day: 14/03/2026",
    "number": "Type a whole number.",
    "clock": "Type a time: 14:30",
}


@dataclass
class Lists:
    """What can be chosen in the cells of one workbook."""

    sheet: Worksheet
    entered: Mapping[str, Sequence[str]]
    """The ids of each kind that are known when the workbook is written."""
    names: dict[tuple[str, ...], str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, book: Workbook, id_columns: Mapping[str, int], entered: Mapping[str, Sequence[str]]
    ) -> Lists:
        """The hidden sheet at the end of a workbook.

        `id_columns` tells in which column of a sheet ids are typed, `entered` which there are.
        """
        sheet = book.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        for kind, name in _ID_SHEETS.items():
            column = letters(id_columns[name])
            first = f"'{name}'!${column}${FIRST_ROW}"
            typed = f"COUNTA('{name}'!${column}${FIRST_ROW}:${column}${LAST_ROW})"
            _define(book, f"ids_{kind}", f"OFFSET({first},0,0,MAX(1,{typed}),1)")
        ids = {kind: entered.get(name, ()) for kind, name in _ID_SHEETS.items()}
        made = cls(sheet, ids | {"anyone": (*ids["child"], *ids["person"])})
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
        rule.promptTitle = label[:_TITLE]
        rule.prompt = self._prompt(column)
        rule.showInputMessage = True
        rule.allow_blank = True
        return rule

    def _prompt(self, column: Column) -> str:
        """What the field is for and what can stand in it."""
        how = _FORM_HELP[column.form]
        known = column.choices or self.entered.get(column.refers or "", ())
        if column.kind == "day" and column.form == "ids":
            known, how = _DAYS, _DAYS_HELP
        whole = how.format("; ".join(known or _NO_IDS))
        told = f"{help_of(column)} {whole}".strip()
        return told if len(told) <= _PROMPT else _cut(whole or told)

    def _checked(self, column: Column, table: Table) -> DataValidation:
        if column.form != "one":
            return self._one_of_several(column)
        if column.kind == "yes-no":
            return _strict(self.chosen_from(("yes", "no")), "Choose yes or no.")
        if column.choices:
            return _strict(self.chosen_from(column.choices), "Choose one of the list.")
        if column.refers and table.name != _ID_SHEETS.get(column.refers):
            return _choice(f"ids_{column.refers}")
        if column.kind in _CHECKED:
            kind, operator, limit = _CHECKED[column.kind]
            rule = DataValidation(type=kind, operator=operator, formula1=limit)
            return _telling(rule, _WRONG[column.kind], "warning")
        return DataValidation()

    def _one_of_several(self, column: Column) -> DataValidation:
        """A list that one is chosen from; several are typed, and no program checks those."""
        source = f"ids_{column.refers}" if column.refers else None
        if column.choices:
            source = self.chosen_from(column.choices)
        if column.form != "ids" or source is None:
            return DataValidation()
        return DataValidation(type="list", formula1=source)

    def parents(self, table: Table, known: Sequence[str]) -> DataValidation:
        """How the cells are checked that say where a row belongs."""
        if table.is_one_each:
            rule = _choice("ids_anyone")
            rule.promptTitle, rule.prompt = "Who", "The id of a child or person."
        else:
            rule = _choice(self.chosen_from(known))
            rule.promptTitle = "Belongs to"
            rule.prompt = f"To which conference or meeting this row belongs: {known[-1]}"[:_PROMPT]
        rule.showInputMessage = True
        return rule


def _cut(text: str) -> str:
    """A text that is short enough for a prompt, cut where an id ends."""
    if len(text) <= _PROMPT:
        return text
    short = text[: _PROMPT - len(_MORE)]
    return (short.rpartition("; ")[0] or short) + _MORE


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
