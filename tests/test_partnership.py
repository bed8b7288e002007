from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from cases import tree

from docgen.errors import CaseError, PartnershipError, UseError
from docgen.practice.colours import contrast_on_white
from docgen.practice.partnership import Partnership, load
from docgen.practice.report import report
from docgen.practice.shelf import every, find, partnership_folders, shelf

TEMPLATES = shelf() / "templates"
ALL = ["cumbria", "guernsey", "highland", "leicestershire", "york"]

Wrong = Callable[[str, str], list[str]]


@pytest.fixture
def wrong(tmp_path: Path) -> Wrong:
    """The problems of York's profile after one change, as they are printed."""

    def problems(old: str, new: str) -> list[str]:
        folder = tmp_path / "york"
        folder.mkdir()
        text = (TEMPLATES / "york" / "partnership.yaml").read_text(encoding="utf-8")
        text = text.replace("logo: logo.png\n", "")
        assert text.count(old) >= 1
        profile = folder / "partnership.yaml"
        profile.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(PartnershipError) as raised:
            load(folder)
        return [str(problem) for problem in raised.value.problems]

    return problems


HELP_LINES = {"childline": "0800 1111", "family-rights-group": "0808 801 0366"}
"""Lines of the whole country, which are no partnership's own. Source: domain.md 2.4 and 2.6."""


def line_of(text: str) -> int:
    lines = (TEMPLATES / "york" / "partnership.yaml").read_text(encoding="utf-8").splitlines()
    return 1 + next(n for n, line in enumerate(lines) if text in line)


def test_the_shelf_holds_five_partnerships() -> None:
    assert list(partnership_folders(TEMPLATES)) == ALL
    assert [partnership.id for partnership in every()] == ALL


@pytest.mark.parametrize("name", ALL)
def test_every_office_of_a_shipped_profile_is_invented(name: str) -> None:
    for contact in find(name).contacts:
        if contact.id in HELP_LINES:
            assert (contact.phone, contact.invented) == (HELP_LINES[contact.id], False)
            continue
        assert contact.invented
        assert contact.phone.startswith("01632 960")
        assert contact.email is None or contact.email.endswith("@example.org")


def test_no_two_partnerships_share_a_colour_or_a_telephone_number() -> None:
    assert len({partnership.colours.accent for partnership in every()}) == 5
    numbers = [contact.phone for partnership in every() for contact in partnership.contacts]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("name", ALL)
def test_an_example_is_never_passed_off_as_found_in_a_source(name: str) -> None:
    profile = (TEMPLATES / name / "partnership.yaml").read_text(encoding="utf-8").splitlines()
    guesses = ("chosen as an example", "not stated by", "confirm locally", "no schedule found")
    for line, next_line in pairwise(profile):
        if line.strip().startswith("source:") and any(guess in line for guess in guesses):
            assert "status: example" in next_line


@pytest.mark.parametrize(
    ("conference_on", "deadline", "status"),
    [
        (date(2023, 8, 30), date(2023, 9, 14), "superseded"),
        (date(2023, 8, 31), date(2023, 9, 21), "confirmed"),
    ],
)
def test_highland_counts_calendar_days_up_to_the_guidance_of_2023_and_working_days_after(
    conference_on: date, deadline: date, status: str
) -> None:
    found = find("highland").deadline("first-core-group", conference_on, conference_on)
    assert found is not None
    assert (found.on, found.status) == (deadline, status)


def test_the_conference_decides_the_version_and_the_event_starts_the_count() -> None:
    old = find("highland").deadline("first-review", date(2023, 8, 1), date(2023, 11, 1))
    assert old is not None
    assert old.on == date(2024, 2, 1)
    assert old.counted.startswith("3 months after the child protection planning meeting on")


