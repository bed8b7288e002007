"""The language a job's documents are made in: its words, its memory, and who approved them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from docgen.case.case import Case
from docgen.language import languages, memory
from docgen.language.languages import CATALOGUE, SETTINGS
from docgen.language.masking_records import TOKEN
from docgen.language.masks import Masker
from docgen.language.telling import Telling, has_words
from docgen.language.words import SOURCE_LANGUAGE, Words, english
from docgen.word.status import CaseWording, Standing

OWN: Final = "translations"
"""The folder of a partnership's own wording, in the partnership's folder."""


@dataclass(frozen=True)
class Speech:
    """The language of a job. In English there is nothing to tell again and nothing to approve."""

    words: Words
    telling: Telling | None = None
    tag: str = "en-GB"
    fixed_approved_on: date | None = None
    labels_mm: int = 42
    """The width of the column of labels."""
    files: tuple[Path, ...] = ()
    """What it was read from: settings, catalogues, memories."""

    @property
    def titles(self) -> Words:
        """The words of titles, bookmarks and stamps; the pages themselves say what is a draft."""
        return replace(self.words, has_marks=False)

    @property
    def is_english(self) -> bool:
        """Whether the documents are in the language everything is written in."""
        return self.telling is None

    def anonymous(self, heading: str) -> str:
        """A heading or label without names: a child's name can be one."""
        if self.telling is None:
            return heading
        return TOKEN.sub("...", self.telling.masker.mask(heading).text)

    def lacks(self, paragraphs: Iterable[str]) -> list[str]:
        """Those of some paragraphs that nobody translated, each once."""
        if self.telling is None:
            return []
        return [text for text in dict.fromkeys(paragraphs) if self.telling.found(text) is None]

    def standing(self, paragraphs: Iterable[str]) -> Standing | None:
        """How far a document that prints these paragraphs is translated; None in English."""
        if self.telling is None:
            return None
        texts = list(dict.fromkeys(paragraphs))
        state, day = self._state(texts)
        return Standing(self.fixed_approved_on, state, day)

    def _state(self, texts: list[str]) -> tuple[CaseWording, date | None]:
        if self.telling is None or not texts:
            return "none", None
        if self.lacks(texts):
            return "missing", None
        masker = self.telling.masker
        entries = [self.telling.entry(text) for text in texts if has_words(masker.mask(text))]
        if not entries:
            return "none", None
        days = [e.approved.on for e in entries if e and e.is_approved and e.approved]
        return ("approved", max(days)) if len(days) == len(entries) else ("translated", None)


def speech(
    language: str, case: Case, translations: Path, own: Path, memories: tuple[Path, ...]
) -> Speech:
    """The speech of a job in a language; `own` is the folder of the partnership's own wording.

    Raises TemplateError for a language without a catalogue or with a file that can't be read.
    """
    if language == SOURCE_LANGUAGE:
        return Speech(english())
    settings = languages.language(language, translations)
    wording = languages.fixed_wording(language, translations, own)
    words = Words(language, settings.formats, wording)
    folder = translations / language
    files = (folder / SETTINGS, folder / CATALOGUE, own / language / CATALOGUE, *memories)
    return Speech(
        words,
        Telling(Masker(case), memory.load(language, *memories), words),
        settings.tag,
        settings.approved_on(wording),
        settings.labels_mm,
        tuple(file for file in files if file.is_file()),
    )
