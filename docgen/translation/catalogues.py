"""Everything docgen prints in words of its own -> the template of all catalogues, and each updated.

`docgen.pot` lists every message; a language's `docgen.po` holds its translation. Adding a language
or a message needs no Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import write_po
from babel.plural import to_gettext

import docgen
from docgen.errors import UseError, problem
from docgen.language import catalogue
from docgen.language.guides import extract_guide
from docgen.language.languages import CATALOGUE, SETTINGS, known_locales
from docgen.language.words import SOURCE_LANGUAGE
from docgen.pack.place import write_file
from docgen.word.extract import extract_profile, extract_word

TEMPLATE: Final = "docgen.pot"
KEYWORDS: Final[dict[str, Any]] = {**DEFAULT_KEYWORDS, "_p": ((1, "c"), 2), "_n": (1, 2)}

# A catalogue tells no clock: the same wording makes the same file.
_CLOCK: Final = datetime(2026, 1, 1, tzinfo=UTC)
_HEADER: Final = "# What docgen says in words of its own, to be translated.\n#"


def messages(templates: Path) -> Catalog:
    """Every message of the program, and of a folder of templates, profiles and guides.

    Raises TemplateError and PartnershipError for files that can't be read.
    """
    found = Catalog(
        project="docgen", header_comment=_HEADER, creation_date=_CLOCK, revision_date=_CLOCK
    )
    for path, name, method in _sources(templates):
        for _line, text, comments, context in extract_from_file(method, path, keywords=KEYWORDS):
            found.add(text, locations=[(name, 1)], auto_comments=comments, context=context or None)
    return found


def _sources(templates: Path) -> Iterator[tuple[Path, str, str | Callable[..., Any]]]:
    program = Path(docgen.__file__).parent
    for path in sorted(program.rglob("*.py")):
        if "shipped" not in path.parts:
            yield path, f"docgen/{path.relative_to(program).as_posix()}", "python"
    kinds: dict[str, Callable[..., Any]] = {
        "*.docx": extract_word,
        "partnership.yaml": extract_profile,
        "guides/*.[mM][dD]": extract_guide,
    }
    for pattern, method in kinds.items():
        for path in sorted(templates.glob(f"*/{pattern}")):
            yield path, f"templates/{path.relative_to(templates).as_posix()}", method


def update(translations: Path, templates: Path) -> dict[str, int]:
    """Brings the template and every catalogue up to date; the gaps of each language by its code.

    What is translated stays; what nobody says any more goes to the end of the file.
    Raises TemplateError for a catalogue that can't be read.
    """
    template = messages(templates)
    write_file(translations / TEMPLATE, written(template))
    gaps = {}
    for path in sorted(translations.glob(f"*/{CATALOGUE}")):
        own = catalogue.parsed(path)
        own.update(template, no_fuzzy_matching=True, update_creation_date=False)
        write_file(path, written(own))
        gaps[path.parents[1].name] = sum(not _is_whole(message) for message in own if message.id)
    return gaps


def add(code: str, translations: Path, templates: Path, locale: str | None = None) -> Path:
    """Starts a language: its settings and a catalogue to fill in; the folder.

    Raises UseError where it is there already, or where no locale of that name is known.
    """
    folder = translations / code
    if (folder / SETTINGS).exists() or code == SOURCE_LANGUAGE:
        text = "is there already"
        raise UseError([problem("C04", f"translations/{code}", code, text, "edit its docgen.po")])
    name = locale or code.replace("-", "_")
    if name not in known_locales():
        hint = "name the locale its dates come from: --locale pa_Guru_IN"
        raise UseError([problem("C05", f"translations/{code}", code, "is no known locale", hint)])
    own = messages(templates)
    own.locale = Locale.parse(name)
    write_file(folder / CATALOGUE, written(own))
    write_file(folder / SETTINGS, _settings(code, name).encode())
    return folder


def written(wording: Catalog) -> bytes:
    """A catalogue as the bytes of a PO file; the same catalogue makes the same bytes."""
    wording.creation_date = wording.revision_date = _CLOCK
    if wording.locale:
        # Babel's own table of plural forms lacks languages that CLDR has.
        vars(wording).update(_plurals(wording.locale))
    into = BytesIO()
    write_po(into, wording, width=100, include_lineno=False, sort_output=True)
    return into.getvalue()


def _plurals(locale: Locale) -> dict[str, int | str]:
    told = to_gettext(locale.plural_form)
    count, _, expression = told.partition("; plural=")
    number = int(count.removeprefix("nplurals="))
    return {"_num_plurals": number, "_plural_expr": expression.rstrip("; ")}


def _is_whole(message: Any) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms) and not message.fuzzy


def _settings(code: str, locale: str) -> str:
    own = Locale.parse(locale)
    return (
        f"# How {own.english_name} is written, and how far its wording is approved.\n"
        f"code: {code}\n"
        f"locale: {locale}\n"
        f"english: {own.english_name}\n"
        f"name: {own.get_display_name(own) or code}\n"
        "# digits: native            # dates and numbers in the language's own digits\n"
        "# patterns: {weekday: EEEE d MMMM y, clock: HH:mm}\n"
        "# approval: {by: , qualification: , on: , checksum: }   # docgen language approve\n"
    )
