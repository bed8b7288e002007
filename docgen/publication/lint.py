"""A guide, a profile and a day -> what whoever wrote the guide should look at, in its order.

U10 to U14 what the profile has not, U20 to U22 how hard it reads, U23 and U24 odd words, U25 a
section that is missing, U26 and U27 what was typed by hand, U28 its review date, U29 contacts,
U30 headings, U31 figures nobody confirmed, U32 contacts that are made up, U33 its date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from docgen.errors import Problem, Where
from docgen.language.words import PLACEHOLDER, english
from docgen.practice.partnership import Partnership
from docgen.publication import by_hand, figures, filling, inlines, odd_words, readability, wanted
from docgen.publication.guide import Guide
from docgen.publication.pieces import Message
from docgen.publication.records import Audience

Severity = Literal["refused", "advice"]
"""Refused: to be put right before it is published. Advice: worth a thought."""

FAMILIES: Final[frozenset[Audience]] = frozenset({"parents", "young-people", "children"})
# NHS practice is 9 to 11, GOV.UK's is 9. Source: domain.md 6.
READING_AGE: Final[dict[Audience, int]] = {"parents": 11, "young-people": 11, "children": 9}
READING_AGE_OF_OTHERS: Final = 16
# Source: Government Digital Service, Sentence length: why 25 words is our limit (2014).
SENTENCE_WORDS: Final = 25
AVERAGE_WORDS: Final = 15


@dataclass(frozen=True)
class Remark:
    """A problem of a guide, and how much it matters."""

    severity: Severity
    problem: Problem

    @property
    def is_advice(self) -> bool:
        """Whether it may be published as it is."""
        return self.severity == "advice"


def check(guide: Guide, partnership: Partnership, today: date) -> list[Remark]:
    """Everything to look at, in the order of the file."""
    return _Check(guide, partnership, today).remarks()


@dataclass(frozen=True)
class _Read:
    """A text as the reader sees it in English, with its line."""

    text: str
    line: int
    is_heading: bool


class _Check:
    """Holds one guide against its profile and its readers."""

    def __init__(self, guide: Guide, partnership: Partnership, today: date) -> None:
        self.guide, self.partnership, self.today = guide, partnership, today
        self.audience = guide.front.audience
        self.for_families = self.audience in FAMILIES
        self.read = list(self.texts())

    def remarks(self) -> list[Remark]:
        lacking = filling.faults(self.guide, self.partnership)
        found = [Remark("refused", problem) for problem in lacking]
        for part in (
            self.reading,
            self.sentences,
            self.words,
            self.sections,
            self.typed,
            self.front,
            self.headings,
            self.unsure,
        ):
            found += part()
        return sorted(found, key=lambda remark: remark.problem.where.line or 0)

    def texts(self) -> Iterator[_Read]:
        known, words = filling.told_in_english(self.guide, self.partnership), english()
        for piece in self.guide.pieces():
            for message in piece.messages:
                runs = filling.filled(inlines.runs(message.text), known, words)
                is_heading = piece.kind in {"heading", "space"}
                yield _Read(inlines.plain(runs), message.line, is_heading)

    def remark(self, severity: Severity, code: str, line: int, text: str, hint: str) -> Remark:
        return Remark(severity, Problem(code, Where(self.guide.file, line), "", text, hint))

    def reading(self) -> Iterator[Remark]:
        running = [read.text for read in self.read if not read.is_heading]
        age = readability.reading_age(running)
        most = READING_AGE.get(self.audience, READING_AGE_OF_OTHERS)
        if age > most:
            severity: Severity = "refused" if self.for_families else "advice"
            text = f"reads at the age of {age:.1f}, and at most {most} was expected"
            hint = "shorter sentences, shorter words"
            yield self.remark(severity, "U20", 1, text, hint)
        lengths = [len(readability.words(s)) for t in running for s in readability.sentences(t)]
        if self.for_families and lengths and sum(lengths) / len(lengths) > AVERAGE_WORDS:
            text = (
                f"a sentence has {sum(lengths) / len(lengths):.1f} words on average, "
                f"and at most {AVERAGE_WORDS} were expected"
            )
            yield self.remark("advice", "U22", 1, text, "make two sentences of a long one")

    def sentences(self) -> Iterator[Remark]:
        for read in self.read:
            for sentence in readability.sentences(read.text):
                if (number := len(readability.words(sentence))) > SENTENCE_WORDS:
                    text = f"a sentence has {number} words, and {SENTENCE_WORDS} are the limit"
                    hint = "make two of it"
                    yield self.remark("refused", "U21", read.line, text, hint)

    def words(self) -> Iterator[Remark]:
        """Odd words and short forms that are not explained, where each stands first."""
        whole = "\n".join(read.text for read in self.read)
        for word in odd_words.unexplained(self.audience, whole):
            severity: Severity = "refused" if self.for_families else "advice"
            text = f'"{word}" is not explained'
            hint = f"say what it means where it first stands: {word}, which ..."
            yield self.remark(severity, "U23", self.first(word), text, hint)
        own = self.partnership
        known = {*own.terms.abbreviations, own.short_name, *own.short_name.split()}
        for short in odd_words.abbreviations(whole, known, is_told=not self.for_families):
            text, hint = f"{short} is not spelled out", f"write the words, then ({short})"
            yield self.remark("refused", "U24", self.first(short), text, hint)

    def first(self, word: str) -> int:
        """The line on which a word first stands."""
        stem = word.removesuffix("y").lower()
        return next((read.line for read in self.read if stem in read.text.lower()), 1)

    def sections(self) -> Iterator[Remark]:
        whole = " ".join(m.text for m in self.guide.messages())
        for section in wanted.missing(self.audience, whole):
            text = f"does not tell: {section}"
            yield self.remark("advice", "U25", 1, text, "readers of this kind look for it")

    def typed(self) -> Iterator[Remark]:
        known = figures.counts(self.partnership, self.guide.front.published_on)
        for message in self.guide.messages():
            for written, names in by_hand.figures(message.text, known):
                yield self.by_hand("U26", message, written, names)
            for written, names in by_hand.contacts(message.text, self.partnership):
                yield self.by_hand("U27", message, written, names)

    def by_hand(self, code: str, message: Message, written: str, names: list[str]) -> Remark:
        if names:
            text = f'"{written}" is typed by hand, and the profile has it'
            hint = "write " + " or ".join(f"{{{name}}}" for name in names)
            return self.remark("refused", code, message.line, text, hint)
        text = f'"{written}" is nothing the profile has'
        hint = "compare it with the profile: nobody corrects it here when the profile changes"
        severity: Severity = "refused" if code == "U27" else "advice"
        return self.remark(severity, code, message.line, text, hint)

    def front(self) -> Iterator[Remark]:
        front, lines = self.guide.front, self.guide.lines
        if front.review_on < self.today:
            text = f"was to be looked at again on {front.review_on}"
            hint = "read it again, then set review_on and version anew"
            yield self.remark("refused", "U28", lines["review_on"], text, hint)
        if not front.offices:
            hint = "name contacts of the profile under offices"
            line = lines.get("offices", 1)
            yield self.remark("refused", "U29", line, "tells nobody whom to ring", hint)
        if front.published_on > self.today:
            text = f"is dated {front.published_on}, a day to come"
            hint = "correct published_on, or publish it then"
            yield self.remark("advice", "U33", lines["published_on"], text, hint)

    def headings(self) -> Iterator[Remark]:
        for piece in self.guide.pieces():
            if piece.kind == "heading" and not piece.messages[0].text.rstrip("* ").endswith("?"):
                severity: Severity = "refused" if self.for_families else "advice"
                text, hint = "a heading is no question", "ask what the reader would ask"
                yield self.remark(severity, "U30", piece.line, text, hint)

    def unsure(self) -> Iterator[Remark]:
        """What the guide tells that the profile itself does not vouch for."""
        on, used = self.guide.front.published_on, self.used()
        for name in sorted(used & set(figures.counts(self.partnership, on))):
            if figures.status(self.partnership, name, on) == "example":
                text = f"{{{name}}} is an example in the profile"
                hint = "confirm the figure locally, then correct its status in the profile"
                yield self.remark("advice", "U31", self.line_of(name), text, hint)
        offices = set(self.guide.front.offices)
        for contact in self.partnership.contacts:
            named = f"contacts.{contact.id}."
            if contact.invented and (contact.id in offices or any(named in m for m in used)):
                text = f"{contact.id} has an invented number in the profile"
                hint = "put in the real one, and invented: no"
                line = self.guide.lines.get("offices", 1)
                yield self.remark("advice", "U32", line, text, hint)

    def used(self) -> set[str]:
        """Everything the guide names from the profile."""
        named = {name for m in self.guide.messages() for name in PLACEHOLDER.findall(m.text)}
        return named | set(self.guide.front.figures)

    def line_of(self, name: str) -> int:
        """The line on which a figure first stands."""
        lines = (m.line for m in self.guide.messages() if f"{{{name}}}" in m.text)
        return next(lines, self.guide.lines.get("figures", 1))
