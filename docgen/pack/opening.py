"""A folder of packs and the passphrases of its case -> what opens each file, and every fault.

The files themselves are asked, not the manifest: each must open with its recipient's passphrase,
and with no other recipient's, no empty and no slightly changed one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from docgen.errors import Problem, UseError, problem
from docgen.pack.build import MANIFEST, OFFICE_FOLDER
from docgen.pack.lock import OURS, encryption, openers
from docgen.pack.manifest import Made, sha256
from docgen.pack.passphrases import Passphrases

OpensWith = Literal["own", "earlier"] | None

AGAIN: Final = "make the packs again with 'docgen pack CASE --lock --replace'"


@dataclass(frozen=True)
class Opening:
    """One file of a recipient, by its path in the folder, and what opens it.

    That is the recipient's own passphrase in use, an earlier one of theirs, or None. Without
    problems nothing else opens it.
    """

    name: str
    recipient: str
    opens_with: OpensWith
    problems: tuple[Problem, ...]


def examine(folder: Path, phrases: Passphrases) -> tuple[Opening, ...]:
    """Every file besides the office's own, listed or not, in order of the path.

    The office's are not locked and not looked at. Raises UseError K18 for a folder
    without a manifest that can be read, or without files for anyone.
    """
    listed = {made.name: made for made in _listed(folder)}
    sent = {name for name in listed if not _is_the_offices(name)}
    strays = set(_lying(folder)) - set(listed)
    if not sent:
        text, hint = "holds nothing for anyone but the office", "name a folder of packs"
        raise UseError([problem("K18", folder, "", text, hint)])
    return tuple(
        _stray(name) if name in strays else _opening(folder, listed[name], phrases)
        for name in sorted(sent | strays)
    )


def opened_by(folder: Path, recipient: str, phrases: Passphrases) -> str:
    """The passphrase of a recipient that opens the recipient's pack in a folder.

    Raises UseError K18 as `examine`, K19 where no file of the recipient opens with a kept one.
    """
    for made in _listed(folder):
        if made.recipient == recipient:
            for phrase in _own(_content(folder / made.name), recipient, phrases):
                return phrase
    text = "has no locked pack here that a kept passphrase opens"
    raise UseError([problem("K19", folder, "recipient", text, AGAIN)])


def _listed(folder: Path) -> list[Made]:
    try:
        told = json.loads((folder / MANIFEST).read_bytes())
        return [Made(**entry) for entry in told["files"]]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        text = f"has no {MANIFEST} that can be read"
        hint = "name a meeting's folder, as packs/REFERENCE/core-group-3"
        raise UseError([problem("K18", folder, "", text, hint)]) from None


def _lying(folder: Path) -> Iterator[str]:
    """The files there are, besides the manifest and the office's own."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if not path.is_dir() and name != MANIFEST and not _is_the_offices(name):
            yield name


def _is_the_offices(name: str) -> bool:
    return name.startswith(f"{OFFICE_FOLDER}/")


def _stray(name: str) -> Opening:
    hint = "take it away before the folder is sent: nobody knows who may see it"
    found = problem("V07", name, "", "is not in the manifest", hint)
    return Opening(name, name.split("/", 1)[0], None, (found,))


def _opening(folder: Path, made: Made, phrases: Passphrases) -> Opening:
    content, who = _content(folder / made.name), made.recipient or ""
    if sha256(content) != made.sha256:
        text = "is not the file that was made" if content else "is not there, or empty"
        return Opening(made.name, who, None, (problem("V02", made.name, "", text, AGAIN),))
    own = _own(content, who, phrases)
    found = [
        problem(code, made.name, "", text, AGAIN)
        for code, text in (*_strength(content), *_openers(content, who, own, phrases))
    ]
    in_use = phrases.in_use.get(who)
    opens_with: OpensWith = None if not own else "own" if in_use in own else "earlier"
    return Opening(made.name, who, opens_with, tuple(found))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _own(content: bytes, who: str, phrases: Passphrases) -> list[str]:
    """The recipient's own passphrases that open a file: one, or none."""
    return openers(content, phrases.of(who))


def _strength(content: bytes) -> Iterator[tuple[str, str]]:
    """What is wrong with how a file is locked, by code."""
    told = encryption(content)
    if told is None:
        yield "V01", "is not locked: whoever gets hold of it can read it"
        return
    if replace(told, permissions=OURS.permissions) != OURS:
        yield "V05", f"is locked by {told.method} of revision {told.revision}, not by AES-256 of 6"
    if told.permissions != OURS.permissions:
        yield "V06", f"has permissions {told.permissions:#x}, and was given {OURS.permissions:#x}"


def _openers(
    content: bytes, who: str, own: Sequence[str], phrases: Passphrases
) -> Iterator[tuple[str, str]]:
    """What is wrong with what opens a locked file, by code."""
    if encryption(content) is None:
        return
    if not own:
        yield "V03", "opens with no passphrase that is kept for its recipient"
    wrong = dict(_wrong(who, own, phrases))
    for phrase in openers(content, wrong):
        yield "V04", f"opens with {wrong[phrase]} too"


def _wrong(who: str, own: Sequence[str], phrases: Passphrases) -> Iterator[tuple[str, str]]:
    """What must open nothing, and what it is: others' passphrases, none, a changed one."""
    yield "", "an empty passphrase"
    for other in sorted(phrases.recipients.keys() - {who}):
        yield from ((phrase, f"a passphrase of {other}") for phrase in phrases.of(other))
    for phrase in own:
        yield phrase[:-1], "its passphrase without the last letter"
        yield f"{phrase}x", "its passphrase with one letter more"
        yield phrase.upper(), "its passphrase in capitals"
