"""What a template prints -> the text that stands in the file, with a record of all of it.

Most parts are sound (`flow`): what is printed there is escaped and broken into lines at once.
In the others jinja escapes it, and the breaks are made when the part is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any

from docxtpl import InlineImage
from jinja2 import TemplateRuntimeError, Undefined
from jinja2.utils import missing
from markupsafe import Markup

from docgen.language.isolates import Said
from docgen.word import rich
from docgen.word.breaks import written
from docgen.word.package import NOT_IN_WORD
from docgen.word.pictures import Album

_PRINTABLE = (str, int, float, Decimal, date, time)
_BREAK = re.compile("\r\n?|[\u2028\u2029]")
_OF_A_LISTING = str.maketrans("\a\f", "  ")


class Fault(TemplateRuntimeError):  # noqa: N818 - it becomes a problem, not an error
    """What a template asks for and may not have: a problem that still lacks its place."""

    def __init__(self, code: str, name: str, text: str, owner: Any = missing) -> None:
        super().__init__(text)
        self.code, self.name, self.text, self.owner = code, name, text, owner


def empty(name: str = "") -> Fault:
    """The fault of a value that is not there."""
    return Fault("W07", name, "has no value")


@dataclass
class Record:
    """What one part of a template printed: (number of the print, text), and what it could not.

    The texts are as written into a sound part, and plain in any other.
    """

    part: str = ""
    album: Album = field(default_factory=Album)
    isolated: Callable[[str], str] = str
    """Holds a value apart from words of the other direction; fixed wording stays as it is."""
    values: list[tuple[int, str]] = field(default_factory=list)
    faults: list[tuple[int, Fault]] = field(default_factory=list)
    has_markup: bool = False
    """Whether a value brought markup of its own, which only a parsed part can be read back in."""


Printer = Callable[[Any, int], Any]


def shown(record: Record) -> Printer:
    """Writes a value into the text of a run of a sound part."""
    keep = record.values.append

    def show(value: Any, number: int) -> str:
        text: str
        if value.__class__ is str or value.__class__ is Said:
            text = record.isolated(value)
        elif isinstance(value, (Markup, *rich.RICH)):
            return _marked(record, value, number, _escaped)
        else:
            try:
                text = record.isolated(_told(value))
            except Fault as fault:
                record.faults.append((number, fault))
                return ""
        if not text.isprintable() or "&" in text or "<" in text or ">" in text:
            try:
                text = written(_escaped(checked(text)))
            except Fault as fault:
                record.faults.append((number, fault))
                return ""
        keep((number, text))
        return text

    return show


def printed(record: Record) -> Printer:
    """Notes a value on its way to jinja, which escapes it."""

    def pass_on(value: Any, number: int) -> Any:
        if isinstance(value, (Markup, *rich.RICH)):
            return _marked(record, value, number, str)
        try:
            text = record.isolated(text_of(value))
        except Fault as fault:
            record.faults.append((number, fault))
            return ""
        record.values.append((number, text))
        return text

    return pass_on


def _marked(record: Record, value: Any, number: int, noted: Callable[[str], str]) -> Markup:
    """Markup as it is; that of a macro's output is of values recorded and escaped already."""
    record.has_markup = True
    if isinstance(value, Markup):
        return value
    try:
        words = checked(rich.words(value).translate(_OF_A_LISTING))
    except Fault as fault:
        record.faults.append((number, fault))
        return Markup()
    record.values.append((number, noted(words)))
    if isinstance(value, InlineImage):
        return Markup(record.album.markup(value, record.part))  # noqa: S704 - drawn by us
    return Markup(rich.markup(value))  # noqa: S704 - made by a program, which has escaped it


def text_of(value: Any) -> str:
    """A value as a text that Word can hold; raises Fault for any that has none."""
    return checked(_told(value))


def _told(value: Any) -> str:
    value = whole(value)
    if isinstance(value, bool) or not isinstance(value, _PRINTABLE):
        kind = "yes or no" if isinstance(value, bool) else "a group or a list"
        raise Fault("W08", "", f"is {kind}, and a text, number or date was expected")
    return str(value)


def checked(text: str) -> str:
    """A text with one kind of line break; raises Fault where Word can't hold a character."""
    text = _BREAK.sub("\n", text)
    if found := NOT_IN_WORD.search(text):
        raise Fault("W09", "", f"holds the character U+{ord(found[0]):04X}, not possible in Word")
    return text


def whole(value: Any) -> Any:
    """The value itself; raises Fault when there is none."""
    if type(value) is Undefined:
        return ""  # {{ "x" if y }}: jinja's own for an else that is not written
    if isinstance(value, Undefined):
        value._fail_with_undefined_error()
    if value is None:
        raise empty()
    return value


def _escaped(text: str) -> str:
    # What lxml writes: quotes may stand in the text of an element.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
