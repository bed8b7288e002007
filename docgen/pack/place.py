"""A finished folder or file put in its place at once: whole, or not at all.

Everything is written under a temporary name beside the target and renamed. What a killed run
left behind is swept by the next run on the same machine; a folder that was being replaced
when the run was killed is put back.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp, mkstemp
from typing import Final

from docgen.errors import UseError, problem
from docgen.page.scratch import MACHINE, is_running

TEMPORARY: Final = re.compile(
    rf"\.docgen-(?P<process>\d+)-{MACHINE}-(?P<kind>new|old)-[^.]+(?:\.(?P<target>.+))?"
)


@contextmanager
def place(target: Path, *, replace: bool = False, is_private: bool = True) -> Iterator[Path]:
    """A temporary folder that becomes `target` when the block ends, and vanishes if it fails.

    Folders are the owner's alone (0700), files too (0600), unless they are to be published and
    everyone may read them. An earlier `target` is kept until
    the new one is in its place.

    Raises: UseError K01 when `target` exists and `replace` is False.
    """
    target = target.absolute()
    above = [path for path in target.parents if not path.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    sweep(target.parent)
    _refuse_existing(target, replace)
    # Named before it is made: an interrupt right after `mkdtemp` would leave a folder behind.
    folder = target.parent / f"{_prefix('new')}{token_hex(8)}"
    try:
        folder.mkdir(mode=0o700)
        yield folder
        _seal(folder, is_private=is_private)
        _refuse_existing(target, replace)
        _swap(folder, target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        for path in above:
            with suppress(OSError):
                path.rmdir()
        raise


def write_file(path: Path, content: bytes, *, is_swept: bool = False) -> None:
    """Write a file at once, readable by its owner alone (0600); an earlier one is replaced.

    Whoever writes thousands of files into one folder sweeps it once beforehand and says so.
    """
    path = path.absolute()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not is_swept:
        sweep(path.parent)
    number, name = mkstemp(prefix=_prefix("new"), dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _prefix(kind: str) -> str:
    return f".docgen-{os.getpid()}-{MACHINE}-{kind}-"


def _refuse_existing(target: Path, replace: bool) -> None:
    if os.path.lexists(target) and not replace:
        hint = "choose another folder, or add --replace"
        raise UseError([problem("K01", target, "", "exists already", hint=hint)])


def _seal(folder: Path, *, is_private: bool) -> None:
    """Make everything in the folder its owner's alone or for all to read, and on the disk."""
    folder.chmod(0o700 if is_private else 0o755)
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o700 if is_private else 0o755)
        else:
            path.chmod(0o600 if is_private else 0o644)
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _swap(folder: Path, target: Path) -> None:
    """Rename the folder to the target; an earlier target goes only when the new one stands."""
    if not os.path.lexists(target):
        folder.rename(target)
        return
    # The name of the target goes along, for the sweep to put it back.
    aside = Path(mkdtemp(prefix=_prefix("old"), suffix=f".{target.name}", dir=target.parent))
    held = aside / "held"
    target.rename(held)
    try:
        folder.rename(target)
    except BaseException:
        held.rename(target)
        raise
    finally:
        if os.path.lexists(target):
            shutil.rmtree(aside, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove what killed runs left in the folder, and put back what they were replacing."""
    for path in list(folder.iterdir()):
        found = TEMPORARY.fullmatch(path.name)
        if found and not is_running(int(found["process"])):
            _put_back(path / "held", folder / (found["target"] or ""))
            _remove(path)


def _put_back(held: Path, target: Path) -> None:
    if os.path.lexists(held) and not os.path.lexists(target):
        held.rename(target)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
