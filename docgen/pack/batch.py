"""Packs of many cases: several at once, what is unchanged left alone, faults told at the end."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from docgen.errors import DocgenError, Exit, MachineError, Problem, UseError, problem
from docgen.pack import build, passphrases
from docgen.pack.build import Progress, quiet
from docgen.pack.disk import of_the_disk
from docgen.pack.manifest import Manifest
from docgen.pack.order import Job, Order, taken
from docgen.pack.unchanged import is_unchanged
from docgen.pack.workers import Died, each
from docgen.page import engine, stamp
from docgen.page.scratch import scratch

Kind = Literal["made", "unchanged", "failed"]


@dataclass(frozen=True)
class Outcome:
    """What became of one case: its packs and their folder, or the problems that stopped it.

    `bug` is the traceback of a fault of ours, else empty.
    """

    case_file: Path
    kind: Kind
    folder: Path | None = None
    manifest: Manifest | None = None
    problems: tuple[Problem, ...] = ()
    exit_code: Exit = Exit.MADE
    bug: str = ""


def pack_all(
    orders: Sequence[Order], folder: Path, jobs: int = 1, progress: Progress = quiet
) -> tuple[Outcome, ...]:
    """The packs of many cases, below `folder` as `build.pack` lays them; in the orders' order.

    With more than one job, that many processes share the work. Packs whose case, profile,
    templates, day, wishes and versions are the same, and whose files are whole, are left alone:
    a run that was interrupted goes on where it was. A case's fault stops that case only.
    """
    orders = _once(orders)
    with scratch() as claims:
        work = partial(attempt, folder=folder.absolute(), claims=claims)
        if jobs == 1 or len(orders) == 1:
            return _one_by_one(orders, work, progress)
        return _shared_out(orders, work, jobs, progress)


def worst(outcomes: Sequence[Outcome]) -> int:
    """The exit code of a run: that of the gravest fault."""
    return max((int(outcome.exit_code) for outcome in outcomes), default=0)


def attempt(order: Order, *, folder: Path, claims: Path) -> Outcome:
    """One case's packs, or why there are none. A file in `claims` keeps the folder for it."""
    try:
        job = taken(order)
        return _packed(job, folder, claims)
    except DocgenError as error:
        return _failed(order, error)
    except OSError as error:
        told = of_the_disk(error)
        return _failed(order, told) if told else _broken(order)
    except Exception:
        return _broken(order)


def _packed(job: Job, folder: Path, claims: Path) -> Outcome:
    order, target = job.order, folder / build.home(job)
    _claim(order, claims / build.home(job).replace("/", " "))
    ground = build.ground(job)
    if order.lock != "new" and is_unchanged(target, ground, _in_use(order)):
        return Outcome(order.case_file, "unchanged", target, ground)
    return Outcome(order.case_file, "made", target, build.packed(job, folder))


def _in_use(order: Order) -> Mapping[str, str]:
    """The passphrases that locked packs must still open with, by recipient."""
    return passphrases.kept(order.case_file).in_use if order.lock else {}


def _claim(order: Order, claim: Path) -> None:
    """Keep a folder for a case. Two files with one reference would write over each other."""
    try:
        claim.touch(exist_ok=False)
    except FileExistsError:
        text = "has the reference and meeting of another case file of this run"
        hint = "give each case its own reference, or make their packs in different folders"
        raise UseError([problem("K06", order.case_file, "reference", text, hint)]) from None


def _one_by_one(
    orders: Sequence[Order], work: Callable[[Order], Outcome], progress: Progress
) -> tuple[Outcome, ...]:
    outcomes = []
    for done, order in enumerate(orders):
        progress("packs", done, len(orders))
        outcomes.append(work(order))
    return tuple(outcomes)


def _shared_out(
    orders: Sequence[Order], work: Callable[[Order], Outcome], jobs: int, progress: Progress
) -> tuple[Outcome, ...]:
    """The work done by processes, the largest cases first: no process ends long after the rest."""
    turns = sorted(range(len(orders)), key=lambda index: -_size(orders[index].case_file))
    shared = each(work, [orders[index] for index in turns], jobs, partial(_warm, orders[0].engine))
    outcomes: dict[int, Outcome] = {}
    progress("packs", 0, len(orders))
    with closing(shared):
        for turn, outcome in shared:
            index = turns[turn]
            outcomes[index] = (
                _dead(orders[index], outcome) if isinstance(outcome, Died) else outcome
            )
            progress("packs", len(outcomes), len(orders))
    return tuple(outcomes[index] for index in range(len(orders)))


def _warm(kind: engine.Engine) -> None:
    """What a process loads once. Templates are compiled once too, when they are first used."""
    stamp.warm()
    engine.warm(kind)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _dead(order: Order, died: Died) -> Outcome:
    text = f"the process that made its packs ended with {died.code}"
    hint = "make this case alone, or use fewer --jobs: memory may have run out"
    return _failed(order, MachineError([problem("X07", order.case_file, "", text, hint)]))


def _failed(order: Order, error: DocgenError) -> Outcome:
    return Outcome(order.case_file, "failed", problems=error.problems, exit_code=error.exit_code)


def _broken(order: Order) -> Outcome:
    """Called while the fault is handled: its traceback goes along, for whoever mends docgen."""
    text = "could not be made for a fault of docgen's own"
    hint = "send what is printed below to whoever looks after docgen"
    told = MachineError([problem("X08", order.case_file, "", text, hint)])
    return replace(_failed(order, told), bug=traceback.format_exc())


def _once(orders: Sequence[Order]) -> list[Order]:
    """Each case file once, however often and by whatever road it was named."""
    return list({order.case_file.resolve(): order for order in reversed(orders)}.values())[::-1]
