"""The commands of the README do what it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"```console\n(.*?)```", re.S)


def blocks() -> list[list[str]]:
    """The docgen commands of each console block of the README."""
    read = (ROOT / "README.md").read_text("utf-8")
    found = [
        [line[2:] for line in block.splitlines() if line.startswith("$ docgen ")]
        for block in BLOCK.findall(read)
    ]
    return [commands for commands in found if commands]


def outputs(command: str) -> list[str]:
    """The files and folders a command names after -o."""
    words = shlex.split(command)
    return [after for word, after in pairwise(words) if word == "-o"]


def test_the_readme_has_commands_for_each_job():
    commands = {command.split()[1] for block in blocks() for command in block}
    assert {"new", "check", "make", "pack", "partnerships", "templates", "doctor"} <= commands


@pytest.mark.parametrize("commands", blocks(), ids=lambda commands: commands[-1])
def test_a_block_of_commands_works(commands, tmp_path):
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    (tmp_path / "report.docx").symlink_to(ROOT / "templates" / "common" / "agenda.docx")
    for command in commands:
        ran = subprocess.run(
            [sys.executable, "-m", *shlex.split(command)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "COLUMNS": "100"},
        )
        assert ran.returncode == 0, f"{command}\n{ran.stdout}\n{ran.stderr}"
        _fill_in(tmp_path / "family.yaml")
        for name in outputs(command):
            assert (tmp_path / name).exists(), f"{command} made no {name}"


def _fill_in(case_file: Path) -> None:
    """What the README asks for between the commands: own words for every blank."""
    if case_file.exists():
        blank = case_file.read_text("utf-8")
        case_file.write_text(blank.replace("(to fill in)", "Example"), "utf-8")


def test_everything_the_readme_points_to_is_there():
    read = (ROOT / "README.md").read_text("utf-8")
    named = re.findall(r"`((?:templates|samples|docgen)/[\w./-]*)`", read)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
