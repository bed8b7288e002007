"""A workbook that came back changed in form: right values, or a fault at the cell."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Any

import pytest
from books import KEYS, S, cell, opened, parts_of, read, saved, told, typed, written, zipped
from cases import case
from lxml import etree
from openpyxl import Workbook

from docgen.sheet import book_reading

BORN, STARTS = ("Children", ".born"), ("Meetings", ".starts_at")


@pytest.fixture(scope="module")
def book() -> bytes:
    return written()


@pytest.fixture(scope="module")
def seen(book: bytes) -> Workbook:
    """The workbook to look at; nothing may be changed in it."""
    return opened(book)


def changed(content: bytes, change: Any) -> bytes:
    """The workbook after a change to every sheet's XML."""
    parts = parts_of(content)
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        root = etree.fromstring(parts[name])
        change(root)
        parts[name] = etree.tostring(root)
    return zipped(parts)


# --- the form of the file -------------------------------------------------------------------


def bare(root: etree._Element) -> None:
    """Takes out styles, widths, checks and locks."""
    for one in root.iter(f"{S}c"):
        one.attrib.pop("s", None)
    for one in list(root):
        if one.tag != f"{S}sheetData":
            root.remove(one)


def test_a_workbook_with_texts_in_its_cells_and_without_styles_is_the_same_case(
    book: bytes,
) -> None:
    parts = parts_of(changed(book, bare))
    del parts["xl/styles.xml"]
    assert b't="inlineStr"' in parts["xl/worksheets/sheet3.xml"]
    assert read(zipped(parts)) == case()


def test_a_workbook_with_its_texts_in_a_part_of_their_own_is_the_same_case(book: bytes) -> None:
    """As Excel writes it; a text in two fonts is in two runs, and how it is spoken is no text."""
    texts: list[str] = []

    def shared(root: etree._Element) -> None:
        for one in root.iter(f"{S}c"):
            if one.get("t") == "inlineStr":
                texts.append("".join(one.itertext()))
                one.remove(one[0])
                one.set("t", "s")
                etree.SubElement(one, f"{S}v").text = str(len(texts) - 1)

    parts = parts_of(changed(book, shared))
    strings = etree.Element(f"{S}sst")
    for text in texts:
        entry = etree.SubElement(strings, f"{S}si")
        for run in (text[:3], text[3:]):
            etree.SubElement(etree.SubElement(entry, f"{S}r"), f"{S}t").text = run
        etree.SubElement(etree.SubElement(entry, f"{S}rPh"), f"{S}t").text = "spoken"
    assert read(zipped({**parts, "xl/sharedStrings.xml": etree.tostring(strings)})) == case()


def test_cells_without_addresses_stand_beside_one_another(book: bytes) -> None:
    def anonymous(root: etree._Element) -> None:
        for row in root.iter(f"{S}row"):
            cells = list(row)
            if [one.get("r", "")[0] for one in cells] == [chr(65 + n) for n in range(len(cells))]:
                for one in (row, *cells):
                    del one.attrib["r"]

    assert read(changed(book, anonymous)) == case()


def test_days_counted_from_1904_are_the_same_days(book: bytes) -> None:
    def later(root: etree._Element) -> None:
        for one in root.iter(f"{S}c"):
            shown = one.findtext(f"{S}v") or ""
            if one.get("t", "n") == "n" and re.fullmatch(r"\d{5}", shown):
                one[0].text = str(int(shown) - 1462)

    parts = parts_of(changed(book, later))
    parts["xl/workbook.xml"] = re.sub(
        rb"<workbookPr[^>]*/>", b'<workbookPr date1904="1"/>', parts["xl/workbook.xml"]
    )
    assert b"date1904" in parts["xl/workbook.xml"]
    assert read(zipped(parts)) == case()


