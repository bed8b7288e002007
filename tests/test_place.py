from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.errors import UseError
from docgen.pack.place import MACHINE, place, write_file


def ended_process() -> int:
    """The number of a process that ran and is gone."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_finished_folder_stands_at_its_target(tmp_path):
    with place(tmp_path / "new" / "pack") as folder:
        (folder / "minutes.pdf").write_text("minutes")
        assert not (tmp_path / "new" / "pack").exists()
    assert (tmp_path / "new" / "pack" / "minutes.pdf").read_text() == "minutes"
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["pack"]


def test_only_the_owner_can_read_what_was_made(tmp_path):
    with place(tmp_path / "pack") as folder:
        assert mode(folder) == 0o700
        (folder / "mother").mkdir(mode=0o755)
        (folder / "mother" / "pack.pdf").write_text("words")
    found = {path.name: mode(path) for path in [tmp_path / "pack", *tmp_path.rglob("pack/**/*")]}
    assert found == {"pack": 0o700, "mother": 0o700, "pack.pdf": 0o600}


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt, SystemExit])
def test_nothing_half_made_is_left(tmp_path, fault):
    def make() -> None:
        with place(tmp_path / "pack") as folder:
            (folder / "half").write_text("half")
            raise fault

    with pytest.raises(fault):
        make()
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_pack_is_never_overwritten_silently(tmp_path):
    (tmp_path / "pack").mkdir()
    with pytest.raises(UseError) as error, place(tmp_path / "pack"):
        pytest.fail("nothing may be made")
    assert error.value.problems[0].code == "K01"
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_a_pack_that_appeared_meanwhile_is_not_overwritten(tmp_path):
    def make() -> None:
        with place(tmp_path / "pack"):
            (tmp_path / "pack").mkdir()

    with pytest.raises(UseError):
        make()
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_an_earlier_pack_is_replaced_when_asked(tmp_path):
    for words in ("old", "new"):
        with place(tmp_path / "pack", replace=True) as folder:
            (folder / words).write_text(words)
    assert [path.name for path in (tmp_path / "pack").iterdir()] == ["new"]
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_an_earlier_pack_stays_when_its_successor_fails(tmp_path):
    with place(tmp_path / "pack") as folder:
        (folder / "old").write_text("old")

    def fail() -> None:
        with place(tmp_path / "pack", replace=True):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert (tmp_path / "pack" / "old").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_an_earlier_pack_stays_when_the_last_step_fails(tmp_path, monkeypatch):
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "old").write_text("old")
    rename = Path.rename

    def full(path: Path, target: Path) -> Path:
        if "-new-" in path.name:
            raise OSError("no space left")
        return rename(path, target)

    def make() -> None:
        with place(tmp_path / "pack", replace=True):
            monkeypatch.setattr(Path, "rename", full)

    with pytest.raises(OSError, match="no space"):
        make()
    assert (tmp_path / "pack" / "old").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_what_a_killed_run_left_is_swept_and_what_runs_is_not(tmp_path):
    gone = ended_process()
    (tmp_path / f".docgen-{gone}-{MACHINE}-new-abc").mkdir()
    (tmp_path / f".docgen-{gone}-{MACHINE}-new-file").write_text("half")
    kept = [
        f".docgen-{os.getpid()}-{MACHINE}-new-abc",
        f".docgen-{gone}-00000000-new-abc",
        f".docgen-{gone}-notes",
    ]
    for name in kept:
        (tmp_path / name).mkdir()
    with place(tmp_path / "pack"):
        pass
    assert {path.name for path in tmp_path.iterdir()} == {*kept, "pack"}


def test_a_killed_run_leaves_nothing_after_the_next_one(tmp_path):
    code = (
        "import os, sys, signal; from pathlib import Path; from docgen.pack.place import place\n"
        "with place(Path(sys.argv[1])) as folder:\n"
        "    (folder / 'half').write_text('half'); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, tmp_path / "pack"], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 1
    with place(tmp_path / "pack"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_a_pack_that_was_being_replaced_when_the_run_was_killed_is_put_back(tmp_path):
    aside = tmp_path / f".docgen-{ended_process()}-{MACHINE}-old-abc.pack"
    (aside / "held").mkdir(parents=True)
    (aside / "held" / "old").write_text("old")
    with pytest.raises(UseError), place(tmp_path / "pack"):
        pytest.fail("nothing may be made")
    assert (tmp_path / "pack" / "old").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_a_file_is_written_at_once_and_for_its_owner_alone(tmp_path):
    path = tmp_path / "new" / "manifest.json"
    for words in (b"old", b"new"):
        write_file(path, words)
    assert path.read_bytes() == b"new"
    assert mode(path) == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["manifest.json"]


def test_an_earlier_file_stays_when_writing_fails(tmp_path, monkeypatch):
    path = tmp_path / "manifest.json"
    write_file(path, b"old")

    def full(number: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["manifest.json"]


def test_a_refused_run_leaves_no_empty_folders(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    for target in (tmp_path / "new" / "case" / "pack", tmp_path / "kept" / "case" / "pack"):
        with pytest.raises(RuntimeError), place(target):
            raise RuntimeError
    assert [path.name for path in tmp_path.rglob("*")] == ["kept"]
