"""Every way in which a locked pack can be other than it should be is found."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions
from test_merge import document

from docgen.errors import UseError
from docgen.pack.lock import ALLOWED, locked
from docgen.pack.manifest import Made, Manifest, Versions
from docgen.pack.opening import examine, opened_by
from docgen.pack.passphrases import Passphrases, keep

PLAIN = document()
EARLIER, MOTHERS, TEACHERS = "tulip-anchor-canoe", "pebble-violet-lemon", "meadow-copper-sail"
PHRASES = Passphrases(recipients={"mother": (EARLIER, MOTHERS), "teacher": (TEACHERS,)})


def folder_of(folder: Path, files: dict[str, bytes]) -> Path:
    """A folder of packs with its manifest; the first part of a path is who it is for."""
    entries = [
        Made.of(name, content, 1, None if name.startswith("office/") else name.split("/")[0])
        for name, content in files.items()
    ]
    manifest = Manifest("TST-0001", 3, date(2026, 4, 1), Versions("0", "3", "page"), (), entries)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "manifest.json").write_text(manifest.to_json(), "utf-8")
    return folder


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    files = {
        "mother/pack.pdf": locked(PLAIN, MOTHERS),
        "office/distribution.pdf": PLAIN,
        "teacher/pack.pdf": locked(PLAIN, TEACHERS),
    }
    return folder_of(tmp_path / "core-group-3", files)


def of_mother(tmp_path: Path, content: bytes) -> list[str]:
    """The codes of what is wrong with a pack of the mother's."""
    return codes(folder_of(tmp_path / "one", {"mother/pack.pdf": content}))


def codes(folder: Path, phrases: Passphrases = PHRASES) -> list[str]:
    return [fault.code for one in examine(folder, phrases) for fault in one.problems]


