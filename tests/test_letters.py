"""Covering letters: initials only, and the address in the window of the envelope."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from cases import TODAY, case, tree
from papers import told
from test_accessible import failures
from validator import faults

from docgen.case.load import load
from docgen.errors import CaseError, PartnershipError
from docgen.pack import build
from docgen.pack.order import Order
from docgen.practice.envelopes import DL_WINDOW, Window
from docgen.practice.partnership import load as profile
from docgen.practice.shelf import shelf
from docgen.word.initials import initials, with_initials
from docgen.word.text import text

YORK = load(shelf() / "samples" / "york.yaml")
PLAY_MM = 11
_WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.-]+)" xMax="([\d.]+)" yMax="([\d.-]+)">(.*?)<'
)


@dataclass(frozen=True)
class Word:
    """A word on the first page and its edges in millimetres."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def is_in(self, window: Window, play: float = 0.0) -> bool:
        """Whether it stands wholly in the window."""
        return (
            window.left_mm - play <= self.left + 0.1
            and self.right - 0.1 <= window.left_mm + window.width_mm + play
            and window.top_mm - play <= self.top + 0.1
            and self.bottom - 0.1 <= window.top_mm + window.height_mm + play
        )

    def touches(self, window: Window, play: float) -> bool:
        """Whether any of it can show in the window when the letter slides."""
        return (
            self.left < window.left_mm + window.width_mm + play
            and self.right > window.left_mm - play
            and self.top + 0.5 < window.top_mm + window.height_mm + play
            and self.bottom > window.top_mm - play
        )


def words(pdf: Path, need: Callable[[str], Path]) -> list[Word]:
    target = pdf.with_suffix(".bbox")
    subprocess.run([need("pdftotext"), "-bbox", pdf, target], check=True)
    page = target.read_text("utf-8").split("<page ")[1]
    millimetre = 72 / 25.4
    return [
        Word(unescape(found[5]), *(float(found[n]) / millimetre for n in range(1, 5)))
        for found in _WORD.finditer(page)
    ]


def templates(folder: Path, **changes: Any) -> Path:
    """The shipped templates with some fields of York's profile changed."""
    copy = folder / "templates"
    shutil.copytree(shelf() / "templates", copy)
    path = copy / "york" / "partnership.yaml"
    told = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    path.write_text(yaml.safe_dump({**told, **changes}, allow_unicode=True), "utf-8")
    return copy


def window(**figures: float) -> Window:
    return DL_WINDOW.model_copy(update=figures)


def letter(folder: Path, name: str = "letter", **order: Any) -> Path:
    """The PDF of a letter to York's mother, its Word file beside it."""
    york = shelf() / "samples" / "york.yaml"
    wanted = Order(york, TODAY, recipients=("mother",), documents=(name,), is_draft=True)
    build.make(Order(**{**vars(wanted), **order}), folder)
    return next(folder.rglob(f"{name}.pdf"))


def address(who: str = "mother") -> set[str]:
    person = YORK.person(who)
    found = YORK.address(person.address or "")
    lines = (person.name.formal, *found.lines, found.postcode)
    return {word for line in lines for word in line.split()}


WINDOWS = {
    "usual": DL_WINDOW,
    "C5": window(left_mm=25.0, top_mm=60.0, width_mm=90.0, height_mm=32.0),
    "small and far right": window(left_mm=90.0, top_mm=45.0, width_mm=70.0, height_mm=22.0),
    "low": window(left_mm=12.0, top_mm=105.0, width_mm=75.0, height_mm=24.0),
}
FORMS = [("en", None), ("en", "large-print"), ("ur", None), ("ur", "large-print")]
FORMS += [("ur", "bilingual"), ("cy", "bilingual"), ("bn", None)]


@pytest.mark.parametrize("name", list(WINDOWS))
def test_the_address_stands_in_the_window_and_nothing_else_can_show_there(
    name: str, need: Callable[[str], Path], tmp_path: Path
) -> None:
    asked = WINDOWS[name]
    told = {**asked.model_dump(), "status": "example"}
    pdf = letter(tmp_path / "out", templates=templates(tmp_path, envelope=told))
    assert_in_window(words(pdf, need), asked)


@pytest.mark.parametrize(("language", "form"), FORMS)
def test_the_address_stands_in_the_window_in_every_language_and_form(
    language: str, form: str | None, need: Callable[[str], Path], tmp_path: Path
) -> None:
    for name in ("letter", "invitation"):
        pdf = letter(tmp_path / name, name, language=language, form=form)
        assert_in_window(words(pdf, need), DL_WINDOW)


def assert_in_window(found: list[Word], asked: Window) -> None:
    inside = [word for word in found if word.is_in(asked)]
    assert {word.text for word in inside} == address()
    near = [word for word in found if word.touches(asked, PLAY_MM)]
    assert [word.text for word in near if word not in inside] == []
    lefts = {round(word.left, 1) for word in inside if word.text in {"Flat", "York", "Mrs"}}
    assert lefts == {round(asked.left_mm, 1)}


def test_a_letter_beside_english_is_no_letter_for_a_window_and_stays_as_it_is(
    tmp_path: Path,
) -> None:
    pdf = letter(tmp_path, language="ur", form="side-by-side")
    assert "ZZ99" in text(pdf.with_suffix(".docx").read_bytes())


