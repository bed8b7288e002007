"""A template part's tree -> whether every way through it gives a whole part, told beforehand.

A part is sound when its loops and branches leave the elements open that they found open: then
whatever the values are, the text that comes out is well formed, and what is printed inside the
text of a run can be read in it. Such a part needs no parsing after it is filled. What only the
values decide (a cell left without a paragraph, a table without rows, numbers of drawings) is
marked in the fixed text, and mended in the finished text by `marks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from jinja2 import nodes

from docgen.word.environment import PRINTED, SHOWN

CELL, TABLE, TABLE_END, DRAWING = "<?cell?>", "<?table?>", "<?rows?>", "<?id?>"
"""Marks in the fixed text. A value can't hold one: its < is escaped."""

_TOKEN = re.compile(r"<(/?)([\w:.-]+)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*?)(/?)>")
_ID = re.compile(r"\bid=(\"[^\"]*\"|'[^']*')")
_ENDS_A_CELL = {"w:p", "w:sdt"}
_HOLDERS = {"w:tc", "w:hdr", "w:ftr"}
# An element that a loop or branch may close and open again: {% if x %}a</w:t>...<w:t>b{% endif %}.
_REOPENED = {"w:t", "w:r", "w:p"}


class _Unsound(Exception):  # noqa: N818 - an answer, not an error
    """The part has to be parsed after it is filled."""


@dataclass
class _Open:
    """An element that is open: its name, where it began, and what may stand last in it."""

    name: str
    began: tuple[nodes.TemplateData, int]
    last: set[str] = field(default_factory=lambda: {""})


Stack = list[_Open]


def is_sound(tree: nodes.Template) -> bool:
    """Whether every way through the tree gives a whole part; the tree is made ready if so."""
    walk = _Walk()
    try:
        walk.through(tree.body)
    except _Unsound:
        return False
    if walk.stack:
        return False
    walk.mark()
    for printed in tree.find_all(nodes.Filter):
        printed.name = SHOWN if printed.name == PRINTED else printed.name
    return True


class _Walk:
    """Goes through a tree with the elements that are open at each place."""

    def __init__(self) -> None:
        self.stack: Stack = []
        self.floor = 0
        self.edits: list[tuple[nodes.TemplateData, int, int, str]] = []

    def through(self, body: Iterable[nodes.Node]) -> None:
        for node in body:
            self._statement(node)

    def _statement(self, node: nodes.Node) -> None:
        match node:
            case nodes.Output():
                for child in node.nodes:
                    self._output(child)
            case nodes.For(recursive=False):
                self._branches([node.body, node.else_])
            case nodes.If():
                self._branches([node.body, *(part.body for part in node.elif_), node.else_])
            case nodes.Assign():
                pass
            case _:  # a block that is kept and printed elsewhere: macro, set, call
                raise _Unsound

    def _output(self, child: nodes.Expr) -> None:
        if isinstance(child, nodes.TemplateData):
            self._fixed(child)
        elif not (isinstance(child, nodes.Filter) and child.name == PRINTED):
            raise _Unsound  # printed into an attribute
        elif [element.name for element in self.stack[-2:]] != ["w:r", "w:t"]:
            raise _Unsound  # printed where no text can stand

    def _branches(self, bodies: list[list[nodes.Node]]) -> None:
        """Go through each body from the same start; all of them have to end as they began."""
        start, floor = self.stack, self.floor
        ends = [] if all(bodies) else [start]  # one without a body, or a loop without turns
        for body in (body for body in bodies if body):
            self.stack, self.floor = _copied(start), len(start)
            self.through(body)
            if [one.name for one in self.stack] != [one.name for one in start]:
                raise _Unsound
            ends.append(self.stack)
        self.stack, self.floor = _merged(ends), floor

    def _fixed(self, data: nodes.TemplateData) -> None:
        text, at = data.data, 0
        for token in _TOKEN.finditer(text):
            self._between(text[at : token.start()])
            at = token.end()
            if token[1]:
                self._close(data, token)
            else:
                self._begin(data, token)
        self._between(text[at:])

    def _between(self, text: str) -> None:
        if "<" in text or ">" in text:
            raise _Unsound  # a tag in which something is printed or decided

    def _begin(self, data: nodes.TemplateData, token: re.Match[str]) -> None:
        name = token[2]
        if name in {"w:vanish", "w:specVanish"}:
            raise _Unsound  # what is printed in it can't be read
        if self.stack:
            self.stack[-1].last = {name}
        if name == "wp:docPr" and (found := _ID.search(token[3])):
            start = token.start(3)
            self._edit(data, start + found.start(1), start + found.end(1), f'"{DRAWING}"')
        if name == "w:t" and "xml:space=" not in token[3] and not token[4]:
            self._edit(data, token.end() - 1, token.end() - 1, ' xml:space="preserve"')
        if not token[4]:
            self.stack.append(_Open(name, (data, token.start())))

    def _close(self, data: nodes.TemplateData, token: re.Match[str]) -> None:
        name = token[2]
        if not self.stack or self.stack[-1].name != name:
            raise _Unsound
        if len(self.stack) <= self.floor and name not in _REOPENED:
            raise _Unsound
        element = self.stack.pop()
        self.floor = min(self.floor, len(self.stack))
        if name in _HOLDERS and not element.last <= _ENDS_A_CELL:
            self._edit(data, token.start(), token.start(), CELL)
        if name == "w:tbl" and element.last != {"w:tr"}:
            began, start = element.began
            self._edit(began, start, start, TABLE)
            self._edit(data, token.end(), token.end(), TABLE_END)

    def _edit(self, data: nodes.TemplateData, start: int, end: int, text: str) -> None:
        self.edits.append((data, start, end, text))

    def mark(self) -> None:
        """Write the marks into the fixed text, from its end, so that places stay right."""
        in_order = sorted(self.edits, key=lambda edit: edit[1])
        for data, start, end, text in reversed(in_order):
            data.data = data.data[:start] + text + data.data[end:]


def _copied(stack: Stack) -> Stack:
    return [_Open(one.name, one.began, set(one.last)) for one in stack]


def _merged(ends: list[Stack]) -> Stack:
    """What is open after one of several ways: the same, and last in it is what any way left."""
    return [
        _Open(same[0].name, same[0].began, set().union(*(one.last for one in same)))
        for same in zip(*ends, strict=True)
    ]
