"""A Word template -> the text the template engine reads, and the paragraph each line came from.

Word splits a tag over several runs and makes its quotes curly; docxtpl's own clean-up
(`patch_xml`) joins the runs, and this module mends what it leaves. A mark before every
paragraph gives each a line of its own, so a line number of the engine names a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from docxtpl import DocxTemplate
from lxml import etree

from docgen.errors import Problem, Where
from docgen.word.package import Parts, W, parsed, text_parts
from docgen.word.text import own_text

MARK = re.compile(r"\n?<\?at (\d+)\?>")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_DELIMITER = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSER = {"{{": "}}", "{%": "%}", "{#": "#}"}
_QUOTED_CHARACTERS = 70
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# patch_xml makes every curly quote in a tag straight, also the apostrophe of a quoted wording:
# they are carried past it as private characters, and only those that delimit become straight.
_CURLY, _CARRIED = "“”‘’", "\ue0f0\ue0f1\ue0f2\ue0f3"
_CARRY, _UNCARRY = str.maketrans(_CURLY, _CARRIED), str.maketrans(_CARRIED, _CURLY)
_QUOTE = re.compile(r"[\"'“”‘’]")
_ENDS = {
    '"': (r'(?<!\\)"', "[“”]"),
    "'": (r"(?<!\\)'", r"’(?!\w)"),
    "“": ("”", '"'),
    "”": ("”", '"'),
    "‘": (r"’(?!\w)", "'"),
    "’": (r"’(?!\w)", "'"),
}


@dataclass(frozen=True)
class Tag:
    """One tag of the healed text: where it starts and ends there, its words, its line (from 1)."""

    start: int
    end: int
    text: str
    line: int

    @property
    def word(self) -> str:
        """The statement's word (`for`, `endif`), or nothing for a printed value or a comment."""
        found = re.match(r"\{%[-+]?\s*(\w+)", self.text)
        return found[1] if found else ""


@dataclass(frozen=True)
class TemplatePart:
    """A part of a template: its file, name and place in words, its healed text, its paragraphs."""

    file: str
    name: str
    title: str
    source: str
    paragraphs: tuple[str, ...]

    @cached_property
    def tags(self) -> list[Tag]:
        """Every tag, in the order of the text."""
        return [
            Tag(m.start(), m.end(), m[0], 1 + self.source.count("\n", 0, m.start()))
            for m in _TAG.finditer(self.source)
        ]

    @cached_property
    def _numbers(self) -> list[int]:
        numbers = [0]
        for line in self.source.split("\n"):
            found = MARK.match(line)
            numbers.append(int(found[1]) if found else numbers[-1])
        return numbers

    def number(self, line: int) -> int:
        """The paragraph (from 1) a line of the healed text belongs to; 0 when before the first."""
        return self._numbers[min(line, len(self._numbers) - 1)]

    def problem(
        self, code: str, line: int, field: str, text: str, hint: str | None = None
    ) -> Problem:
        """A problem at a line of the healed text, quoting the template's own paragraph."""
        return self.problem_in(code, self.number(line), field, text, hint)

    def problem_in(
        self, code: str, number: int, field: str, text: str, hint: str | None = None
    ) -> Problem:
        """A problem in the paragraph of this number (from 1; 0 is the part as a whole)."""
        if not number:
            return Problem(code, Where(self.file, part=self.title or "text"), field, text, hint)
        place = f"{self.title} paragraph {number}".strip()
        said = f"{text}, in the paragraph {quote(self.paragraphs[number - 1])}"
        return Problem(code, Where(self.file, part=place), field, said, hint)


def quote(text: str) -> str:
    """A paragraph of a template as quoted in a message: one line, shortened."""
    line = " ".join(text.split())
    return f'"{line if len(line) <= _QUOTED_CHARACTERS else line[:_QUOTED_CHARACTERS] + "..."}"'


def read(file: str, parts: Parts) -> list[TemplatePart]:
    """The healed text of every part of a template that holds text."""
    return [_part(file, name, kind, parts[name]) for name, kind in text_parts(parts)]


