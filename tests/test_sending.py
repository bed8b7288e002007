"""Sending: what is to go, what went and what became of it, from the case file to the register."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from cases import tree

from docgen.case.people import Method
from docgen.case.register import beside, examine
from docgen.cli import options
from docgen.errors import CaseError, Problem, UseError
from docgen.pack.build import pack
from docgen.pack.manifest import sha256
from docgen.pack.order import Order, taken
from docgen.pack.register_after import Happened, Mistake, corrected, happened
from docgen.pack.register_proof import proof
from docgen.pack.register_sending import Handed, sent
from docgen.pack.register_waiting import WORTH_SHARING, send_list
from docgen.practice.due import waiting
from docgen.practice.report import report

TODAY = date(2026, 4, 1)
NOW = datetime(2026, 4, 1, 15, 0, tzinfo=UTC)
IN_TIME = date(2026, 3, 25)
LATE = date(2026, 4, 2)
UNSENT: dict[str, object] = {"meetings.2.sendings": []}
READS_POLISH = {
    "people.0.language": {"speaks": "pl", "interpreter": "needed"},
    "meetings.2.interpreting": [
        {"who": "nurse", "language": "pl", "mode": "in-person", "interprets_for": ["mother"]}
    ],
}


def write_family(folder: Path, changes: dict[str, object] | None, name: str) -> Path:
    path = folder / name
    path.write_text(
        yaml.safe_dump(tree({**UNSENT, **(changes or {})}), allow_unicode=True), "utf-8"
    )
    return path


@pytest.fixture
def family(tmp_path: Path) -> Callable[..., Path]:
    """Writes the small, sound case of whose third core group nothing was sent."""
    return lambda changes=None, name="family.yaml": write_family(tmp_path, changes, name)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with such a case and its packs, as Word files, in `out`."""
    folder = tmp_path_factory.mktemp("made")
    pack(order(write_family(folder, None, "family.yaml")), folder / "out")
    return folder


