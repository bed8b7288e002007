"""What is refused before anything is written."""

from __future__ import annotations

from pathlib import Path

from docgen.errors import UseError, problem


def refuse_existing(path: Path, replace: bool) -> None:
    """Raises UseError (K01) where a file exists that is not to be replaced."""
    if path.exists() and not replace:
        hint = "choose another name, or add --replace"
        raise UseError([problem("K01", path, "", "exists already", hint)])
