"""What tests share: programs that may be missing on a machine, but never in CI."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest


def _absent(what: str) -> NoReturn:
    """Skip the test with the reason; in CI, where everything must be there, fail it."""
    reason = f"{what} is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and CI must run this test")
    pytest.skip(reason)


@pytest.fixture
def need() -> Callable[[str], Path]:
    """Ask for an outside program by its command; gives its path, or skips the test."""

    def find(program: str) -> Path:
        return Path(shutil.which(program) or _absent(program))

    return find


@pytest.fixture
def need_package() -> Callable[[str], None]:
    """Ask for a Python package that only checks use, by the name it is imported by."""

    def find(package: str) -> None:
        if find_spec(package) is None:
            _absent(package)

    return find
