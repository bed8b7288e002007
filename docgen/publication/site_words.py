"""What the pages of a website say besides a publication's text, in one language."""

from __future__ import annotations

import math
from typing import Final

from docgen.language.isolates import without_isolates
from docgen.practice.partnership import Nation
from docgen.publication.records import Block, Bullets, Heading, Paragraph, Space
from docgen.publication.site_records import Download, Edition

# Who hears complaints that a public body's website can't be used. Source: Public Sector Bodies
# (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018; they hold neither in
# Guernsey nor, with this service, in Northern Ireland.
_HEARD_BY: Final[dict[Nation, str]] = dict.fromkeys(
    ("england", "wales", "scotland"), "https://www.equalityadvisoryservice.com/"
)
_KB: Final = 1000
_KINDS: Final[dict[type[Block], str]] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Bullets: "bullets",
    Space: "space",
}
_PHONE_KEEPS: Final = frozenset("+0123456789")


def kind(block: Block) -> str:
    """What a block is, for a template to choose by."""
    return _KINDS[type(block)]


def heard_by(nation: Nation) -> str | None:
    """The address of those who hear complaints about a website; None where there is no one."""
    return _HEARD_BY.get(nation)


def download_line(download: Download, edition: Edition) -> str:
    """What a download is, in which format and how large: "Large print (Word, 34 KB)"."""
    words, line = edition.words, edition.publication.labels["download_file"]
    size = words.isolated(str(_size(download.size_bytes, edition)))
    return str(words.filled(line, name=download.label, format=download.format, size=size))


def _size(size_bytes: int, edition: Edition) -> str:
    """A size as people read it: whole kilobytes, or megabytes with one decimal."""
    kilobytes = max(1, math.ceil(size_bytes / _KB))
    is_small = kilobytes < _KB
    number = edition.words.formats.number(kilobytes if is_small else round(kilobytes / _KB, 1))
    label = edition.publication.labels["size_kb" if is_small else "size_mb"]
    return edition.words.filled(label, n=number)


def dialled(phone: str) -> str:
    """A telephone number as a link dials it."""
    return "".join(sign for sign in phone if sign in _PHONE_KEEPS)


def unbroken(phone: str) -> str:
    """A telephone number that never breaks over two lines."""
    return without_isolates(phone).replace(" ", "\u00a0")
