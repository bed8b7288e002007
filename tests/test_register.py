"""The register of what was sent: added to only, and any change of it shows."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from datetime import UTC, date, datetime, timedelta, timezone
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from cases import case

from docgen.case.register import Entry, Note, SentFile, beside, examine, head, parsed, read
from docgen.case.registered import counting, with_register
from docgen.errors import CaseError, UseError
from docgen.pack import register
from docgen.pack.register import opened, repair

REFERENCE = "TST-0001"
AT = datetime(2026, 3, 20, 9, 30, tzinfo=UTC)
FILE = SentFile(name="mother/pack.pdf", sha256="a" * 64)


def note(**values: object) -> Note:
    """That the mother was sent her copy of the third core group, with some of it changed."""
    sent = {"kind": "sent", "to": "mother", "on": "2026-03-20", "meeting": 3}
    return Note(**{**sent, "method": "by-hand", "files": (FILE,), **values})


def after(kind: str, line: int, **values: object) -> Note:
    return note(**{"kind": kind, "line": line, "method": None, "files": (), **values})


def written(folder: Path, *notes: Note) -> Path:
    """A register with these notes in it."""
    path = folder / "family.register.jsonl"
    with opened(path, REFERENCE) as held:
        held.add(notes, AT)
    return path


def codes(path: Path, reference: str = REFERENCE) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.where.line) for fault in examine(path, reference)[1]]


def lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


# the form


def test_a_register_lies_beside_its_case_file():
    assert beside(Path("cases/family.yaml")) == Path("cases/family.register.jsonl")


def test_a_line_is_one_json_object_with_the_sum_of_the_line_before(tmp_path):
    path = written(tmp_path, note(), note(to="teacher", method="secure-email"))
    first, second = (raw.rstrip(b"\n") for raw in lines_of(path))
    start = hashlib.sha256(f"docgen register 1\n{REFERENCE}".encode()).hexdigest()
    assert json.loads(first)["before"] == start
    assert json.loads(second)["before"] == hashlib.sha256(first).hexdigest()
    assert json.loads(second)["number"] == 2
    assert second == json.dumps(json.loads(second), sort_keys=True, separators=(",", ":")).encode()


def test_the_moment_of_writing_stands_in_universal_time(tmp_path):
    path = tmp_path / "family.register.jsonl"
    with opened(path, REFERENCE) as held:
        held.add([note()], datetime(2026, 7, 1, 10, 0, tzinfo=timezone(timedelta(hours=1))))
    assert json.loads(path.read_bytes())["at"] == "2026-07-01T09:00:00Z"


def test_a_register_is_its_owners_alone(tmp_path):
    assert written(tmp_path, note()).stat().st_mode & 0o777 == 0o600


def test_what_was_written_is_read_again(tmp_path):
    path = written(tmp_path, note(late_reason="the minute taker was ill", sent_by="AB"))
    lines, problems = examine(path, REFERENCE)
    assert problems == []
    assert lines[0].late_reason == "the minute taker was ill"
    assert (lines[0].to, lines[0].on, lines[0].files) == ("mother", date(2026, 3, 20), (FILE,))


def test_a_case_without_a_register_has_nothing_in_it(tmp_path):
    assert read(tmp_path / "family.yaml", REFERENCE) == ()


def test_lines_are_only_ever_added(tmp_path):
    path = written(tmp_path, note())
    before = path.read_bytes()
    written(tmp_path, note(to="teacher"))
    assert path.read_bytes().startswith(before)
    assert len(lines_of(path)) == 2


# any change shows


def test_every_changed_byte_is_found(tmp_path):
    content = written(tmp_path, note(), note(to="nurse"), after("returned", 1)).read_bytes()
    for place in range(len(content)):
        changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        assert parsed("family.register.jsonl", changed, REFERENCE)[1], place


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ((0, 2), [("J02", 2), ("J05", 2)]),
        ((1, 2), [("J02", 1), ("J06", 1), ("J02", 2)]),
        ((0, 2, 1), [("J02", 2), ("J05", 2), ("J02", 3), ("J05", 3)]),
        ((0, 0, 1, 2), [("J02", 2), ("J05", 2), ("J02", 3), ("J02", 4)]),
    ],
    ids=["left out", "the first left out", "moved", "put in again"],
)
def test_lines_left_out_moved_or_put_in_are_found_with_their_place(tmp_path, order, expected):
    path = written(tmp_path, note(), note(to="nurse"), note(to="teacher"))
    lines = lines_of(path)
    path.write_bytes(b"".join(lines[index] for index in order))
    assert codes(path) == expected


def test_a_changed_line_is_named_and_so_is_the_one_that_does_not_follow_any_more(tmp_path):
    path = written(tmp_path, note(), note(to="nurse"))
    path.write_bytes(path.read_bytes().replace(b'"to":"mother"', b'"to":"father"'))
    assert codes(path) == [("J01", 1), ("J05", 2)]


def test_a_changed_line_with_a_new_sum_of_its_own_is_found_by_the_next(tmp_path):
    path = written(tmp_path, note(), note(to="nurse"))
    (tmp_path / "other").mkdir()
    other = written(tmp_path / "other", note(to="father"))
    path.write_bytes(other.read_bytes() + lines_of(path)[1])
    assert codes(path) == [("J05", 2)]


@pytest.mark.parametrize(
    "line", [b"", b"{}", b"[" * 5000, b"\xff", b'{"number":1}', b"null"], ids=repr
)
def test_what_is_no_line_of_a_register_is_told(tmp_path, line):
    path = written(tmp_path, note())
    path.write_bytes(path.read_bytes() + line + b"\n")
    assert codes(path)[0] == ("J04", 2)


def test_a_line_written_in_another_way_is_no_line(tmp_path):
    path = written(tmp_path, note())
    path.write_bytes(json.dumps(json.loads(path.read_bytes()), sort_keys=True).encode() + b"\n")
    assert codes(path) == [("J04", 1)]


def test_the_register_of_another_case_is_refused(tmp_path):
    assert codes(written(tmp_path, note()), "TST-0002") == [("J06", 1)]


@pytest.mark.parametrize(
    "wrong", [after("returned", 2), after("received", 1, to="nurse"), after("corrected", 7)]
)
def test_a_line_that_speaks_of_no_copy_of_that_person_is_found(tmp_path, wrong):
    assert codes(written(tmp_path, note(), wrong)) == [("J07", 2)]


def test_a_register_that_does_not_verify_stops_the_reading_with_all_its_faults(tmp_path):
    path = written(tmp_path, note(), note(to="nurse"))
    path.write_bytes(path.read_bytes().replace(b"by-hand", b"portall"))
    with pytest.raises(CaseError) as error:
        read(tmp_path / "family.yaml", REFERENCE)
    assert [fault.code for fault in error.value.problems] == ["J04", "J04"]


def test_a_file_too_large_to_be_a_register_is_refused_unread(tmp_path):
    path = tmp_path / "family.register.jsonl"
    with path.open("wb") as file:
        file.truncate(20_000_001)
    assert codes(path) == [("J08", None)]


def test_the_head_changes_with_every_line(tmp_path):
    lines, _ = examine(written(tmp_path, note(), note(to="nurse")), REFERENCE)
    heads = [head(lines[:count], REFERENCE) for count in range(3)]
    assert len(set(heads)) == 3
    assert heads[1] == lines[1].before


# writing


def _write_many(path: Path, who: str, count: int, start: Barrier | None = None) -> None:
    if start:
        start.wait()
    for _ in range(count):
        with opened(path, REFERENCE) as held:
            held.add([note(to=who)], AT)


def test_several_processes_at_once_all_land(tmp_path):
    path, context = tmp_path / "family.register.jsonl", multiprocessing.get_context("spawn")
    people = ("mother", "nurse", "teacher")
    start = context.Barrier(len(people))
    crew = [context.Process(target=_write_many, args=(path, who, 100, start)) for who in people]
    for process in crew:
        process.start()
    for process in crew:
        process.join()
    lines, problems = examine(path, REFERENCE)
    assert problems == []
    assert sorted(entry.to for entry in lines) == sorted(people * 100)


def test_a_refused_line_leaves_no_empty_register(tmp_path):
    path = tmp_path / "family.register.jsonl"
    with pytest.raises(ZeroDivisionError), opened(path, REFERENCE):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_whoever_waited_for_a_register_that_was_taken_away_makes_a_new_one(tmp_path):
    path = tmp_path / "family.register.jsonl"
    waiting = threading.Thread(target=_write_many, args=(path, "nurse", 1))
    with opened(path, REFERENCE):
        waiting.start()
        time.sleep(0.3)
        assert path.stat().st_size == 0
    waiting.join()
    assert [entry.to for entry in examine(path, REFERENCE)[0]] == ["nurse"]


def test_a_killed_writer_leaves_a_register_that_verifies(tmp_path):
    path = tmp_path / "family.register.jsonl"
    write = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from test_register import _write_many
        _write_many(Path(sys.argv[1]), "mother", 100_000)
        """
    )
    tests = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    for _ in range(5):
        before = path.stat().st_size if path.exists() else 0
        with subprocess.Popen([sys.executable, "-c", write, str(path)], env=tests) as process:
            _wait_for_more(path, before)
            process.send_signal(signal.SIGKILL)
        assert codes(path) == []
    written(tmp_path, note(to="nurse"))
    assert examine(path, REFERENCE)[0][-1].to == "nurse"


