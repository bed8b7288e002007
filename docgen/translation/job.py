"""A case and a language -> what a translator is asked to do, in every format at once.

Only what is new or changed goes out, each paragraph once, masked: names, addresses, dates and the
like stand as `[[1]]`. What goes out is what those who read the language may see, and no more.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from docgen.errors import CaseError, UseError, problem
from docgen.language import glossary, languages
from docgen.language.masking_records import TOKEN
from docgen.language.masks import Masked, described
from docgen.language.memory import Entry, Key, Memory
from docgen.language.telling import Telling, has_words
from docgen.language.words import SOURCE_LANGUAGE
from docgen.pack.order import UNFILLED, Job, Order, taken
from docgen.pack.papers import Paper
from docgen.pack.place import place
from docgen.pack.recipe import DOCUMENTS, pack_of
from docgen.translation.formats import FORMATS
from docgen.translation.units import GlossaryTerm, Near, Unit, Work
from docgen.word.own_words import TERM, terms

KEY: Final = "key.json"
OUTGOING: Final = "to-translator"
RETURNED: Final = "returned"
_UNIT_DIGITS: Final = 16
_IDENTIFYING: Final = {"person", "child", "place", "address", "postcode", "phone", "email"}
_JOB_DIGITS: Final = 8


@dataclass
class Wanted:
    """A paragraph that documents in the language print: its masks, and where it stands."""

    masked: Masked
    places: list[str] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        """What a memory finds it by."""
        return self.masked.text, self.masked.signature

    @property
    def id(self) -> str:
        """Its number in jobs: the same words always have the same."""
        told = "\x1f".join(self.key)
        return hashlib.sha256(told.encode()).hexdigest()[:_UNIT_DIGITS]

    @property
    def word_count(self) -> int:
        """The English words there are to translate."""
        return len(self.masked.text.split())


@dataclass(frozen=True)
class Ground:
    """What a case needs in a language: every paragraph to translate, and what is known of it."""

    job: Job
    telling: Telling
    wanted: tuple[Wanted, ...]

    @property
    def memory(self) -> Memory:
        """What is known already."""
        return self.telling.memory

    @property
    def missing(self) -> tuple[Wanted, ...]:
        """What nobody translated."""
        return tuple(one for one in self.wanted if self.entry(one) is None)

    @property
    def due_on(self) -> date | None:
        """The first day by which somebody is owed a copy in this language."""
        days = [owed.due for owed in self.job.chosen if owed.due]
        return min(days, default=None)

    def entry(self, wanted: Wanted) -> Entry | None:
        """What is known of a paragraph."""
        return self.telling.known(wanted.masked)


def ground(order: Order) -> Ground:
    """What a case needs in the language of an order, for everyone who is owed it.

    Raises CaseError, UseError and TemplateError as `taken` does; UseError K02 without a meeting.
    """
    if order.language == SOURCE_LANGUAGE:
        text, hint = "is the language everything is written in", "name another one with --to"
        raise UseError([problem("K10", order.case_file, "en", text, hint)])
    job = taken(replace(order, is_draft=True))
    if job.meeting is None:
        text = "the case has no meeting yet"
        raise UseError([problem("K02", order.case_file, "meetings", text)])
    if unfilled := [stop for stop in job.stops if stop.code == UNFILLED]:
        raise CaseError(unfilled)
    telling = job.speech.telling
    assert telling is not None  # noqa: S101 - the language is not English
    return Ground(job, telling, tuple(_wanted(job, telling)))


def papers(job: Job) -> Iterator[Paper]:
    """The documents of everyone who is owed the language: those of the pack, or those named."""
    named = [DOCUMENTS[name] for name in job.order.documents]
    yield from (Paper(job, recipe, None) for recipe in named if not recipe.per_recipient)
    for owed in job.chosen:
        own = [recipe for recipe in named if recipe.per_recipient] if named else pack_of(owed)
        yield from (Paper(job, recipe, owed.recipient) for recipe in own)


def _wanted(job: Job, telling: Telling) -> list[Wanted]:
    found: dict[Key, Wanted] = {}
    for paper in papers(job):
        title = paper.recipe.title
        for text, heading in paper.passages:
            masked = telling.masker.mask(text)
            if has_words(masked):
                one = found.setdefault((masked.text, masked.signature), Wanted(masked))
                one.documents.add(paper.recipe.name)
                told = f"{title}: {job.speech.anonymous(heading)}" if heading else title
                if told not in one.places:
                    one.places.append(told)
    return list(found.values())


def work(asked: Ground) -> Work:
    """What goes out to the translator; nothing in it tells whose case it is."""
    units = tuple(_unit(one, asked) for one in asked.missing)
    code = asked.job.order.language
    settings = languages.language(code, asked.job.translations)
    return Work(
        job=_number(units, code),
        language=settings.tag,
        language_name=settings.english,
        is_right_to_left=settings.formats.is_right_to_left,
        units=units,
        glossary=tuple(_terms(asked)),
        due_on=asked.due_on,
    )


def _unit(one: Wanted, asked: Ground) -> Unit:
    masks = tuple(described(mask, n) for n, mask in enumerate(one.masked.masks, start=1))
    near = tuple(
        Near(entry.source, entry.target, likeness)
        for entry, likeness in asked.memory.near(one.masked.text)
        if entry.is_approved and _is_masked(asked, entry)
    )
    return Unit(one.id, one.masked.text, tuple(one.places), masks, near)


def _is_masked(asked: Ground, entry: Entry) -> bool:
    """Whether nobody's name stands in it today: someone may have joined the case since."""
    texts = (TOKEN.sub(" ", text) for text in (entry.source, entry.target))
    masks = [mask for text in texts for mask in asked.telling.masker.mask(text).masks]
    return not any(mask.kind in _IDENTIFYING for mask in masks)


