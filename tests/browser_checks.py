"""A folder of web pages -> what html-validate, axe and a real browser find wrong in them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "tests" / "browser" / "check_site.mjs"
PACKAGES = ("axe-core", "html-validate", "playwright-core")
CHECKS = ("validity", "axe", "width", "requests", "walk")


def check(
    need: Callable[[str], Path], folder: Path, screenshots: Path | None = None
) -> dict[str, Any]:
    """Every fault by its check, and how many pages were looked at; all in one browser.

    `need` is the fixture: without a browser the test is skipped, and in CI it fails.
    """
    for package in PACKAGES:
        if not (ROOT / "node_modules" / package).is_dir():
            need(package)
    places = [need("chromium"), folder, *([screenshots] if screenshots else [])]
    ran = subprocess.run(
        [need("node"), SCRIPT, *places], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def put(files: Mapping[str, bytes], folder: Path) -> Path:
    """The files in a folder."""
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return folder