@pytest.fixture
def packed(made_once: Path, tmp_path: Path) -> Path:
    """A case of its own with its packs."""
    shutil.copytree(made_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "family.yaml"


def order(case_file: Path, *recipients: str, today: date = TODAY) -> Order:
    return Order(case_file, today, recipients=recipients, formats=frozenset({"docx"}))


def send(case_file: Path, *recipients: str, **changes: object):
    """Writes down that copies were handed over in time, with something about it changed."""
    method: Method = "by-hand" if recipients == ("mother",) else "secure-email"
    handed = replace(Handed(IN_TIME, method), **changes)  # type: ignore[arg-type]
    wanted = order(case_file, *recipients)
    return sent(wanted, case_file.parent / "out", handed, NOW)


def refused(case_file: Path, *recipients: str, **changes: object) -> list[str]:
    """The codes of what speaks against a sending; nothing may have been written."""
    with pytest.raises((UseError, CaseError)) as error:
        send(case_file, *recipients, **changes)
    assert not beside(case_file).exists()
    return [fault.code for fault in error.value.problems]


def faults(error: pytest.ExceptionInfo[UseError]) -> tuple[Problem, ...]:
    return error.value.problems


def to_send(case_file: Path, on: date = TODAY) -> list[tuple[str, str]]:
    return [(one.owed.recipient, one.language) for one in waiting(case_file, on)]


# sent


def test_a_sending_is_tied_to_the_very_file(packed):
    (line,) = send(packed, "mother").lines
    folder = packed.parent / "out" / "TST-0001" / "core-group-3"
    assert {file.name for file in line.files} == {
        "mother/letter.docx",
        "mother/minutes.docx",
        "mother/plan.docx",
    }
    for file in line.files:
        assert sha256((folder / file.name).read_bytes()) == file.sha256


def test_of_a_pack_with_pdfs_the_one_pdf_is_what_was_sent(family, tmp_path):
    case_file = family()
    wanted = replace(order(case_file, "nurse"), formats=frozenset({"docx", "pdf"}))
    pack(wanted, tmp_path / "out")
    (line,) = send(case_file, "nurse").lines
    assert [file.name for file in line.files] == ["nurse/TST-0001-core-group-3-copy-5.pdf"]


def test_a_line_tells_what_was_sent_how_and_where_to(packed):
    (line,) = send(packed, "mother", sent_by="teacher", checked_by="AB").lines
    assert (line.kind, line.number, line.meeting, line.on) == ("sent", 1, 3, IN_TIME)
    assert (line.method, line.copy_type, line.language) == ("by-hand", "family", "en")
    assert (line.documents, line.address) == (("minutes", "plan"), "home")
    assert (line.sent_by, line.checked_by, line.at) == ("teacher", "AB", "2026-04-01T15:00:00Z")


def test_an_electronic_copy_has_no_address(packed):
    assert send(packed, "nurse").lines[0].address is None


def test_a_file_changed_since_it_was_made_is_not_sent(packed):
    minutes = packed.parent / "out/TST-0001/core-group-3/mother/minutes.docx"
    minutes.write_bytes(minutes.read_bytes() + b" ")
    assert refused(packed, "mother") == ["J14"]
    minutes.unlink()
    assert refused(packed, "mother") == ["J14"]


def test_a_manifest_that_points_out_of_the_pack_is_refused(packed):
    manifest = packed.parent / "out/TST-0001/core-group-3/manifest.json"
    outside = packed.parent / "family.yaml"
    told = manifest.read_text("utf-8").replace("mother/minutes.docx", "../../../family.yaml")
    old = next(f["sha256"] for f in json.loads(told)["files"] if "family.yaml" in f["name"])
    manifest.write_text(told.replace(old, sha256(outside.read_bytes())), "utf-8")
    assert refused(packed, "mother") == ["J14"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"case_reference": "TST-0001"}', "null"])
def test_a_manifest_that_cannot_be_read_is_told(packed, content):
    (packed.parent / "out/TST-0001/core-group-3/manifest.json").write_text(content)
    assert refused(packed, "mother") == ["J12"]


def test_without_a_pack_nothing_was_sent(family):
    assert refused(family(), "mother") == ["J12"]


def test_someone_the_pack_was_not_made_for_is_sent_nothing(family, tmp_path):
    case_file = family()
    pack(order(case_file, "nurse"), tmp_path / "out")
    assert refused(case_file, "mother") == ["J12"]


def test_a_record_changed_after_the_pack_was_made_stops_its_sending(packed, family):
    family({"meetings.2.in_brief": "Robin is very well."})
    assert refused(packed, "mother") == ["J13"]
    assert send(packed, "mother", is_meant=True).lines


@pytest.mark.parametrize("who", ["stranger", "team-manager"])
def test_someone_who_gets_no_copy_is_refused(packed, who):
    assert refused(packed, who) == ["K03"]


def test_a_day_before_the_meeting_or_still_to_come_is_refused(packed):
    assert refused(packed, "mother", on=date(2026, 3, 17)) == ["J17"]
    assert refused(packed, "mother", on=LATE) == ["J17", "J18"]


def test_another_way_than_the_record_says_must_be_meant(packed):
    assert refused(packed, "nurse", method="portal") == ["J16"]
    assert send(packed, "nurse", method="portal", is_meant=True).lines[0].method == "portal"


def test_a_copy_by_post_needs_an_address(packed):
    assert refused(packed, "nurse", method="post", is_meant=True) == ["J19"]


def test_an_address_nobody_checked_of_late_is_refused_until_it_is_checked(packed, family):
    old = {"addresses.0.verified_on": "2026-01-10"}
    family(old)
    assert refused(packed, "mother", is_meant=True) == ["J19"]
    (line,) = send(packed, "mother", is_meant=True, is_address_checked=True).lines
    assert line.address_checked


@pytest.fixture
def late(family, tmp_path) -> Path:
    """A pack made the day after the last day."""
    case_file = family()
    pack(order(case_file, "mother", today=LATE), tmp_path / "out")
    return case_file


def send_late(case_file: Path, reason: str | None):
    handed = Handed(LATE, "by-hand", late_reason=reason)
    return sent(order(case_file, "mother", today=LATE), case_file.parent / "out", handed, NOW)


def test_a_late_copy_needs_the_reason_and_is_told_the_last_day(late):
    with pytest.raises(UseError) as error:
        send_late(late, None)
    assert [(f.code, "2026-04-01" in f.text) for f in faults(error)] == [("J18", True)]
    assert send_late(late, "the minute taker was ill").lines[0].late_reason


@pytest.mark.parametrize(
    "reason",
    [
        "ring 01632 960 123",
        "ring +44 7700 900123",
        "moved to ZZ99 9ZZ",
        "moved to zz999zz",
        "write to a.b@example.org",
        "ROBIN was ill",
        "Ms Ashdown's post was held",
        "x" * 121,
        "two\nlines",
        " ",
        "a\u202eb",
    ],
)
def test_a_reason_holds_nothing_private_and_is_never_shown(late, reason):
    with pytest.raises(UseError) as error:
        send_late(late, reason)
    assert [fault.code for fault in faults(error)] == ["J20"]
    assert reason.strip()[:8] not in str(faults(error)[0]) or not reason.strip()
    assert not beside(late).exists()


def test_a_reason_may_name_days(late):
    assert send_late(late, "the office was closed from 2026-03-28 to 2026-03-31").lines


def test_a_further_copy_after_the_last_day_is_not_late(late):
    handed = Handed(IN_TIME, "by-hand")
    sent(order(late, "mother", today=LATE), late.parent / "out", handed, NOW)
    assert send_late(late, None).lines[0].number == 2


@pytest.mark.parametrize("hand", ["Sam Okoro", "Okoro", "stranger", ""])
def test_whoever_sent_it_is_an_id_or_initials(packed, hand):
    assert refused(packed, "mother", sent_by=hand) == ["J22"]


def test_the_same_file_told_of_twice_is_one_sending(packed):
    send(packed, "mother")
    with pytest.raises(UseError) as error:
        send(packed, "mother")
    assert [(f.code, f.field) for f in faults(error)] == [("J21", "mother")]
    assert len(examine(beside(packed), "TST-0001")[0]) == 1


def test_of_several_people_all_or_none_are_written(packed):
    assert refused(packed, "nurse", "teacher", "mother") == ["J16"]
    lines = send(packed, "nurse", "teacher").lines
    assert {line.to for line in lines} == {"nurse", "teacher"}
    assert [line.number for line in lines] == [1, 2]


def test_a_translation_still_owed_is_warned_of(family, tmp_path):
    case_file = family(READS_POLISH)
    pack(order(case_file, "mother"), tmp_path / "out")
    assert [(w.code, "pl" in w.text) for w in send(case_file, "mother").warnings] == [("J15", True)]


# what became of it


def test_a_copy_that_came_back_is_owed_again(packed):
    send(packed, "mother")
    assert ("mother", "en") not in to_send(packed)
    line = happened(packed, Happened("returned", "mother", LATE, reason="moved"), _at(LATE))
    assert (line.line, line.meeting, line.reason) == (1, 3, "moved")
    (back,) = [one for one in waiting(packed, LATE) if one.owed.recipient == "mother"]
    assert back.owed.returned_on == LATE


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_a_copy_that_came_is_told_once(packed):
    send(packed, "nurse")
    came = Happened("received", "nurse", date(2026, 3, 26))
    assert happened(packed, came, NOW).number == 2
    with pytest.raises(UseError) as error:
        happened(packed, came, NOW)
    assert faults(error)[0].code == "J23"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (Happened("received", "teacher", IN_TIME), "J23"),
        (Happened("received", "nurse", date(2026, 3, 24)), "J23"),
        (Happened("received", "nurse", IN_TIME, meeting=2), "J23"),
        (Happened("received", "nurse", LATE), "J17"),
    ],
    ids=["never sent", "before it was sent", "another meeting", "still to come"],
)
def test_what_became_of_no_copy_is_refused(packed, told, code):
    send(packed, "nurse")
    with pytest.raises(UseError) as error:
        happened(packed, told, NOW)
    assert [fault.code for fault in faults(error)] == [code]
    assert len(examine(beside(packed), "TST-0001")[0]) == 1


