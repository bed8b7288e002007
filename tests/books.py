"""Workbooks of a small case as somebody changes them, and what is read from them."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

import pytest
from cases import case
from lxml import etree
from openpyxl import Workbook, load_workbook

from docgen.case.case import Case
from docgen.errors import CaseError
from docgen.practice import shelf
from docgen.sheet import book_reading, book_tree, book_writing

TERMS = shelf.find("york").terms
S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
KEYS = 4
"""The row of keys on a list; on a sheet that runs across they stand in column A."""


def written(changes: dict[str, Any] | None = None) -> bytes:
    """The workbook of the small case with some values changed."""
    return book_writing.write(book_tree.values(case(changes)), TERMS)


def opened(content: bytes) -> Workbook:
    """The workbook as openpyxl sees it."""
    return load_workbook(io.BytesIO(content))


def saved(edited: Workbook) -> bytes:
    """The bytes of a workbook that was changed."""
    out = io.BytesIO()
    edited.save(out)
    return out.getvalue()


def cell(edited: Workbook, sheet: str, field: str, record: int = 0) -> Any:
    """The cell of a field, found by its key."""
    here = edited[sheet]
    is_across = here.column_dimensions["A"].hidden
    for row in here.iter_rows(max_row=90):
        for one in row:
            if one.value == field and is_across:
                return here.cell(one.row, 4 + record)
            if one.value == field and one.row == KEYS:
                return here.cell(KEYS + 1 + record, one.column)
    raise AssertionError(field)


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """The workbook of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, held in parts.items():
            archive.writestr(one, held)
    return out.getvalue()


def typed(content: bytes, *cells: tuple[str, str, Any]) -> bytes:
    """The workbook after someone typed into the first record of some sheets."""
    seen, parts = _seen(content), parts_of(content)
    for sheet, field, value in cells:
        name = f"xl/worksheets/sheet{seen.sheetnames.index(sheet) + 1}.xml"
        root = etree.fromstring(parts[name])
        place = cell(seen, sheet, field).coordinate
        (here,) = (one for one in root.iter(f"{S}c") if one.get("r") == place)
        _put(here, value)
        parts[name] = etree.tostring(root)
    return zipped(parts)


@cache
def _seen(content: bytes) -> Workbook:
    return opened(content)


def _put(here: etree._Element, value: Any) -> None:
    """Puts a value into the XML of a cell, as programs do."""
    del here[:]
    here.attrib.pop("t", None)
    if isinstance(value, str) and not value.startswith("="):
        here.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(here, f"{S}is"), f"{S}t").text = value
    elif isinstance(value, str):
        etree.SubElement(here, f"{S}f").text = value[1:]
    elif value is not None:
        here.set("t", "b" if isinstance(value, bool) else "n")
        etree.SubElement(here, f"{S}v").text = repr(_number(value))


def _number(value: Any) -> float:
    """What stands in the file for a truth, a number, a day or a length of time."""
    if isinstance(value, datetime):
        value -= datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook knows no zones
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    return int(value) if isinstance(value, bool) else value  # type: ignore[no-any-return]


def read(content: bytes) -> Case:
    """The case a workbook holds."""
    return book_reading.read_bytes(content, "case.xlsx").case


def told(content: bytes) -> list[tuple[str, str | None]]:
    """The code and the cell of every fault."""
    with pytest.raises(CaseError) as error:
        book_reading.read_bytes(content, "case.xlsx")
    assert "Testname" not in str(error.value)
    return [(problem.code, problem.where.part) for problem in error.value.problems]
