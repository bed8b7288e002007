"""A private folder for work in progress: gone when the work ends, or with the next run after it.

A run that is killed can't clear up. The next one of the same person on the same machine does, for
what lies there may be a family's papers.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

# A shared drive has other machines' runs too, whose process numbers mean nothing here.
MACHINE: Final = hashlib.sha256(platform.node().encode()).hexdigest()[:8]

_NAME: Final = re.compile(rf"docgen-(?P<process>\d+)-{MACHINE}-.+")


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder of its owner's alone (0700) that vanishes when the block ends."""
    folder = Path(kept())
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def kept() -> str:
    """Such a folder for whoever removes it; what killed runs left is swept first."""
    _sweep()
    return tempfile.mkdtemp(prefix=f"docgen-{os.getpid()}-{MACHINE}-")


@cache
def _sweep() -> None:
    """Once a process is enough: a run that is killed from now on is left to the next one."""
    for path in Path(tempfile.gettempdir()).glob("docgen-*"):
        found = _NAME.fullmatch(path.name)
        if found and not is_running(int(found["process"])):
            shutil.rmtree(path, ignore_errors=True)


def is_running(process: int) -> bool:
    """Whether a process of this number runs on this machine; when in doubt it does."""
    if sys.platform == "win32":  # there os.kill(process, 0) would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