def test_a_line_that_was_a_mistake_is_taken_back_by_a_new_one(packed):
    send(packed, "nurse")
    before = beside(packed).read_bytes()
    assert corrected(packed, Mistake(1, "nurse", IN_TIME, "wrong-day"), NOW).line == 1
    assert beside(packed).read_bytes().startswith(before)
    assert ("nurse", "en") in to_send(packed)
    assert send(packed, "nurse").lines[0].number == 3


@pytest.mark.parametrize("mistake", [(2, "nurse"), (1, "mother"), (9, "nurse")])
def test_only_a_line_of_that_person_that_counts_is_taken_back(packed, mistake):
    send(packed, "nurse")
    corrected(packed, Mistake(1, "nurse", IN_TIME, "not-sent"), NOW)
    with pytest.raises(UseError) as error:
        corrected(packed, Mistake(*mistake, IN_TIME, "other"), NOW)
    assert faults(error)[0].code == "J24"


# the register counts wherever the record does


def test_a_check_knows_what_the_register_tells(packed):
    found = [p.finding.text for p in report(packed, LATE).found if p.finding.code == "T06"]
    assert [text for text in found if "mother" in text]
    send(packed, "mother")
    found = [p.finding.text for p in report(packed, LATE).found if p.finding.code == "T06"]
    assert [text for text in found if "mother" in text] == []


