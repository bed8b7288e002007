"""The text of a YAML file and a change of one value -> the text with that change and no other.

Comments, order, quotes and indentation stay as the person left them: the file is never written
anew. Places come from the parser's own marks; whether a change did what it should is checked by
reading the text again.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Sequence
from typing import Any, Final

import yaml

from docgen.case.yamls import Road, Tree, parsed

_PLAIN: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9 ./()'-]*[A-Za-z0-9.)])?")
_COMMENT_OR_BLANK: Final = re.compile(r"[ \t]*(#.*)?\r?\n?")


class CannotChangeError(Exception):
    """The file is laid out in a way that can't be changed in place with certainty."""


def quoted(text: str) -> str:
    """A text as YAML of one line: plain where that can't be misread."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


class Text:
    """A YAML file that is changed value by value.

    Raises: CannotChangeError for a change that can't be made without touching something else.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree: Any = _tree(text)

    def put(self, road: Road, value: str) -> None:
        """Give a field this value, whether it stands there already or not; its record does."""
        wanted = copy.deepcopy(self.tree)
        here = _at(wanted, road[:-1])
        if not isinstance(here, dict):
            raise CannotChangeError
        here[road[-1]] = value
        above = _node(self._root(), road[:-1])
        found = next((v for k, v in above.value if k.value == road[-1]), None)
        if found is None:
            changed = self._added(above, f"{road[-1]}: {quoted(value)}")
        elif isinstance(found, yaml.ScalarNode):
            start, end = found.start_mark.index, found.end_mark.index
            lead = " " if start == end else ""
            changed = f"{self.text[:start]}{lead}{quoted(value)}{self.text[end:]}"
        else:
            raise CannotChangeError
        self._becomes(changed, wanted)

    def insert(self, road: Road, index: int, lines: Sequence[str]) -> None:
        """Put an entry into a list; `lines` are YAML without the dash, indented from 0."""
        wanted = copy.deepcopy(self.tree)
        entries = _at(wanted, road)
        if not isinstance(entries, list) or not entries:
            raise CannotChangeError
        entries.insert(index, _tree("\n".join(lines) + "\n"))
        listed = _node(self._root(), road)
        if listed.flow_style:
            raise CannotChangeError
        dash = listed.start_mark.column
        block = _dashed(lines, dash)
        if index:
            at = self._end(listed.value[index - 1], dash)
        else:
            at = self._line_start(listed.start_mark.index)
        self._becomes(self._with(at, block), wanted)

    def exchange(self, road: Road, index: int, lines: Sequence[str]) -> str:
        """Put another entry in the place of one of a list; the lines that are gone."""
        wanted = copy.deepcopy(self.tree)
        _at(wanted, road)[index] = _tree("\n".join(lines) + "\n")
        listed = _node(self._root(), road)
        if listed.flow_style:
            raise CannotChangeError
        dash = listed.start_mark.column
        entry = listed.value[index]
        start, end = self._line_start(entry.start_mark.index), self._end(entry, dash)
        gone, after = self.text[start:end], self.text[end:]
        self._becomes(self.text[:start] + self._joined(_dashed(lines, dash)) + after, wanted)
        return gone

    def _joined(self, lines: Sequence[str]) -> str:
        newline = "\r\n" if "\r\n" in self.text else "\n"
        return "".join(line + newline for line in lines)

    def _root(self) -> Any:
        return yaml.compose(self.text, Loader=_LOADER)

    def _becomes(self, text: str, wanted: Tree) -> None:
        if _tree(text) != wanted:
            raise CannotChangeError
        self.text, self.tree = text, wanted

    def _added(self, record: Any, line: str) -> str:
        """The text with one more line in a record: below its first plain field."""
        if record.flow_style:
            at = record.end_mark.index - 1
            return f"{self.text[:at].rstrip()}, {line}{self.text[at:]}"
        plain = next((v for _, v in record.value if _is_short(v)), None)
        if plain is None:
            raise CannotChangeError
        at = self._line_end(plain.end_mark.index)
        return self._with(at, [f"{' ' * record.value[0][0].start_mark.column}{line}"])

    def _with(self, at: int, lines: Sequence[str]) -> str:
        before = self.text[:at]
        if before and not before.endswith("\n"):
            before += self._joined([""])
        return before + self._joined(lines) + self.text[at:]

    def _end(self, entry: Any, dash: int) -> int:
        """Where an entry of a list ends, with the comments that are indented as it is."""
        last = entry
        while isinstance(last, yaml.CollectionNode) and last.value and not last.flow_style:
            last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
        end = last.end_mark.index
        end = end if self.text[end - 1 : end] == "\n" else self._line_end(end)
        at = end
        while at < len(self.text) and (found := _COMMENT_OR_BLANK.match(self.text, at)):
            line = found[0]
            if not line or (line.strip() and len(line) - len(line.lstrip()) <= dash):
                break
            at = found.end()
            end = at if line.strip() else end
        return end

    def _line_end(self, index: int) -> int:
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1


_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _dashed(lines: Sequence[str], dash: int) -> list[str]:
    """The lines of an entry with its dash in this column."""
    return [f"{' ' * dash}{'- ' if n == 0 else '  '}{line}" for n, line in enumerate(lines)]


def _is_short(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.start_mark.line == node.end_mark.line


def _tree(text: str) -> Tree:
    source = parsed("", text.encode())
    if source.problems:
        raise CannotChangeError
    return source.tree


def _at(tree: Any, road: Road) -> Any:
    for step in road:
        tree = tree[step]
    return tree


def _node(node: Any, road: Road) -> Any:
    for step in road:
        if isinstance(step, int):
            node = node.value[step]
        else:
            node = next(value for key, value in node.value if key.value == step)
    return node
