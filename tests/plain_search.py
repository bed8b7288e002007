"""A finished file -> whether some words are anywhere in it: the tests' own reading of it.

It shares no code with docgen: a zip file is every part with and without its marks, a PDF is what
two programs of others read in it, a page is its source with and without marks. What is sought and
what is read are compared by their letters and digits alone.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from typing import Any

from pypdf import PdfReader


def letters(text: str) -> str:
    """The letters and digits of a text, without case, spaces and signs."""
    return re.sub(r"[\W_]+", "", text.casefold())


def told(name: str, content: bytes) -> str:
    """The letters of everything in a file, and of its name."""
    ending = name.rsplit(".", 1)[-1]
    read = {"pdf": _pdf, "docx": _zip, "xlsx": _zip}.get(ending, _marked)
    return letters(name) + "|" + read(content)


def _zip(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return "|".join(letters(name) + "|" + _marked(part) for name, part in parts)


def _marked(content: bytes) -> str:
    """A text with marks: as it stands, and without them."""
    source = html.unescape(content.decode("utf-8", "replace"))
    return letters(source) + "|" + letters(re.sub(r"<[^>]*>", "", source))


def _pdf(content: bytes) -> str:
    reader = PdfReader(BytesIO(content))
    found = [page.extract_text() for page in reader.pages]
    found += [str(value) for value in (reader.metadata or {}).values()]
    found += list(_titles(reader.outline))
    catalogue = reader.trailer["/Root"]
    if "/Metadata" in catalogue:
        found.append(catalogue["/Metadata"].get_data().decode("utf-8", "replace"))
    return letters("".join(found)) + "|" + letters(_by_poppler(content))


def _titles(outline: Any) -> list[str]:
    found = []
    for entry in outline:
        found += _titles(entry) if isinstance(entry, list) else [str(entry.title)]
    return found


def _by_poppler(content: bytes) -> str:
    """What another program reads in a PDF, where it is installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return ""
    ran = subprocess.run([program, "-", "-"], input=content, capture_output=True, check=True)
    return ran.stdout.decode()