def encrypted(words: str, **wishes: object) -> bytes:
    """A PDF locked in some other way than ours."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(PLAIN)))
    settings = {"algorithm": "AES-256", "permissions_flag": ALLOWED, **wishes}
    writer.encrypt(words, "the office's own words", **settings)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def test_packs_as_they_should_be_are_proved_and_the_offices_own_are_not_asked(packs):
    openings = examine(packs, PHRASES)
    assert [(one.name, one.recipient, one.opens_with) for one in openings] == [
        ("mother/pack.pdf", "mother", "own"),
        ("teacher/pack.pdf", "teacher", "own"),
    ]
    assert codes(packs) == []


def test_an_earlier_passphrase_still_proves_an_earlier_pack(tmp_path):
    folder = folder_of(tmp_path / "one", {"mother/pack.pdf": locked(PLAIN, EARLIER)})
    (opening,) = examine(folder, PHRASES)
    assert (opening.opens_with, opening.problems) == ("earlier", ())
    assert opened_by(folder, "mother", PHRASES) == EARLIER


def test_a_file_that_is_not_locked_is_told(tmp_path):
    assert of_mother(tmp_path, PLAIN) == ["V01"]


def test_a_file_listed_for_nobody_is_asked_all_the_same(packs):
    path = packs / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"mother",', "null,"), "utf-8")
    assert codes(packs) == ["V03", "V04"]


def test_a_word_file_in_a_recipients_folder_is_told(tmp_path):
    files = {"mother/pack.pdf": locked(PLAIN, MOTHERS), "mother/plan.docx": b"PK of a kind"}
    assert codes(folder_of(tmp_path / "one", files)) == ["V01"]


@pytest.mark.parametrize("harm", ["touched", "gone"])
def test_a_file_other_than_the_one_that_was_made_is_told(packs, harm):
    path = packs / "mother" / "pack.pdf"
    path.write_bytes(path.read_bytes() + b" ") if harm == "touched" else path.unlink()
    assert codes(packs) == ["V02"]


def test_a_file_that_nobody_made_is_told(packs):
    (packs / "mother" / "note.txt").write_text("by hand", "utf-8")
    (packs / "family.passphrases.json").write_text("{}", "utf-8")
    assert codes(packs) == ["V07", "V07"]


def test_a_pack_that_opens_with_nothing_kept_is_told(packs):
    assert codes(packs, Passphrases(recipients={"teacher": (TEACHERS,)})) == ["V03"]
    with pytest.raises(UseError, match="K19"):
        opened_by(packs, "mother", Passphrases())


def test_a_pack_locked_with_somebody_elses_passphrase_is_told(tmp_path):
    folder = folder_of(tmp_path / "one", {"mother/pack.pdf": locked(PLAIN, TEACHERS)})
    faults = [fault for one in examine(folder, PHRASES) for fault in one.problems]
    assert [fault.code for fault in faults] == ["V03", "V04"]
    assert faults[1].text == "opens with a passphrase of teacher too"


def test_one_passphrase_for_two_people_is_told(packs):
    alike = Passphrases(recipients={"mother": (MOTHERS,), "teacher": (TEACHERS, MOTHERS)})
    assert codes(packs, alike) == ["V04"]


def test_a_pack_that_anybody_can_open_is_told(tmp_path):
    assert of_mother(tmp_path, encrypted("")) == ["V03", "V04"]


@pytest.mark.parametrize("near", [MOTHERS[:-1], f"{MOTHERS}x", MOTHERS.upper()])
def test_a_pack_that_opens_with_a_changed_passphrase_is_told(tmp_path, near):
    # The owner's passphrase opens a file as well: here it is a changed one of the reader's.
    assert of_mother(tmp_path, locked(PLAIN, MOTHERS, near)) == ["V04"]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256-R5"])
def test_a_weaker_lock_is_told(tmp_path, algorithm):
    assert of_mother(tmp_path, encrypted(MOTHERS, algorithm=algorithm)) == ["V05"]


@pytest.mark.parametrize("more", ["MODIFY", "ADD_OR_MODIFY", "FILL_FORM_FIELDS", "ASSEMBLE_DOC"])
def test_a_permission_too_many_is_told(tmp_path, more):
    allowed = ALLOWED | UserAccessPermissions[more]
    assert of_mother(tmp_path, encrypted(MOTHERS, permissions_flag=allowed)) == ["V06"]


@pytest.mark.parametrize("manifest", [None, "{", "{}", '{"files": [{}]}', "[]"])
def test_a_folder_that_holds_no_packs_is_refused(tmp_path, manifest):
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest, "utf-8")
    with pytest.raises(UseError, match="K18"):
        examine(tmp_path, PHRASES)


def test_a_folder_with_nothing_for_anyone_proves_nothing(tmp_path):
    with pytest.raises(UseError, match="K18"):
        examine(folder_of(tmp_path, {"office/distribution.pdf": PLAIN}), PHRASES)


def test_no_fault_shows_a_passphrase(packs):
    (packs / "mother" / "pack.pdf").write_bytes(locked(PLAIN, TEACHERS))
    told = repr(examine(packs, PHRASES)) + repr(examine(packs, Passphrases()))
    assert not [phrase for phrase in (EARLIER, MOTHERS, TEACHERS) if phrase in told]


def test_the_command_ends_with_1_and_tells_the_fault(packs, run, tmp_path):
    case = tmp_path / "family.yaml"
    case.touch()
    keep(case, PHRASES)
    right = run("open-check", case, packs, "--json")
    assert (right.exit_code, json.loads(right.stdout)["is_proved"]) == (0, True)
    (packs / "teacher" / "pack.pdf").write_bytes(PLAIN)
    wrong = run("open-check", case, packs, "--json")
    assert (wrong.exit_code, json.loads(wrong.stdout)["is_proved"]) == (1, False)
    assert "teacher/pack.pdf: V02 is not the file that was made" in wrong.stderr
    assert "V02" in run("open-check", case, packs).stdout


def test_another_program_agrees_about_every_passphrase(packs, need):
    qpdf = need("qpdf")
    for who, right in (("mother", MOTHERS), ("teacher", TEACHERS)):
        for words in (MOTHERS, TEACHERS, EARLIER, "", right[:-1], right.upper()):
            command = [qpdf, f"--password={words}", "--check", packs / who / "pack.pdf"]
            ran = subprocess.run(command, capture_output=True, check=False, text=True)
            assert (ran.returncode == 0) is (words == right), ran.stderr