def test_the_next_pack_knows_it_too_and_says_that_it_was_made_from_it(packed, tmp_path):
    send(packed, "mother")
    owed = {one.recipient: one.sent_on for one in taken(order(packed)).owed}
    assert owed["mother"] == IN_TIME
    manifest = pack(order(packed, "nurse"), tmp_path / "again")
    assert "family.register.jsonl" in {used.name for used in manifest.inputs}


@pytest.mark.parametrize("work", [lambda path: report(path, LATE), lambda p: taken(order(p))])
def test_a_register_that_does_not_verify_stops_check_and_pack(packed, work):
    send(packed, "mother")
    beside(packed).write_bytes(beside(packed).read_bytes().replace(b"2026-03-25", b"2026-03-24"))
    with pytest.raises(CaseError) as error:
        work(packed)
    assert [fault.code for fault in error.value.problems] == ["J01"]


def test_a_register_that_tells_of_a_meeting_the_case_has_not_is_refused(packed, family):
    send(packed, "mother")
    values = tree({**UNSENT})
    values["meetings"].pop()
    packed.write_text(yaml.safe_dump(values, allow_unicode=True), "utf-8")
    with pytest.raises(CaseError) as error:
        report(packed, LATE)
    assert [fault.code for fault in error.value.problems] == ["J09"]


# proof


def test_lines_cut_off_at_the_end_show_against_a_head_that_was_kept(packed, tmp_path):
    send(packed, "nurse")
    send(packed, "teacher")
    nowhere = tmp_path / "nowhere"
    kept = proof(packed, nowhere).head
    send(packed, "mother")
    assert proof(packed, nowhere, kept).problems == ()
    lines = beside(packed).read_bytes().splitlines(keepends=True)
    beside(packed).write_bytes(lines[0])
    assert proof(packed, nowhere).problems == ()
    assert [fault.code for fault in proof(packed, nowhere, kept).problems] == ["J10"]


