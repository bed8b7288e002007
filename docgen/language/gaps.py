"""What a catalogue lacks -> problems for whoever looks after it, the first few by their words."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.errors import Problem, problem
from docgen.language.words import Words


def told(words: Words, *, most: int, way_out: str = "") -> Iterator[Problem]:
    """C06 for each fixed wording that was asked for and is not translated, `most` of them named.

    `way_out` is what else can be done than to translate it.
    """
    unique = list(dict.fromkeys(words.gaps))
    hint = f"docgen language update, then translate it in docgen.po{way_out}"
    place = f"translations/{words.language}"
    for gap in unique[:most]:
        yield problem("C06", place, words.language, f'"{gap}" is not translated', hint)
    if more := len(unique[most:]):
        yield problem("C06", place, words.language, f"and {more} more are not translated", hint)