def _part(file: str, name: str, kind: str, xml: bytes) -> TemplatePart:
    root = parsed(xml)
    _clean(root)
    every = list(root.iter(f"{W}p"))
    texts = tuple(own_text(paragraph) for paragraph in every)
    _mark(every, texts)
    _blank(every, texts)
    number = re.search(r"(\d+)\.xml$", name)
    title = "" if kind == "document" else f"{kind} {number[1] if number else ''}".strip()
    return TemplatePart(file, name, title, healed(root), texts)


def _clean(root: etree._Element) -> None:
    """Take out what Word adds for itself: session ids, spelling marks, ids that a loop repeats."""
    # Our own marks are processing instructions: a template can't write one.
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    etree.strip_elements(root, f"{W}proofErr", f"{W}lastRenderedPageBreak", with_tail=False)
    for element in root.iter(f"{W}p", f"{W}r", f"{W}tr", f"{W}sectPr"):
        for name in list(element.attrib):
            if str(name).startswith((f"{W}rsid", f"{_W14}paraId", f"{_W14}textId")):
                del element.attrib[name]


def _mark(every: list[etree._Element], texts: tuple[str, ...]) -> None:
    # A row or cell whose tag replaces it takes its paragraphs' marks along: it gets its own.
    for number, (paragraph, text) in enumerate(zip(every, texts, strict=True), start=1):
        marked = [paragraph]
        for word in ("tr", "tc"):
            if re.search(r"\{[%{]" + word + " ", text):
                marked += [next(paragraph.iterancestors(f"{W}{word}"), paragraph)]
        for element in marked:
            element.addprevious(etree.ProcessingInstruction("at", str(number)))


def _blank(every: list[etree._Element], texts: tuple[str, ...]) -> None:
    # An open tag would swallow the text up to the next tag: `broken` tells of it instead.
    for paragraph, text in zip(every, texts, strict=True):
        if fault(text):
            for piece in paragraph.iter(f"{W}t"):
                piece.text = ""


def healed(root: etree._Element) -> str:
    """The text of a part as the template engine reads it."""
    source = etree.tostring(root, encoding="unicode").replace("\n", " ").translate(_CARRY)
    source = source.replace("<?at ", "\n<?at ")
    source = DocxTemplate("").patch_xml(source)
    return _TAG.sub(lambda match: _healed_tag(match[0]), source).translate(_UNCARRY)


def _healed_tag(tag: str) -> str:
    # patch_xml leaves &amp; in a tag, which would change a quoted wording.
    return _straight(tag.replace("&amp;", "&").translate(_UNCARRY)).translate(_CARRY)


def _straight(tag: str) -> str:
    """The tag with straight quotes around its quoted wordings; those inside stay as they are."""
    done, rest = "", tag
    while found := _QUOTE.search(rest):
        start = found.start()
        end = _end(rest, start)
        if end is None:
            break
        wording = rest[start + 1 : end]
        mark = found[0] if found[0] in "\"'" else '"'
        if found[0] not in "\"'":
            wording = wording.replace('"', '\\"')
        done += rest[:start] + mark + wording + mark
        rest = rest[end + 1 :]
    return done + rest


def _end(rest: str, start: int) -> int | None:
    for pattern in _ENDS[rest[start]]:
        if found := re.compile(pattern).search(rest, start + 1):
            return found.start()
    return None


def broken(part: TemplatePart) -> Iterator[Problem]:
    """A tag that does not open and close within one paragraph, one problem a paragraph."""
    for number, text in enumerate(part.paragraphs, start=1):
        if said := fault(text):
            hint = "write {{ ... }} or {% ... %} in one paragraph"
            yield part.problem_in("W02", number, "", said, hint)


def fault(text: str) -> str | None:
    """What is wrong with the braces of a paragraph's tags; None when nothing is."""
    wanted = ""
    for match in _DELIMITER.finditer(text):
        if wanted and match[0] in _CLOSER:
            return f"a tag has no {wanted} before the next {match[0]}"
        if not wanted and match[0] not in _CLOSER:
            return f"there is a {match[0]} and no tag it closes"
        if wanted and match[0] != wanted:
            return f"a tag is closed by {match[0]}, and {wanted} was expected"
        wanted = _CLOSER.get(match[0], "")
    return f"a tag has no {wanted}" if wanted else None
