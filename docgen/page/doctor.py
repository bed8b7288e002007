"""A machine -> what docgen needs on it, what is there, and what to install for the rest."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final, Literal

from docgen.errors import MachineError
from docgen.page.libreoffice import INSTALL, PROGRAM, available
from docgen.page.shared import fonts
from docgen.page.tongues import printing
from docgen.practice.shelf import partnership_folders, shelf

Need = Literal["word", "pdf", "language", "second engine"]
"""What a thing is needed for: all documents, all PDFs, or what not everybody makes."""

OLDEST_PYTHON: Final = (3, 11)
LIBRARIES: Final = ("pydantic", "docxtpl", "python-docx", "lxml", "pypdf", "babel", "holidays")

# Fonts whose letters are as wide as Arial's: with them a line breaks where it does in Word.
ARIAL_WIDE: Final = frozenset({"Arial", "Liberation Sans", "Arimo"})
INSTALL_FONT: Final = (
    "Debian and Ubuntu: apt-get install fonts-liberation; "
    "Fedora: dnf install liberation-sans-fonts; "
    "macOS and Windows have Arial"
)
_SECONDS: Final = 20.0


@dataclass(frozen=True)
class Symptom:
    """One thing that was looked at: whether it is well, what is there, what to do if not."""

    name: str
    is_well: bool
    found: str
    needed_for: Need
    remedy: str | None = None


def examine() -> tuple[Symptom, ...]:
    """Everything this machine needs, whether it is there or not, in a fixed order."""
    return (_python(), *_versions(), _templates(), _office(), *_arial(), *_languages())


def _python() -> Symptom:
    is_well = sys.version_info[:2] >= OLDEST_PYTHON
    oldest = ".".join(str(part) for part in OLDEST_PYTHON)
    return Symptom("Python", is_well, platform.python_version(), "word", f"install Python {oldest}")


def _versions() -> Iterator[Symptom]:
    yield Symptom("docgen", True, version("docgen"), "word")
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    yield Symptom("libraries", True, libraries, "word")


def _templates() -> Symptom:
    remedy = "install docgen again"
    try:
        folder = shelf() / "templates"
    except MachineError:
        return Symptom("templates", False, "not found", "word", remedy)
    common = len(list((folder / "common").glob("*.docx")))
    found = f"{common} common Word templates; {', '.join(partnership_folders(folder))}"
    return Symptom("templates", common > 0, found, "word", remedy)


def _office() -> Symptom:
    program = available()
    if program is None:
        return Symptom(PROGRAM, False, "not installed", "second engine", INSTALL)
    said = _said([str(program), "--version"]) or "installed"
    return Symptom(PROGRAM, True, said, "second engine")


def _arial() -> Iterator[Symptom]:
    """What stands in for Arial; nothing where fontconfig is missing, for Arial is there then."""
    if shutil.which("fc-match") is None:
        return
    family = _said(["fc-match", "-f", "%{family[0]}", "Arial"])
    found = f"printed in {family}" if family else "no font found"
    yield Symptom("Arial", family in ARIAL_WIDE, found, "pdf", INSTALL_FONT)


def _languages() -> Iterator[Symptom]:
    """Whether documents in each language can be printed; a missing one is no fault of English."""
    for found in printing(fonts()):
        tongue = found.tongue
        is_well = bool(found.families) and not found.missing
        told = f"printed in {', '.join(found.families)}" if is_well else _lacks(found.missing)
        need: Need = "pdf" if tongue.code == "en" else "language"
        yield Symptom(tongue.name, is_well, told, need, tongue.install)


def _lacks(missing: frozenset[str]) -> str:
    return f"{len(missing)} of its letters are in no font of this machine"


def _said(command: list[str]) -> str:
    """The first line a program prints, or nothing when it can't be run."""
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout.strip().split("\n")[0]
