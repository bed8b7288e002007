"""The fonts of this machine, looked through once a process and shared by all that is laid out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from docgen.page.fonts import Fonts


@lru_cache(maxsize=4)
def fonts(own: tuple[Path, ...] = ()) -> Fonts:
    """The fonts of the wheel, of the system's folders, and every one in folders of one's own."""
    return Fonts.of_machine(own)
