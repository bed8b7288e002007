"""Whether what stands in a folder is what would be made again: same ground, whole files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docgen.pack.build import MANIFEST
from docgen.pack.lock import is_opened_by
from docgen.pack.manifest import Manifest, sha256


def is_unchanged(folder: Path, ground: Manifest, phrases: Mapping[str, str]) -> bool:
    """Whether a folder was made from this ground, and no file of it was touched since.

    A locked file must open with what `phrases` has for its recipient.

    Without a manifest, or with one that can't be read, it is not: the packs are made again.
    """
    try:
        told = json.loads((folder / MANIFEST).read_bytes())
        files = told.pop("files")
        wanted = json.loads(ground.to_json())
        del wanted["files"]
        return told == wanted and all(_is_whole(folder, file, phrases) for file in files)
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _is_whole(folder: Path, file: Mapping[str, Any], phrases: Mapping[str, str]) -> bool:
    content = (folder / file["name"]).read_bytes()
    if sha256(content) != file["sha256"]:
        return False
    # The passphrase is in no manifest: whether it is still the same is asked of the file.
    return not file["is_locked"] or is_opened_by(content, phrases[file["recipient"]])
