"""The lint of guides: how hard they read, odd words, sections, figures typed by hand, days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen.practice.shelf import find, shelf
from docgen.publication import guide, readability
from docgen.publication.lint import Remark, check
from docgen.publication.odd_words import is_explained
from docgen.publication.wanted import SECTIONS, missing
from tests.test_publication_guide import FIRST_LINE, FRONT

TODAY = date(2026, 11, 28)
NOT_ASKED = {"U25", "U31", "U32"}
"""Missing sections, and what the profile is unsure of: tests of their own ask for those."""
SHIPPED = sorted((shelf() / "templates").glob("*/guides/*.md"))
HARD = (
    "The multidisciplinary implementation of statutory safeguarding interventions necessitates "
    "comprehensive interdisciplinary communication."
)


def remarks(
    folder: Path, body: str, *, audience: str = "parents", today: date = TODAY, front: str = FRONT
) -> list[Remark]:
    """What the lint says of a body; what it says of missing sections apart."""
    path = folder / "a-guide.md"
    path.write_text(front.replace("audience: parents", f"audience: {audience}") + body, "utf-8")
    return check(guide.load(path), find("york"), today)


def told(folder: Path, body: str, **changes: str) -> list[str]:
    """Code, line of the body and text of every remark but those of `NOT_ASKED`."""
    found = remarks(folder, body, **changes)  # type: ignore[arg-type]
    return [
        f"{r.problem.code} {(r.problem.where.line or 0) - FIRST_LINE + 1} {r.problem.text}"
        for r in found
        if r.problem.code not in NOT_ASKED
    ]


def codes(folder: Path, body: str, **changes: str) -> list[str]:
    """Severity and code of every remark but those of `NOT_ASKED`."""
    found = remarks(folder, body, **changes)  # type: ignore[arg-type]
    return [f"{r.severity} {r.problem.code}" for r in found if r.problem.code not in NOT_ASKED]


def test_a_plain_text_has_nothing_to_put_right(tmp_path: Path) -> None:
    assert told(tmp_path, "## Who can help?\n\nYou can ring us. We are here to help you.\n") == []


@pytest.mark.parametrize(
    ("audience", "severity"),
    [("parents", "refused"), ("young-people", "refused"), ("professionals", "advice")],
)
def test_a_text_that_is_hard_to_read_is_told(tmp_path: Path, audience: str, severity: str) -> None:
    assert f"{severity} U20" in codes(tmp_path, f"{HARD}\n", audience=audience)


def test_children_read_easier_text_than_their_parents(tmp_path: Path) -> None:
    text = "Your teacher will talk to your family about what has happened and what you need.\n"
    age = readability.reading_age([text])
    assert 9 < age < 11
    assert codes(tmp_path, text) == []
    assert codes(tmp_path, text, audience="children") == ["refused U20"]


def test_a_sentence_has_at_most_25_words(tmp_path: Path) -> None:
    fits, longer = " ".join(["we"] * 25), " ".join(["we"] * 26)
    body = f"Hi. {fits}. Hi. Hi.\n\nHi. Hi. {longer}.\n"
    assert told(tmp_path, body) == ["U21 3 a sentence has 26 words, and 25 are the limit"]


def test_sentences_for_families_are_short_on_average(tmp_path: Path) -> None:
    text = " ".join(["we"] * 16) + ".\n"
    assert codes(tmp_path, text) == ["advice U22"]
    assert codes(tmp_path, text, audience="members") == []


def test_the_length_is_that_of_the_text_with_its_figures_filled_in(tmp_path: Path) -> None:
    body = (
        "Hi. Hi. " + " ".join(["we"] * 23) + " {terms.core_group}, which is {first_core_group}.\n"
    )
    assert "U21 1 a sentence has 31 words, and 25 are the limit" in told(tmp_path, body)


@pytest.mark.parametrize(
    "explained",
    [
        "an advocate, who helps you speak up",
        "An advocate is a person who helps you speak up",
        "an advocate (a helper)",
        "a helper who is called an advocate",
        "**Advocate:** a person who helps you speak up",
        "someone to help you (an advocate)",
    ],
)
def test_an_odd_word_is_explained_in_many_ways(tmp_path: Path, explained: str) -> None:
    assert told(tmp_path, f"Bring {explained}.\n") == []


def test_an_odd_word_that_is_not_explained_is_told_where_it_first_stands(tmp_path: Path) -> None:
    body = "Come.\n\nBring an advocate or a friend. Your advocate can speak.\n"
    assert told(tmp_path, body) == ['U23 3 "advocate" is not explained']
    assert told(tmp_path, body, audience="professionals") == []


def test_a_longer_word_is_not_told_twice_and_minutes_of_a_clock_not_at_all(tmp_path: Path) -> None:
    body = "We have an escalation policy here. It takes {usual_length} or 5 minutes.\n"
    found = told(tmp_path, body.replace("{usual_length} or ", ""))
    assert [text for text in found if "U23" in text] == [
        'U23 1 "escalation policy" is not explained'
    ]


def test_a_term_of_the_profile_is_odd_as_well(tmp_path: Path) -> None:
    found = told(tmp_path, "We will tell the {terms.conference} soon.\n")
    assert found == ['U23 1 "conference" is not explained']


def test_a_short_form_is_spelled_out(tmp_path: Path) -> None:
    assert told(tmp_path, "Come to the ICPC at once.\n") == ["U24 1 ICPC is not spelled out"]
    assert told(tmp_path, "Come to the ICPC at once.\n", audience="members") == []
    assert told(tmp_path, "Come to the FGC at once.\n", audience="members") == [
        "U24 1 FGC is not spelled out"
    ]
    assert told(tmp_path, "Come to the first big meeting (ICPC) or see your GP.\n") == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("within 10 working days", "write {first_core_group} or {circulation}"),
        ("within ten days", "write {first_core_group} or {circulation}"),
        ("every month", "write {interval}"),
        ("once a month", "write {interval}"),
        ("monthly", "write {interval}"),
        ("every two weeks", "write {visits}"),
        ("fortnightly", "write {visits}"),
        ("within 3 months", "write {first_review}"),
    ],
)
def test_a_figure_typed_by_hand_is_refused_with_the_placeholder(
    tmp_path: Path, written: str, hint: str
) -> None:
    (found,) = [
        r
        for r in remarks(tmp_path, f"So.\n\nWe meet {written} or so.\n")
        if r.problem.code == "U26"
    ]
    assert (found.severity, found.problem.hint) == ("refused", hint)
    assert found.problem.where.line == FIRST_LINE + 2


def test_a_figure_the_profile_has_not_is_worth_a_thought(tmp_path: Path) -> None:
    assert codes(tmp_path, "We meet within five weeks.\n") == ["advice U26"]
    assert codes(tmp_path, "One day you will laugh. It takes a day, in one way.\n") == []


def test_numbers_and_addresses_typed_by_hand_are_refused(tmp_path: Path) -> None:
    body = "Ring 01632 960101 now.\n\nOr 01904 555999.\n\nWrite to York.Children@example.org.\n"
    found = [r.problem for r in remarks(tmp_path, body) if r.problem.code == "U27"]
    assert [((p.where.line or 0) - FIRST_LINE + 1, (p.hint or "")[:36]) for p in found] == [
        (1, "write {contacts.enquiries.phone}"),
        (3, "compare it with the profile: nobody "),
        (5, "write {contacts.enquiries.email}"),
    ]


def test_help_lines_of_the_whole_country_may_be_typed(tmp_path: Path) -> None:
    body = "Ring Childline on 0800 1111. Or ring 0808 801 0366.\n"
    assert told(tmp_path, body) == []


def test_a_review_date_that_has_passed_is_refused(tmp_path: Path) -> None:
    assert codes(tmp_path, "Hi.\n", today=date(2027, 11, 27)) == []  # type: ignore[arg-type]
    assert codes(tmp_path, "Hi.\n", today=date(2027, 11, 28)) == ["refused U28"]  # type: ignore[arg-type]


def test_a_guide_tells_whom_to_ring(tmp_path: Path) -> None:
    front = FRONT.replace("offices: [conference-service, complaints]", "offices: []")
    assert codes(tmp_path, "Hi.\n", front=front) == ["refused U29"]


@pytest.mark.parametrize(("audience", "severity"), [("parents", "refused"), ("chairs", "advice")])
def test_a_heading_is_a_question(tmp_path: Path, audience: str, severity: str) -> None:
    body = "## About us\n\nHi.\n\n## **Who are we?**\n\nHi.\n"
    assert codes(tmp_path, body, audience=audience) == [f"{severity} U30"]


def test_what_the_profile_lacks_is_told_with_the_rest_in_order(tmp_path: Path) -> None:
    body = "## About\n\nIn {usual_length}.\n\nIt is {confrence}.\n\nRing 01632 960101.\n"
    assert codes(tmp_path, body) == ["refused U30", "refused U11", "refused U10", "refused U27"]


@pytest.mark.parametrize("audience", SECTIONS)
def test_a_section_that_is_missing_is_worth_a_thought(tmp_path: Path, audience: str) -> None:
    found = [r for r in remarks(tmp_path, "Hi.\n", audience=audience) if r.problem.code == "U25"]
    assert len(found) >= len(SECTIONS[audience]) - 2  # type: ignore[index]
    assert {r.severity for r in found} == {"advice"}
    assert {r.problem.where.line for r in found} == {1}


@pytest.mark.parametrize(
    ("audience", "heading", "section"),
    [
        ("parents", "## How does the plan end?", "how the plan ends"),
        ("children", "## Do I have to go?", "whether to go, and to leave"),
        ("professionals", "## Where can I find out more?", "where to find out more"),
    ],
)
def test_a_section_is_there_when_its_words_are(audience: str, heading: str, section: str) -> None:
    assert section in list(missing(audience, "Nothing."))  # type: ignore[arg-type]
    assert section not in list(missing(audience, heading))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("child", 1), ("people", 2), ("agreed", 2), ("changes", 2), ("safe", 1), ("being", 2),
        ("responsible", 4), ("initial", 3), ("decision", 3), ("professional", 4), ("able", 2),
        ("needed", 2), ("the", 1), ("meeting", 2), ("conference", 2), ("protection", 3),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word: str, number: int) -> None:
    assert readability.syllables(word) == number


def test_the_reading_age_is_the_grade_of_the_formula_and_five_years() -> None:
    # 0.39 * 6 words + 11.8 * 7 / 6 syllables - 15.59 is a grade of 0.52.
    assert readability.reading_age(["The cat sat on the table."]) == pytest.approx(5.52, abs=0.01)
    assert readability.reading_age([]) == 0


def test_a_word_that_is_only_mentioned_is_not_explained() -> None:
    assert not is_explained("advocate", "Bring your advocate and a friend. An advocate is busy.")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_guide_is_fit_to_be_published(path: Path) -> None:
    found = check(guide.load(path), find(path.parents[1].name), TODAY)
    assert [str(r.problem) for r in found if r.problem.code not in {"U31", "U32"}] == []


def test_a_figure_that_is_an_example_is_told_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a-guide.md"
    path.write_text(FRONT + "Every member gets the plan: **{circulation}**.\n", "utf-8")
    (told,) = [
        r for r in check(guide.load(path), find("cumbria"), TODAY) if r.problem.code == "U31"
    ]
    assert told.is_advice
    assert told.problem.where.line == FIRST_LINE
    assert "{circulation} is an example" in told.problem.text
    confirmed = check(guide.load(path), find("york"), TODAY)
    assert [r for r in confirmed if r.problem.code == "U31"] == []


def test_a_contact_that_is_made_up_is_told_where_a_guide_names_it(tmp_path: Path) -> None:
    path = tmp_path / "a-guide.md"
    path.write_text(FRONT + "Ring {contacts.childline.phone}.\n", "utf-8")
    own = find("leicestershire")
    told = [r.problem.text for r in check(guide.load(path), own, TODAY) if r.problem.code == "U32"]
    assert [text.split()[0] for text in told] == ["conference-service", "complaints"]


def test_a_day_to_come_is_worth_a_thought(tmp_path: Path) -> None:
    assert codes(tmp_path, "Hi.\n", today=date(2026, 11, 26)) == ["advice U33"]  # type: ignore[arg-type]


def test_a_contact_is_named_once(tmp_path: Path) -> None:
    front = FRONT.replace("[conference-service, complaints]", "[complaints, complaints]")
    assert codes(tmp_path, "Hi.\n", front=front) == ["refused U14"]


def test_the_words_of_the_partnerships_own_name_need_no_spelling_out(tmp_path: Path) -> None:
    path = tmp_path / "a-guide.md"
    front = FRONT.replace("audience: parents", "audience: professionals")
    path.write_text(front + "Read the procedures of {partnership.short_name}.\n", "utf-8")
    assert "U24" not in {r.problem.code for r in check(guide.load(path), find("highland"), TODAY)}
