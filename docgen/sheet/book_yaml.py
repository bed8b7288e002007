"""The values of a record -> a case file that a person can read and edit.

Long texts are folded within 100 characters, ids and short groups stand on one line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import yaml

from docgen.case.yamls import parsed

_WIDTH: Final = 88
"""PyYAML breaks a line behind the word that passes the width: most stay within 100."""
_SHORT: Final = 60
# What folding keeps as it is: single spaces between words, lines that begin with a word.
_FOLDS: Final = re.compile(r"\S+(?:[ ]\S+|\n+\S+)*")


class _Dumper(yaml.SafeDumper):
    """Writes every value as the text it is: no value is quoted because YAML would type it."""

    is_plain_text = True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Lists stand further in than what they are lists of."""
        super().increase_indent(flow, indentless=False)


_Dumper.yaml_implicit_resolvers = {}


class _Whole(dict[str, Any]):
    """A group of the first level, which never stands on one line."""


class _QuotingDumper(_Dumper):
    """Puts every text that is no word in quotes: longer to read, and safe for any text."""

    is_plain_text = False


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = None
    if text in {"", "~"}:
        style = '"'
    elif dumper.is_plain_text and (len(text) > _SHORT or "\n" in text) and _FOLDS.fullmatch(text):
        style = ">"
    elif not dumper.is_plain_text and not text.isalnum():
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _group(dumper: _Dumper, group: dict[str, Any]) -> yaml.MappingNode:
    is_short = bool(group) and _is_short(group.values(), sum(map(len, group)))
    return dumper.represent_mapping("tag:yaml.org,2002:map", group.items(), flow_style=is_short)


def _whole(dumper: _Dumper, whole: _Whole) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", whole.items(), flow_style=False)


def _list(dumper: _Dumper, entries: list[Any]) -> yaml.SequenceNode:
    is_short = _is_short(entries, 0)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", entries, flow_style=is_short)


def _is_short(parts: Any, length: int) -> bool:
    """Whether plain values fit on one line."""
    texts = list(parts)
    is_plain = all(isinstance(text, str) and "\n" not in text for text in texts)
    return is_plain and length + sum(len(text) + 2 for text in texts) <= _SHORT


for _of in (_Dumper, _QuotingDumper):
    _of.add_representer(str, _text)
    _of.add_representer(dict, _group)
    _of.add_representer(_Whole, _whole)
    _of.add_representer(list, _list)


def text(values: Mapping[str, Any]) -> str:
    """The case file of these values; it reads back as exactly them."""
    for dumper in (_Dumper, _QuotingDumper):
        written = "".join(_lines(values, dumper))
        if parsed("case.yaml", written.encode()).tree == values:
            return written
    raise ValueError("a text can't be written as YAML")


def entry(values: Mapping[str, Any]) -> list[str]:
    """An entry of a list as lines of YAML, indented from 0; it reads back as exactly these."""
    for dumper in (_Dumper, _QuotingDumper):
        written = "".join(_lines(values, dumper)).replace("\n\n", "\n").lstrip("\n")
        if parsed("case.yaml", written.encode()).tree == values:
            return written.splitlines()
    raise ValueError("a text can't be written as YAML")


def _lines(values: Mapping[str, Any], dumper: type[_Dumper]) -> Any:
    """The parts of the file; a list or group of the first level has an empty line before it."""
    for name, value in values.items():
        if not isinstance(value, str):
            yield "\n"
        yield yaml.dump(
            _Whole({name: value}), Dumper=dumper, allow_unicode=True, sort_keys=False, width=_WIDTH
        )
