"""What is asked for, read and found fit: the case, its partnership, the meeting, the copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from docgen.case.case import Case
from docgen.case.load import load_with_source
from docgen.case.meeting import Meeting
from docgen.case.reading import did_you_mean
from docgen.case.registered import with_own_register
from docgen.case.yamls import Source
from docgen.errors import CaseError, Problem, UseError, problem
from docgen.language import memory
from docgen.language.words import SOURCE_LANGUAGE
from docgen.pack.passphrases import Lock
from docgen.pack.speech import OWN, Speech, speech
from docgen.page.engine import Engine
from docgen.practice.check import check
from docgen.practice.distribution import ENGLISH, Owed, distribution
from docgen.practice.partnership import PROFILE, Partnership
from docgen.practice.report import road
from docgen.practice.rule import Finding
from docgen.practice.shelf import find_for, partnership_folders, shelf
from docgen.word.context import Occasion

Format = Literal["docx", "pdf", "html"]
Form = Literal["standard", "large-print", "bilingual", "side-by-side"]
"""How a document is set: as the house sets it, in large print, or in two languages at once."""
COMMON = "common"
UNFILLED = "B01"
"""The rule that finds what is left of the blank form."""
STOPPING = frozenset({UNFILLED, "D06", "T09"})
"""The rules whose findings stop a pack: what is left of the blank form, one door for two people
who may not see the same, an address that nobody has checked of late."""


@dataclass(frozen=True)
class Order:
    """What someone asks for. Empty `recipients` and `documents` mean all of them.

    With a `lock` each recipient's PDFs open with the recipient's own passphrase only.
    """

    case_file: Path
    today: date
    meeting: int | None = None
    recipients: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    formats: frozenset[Format] = frozenset({"docx", "pdf"})
    replace: bool = False
    templates: Path | None = None
    engine: Engine = "page"
    lock: Lock | None = None
    enclosures: tuple[Path, ...] = ()
    """PDFs from elsewhere for the packs of the recipients that are named."""
    language: str = SOURCE_LANGUAGE
    """The language of what recipients are sent."""
    is_draft: bool = False
    """Whether what is not translated may stand in English, marked."""
    form: Form | None = None
    """How documents are set; left out, as each recipient can use them."""
    translations: Path | None = None
    """A folder of translations in place of the one that comes with docgen."""
    general_memory: Path | None = None
    """A memory of approved wording without names, besides the case's own."""
    first_label: int = 1
    """The first label of the sheet that is free, counted from 1 along the rows."""


@dataclass(frozen=True)
class Job:
    """An order that can be carried out."""

    order: Order
    case: Case
    partnership: Partnership
    meeting: Meeting | None
    owed: tuple[Owed, ...]
    stops: tuple[Problem, ...] = ()
    """What must be put right before a pack is made of the case."""

    @property
    def occasion(self) -> Occasion:
        """What the documents are made about, and when."""
        number = self.meeting.number if self.meeting else None
        return Occasion(self.partnership, number, self.order.today, self.owed)

    @property
    def chosen(self) -> tuple[Owed, ...]:
        """Those who get a copy and were asked for."""
        wanted, language = self.order.recipients, self.order.language
        return tuple(
            owed
            for owed in self.owed
            if owed.number is not None
            and (
                owed.recipient in wanted
                if wanted
                else language == ENGLISH or language in languages_of(self.case, owed)
            )
        )

    @cached_property
    def speech(self) -> Speech:
        """The language recipients' documents are made in.

        Raises TemplateError where it has no catalogue, or a file of it can't be read.
        """
        language, case_file = self.order.language, self.order.case_file
        general = self.order.general_memory
        memories = (memory.beside(case_file, language), *([general] if general else []))
        return speech(language, self.case, self.translations, self.profile.parent / OWN, memories)

    def form_for(self, recipient: str | None) -> Form:
        """How a document is set: as asked for, or as the recipient can use it."""
        if self.order.form is not None:
            return self.order.form
        someone = self.case.anyone(recipient) if recipient else None
        asks = someone.language.preferred_format if someone and someone.language else "print"
        return "large-print" if asks == "large-print" else "standard"

    @cached_property
    def translations(self) -> Path:
        """The folder of the translations."""
        return self.order.translations or shelf() / "translations"

    @cached_property
    def templates(self) -> Path:
        """The folder of the templates."""
        return self.order.templates or shelf() / "templates"

    def template(self, name: str) -> Path:
        """The partnership's own template of this file name, or the common one.

        Raises UseError where neither has it.
        """
        folders = (
            partnership_folders(self.templates)[self.partnership.id],
            self.templates / COMMON,
        )
        for folder in folders:
            if (folder / name).is_file():
                return folder / name
        raise UseError([problem("K04", "templates", "", f"there is no {name}", "install again")])

    @property
    def profile(self) -> Path:
        """The file of the partnership's profile."""
        return partnership_folders(self.templates)[self.partnership.id] / PROFILE


