"""Text with places becomes a record, or every value that does not fit is told at once."""

from datetime import date, time

import pytest

from docgen.case.reading import did_you_mean, fit, read_record, shown
from docgen.case.words import (
    Clock,
    Count,
    Day,
    Email,
    Id,
    Language,
    Line,
    Phone,
    Record,
    Reference,
    Score,
    Text,
    YesNo,
)
from docgen.case.yamls import Source


class Visit(Record):
    """A small record with each kind of value."""

    id: Id = "visit-1"
    on: Day | None = None
    at: Clock | None = None
    seen: YesNo | None = None
    minutes: Count | None = None
    score: Score | None = None
    where: Line | None = None
    summary: Text | None = None
    phone: Phone | None = None
    email: Email | None = None
    language: Language | None = None
    reference: Reference | None = None
    others: tuple[Line, ...] = ()


class Book(Record):
    """A record that holds others."""

    title: Line
    pages: Count = 0
    visits: tuple[Visit, ...] = ()


def told(field, value):
    """Code, text and hint of the problems that one value of a visit gives."""
    _, problems = fit(Source("book.yaml", {field: value}), Visit)
    return [(problem.code, problem.text, problem.hint) for problem in problems]


def taken(field, value):
    visit, problems = fit(Source("book.yaml", {field: value}), Visit)
    assert not problems, problems
    return getattr(visit, field)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("on", "2026-03-14", date(2026, 3, 14)),
        ("on", "2024-02-29", date(2024, 2, 29)),
        ("at", "9:05", time(9, 5)),
        ("at", "14.30", time(14, 30)),
        ("seen", "yes", True),
        ("seen", "No", False),
        ("seen", "TRUE", True),
        ("minutes", "00123", 123),
        ("score", "0", 0),
        ("score", "10", 10),
        ("where", " 00123 ", "00123"),
        ("where", "NO", "NO"),
        ("where", "12:30", "12:30"),
        ("summary", "One.\nTwo.", "One.\nTwo."),
        ("where", "آمنہ \u2068نص\u2069", "آمنہ \u2068نص\u2069"),
        ("phone", "01632 960 123", "01632 960 123"),
        ("phone", "+44 7700 900123", "+44 7700 900123"),
        ("language", "zh-Hant", "zh-Hant"),
        ("language", "ckb", "ckb"),
    ],
)
def test_a_value_is_taken_as_it_is_meant(field, typed, value):
    assert taken(field, typed) == value


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("on", "2026-02-30", "M04"),
        ("on", "14/03/2026", "M04"),
        ("on", "2026-3-14", "M04"),
        ("at", "24:00", "M05"),
        ("at", "half past two", "M05"),
        ("seen", "maybe", "M06"),
        ("minutes", "ten", "M07"),
        ("minutes", "-5", "M07"),
        ("minutes", "1e3", "M07"),
        ("minutes", "999999", "M12"),
        ("score", "11", "M12"),
        ("minutes", ["5"], "M07"),
        ("score", {"a": "b"}, "M07"),
        ("phone", "12", "M08"),
        ("phone", "ring the school", "M08"),
        ("where", "", "M09"),
        ("where", "   ", "M09"),
        ("where", "\u200b \u200f", "M09"),
        ("where", "x" * 401, "M10"),
        ("reference", "x" * 61, "M10"),
        ("summary", "x" * 20_001, "M10"),
        ("email", "at home", "M11"),
        ("language", "Polish", "M11"),
        ("id", "Anna", "M11"),
        ("id", "anna smith", "M11"),
        ("where", "bell \x07", "F06"),
        ("where", "left \u202e right", "F06"),
        ("where", "half \ud800", "F06"),
        ("where", "One.\nTwo.", "M12"),
        ("where", ["a"], "M12"),
        ("others", "a, b", "M12"),
        ("others", {"a": "b"}, "M12"),
    ],
)
def test_a_value_that_does_not_fit_has_its_code(field, typed, code):
    assert [found for found, _, _ in told(field, typed)] == [code]


def test_days_in_other_digits_are_days():
    assert taken("on", "٢٠٢٦-٠٣-١٤") == date(2026, 3, 14)


def test_a_field_that_may_be_left_out_may_be_left_empty():
    assert taken("where", None) is None


