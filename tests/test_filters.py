from __future__ import annotations

from datetime import date, time

import pytest
from cases import case

from docgen.case.history import plan_after
from docgen.case.people import Child
from docgen.errors import TemplateError
from docgen.language.codes import WORDING
from docgen.language.formats import Formats
from docgen.language.languages import words
from docgen.language.words import english
from docgen.practice.shelf import shelf
from docgen.word.filters import MEANINGS, filters

TODAY = date(2026, 4, 1)
USED = filters(case(), english(), TODAY)


def test_every_filter_has_a_meaning() -> None:
    assert set(USED) == set(MEANINGS)


def test_every_code_of_the_record_has_words() -> None:
    assert all(
        (text and text[0].isupper()) or code in {"days", "weeks", "working-days", "months"}
        for code, (_context, text) in WORDING.items()
    )


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("2026-03-01", "1 month"),
        ("2024-04-02", "23 months"),
        ("2024-04-01", "2 years"),
        ("2012-04-02", "13 years"),
        ("2026-05-01", "Not born yet"),
    ],
)
def test_an_age_is_told_in_months_until_two(born: str, age: str) -> None:
    child = Child.model_validate({"id": "c", "name": {"given": "A", "family": "B"}, "born": born})
    assert USED["age"](child, TODAY) == age


def test_an_open_action_past_its_date_is_overdue() -> None:
    late = case({"meetings.1.changes.actions.0.status": "in-progress"})
    action = plan_after(late, 2).action("a1")
    assert USED["state"](action) == "! Overdue since 2\u00a0Feb\u00a02026"
    assert USED["state"](plan_after(case(), 2).action("a1")) == "Done"


def test_a_bar_and_its_rest_make_ten_steps() -> None:
    lengths = {len(USED["bar"](score) + USED["rest"](score)) for score in range(11)}
    assert len(lengths) == 1


def test_names_stand_in_a_list() -> None:
    assert (
        USED["names"](("mother", "teacher", "nurse")) == "Jo Ashdown, Kim Dunmore and Alex Farrow"
    )


def test_a_filter_names_what_is_not_recorded() -> None:
    assert [USED["yes_no"](value) for value in (True, False, None)] == ["Yes", "No", "Not recorded"]


def test_a_baby_without_a_name_has_words_for_one() -> None:
    unborn = case({"children.+": {"id": "baby", "expected": "2026-06-01"}})
    assert filters(unborn, english(), TODAY)["name"]("baby") == "Unborn baby"


def test_dates_and_times_are_british() -> None:
    formats = Formats("en_GB")
    assert formats.weekday(date(2026, 3, 14)) == "Saturday 14 March 2026"
    assert formats.clock(time(9, 5)) == "09:05"
    assert formats.language("ckb") == "Central Kurdish"


def test_a_language_without_formats_has_its_name_or_its_code() -> None:
    codes = ("rom", "syl", "qaa-Arab-PK", "pa-Arab")
    names = [Formats("en_GB").language(code) for code in codes]
    assert names == ["Romany", "syl", "qaa-Arab-PK", "Punjabi (Arabic)"]


def test_a_language_without_a_catalogue_is_an_error_and_not_english() -> None:
    with pytest.raises(TemplateError, match="C01"):
        words("xx", shelf() / "translations")


def test_a_filled_text_has_the_partnerships_own_word() -> None:
    assert USED["fill"]("To the {plan}, {x}", plan="safety plan") == "To the safety plan, {x}"
