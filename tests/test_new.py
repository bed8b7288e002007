"""The case file somebody starts with: it loads, says what is missing, and takes every field."""

from __future__ import annotations

import re
from datetime import date

import pytest

from docgen.case.case import Case
from docgen.case.form import TO_FILL_IN, WIDTH
from docgen.case.load import load
from docgen.case.reading import read_record
from docgen.practice import blank, shelf
from docgen.practice.report import report

SUNDAY = date(2026, 11, 22)
PARTNERSHIPS = tuple(shelf.partnership_folders(shelf.shelf() / "templates"))
# A field behind #, not a comment: "# title: ...", "#   - id: ...".
UNUSED = re.compile(r"^( *)# ( *(?:- )?[a-z_]+:(?: .*)?)$")


def started(tmp_path, partnership: str = "york", on: date = SUNDAY):
    file = tmp_path / "family.yaml"
    file.write_text(blank.text(shelf.find(partnership), on, "case.schema.json"), "utf-8")
    return file


@pytest.mark.parametrize("partnership", PARTNERSHIPS)
def test_a_new_case_file_loads_for_every_partnership(partnership, tmp_path):
    case = load(started(tmp_path, partnership))
    assert case.partnership == partnership


@pytest.mark.parametrize("partnership", PARTNERSHIPS)
def test_checking_a_new_case_file_tells_what_is_missing(partnership, tmp_path):
    made = report(started(tmp_path, partnership), SUNDAY)
    assert set(made.counts) <= {"missing", "advice"}
    assert made.counts["missing"] > 10
    assert "T07" not in {placed.finding.code for placed in made.found}, "held on a Sunday"


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2026, 1, 1), date(2027, 12, 31)])
def test_a_new_case_file_can_be_started_on_any_day(day, tmp_path):
    assert not report(started(tmp_path, on=day), day).is_refused


def test_every_place_that_is_to_be_filled_in_is_told(tmp_path):
    file = started(tmp_path)
    told = [placed for placed in report(file, SUNDAY).found if placed.finding.code == "B01"]
    used = [line for line in file.read_text("utf-8").splitlines() if "#" not in line.split(":")[0]]
    written = sum(line.split("  # ")[0].count(TO_FILL_IN) for line in used)
    assert len(told) == written


def test_a_case_that_is_filled_in_has_nothing_to_fill_in(tmp_path):
    file = started(tmp_path)
    file.write_text(file.read_text("utf-8").replace(TO_FILL_IN, "Ashdown"), "utf-8")
    assert "B01" not in {placed.finding.code for placed in report(file, SUNDAY).found}


def test_every_field_behind_a_hash_fits_once_the_hash_is_taken_away(tmp_path):
    file = started(tmp_path)
    text = file.read_text("utf-8")
    while (opened := uncovered(text)) != text:
        text = opened
    file.write_text(text, "utf-8")
    case, _, problems = read_record(file, Case)
    assert [str(problem) for problem in problems] == []
    assert case is not None
    assert case.meetings[0].interpreting


def uncovered(text: str) -> str:
    """The text with every field behind # a step nearer to use."""
    head, blank_line, body = text.partition("\n\n")
    lines = (UNUSED.sub(r"\1\2", line) for line in body.splitlines())
    return head + blank_line + "\n".join(lines)


def test_every_field_of_the_record_stands_in_a_new_case_file(tmp_path):
    text = started(tmp_path).read_text("utf-8")
    named = set(re.findall(r"^[ #-]*([a-z_]+):", text, re.M))
    assert set(fields(Case, set())) - named == {"plan_ended", *REVIEW_ONLY}


# Only a review conference writes these, and a new case has none.
REVIEW_ONLY = {"reworded_outcomes", "ended_outcomes"}


def fields(model, seen):
    """The name of every field of a record and of the records in it."""
    seen.add(model)
    for name, field in model.model_fields.items():
        yield name
        for record in records(field.annotation):
            if record not in seen:
                yield from fields(record, seen)


def records(annotation):
    if hasattr(annotation, "model_fields"):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from records(part)


def test_a_new_case_file_begins_with_its_schema_and_keeps_to_the_width(tmp_path):
    lines = started(tmp_path).read_text("utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=case.schema.json"
    assert [line for line in lines if len(line) > WIDTH] == []


def test_a_partnership_can_start_cases_its_own_way(tmp_path):
    own = tmp_path / "templates" / "york"
    own.mkdir(parents=True)
    shipped = shelf.shelf() / "templates"
    written = (shipped / "common" / "case.yaml").read_text("utf-8")
    (own / "case.yaml").write_text(written.replace("Class teacher", "Head teacher"), "utf-8")
    made = blank.text(shelf.find("york"), SUNDAY, "s.json", tmp_path / "templates")
    assert "role: Head teacher" in made
