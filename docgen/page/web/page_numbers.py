"""Headers and footers without the page numbers, which a web page does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from docgen.page.tree import Break, Field, Inline, Tab, Text

# "Page 2 of 7" in the languages that documents are made in, and in some that visitors bring.
# A segment with any other word is kept: losing a name is worse than keeping a stray word.
_TOLD: Final = """
    page pages of p pg tudalen o strona stron z pagina pagini din сторінка стор з із
    bogga bog ka صفحہ صفحة صفحه از میں من کا سے لاپەڕە پەڕە لە পৃষ্ঠা পাতা এর ਪੰਨਾ ਸਫ਼ਾ ਦਾ ਵਿੱਚੋਂ
    seite von página de sur pagina's van sida av side af sivu sayfa strana страница из
"""
WORDS: Final = frozenset(_TOLD.split())
_WORD: Final = re.compile(r"[^\s/|.,:;()\[\]–—-]+")


def without(content: Sequence[Inline]) -> Iterator[Inline]:
    """The content with every segment taken away that says nothing but a page number."""
    for is_between, segment in groupby(content, lambda inline: isinstance(inline, Tab | Break)):
        inlines = tuple(segment)
        if is_between or not _counts_pages(inlines):
            yield from inlines


def _counts_pages(segment: Sequence[Inline]) -> bool:
    if not all(isinstance(inline, Text | Field) for inline in segment):
        return False
    said = "".join(inline.text for inline in segment if isinstance(inline, Text))
    counts = any(isinstance(inline, Field) and inline.kind != "page-of" for inline in segment)
    return counts and all(word.casefold() in WORDS for word in _WORD.findall(said))
