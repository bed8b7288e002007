"""Families, restrictions and readers at random: nobody is told what they may not know.

What each may read is told by `families`, without docgen; files are read by `plain_search`,
without docgen. DOCGEN_FAMILIES=100 makes the packs of so many families in place of a few.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from families import Draft, Family, Mark, Planted, Rule, families, family
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from papers import made
from plain_search import letters, told

from docgen.case import history, references
from docgen.case.case import Case
from docgen.case.yamls import Source
from docgen.disclosure.account import account
from docgen.disclosure.view import view
from docgen.pack import build
from docgen.pack.order import Order

TODAY: Final = date(2026, 4, 1)
PACKS: Final = int(os.environ.get("DOCGEN_FAMILIES", "8"))
MANY: Final = settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def case_of(drawn: Family) -> Case:
    """The case of a family, which must be one that loads."""
    made_of = Case.model_validate(drawn.tree)
    faults = references.check(made_of, Source("family.yaml"))
    assert not faults, [str(fault) for fault in faults]
    assert not history.faults(made_of)
    return made_of


def roads(planted: list[Planted], text: str, *, there: bool) -> list[str]:
    """The roads of what is in a text, or of what is not."""
    return [one.road for one in planted if (letters(one.value) in text) is there]


@MANY
@given(families())
def test_a_view_holds_all_that_its_reader_may_read_and_nothing_else(drawn: Family) -> None:
    case = case_of(drawn)
    for reader in drawn.readers:
        text = letters(view(case, reader).case.model_dump_json())
        assert roads(drawn.hidden(reader), text, there=True) == [], reader
        assert roads(drawn.open(reader), text, there=False) == [], reader


@MANY
@given(families())
def test_an_account_holds_all_that_its_reader_may_not_read_and_nothing_else(drawn: Family) -> None:
    case = case_of(drawn)
    for reader in drawn.readers:
        text = letters(" | ".join(secret.value for secret in account(case, reader).secrets))
        assert roads(drawn.hidden(reader), text, there=False) == [], reader
        assert roads(drawn.open(reader), text, there=True) == [], reader


@pytest.mark.slow
@settings(MANY, max_examples=PACKS, phases=[Phase.generate])  # to shrink takes minutes
@given(families(), st.sets(st.integers(0, 9), min_size=1, max_size=2))
def test_no_file_of_a_reader_holds_what_is_withheld_and_all_else_is_there(
    drawn: Family, numbers: set[int]
) -> None:
    readers = sorted({drawn.served[n % len(drawn.served)] for n in numbers})
    assert list(faults_of_packs(drawn, readers)) == []


def test_the_packs_of_two_fathers_tell_neither_of_the_others_child() -> None:
    """The one family for which every kind of restriction is at work at once."""
    own = (Rule("child", 1, (1,)), Rule("child", 0, (2,)), Rule("address", 0, (1, 2)))
    rules = (
        Rule("school_of", 0, (2,)), Rule("gp_of", 1, (1,)), Rule("contact_of", 6, (1,)),
        Rule("section", 10, (2,)), Rule("section", 7, (1,), "mark", is_one_meeting=True),
        Rule("text", 5, (1, 2), "nothing"), Rule("workplace_of", 1, (2,)),
    )  # fmt: skip
    marks = (Mark(150, (1,), False, "mark", False), Mark(200, (2,), True, "nothing", True))
    draft = Draft((1, 2), (0, 1), ((1, (0,)),), ((1, 2),), ((2, 8),), (*own, *rules), marks)
    drawn = family(draft)
    assert all(len(drawn.hidden(who)) > 60 for who in ("father-1", "father-2"))
    assert list(faults_of_packs(drawn, ["father-1", "father-2"])) == []


def faults_of_packs(drawn: Family, readers: list[str]) -> Iterator[str]:
    """What the readers' files tell or lack: the file, the road; nothing where all is well."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "family.yaml"
        file.write_text(drawn.text, "utf-8")
        formats = frozenset({"docx", "pdf", "html"})
        order = Order(file, TODAY, recipients=tuple(readers), formats=formats)  # type: ignore[arg-type]
        manifest = build.pack(order, Path(folder) / "out")
        home = Path(folder) / "out" / "TST-0006" / "core-group-2"
        files = {one.name: told(one.name, (home / one.name).read_bytes()) for one in manifest.files}
    printed = printed_by_the_office(drawn)
    for reader in readers:
        own = {name: text for name, text in files.items() if name.startswith(f"{reader}/")}
        assert {name.rsplit(".", 1)[1] for name in own} == {"docx", "pdf", "html"}
        for name, text in own.items():
            yield from (f"{name} tells {r}" for r in roads(drawn.hidden(reader), text, there=True))
            owed = [one for one in drawn.open(reader) if one.road in printed[document(name)]]
            yield from (f"{name} lacks {road}" for road in roads(owed, text, there=False))


def document(name: str) -> str:
    """What a file of a pack prints; the PDF prints all of it."""
    stem = name.split("/", 1)[1].rsplit(".", 1)[0]
    return stem if stem in {"letter", "minutes", "plan"} else "pack"


def printed_by_the_office(drawn: Family) -> dict[str, set[str]]:
    """The roads of what the documents print for whoever may see everything."""
    case = case_of(drawn)
    found: dict[str, set[str]] = {"letter": set()}
    for name in ("minutes", "plan"):
        text = told(f"{name}.docx", made(case, name))
        found[name] = set(roads(list(drawn.planted), text, there=True))
    found["pack"] = found["minutes"] | found["plan"]
    return found


def test_the_tests_own_search_finds_a_word_wherever_it_stands() -> None:
    """The proof above is worth what this is."""
    drawn = family(Draft((1,), (0,)))
    (risk,) = [one for one in drawn.planted if one.road == "meetings.1.risk.why"]
    docx = made(case_of(drawn), "minutes")
    assert letters(risk.value) in told("minutes.docx", docx)
    assert letters(risk.value) in told(f"{risk.value}.docx", made(case_of(drawn), "agenda"))


@pytest.mark.parametrize("mark", ["<b>Zu</b>ba", "<a title='Zuba'/>", "&#90;uba", "Zu-\nba"])
def test_marks_and_breaks_hide_nothing_from_it(mark: str) -> None:
    assert "zuba" in told("page.html", mark.encode())