@pytest.mark.parametrize(("tree", "field"), [({"title": None}, "title"), ({}, "title")])
def test_a_field_that_is_needed_may_not(tree, field):
    _, problems = fit(Source("book.yaml", tree), Book)
    assert [(p.code, p.field) for p in problems] == [("M09" if tree else "M01", field)]


def test_a_number_that_is_needed_may_not_be_left_empty_either():
    _, problems = fit(Source("book.yaml", {"title": "A", "pages": None}), Book)
    assert [(p.code, p.field) for p in problems] == [("M09", "pages")]


def test_a_list_that_is_left_empty_is_told_as_empty():
    assert told("others", None) == [("M09", "is empty", "fill it in, or delete the line")]


def test_every_fault_comes_at_once_in_the_order_of_the_file(tmp_path):
    path = tmp_path / "book.yaml"
    path.write_text(
        "visits:\n  - at: noon\n    on: 2026-02-30\n  - seen: perhaps\n    colour: red\n", "utf-8"
    )
    record, _, problems = read_record(path, Book)
    assert record is None
    assert [(p.where.line, p.code, p.field) for p in problems] == [
        (1, "M01", "title"),
        (2, "M05", "visits.0.at"),
        (3, "M04", "visits.0.on"),
        (4, "M06", "visits.1.seen"),
        (5, "M02", "visits.1.colour"),
    ]


def test_an_unknown_key_gets_the_nearest_known_one_as_a_hint():
    assert told("mintues", "5")[0][2] == "did you mean minutes?"


def test_an_unknown_key_far_from_all_gets_the_known_ones():
    assert told("xyzzy", "5")[0][2].startswith("known here: at, email")


def test_an_unknown_key_without_a_value_is_still_unknown():
    assert [code for code, _, _ in told("xyzzy", None)] == ["M02"]


def test_an_unknown_key_that_may_be_a_name_is_not_shown():
    _, problems = fit(Source("book.yaml", {"title": "A", "Anna Smith": "x"}), Book)
    assert [p.field for p in problems] == ["(a key)"]
    assert "Anna" not in str(problems[0])


def test_a_language_written_as_a_word_gets_its_code_as_a_hint():
    assert told("language", "Urdu")[0][2] == "the code is ur"


def test_a_day_that_does_not_exist_is_shown_once():
    assert told("on", "2026-02-30")[0][1] == "2026-02-30: not a day of the calendar"


def test_a_number_beyond_its_limit_is_shown_with_the_limit():
    assert told("score", "11")[0][1] == "11, and at most 10 was expected"


def test_a_text_that_is_too_long_is_told_by_its_length():
    assert (
        told("where", "x" * 401)[0][1] == "a text of 401 characters, and at most 400 was expected"
    )


def test_a_text_is_never_shown():
    for field in ("on", "at", "seen", "minutes", "phone", "email", "language", "id", "others"):
        for code, text, hint in told(field, "Wrensong Lane"):
            assert "Wren" not in f"{code} {text} {hint}"


def test_a_telephone_number_is_never_shown():
    code, text, _ = told("phone", "077")[0]
    assert code == "M08"
    assert "077" not in text


@pytest.mark.parametrize("field", ["on", "at", "seen", "minutes", "email", "language", "id"])
@pytest.mark.parametrize("phone", ["07700 900123", "01632 960 123", "+44 7700 900123"])
def test_a_telephone_number_in_another_field_is_not_shown_either(field, phone):
    assert [text for _, text, _ in told(field, phone) if "90" in text or "960" in text] == []


def test_what_may_be_shown_of_a_value():
    values = ("2026-02-30", "30/2/2026", "25:61", "-5", "Anna", ["a", "b"], {"a": "b"})
    assert [shown(value) for value in values] == [
        "2026-02-30",
        "30/2/2026",
        "25:61",
        "-5",
        "a text of 4 characters",
        "a list of 2",
        "a group of fields",
    ]


def test_a_word_near_none_gets_no_hint():
    assert did_you_mean("zzz", ["mother", "father"]) is None
    assert did_you_mean("Mothr", ["mother", "father"]) == "did you mean mother?"


def test_a_record_does_not_change_once_read():
    visit, _ = fit(Source("book.yaml", {}), Visit)
    with pytest.raises(ValueError, match="frozen"):
        visit.where = "elsewhere"