@pytest.mark.parametrize(
    ("name", "timescale", "figure"),
    [
        ("york", "first-core-group", (10, "working-days")),
        ("york", "core-group-interval", (1, "months")),
        ("york", "circulation", (10, "working-days")),
        ("guernsey", "first-core-group", (10, "working-days")),
        ("guernsey", "circulation", (3, "working-days")),
        ("guernsey", "second-core-group", (6, "weeks")),
        ("highland", "core-group-interval", (4, "weeks")),
        ("highland", "post-deregistration", (6, "weeks")),
        ("highland", "change-told-to-chair", (3, "calendar-days")),
        ("cumbria", "first-core-group", (10, "working-days")),
        ("cumbria", "core-group-interval", (4, "weeks")),
        ("leicestershire", "core-group-interval", (6, "weeks")),
        ("leicestershire", "circulation", (5, "working-days")),
    ],
)
def test_the_figures_are_those_of_the_partnerships_own_texts(
    name: str, timescale: str, figure: tuple[int, str]
) -> None:
    partnership = find(name)
    found = partnership.timescales[timescale][-1]  # type: ignore[index]
    assert (found.count, found.unit, found.status) == (*figure, "confirmed")


def test_a_partnership_without_a_timescale_has_no_deadline_of_it() -> None:
    day = date(2026, 1, 12)
    assert find("york").deadline("post-deregistration", day, day) is None
    assert find("guernsey").version_on("core-group-interval", day) is None


def receivers(partnership: Partnership) -> dict[str, tuple[str, ...]]:
    return {receiver.who: receiver.documents for receiver in partnership.must_receive}


def test_york_sends_both_documents_to_the_conference_chair_too() -> None:
    both = ("minutes", "plan")
    assert receivers(find("york")) == {"core-group-members": both, "conference-chair": both}


def test_guernsey_sends_a_copy_to_the_quality_manager_and_sets_two_dates() -> None:
    guernsey = find("guernsey")
    assert "quality-manager" in receivers(guernsey)
    assert (guernsey.next_dates, guernsey.interval_set_by) == (2, "conference")


def test_highland_keeps_the_plan_alone_and_asks_each_agency() -> None:
    highland = find("highland")
    assert highland.record == ("plan",)
    assert highland.agencies_recommend
    assert highland.terms.lead_role == "practice lead"


def test_york_translates_the_record_where_an_interpreter_is_used_and_scales() -> None:
    york = find("york")
    assert york.record_translated_when_interpreter
    assert york.scaling
    assert york.sources["scaling"].status == "confirmed"


def test_an_unknown_partnership_is_a_fault_of_the_case_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "family.yaml"
    path.write_text(yaml.safe_dump(tree({"partnership": "yrok"}), sort_keys=False), "utf-8")
    with pytest.raises(CaseError) as raised:
        report(path, date(2026, 4, 1))
    assert str(raised.value).splitlines() == [
        "family.yaml:2:1: G11 partnership: is not known here",
        "  hint: did you mean york?",
    ]


def test_an_unknown_partnership_is_answered_with_the_nearest() -> None:
    with pytest.raises(UseError, match="did you mean guernsey"):
        find("gernsey")


def test_a_folder_without_a_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PartnershipError, match="F01"):
        load(tmp_path)


def test_versions_in_force_on_the_same_day_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "highland"
    folder.mkdir()
    text = (TEMPLATES / "highland" / "partnership.yaml").read_text(encoding="utf-8")
    changed = text.replace("in_force_to: 2023-08-30", "in_force_to: 2023-08-31", 1)
    (folder / "partnership.yaml").write_text(changed, encoding="utf-8")
    (folder / "logo.png").write_bytes((TEMPLATES / "highland" / "logo.png").read_bytes())
    with pytest.raises(PartnershipError) as raised:
        load(folder)
    [problem] = raised.value.problems
    assert problem.field == "timescales.first-core-group"
    assert problem.text == "two versions are in force on 2023-08-31"


def test_a_version_that_ends_before_it_starts_is_refused(wrong: Wrong) -> None:
    days = "count: 10\n      in_force_from: 2026-05-01\n      in_force_to: 2026-04-01"
    [problem] = wrong("count: 10", days)
    assert "a version ends on 2026-04-01, before it starts on 2026-05-01" in problem


def test_a_superseded_version_needs_a_last_day(wrong: Wrong) -> None:
    [problem] = wrong("status: confirmed", "status: superseded")
    assert "a superseded version has no last day (in_force_to)" in problem


