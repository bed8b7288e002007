from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum
from functools import cached_property
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, computed_field

from docgen.pack.sample import dictionary
from docgen.word.fields import FieldRow, fields, type_words


class Documented(BaseModel):
    model_config = ConfigDict(use_attribute_docstrings=True)


class Person(Documented):
    name: str
    """The name in full."""
    phone: str | None = None
    manager: Person | None = None

    @property
    def initials(self) -> str:
        """The first letters
        of the name."""
        return self.name[0]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def size(self) -> int:
        """How long the name is."""
        return len(self.name)

    @cached_property
    def shout(self) -> str:
        """The name, loud."""
        return self.name.upper()

    @property
    def _hidden(self) -> str:
        return ""

    def method(self) -> str:
        return ""


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Meeting(Documented):
    held_on: date
    """The day."""
    present: tuple[Person, ...] = ()
    risk: Literal["same", "up", "down"] = "same"
    by_role: dict[str, Person] = {}
    notes: list[str] = []
    chair: Person | None = None


MEETING = Meeting(
    held_on=date(2026, 3, 14),
    present=(Person(name="Ann"), Person(name="Bob", phone="01632 960 123")),
    by_role={"lead": Person(name="Cy")},
    notes=["", "word " * 40],
)
ROWS = {row.path: row for row in fields(Meeting, MEETING)}


def test_a_row_tells_path_type_example_and_meaning() -> None:
    assert ROWS["held_on"] == FieldRow("held_on", "date", "2026-03-14", "The day.")
    assert ROWS["present[].name"] == FieldRow("present[].name", "text", "Ann", "The name in full.")


def test_rows_stand_in_the_order_of_the_model() -> None:
    paths = [path for path in ROWS if "." not in path and "[" not in path]
    assert paths == ["held_on", "present", "risk", "by_role", "notes", "chair"]


def test_a_list_takes_its_first_element_that_has_a_value_as_example() -> None:
    assert ROWS["present[].phone"].example == "01632 960 123"
    assert ROWS["notes"].example.startswith("word word")


def test_a_long_example_is_shortened() -> None:
    assert len(ROWS["notes"].example) < 70


def test_tables_are_opened_for_any_key() -> None:
    assert ROWS["by_role"].type == "table of groups of fields"
    assert ROWS["by_role.*.name"].example == "Cy"


def test_properties_and_computed_fields_are_fields_and_methods_are_not() -> None:
    assert ROWS["present[].initials"].meaning == "The first letters of the name."
    assert ROWS["present[].size"] == FieldRow(
        "present[].size", "number", "3", "How long the name is."
    )
    assert ROWS["present[].shout"].example == "ANN"
    names = {path.rsplit(".", 1)[-1] for path in ROWS}
    assert not names & {"method", "_hidden", "model_extra", "model_fields_set", "model_fields"}


def test_a_record_in_itself_is_not_opened_again() -> None:
    assert ROWS["chair.manager"].type == "group of fields, or empty"
    assert "chair.manager.name" not in ROWS


def test_without_an_example_the_column_is_empty() -> None:
    assert {row.example for row in fields(Meeting, None)} == {""}


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        (str, "text"),
        (int, "number"),
        (float, "number"),
        (bool, "yes or no"),
        (date, "date"),
        (datetime, "date and time"),
        (time, "time of day"),
        (str | None, "text, or empty"),
        (Literal["same", "up", "down"], "one of: same, up, down"),
        (Colour, "one of: red, blue"),
        (tuple[date, ...], "list of dates"),
        (list[Person], "list of groups of fields"),
        (tuple[Literal["a", "b"], ...], "list of one of: a, b"),
        (dict[str, int], "table of numbers"),
        (int | str, "number or text"),
        (Annotated[int | None, Field(ge=0)], "number, or empty"),
        (Person, "group of fields"),
        (object, "any value"),
    ],
)
def test_types_are_told_in_plain_words(annotation: object, words: str) -> None:
    assert type_words(annotation) == words


def test_every_field_of_the_dictionary_has_a_meaning() -> None:
    rows = dictionary()
    assert len(rows) > 2000
    assert [row.path for row in rows if not row.meaning] == []
