"""The door: errors become a text on stderr and an exit code, here and nowhere else."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

import click

from docgen.errors import DocgenError, Exit, problem

INTERRUPTED: Final = 130
"""What a shell gives a program that was stopped from the keyboard: 128 + SIGINT."""

# What the person who runs the machine can put right; any other OSError is a bug of ours.
_MACHINE: Final = {
    errno.EACCES: "may not be written or read",
    errno.EPERM: "may not be written or read",
    errno.EROFS: "lies on a disk that can't be written",
    errno.ENOSPC: "can't be written, for the disk is full",
    errno.EDQUOT: "can't be written, for the disk is full",
    errno.ENOTDIR: "lies below something that is no folder",
    errno.EISDIR: "is a folder, and a file was expected",
}


@contextmanager
def door() -> Iterator[None]:
    """Turns what stops the work into words and an exit code; a bug of ours stays a traceback."""
    try:
        yield
    except DocgenError as error:
        leave(error)
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing half-made was left.", err=True)
        raise SystemExit(INTERRUPTED) from None
    except OSError as error:
        if error.errno not in _MACHINE:
            raise
        leave(_of_the_machine(error))


def leave(error: DocgenError) -> NoReturn:
    """Tells every problem of an error and ends with the exit code of whoever has to act."""
    for told in dict.fromkeys(str(fault) for fault in error.problems):
        click.echo(told, err=True)
    raise SystemExit(int(error.exit_code)) from None


def _of_the_machine(error: OSError) -> DocgenError:
    made = DocgenError([problem("X10", str(error.filename or "docgen"), "", _said(error), _HINT)])
    made.exit_code = Exit.MACHINE
    return made


def _said(error: OSError) -> str:
    return _MACHINE[error.errno or 0]


_HINT: Final = "choose another folder with -o, or ask whoever looks after this computer"


class Commands(click.Group):
    """A group of commands behind the door, listed in the order in which they were added."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command that was named."""
        with door():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of a day's work."""
        return list(self.commands)
