"""Ofsted's Annex A, list 7 (children on a child protection plan) -> the children.

Source: domain.md 4.2; liia-tools, spec/annex_a; the column names of the SQL that makes the list
from the Standard Safeguarding Dataset.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from docgen.sheet.imports import lists, tables
from docgen.sheet.imports.known import ChildKnown, Told
from docgen.sheet.imports.values import Values

HEADS: Final[Mapping[str, Sequence[str]]] = {
    "reference": ("Child Unique ID", "Child ID", "Unique ID"),
    "sex": ("Gender", "Sex"),
    "ethnicity": ("Ethnicity",),
    "born": ("Date of Birth", "DOB", "Date of Birth or Expected Date of Birth"),
    "age": ("Age of Child (Years)", "Age of Child", "Age"),
    "disability": (
        "Does the Child have a Disability",
        "HasDisability",
        "Disability",
    ),
    "plan_start": ("Child Protection Plan Start Date", "CP Plan Start Date"),
    "initial_category": ("Initial Category of Abuse",),
    "latest_category": ("Latest Category of Abuse",),
    "last_visit": ("Date of the Last Statutory Visit", "Date of Last Statutory Visit"),
    "seen_alone": ("Was the Child Seen Alone?", "Child Seen Alone"),
    "last_review": (
        "Date of latest review conference",
        "Date of the Latest Review Conference",
        "DateOfLatestReviewConf",
    ),
    "plan_end": ("Child Protection Plan End Date", "CP Plan End Date"),
    "previous_plans": (
        "Number of Previous Child Protection Plans",
        "Number of Previous CP Plans",
    ),
    "team": ("Allocated Team",),
}
"""How the head of each column is written; the allocated worker's name is left where it is."""

LIST: Final = "list7"


def read(paths: Sequence[Path], told: Told) -> tuple[ChildKnown, ...]:
    """The children of one or several workbooks or CSV files.

    Raises: UseError (I01 a file that can't be read, I02 no list 7 in it).
    """
    values = Values(told)
    return lists.merged([_list(path, values) for path in paths], values)


def _list(path: Path, values: Values) -> tuple[ChildKnown, ...]:
    found = tables.read(path, values.told)
    named = [sheet for sheet in found if tables.key(sheet.name).endswith(LIST)]
    table = tables.table(named, HEADS, lists.NEEDED) or tables.table(found, HEADS, lists.NEEDED)
    if table is None:
        raise tables.no_table(path, [HEADS[name][0] for name in lists.NEEDED])
    return lists.children(table.rows(), values, table.columns)
