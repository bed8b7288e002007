"""YAML -> text with places.

Every value comes as the text that was typed: 00123 keeps its zeros, NO stays NO and 12:30
stays 12:30 (traps.md 10). A repeated key, an alias or a tag is refused: each can make the file mean
something other than what it shows.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from docgen.errors import Problem, Where, problem

LIMIT_BYTES = 5_000_000
LIMIT_DEPTH = 40
LIMIT_VALUES = 100_000
"""The record of a family that was seen for two years holds 8,000 values."""
LIMIT_ENTRIES = 2_000
"""Of one list or group; the longest plan we know of has 60 actions."""

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


_CHECK_NAME = "check the name and the folder"
_SAVE_UTF8 = "save the file as UTF-8 text"
_SHORTEN = "one file holds one family; leave out what does not belong to it"
_PLAIN = "write each value out where it belongs; a person or address is referred to by its id"


_OWN_TAGS = {None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))}


class _Loader(yaml.CBaseLoader if hasattr(yaml, "CBaseLoader") else yaml.BaseLoader):  # type: ignore[misc]
    """Composes nodes; constructs nothing."""


class _RefusedError(Exception):
    def __init__(self, fault: Problem) -> None:
        self.problem = fault


def _bytes(path: Path) -> bytes:
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode):  # a pipe or a device may have no end
            raise _RefusedError(problem("F01", path, "", "is no file", _CHECK_NAME))
        if told.st_size > LIMIT_BYTES:
            text = f"the file has {told.st_size} bytes, and {LIMIT_BYTES} is the limit"
            raise _RefusedError(problem("F02", path, "", text, "one file holds one family"))
        return path.read_bytes()
    except OSError as error:
        text = "there is no such file" if isinstance(error, FileNotFoundError) else "can't be read"
        raise _RefusedError(problem("F01", path, "", text, _CHECK_NAME)) from error


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
    """Where the aliases of a file stand, in order; refuses a file that is nested or filled too far.

    A pass of its own over the events: composing recurses in C, and what is nested some ten
    thousand levels deep kills the process instead of raising; a million values take its memory.
    """
    weighed = _Weighed(file)
    for event in yaml.parse(text, Loader=_Loader):
        weighed.add(event)
    return weighed.aliases


class _Weighed:
    """What a file holds, counted while it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.aliases: list[Where] = []
        self.values = 0
        self.room: list[int] = []
        """How many more keys and values each list or group may hold that has not ended yet."""

    def add(self, event: Any) -> None:
        """Count one event. Raises _RefusedError (F05, F10, F11) for what is too much."""
        if isinstance(event, yaml.CollectionEndEvent):
            self.room.pop()
        elif isinstance(event, yaml.NodeEvent):
            self._value(event)

    def _value(self, event: Any) -> None:
        self.values += 1
        if self.values > LIMIT_VALUES:
            self.refuse(event, "F10", f"the file holds more than {LIMIT_VALUES} values", _SHORTEN)
        if self.room:
            self.room[-1] -= 1
            if self.room[-1] < 0:
                text = f"a list or group of more than {LIMIT_ENTRIES} entries"
                self.refuse(event, "F11", text, _SHORTEN)
        if isinstance(event, yaml.AliasEvent):
            self.aliases.append(_place(self.file, event.start_mark))
        if isinstance(event, yaml.CollectionStartEvent):
            is_group = isinstance(event, yaml.MappingStartEvent)
            self.room.append(2 * LIMIT_ENTRIES if is_group else LIMIT_ENTRIES)
            if len(self.room) > LIMIT_DEPTH:
                self.refuse(event, "F05", "nested too deeply", _PLAIN)

    def refuse(self, event: Any, code: str, text: str, hint: str) -> NoReturn:
        raise _RefusedError(Problem(code, _place(self.file, event.start_mark), "", text, hint))


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
        self.tag(node, road)
        if isinstance(node, yaml.MappingNode):
            return dict(self.pairs(node, road))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*road, n)) for n, child in enumerate(node.value)]
        return self.scalar(node)

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
        self.tag(node, road)
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        self.fault("F03", self.place(node), road, "a key must be a word", "check the indentation")
        return f"(line {node.start_mark.line + 1})"

    def alias(self, road: Road) -> None:
        """Notes an alias where it stands; its node is the one it repeats, and stands elsewhere."""
        self.fault("F07", next(self.aliases), road, "an alias (*name) stands here", _PLAIN)

    def tag(self, node: yaml.Node, road: Road) -> None:
        """Notes a tag; without one a node has the tag that its kind has of itself."""
        if node.tag not in _OWN_TAGS:
            text = "a tag (!name) stands here"
            self.fault("F09", self.place(node), road, text, "put the value in quotes")

    def scalar(self, node: Any) -> str | None:
        # A plain scalar has the style None in Python's parser and "" in the C parser.
        return None if not node.style and node.value in {"", "~"} else str(node.value)

    def place(self, node: yaml.Node) -> Where:
        return _place(self.source.file, node.start_mark)

    def fault(self, code: str, where: Where, road: Road, text: str, hint: str) -> None:
        self.source.problems.append(Problem(code, where, road_name(road), text, hint))
