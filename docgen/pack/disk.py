"""A fault of the disk -> a problem that whoever runs the machine can put right."""

from __future__ import annotations

import errno
from typing import Final

from docgen.errors import MachineError, problem

# Any other OSError is a bug of ours.
TOLD: Final = {
    errno.EACCES: "may not be written or read",
    errno.EPERM: "may not be written or read",
    errno.EROFS: "lies on a disk that can't be written",
    errno.ENOSPC: "can't be written, for the disk is full",
    errno.EDQUOT: "can't be written, for the disk is full",
    errno.ENOTDIR: "lies below something that is no folder",
    errno.EISDIR: "is a folder, and a file was expected",
}

HINT: Final = "choose another folder with -o, or ask whoever looks after this computer"


def of_the_disk(error: OSError) -> MachineError | None:
    """X10 for a fault of the disk or its rights; None for a bug of ours."""
    text = TOLD.get(error.errno or 0)
    if text is None:
        return None
    return MachineError([problem("X10", str(error.filename or "docgen"), "", text, HINT)])
