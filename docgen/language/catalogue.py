"""A catalogue file (gettext PO) -> the fixed wording of one language.

What is empty or marked fuzzy is a gap: gettext's own reader falls back on English for those
without a word (traps.md 15).
"""

from __future__ import annotations

import gettext
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from docgen.errors import TemplateError, problem

Key = tuple[str | None, str]
"""The context of a message, where it has one, and its English (the singular)."""

LARGEST: Final = 5_000_000
"""The bytes of a catalogue; the largest shipped has 200,000."""
MOST_MESSAGES: Final = 20_000
_FORMS: Final = re.compile(rb"nplurals\s*=\s*(\d+)")
"""How many forms a plural has: six in Arabic, and nowhere more."""


@dataclass(frozen=True)
class Catalogue:
    """The messages of one language: each form by context and English text."""

    messages: dict[Key, tuple[str, ...]] = field(repr=False)
    plural: Callable[[int], int] = field(repr=False)

    def text(self, context: str | None, text: str) -> str | None:
        """A message; None where there is no translation."""
        forms = self.messages.get((context, text))
        # Said without a number, a message that has forms is singular: in Arabic not its first.
        return forms[self.plural(1) if len(forms) > 1 else 0] if forms else None

    def form(self, context: str | None, one: str, number: int) -> str | None:
        """The form of a message for a number; None where there is no translation."""
        forms = self.messages.get((context, one))
        n = self.plural(abs(number))
        return forms[n] if forms and n < len(forms) else None

    @property
    def checksum(self) -> str:
        """The sum of everything it says: what is approved is this, and nothing else."""
        told = sorted((context or "", text, *forms) for (context, text), forms in self.items())
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def items(self) -> Iterator[tuple[Key, tuple[str, ...]]]:
        """The messages with their forms."""
        yield from self.messages.items()


def load(paths: Iterable[Path]) -> Catalogue:
    """The catalogue that files make together; a later one goes before an earlier one.

    Raises TemplateError (C02) for a file that can't be read, with its line.
    """
    found = [_read(path, path.stat().st_mtime_ns) for path in paths]
    messages = {key: forms for catalogue in found for key, forms in catalogue.items()}
    return Catalogue(messages, found[0].plural)


def parsed(path: Path) -> Catalog:
    """The file as Babel reads it, with lines, comments and flags.

    Raises TemplateError (C02) for a file that can't be read, with its line.
    """
    try:
        return read_po(BytesIO(_content(path)), ignore_obsolete=True, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError, LookupError) as error:
        line = error.lineno + 1 if isinstance(error, PoFileError) else None
        text = "can't be read as a catalogue"
        hint = "save it as a PO file in UTF-8"
        raise TemplateError([problem("C02", path, "", text, hint, line=line)]) from error


def _content(path: Path) -> bytes:
    """The bytes of a catalogue. Raises ValueError for more than any language needs."""
    if path.stat().st_size > LARGEST:
        raise ValueError(LARGEST)
    content = path.read_bytes()
    forms = _FORMS.search(content)
    if content.count(b"msgid ") > MOST_MESSAGES or (forms and len(forms[1]) > 1):
        raise ValueError(MOST_MESSAGES)
    return content


@lru_cache(maxsize=64)
def _read(path: Path, _changed_at: int) -> Catalogue:
    catalog = parsed(path)
    messages = {
        (message.context, _singular(message)): forms
        for message in catalog
        if message.id and not message.fuzzy and all(forms := _forms(message))
    }
    return Catalogue(messages, gettext.c2py(catalog.plural_expr))


def _singular(message: Message) -> str:
    return str(message.id if isinstance(message.id, str) else message.id[0])


def _forms(message: Message) -> tuple[str, ...]:
    told = message.string
    return (told,) if isinstance(told, str) else tuple(told or ("",))
