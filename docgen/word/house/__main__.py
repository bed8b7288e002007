"""Draws the house's templates into templates/common, or into the folder named."""

from __future__ import annotations

import sys
from pathlib import Path

from docgen.practice.shelf import shelf
from docgen.word.house import drawings


def main() -> None:
    """Writes every template."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else shelf() / "templates" / "common"
    for name, docx in drawings.drawn().items():
        (folder / name).write_bytes(docx)


main()
