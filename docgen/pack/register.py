"""Lines for the register beside a case file -> on the disk, each at its end and nowhere else.

Who writes holds the register alone meanwhile. A line is written in one go and is on the disk
when the command ends; a disk that is full takes none of it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from docgen.case.register import Entry, Note, entry_after, examine, parsed
from docgen.errors import CaseError, UseError, problem
from docgen.pack.place import write_file

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Windows locks bytes, not files: one far behind all that is ever written.
_LOCKED_BYTE: Final = 2**40


@dataclass
class Register:
    """A register held for writing: its lines so far, and the open file."""

    path: Path
    reference: str
    lines: tuple[Entry, ...]
    file: int

    def add(self, notes: Sequence[Note], at: datetime) -> tuple[Entry, ...]:
        """The lines written at the end, all of them or none, on the disk."""
        lines = self.lines
        for note in notes:
            lines = (*lines, entry_after(lines, self.reference, note, at))
        added = lines[len(self.lines) :]
        _append(self.file, b"".join(entry.line_bytes + b"\n" for entry in added), self.path)
        self.lines = lines
        return added


@contextmanager
def opened(path: Path, reference: str) -> Iterator[Register]:
    """The register of a case, for this process alone until the block ends.

    A new one is the owner's alone (0600); it is not left behind empty. Raises CaseError where
    the register does not verify.
    """
    with _held(path) as file:
        lines, problems = examine(path, reference)
        if problems:
            raise CaseError(problems)
        yield Register(path, reference, lines, file)


def repair(path: Path, reference: str) -> Path | None:
    """Set aside what stands behind the last finished line; the file it lies in now.

    None where only the end of the line was lost: it is put back. Raises UseError (J11) where
    nothing is to repair, CaseError where the lines before do not verify.
    """
    if not path.is_file():
        raise UseError([problem("J11", path, "", "there is no register to repair")])
    with _held(path) as file:
        content = path.read_bytes()
        finished, torn = content[: content.rfind(b"\n") + 1], content[content.rfind(b"\n") + 1 :]
        _refuse_unsound(path, finished, torn, reference)
        if not parsed(path.name, content + b"\n", reference)[1]:
            _append(file, b"\n", path)
            return None
        aside = path.with_name(f"{path.name}.torn-{hashlib.sha256(torn).hexdigest()[:8]}")
        write_file(aside, torn)
        os.ftruncate(file, len(finished))
        os.fsync(file)
        return aside


def _refuse_unsound(path: Path, finished: bytes, torn: bytes, reference: str) -> None:
    if not torn:
        text, hint = "has no unfinished line", "see: docgen register verify"
        raise UseError([problem("J11", path, "", text, hint)])
    _, problems = parsed(path.name, finished, reference)
    if problems:
        raise CaseError(problems)


@contextmanager
def _held(path: Path) -> Iterator[int]:
    """The open file of a register, locked; whoever comes meanwhile waits."""
    file = _open_and_lock(path)
    try:
        yield file
    finally:
        if os.fstat(file).st_size == 0 and sys.platform != "win32":
            path.unlink(missing_ok=True)
        os.close(file)


def _open_and_lock(path: Path) -> int:
    """An empty register may be taken away while we wait for it: then it is opened again."""
    while True:
        is_new = not path.exists()
        file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            _lock(file)
            if path.exists() and os.path.samestat(os.fstat(file), path.stat()):
                _refuse_odd(file, path)
                if is_new:
                    _sync_folder(path.parent)
                return file
        except BaseException:
            os.close(file)
            raise
        os.close(file)


def _refuse_odd(file: int, path: Path) -> None:
    if not stat.S_ISREG(os.fstat(file).st_mode):
        raise UseError([problem("J11", path, "", "is no file, and a register was expected")])


def _lock(file: int) -> None:
    """Wait until no other process holds the file; the lock goes when it is closed."""
    if sys.platform == "win32":
        os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX)


def _append(file: int, content: bytes, path: Path) -> None:
    size_bytes = os.fstat(file).st_size
    try:
        _write_whole(file, content, path)
        os.fsync(file)
    except OSError:
        os.ftruncate(file, size_bytes)
        raise


def _write_whole(file: int, content: bytes, path: Path) -> None:
    if os.write(file, content) != len(content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def _sync_folder(folder: Path) -> None:
    """The name of a new file is in its folder, and that has to be on the disk too."""
    if sys.platform != "win32":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
