"""The words of a document in a language; a language without a catalogue is an error."""

from __future__ import annotations

from dataclasses import dataclass, field
from gettext import NullTranslations

from docgen.errors import TemplateError, problem
from docgen.language.formats import Formats

SOURCE_LANGUAGE = "en"
_LOCALES = {"en": "en_GB"}


@dataclass(frozen=True)
class Words:
    """The fixed wording of one language and its formats."""

    language: str
    formats: Formats
    catalogue: NullTranslations = field(default_factory=NullTranslations, repr=False)

    def gettext(self, text: str) -> str:
        """A fixed text in this language."""
        return self.catalogue.gettext(text)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """A fixed text that depends on a number, in this language."""
        return self.catalogue.ngettext(one, many, number)


def words(language: str) -> Words:
    """The words of a language.

    Raises TemplateError for a language that has no catalogue: English is never passed off as it.
    """
    if language != SOURCE_LANGUAGE:
        text = "there is no catalogue for this language"
        hint = "make the documents in English until it is translated"
        raise TemplateError([problem("C01", f"translations/{language}", language, text, hint)])
    return Words(language, Formats(_LOCALES[language]))
