"""A folder of translations -> the languages there are, and the words of each.

A language is a folder: `language.yaml` says how it is written and who approved its wording,
`LC_MESSAGES/docgen.po` holds the wording. A partnership's own wording stands in a folder of the
same shape inside the partnership's.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

from babel import Locale, UnknownLocaleError, localedata
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from docgen.case.reading import did_you_mean, read_record
from docgen.case.words import Count, Day, Line, Record
from docgen.case.words import Language as Code
from docgen.errors import TemplateError, problem
from docgen.language import catalogue
from docgen.language.catalogue import Catalogue
from docgen.language.formats import Formats, Patterns
from docgen.language.words import SOURCE_LANGUAGE, Words, english

SETTINGS: Final = "language.yaml"
CATALOGUE: Final = Path("LC_MESSAGES") / "docgen.po"


def _known(locale: str) -> str:
    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError) as error:
        hint = "write it as Babel does: ur_PK, pa_Guru_IN, zh_Hans_CN"
        raise PydanticCustomError("locale", "is not a locale", {"hint": hint}) from error
    return locale


class Approval(Record):
    """Who approved the fixed wording, and what exactly."""

    by: Line
    """The name of the person."""
    qualification: Line
    """What qualifies the person to judge it."""
    on: Day
    """When."""
    checksum: Line
    """The sum of the wording that was approved; another wording is a draft again."""


class DatePatterns(Record):
    """Patterns in place of the locale's own (CLDR's letters: d MMMM y)."""

    day: Line | None = None
    """A date in words."""
    weekday: Line | None = None
    """A date with its day of the week."""
    short_day: Line | None = None
    """A date that fits a column."""
    month_day: Line | None = None
    """A date without its year."""
    clock: Line | None = None
    """A time of day."""


class Language(Record):
    """How one language is written, and how far its wording is approved."""

    code: Code
    """The code of the language, as records name it: ur."""
    locale: Annotated[Line, AfterValidator(_known)]
    """The locale its dates and numbers come from: ur_PK."""
    english: Line
    """Its name in English."""
    name: Line
    """Its own name."""
    digits: Literal["western", "native"] = "western"
    """The digits of dates and numbers; telephone numbers and references are always Western."""
    patterns: DatePatterns = DatePatterns()
    """Date patterns in place of the locale's own."""
    names: dict[Code, Line] = Field(default_factory=dict)
    """Names of other languages, by code, where the locale's own are wrong or missing."""
    labels_mm: Annotated[Count, Field(ge=30, le=80)] = 42
    """The width of the column of labels, where its labels are longer than English ones."""
    drafted_by: Line | None = None
    """Where the wording comes from."""
    approval: Approval | None = None
    """The approval; without one the wording is a draft."""

    @property
    def formats(self) -> Formats:
        """The formats of the language."""
        own = self.patterns.model_dump(exclude_none=True)
        native = Locale.parse(self.locale).default_numbering_system
        digits = native if self.digits == "native" else "latn"
        return Formats(self.locale, Patterns(**own), digits, tuple(self.names.items()))

    def approved_on(self, wording: Catalogue) -> date | None:
        """The day this very wording was approved; None while it is a draft."""
        is_same = self.approval is not None and self.approval.checksum == wording.checksum
        return self.approval.on if self.approval and is_same else None

    @property
    def tag(self) -> str:
        """The language's tag in files (BCP 47): ur-PK."""
        return self.locale.replace("_", "-")


def folders(translations: Path) -> dict[str, Path]:
    """The folders of languages, by their code, in order."""
    return {file.parent.name: file.parent for file in sorted(translations.glob(f"*/{SETTINGS}"))}


def language(code: str, translations: Path) -> Language:
    """The settings of a language.

    Raises TemplateError: C01 where there is none of that code, else with every fault of its file.
    """
    known = folders(translations)
    if code not in known:
        text = "there is no catalogue for this language"
        hint = did_you_mean(code, known) or f"start one with 'docgen language add {code}'"
        raise TemplateError([problem("C01", f"translations/{code}", code, text, hint)])
    found, source, problems = read_record(known[code] / SETTINGS, Language)
    if found is not None and found.code != code:
        text = "is not the name of the folder"
        problems = [problem("C03", source.where(("code",)).file, "code", text, f"write {code}")]
    if problems or found is None:
        raise TemplateError(problems)
    return found


def fixed_wording(code: str, translations: Path, own: Path | None = None) -> Catalogue:
    """The catalogue of a language, with a partnership's own wording where it has some.

    Raises TemplateError: C01, C02.
    """
    files = [translations / code / CATALOGUE]
    if own is not None and (own / code / CATALOGUE).is_file():
        files.append(own / code / CATALOGUE)
    if not files[0].is_file():
        text, hint = "there is no catalogue", f"make it with 'docgen language add {code}'"
        raise TemplateError([problem("C01", f"translations/{code}", code, text, hint)])
    return catalogue.load(files)


def words(code: str, translations: Path, own: Path | None = None) -> Words:
    """The words of a language.

    Raises TemplateError for a language that has no catalogue: English is never passed off as it.
    """
    if code == SOURCE_LANGUAGE:
        return english()
    settings = language(code, translations)
    return Words(code, settings.formats, fixed_wording(code, translations, own))


def approved_on(code: str, translations: Path, own: Path | None = None) -> date | None:
    """The day the fixed wording was approved as it stands now; None while it is a draft."""
    return language(code, translations).approved_on(fixed_wording(code, translations, own))


def known_locales() -> list[str]:
    """Every locale dates and numbers can come from."""
    return sorted(localedata.locale_identifiers())
