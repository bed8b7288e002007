"""The door: errors become a text on stderr and an exit code, here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

import click

from docgen.errors import DocgenError
from docgen.pack.disk import of_the_disk

INTERRUPTED: Final = 130
"""What a shell gives a program that was stopped from the keyboard: 128 + SIGINT."""


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
        told = of_the_disk(error)
        if told is None:
            raise
        leave(told)


def leave(error: DocgenError) -> NoReturn:
    """Tells every problem of an error and ends with the exit code of whoever has to act."""
    for told in dict.fromkeys(str(fault) for fault in error.problems):
        click.echo(told, err=True)
    raise SystemExit(int(error.exit_code)) from None


class Commands(click.Group):
    """A group of commands behind the door, listed in the order in which they were added."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command that was named."""
        with door():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of a day's work."""
        return list(self.commands)