def _wait_for_more(path: Path, size_bytes: int) -> None:
    for _ in range(6000):
        if path.exists() and path.stat().st_size > size_bytes:
            return
        time.sleep(0.005)
    pytest.fail("nothing was written")


def test_a_full_disk_takes_no_part_of_a_line(tmp_path, monkeypatch):
    path = written(tmp_path, note())
    before = path.read_bytes()
    write = os.write
    monkeypatch.setattr(register.os, "write", lambda file, content: write(file, content[:50]))
    with opened(path, REFERENCE) as held, pytest.raises(OSError, match="No space left"):
        held.add([note(to="nurse")], AT)
    assert path.read_bytes() == before


# a line that was never finished


def torn(folder: Path) -> Path:
    path = written(folder, note(), note(to="nurse"))
    path.write_bytes(path.read_bytes()[:-40])
    return path


def test_a_torn_last_line_is_told_with_its_number(tmp_path):
    path = torn(tmp_path)
    assert codes(path) == [("J03", 2)]
    assert len(examine(path, REFERENCE)[0]) == 1


def test_nothing_is_added_behind_a_torn_line(tmp_path):
    path = torn(tmp_path)
    before = path.read_bytes()
    with pytest.raises(CaseError), opened(path, REFERENCE):
        pytest.fail("a torn register was opened")
    assert path.read_bytes() == before


