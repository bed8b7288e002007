"""What is written about a family -> the same told in another language, from the memory.

Each paragraph is masked and looked up. What has no translation stays in English between marks:
it is never passed off as translated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from docgen.case.case import Case
from docgen.case.texts import retold
from docgen.language.masking_records import TOKEN
from docgen.language.masks import Masked, Masker, faults, restored
from docgen.language.memory import Entry, Memory
from docgen.language.untranslated import in_english, numbered
from docgen.language.words import Words

_WORD: Final = re.compile(r"[^\W\d_]{2}")


def has_words(masked: Masked) -> bool:
    """Whether anything is left to translate when names, dates and numbers are masked."""
    return bool(_WORD.search(TOKEN.sub("", masked.text)))


@dataclass(frozen=True)
class Telling:
    """Tells paragraphs of one case in a language; the masks are those of the whole case."""

    masker: Masker
    memory: Memory
    words: Words

    def case(self, case: Case) -> Case:
        """A view's case in the language, its gaps in English and marked."""
        return retold(case, self.paragraph)

    def paragraph(self, text: str) -> str:
        """A paragraph in the language, or marked as English where nobody translated it."""
        found = self.found(text)
        return in_english(text) if found is None else self._restored(*found)

    def entry(self, text: str) -> Entry | None:
        """What the memory knows of a paragraph."""
        return self.known(self.masker.mask(text))

    def known(self, masked: Masked) -> Entry | None:
        """What the memory knows; a translation that lost a mask by hand counts as none."""
        entry = self.memory.find(masked.text, masked.signature)
        return None if entry is None or faults(masked, entry.target) else entry

    def found(self, text: str) -> tuple[str, Masked] | None:
        """The masked translation of a paragraph with its masks; None where there is none."""
        if "[[" in text or "]]" in text:
            return None
        masked = self.masker.mask(text)
        if not has_words(masked):
            return masked.text, masked
        entry = self.known(masked)
        return (entry.target, masked) if entry else None

    def _restored(self, target: str, masked: Masked) -> str:
        return restored(
            target,
            masked.masks,
            self.words.formats,
            isolate=self.words.isolated,
            withheld=withheld(self.words),
        )


def withheld(words: Words) -> str:
    """What stands where a recipient may not read on."""
    return words.gettext("[information withheld]")


def untranslated(words: Words) -> str:
    """What stands before a passage that is still in English."""
    return words.gettext("[Not translated yet]")


@dataclass
class Survey:
    """Numbers every paragraph of a case, so that a finished file tells which of them it prints."""

    paragraphs: list[str] = field(default_factory=list)

    def case(self, case: Case) -> Case:
        """The case with a number before each paragraph."""
        return retold(case, self._number)

    def _number(self, text: str) -> str:
        self.paragraphs.append(text)
        return numbered(text, len(self.paragraphs) - 1)
