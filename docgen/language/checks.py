"""A catalogue -> every fault of it at once: gaps, placeholders, plural forms, markup, terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Message

from docgen.case.words import unprintable
from docgen.errors import Problem, Where
from docgen.language import catalogue, glossary, guides, languages
from docgen.language.glossary import Glossary
from docgen.language.isolates import without_isolates
from docgen.language.languages import CATALOGUE
from docgen.language.words import PLACEHOLDER

# A page's number is cut round its placeholders: they come in this order in every language.
_IN_ORDER: Final = "Page {page} of {pages}"
_SIGNS: Final = re.compile(r"^[+~!] |^\[|\]$")
_FEW: Final = 3
"""A form that stands for fewer whole numbers below 200 may leave the number out."""

Fault = tuple[str, str, str | None]
"""Code, what is wrong, what to do."""


def check(translations: Path, code: str) -> list[Problem]:
    """Every fault of a language's catalogue, in the order of the file, each with its line.

    C10 gap, C11 placeholder, C12 plural forms, C13 markup, C14 term of the glossary, C15 a
    character that can't be printed. Raises TemplateError for a language that is not there.
    """
    languages.language(code, translations)
    path = translations / code / CATALOGUE
    catalog, terms = catalogue.parsed(path), glossary.load(translations, code)
    plural = languages.fixed_wording(code, translations).plural
    uses = [0] * catalog.num_plurals
    for number in range(200):
        uses[plural(number)] += 1
    found = []
    for message in catalog:
        if message.id:
            where = Where(f"{code}/{path.name}", message.lineno)
            found += [
                Problem(kind, where, _named(message), text, hint)
                for kind, text, hint in _faults(message, uses, terms)
            ]
    return sorted(found, key=lambda problem: problem.where.line or 0)


def gaps(translations: Path, code: str) -> int:
    """How many messages of a language are not translated."""
    wording = catalogue.parsed(translations / code / CATALOGUE)
    return sum(_is_gap(message) for message in wording if message.id)


def _named(message: Message) -> str:
    text = str(_forms(message.id)[0])
    return text if len(text) < 60 else f"{text[:57]}..."


def _forms(told: Any) -> tuple[str, ...]:
    return tuple(told) if isinstance(told, tuple | list) else (told or "",)


def _is_gap(message: Message) -> bool:
    return message.fuzzy or not all(_forms(message.string))


def _faults(message: Message, uses: list[int], terms: Glossary) -> Iterator[Fault]:
    if _is_gap(message):
        said = "is marked fuzzy" if message.fuzzy else "is not translated"
        yield "C10", said, "translate it, and take the mark fuzzy away"
        return
    english, told = _forms(message.id), _forms(message.string)
    if len(english) > 1 and len(told) != len(uses):
        yield "C12", f"has {len(told)} plural forms, and {len(uses)} were expected", None
    for number, form in enumerate(told):
        source = english[-1] if len(english) > 1 else english[0]
        may_lack = len(english) > 1 and number < len(uses) and uses[number] < _FEW
        yield from _placeholders(source, form, may_lack=may_lack)
        yield from _markup(english[0], form)
        if code := unprintable(without_isolates(form)):
            yield "C15", f"holds the character {code}, which can't be printed", "delete it"
    for term in terms.unused(english[0], " ".join(told)):
        own = terms.translations[term.term].translation
        yield "C14", f'does not use the glossary\'s word for "{term.term}" ({own})', None


def _placeholders(source: str, form: str, *, may_lack: bool) -> Iterator[Fault]:
    said, stand = PLACEHOLDER.findall(source), PLACEHOLDER.findall(form)
    wanted = set(said)
    if may_lack:
        wanted -= {"n"} - set(stand)
    for name in sorted(wanted - set(stand)):
        yield "C11", f"lacks {{{name}}}", "write it where the value belongs"
    for name in sorted(set(stand) - wanted):
        yield "C11", f"has {{{name}}}, which nothing fills in", "take it out"
    for name in sorted({name for name in stand if stand.count(name) > max(1, said.count(name))}):
        yield "C11", f"has {{{name}}} too often", "write it as often as the English"
    if source == _IN_ORDER and stand != ["page", "pages"]:
        yield "C11", "needs {page} before {pages}", None


def _markup(source: str, form: str) -> Iterator[Fault]:
    if form != form.strip():
        yield "C13", "begins or ends with a blank", "take it away"
    if _SIGNS.findall(source) != _SIGNS.findall(form):
        yield "C13", "has other signs at its ends than the English", "keep + ~ ! and [ ]"
    if "\n" in form or "<" in form:
        yield "C13", "holds a line break or markup", "write it as one line of plain text"
    if "**" in source + form or "](" in source + form:
        yield from _bold_and_links(source, form)


def _bold_and_links(source: str, form: str) -> Iterator[Fault]:
    """Where a guide's text has other bold passages or links than the English."""
    bold, links = guides.bold_and_links(source)
    own_bold, own_links = guides.bold_and_links(form)
    if own_bold != bold or form.count("**") != source.count("**"):
        said = f"has {own_bold} passages in bold, and {bold} were expected"
        yield "C13", said, "write ** right before the first and right after the last word"
    if own_links != links:
        yield "C13", "has links to other addresses than the English", "keep what is in (brackets)"
