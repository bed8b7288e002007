"""The body of a guide -> its pieces by part, and every fault of its form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from markdown_it.tree import SyntaxTreeNode

from docgen.case.words import unprintable
from docgen.errors import Problem, Where
from docgen.language import guides
from docgen.publication import inlines

Kind = Literal["heading", "paragraph", "bullets", "space"]

_MAY_HOLD: Final = "a guide holds ## questions, paragraphs, - lists, **bold** and [links](https://)"
_NAMES: Final = {
    "heading": "a heading of another level",
    "ordered_list": "a numbered list",
    "bullet_list": "a list in a list, or one with other signs than -",
    "fence": "a piece of program",
    "html_block": "HTML",
    "table": "a table",
    "blockquote": "a quotation in a list",
}
_SPACE_HINT: Final = "write the label and the number of lines: > My social worker | 2"
_MOST_LINES: Final = 20


@dataclass(frozen=True)
class Message:
    """A text as written, and its line; it is one message of the catalogues."""

    text: str
    line: int


@dataclass(frozen=True)
class Piece:
    """A block as written; only a list has more than one message."""

    kind: Kind
    messages: tuple[Message, ...]
    lines: int = 0
    """Of a space: how many lines there are to write on."""

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.messages[0].line


@dataclass
class Reader:
    """Reads a body into parts of pieces, and notes its faults."""

    file: str
    parts: list[tuple[Piece, ...]] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)
    last_rule: int = 1
    """The line of the last rule between two parts."""
    above: int = 0
    """How many lines of the file stand above the body."""

    def read(self, body: str, above: int) -> None:
        """Reads the body, which has so many lines of the file above it."""
        self.above, self.last_rule = above, above + 1
        part: list[Piece] = []
        is_empty = True
        for node in SyntaxTreeNode(guides.MARKDOWN.parse(body)).children:
            if node.type == "hr":
                self.last_rule = self.line(node)
                self.close(part, is_empty=is_empty)
                part, is_empty = [], True
            else:
                part += self.pieces(node)
                is_empty = False
        self.close(part, is_empty=is_empty)

    def close(self, part: list[Piece], *, is_empty: bool) -> None:
        """Ends a part; one whose blocks were all refused is not empty as well."""
        if is_empty:
            text, hint = "a part with nothing in it", "write something, or take the rule away"
            self.fault("U04", self.last_rule, text, hint)
        self.parts.append(tuple(part))

    def pieces(self, node: SyntaxTreeNode) -> list[Piece]:
        """The pieces of a block; none of one a guide may not hold."""
        match node.type:
            case "heading" if node.tag == "h2":
                return self.piece("heading", [node])
            case "paragraph":
                return self.piece("paragraph", [node])
            case "bullet_list" if node.children[0].markup == "-":
                return self.piece(
                    "bullets", [p for item in node.children for p in self.entry(item)]
                )
            case "blockquote":
                return [space for child in node.children for space in self.spaces(child)]
        return self.refuse(node)

    def entry(self, item: SyntaxTreeNode) -> list[SyntaxTreeNode]:
        """The paragraph of an entry of a list."""
        for other in [child for child in item.children if child.type != "paragraph"]:
            self.refuse(other)
        paragraphs = [child for child in item.children if child.type == "paragraph"]
        for more in paragraphs[1:]:
            self.fault("U02", self.line(more), "a second paragraph in an entry", _MAY_HOLD)
        if not item.children:
            self.fault("U02", self.line(item), "an entry with nothing in it", _MAY_HOLD)
        return paragraphs[:1]

    def piece(self, kind: Kind, nodes: list[SyntaxTreeNode]) -> list[Piece]:
        """One piece made of the texts of some nodes."""
        messages = [
            self.message(guides.message(child.content), self.line(node))
            for node in nodes
            for child in node.children
        ]
        if not messages and kind == "heading":
            self.fault("U02", self.line(nodes[0]), "a heading with nothing in it", _MAY_HOLD)
        return [Piece(kind, tuple(messages))] if messages else []

    def spaces(self, node: SyntaxTreeNode) -> list[Piece]:
        """The spaces to write in of a quotation, one a line."""
        if node.type != "paragraph":
            return self.refuse(node)
        found = []
        for n, written in enumerate(node.children[0].content.splitlines()):
            line = self.line(node) + n
            space = guides.SPACE.fullmatch(written.strip())
            if space and 1 <= int(space[2]) <= _MOST_LINES:
                label = self.message(guides.message(space[1]), line)
                found.append(Piece("space", (label,), int(space[2])))
            else:
                self.fault("U03", line, "no space to write in", _SPACE_HINT)
        return found

    def message(self, text: str, line: int) -> Message:
        """A text with its line, its faults noted."""
        for kind in inlines.refused(text):
            self.fault("U02", line, f"holds {kind}", _MAY_HOLD)
        if inlines.wrong_addresses(text):
            self.fault("U06", line, "a link leads nowhere", "write it as [text](https://...)")
        if code := unprintable(text):
            self.fault(
                "F06", line, f"holds the character {code}, which can't be printed", "delete it"
            )
        return Message(text, line)

    def refuse(self, node: SyntaxTreeNode) -> list[Piece]:
        """Notes that a block may not stand in a guide."""
        self.fault("U02", self.line(node), f"holds {_NAMES.get(node.type, node.type)}", _MAY_HOLD)
        return []

    def line(self, node: SyntaxTreeNode) -> int:
        """The line of the file a node begins on."""
        return self.above + (node.map[0] if node.map else 0) + 1

    def fault(self, code: str, line: int, text: str, hint: str) -> None:
        """Notes a fault."""
        self.faults.append(Problem(code, Where(self.file, line), "", text, hint))