def taken(order: Order) -> Job:
    """The order with its case read and checked.

    Raises CaseError where the case has faults or a rule refuses it, UseError where what is asked
    for is not in it.
    """
    case, source = load_with_source(order.case_file)
    partnership = find_for(case, source, order.templates)
    case = with_own_register(case, order.case_file)
    found = check(case, partnership, order.today)
    if refused := _problems(source, [f for f in found if f.severity == "refused"]):
        raise CaseError(refused)
    meeting = _meeting(case, order)
    owed = distribution(case, meeting, partnership)
    _known(case, order, owed)
    _enclosed(order)
    _spoken(case, order, owed)
    stops = _problems(source, [f for f in found if f.code in STOPPING])
    return Job(order, case, partnership, meeting, owed, stops)


def _problems(source: Source, found: Sequence[Finding]) -> tuple[Problem, ...]:
    return tuple(
        Problem(f.code, source.where(road(f.field)), f.field, f.text, f.hint) for f in found
    )


def _meeting(case: Case, order: Order) -> Meeting | None:
    if order.meeting is None:
        return case.last_meeting
    try:
        return case.meeting(order.meeting)
    except KeyError as error:
        hint = f"the case has {len(case.meetings)}" if case.meetings else "the case has none yet"
        text = f"there is no meeting {order.meeting}"
        raise UseError([problem("K02", order.case_file, "meeting", text, hint)]) from error


def _enclosed(order: Order) -> None:
    """An enclosure goes to named people only: nothing in it is held back from anyone."""
    if order.enclosures and not order.recipients:
        text = "goes to named recipients only, and none is named"
        hint = "add --for, once you know that they may see all of it"
        raise UseError([problem("K09", order.case_file, "enclosure", text, hint)])


def languages_of(case: Case, owed: Owed) -> set[str]:
    """The languages a recipient's papers may be wanted in: the one owed, and the one they read."""
    speech = case.anyone(owed.recipient).language
    return {owed.language, *([speech.reading] if speech else [])} - {ENGLISH}


def wanted_languages(case: Case, owed: Sequence[Owed]) -> list[str]:
    """The languages besides English that somebody who gets a copy reads or is owed."""
    return sorted({code for one in owed if one.number for code in languages_of(case, one)})


def _spoken(case: Case, order: Order, owed: tuple[Owed, ...]) -> None:
    """Packs in a language are for those who read it; two languages at once need a second."""
    languages = wanted_languages(case, owed)
    if order.language == ENGLISH:
        if order.form in {"bilingual", "side-by-side"}:
            text, hint = (
                "needs a second language",
                f"add --language {' or '.join(languages) or 'ur'}",
            )
            raise UseError([problem("K11", order.case_file, "form", text, hint)])
    elif owed and not order.recipients and order.language not in languages:
        text = "is read by nobody who gets a copy"
        hint = f"read here: {', '.join(languages) or 'English only'}; or name someone with --for"
        raise UseError([problem("K10", order.case_file, order.language, text, hint)])


def _known(case: Case, order: Order, owed: tuple[Owed, ...]) -> None:
    listed = {one.recipient for one in owed if one.number is not None}
    everyone = {child.id for child in case.children} | {person.id for person in case.people}
    problems = []
    for who in order.recipients:
        if who not in everyone:
            hint = did_you_mean(who, listed)
            problems.append(
                problem("K03", order.case_file, "recipient", "is not in the case", hint)
            )
        elif owed and who not in listed:
            text = "gets no copy of this meeting"
            problems.append(problem("K03", order.case_file, who, text, "see 'circulation'"))
    if problems:
        raise UseError(problems)
