"""Finished files -> the proof that none of them holds what its reader may not know.

Every word of every file is read back, the hidden ones too, and searched for everything that is
withheld from the person it is for. The account of what is withheld and the view the file was made
from are worked out apart: one catches what the other forgot. What a case's writer typed into an
open text is found as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from docgen.case import texts
from docgen.disclosure.account import account
from docgen.disclosure.parts import plain
from docgen.disclosure.search import Searcher
from docgen.disclosure.secret import Secret
from docgen.disclosure.withheld import Account
from docgen.errors import CaseError, Problem, Where
from docgen.pack.contents import pieces
from docgen.pack.order import Job
from docgen.pack.speech import Speech

FOUND: Final = "S01"
_PLACES_SHOWN: Final = 3


def refuse_leaks(job: Job, files: Mapping[str, bytes]) -> None:
    """Passes when no file of a recipient holds what is withheld from that person.

    `files` are finished files by their path in the folder of a pack; the first step of the path
    is the recipient. Files of nobody in the record are the office's own.

    Raises CaseError S01 with every find: the file, the place in it, and where in the record the
    withheld thing stands. Nothing of what was found is shown. MachineError X11 for a file that
    can't be read back.
    """
    everyone = {child.id for child in job.case.children} | {one.id for one in job.case.people}
    by_reader: dict[str, dict[str, bytes]] = {}
    for name, content in files.items():
        reader = name.split("/", 1)[0]
        if reader in everyone:
            by_reader.setdefault(reader, {})[name] = content
    found = [
        problem
        for reader, own in by_reader.items()
        for problem in _Proof(job, reader).problems(own)
    ]
    if found:
        raise CaseError(list(dict.fromkeys(found)))


@dataclass(frozen=True)
class _Proof:
    """Searches the files of one reader."""

    job: Job
    reader: str

    @cached_property
    def account(self) -> Account:
        """What is withheld from the reader."""
        return account(self.job.case, self.reader)

    @cached_property
    def searcher(self) -> Searcher:
        """What looks for it."""
        speech = self.job.speech
        offices = self.job.partnership.contacts
        ways = (way for office in offices for way in (office.phone, office.email) if way)
        printed = {plain(way) for way in ways}
        own = (secret for secret in self.account.secrets if plain(secret.value) not in printed)
        secrets = (*own, *_translated(self.account, speech))
        locales = dict.fromkeys(("en_GB", speech.words.formats.locale))
        return Searcher(secrets, tuple(locales), tuple(_shown(self.account, speech)))

    def problems(self, files: Mapping[str, bytes]) -> Iterator[Problem]:
        """Each find in the reader's files."""
        for name, content in files.items():
            seen: set[Secret] = set()
            for piece in pieces(name, content):
                for secret in self.searcher.find(piece.text):
                    if secret not in seen:
                        seen.add(secret)
                        yield self.problem(name, piece.section, secret)

    def problem(self, name: str, section: str, secret: Secret) -> Problem:
        """What is told of a find: places and ids, never what was found."""
        text = f"holds what {self.reader} may not know: the {secret.kind} at {secret.road}"
        return Problem(FOUND, Where(name, part=section), "", text, self.hint(secret))

    def hint(self, secret: Secret) -> str:
        """Where in the open record it stands too, for whoever wrote the record to mark it."""
        roads = [road for road, text in self.read() if secret in self.searcher.find(text)]
        if not roads:
            return "nothing was made; tell the makers of docgen, with the places told here"
        shown = ", ".join(roads[:_PLACES_SHOWN]) + (", ..." if len(roads) > _PLACES_SHOWN else "")
        return (
            f"the record says it openly at {shown}: put it into other words there, or mark it "
            f"[[withhold from={self.reader} reason=...: the words]]"
        )

    def read(self) -> Iterator[tuple[str, str]]:
        """Every text of the record the reader may read, by its place there.

        Not of the view, where entries are missing and others stand in their places.
        """
        in_part = {road: read for road, _, read in self.account.in_part}
        shown = frozenset(self.account.shown)
        for passage in texts.passages(self.job.case):
            if passage.road in in_part or passage.text in shown:
                yield passage.road, in_part.get(passage.road, passage.text)


def _translated(withheld: Account, speech: Speech) -> Iterator[Secret]:
    """The withheld texts in the language of the files, as far as they were translated."""
    for secret in withheld.secrets:
        if secret.kind == "text":
            yield from (Secret("text", secret.road, told) for told in _told(secret.value, speech))
    for road, whole, _ in withheld.in_part:
        yield from (Secret("text", road, told) for told in _told(whole, speech))


def _shown(withheld: Account, speech: Speech) -> Iterator[str]:
    """The texts the reader may read, also in the language of the files."""
    yield from withheld.shown
    for text in (*withheld.shown, *(read for _, _, read in withheld.in_part)):
        yield from _told(text, speech)


def _told(text: str, speech: Speech) -> Iterator[str]:
    """The paragraphs of a text in the language of a speech, those that somebody translated."""
    telling = speech.telling
    if telling is not None:
        lines = (line.strip() for line in text.splitlines())
        yield from (telling.paragraph(line) for line in lines if line and telling.found(line))
