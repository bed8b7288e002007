"""A passphrase for each recipient: drawn once, kept beside the case, shown nowhere."""

from __future__ import annotations

import json
import re
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from cases import tree

from docgen.errors import UseError
from docgen.pack import build, passphrases
from docgen.pack.batch import pack_all
from docgen.pack.lock import is_opened_by
from docgen.pack.order import Order
from docgen.pack.passphrases import Passphrases, assure_kept, beside, drawn, kept

ON = date(2026, 4, 1)
BOTH = ("mother", "teacher")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "family.yaml"
    path.write_text(yaml.safe_dump(tree(), allow_unicode=True), "utf-8")
    return path


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A case and the folder of its packs, locked for two people."""
    folder = tmp_path_factory.mktemp("locked")
    path = folder / "family.yaml"
    path.write_text(yaml.safe_dump(tree(), allow_unicode=True), "utf-8")
    build.pack(Order(path, ON, recipients=BOTH, lock="kept"), folder / "out")
    return path, folder / "out" / "TST-0001" / "core-group-3"


def pdf_of(folder: Path, who: str) -> bytes:
    (path,) = (folder / who).glob("*.pdf")
    return path.read_bytes()


# drawn and kept


def test_each_recipient_has_one_passphrase_and_keeps_it(case):
    first = drawn(case, BOTH, "kept")
    assert set(first) == set(BOTH)
    assert len(set(first.values())) == 2
    assert drawn(case, ["mother"], "kept") == first
    assert drawn(case, ["mother", "nurse"], "kept")["mother"] == first["mother"]


def test_new_ones_are_for_those_named_and_earlier_ones_stay_in_the_file(case):
    first = drawn(case, BOTH, "kept")
    second = drawn(case, ["mother"], "new")
    assert second["teacher"] == first["teacher"]
    assert second["mother"] != first["mother"]
    assert kept(case).of("mother") == (first["mother"], second["mother"])
    assert kept(case).of("father") == ()


def test_the_file_lies_beside_the_case_for_its_owner_alone(case):
    drawn(case, BOTH, "kept")
    path = case.parent / "family.passphrases.json"
    assert beside(case) == path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in case.parent.iterdir() if p != case] == [path.name]


def test_passphrases_are_not_shown_where_their_record_is(case):
    phrases = drawn(case, BOTH, "kept")
    assert phrases["mother"] not in repr(kept(case))
    assert phrases["mother"] not in str(kept(case))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"format": 2, "recipients": {}}',
        '{"format": 1, "recipients": {"mother": []}}',
        '{"format": 1, "recipients": {"mother": ["tulip"]}}',
        '{"format": 1, "recipients": {"mother": "tulip-anchor-canoe"}}',
        '{"format": 1, "recipients": {"mother": ["tulip anchor\\ncanoe"]}}',
        '{"format": 1, "recipients": {}, "owner": "tulip-anchor-canoe"}',
    ],
)
def test_a_damaged_file_is_told_and_left_as_it_is(case, content):
    beside(case).write_text(content, "utf-8")
    with pytest.raises(UseError) as caught:
        drawn(case, BOTH, "new")
    assert str(caught.value).startswith("family.passphrases.json: K16 is no whole file")
    assert "tulip" not in str(caught.value)
    assert beside(case).read_text("utf-8") == content


def test_a_damaged_file_stops_the_packs_and_leaves_nothing_behind(case, tmp_path):
    beside(case).write_text("half", "utf-8")
    with pytest.raises(UseError, match="K16"):
        build.pack(Order(case, ON, recipients=("mother",), lock="kept"), tmp_path / "out")
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    told = pack_all([Order(case, ON, recipients=("mother",), lock="kept")], tmp_path / "out")
    assert [problem.code for problem in told[0].problems] == ["K16"]


def test_packs_whose_passphrases_another_run_wrote_over_are_refused(case, monkeypatch, tmp_path):
    used = drawn(case, BOTH, "kept")
    assure_kept(case, used)
    passphrases.keep(case, Passphrases())
    with pytest.raises(UseError, match="K17"):
        assure_kept(case, used)
    # As above, in the middle of a run.
    right = build.locked
    monkeypatch.setattr(
        build, "locked", lambda *given: (passphrases.keep(case, Passphrases()), right(*given))[1]
    )
    with pytest.raises(UseError, match="K17"):
        build.pack(Order(case, ON, recipients=("mother",), lock="kept"), tmp_path / "out")
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]


# in packs


def test_every_pack_opens_with_the_passphrase_of_its_recipient_only(locked):
    case, folder = locked
    phrases = kept(case).in_use
    for who, other in (BOTH, BOTH[::-1]):
        assert is_opened_by(pdf_of(folder, who), phrases[who])
        assert not is_opened_by(pdf_of(folder, who), phrases[other])


def test_nothing_unlocked_lies_in_a_recipients_folder(locked):
    _, folder = locked
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    ours = {name for name in names if name.startswith("office/")}
    assert {"office/distribution.docx", "office/distribution.pdf"} <= ours
    sent = sorted(names - ours - {"manifest.json"})
    assert [name.split("/")[0] for name in sent] == list(BOTH)
    assert {name.rsplit(".", 1)[1] for name in sent} == {"pdf"}
    listed = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    assert {file["name"] for file in listed} == names - {"manifest.json"}
    assert sorted(file["name"] for file in listed if file["is_locked"]) == sent


def test_the_passphrases_are_in_no_file_of_the_packs(locked):
    case, folder = locked
    for path in folder.rglob("*"):
        assert "passphrases" not in path.name
        if path.is_file():
            content = path.read_bytes()
            assert not [p for p in kept(case).in_use.values() if p.encode() in content]


def test_no_title_reference_or_name_can_be_read_in_a_locked_pack(locked):
    _, folder = locked
    content = pdf_of(folder, "mother")
    traces = (b"TST-0001", b"TST", b"Core group", b"Ashdown", b"docgen", b"xmpmeta", b"en-GB")
    hidden = [*traces, *(trace.decode().encode("utf-16-be") for trace in traces)]
    assert [trace for trace in hidden if trace in content] == []


def test_packs_locked_with_the_same_passphrases_are_left_alone(case, tmp_path):
    wanted = Order(case, ON, recipients=("mother",), lock="kept")
    again = replace(wanted, replace=True)
    folder = pack_all([wanted], tmp_path / "out")[0].folder
    before = pdf_of(folder, "mother")
    assert [one.kind for one in pack_all([again], tmp_path / "out")] == ["unchanged"]
    new = pack_all([replace(again, lock="new")], tmp_path / "out")
    assert [one.kind for one in new] == ["made"]
    first, second = kept(case).of("mother")
    after = pdf_of(folder, "mother")
    assert [is_opened_by(before, phrase) for phrase in (first, second)] == [True, False]
    assert [is_opened_by(after, phrase) for phrase in (first, second)] == [False, True]
    beside(case).unlink()
    assert [one.kind for one in pack_all([again], tmp_path / "out")] == ["made"]


def test_without_a_lock_nothing_is_drawn(case, tmp_path):
    build.pack(Order(case, ON, formats=frozenset({"docx"})), tmp_path / "out")
    assert not beside(case).exists()


# on the command line


def test_a_locked_pack_is_made_told_and_proved_from_the_command_line(case, run, tmp_path):
    made = run("pack", case, "--on", ON, "--for", "mother", "--lock", "--json")
    assert made.exit_code == 0
    phrase = kept(case).in_use["mother"]
    folder = tmp_path / "out" / "TST-0001" / "core-group-3"
    told = run("passphrase", case, "--for", "mother")
    assert told.stdout == f"{phrase}\n"
    assert "never by the way the pack goes" in told.stderr
    proved = run("open-check", case, folder)
    assert re.search(r"^mother .*opens with its own passphrase only$", proved.stdout, re.M)
    assert (proved.exit_code, proved.stderr) == (0, "")
    shown = made.output + proved.output + run("open-check", case, folder, "--json").output
    assert phrase not in shown
    new = run("pack", case, "--on", ON, "--for", "mother", "--new-passphrases", "-o", "again")
    assert new.exit_code == 0
    assert run("passphrase", case, "--for", "mother").stdout != told.stdout
    earlier = run("passphrase", case, "--for", "mother", "--pack", folder)
    assert earlier.stdout == told.stdout
    still = run("open-check", case, folder)
    assert "opens with an earlier passphrase of its own only" in still.stdout
    assert still.exit_code == 0


def test_nobody_without_a_passphrase_is_told_one(case, run):
    drawn(case, BOTH, "kept")
    told = run("passphrase", case, "--for", "mothr")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "K19 recipient: has no passphrase yet\n  hint: did you mean mother?" in told.stderr
    told = run("passphrase", case, "--for", "Jo Bloggs")
    assert "docgen pack CASE --lock" in told.stderr
    assert "Bloggs" not in told.stderr


def test_a_machine_that_makes_no_pdfs_locks_nothing(case, run, monkeypatch, tmp_path):
    monkeypatch.setattr("docgen.cli.documents.is_available", lambda _: False)
    told = run("pack", case, "--on", ON, "--lock")
    assert told.exit_code == 4
    assert "X01 is not installed, and only PDFs can be locked" in told.stderr
    assert not (tmp_path / "out").exists()