def test_a_torn_line_is_set_aside_and_the_register_goes_on(tmp_path):
    path = torn(tmp_path)
    first, rest = lines_of(path)
    aside = repair(path, REFERENCE)
    assert aside is not None
    assert (aside.read_bytes(), aside.stat().st_mode & 0o777) == (rest, 0o600)
    assert path.read_bytes() == first
    written(tmp_path, note(to="nurse"))
    assert codes(path) == []


def test_a_last_line_that_only_lost_its_end_keeps_its_words(tmp_path):
    path = written(tmp_path, note(), note(to="nurse"))
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert codes(path) == [("J03", 2)]
    assert repair(path, REFERENCE) is None
    assert path.read_bytes() == whole


def test_a_register_in_order_is_not_repaired(tmp_path):
    path = written(tmp_path, note())
    with pytest.raises(UseError) as error:
        repair(path, REFERENCE)
    assert error.value.problems[0].code == "J11"


def test_a_changed_register_is_not_repaired(tmp_path):
    path = torn(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"by-hand", b"portal"))
    before = path.read_bytes()
    with pytest.raises(CaseError):
        repair(path, REFERENCE)
    assert path.read_bytes() == before


# what a register counts for


def entries(folder: Path, *notes: Note) -> tuple[Entry, ...]:
    return examine(written(folder, *notes), REFERENCE)[0]


def test_a_copy_in_the_register_counts_as_one_in_the_case_file(tmp_path):
    family = case({"meetings.2.sendings": []})
    sent = note(address="home", sent_by="teacher", checked_by="AB", copy_type="family")
    told = with_register(family, entries(tmp_path, sent)).meetings[2].sendings
    assert [(s.to, s.on, s.method, s.copy_type) for s in told] == [
        ("mother", date(2026, 3, 20), "by-hand", "family")
    ]
    assert (told[0].address, told[0].sent_by, told[0].checked_by) == ("home", "teacher", None)


def test_what_became_of_a_copy_counts_too(tmp_path):
    notes = (note(), after("returned", 1, on="2026-03-23"), note(on="2026-03-24"))
    lines = entries(tmp_path, *notes, after("received", 3, on="2026-03-25"))
    first, second = with_register(case({"meetings.2.sendings": []}), lines).meetings[2].sendings
    assert (first.returned_on, first.received_on) == (date(2026, 3, 23), None)
    assert (second.returned_on, second.received_on) == (None, date(2026, 3, 25))


def test_a_line_taken_back_does_not_count(tmp_path):
    lines = entries(tmp_path, note(), note(to="nurse"), after("corrected", 1))
    assert [entry.number for entry in counting(lines)] == [2]
    told = with_register(case({"meetings.2.sendings": []}), lines).meetings[2].sendings
    assert [sending.to for sending in told] == ["nurse"]


def test_copies_of_the_case_file_stay_and_stand_first(tmp_path):
    family = case()
    told = with_register(family, entries(tmp_path, note()))
    held = family.meetings[2].sendings
    assert told.meetings[2].sendings[: len(held)] == held
    assert len(told.meetings[2].sendings) == len(held) + 1
    assert told.meetings[:2] == family.meetings[:2]
