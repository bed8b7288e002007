"""Labels for envelopes and the disclosure sheet: what the office keeps with the packs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from cases import TODAY, tree
from click.testing import Result
from test_accessible import failures
from test_letters import Word, templates
from test_letters import words as first_page
from validator import faults

from docgen.case.load import load
from docgen.disclosure.account import account
from docgen.errors import CaseError, PartnershipError, UseError
from docgen.pack import build
from docgen.pack.order import Order
from docgen.pack.recipe import office_papers
from docgen.practice.distribution import distribution
from docgen.practice.envelopes import L7160, LabelSheet
from docgen.practice.partnership import load as profile
from docgen.practice.shelf import find, shelf
from docgen.word import package
from docgen.word.text import text

YORK = shelf() / "samples" / "york.yaml"
CLEAR_MM = 2.0
"""Printers are out by up to this much."""


@dataclass(frozen=True)
class Place:
    """A label of a sheet: its column and row, from 0."""

    column: int
    row: int


def family(folder: Path, number: int, **first: Any) -> Path:
    """The small case with relatives who are each sent a copy to an address of their own."""
    changes: dict[str, Any] = {}
    for n in range(number):
        lines = first.get("lines") if n == 0 and first else None
        changes[f"addresses.+{n}"] = {
            "id": f"home-{n}",
            "lines": lines or [f"{n + 1} Sample Row", "Inventhorpe"],
            "postcode": "ZZ99 9ZZ",
            "verified_on": "2026-03-02",
            "verified_by": "social-worker",
        }
        changes[f"people.+{n}"] = {
            "id": f"relative-{n}",
            "name": {"given": first.get("given", "Kim") if n == 0 else "Kim", "family": f"No{n}"},
            "kind": "family",
            "role": "Aunt",
            "relations": {"child-1": "Aunt"},
            "address": f"home-{n}",
            "circulation": {"basis": "other", "copy_type": "family", "method": "post"},
        }
    made = tree({"people.0.circulation.method": "portal"})
    for road, value in changes.items():
        made[road.split(".")[0]].append(value)
    path = folder / "case.yaml"
    path.write_text(yaml.safe_dump(made, allow_unicode=True), "utf-8")
    return path


def labels(case_file: Path, folder: Path, **order: Any) -> Path:
    """The PDF of the labels, its Word file beside it."""
    wanted = {"recipients": (), "documents": ("labels",), **order}
    build.make(Order(case_file, TODAY, **wanted), folder)
    return next(folder.rglob("labels.pdf"))


def placed(found: list[Word], sheet: LabelSheet) -> dict[Place, list[str]]:
    """The words on each label; a word that is not wholly on one, 2 mm clear of its edges, fails."""
    on: dict[Place, list[str]] = {}
    for word in found:
        column = int((word.left - sheet.left_mm) // sheet.across_mm)
        row = int((word.top - sheet.top_mm) // sheet.down_mm)
        left = sheet.left_mm + column * sheet.across_mm
        top = sheet.top_mm + row * sheet.down_mm
        assert left + CLEAR_MM <= word.left, word
        assert word.right <= left + sheet.width_mm - CLEAR_MM, word
        assert top + CLEAR_MM <= word.top, word
        assert word.bottom <= top + sheet.height_mm - CLEAR_MM, word
        on.setdefault(Place(column, row), []).append(word.text)
    return on


def pages(pdf: Path) -> int:
    from pypdf import PdfReader  # noqa: PLC0415 - only here

    return len(PdfReader(pdf).pages)


def test_each_recipient_by_post_or_by_hand_has_a_label_with_name_and_address(
    need: Callable[[str], Path], tmp_path: Path
) -> None:
    on = placed(first_page(labels(YORK, tmp_path), need), L7160)
    told = [" ".join(words) for words in on.values()]
    york = load(YORK)
    owed = distribution(york, york.meetings[-1], find("york"))
    delivered = [one for one in owed if one.number and one.address]
    assert len(told) == len(delivered) >= 4
    assert "Mrs Shabana Akhtar Flat 5 2 Sample Court Invented Lane York ZZ99 2AB" in told
    assert {Place(0, 0), Place(1, 0), Place(2, 0), Place(0, 1)} <= set(on)


def test_a_label_tells_nothing_of_what_the_envelope_holds(tmp_path: Path) -> None:
    told = text(labels(YORK, tmp_path, recipients=("mother",)).with_suffix(".docx").read_bytes())
    assert "ZZ99 2AB" in told
    york = load(YORK)
    for word in (york.reference, "SENSITIVE", "core group", "protection", "Safeguarding", "Copy"):
        assert word.casefold() not in told.casefold()
    assert not any(child.name and child.name.given in told for child in york.children)
    assert "Stuart" not in told


def test_twenty_five_labels_take_two_sheets(need: Callable[[str], Path], tmp_path: Path) -> None:
    pdf = labels(family(tmp_path, 25), tmp_path / "o")
    assert pages(pdf) == 2
    on = placed(first_page(pdf, need), L7160)
    assert len(on) == 21
    assert on[Place(2, 6)][-2:] == ["ZZ99", "9ZZ"]


def test_twenty_one_labels_take_one_sheet_and_no_empty_one_after_it(tmp_path: Path) -> None:
    assert pages(labels(family(tmp_path, 21), tmp_path / "o")) == 1


def test_a_begun_sheet_is_used_up(need: Callable[[str], Path], tmp_path: Path) -> None:
    pdf = labels(family(tmp_path, 3), tmp_path / "o", first_label=6)
    on = placed(first_page(pdf, need), L7160)
    assert set(on) == {Place(2, 1), Place(0, 2), Place(1, 2)}
    assert pages(labels(family(tmp_path, 3), tmp_path / "p", first_label=20)) == 2


def test_a_label_that_no_sheet_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UseError) as raised:
        labels(YORK, tmp_path, first_label=22)
    assert [problem.code for problem in raised.value.problems] == ["A02"]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_labels_for_nobody_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UseError) as raised:
        labels(family(tmp_path, 1), tmp_path / "o", recipients=("social-worker",))
    assert [problem.code for problem in raised.value.problems] == ["A03"]


@pytest.mark.parametrize(
    "sheet",
    [
        {"columns": 2, "rows": 7, "width_mm": 99.1, "across_mm": 101.6, "left_mm": 4.67},
        {"columns": 3, "rows": 8, "height_mm": 33.9, "down_mm": 33.9, "top_mm": 13},
        {"columns": 2, "rows": 4, "width_mm": 90, "height_mm": 55, "across_mm": 100, "down_mm": 60},
    ],
    ids=["L7163", "24 a sheet", "gaps both ways"],
)
def test_a_partnerships_own_sheet_is_kept_to(
    sheet: dict[str, float], need: Callable[[str], Path], tmp_path: Path
) -> None:
    own = L7160.model_copy(update=sheet)
    folder = templates(tmp_path, labels={**own.model_dump()})
    count = own.count + 1
    pdf = labels(family(tmp_path, count), tmp_path / "o", templates=folder)
    assert pages(pdf) == 2
    assert len(placed(first_page(pdf, need), own)) == own.count


def test_long_names_and_lines_stay_on_their_label(
    need: Callable[[str], Path], tmp_path: Path
) -> None:
    lines = [
        "Apartment 112b, The Old Almshouse of Saint Nowhere",
        "Considerably Longer Than Usual Imaginary Boulevard",
        "Llanfairpwllgwyngyllgogerychwyrndrobwll",
        "Exampleshire",
    ]
    given = "Maximiliana Bartholomea Wilhelmina Featherstonehaugh"
    case_file = family(tmp_path, 2, lines=lines, given=given)
    on = placed(first_page(labels(case_file, tmp_path / "o"), need), L7160)
    assert "".join(on[Place(0, 0)]) == "".join("".join((given, "No0", *lines, "ZZ99 9ZZ")).split())


def test_an_address_no_label_holds_is_told(tmp_path: Path) -> None:
    case_file = family(tmp_path, 1, lines=[f"Line {n} of far too many lines" for n in range(30)])
    with pytest.raises(CaseError) as raised:
        labels(case_file, tmp_path / "o")
    assert [problem.code for problem in raised.value.problems] == ["A01"]


def test_labels_go_with_the_packs_where_a_copy_is_delivered() -> None:
    york = load(YORK)
    owed = distribution(york, york.meetings[-1], find("york"))
    assert [one.name for one in office_papers(owed)] == ["distribution", "labels"]
    by_mail = tuple(one for one in owed if one.method == "secure-email")
    assert [one.name for one in office_papers(by_mail)] == ["distribution"]


def test_labels_stay_english_and_small_whatever_is_asked(tmp_path: Path) -> None:
    usual = labels(YORK, tmp_path / "en", recipients=("mother",))
    asked = {"language": "ur", "form": "large-print", "is_draft": True}
    other = labels(YORK, tmp_path / "ur", recipients=("mother",), **asked)
    assert other.with_suffix(".docx").read_bytes() == usual.with_suffix(".docx").read_bytes()


def test_start_at_is_an_option_of_make(run: Callable[..., Result]) -> None:
    made = run("make", YORK, "--document", "labels", "--start-at", 3, "--on", "2026-11-22")
    assert made.exit_code == 0, made.output
    refused = run("make", YORK, "--document", "labels", "--start-at", 99, "-o", "other")
    assert refused.exit_code == 2
    assert "A02" in refused.output


@pytest.mark.parametrize(
    "change",
    [{"columns": "4"}, {"down_mm": "30"}, {"rows": "0"}, {"left_mm": "far"}, {"top_mm": "59"}],
    ids=lambda change: next(iter(change)),
)
def test_labels_that_are_not_on_the_sheet_are_refused(
    change: dict[str, str], tmp_path: Path
) -> None:
    told = {**{key: str(value) for key, value in L7160.model_dump().items()}, **change}
    with pytest.raises(PartnershipError) as raised:
        profile(templates(tmp_path, labels=told) / "york")
    assert [p.field.split(".")[0] for p in raised.value.problems] == ["labels"]


def disclosed(folder: Path, *who: str) -> str:
    wanted = Order(YORK, TODAY, recipients=who, documents=("disclosure",))
    build.make(wanted, folder)
    return " ".join(text(next(folder.rglob("disclosure.docx")).read_bytes()).split())


def test_the_disclosure_sheet_tells_what_is_withheld_and_why(tmp_path: Path) -> None:
    told = disclosed(tmp_path, "father")
    assert "Stuart Hesleden" in told
    assert "Tells of: Idris Hesleden and Noor Hesleden" in told
    assert "Child Hira Mahmood" in told
    assert "An ex-partner does not know the address" in told
    assert re.search(r"meetings? [\d, ]+, professionals only", told)
    assert "Margaret Tindall, 16 Jun 2026" in told
    assert "Shabana Akhtar, Mother" not in told


def test_the_disclosure_sheet_holds_nothing_of_what_is_withheld(tmp_path: Path) -> None:
    told = disclosed(tmp_path, "father")
    york = load(YORK)
    secrets = [s for s in account(york, "father").secrets if s.kind not in {"name", "place"}]
    assert len(secrets) > 20
    shown = told.casefold()
    assert [s.road for s in secrets if " ".join(s.value.split()).casefold() in shown] == []


def test_a_copy_nobody_approved_has_a_line_to_sign(tmp_path: Path) -> None:
    assert "Approved by the chair, name, signature and day: ___" in disclosed(tmp_path, "mother")
    assert "Approved by" in disclosed(tmp_path / "o", "father")


def test_both_sheets_are_valid_and_accessible(
    need: Callable[[str], Path], need_package: Callable[[str], None], tmp_path: Path
) -> None:
    need_package("page")
    wanted = Order(YORK, TODAY, documents=("labels", "disclosure"))
    build.make(wanted, tmp_path)
    found = failures(tmp_path)
    assert len(found) == 2
    assert {name: broken for name, broken in found.items() if broken} == {}
    assert faults(need, *sorted(tmp_path.rglob("*.docx"))) == []


def test_labels_have_no_header_and_no_logo(tmp_path: Path) -> None:
    pdf = labels(YORK, tmp_path)
    parts = package.unzipped(pdf.with_suffix(".docx").read_bytes())
    assert not any("header" in name or "footer" in name or "media" in name for name in parts)