def test_a_day_that_is_marked_as_one_is_read(book: bytes, seen: Workbook) -> None:
    place = cell(seen, *BORN).coordinate

    def marked(root: etree._Element) -> None:
        for one in root.iter(f"{S}c"):
            if one.get("r") == place and one.get("t", "n") == "n" and len(one):
                one.set("t", "d")
                one[0].text = "2016-03-14T00:00:00"

    assert read(changed(book, marked)).children[0].born == date(2016, 3, 14)


@pytest.mark.parametrize("shown", ["abc", "inf", "nan", "1e400", "-1"])
def test_a_number_that_is_none_is_told_and_breaks_nothing(
    shown: str, book: bytes, seen: Workbook
) -> None:
    for place in (BORN, STARTS):
        name = f"xl/worksheets/sheet{seen.sheetnames.index(place[0]) + 1}.xml"
        parts = parts_of(book)
        at = cell(seen, *place).coordinate.encode()
        parts[name], count = re.subn(
            b'(<c r="' + at + b'"[^>]*><v>)[^<]*', rb"\g<1>" + shown.encode(), parts[name]
        )
        assert count == 1
        assert {code for code, _ in told(zipped(parts))} <= {"M04", "M05", "N01", "N13"}


# --- sheets, columns and rows ---------------------------------------------------------------


def test_sheets_in_another_order_and_hidden_ones_are_read(book: bytes) -> None:
    edited = opened(book)
    edited._sheets.reverse()
    edited["Children"].sheet_state = "hidden"
    assert read(saved(edited)) == case()


def test_a_sheet_with_another_name_is_told_by_the_name_it_had(book: bytes) -> None:
    edited = opened(book)
    edited["Dissent"].title = "Dissent "
    assert told(saved(edited)) == [("N07", None)]
    edited["People"].title = "People "
    faults = told(saved(edited))
    assert faults[0] == ("N07", None)
    assert faults.count(("N07", None)) == 2
    assert {code for code, _ in faults} == {"N06", "N07"}  # those who are sent something


def test_rows_that_a_filter_hides_are_read(book: bytes) -> None:
    edited = opened(book)
    people = edited["People"]
    people.auto_filter.ref = f"A{KEYS}:D{people.max_row}"
    for row in range(KEYS + 1, people.max_row + 1):
        people.row_dimensions[row].hidden = True
    assert read(saved(edited)) == case()


def test_rows_put_in_between_are_read_over(book: bytes) -> None:
    edited = opened(book)
    edited["People"].insert_rows(KEYS + 2)
    edited["Children"].insert_rows(1)
    assert read(saved(edited)) == case()


def test_columns_that_changed_places_are_read_by_their_keys(book: bytes) -> None:
    edited = opened(book)
    people = edited["People"]
    for row in range(1, people.max_row + 1):
        first, second = people.cell(row, 2), people.cell(row, 3)
        first.value, second.value = second.value, first.value
    assert read(saved(edited)) == case()


def test_a_column_that_is_gone_is_told_for_what_stood_in_it_is_not_read(book: bytes) -> None:
    edited = opened(book)
    column = cell(edited, "People", ".team").column
    edited["People"].delete_cols(column)
    (note,) = book_reading.read_bytes(saved(edited), "case.xlsx").notes
    assert note == "sheet People has no place for these, and they are left out: team"


def test_a_column_that_was_copied_is_told(book: bytes) -> None:
    edited = opened(book)
    people = edited["People"]
    column = cell(edited, "People", ".role").column
    for row in range(1, people.max_row + 1):
        people.cell(row, 60).value = people.cell(row, column).value
    assert {code for code, _ in told(saved(edited))} == {"N05"}


def test_a_sheet_that_was_copied_is_told_and_the_first_is_read(book: bytes) -> None:
    edited = opened(book)
    edited.copy_worksheet(edited["People"])
    found = book_reading.read_bytes(saved(edited), "case.xlsx")
    assert found.case == case()
    assert found.notes == ("sheets that are not docgen's and were not read: 1",)


