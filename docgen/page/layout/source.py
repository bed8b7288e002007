"""Values -> Typst code. Whatever comes from a document is written as a string, never as code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from docgen.page.tree import Line

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPE: Final = re.compile(r"\\u([0-9a-f]{4})")
_DASHES: Final = {"dashed": "dashed", "dotted": "dotted"}


def string(text: str) -> str:
    """A text as a string of Typst; control characters, which no font shows, are left out."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return _ESCAPE.sub(r"\\u{\1}", json.dumps(_CONTROLS.sub("", text), ensure_ascii=False))


@lru_cache(maxsize=4096)
def pt(length: float) -> str:
    """A length in points, to a hundredth."""
    return f"{round(length, 2) + 0.0:g}pt" if abs(length) < 1e5 else f"{length:.2f}pt"


def colour(code: str) -> str:
    """A colour of six hexadecimal digits."""
    return f'rgb("{code}")'


def stroke(line: Line | None) -> str:
    """A border's line; Typst has no double one, which is drawn solid and as wide as its pair."""
    if line is None:
        return "none"
    paint = colour(line.colour or "000000")
    dash = _DASHES.get(line.style)
    return (
        f'(paint: {paint}, thickness: {pt(line.width)}, dash: "{dash}")'
        if dash
        else f"{pt(line.width)} + {paint}"
    )


def code(statements: Iterable[str]) -> str:
    """Statements as one block of code, whose contents are joined."""
    return "{" + ";".join(statements) + "}"


def array(values: Iterable[str]) -> str:
    """Values as an array, also a single one."""
    return "(" + "".join(f"{value}," for value in values) + ")"


def record(**values: str) -> str:
    """Values as a dictionary."""
    return "(" + ", ".join(f"{name}: {value}" for name, value in values.items()) + ")"