def test_lines_cut_off_at_the_end_show_against_a_pack_made_before(packed, tmp_path):
    send(packed, "nurse")
    send(packed, "teacher")
    pack(order(packed, "mother"), tmp_path / "later")
    assert proof(packed, tmp_path / "later").problems == ()
    send(packed, "mother")
    assert proof(packed, tmp_path / "later").problems == ()
    beside(packed).write_bytes(beside(packed).read_bytes().splitlines(keepends=True)[0])
    assert [fault.code for fault in proof(packed, tmp_path / "later").problems] == ["J10"]


# the send-list


def test_everyone_owed_a_copy_is_listed_until_it_is_sent(packed):
    everyone = ["mother", "social-worker", "chair", "teacher", "nurse"]
    assert to_send(packed) == [(who, "en") for who in everyone]
    send(packed, "nurse", "chair")
    assert to_send(packed) == [(who, "en") for who in ("mother", "social-worker", "teacher")]


def test_a_core_group_still_to_come_owes_nothing(family):
    assert to_send(family(), date(2026, 3, 17)) == []


def test_a_translation_is_owed_beside_the_english(family):
    listed = [one for one in waiting(family(READS_POLISH), TODAY) if one.meeting == 3]
    hers = [(one.kind, one.language) for one in listed if one.owed.recipient == "mother"]
    assert hers == [("copy", "en"), ("translation", "pl")]


def test_to_someone_who_does_not_read_no_translation_is_sent(family):
    speaks = {"speaks": "pl", "interpreter": "needed", "literate": "no"}
    listed = to_send(family({**READS_POLISH, "people.0.language": speaks}))
    assert [code for who, code in listed if who == "mother"] == ["en"]


def test_an_address_to_be_checked_first_is_marked(family):
    old = family({"addresses.0.verified_on": "2026-01-10"})
    assert {one.owed.recipient for one in waiting(old, LATE) if not one.is_checked} == {"mother"}


def test_many_cases_stand_in_the_order_of_their_last_days(family):
    first = family({"reference": "TST-1"}, "a.yaml")
    second = family({"reference": "TST-2", "meetings.0.sendings": []}, "b.yaml")
    listed = send_list([first, second, first], LATE)
    days = [one.owed.due for one in listed.waiting]
    assert days == sorted(days)
    assert [one.reference for one in listed.waiting][:5] == ["TST-2"] * 5
    assert len(days) == 15


def test_a_faulty_case_is_told_and_the_others_are_listed(family):
    good, bad = family(name="a.yaml"), family({"lead_worker": "nobody"}, "b.yaml")
    listed = send_list([bad, good], LATE)
    assert len(listed.waiting) == 5
    assert [(f.code, f.where.file) for f in listed.problems] == [("R01", "b.yaml")]
    assert listed.exit_code == 1


def test_several_processes_list_the_same(family):
    files = [family({"reference": f"TST-{n}"}, f"{n}.yaml") for n in range(WORTH_SHARING)]
    alone, shared = send_list(files, LATE), send_list(files, LATE, jobs=2)
    assert shared == alone
    assert len(alone.waiting) == 5 * WORTH_SHARING


# the commands


@pytest.fixture
def clock(monkeypatch):
    """The machine's clock at the door, where alone it is read."""
    monkeypatch.setattr(options, "now", lambda: NOW)


def test_the_commands_go_together_through_a_day(packed, run, clock):
    named = ("family.yaml", "--on", "2026-03-25")
    told = run("sent", *named, "--to", "mother", "--by", "by-hand", "--sent-by", "AB")
    assert (told.exit_code, told.stdout[:41]) == (
        0,
        "line 1: sent by by-hand in en, file " + _sum(packed),
    )
    assert run("received", *named, "--to", "mother").exit_code == 0
    assert run("sent", *named, "--to", "nurse", "--by", "secure-email").exit_code == 0
    assert run("returned", *named, "--to", "nurse", "--reason", "other").exit_code == 0
    wrong = ("--to", "nurse", "--number", "4", "--reason", "other")
    assert run("corrected", *named, *wrong).exit_code == 0
    shown = run("register", "show", "family.yaml").stdout
    assert re.findall(r"^\d  .*?(sent|received|returned|corrected)", shown, re.M) == [
        "sent", "received", "sent", "returned", "corrected",
    ]  # fmt: skip
    assert "returned (line 3, other) (taken" in shown
    listed = run("send-list", "family.yaml", "--on", "2026-04-03").stdout
    assert listed.count("2 days late") == 3
    assert "3 copies to send, 3 late, of 1 case, as on 3 April 2026" in listed


