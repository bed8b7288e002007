"""Where every child stands: from the cases to the workbook, the CSV and the JSON."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
import yaml
from cases import GONE, case, tree
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter
from validator import faults

from docgen.practice.shelf import find
from docgen.practice.timescales import Deadline
from docgen.sheet import many
from docgen.sheet.look import MARKS
from docgen.sheet.many import Gathered, gathered
from docgen.sheet.tracker import Row, rows, term
from docgen.sheet.tracker_book import tracker
from docgen.sheet.tracker_columns import as_csv

TODAY = date(2026, 4, 1)
ENDED = {
    "conferences.+": {
        "type": "review",
        "held_on": "2026-03-30",
        "chair": "chair",
        "decisions": [{"child": "child-1", "decision": "end"}],
    }
}
UNBORN = {"id": "child-2", "expected": "2026-06-01", "lives_with": ["mother"]}
SECOND = {
    "id": "child-2",
    "name": {"given": "Wren", "family": "Ashdown"},
    "born": "2021-05-04",
    "lives_with": ["mother"],
}
READS_POLISH = {
    "people.0.language": {"speaks": "pl", "interpreter": "needed"},
    "meetings.2.interpreting": [
        {"who": "nurse", "language": "pl", "mode": "in-person", "interprets_for": ["mother"]}
    ],
}


def told(changes: dict | None = None, on: date = TODAY, **wishes) -> tuple[Row, ...]:
    return rows(case(changes), find("york"), on=on, **wishes)


def made(*changes: dict, **wishes) -> bytes:
    """The tracker of a case for each of some changes."""
    every = [row for one in changes or ({},) for row in told(one, **wishes)]
    found = Gathered(tuple(every), len(changes) or 1, 0, (), 0)
    return tracker(found, TODAY, has_names=bool(wishes))


def opened(content: bytes):
    return load_workbook(io.BytesIO(content))


def column(sheet, head: str):
    return next(cells for cells in sheet.iter_cols() if cells[0].value == head)[1:]


def column_index(cell: str) -> int:
    return column_index_from_string(re.sub(r"[$\d]", "", cell))


def write(folder: Path, name: str, changes: dict | None = None) -> Path:
    path = folder / name
    path.write_text(yaml.safe_dump(tree(changes), allow_unicode=True), "utf-8")
    return path


# rows


def test_a_row_tells_what_is_next_and_by_when():
    (row,) = told()
    assert (row.reference, row.child, row.initials) == ("TST-0001", "child-1", "R.A.")
    assert (row.plan_since, row.category) == (date(2026, 1, 12), "Neglect")
    assert row.last_core_group == date(2026, 3, 18)
    assert (row.core_group.set_on, row.core_group.due_on) == (date(2026, 4, 15), date(2026, 4, 17))
    assert row.core_group.counted
    assert "18 March 2026 (day 0)" in row.core_group.counted
    assert (row.review.set_on, row.review.due_on) == (date(2026, 4, 8), date(2026, 4, 10))
    assert (row.last_seen, row.visit.due_on) == (date(2026, 3, 16), date(2026, 3, 30))
    assert (row.to_send, row.translations, row.returned, row.overdue_actions) == (0, 0, 0, 0)
    assert row.late == ()


@pytest.mark.parametrize(
    ("left", "set_after", "status"),
    [
        (-3, None, "late by 3 days"),
        (-1, None, "late by 1 day"),
        (0, None, "due today"),
        (1, None, "due in 1 day"),
        (14, None, "due in 14 days"),
        (15, None, "in order"),
        (20, 20, "in order"),
        (20, 22, "set 2 days too late"),
        (20, -1, "set for a day that has passed"),
        (-3, -1, "late by 3 days"),
    ],
)
def test_how_something_stands_is_told_in_words(left, set_after, status):
    deadline = Deadline(TODAY + timedelta(days=left), "", "", "", "confirmed")
    planned = None if set_after is None else TODAY + timedelta(days=set_after)
    assert term(deadline, TODAY, planned).status == status


def test_without_a_last_day_nothing_is_said_to_be_in_order():
    assert term(None, TODAY).status == "no last day known"


def test_a_child_unseen_at_a_core_group_is_late():
    (row,) = told({"meetings.2.visits": []})
    assert (row.visit.due_on, row.visit.status) == (date(2026, 3, 2), "late by 30 days")
    assert row.late == ("visit",)


def test_of_visits_since_the_last_core_group_the_record_knows_nothing():
    (row,) = told()
    assert (row.visit.standing, row.visit.status) == ("at-risk", "none recorded since")


def test_a_visit_counts_by_those_agreed_and_by_others_of_their_service():
    by_nurse = {"meetings.2.visits.0.by": "nurse", "meetings.2.visits.1.by": "nurse"}
    by_manager = {"meetings.2.visits.0.by": "team-manager"}
    assert told(by_nurse)[0].visit.due_on == date(2026, 3, 2)
    assert told(by_nurse)[0].last_seen == date(2026, 3, 16)
    assert told(by_manager)[0].visit.due_on == date(2026, 3, 30)


def test_without_a_frequency_in_the_plan_the_partnerships_holds():
    (row,) = told({"conferences.0.plan.seeing": []})
    assert row.visit.due_on is not None
    assert row.visit.due_on > date(2026, 3, 16)


def test_of_several_frequencies_the_earliest_last_day_holds():
    monthly = {"by": ["nurse"], "every": 1, "unit": "months"}
    (row,) = told({"conferences.0.plan.seeing.+": monthly})
    assert row.visit.due_on == date(2026, 2, 12)  # the nurse has not come since 12 January


def test_a_review_after_a_birth_is_due_first_until_a_meeting_was_held_since():
    first, unborn = told({"children.+": UNBORN | {"expected": "2026-03-20"}})
    assert (first.review.due_on, unborn.review.due_on) == (date(2026, 4, 10), date(2026, 3, 30))
    name = {"given": "Wren", "family": "Ashdown"}
    _, baby = told({"children.+": UNBORN | {"born": "2026-03-01", "name": name}})
    assert baby.review.due_on == date(2026, 4, 10)


def test_a_child_not_born_yet_has_no_visit_due():
    row = told({"children.+": UNBORN})[1]
    assert (row.initials, row.visit.status, row.visit.due_on) == (
        "Unborn baby",
        "not born yet",
        None,
    )


def test_copies_that_were_not_sent_came_back_or_lack_a_translation_are_counted():
    (row,) = told({"meetings.2.sendings": GONE, **READS_POLISH})
    counted = (row.to_send, row.translations, row.returned)
    assert counted == (5, 3, 0)  # each record was owed in Polish
    (row,) = told({"meetings.2.sendings": GONE})
    assert row.sending.due_on == date(2026, 4, 1)
    (row,) = told({"meetings.2.sendings.0.returned_on": "2026-03-28"})
    assert (row.to_send, row.returned) == (1, 1)
    assert told()[0].sending.status == "nothing to send"


def test_a_translation_that_is_owed_is_late_though_every_copy_in_english_was_sent():
    (row,) = told(READS_POLISH)
    assert (row.to_send, row.translations) == (0, 3)
    assert (row.sending.due_on, row.sending.status) == (date(2026, 2, 5), "late by 55 days")
    assert row.late == ("record to send",)
    reads_not = {"speaks": "pl", "interpreter": "needed", "literate": False}
    (row,) = told({**READS_POLISH, "people.0.language": reads_not})
    assert (row.translations, row.sending.status) == (0, "nothing to send")


def test_overdue_actions_count_for_the_children_they_concern():
    changes = {"children.+": UNBORN, "conferences.0.plan.actions.1.children": ["child-1"]}
    late = told(changes, on=date(2026, 4, 9))
    assert [row.overdue_actions for row in late] == [1, 0]
    assert [row.overdue_actions for row in told(changes)] == [0, 0]
    assert "actions" in late[0].late


def test_a_plan_that_has_ended_has_no_row():
    assert told(ENDED) == ()
    assert len(told(ENDED, on=date(2026, 3, 29))) == 1


def test_a_child_who_left_the_plan_has_no_row_and_the_others_have():
    plan = {"child": "child-2", "decision": "plan", "category": "neglect"}
    both = {"children.+": SECOND, "conferences.0.decisions.+": plan}
    assert [row.child for row in told(both)] == ["child-1", "child-2"]
    (row,) = told({**both, **ENDED})
    assert (row.child, row.category) == ("child-2", "Neglect")
    assert row.review.due_on == date(2026, 9, 30)  # from the review that ended the other's plan


def test_a_case_without_a_core_group_is_late_by_the_first_ones_last_day():
    (row,) = told({"meetings": []}, on=date(2026, 2, 1))
    assert (row.last_core_group, row.core_group.due_on) == (None, date(2026, 1, 26))
    assert row.late == ("core group",)
    assert (row.visit.status, row.sending.status) == ("none recorded since", "nothing to send")


def test_as_on_an_earlier_day_what_came_later_is_left_out():
    (row,) = told(on=date(2026, 3, 1))
    assert row.last_core_group == date(2026, 2, 19)
    assert told(on=date(2026, 1, 11)) == ()


def test_before_the_first_core_group_the_day_set_by_the_conference_counts():
    (row,) = told(on=date(2026, 1, 13))
    assert (row.last_core_group, row.core_group.set_on) == (None, date(2026, 1, 22))


# the workbook


def test_no_name_is_in_it_unless_names_are_wanted():
    archive = zipfile.ZipFile(io.BytesIO(made()))
    every = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Ashdown" not in every
    assert b"R.A." in every
    sheet = opened(made(has_names=True))["All children"]
    assert [cell.value for cell in column(sheet, "Name")] == ["Robin Ashdown"]


def test_what_looks_like_a_formula_stays_a_text():
    sheet = opened(made({"team": '=HYPERLINK("x")', "reference": "+1"}))["All children"]
    (team,) = column(sheet, "Team")
    assert (team.value, team.data_type, team.quotePrefix) == ('=HYPERLINK("x")', "s", True)
    (reference,) = column(sheet, "Case")
    assert (reference.value, reference.data_type) == ("+1", "s")


def test_a_low_line_and_a_code_stay_what_they_are():
    content = zipfile.ZipFile(io.BytesIO(made({"team": "a_x000D_b"})))
    sheets = [content.read(n) for n in content.namelist() if n.startswith("xl/worksheets/sheet")]
    assert any(b"a_x005F_x000D_b" in sheet for sheet in sheets)
    assert not any(b"a_x000D_b" in sheet for sheet in sheets)


def test_days_are_real_days_and_numbers_are_numbers():
    sheet = opened(made())["All children"]
    (day,) = column(sheet, "Last core group")
    assert (day.is_date, day.number_format) == (True, "dd/mm/yyyy")
    (number,) = column(sheet, "Copies to send")
    assert (number.value, number.data_type) == (0, "n")


def test_each_team_has_a_sheet_with_a_name_that_excel_takes():
    long = "Assessment and Safeguarding, Northern District"
    teams = [None, "North [A/B]: East", f"{long} One", f"{long} Two", "History", "summary"]
    changes = [
        {"reference": f"T-{n}", "team": GONE if team is None else team}
        for n, team in enumerate(teams)
        if team
    ]
    names = opened(made({"reference": "T-9"}, *changes)).sheetnames
    assert names[:2] == ["Summary", "All children"]
    assert sorted(names[2:]) == [
        "Assessment and Safeguarding (2)",
        "Assessment and Safeguarding, No",
        "History sheet",
        "No team",
        "North A B East",
        "summary (2)",
    ]


def test_a_team_written_in_other_capitals_is_one_team():
    spelt = ("North Team", "north  team", "NORTH TEAM", "North Team")
    content = made(*({"reference": f"T-{n}", "team": team} for n, team in enumerate(spelt)))
    book = opened(content)
    assert book.sheetnames == ["Summary", "All children", "North Team"]
    assert len(column(book["North Team"], "Case")) == 4
    cells = {row[0].value: [cell.value for cell in row[1:3]] for row in book["Summary"].iter_rows()}
    assert cells["North Team"] == [4, 0]
    assert "NORTH TEAM" not in cells


TEAMS = (
    *("=cmd()", "+North", "-North", "@North", "'North'", "Summary", "All children", "No team"),
    *("[]:*?/\\", "x[1]:*?/\\y", "O'Brien & Sons", "N&P &D", "a_x000D_b", "3 team", "long " * 60),
    *("A" * 31 + " One", "A" * 31 + " Two", "Team \U0001f600" + "\U0001f600" * 20, "& " * 150),
)


@pytest.fixture(scope="module")
def odd() -> bytes:
    """A tracker of teams with names that are hard on a sheet."""
    return made(*({"reference": f"T-{n}", "team": team} for n, team in enumerate(TEAMS)))


def test_whatever_a_team_is_called_its_sheet_and_foot_are_such_as_excel_takes(odd):
    book = opened(odd)
    assert len(book.sheetnames) == len(TEAMS) + 2
    for sheet in book:
        assert 0 < len(sheet.title.encode("utf-16-le")) / 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]|^'|'$|_x[0-9A-F]{4}_", sheet.title)
    assert len({title.casefold() for title in book.sheetnames}) == len(book.sheetnames)
    feet = re.findall(r"<oddFooter>(.*?)</oddFooter>", texts(odd))
    assert max(len(html.unescape(foot)) for foot in feet) <= 255


def test_the_foot_of_a_teams_sheet_tells_its_whole_name_and_the_name_is_not_printed(odd):
    sheet = opened(odd)["A" * 31]
    assert sheet.oddFooter.left.text.startswith("A" * 31 + " One. ")
    (team,) = column(sheet, "Team")
    assert team.value == "A" * 31 + " One"
    assert sheet.print_area.endswith(f"${sheet.cell(1, team.column - 1).column_letter}$2")


def texts(content: bytes) -> str:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return "".join(archive.read(name).decode() for name in archive.namelist() if "sheets/s" in name)


STATUSES = {
    "late by 3 days": "late",
    "set 2 days too late": "set",
    "set for a day that has passed": "set",
    "none recorded since": "none recorded",
    "due in 1 day": "due",
    "due today": "due",
    "in order": "in order",
}


def test_every_word_that_is_coloured_is_one_that_is_said():
    assert set(STATUSES.values()) == set(MARKS)
    for status, mark in STATUSES.items():
        assert [word for word in MARKS if status.startswith(word)] == [mark]


def test_late_is_said_in_words_and_in_colour():
    book = opened(made({"meetings.2.visits": []}))
    sheet = book["All children"]
    assert [cell.value for cell in column(sheet, "What is late")] == ["visit"]
    (status,) = column(sheet, "Visit: status")
    rules = {
        str(where.sqref): [rule.formula[0] for rule in found]
        for where, found in sheet.conditional_formatting._cf_rules.items()
    }
    letter = status.column_letter
    assert f'LEFT({letter}2,4)="late"' in rules[f"{letter}2"]


def test_the_head_stays_and_rows_can_be_filtered_and_printed():
    sheet = opened(made())["All children"]
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert "1 April 2026" in sheet.oddFooter.left.text
    assert opened(made(has_names=True))["All children"].freeze_panes == "E2"


def test_a_printed_page_is_no_wider_than_can_be_read():
    """220 characters across A4 can be read; A3 is wider by the square root of two."""
    book = opened(made({"team": "North"}))
    for sheet in book:
        _, last = sheet.print_area.split(":") if sheet.print_area else ("", "$F$1")
        letters = [get_column_letter(n) for n in range(1, column_index(last) + 1)]
        width = sum(sheet.column_dimensions[letter].width for letter in letters)
        assert width <= (310 if str(sheet.page_setup.paperSize) == "8" else 220), sheet.title


def test_the_summary_counts_children_and_shows_charts():
    sheet = opened(made({"reference": "A", "team": "North", "meetings.2.visits": []}, {}))[
        "Summary"
    ]
    cells = {row[0].value: [cell.value for cell in row[1:]] for row in sheet.iter_rows()}
    assert cells["Visit"][:2] == [1, 1]
    assert cells["North"][:2] == [1, 1]
    assert cells["No team"][:2] == [1, 0]
    assert len(sheet._charts) == 2
    head = {row[0].value: row[0].row for row in sheet.iter_rows()}
    for chart, first, last in zip(
        sheet._charts, ("What", "Team"), ("Actions of the plan", "No team"), strict=True
    ):
        assert chart.series[0].cat.numRef.f.endswith(f"$A${head[first] + 1}:$A${head[last]}")


def test_one_child_is_told_of_as_one():
    told_first = [row[0].value for row in opened(made())["Summary"].iter_rows(max_row=3)]
    assert told_first[1:] == [
        "As on 1 April 2026. 1 child on a plan, 0 with something late.",
        "Every case file that was named is in here.",
    ]


def test_what_is_late_longest_stands_first():
    later = {"reference": "B", "meetings.2.visits": []}
    sheet = opened(made({"reference": "A"}, later))["All children"]
    assert [cell.value for cell in column(sheet, "Case")] == ["B", "A"]


def test_the_same_rows_give_the_same_bytes_without_author_or_moment():
    content = made()
    assert content == made()
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = archive.read("docProps/core.xml")
    assert b"creator" not in core
    assert b"openpyxl" not in core
    assert b"1980-01-01" in core


def test_a_tracker_without_a_child_opens_too():
    book = opened(tracker(Gathered((), 1, 0, (), 0), TODAY))
    assert book.sheetnames == ["Summary", "All children"]


@pytest.mark.validator
def test_the_open_xml_validator_finds_nothing(need, tmp_path, odd):
    full, empty = tmp_path / "full.xlsx", tmp_path / "empty.xlsx"
    full.write_bytes(made({"team": "=A&B"}, {"reference": "B"}, has_names=True))
    empty.write_bytes(tracker(Gathered((), 1, 1, (), 1), TODAY))
    names = tmp_path / "names.xlsx"
    names.write_bytes(odd)
    assert faults(need, full, empty, names) == []


# CSV and many cases


def test_a_csv_holds_the_same_and_no_formula():
    content = as_csv(told({"team": "=1+1"}), has_names=False)
    assert content.startswith(b"\xef\xbb\xbf")
    (line,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    for sign in "=+-@＝":
        (other,) = csv.DictReader(
            io.StringIO(as_csv(told({"team": sign}), has_names=False).decode())
        )
        assert other["team"] == f"'{sign}"
    assert (line["team"], line["core_group_due_on"]) == ("'=1+1", "2026-04-17")
    assert line["visit_status"] == "none recorded since"
    assert "name" not in line


def test_several_processes_read_what_one_reads(tmp_path, monkeypatch):
    files = [write(tmp_path, f"{n}.yaml", {"reference": f"T-{n}"}) for n in range(3)]
    work = partial(rows, on=TODAY)
    alone = gathered(files, work)
    monkeypatch.setattr(many, "WORTH_SHARING", 2)
    assert gathered(files, work, jobs=2) == alone
    assert [row.reference for row in alone.found] == ["T-0", "T-1", "T-2"]


def test_the_second_case_of_one_reference_is_told_and_left_out(tmp_path):
    files = [write(tmp_path, "a.yaml"), write(tmp_path, "b.yaml")]
    found = gathered(files, partial(rows, on=TODAY))
    assert (len(found.found), found.unread, found.exit_code) == (1, 1, 1)
    assert [(fault.code, fault.where.file) for fault in found.problems] == [("Z01", "b.yaml")]


def test_the_register_of_a_case_counts(tmp_path):
    path = write(tmp_path, "a.yaml")
    path.with_name("a.register.jsonl").write_text("no register\n")
    found = gathered([path], partial(rows, on=TODAY))
    assert found.found == ()
    assert {fault.code for fault in found.problems} == {"J04"}


# the command


def test_a_case_that_cannot_be_read_is_told_and_the_others_are_made(run, tmp_path):
    write(tmp_path, "a.yaml")
    write(tmp_path, "bad.yaml", {"reference": "B", "children.0.born": "2019-02-30"})
    result = run("tracker", "a.yaml", "bad.yaml", "-o", "t.xlsx", "--on", TODAY)
    assert result.exit_code == 1
    assert "bad.yaml" in result.stderr
    sheet = load_workbook(tmp_path / "t.xlsx")["Summary"]
    assert "1 of 2 case files could not be read and are not in here." in [
        row[0].value for row in sheet.iter_rows()
    ]
    assert (tmp_path / "t.xlsx").stat().st_mode & 0o777 == 0o600


def test_when_no_case_can_be_read_nothing_is_written(run, tmp_path):
    write(tmp_path, "bad.yaml", {"children.0.born": "2019-02-30"})
    result = run("tracker", "bad.yaml", "-o", "t.xlsx", "--csv", "t.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.yaml"]


def test_what_is_there_is_replaced_only_when_told(run, tmp_path):
    write(tmp_path, "a.yaml")
    (tmp_path / "t.csv").write_text("mine")
    refused = run("tracker", "a.yaml", "-o", "t.xlsx", "--csv", "t.csv")
    assert (refused.exit_code, "K01" in refused.stderr) == (2, True)
    assert (tmp_path / "t.csv").read_text() == "mine"
    assert not (tmp_path / "t.xlsx").exists()
    assert run("tracker", "a.yaml", "--csv", "t.csv", "--replace").exit_code == 0
    assert (tmp_path / "t.csv").read_text() != "mine"


def test_json_tells_children_and_what_could_not_be_read(run, tmp_path):
    write(tmp_path, "a.yaml")
    write(tmp_path, "bad.yaml", {"reference": GONE})
    result = run("tracker", "a.yaml", "bad.yaml", "--json", "--on", TODAY)
    told_all = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (told_all["cases"], told_all["unread"]) == (2, 1)
    (child,) = told_all["children"]
    assert (child["reference"], child["late"], child["visit_standing"]) == (
        "TST-0001",
        "nothing",
        "at-risk",
    )
    assert [problem["file"] for problem in told_all["problems"]] == ["bad.yaml"]
    assert "Ashdown" not in result.stdout


def test_nothing_is_written_over_a_case_or_twice(run, tmp_path):
    path = write(tmp_path, "a.yaml")
    before = path.read_bytes()
    for wish in (("-o", "a.yaml"), ("--csv", "./a.yaml"), ("-o", "t.xlsx", "--csv", "t.xlsx")):
        result = run("tracker", "a.yaml", *wish, "--replace")
        assert (result.exit_code, "a file of its own" in result.stderr) == (2, True)
    assert path.read_bytes() == before
    assert not (tmp_path / "t.xlsx").exists()


def test_somebody_must_say_what_to_write(run, tmp_path):
    write(tmp_path, "a.yaml")
    assert run("tracker", "a.yaml").exit_code == 2
