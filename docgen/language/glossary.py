"""The terms of the field with their fixed translations, shared by catalogues and case wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field, RootModel

from docgen.case.reading import read_record
from docgen.case.words import Line, Record, YesNo
from docgen.errors import TemplateError

FOLDER: Final = "glossary"
TERMS: Final = "terms.yaml"


class Term(Record):
    """A term in English, and what the translator must know of it."""

    term: Line
    """The term, in small letters."""
    meaning: Line
    """What it means, and what it does not."""
    keep_english: YesNo = False
    """Whether the English stands in brackets behind it where a document first names it."""


class Translation(Record):
    """A term in one language."""

    translation: Line
    """The term's translation."""
    forms: Annotated[tuple[Line, ...], Field(min_length=1)]
    """Stems or forms any of which counts as its use, for languages that bend their words."""
    note: Line | None = None
    """What the reviewer of the language must know."""


class _Terms(RootModel[tuple[Term, ...]]):
    pass


class _Translations(RootModel[dict[Line, Translation]]):
    pass


@dataclass(frozen=True)
class Glossary:
    """The terms, and their translations into one language where there are some."""

    terms: tuple[Term, ...]
    translations: dict[str, Translation]

    def used_in(self, text: str) -> Iterator[Term]:
        """The terms an English text uses; the longest where one holds another."""
        rest = text.lower()
        for term in sorted(self.terms, key=lambda term: -len(term.term)):
            found = re.compile(rf"(?<!\w){re.escape(term.term)}(?:s|es)?(?!\w)")
            if found.search(rest):
                rest = found.sub(" ", rest)
                yield term

    def unused(self, source: str, target: str) -> list[Term]:
        """The terms of an English text whose translation is not in the other text."""
        told = target.casefold()
        return [
            term
            for term in self.used_in(source)
            if (own := self.translations.get(term.term))
            and not any(form.casefold() in told for form in own.forms)
        ]


def load(translations: Path, language: str) -> Glossary:
    """The glossary of a folder of translations in a language; without one, the terms alone.

    Raises TemplateError with every fault of its files.
    """
    folder = translations / FOLDER
    terms = _read(folder / TERMS, _Terms) if (folder / TERMS).is_file() else ()
    own = folder / f"{language}.yaml"
    return Glossary(tuple(terms), _read(own, _Translations) if own.is_file() else {})


def _read(path: Path, model: type[RootModel[Any]]) -> Any:
    found, _source, problems = read_record(path, model)
    if problems or found is None:
        raise TemplateError(problems)
    return found.root
