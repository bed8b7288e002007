"""PDFs of page trees, and what tests look at in them."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from docgen.page.fonts import Fonts
from docgen.page.layout import pdf
from docgen.page.layout.sheet import Sheet
from docgen.page.layout.writer import typst_source
from docgen.page.tree import Page

MADE_AT = datetime(2026, 11, 22, tzinfo=UTC)
_WORD = re.compile(
    r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
)
_ELEMENT = re.compile(rb"/Type/StructElem/S/(\w+)/")


@dataclass(frozen=True)
class Word:
    """A word of a PDF where it stands: page from 1, points from the top left."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


@cache
def fonts() -> Fonts:
    return Fonts.of_machine()


def laid(page: Page) -> bytes:
    return pdf(page, fonts(), made_at=MADE_AT)


def source(page: Page) -> str:
    return typst_source(Sheet(page, fonts(), {}))


def words(page: Page | bytes) -> list[Word]:
    file = page if isinstance(page, bytes) else laid(page)
    told = _poppler("pdftotext", "-bbox", file)
    found: list[Word] = []
    number = 0
    for line in told.splitlines():
        number += "<page " in line
        if place := _WORD.search(line):
            left, top, right, bottom = map(float, place.groups()[:4])
            found.append(Word(place[5], number, left, top, right, bottom))
    return found


def word(page: Page | bytes, text: str, number: int = 0) -> Word:
    return [each for each in words(page) if each.text == text][number]


def text(page: Page | bytes) -> str:
    file = page if isinstance(page, bytes) else laid(page)
    return " ".join(_poppler("pdftotext", "-layout", file).split())


def pages(page: Page | bytes) -> int:
    file = page if isinstance(page, bytes) else laid(page)
    return int(re.search(r"Pages:\s+(\d+)", _poppler("pdfinfo", "", file))[1])


def tags(page: Page | bytes) -> list[str]:
    """The structure elements in the order of the file."""
    file = page if isinstance(page, bytes) else laid(page)
    return [name.decode() for name in _ELEMENT.findall(file)]


def _poppler(program: str, option: str, file: bytes) -> str:
    command = [program, *([option] if option else []), "-"]
    command += ["-"] if program == "pdftotext" else []
    return subprocess.run(command, input=file, capture_output=True, check=True).stdout.decode()
