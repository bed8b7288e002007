"""Lets Typst forget earlier documents, so that a process of many days stays small.

Typst keeps the parts of its last ten compilations, in case the same document comes again. Ours
never do, and sixteen pages leave 18 MB: it grew to 260 MB. There is no call to empty the store,
but each compilation ages it by one, also that of nothing.
Source: typst-py 0.15.2 (`comemo::evict(10)`); measured over 40 documents of 16 pages: 257 MB
without, 81 MB with ten compilations of nothing between them, in the same time.
"""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import Final

import typst

_LIFETIME: Final = 10
_LENGTH_OF_A_STEP: Final = 6000
"""How long a source is that is worth one compilation of nothing: about two pages."""
_LOCK: Final = Lock()


def forget(source: str) -> None:
    """Ages what Typst keeps, the more the longer the source was that it has just laid out."""
    with _LOCK:
        for _ in range(min(len(source) // _LENGTH_OF_A_STEP, _LIFETIME)):
            _empty().compile(input=b"", format="html")


@lru_cache(maxsize=1)
def _empty() -> typst.Compiler:
    """A compiler of nothing, kept: a new one each time would cost half a millisecond."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    return typst.Compiler(b"", font_paths=fonts)
