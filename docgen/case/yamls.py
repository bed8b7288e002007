"""YAML -> text with places.

Every value comes as the text that was typed: 00123 keeps its zeros, NO stays NO and 12:30
stays 12:30 (traps.md 10). A repeated key, an alias or a tag is refused: each can make the file mean
something other than what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from docgen.errors import Problem, Where, problem

LIMIT_BYTES = 5_000_000
LIMIT_DEPTH = 40

Step = str | int
Road = tuple[Step, ...]
Tree = dict[str, Any] | list[Any] | str | None


_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_-]{0,30}")


@dataclass
class Source:
    """A file's values as nested dicts, lists and texts, with the place of each.

    `places` is keyed by the road to a value, for example `("children", 0, "born")`; a key and
    its value share one road. An empty value is None.
    """

    file: str
    tree: Tree = None
    places: dict[Road, Where] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def where(self, road: Road) -> Where:
        """The place of a value, or of the nearest value above it that is in the file."""
        while road and road not in self.places:
            road = road[:-1]
        return self.places.get(road, Where(self.file, 1))


def road_name(road: Sequence[Step]) -> str:
    """The road to a value as written in messages: `children.0.born`."""
    return ".".join(str(step) if _is_safe(step) else "(a key)" for step in road)


def _is_safe(step: Step) -> bool:
    return isinstance(step, int) or bool(_PLAIN_KEY.fullmatch(step))


def read(path: Path) -> Source:
    """The values of a YAML file, each with its place; faults are in `problems`, never raised."""
    try:
        return parsed(path.name, _bytes(path))
    except _RefusedError as refused:
        return Source(path.name, problems=[refused.problem])


def parsed(file: str, raw: bytes) -> Source:
    """The values of YAML, each with its place in the file it stands in; as `read`."""
    source = Source(file)
    try:
        text = raw.decode("utf-8-sig")
        aliases = _aliases(file, text)
        node = yaml.compose(text, Loader=_Loader)
    except _RefusedError as refused:
        source.problems.append(refused.problem)
    except UnicodeDecodeError as error:
        text = f"not UTF-8 text at byte {error.start}"
        source.problems.append(Problem("F04", Where(file), "", text, _SAVE_UTF8))
    except yaml.MarkedYAMLError as error:
        source.problems.append(_syntax(file, error))
    except yaml.reader.ReaderError as error:
        source.problems.append(_unprintable(file, raw, error))
    else:
        _Walk(source, aliases).fill(node)
    return source


_SAVE_UTF8 = "save the file as UTF-8 text"
_PLAIN = "write each value out where it belongs; a person or address is referred to by its id"


class _Loader(yaml.CBaseLoader if hasattr(yaml, "CBaseLoader") else yaml.BaseLoader):  # type: ignore[misc]
    """Composes nodes; constructs nothing."""


class _RefusedError(Exception):
    def __init__(self, fault: Problem) -> None:
        self.problem = fault


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LIMIT_BYTES:
            text = f"the file has {size} bytes, and {LIMIT_BYTES} is the limit"
            raise _RefusedError(problem("F02", path, "", text, "one file holds one family"))
        return path.read_bytes()
    except OSError as error:
        text = "there is no such file" if isinstance(error, FileNotFoundError) else "can't be read"
        raise _RefusedError(
            problem("F01", path, "", text, "check the name and the folder")
        ) from error


def _syntax(file: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    where = Where(file, mark.line + 1, mark.column + 1) if mark else Where(file)
    hint = (
        "check the indentation, and put quotes round a text that holds ': ' or starts with a sign"
    )
    return Problem("F03", where, "", "the text can't be read as YAML from here on", hint)


def _unprintable(file: str, raw: bytes, error: yaml.reader.ReaderError) -> Problem:
    line = raw[: error.position].count(b"\n") + 1 if isinstance(error.position, int) else None
    code = error.character if isinstance(error.character, int) else ord(error.character[:1] or "\0")
    return Problem(
        "F06",
        Where(file, line),
        "",
        f"holds the character U+{code:04X}, which can't be printed",
        "delete it",
    )


def _aliases(file: str, text: str) -> list[Where]:
    """Where the aliases of a file stand, in order; refuses a file that is nested too deeply.

    A pass of its own over the events: composing recurses in C, and what is nested some ten
    thousand levels deep kills the process instead of raising.
    """
    depth, aliases = 0, []
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            aliases.append(_place(file, event.start_mark))
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > LIMIT_DEPTH:
            where = _place(file, event.start_mark)
            raise _RefusedError(Problem("F05", where, "", "nested too deeply", _PLAIN))
    return aliases


def _place(file: str, mark: Any) -> Where:
    return Where(file, mark.line + 1, mark.column + 1)


class _Walk:
    """Turns nodes into values, noting places and faults."""

    def __init__(self, source: Source, aliases: list[Where]) -> None:
        self.source = source
        self.seen: set[int] = set()
        self.aliases = iter(aliases)

    def fill(self, node: yaml.Node | None) -> None:
        self.source.tree = self.value(node, ()) if node is not None else None

    def value(self, node: yaml.Node, road: Road) -> Tree:
        self.source.places.setdefault(road, self.place(node))
        if id(node) in self.seen:
            self.alias(road)
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self.pairs(node, road))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*road, n)) for n, child in enumerate(node.value)]
        return self.scalar(node, road)

    def pairs(self, node: yaml.MappingNode, road: Road) -> Iterator[tuple[str, Tree]]:
        keys: dict[str, int] = {}
        for key, child in node.value:
            name = self.key(key, road)
            if name in keys:
                text = f"this key stands here a second time; the first is on line {keys[name]}"
                self.fault("F08", self.place(key), (*road, name), text, "keep one of the two")
                self.value(child, (*road, name))
                continue
            keys[name] = key.start_mark.line + 1
            self.source.places[(*road, name)] = self.place(key)
            yield name, self.value(child, (*road, name))

    def key(self, node: yaml.Node, road: Road) -> str:
        if id(node) in self.seen:
            self.alias(road)
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        self.fault("F03", self.place(node), road, "a key must be a word", "check the indentation")
        return f"(line {node.start_mark.line + 1})"

    def alias(self, road: Road) -> None:
        """Notes an alias where it stands; its node is the one it repeats, and stands elsewhere."""
        self.fault("F07", next(self.aliases), road, "an alias (*name) stands here", _PLAIN)

    def scalar(self, node: Any, road: Road) -> str | None:
        if node.tag and node.tag.startswith("!"):
            text = "a tag (!name) stands here"
            self.fault("F09", self.place(node), road, text, "put the value in quotes")
        # A plain scalar has the style None in Python's parser and "" in the C parser.
        return None if not node.style and node.value in {"", "~"} else str(node.value)

    def place(self, node: yaml.Node) -> Where:
        return _place(self.source.file, node.start_mark)

    def fault(self, code: str, where: Where, road: Road, text: str, hint: str) -> None:
        self.source.problems.append(Problem(code, where, road_name(road), text, hint))
