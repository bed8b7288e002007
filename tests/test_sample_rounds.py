"""The translation rounds that come with the samples: York's into Urdu, Leicestershire's Polish."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from docgen.language import memory
from docgen.pack import build
from docgen.pack.order import Order
from docgen.practice.shelf import shelf
from docgen.translation import job, returned, standing
from docgen.word.text import text

SAMPLES = shelf() / "samples"
ON = date(2026, 11, 22)
ROUNDS = {"york": "ur", "leicestershire": "pl"}
# Empty, English unchanged, a mask lost, doubled and altered, a number, a script, English changed.
DELIBERATE = ["E21", "E23", "E24", "E24", "E24", "E25", "E26", "E27"]


def copied(sample: str, folder: Path) -> Path:
    """The round of a sample beside a copy of its case that nobody translated yet."""
    name = f"{sample}-{ROUNDS[sample]}"
    shutil.copytree(SAMPLES / "rounds" / name, folder / "rounds" / name)
    shutil.copy(SAMPLES / f"{sample}.yaml", folder)
    return folder / "rounds" / name


def order(folder: Path, sample: str) -> Order:
    return Order(folder / f"{sample}.yaml", ON, language=ROUNDS[sample])


def file(folder: Path, kind: str) -> Path:
    (only,) = (folder / kind).iterdir()
    return only


@pytest.mark.parametrize("sample", list(ROUNDS))
def test_the_job_of_a_sample_is_what_would_go_out_today(sample: str, tmp_path: Path) -> None:
    """All but the one paragraph whose English was changed after the job went out."""
    folder = copied(sample, tmp_path)
    went_out = set(json.loads((folder / job.KEY).read_text("utf-8"))["units"])
    today = {one.id for one in job.ground(order(tmp_path, sample)).missing}
    assert len(went_out - today) == len(today - went_out) == 1
    assert len(today) > 200


@pytest.mark.parametrize("sample", list(ROUNDS))
def test_every_deliberate_fault_of_a_returned_job_is_found_and_the_rest_taken_in(
    sample: str, tmp_path: Path
) -> None:
    folder = copied(sample, tmp_path)
    found = returned.take_in(folder, (file(folder, "with-faults"),), order(tmp_path, sample), None)
    assert sorted(problem.code for problem in found.problems) == DELIBERATE
    assert found.taken == found.asked - len(DELIBERATE)
    assert found.remarks == ()


@pytest.mark.parametrize("sample", list(ROUNDS))
def test_the_corrected_job_is_taken_in_whole_but_for_what_changed(
    sample: str, tmp_path: Path
) -> None:
    folder = copied(sample, tmp_path)
    found = returned.take_in(folder, (file(folder, "corrected"),), order(tmp_path, sample), None)
    assert [problem.code for problem in found.problems] == ["E27"]
    assert found.taken == found.asked - 1
    assert sum(row.missing for row in standing.standing(order(tmp_path, sample))) >= 1


@pytest.mark.parametrize("sample", list(ROUNDS))
def test_the_memory_of_a_sample_holds_no_name_and_is_approved_by_a_second_person(
    sample: str,
) -> None:
    path = memory.beside(SAMPLES / f"{sample}.yaml", ROUNDS[sample])
    entries = memory.load(ROUNDS[sample], path).entries.values()
    assert all(entry.is_approved for entry in entries)
    assert all(entry.approved and entry.approved.name != entry.translated.name for entry in entries)
    told = path.read_text("utf-8")
    names = ("Akhtar", "Hesleden", "Mahmood", "Noor", "Wiśniewska", "Zofia", "07700", "ZZ99")
    assert [name for name in names if name in told] == []


@pytest.mark.parametrize("sample", list(ROUNDS))
def test_the_family_s_pack_is_made_in_its_language_with_nothing_left_in_english(
    sample: str, tmp_path: Path
) -> None:
    wanted = Order(
        SAMPLES / f"{sample}.yaml",
        ON,
        language=ROUNDS[sample],
        formats=frozenset({"docx"}),
    )
    build.pack(wanted, tmp_path)
    for path in sorted(tmp_path.rglob("mother/*.docx")):
        told = text(path.read_bytes())
        assert "What is said about the family was approved on" in told, path.name
        assert "stand in English" not in told
        assert not {"[[", "\ue0e0", "\ue0e4"} & set(told)
