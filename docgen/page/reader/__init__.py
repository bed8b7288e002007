"""A Word file to a page tree: one module for each part of the format.

`read` gives the tree or refuses the file, with every element it does not lay out; `check`
gives the same refusals as a list, for whoever writes a template.
"""

from __future__ import annotations

from docgen.errors import Problem
from docgen.page import tree
from docgen.page.problems import UnsupportedError
from docgen.page.reader.document import read_document
from docgen.page.reader.package import open_package

__all__ = ["check", "read"]


def read(docx: bytes, file: str = "") -> tree.Page:
    """The page tree of a Word file; `file` is its name in what is told.

    Raises UnsupportedError with every element that is not laid out, or for what is no Word file.
    """
    return read_document(open_package(docx, file))


def check(docx: bytes, file: str = "") -> list[Problem]:
    """What of a Word file is not laid out; nothing for one that is laid out whole."""
    try:
        read(docx, file)
    except UnsupportedError as refused:
        return list(refused.problems)
    return []
