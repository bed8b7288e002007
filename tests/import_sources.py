"""Builds what a council's system exports, small: lists, a census, a folder of tables.

Everyone is invented. `annex_a(a_row(plan_end="22/09/2026"))` changes one value of a sound row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook

from docgen.practice.shelf import find
from docgen.sheet.imports.bring_in import Account, Order, bring_in
from docgen.sheet.imports.known import Kind

TODAY: Final = date(2026, 11, 27)
HEADS: Final = (
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Does the Child have a Disability",
    "Child Protection Plan Start Date",
    "Initial Category of Abuse",
    "Latest Category of Abuse",
    "Date of the Last Statutory Visit",
    "Was the Child Seen Alone?",
    "Date of latest review conference",
    "Child Protection Plan End Date",
    "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months "
    "(Y/N)",
    "Number of Previous Child Protection Plans",
    "Allocated Team",
    "Allocated Worker",
)
"""Annex A, list 7, in its order (domain.md 4.2)."""

SOUND: Final[Mapping[str, Any]] = {
    "id": "INV-1",
    "sex": "b) Female",
    "ethnicity": "a) WBRI",
    "born": "14/03/2019",
    "age": 7,
    "disability": "b) No",
    "plan_start": "02/06/2026",
    "initial": "a) Neglect",
    "latest": "d) Emotional abuse",
    "visit": "10/11/2026",
    "alone": "a) Yes",
    "review": "25/08/2026",
    "plan_end": None,
    "protection": "b) No",
    "previous": 1,
    "team": "Safeguarding\u00a0Team 2",
    "worker": "Wren Invented",
}


def a_row(**changes: Any) -> list[Any]:
    """A sound row of list 7 with some values changed."""
    return list({**SOUND, **changes}.values())


def annex_a(path: Path, *rows: Sequence[Any], heads: Sequence[str] = HEADS, above: int = 0) -> Path:
    """A workbook with list 7 on its second sheet, below some rows of notes."""
    book = Workbook()
    book.active.title = "Contents"
    sheet = book.create_sheet("List 7")
    for n in range(above):
        sheet.append([f"Note {n + 1}"])
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def a_csv(path: Path, *rows: Sequence[Any], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """A CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


PLAN: Final = (
    "<ChildProtectionPlans><CPPstartDate>2025-10-06</CPPstartDate>"
    "<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>"
    "<LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse>"
    "<NumberOfPreviousCPP>0</NumberOfPreviousCPP>"
    "<Reviews><CPPreviewDate>2025-12-16</CPPreviewDate></Reviews></ChildProtectionPlans>"
)
REFERRED: Final = (
    "<CINreferralDate>2025-09-01</CINreferralDate><DateOfInitialCPC>2025-10-06</DateOfInitialCPC>"
)


def census(path: Path, details: str = REFERRED + PLAN, sex: str = "<Sex>F</Sex>") -> Path:
    """A census of one child."""
    path.write_text(
        "<?xml version='1.0' encoding='utf-8'?>\n<Message><Children>\n<Child><ChildIdentifiers>"
        f"<LAchildID>INV3001</LAchildID><PersonBirthDate>2015-07-02</PersonBirthDate>{sex}"
        "</ChildIdentifiers><ChildCharacteristics><Ethnicity>BAFR</Ethnicity>"
        "<Disabilities><Disability>HEAR</Disability><Disability>LD</Disability></Disabilities>"
        f"</ChildCharacteristics>\n<CINdetails>{details}</CINdetails></Child>"
        "</Children></Message>",
        "utf-8",
    )
    return path


def imported(folder: Path, kind: Kind, *files: Path, **how: Any) -> Account:
    """What becomes of an import into the folder `cases`, by York's procedure."""
    known = {"out": folder / "cases", "partnership": find("york"), "today": TODAY}
    return bring_in(Order(kind=kind, files=files, **{**known, **how}))


def codes(problems: Sequence[Any]) -> list[str]:
    """The codes of problems, in order."""
    return [problem.code for problem in problems]
