"""A pack or an entry in the register, killed at fifty random moments: whole, or not there at all.

A nursery has docgen imported and forks one command after the other, each a process group of its
own as a terminal makes it, so that the moments fall into the work and not into the start.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

import pytest
import yaml
from cases import tree

_NURSERY: Final = """
import os, shlex, sys
from docgen.cli.main import main
from docgen.pack import build
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        os.setsid()
        quiet = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(quiet, number)
        main(shlex.split(line))
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
KILLED: Final = -signal.SIGKILL
PACK: Final = "pack family.yaml --for mother --on {day} -o {out}"
SENT: Final = "sent family.yaml --to mother --on {day} --by by-hand --late-reason ill"
RETURNED: Final = "returned family.yaml --to mother --on {day} --reason not-collected"
HOME: Final = Path("TST-0001", "core-group-3")


@dataclass
class Desk:
    """A folder with a case, a folder for temporary files, and the nursery that works there."""

    folder: Path
    nursery: subprocess.Popen[str]
    took: dict[str, float] = field(default_factory=dict)

    def run(self, command: str, *, kill_after: float | None = None) -> int:
        """The exit code of a command; after so many seconds it is killed with all its own."""
        assert self.nursery.stdin
        assert self.nursery.stdout
        print(command, file=self.nursery.stdin, flush=True)
        child = int(self.nursery.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            _kill(child)
        return int(self.nursery.stdout.readline())

    def timed(self, command: str) -> None:
        """Runs a command, which must succeed, and remembers how long it took."""
        began = time.monotonic()
        assert self.run(command) == 0
        self.took[_verb(command)] = time.monotonic() - began

    def killed(self, command: str, share: float) -> bool:
        """Whether a command, killed after a share of its usual time, was at work then."""
        return self.run(command, kill_after=share * self.took[_verb(command)]) == KILLED

    def leftovers(self) -> list[str]:
        """The names of temporary files and folders, beside the packs and elsewhere."""
        beside = [path.name for path in self.folder.rglob(".docgen-*")]
        return beside + [path.name for path in self.folder.rglob("docgen-*")]


def _verb(command: str) -> str:
    return command.split(" ", 1)[0]


def _kill(child: int) -> None:
    """Kills a process group; a child that has no group yet, by itself."""
    for kill in (os.killpg, os.kill):
        try:
            kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue
        return


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """A case of one family, and a nursery."""
    (folder / "family.yaml").write_text(yaml.safe_dump(tree(), allow_unicode=True), "utf-8")
    temporary = folder / "tmp"
    temporary.mkdir()
    command = [sys.executable, "-W", "error", "-c", _NURSERY]
    places = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "cwd": folder}
    own = os.environ | {"TMPDIR": str(temporary)}
    with subprocess.Popen(command, text=True, env=own, **places) as nursery:  # type: ignore[call-overload]
        yield Desk(folder, nursery)
        nursery.stdin.close()


def is_whole(pack: Path) -> bool:
    """Whether a folder holds every file its manifest tells of, unchanged, and no other."""
    told = json.loads((pack / "manifest.json").read_bytes())
    sums = {one["name"]: one["sha256"] for one in told["files"]}
    there = {
        str(path.relative_to(pack)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in pack.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    return bool(sums) and sums == there


def made_on(pack: Path) -> str:
    return str(json.loads((pack / "manifest.json").read_bytes())["made_on"])


def moments(seed: int, number: int) -> list[float]:
    """Shares of a command's usual time, at random and the same each time."""
    random = Random(seed)  # noqa: S311 - no secret
    return [random.uniform(0, 1) for _ in range(number)]


@pytest.mark.slow
def test_a_first_pack_that_is_killed_is_whole_or_not_there(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        for out in ("first", "second"):  # the first reads from the disk what the second has
            here.timed(PACK.format(day="2026-04-01", out=out))
        hits = 0
        for n, share in enumerate(moments(1, 14)):
            out = tmp_path / f"out-{n}"
            hits += here.killed(PACK.format(day="2026-04-01", out=out.name), share)
            assert not (out / HOME).exists() or is_whole(out / HOME)
            if n % 5 == 4 or n == 13:
                here.run(PACK.format(day="2026-04-01", out=out.name))
                assert is_whole(out / HOME)
                assert list(out.rglob(".docgen-*")) == []
                assert list((tmp_path / "tmp").iterdir()) == []
        assert hits > 4


@pytest.mark.slow
@pytest.mark.parametrize("lock", ["", " --lock"])
def test_a_pack_that_is_killed_while_it_takes_anothers_place_is_the_old_or_the_new_one(
    lock: str, tmp_path: Path
) -> None:
    """Where the kill falls between the two, the next run puts the old one back."""
    command = PACK.format(day="{day}", out="out") + lock
    pack = tmp_path / "out" / HOME
    with desk(tmp_path) as here:
        for _ in range(2):
            here.timed(command.format(day="2026-04-01") + " --replace")
        hits = 0
        for n, share in enumerate(moments(2 + len(lock), 12)):
            days = {made_on(pack), f"2026-04-{n + 2:02d}"}
            new = command.format(day=f"2026-04-{n + 2:02d}") + " --replace"
            hits += here.killed(new, share)
            assert not pack.exists() or (is_whole(pack) and made_on(pack) in days)
            if n % 4 == 3 or not pack.exists():
                assert here.run(command.format(day="2026-05-01")) == 2  # K01: one is there
                assert is_whole(pack)
                assert made_on(pack) in days
                assert here.run(new) == 0
                assert here.leftovers() == []
            if lock:
                assert here.run("open-check family.yaml out/TST-0001/core-group-3") == 0
        assert hits > 4


@pytest.mark.slow
def test_a_register_holds_through_every_kill_what_was_written(tmp_path: Path) -> None:
    register = tmp_path / "family.register.jsonl"
    with desk(tmp_path) as here:
        assert here.run(PACK.format(day="2026-04-01", out="out")) == 0
        for n in range(4):
            here.timed(_following(n))
        hits = 0
        for share in moments(5, 12):
            before = register.read_bytes()
            hits += here.killed(_following(before.count(b"\n")), share)
            assert register.read_bytes().startswith(before)
            assert here.run("register verify family.yaml") == 0
        assert hits > 4
        assert here.run(_following(register.read_bytes().count(b"\n"))) == 0
        assert here.run("register verify family.yaml") == 0
        assert here.leftovers() == []


def _following(lines: int) -> str:
    """The command that follows so many lines: a copy goes out, comes back, goes out again."""
    return (SENT, RETURNED)[lines % 2].format(day=f"2026-04-{lines // 2 + 1:02d}")
