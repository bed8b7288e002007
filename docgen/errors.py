"""What can be wrong, told so that the person who reads it can put it right.

A fault is a `Problem`: a code that never changes, a place, what is there, what was
expected, and a hint. Faults are collected and raised together, once. Texts show a date, a
code or a number, never a name, an address or free text: logs get shared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path


class Exit(IntEnum):
    """The exit codes of the command line: who has to act."""

    MADE = 0
    CASE = 1
    USE = 2
    TEMPLATE = 3
    MACHINE = 4


@dataclass(frozen=True)
class Where:
    """A place in a file; `line` and `column` count from 1, `part` is a sheet, cell or paragraph."""

    file: str
    line: int | None = None
    column: int | None = None
    part: str | None = None

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n is not None]
        return ":".join([self.file, *numbers, *([self.part] if self.part else [])])


@dataclass(frozen=True)
class Problem:
    """One fault: its code, its place, the field, what is there and what was expected."""

    code: str
    where: Where
    field: str
    text: str
    hint: str | None = None

    def __str__(self) -> str:
        subject = f"{self.field}: " if self.field else ""
        first = f"{self.where}: {self.code} {subject}{self.text}"
        return f"{first}\n  hint: {self.hint}" if self.hint else first


class DocgenError(Exception):
    """Faults that stop the work; `exit_code` tells whose they are.

    Raise one of the subclasses with every problem found, never with the first alone.
    """

    exit_code = Exit.MACHINE

    def __init__(self, problems: Sequence[Problem]) -> None:
        if not problems:
            raise ValueError("an error needs at least one problem")
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class CaseError(DocgenError):
    """The case file is wrong: whoever filled it in puts it right."""

    exit_code = Exit.CASE


class UseError(DocgenError):
    """The command was used wrongly."""

    exit_code = Exit.USE


class TemplateError(DocgenError):
    """A Word template is wrong: its author puts it right."""

    exit_code = Exit.TEMPLATE


class PartnershipError(DocgenError):
    """A partnership's profile is wrong: its author puts it right."""

    exit_code = Exit.TEMPLATE


class MachineError(DocgenError):
    """A program or font is missing, or failed: whoever runs the machine puts it right."""

    exit_code = Exit.MACHINE


def problem(  # noqa: PLR0913 - the parts of a problem
    code: str,
    file: Path | str,
    field: str,
    text: str,
    hint: str | None = None,
    *,
    line: int | None = None,
) -> Problem:
    """A problem of a whole file or of a line of it, or of a field with no line of its own."""
    name = file.name if isinstance(file, Path) else file
    return Problem(code, Where(name, line), field, text, hint)
