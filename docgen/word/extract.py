"""A Word template -> its fixed wording, for translation (traps.md 17).

`pybabel extract` finds these methods by their entry points, `docgen_word` for templates and
`docgen_profile` for partnerships. Each message says where it stands and how much room it has.

Source: Babel's documentation, "Writing Extraction Methods".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final

from jinja2 import nodes
from lxml import etree

from docgen.practice import partnership
from docgen.word import own_words, package, syntax, tags
from docgen.word.environment import known_tests
from docgen.word.filters import MEANINGS
from docgen.word.kinds import WORDING
from docgen.word.package import W
from docgen.word.tags import TemplatePart

Found = tuple[int, str, Any, list[str]]
"""Babel's shape: line, name of the function, its texts, comments for the translator."""

# Arial at 11 pt is about 2.1 mm a letter; 1 mm is 56.7 twentieths of a point.
_LETTER_TWIPS: Final = 119
_LABEL_LETTERS: Final = 21
_KINDS: Final = {
    "Title": "title of the document",
    "Subtitle": "line under the title",
    "Furniture": "small print at the head or foot of every page",
    "BoxHeading": "heading in a box",
    "TableHead": "head of a table column",
    "TableText": "in a cell of a table",
    "ListBullet": "in a list",
    "ListNumber": "in a numbered list",
    "Tick": "a question with a box to tick",
    "Quiet": "a quiet remark",
}


def extract_word(
    file: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Found]:
    """The messages of a Word template; the line is the number of the paragraph in its part.

    Raises TemplateError (W05) for what is no Word file.
    """
    template = Path(file.name)
    parts = package.checked(template, file.read())
    for part in tags.read(template.name, parts):
        paragraphs = list(package.parsed(parts[part.name]).iter(f"{W}p"))
        for line, name, texts in _calls(part):
            number = part.number(line)
            note = _note(paragraphs[number - 1]) if 0 < number <= len(paragraphs) else ""
            yield number, name, texts, [f"{template.stem}: {note}" if note else template.stem]


def extract_profile(
    file: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Found]:
    """The terms and the own wording of a partnership's profile.

    Raises PartnershipError for a profile that can't be read.
    """
    profile = partnership.load(Path(file.name).parent)
    for field, term in own_words.terms(profile).items():
        yield 0, "pgettext", (own_words.TERM, term), [f"the {field.replace('_', ' ')}"]
    for text in own_words.wording(profile):
        yield 0, "pgettext", (own_words.WORDING, text), []


def _calls(part: TemplatePart) -> Iterator[tuple[int, str, Any]]:
    """Every call for fixed wording in a part: the line, the function, its texts."""
    tree = syntax.check(part, MEANINGS, known_tests()).tree
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in WORDING:
            texts = tuple(a.value for a in call.args if isinstance(a, nodes.Const))
            yield call.lineno, call.node.name, texts if len(texts) > 1 else texts[0]


def _note(paragraph: etree._Element) -> str:
    """Where a message stands, and about how many letters fit a line there."""
    mark = paragraph.find(f"{W}pPr/{W}pStyle")
    style = "" if mark is None else mark.get(f"{W}val", "")
    if style == "Field":
        return f"label before a value, or its value; {_LABEL_LETTERS} letters fit a label's line"
    if style.startswith("Heading"):
        return "heading"
    kind = _KINDS.get(style, "sentence")
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    width = None if cell is None else cell.find(f"{W}tcPr/{W}tcW")
    if width is None:
        return kind
    return f"{kind}; about {int(width.get(f'{W}w', '0')) // _LETTER_TWIPS} letters fit a line"