def test_long_lines_step_down_in_size_and_stay_in_the_window(
    need: Callable[[str], Path], tmp_path: Path
) -> None:
    lines = [
        "The Warden's Flat at the Very Old Almshouse of Saint Nowhere-in-the-Marsh",
        "Second Staircase on the Left behind the Porter's Lodge",
        "1234 Considerably Longer Than Usual Imaginary Boulevard North",
        "Little Inventhorpe under Fictional Hill",
        "Exampleshire",
    ]
    path = tmp_path / "case.yaml"
    addressed = {"addresses.0.lines": lines, "people.0.address": "home"}
    path.write_text(yaml.safe_dump(tree(addressed), allow_unicode=True), "utf-8")
    build.make(Order(path, TODAY, recipients=("mother",), documents=("letter",)), tmp_path / "o")
    found = words(next((tmp_path / "o").rglob("letter.pdf")), need)
    inside = "".join(word.text for word in found if word.is_in(DL_WINDOW))
    assert all("".join(line.split()) in inside for line in lines)
    assert [word.text for word in found if word.touches(DL_WINDOW, PLAY_MM)] == [
        word.text for word in found if word.is_in(DL_WINDOW)
    ]


def test_an_address_that_is_too_long_is_told_with_its_remedy(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    lines = [f"Line {n} of an address that never ends" for n in range(30)]
    path.write_text(yaml.safe_dump(tree({"addresses.0.lines": lines})), "utf-8")
    wanted = Order(path, TODAY, recipients=("mother",), documents=("letter",))
    with pytest.raises(CaseError) as raised:
        build.make(wanted, tmp_path / "o")
    assert [problem.code for problem in raised.value.problems] == ["A01"]
    assert "never ends" not in str(raised.value)
    assert [path for path in (tmp_path / "o").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", ["letter", "invitation"])
@pytest.mark.parametrize("sample", ["york", "guernsey", "highland", "cumbria", "leicestershire"])
def test_letters_and_invitations_name_no_child_but_the_one_they_are_written_to(
    sample: str, name: str
) -> None:
    record = load(shelf() / "samples" / f"{sample}.yaml")
    meeting = record.meetings[-1]
    involved = [one.who for one in meeting.attendance]
    for who in dict.fromkeys(one for one in involved if _gets(record, one)):
        shown = told(record, name, who)
        for child in record.children:
            if child.name and child.id != who:
                for called in {child.name.given, child.name.known_as or child.name.given}:
                    assert not re.search(rf"(?<!\w){re.escape(called)}(?!\w)", shown), (who, name)


def _gets(record: Any, who: str) -> bool:
    served = record.anyone(who).circulation
    return bool(served and served.copy_type != "none")


def test_an_invitation_names_the_children_by_their_initials() -> None:
    assert "H.M., I.H., N.H. and Unborn baby" in told(YORK, "invitation", "social-worker")


def test_a_letter_tells_an_action_with_initials() -> None:
    action = next(a for a in open_actions() if "Hira" in a)
    who = "school-nurse"
    assert with_initials(action, YORK) == action.replace("Hira", "H.M.")
    assert with_initials(f"Ring {YORK.person(who).display_name}.", YORK).startswith("Ring ")


def open_actions() -> list[str]:
    plan = YORK.start.plan
    assert plan is not None
    changed = [
        a for meeting in YORK.meetings if meeting.changes for a in meeting.changes.added_actions
    ]
    return [action.action for action in (*plan.actions, *changed)]


def test_children_with_the_same_initials_are_numbered_in_the_order_of_their_birth() -> None:
    base = tree()["children"][0]
    twin = {**base, "id": "twin", "born": "2020-01-01"}
    name = {"given": "Sam", "family": "Hill"}
    older = {**base, "born": "2015-01-01", "name": {"given": "Sara", "family": "Hill"}}
    record = case({"children.0": older, "children.+": {**twin, "name": name}})
    assert initials(record)[older["id"]] == "S.H. (1)"
    assert initials(record)["twin"] == "S.H. (2)"
    assert with_initials("Sam and Sara Hill went home.", record) == (
        "S.H. (2) and S.H. (1) went home."
    )


def test_a_name_that_is_part_of_another_word_stays() -> None:
    record = case({"children.0.name": {"given": "May", "family": "Lane"}})
    assert with_initials("May Lane came on 4 May 2026; the Mayor was there.", record) == (
        "M.L. came on 4 May 2026; the Mayor was there."
    )


def test_the_letter_is_valid_and_accessible(
    need: Callable[[str], Path], need_package: Callable[[str], None], tmp_path: Path
) -> None:
    need_package("page")
    for language in ("en", "ur"):
        letter(tmp_path / language, language=language)
    found = failures(tmp_path)
    assert len(found) == 2
    assert {name: broken for name, broken in found.items() if broken} == {}
    assert faults(need, *sorted(tmp_path.rglob("*.docx"))) == []


WRONG = [
    ({"top_mm": "20"}, "M12"),
    ({"width_mm": "wide"}, "M12"),
    ({"height_mm": "nan"}, "M12"),
    ({"status": "sure"}, "M12"),
]


@pytest.mark.parametrize(("change", "code"), WRONG)
def test_a_window_that_no_envelope_has_is_refused_with_its_line(
    change: dict[str, str], code: str, tmp_path: Path
) -> None:
    told = {**{k: str(v) for k, v in DL_WINDOW.model_dump().items()}, **change}
    folder = templates(tmp_path, envelope=told) / "york"
    with pytest.raises(PartnershipError) as raised:
        profile(folder)
    (problem,) = raised.value.problems
    assert problem.field == f"envelope.{next(iter(change))}"
    assert problem.where.line
