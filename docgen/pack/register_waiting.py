"""Many cases -> what is to be sent, the earliest last day first; faults told at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from docgen.errors import DocgenError, Exit, MachineError, Problem, problem
from docgen.pack.build import Progress, quiet
from docgen.pack.disk import of_the_disk
from docgen.pack.workers import Died, each
from docgen.practice.due import Waiting, waiting

WORTH_SHARING: Final = 40
"""So many cases are read sooner by several processes, for each takes a second to start."""


@dataclass(frozen=True)
class Read:
    """One case: the copies that wait, or the problems that stopped its reading."""

    waiting: tuple[Waiting, ...] = ()
    problems: tuple[Problem, ...] = ()
    exit_code: Exit = Exit.MADE


@dataclass(frozen=True)
class SendList:
    """What is to be sent as on a day, over all cases that can be read."""

    on: date
    waiting: tuple[Waiting, ...]
    problems: tuple[Problem, ...]
    exit_code: int
    """That of the gravest fault."""


def send_list(
    case_files: Sequence[Path],
    on: date,
    *,
    templates: Path | None = None,
    jobs: int = 1,
    progress: Progress = quiet,
) -> SendList:
    """The copies that wait in many cases, in the order in which they have to go."""
    files = list({path.resolve(): path for path in case_files}.values())
    every: list[Read] = []
    for one in _each(files, partial(read_one, on=on, templates=templates), jobs):
        progress("cases", len(every), len(files))
        every.append(one)
    return SendList(
        on=on,
        waiting=tuple(sorted((w for one in every for w in one.waiting), key=lambda w: w.turn)),
        problems=tuple(sorted((f for one in every for f in one.problems), key=str)),
        exit_code=max((int(one.exit_code) for one in every), default=0),
    )


def read_one(case_file: Path, *, on: date, templates: Path | None) -> Read:
    """What waits in one case, or why that can't be told."""
    try:
        return Read(waiting(case_file, on, templates))
    except DocgenError as error:
        return Read(problems=error.problems, exit_code=error.exit_code)
    except OSError as error:
        told = of_the_disk(error)
        if told is None:
            raise
        return Read(problems=told.problems, exit_code=told.exit_code)


def _each(files: Sequence[Path], work: partial[Read], jobs: int) -> Iterator[Read]:
    """The results as they come; in the order of the files where one process does it all."""
    if jobs == 1 or len(files) < WORTH_SHARING:
        yield from map(work, files)
        return
    with closing(each(work, files, jobs, _nothing_to_warm)) as shared:
        for index, result in shared:
            yield _dead(files[index], result) if isinstance(result, Died) else result


def _nothing_to_warm() -> None:
    """Reading needs no fonts."""


def _dead(case_file: Path, died: Died) -> Read:
    text = f"the process that read it ended with {died.code}"
    error = MachineError([problem("X07", case_file, "", text, "read this case alone")])
    return Read(problems=error.problems, exit_code=error.exit_code)