def test_a_formula_is_told_at_its_cell_also_where_its_result_is_known(
    book: bytes, seen: Workbook
) -> None:
    at = cell(seen, *BORN).coordinate
    parts = parts_of(typed(book, (*BORN, "=DATE(2016,3,14)")))
    name = f"xl/worksheets/sheet{seen.sheetnames.index(BORN[0]) + 1}.xml"
    parts[name] = parts[name].replace(b"</f></c>", b"</f><v>42443</v></c>")
    assert b"<v>42443</v>" in parts[name]
    assert ("N03", f"Children!{at}") in told(zipped(parts))


# --- what was typed -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("14/03/2016", "14.03.2016", "14-3-2016", "2016-03-14", "2016-03-14 00:00:00"),
        *("2016-03-14T00:00:00", "14 March 2016", "14 Mar 2016", " 14/03/2016\xa0"),
        *("14/03/2016 00:00", 42443, 42443.75),
    ],
)
def test_a_day_is_read_in_every_form_in_which_people_and_programs_write_it(
    text: Any, book: bytes
) -> None:
    assert read(typed(book, (*BORN, text))).children[0].born == date(2016, 3, 14)


@pytest.mark.parametrize("text", ["14/03/16", "03/14/2016", "14/2016", "March", 14, 0.5, -3, 1e10])
def test_what_is_no_day_with_certainty_is_told_at_its_cell(
    text: Any, book: bytes, seen: Workbook
) -> None:
    at = cell(seen, *BORN).coordinate
    assert ("M04", f"Children!{at}") in told(typed(book, (*BORN, text)))


@pytest.mark.parametrize("text", ["9:30", "09.30", " 9:30\xa0", timedelta(hours=9.5), 46095.395834])
def test_a_time_is_read_as_it_is_typed(text: Any, book: bytes) -> None:
    assert read(typed(book, (*STARTS, text))).meetings[0].starts_at == time(9, 30)


@pytest.mark.parametrize("text", ["9", "0930", "half past nine", 9, 46095, -0.5])
def test_what_is_no_time_with_certainty_is_told_at_its_cell(
    text: Any, book: bytes, seen: Workbook
) -> None:
    at = cell(seen, *STARTS).coordinate
    assert ("M05", f"Meetings!{at}") in told(typed(book, (*STARTS, text)))


def test_spaces_around_ids_and_choices_do_not_count(book: bytes, seen: Workbook) -> None:
    who = cell(seen, "Attendance", ".who").value
    presence = cell(seen, "Attendance", ".presence").value
    edited = typed(
        book,
        ("Attendance", ".who", f" {who}\xa0"),
        ("Attendance", ".presence", f"{presence.upper()} "),
        ("Attendance", ".belongs_to", "Meeting\xa01 "),
        ("Children", ".parental_responsibility", " mother ;\xa0"),
    )
    assert read(edited) == read(typed(book, ("Children", ".parental_responsibility", "mother")))


def test_a_number_for_an_id_is_told_and_for_a_reference_is_its_digits(
    book: bytes, seen: Workbook
) -> None:
    at = cell(seen, "People", ".id").coordinate
    assert ("M11", f"People!{at}") in told(typed(book, ("People", ".id", 5)))
    assert read(typed(book, ("Case", ".reference", 20260417))).reference == "20260417"
    assert read(typed(book, ("Attendance", ".belongs_to", 1))) == case()


@pytest.mark.parametrize(
    ("place", "value"),
    [(("People", ".contact.phone"), 1632960123), (("Case", ".reference"), 1234567890123456)],
)
def test_a_number_that_lost_digits_on_the_way_is_told_at_its_cell(
    place: tuple[str, str], value: int, book: bytes, seen: Workbook
) -> None:
    at = cell(seen, *place).coordinate
    assert ("N13", f"{place[0]}!{at}") in told(typed(book, (*place, value)))