def _number(units: Sequence[Unit], language: str) -> str:
    told = language + "".join(sorted(unit.id for unit in units))
    return f"J-{hashlib.sha256(told.encode()).hexdigest()[:_JOB_DIGITS]}"


def _terms(asked: Ground) -> Iterator[GlossaryTerm]:
    """The shared glossary, then what the partnership calls its own things."""
    code, words = asked.job.order.language, asked.job.speech.words
    shared = glossary.load(asked.job.translations, code)
    for term in shared.terms:
        own = shared.translations.get(term.term)
        note = (
            f"{term.meaning} Keep the English in brackets." if term.keep_english else term.meaning
        )
        yield GlossaryTerm(term.term, own.translation if own else None, note)
    known = {term.term for term in shared.terms}
    for own_term in dict.fromkeys(terms(asked.job.partnership).values()):
        if own_term not in known:
            told = words.pgettext(TERM, own_term)
            yield GlossaryTerm(own_term, told, "A word of this partnership.")


def send_out(order: Order, folder: Path) -> tuple[Work, Ground]:
    """A job in a folder: what goes to the translator, and the key that stays here.

    Nothing is written where nothing is left to translate.
    Raises as `ground` does; UseError K01 where the folder exists and is not to be replaced.
    """
    asked = ground(order)
    made = work(asked)
    if made.units:
        with place(folder, replace=order.replace) as inside:
            (inside / RETURNED).mkdir()
            (inside / OUTGOING).mkdir()
            for kind in FORMATS.values():
                (inside / OUTGOING / f"{made.job}{kind.ending}").write_bytes(kind.write(made))
            (inside / KEY).write_text(_key(asked, made, folder), encoding="utf-8")
    return made, asked


def _key(asked: Ground, made: Work, folder: Path) -> str:
    """What stays here: which case the job is of, and which paragraphs were asked for."""
    order = asked.job.order
    case_file = _road(order.case_file.resolve(), folder.resolve())
    told = {
        "job": made.job,
        "language": order.language,
        "case": case_file.as_posix(),
        "meeting": asked.job.meeting.number if asked.job.meeting else None,
        "recipients": list(order.recipients),
        "documents": list(order.documents),
        "units": [unit.id for unit in made.units],
    }
    return json.dumps(told, indent=2) + "\n"


def _road(case_file: Path, folder: Path) -> Path:
    """The case as seen from the job; across drives of Windows there is no such way."""
    try:
        return Path(os.path.relpath(case_file, folder))
    except ValueError:
        return case_file


def words_in(wanted: Iterable[Wanted]) -> int:
    """How many English words some paragraphs hold."""
    return sum(one.word_count for one in wanted)