def _sum(case_file: Path) -> str:
    return examine(beside(case_file), "TST-0001")[0][0].files[0].sha256[:5]


def test_verify_prints_the_head_and_compares_it(packed, run, clock):
    send(packed, "nurse")
    told = run("register", "verify", "family.yaml")
    (head,) = re.findall(r"head ([0-9a-f]{64})", told.stdout)
    assert run("register", "verify", "family.yaml", "--head", head).exit_code == 0
    cut = run("register", "verify", "family.yaml", "--head", "0" * 64)
    assert (cut.exit_code, "J10" in cut.stderr) == (1, True)
    beside(packed).write_bytes(beside(packed).read_bytes()[:-9])
    torn = run("register", "verify", "family.yaml", "--json")
    assert torn.exit_code == 1
    (told,) = json.loads(torn.stdout)
    assert (told["head"], [fault["code"] for fault in told["problems"]]) == (None, ["J03"])
    assert run("register", "repair", "family.yaml").exit_code == 0
    assert run("register", "verify", "family.yaml").exit_code == 0


def test_json_has_ids_and_numbers_and_how_the_day_was_counted(packed, run):
    told = json.loads(run("send-list", "family.yaml", "--on", "2026-04-03", "--json").stdout)
    first = told["waiting"][0]
    assert (first["recipient"], first["due"], first["days_left"]) == ("mother", "2026-04-01", -2)
    assert first["counted"].startswith("10 working days after")
    assert json.loads(run("register", "show", "family.yaml", "--json").stdout)["lines"] == []


def test_no_output_tells_a_name_or_an_address(packed, run, clock):
    named = ("family.yaml", "--on", "2026-03-25")
    told = [
        run("sent", *named, "--to", "mother", "--by", "by-hand"),
        run("sent", *named, "--to", "mother", "--by", "by-hand"),
        run("sent", *named, "--to", "nurse", "--by", "post", "--late-reason", "Robin Ashdown"),
        run("send-list", "family.yaml"),
        run("send-list", "family.yaml", "--json"),
        run("register", "show", "family.yaml"),
        run("register", "show", "family.yaml", "--json"),
    ]
    said = "".join(one.output for one in told) + beside(packed).read_text("utf-8")
    secret = {"Ashdown", "Robin", "Okoro", "Example Row", "ZZ99", "960 711", "960711"}
    assert {word for word in secret if word in said} == set()
    assert "mother" in said


def test_a_send_list_with_a_faulty_case_ends_with_one(family, run):
    family(name="a.yaml")
    family({"lead_worker": "nobody"}, "b.yaml")
    told = run("send-list", "a.yaml", "b.yaml", "--on", "2026-04-03")
    assert (told.exit_code, "5 copies to send" in told.stdout) == (1, True)
    assert "b.yaml" in told.stderr


def test_with_nothing_to_send_it_says_so(run, family):
    family({"meetings.2.sendings": tree()["meetings"][2]["sendings"]})
    told = run("send-list", "family.yaml", "--on", "2026-04-03").stdout
    assert told == "Nothing is to be sent, of 1 case, as on 3 April 2026.\n"


def test_one_head_goes_with_one_case(family, run):
    family()
    assert run("register", "verify", "family.yaml", "family.yaml", "--head", "0").exit_code == 2
