from __future__ import annotations

import copy
import hashlib
import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from cases import tree
from pypdf import PdfWriter
from test_logo import png

from docgen.case.load import load
from docgen.errors import CaseError, TemplateError, UseError
from docgen.pack import build
from docgen.pack.order import Order
from docgen.practice.shelf import shelf
from docgen.word import package
from docgen.word.text import text

TODAY = date(2026, 4, 1)


def case_file(folder: Path, changes: dict[str, object] | None = None) -> Path:
    path = folder / "family.yaml"
    path.write_text(yaml.safe_dump(tree(changes), allow_unicode=True), "utf-8")
    return path


def order(folder: Path, **wishes: object) -> Order:
    changes = wishes.pop("changes", None)
    wishes.setdefault("formats", frozenset({"docx"}))
    return Order(case_file(folder, changes), TODAY, **wishes)  # type: ignore[arg-type]


def made(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_a_pack_has_a_folder_for_each_recipient_and_one_for_the_office(tmp_path: Path) -> None:
    manifest = build.pack(order(tmp_path), tmp_path / "out")
    home = tmp_path / "out" / "TST-0001" / "core-group-3"
    folders = {path.name for path in home.iterdir() if path.is_dir()}
    assert folders == {"mother", "social-worker", "chair", "teacher", "nurse", "office"}
    assert made(home) == sorted([*(file.name for file in manifest.files), "manifest.json"])


def test_the_manifest_holds_the_sum_of_every_file_and_no_name(tmp_path: Path) -> None:
    build.pack(order(tmp_path), tmp_path / "out")
    home = tmp_path / "out" / "TST-0001" / "core-group-3"
    told = (home / "manifest.json").read_text("utf-8")
    for file in json.loads(told)["files"]:
        content = (home / file["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
    assert not [name for name in ("Ashdown", "Okoro", "Robin", "Example Row") if name in told]


def test_an_earlier_pack_is_never_overwritten_silently(tmp_path: Path) -> None:
    build.pack(order(tmp_path), tmp_path / "out")
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    with pytest.raises(UseError, match="K01"):
        build.pack(order(tmp_path, recipients=("mother",)), tmp_path / "out")
    assert all(path.read_bytes() == content for path, content in before.items())
    build.pack(order(tmp_path, recipients=("mother",), replace=True), tmp_path / "out")
    assert not (tmp_path / "out" / "TST-0001" / "core-group-3" / "nurse").exists()


def test_the_same_case_and_day_make_the_same_files(tmp_path: Path) -> None:
    one = build.pack(order(tmp_path), tmp_path / "one")
    other = build.pack(order(tmp_path), tmp_path / "other")
    assert one.to_json() == other.to_json()


def test_an_earlier_meeting_gives_its_own_minutes(tmp_path: Path) -> None:
    build.pack(order(tmp_path, meeting=1), tmp_path / "out")
    minutes = tmp_path / "out" / "TST-0001" / "core-group-1" / "mother" / "minutes.docx"
    assert "Minutes of core group 1" in text(minutes.read_bytes())


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ({"meeting": 9}, "K02 meeting: there is no meeting 9"),
        ({"recipients": ("mothr",)}, "did you mean mother"),
        ({"recipients": ("team-manager",)}, "gets no copy"),
    ],
)
def test_what_is_not_there_can_not_be_ordered(
    tmp_path: Path, wishes: dict[str, object], told: str
) -> None:
    with pytest.raises(UseError) as caught:
        build.pack(order(tmp_path, **wishes), tmp_path / "out")
    assert told in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_a_refused_case_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="L09"):
        build.pack(order(tmp_path, changes={"meetings.2.plan_ended": "yes"}), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_case_that_is_not_filled_in_makes_no_pack(tmp_path: Path) -> None:
    blank = {"meetings.2.in_brief": "(to fill in)"}
    with pytest.raises(CaseError, match=r"B01 meetings\.2\.in_brief"):
        build.pack(order(tmp_path, changes=blank), tmp_path / "out")
    assert build.make(order(tmp_path, changes=blank, documents=("agenda",)), tmp_path / "out").files


def test_a_case_with_faults_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="M04"):
        build.pack(order(tmp_path, changes={"meetings.2.held_on": "soon"}), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_fault_in_a_template_leaves_nothing_behind(tmp_path: Path) -> None:
    templates = _templates(tmp_path)
    (templates / "york" / "plan.docx").write_bytes(b"not a Word file")
    with pytest.raises(TemplateError, match="W05"):
        build.pack(order(tmp_path, templates=templates), tmp_path / "out")
    assert not made(tmp_path / "out")


def test_a_partnerships_own_template_takes_the_place_of_the_common_one(tmp_path: Path) -> None:
    templates = _templates(tmp_path)
    own = (templates / "common" / "agenda.docx").read_bytes()
    (templates / "york" / "letter.docx").write_bytes(own)
    build.pack(order(tmp_path, templates=templates), tmp_path / "out")
    letter = tmp_path / "out" / "TST-0001" / "core-group-3" / "mother" / "letter.docx"
    assert "Agenda of core group 4" in text(letter.read_bytes())


def test_a_partnerships_logo_is_in_its_documents(tmp_path: Path) -> None:
    templates = _templates(tmp_path)
    png(templates / "york" / "mark.png", 7, 7)
    profile = templates / "york" / "partnership.yaml"
    profile.write_text(profile.read_text("utf-8").replace("logo: logo.png", "logo: mark.png"))
    build.pack(order(tmp_path, templates=templates), tmp_path / "out")
    letter = tmp_path / "out" / "TST-0001" / "core-group-3" / "mother" / "letter.docx"
    drawn = package.unzipped(letter.read_bytes())["word/media/logo.png"]
    assert drawn == (templates / "york" / "mark.png").read_bytes()


def test_before_the_first_meeting_there_are_an_invitation_and_a_plan_but_no_pack(
    tmp_path: Path,
) -> None:
    wishes = {"changes": {"meetings": []}}
    with pytest.raises(UseError, match="K02"):
        build.pack(order(tmp_path, **wishes), tmp_path / "out")
    with pytest.raises(UseError, match="K02"):
        build.make(order(tmp_path, documents=("minutes",), **wishes), tmp_path / "out")
    manifest = build.make(order(tmp_path, **wishes), tmp_path / "out")
    names = {Path(file.name).stem for file in manifest.files}
    assert names == {"plan", "invitation", "agenda", "chair-checklist"}
    recipients = {file.recipient for file in manifest.files}
    assert recipients == {None, "mother", "social-worker", "chair", "teacher", "nurse"}


def test_single_documents_are_made_for_those_who_are_asked_for(tmp_path: Path) -> None:
    wishes = {"documents": ("letter", "agenda"), "recipients": ("mother",)}
    manifest = build.make(order(tmp_path, **wishes), tmp_path / "out")
    assert {file.name for file in manifest.files} == {"mother/letter.docx", "mother/agenda.docx"}


def test_progress_counts_to_the_end_and_names_nobody(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build.pack(order(tmp_path), tmp_path / "out", lambda *step: told.append(step))
    assert told[-1][0] == "done"
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert not {"Ashdown", "mother"} & {word for what, _, _ in told for word in what.split()}


@pytest.mark.office
def test_each_pdf_pack_names_its_case_copy_and_reader_on_every_page(
    tmp_path: Path, need: Callable[[str], Path]
) -> None:
    need("soffice")
    pdftotext = need("pdftotext")
    both = frozenset({"docx", "pdf"})
    manifest = build.pack(order(tmp_path, formats=both), tmp_path / "out")
    packs = [file for file in manifest.files if "-copy-" in file.name]
    assert [file.recipient for file in packs] == [
        "chair",
        "mother",
        "nurse",
        "social-worker",
        "teacher",
    ]
    mother = next(file for file in packs if file.recipient == "mother")
    path = tmp_path / "out" / "TST-0001" / "core-group-3" / mother.name
    told = subprocess.run([pdftotext, "-layout", path, "-"], capture_output=True, check=True)
    pages = told.stdout.decode().split("\f")[:-1]
    assert len(pages) == mother.pages
    for number, page in enumerate(pages, start=1):
        assert "TST-0001 \u00b7 copy 1 of 5 \u00b7 for Jo Ashdown" in page
        assert f"Pack page {number} of {len(pages)}" in page
    text = " ".join(" ".join(pages).split())
    for part in ("Papers of core group 3", "Minutes of core group 3", "Child protection plan"):
        assert part in text


@pytest.mark.slow
def test_a_large_family_is_packed(tmp_path: Path) -> None:
    folder = tmp_path
    children = [
        {
            "id": f"child-{n}",
            "name": {"given": f"Kid{n}", "family": "Ashdown"},
            "born": "2019-05-04",
        }
        for n in range(2, 6)
    ]
    people = [
        {
            "id": f"worker-{n}",
            "name": {"given": f"Given{n}", "family": f"Family{n}"},
            "kind": "professional",
            "role": "Worker",
            "service": "health",
            "circulation": {"basis": "core-group-member"},
        }
        for n in range(19)
    ]
    actions = [
        {
            "id": f"b{n}",
            "outcome": "o1",
            "action": f"Do part {n}.",
            "who": ["teacher"],
            "due": "2027-04-08",
        }
        for n in range(78)
    ]
    path = case_file(folder)
    values = yaml.safe_load(path.read_text("utf-8"))
    values["children"] += children
    values["people"] += people
    values["conferences"][0]["core_group"] += [person["id"] for person in people]
    values["conferences"][0]["plan"]["actions"] += actions
    last = values["meetings"][-1]
    values["meetings"] += [
        {**copy.deepcopy(last), "number": str(n), "held_on": f"2026-{n:02}-17"}
        for n in range(4, 13)
    ]
    values["addresses"][0]["verified_on"] = "2026-12-01"
    path.write_text(yaml.safe_dump(values, allow_unicode=True), "utf-8")
    case = load(path)
    assert [len(part) for part in (case.children, case.people, case.meetings)] == [5, 25, 12]
    wanted = Order(path, date(2026, 12, 20), formats=frozenset({"docx"}))
    assert len({file.recipient for file in build.pack(wanted, folder / "out").files}) == 25


def _templates(folder: Path) -> Path:
    made_in = folder / "templates"
    for path in (shelf() / "templates").rglob("*"):
        if path.is_file():
            target = made_in / path.relative_to(shelf() / "templates")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return made_in


def test_an_enclosure_goes_to_named_people_only(tmp_path: Path) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF-1.7")
    with pytest.raises(UseError, match="K09"):
        build.pack(order(tmp_path, enclosures=(report,)), tmp_path / "out")


def test_a_scanned_report_stands_behind_a_label_and_is_warned_of(
    tmp_path: Path, need: Callable[[str], Path]
) -> None:
    pdftotext = need("pdftotext")
    report = tmp_path / "Ashdown report.pdf"
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(report)
    wanted = order(
        tmp_path, enclosures=(report,), recipients=("nurse",), formats=frozenset({"pdf"})
    )
    manifest = build.pack(wanted, tmp_path / "out")
    assert [warning.code for warning in build.warnings(wanted)] == ["X06"]
    [sent] = [file for file in manifest.files if file.recipient == "nurse"]
    path = tmp_path / "out" / "TST-0001" / "core-group-3" / sent.name
    told = subprocess.run([pdftotext, path, "-"], capture_output=True, check=True)
    assert "This paper comes from elsewhere." in told.stdout.decode()
    assert "Ashdown" not in manifest.to_json()
    assert {"enclosure-1"} <= {used.name for used in manifest.inputs}
