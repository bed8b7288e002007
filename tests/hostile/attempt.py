"""What one hostile input is, where it is tried, and what came of it."""

from __future__ import annotations

import io
import json
import select
import shutil
import socket
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

import yaml
from cases import tree

Kind = Literal[
    "case file",
    "template",
    "returned job",
    "memory",
    "profile",
    "guide",
    "catalogue",
    "enclosure",
    "logo",
    "word file",
    "proforma",
    "workbook",
    "import",
    "cases",
]

ROOT: Final = Path(__file__).resolve().parents[2]
ON: Final = ("--on", "2026-04-01")
SECONDS: Final = 5.0
"""Of the processor, without starting Python: the machine may be busy with other things."""
MEGABYTES: Final = 500
HARMLESS: Final = "harmless"
USAGE: Final = "wrong use"
"""Refused by the command line before anything is read."""

PRIVATE: Final = (
    *("Quillfeather", "Marzipan", "01632 960 901", "ZZ99 9WA"),
    *("Ashdown", "Okoro", "Dunmore", "Fairwater", "Example Row", "ZZ99 1AA", "960 101"),
)
"""What stands in the family of the tests, and what the hostile files hold: never to be told."""


@dataclass
class Ground:
    """The folder an input is tried in, a web address that must not be asked, a file not to read."""

    folder: Path
    web: str
    secret: Path

    def put(self, name: str, content: bytes | str) -> Path:
        """A file of this name in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def family(self, changes: Mapping[str, object] | None = None) -> None:
        """The small family of the tests as family.yaml, with some values changed."""
        self.put("family.yaml", as_yaml(changes))

    def shelf(self) -> Path:
        """A folder of templates with the profile of York and nothing else."""
        home = self.folder / "templates" / "york"
        home.mkdir(parents=True)
        (self.folder / "templates" / "common").mkdir()
        for name in ("partnership.yaml", "logo.png"):
            shutil.copy(ROOT / "templates" / "york" / name, home)
        return home


Lay = Callable[[Ground], Sequence[str]]
"""Writes the files of an attempt, and gives the command that meets them."""


@dataclass(frozen=True)
class Attempt:
    """One hostile input. `gets` holds the codes it is refused with, or `harmless`."""

    kind: Kind
    name: str
    lay: Lay = field(repr=False)
    gets: str
    why: str = ""
    """Why what is let through does no harm; what a refusal rests on is its code's to say."""
    proof: Callable[[Ground], None] | None = field(default=None, repr=False)
    """Looks at what was made of a harmless one."""

    @property
    def is_refused(self) -> bool:
        return self.gets != HARMLESS


@dataclass(frozen=True)
class Outcome:
    """What came of an attempt: exit code, what was told, seconds of the processor, megabytes."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float
    doings: list[str]
    """What it did that nothing here may do: a connection, a program, a file outside."""


class Arena:
    """A process that has everything imported and forks for each attempt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ear = socket.create_server(("127.0.0.1", 0))
        self.web = f"http://127.0.0.1:{self.ear.getsockname()[1]}/asked"
        self.process = subprocess.Popen(
            [sys.executable, "-W", "error", str(Path(__file__).with_name("worker.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._warm()

    def _warm(self) -> None:
        """What every command reads first is read before the forks: it is no attempt's to pay."""
        ground = self.ground("warm")
        ground.family()
        told = ("--document", "minutes", "--format", "docx", "-o", str(ground.folder / "out"))
        self._ask(ground, ("make", str(ground.folder / "family.yaml"), *told, *ON), is_warm=True)

    def ground(self, name: str) -> Ground:
        """An empty folder with a file beside it that is nobody's business."""
        folder = self.folder / name
        (folder / "work").mkdir(parents=True)
        (folder / "temporary").mkdir()
        secret = folder / "secret.txt"
        secret.write_text("Quillfeather, 88 Marzipan Crescent, ZZ99 9WA", "utf-8")
        return Ground(folder / "work", self.web, secret)

    def run(self, ground: Ground, words: Sequence[str]) -> Outcome:
        """What a command does on this ground."""
        return Outcome(**self._ask(ground, words))

    def _ask(
        self, ground: Ground, words: Sequence[str], *, is_warm: bool = False
    ) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        asked = {"folder": str(ground.folder), "words": list(words), "secret": str(ground.secret)}
        self.process.stdin.write(json.dumps(asked | {"is_warm": is_warm}) + "\n")
        self.process.stdin.flush()
        return dict(json.loads(self.process.stdout.readline()))

    def was_asked(self) -> bool:
        """Whether anything connected to the web address."""
        return bool(select.select([self.ear], [], [], 0)[0])

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()
        self.ear.close()


def as_yaml(changes: Mapping[str, object] | None = None) -> str:
    """The small family of the tests as YAML, with some values changed."""
    values = tree(dict(changes or {}))
    return str(yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True))


def made(content: bytes | Callable[[], bytes]) -> bytes:
    """The bytes of a file; those of a large one are made only when it is tried."""
    return content if isinstance(content, bytes) else content()


def zipped(parts: Mapping[str, Any] | Sequence[tuple[str, Any]]) -> bytes:
    """A zip file of these parts, in order; a sequence may hold a name twice.

    A part is bytes, a text, or a function that makes it: a large one only when it is tried.
    """
    out = io.BytesIO()
    listed = parts.items() if isinstance(parts, Mapping) else parts
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.filterwarnings("ignore", "Duplicate name")
        for name, content in listed:
            told = content() if callable(content) else content
            archive.writestr(zipfile.ZipInfo(name), told, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The parts of a zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