def test_a_pale_colour_is_refused_with_its_measured_contrast(wrong: Wrong) -> None:
    [problem] = wrong("#7A1F3D", "#8A8A8A")
    assert f"partnership.yaml:{line_of('accent:')}:" in problem
    assert "colours.accent: the contrast with white is 3.45:1, and at least 4.5:1 was" in problem


def test_a_colour_by_name_is_refused(wrong: Wrong) -> None:
    [problem] = wrong('"#7A1F3D"', "red")
    assert "not a colour written as #RRGGBB" in problem


def test_the_ends_of_the_scale_of_contrast_are_1_and_21() -> None:
    assert contrast_on_white("#FFFFFF") == pytest.approx(1)
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#767676") == pytest.approx(4.54, abs=0.01)


def test_an_unknown_term_is_answered_with_the_nearest(wrong: Wrong) -> None:
    problems = wrong("  core_group: core group", "  core_grop: core group")
    assert any("M02 terms.core_grop" in problem for problem in problems)
    assert any("did you mean core_group?" in problem for problem in problems)
    assert any("M01 terms.core_group: is missing" in problem for problem in problems)


def test_a_term_with_a_capital_is_refused(wrong: Wrong) -> None:
    [problem] = wrong("manager: team manager", "manager: Team manager")
    assert "terms.manager: does not start with a small letter" in problem


def test_an_unknown_timescale_is_answered_with_the_nearest(wrong: Wrong) -> None:
    [problem] = wrong("  circulation:", "  circulaton:")
    assert f"partnership.yaml:{line_of('  circulation:')}:" in problem
    assert "did you mean circulation?" in problem


def test_a_missing_timescale_that_every_partnership_needs_is_named(wrong: Wrong) -> None:
    [problem] = wrong("  first-review:", "  post-deregistration:")
    assert "M12 timescales: lacks first-review" in problem


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: york", "id: yorkshire", "G01 id: is not the name of the folder"),
        ("id: york", "id: york\nlogo: ../logo.png", "G02 logo: is not a file in the"),
        ("id: york", "id: york\nlogo: partnership.yaml", "G05 logo: is no PNG picture"),
        ("core-group-interval:", "second-core-group:", "G03 interval_set_by: profile, and"),
        ("record: [minutes, plan]", "record: [plan]", "G04 must_receive.0.document: minutes, and"),
        ("holidays: england", "holidays: englnd", "did you mean england?"),
        ("first: [lead-worker", "first: [leadworker", "did you mean lead-worker?"),
        ("  chairs:\n    source", "  scaling_:\n    source", "M03 sources.scaling_"),
        ("invented: yes", "invented: perhaps", "M06 contacts.0.invented: neither yes nor no"),
        ("01632 960101", "12", "M08 contacts.0.phone"),
        ("count: 10", "count: 0", "0, and at least 1 was expected"),
        ("count: 10", "count: ten", "M07 timescales.first-core-group.0.count"),
        ("known_to: 2027", "known_to: 27", "27, and at least 2000 was expected"),
        ("within 10 working days of every meeting", "a " * 16, "16 words, and at most 15 were"),
        ("record: [minutes, plan]", "record: []", "M12 record: "),
    ],
)
def test_a_wrong_profile_says_what_is_wrong(
    wrong: Wrong, old: str, new: str, expected: str
) -> None:
    assert any(expected in problem for problem in wrong(old, new))


def test_a_statement_without_its_source_is_named(wrong: Wrong) -> None:
    block = '  escalation:\n    source: "CYSCP, One minute guide: Child Protection Core Group'
    rest = " Meeting\"\n    status: example       # the chair's oversight is stated, the policy's"
    [problem] = wrong(block + rest + " name is not\n", "")
    assert "sources: lacks escalation" in problem


def test_all_faults_of_a_profile_come_together(wrong: Wrong) -> None:
    problems = wrong('"#7A1F3D"', "red\nlogo: none.png\nnaton: england")
    assert len(problems) == 3
