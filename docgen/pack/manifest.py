"""What was made from what: files, inputs and versions, with their sums. No names of people."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from typing import Self

FORMAT = 2
"""The version of the manifest's own shape."""


@dataclass(frozen=True)
class Made:
    """A finished file. `name` is its path in the folder, with forward slashes.

    `pages` is None where a format has none; `recipient` is an id of the case, never a name;
    a locked file opens with a passphrase only.
    """

    name: str
    size_bytes: int
    sha256: str
    pages: int | None = None
    recipient: str | None = None
    is_locked: bool = False

    @classmethod
    def of(
        cls, name: str, content: bytes, pages: int | None = None, recipient: str | None = None
    ) -> Self:
        """The entry of a file from its content."""
        return cls(name, len(content), sha256(content), pages, recipient)


@dataclass(frozen=True)
class Used:
    """A file that went in: the case, a template, a partnership's profile, a catalogue."""

    name: str
    sha256: str

    @classmethod
    def of(cls, name: str, content: bytes) -> Self:
        """The entry of a file from its content."""
        return cls(name, sha256(content))


@dataclass(frozen=True)
class Versions:
    """What the files were made with. `engine` is the one that made the PDFs, as `page`."""

    docgen: str
    python: str
    engine: str

    @classmethod
    def running(cls, engine: str) -> Self:
        """The versions that are running now."""
        return cls(version("docgen"), platform.python_version(), engine)


@dataclass(frozen=True)
class Wishes:
    """What was asked for beyond the case itself; no recipients or documents: all of them."""

    formats: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    is_locked: bool = False
    language: str = "en"
    is_draft: bool = False
    form: str | None = None


@dataclass(frozen=True)
class Manifest:
    """The account of one run. `meeting` is the meeting's number in the case, from 1."""

    case_reference: str
    meeting: int
    made_on: date
    versions: Versions
    inputs: tuple[Used, ...]
    files: tuple[Made, ...]
    wishes: Wishes = Wishes()

    def to_json(self) -> str:
        """The manifest as JSON: keys in a fixed order, files and inputs by name."""
        entries = {
            "format": FORMAT,
            **asdict(self),
            "made_on": self.made_on.isoformat(),
            "inputs": [asdict(used) for used in sorted(self.inputs, key=lambda used: used.name)],
            "files": [asdict(made) for made in sorted(self.files, key=lambda made: made.name)],
        }
        return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"


def sha256(content: bytes) -> str:
    """The SHA-256 sum in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
