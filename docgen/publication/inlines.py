"""The text of a block in Markdown -> runs, and what of it a guide may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from markdown_it.token import Token

from docgen.language.guides import MARKDOWN
from docgen.publication.records import Run

_ADDRESS: Final = re.compile(r"https?://\S+|mailto:\S+@\S+|tel:[+\d-]+")
_PLAIN: Final = frozenset(
    {"text", "softbreak", "strong_open", "strong_close", "link_open", "link_close"}
)
_OTHERS: Final = {
    "em_open": "emphasis by one star or line",
    "code_inline": "a piece of program",
    "html_inline": "HTML",
    "image": "a picture",
    "hardbreak": "a line break",
}


def runs(text: str) -> tuple[Run, ...]:
    """A message as runs: **bold**, links, and everything else as plain text."""
    found, depth, link = [], 0, None
    for token in _tokens(text):
        match token.type:
            case "strong_open" | "strong_close":
                depth += token.nesting
            case "link_open" | "link_close":
                link = str(token.attrs["href"]) if token.nesting > 0 else None
            case _:
                told = " " if token.type == "softbreak" else token.content
                found.append(Run(told, is_bold=depth > 0, link=link))
    return joined(found)


def joined(found: Iterable[Run]) -> tuple[Run, ...]:
    """The same runs with neighbours of one look made one; empty ones left out."""
    alike = groupby((run for run in found if run.text), lambda run: (run.is_bold, run.link))
    return tuple(Run("".join(run.text for run in group), *look) for look, group in alike)


def plain(found: Iterable[Run]) -> str:
    """The text of runs."""
    return "".join(run.text for run in found)


def refused(text: str) -> Iterator[str]:
    """What a block holds that a guide may not, in words."""
    kinds = dict.fromkeys(token.type for token in _tokens(text))
    for kind in kinds:
        if kind not in _PLAIN and not kind.endswith("_close"):
            yield _OTHERS.get(kind, kind)
    if "**" in _words(text):
        yield "** that makes nothing bold"


def wrong_addresses(text: str) -> int:
    """How many links lead to no address a reader could follow."""
    # What may be dangerous to follow, such as javascript:, is read as plain text.
    plain_links = _words(text).count("](")
    return plain_links + sum(not _ADDRESS.fullmatch(address) for address in addresses(text))


def addresses(text: str) -> list[str]:
    """Where the links of a message lead."""
    return [str(token.attrs["href"]) for token in _tokens(text) if token.type == "link_open"]


def _words(text: str) -> str:
    return " ".join(token.content for token in _tokens(text) if token.type == "text")


def _tokens(text: str) -> list[Token]:
    return MARKDOWN.parseInline(text)[0].children or []
