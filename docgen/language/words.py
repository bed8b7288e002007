"""The words of a document in a language: fixed wording and formats; a gap is never passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from docgen.language.catalogue import Catalogue
from docgen.language.formats import Formats
from docgen.language.isolates import Said
from docgen.language.untranslated import in_english

SOURCE_LANGUAGE: Final = "en"
SOURCE_FORMATS: Final = Formats("en_GB")
PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_.-]*)\}")


@dataclass(frozen=True)
class Words:
    """The fixed wording of one language and its formats; without a catalogue, of English.

    What the catalogue lacks is noted in `gaps` and comes in English between marks, so that one
    run finds every gap. Whoever makes a document looks at them before it is given to anyone.
    """

    language: str
    formats: Formats
    catalogue: Catalogue | None = None
    gaps: list[str] = field(default_factory=list, repr=False, compare=False)
    has_marks: bool = True
    """Whether a gap comes between marks; titles and stamps have no place for them."""

    def gettext(self, text: str) -> Said:
        """A fixed text in this language."""
        return self._said(None, text)

    def pgettext(self, context: str, text: str) -> Said:
        """A fixed text that means this in its context."""
        return self._said(context, text)

    def ngettext(self, one: str, many: str, number: int) -> Said:
        """A fixed text that depends on a number, in this language."""
        return self._counted(None, one, many, number)

    def npgettext(self, context: str, one: str, many: str, number: int) -> Said:
        """A fixed text that depends on a number and a context."""
        return self._counted(context, one, many, number)

    def filled(self, text: str, **values: str) -> Said:
        """A fixed text with values for its `{braces}`, each held apart where it has to be."""
        # One pass: a value can hold braces of its own.
        return Said(PLACEHOLDER.sub(lambda found: self._value(found, values), text))

    def isolated(self, value: str) -> str:
        """A value held apart from the words around it, where its direction is another one."""
        return value if isinstance(value, Said) else self.formats.isolated(value)

    def _value(self, found: re.Match[str], values: dict[str, str]) -> str:
        value = values.get(found[1])
        return found[0] if value is None else self.isolated(value)

    def _said(self, context: str | None, text: str) -> Said:
        if self.catalogue is None:
            return Said(text)
        found = self.catalogue.text(context, text)
        return Said(found) if found else self._gap(text)

    def _counted(self, context: str | None, one: str, many: str, number: int) -> Said:
        english = one if number == 1 else many
        if self.catalogue is None:
            return Said(english)
        found = self.catalogue.form(context, one, number)
        return Said(found) if found else self._gap(english)

    def _gap(self, text: str) -> Said:
        self.gaps.append(text)
        return Said(in_english(text) if self.has_marks else text)


def english() -> Words:
    """The words of English, in which everything is written."""
    return Words(SOURCE_LANGUAGE, SOURCE_FORMATS)
