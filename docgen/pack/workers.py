"""Tasks shared out to processes: each gets its next one when it is done with the last.

The standard pool ends as a whole when one process dies, and prints tracebacks when it is
interrupted. Here a death costs one task, and an end asked for lets the work in hand clear up
after itself. Processes are spawned on every system: a fork would copy threads' locks.
"""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Final, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

PATIENCE_SECONDS: Final = 10.0
"""How long a process may take to clear up before it is killed."""


@dataclass(frozen=True)
class Died:
    """What stands for the result of a task whose process died; `code` is its exit code."""

    code: int | None


def each(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    jobs: int,
    warm: Callable[[], None],
) -> Generator[tuple[int, Result | Died], None, None]:
    """The index of each task with its result, in the order in which they are done.

    `work` and `warm` are functions a new process can import; `warm` runs once in each. When
    the iterator is closed or fails, all processes are ended, and what they hold is cleared up.
    """
    waiting = deque(enumerate(tasks))
    crew: _Crew[Task, Result] = _Crew(work, warm)
    try:
        for _ in range(min(jobs, len(waiting))):
            crew.hire(*waiting.popleft())
        while crew.busy:
            for member in crew.ready():
                index, result = member.answer()
                crew.next(member, waiting, is_dead=isinstance(result, Died))
                yield index, result
    finally:
        crew.end()


@dataclass
class _Member(Generic[Task]):
    """A process, our end of its pipe, and the index of the task it has in hand."""

    process: SpawnProcess
    pipe: Connection
    index: int = 0

    def give(self, index: int, task: Task) -> None:
        self.index = index
        self.pipe.send(task)

    def answer(self) -> tuple[int, Any]:
        try:
            return self.index, self.pipe.recv()
        except (EOFError, ConnectionResetError):
            self.process.join(PATIENCE_SECONDS)
            return self.index, Died(self.process.exitcode)


class _Crew(Generic[Task, Result]):
    """The processes at work."""

    def __init__(self, work: Callable[[Task], Result], warm: Callable[[], None]) -> None:
        self.work, self.warm = work, warm
        self.busy: list[_Member[Task]] = []
        self.leaving: list[_Member[Task]] = []
        self._context = get_context("spawn")

    def hire(self, index: int, task: Task) -> None:
        """Start a process and give it its first task."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_serve, args=(theirs, self.work, self.warm), daemon=True
        )
        with _deaf():
            process.start()
            member: _Member[Task] = _Member(process, ours)
            self.busy.append(member)
        theirs.close()
        member.give(index, task)

    def ready(self) -> list[_Member[Task]]:
        """The processes that have answered or died; waits for the first."""
        answered = wait([member.pipe for member in self.busy])
        return [member for member in self.busy if member.pipe in answered]

    def next(
        self, member: _Member[Task], waiting: deque[tuple[int, Task]], *, is_dead: bool
    ) -> None:
        """The next task, for this process or for one in its place; without one it may go."""
        if waiting and not is_dead:
            member.give(*waiting.popleft())
            return
        self.busy.remove(member)
        self.leaving.append(member)
        member.pipe.close()
        if waiting:
            self.hire(*waiting.popleft())

    def end(self) -> None:
        """End every process that is still at work, and see off those that have done theirs."""
        for member in self.busy:
            member.process.terminate()
        for member in (*self.busy, *self.leaving):
            member.process.join(PATIENCE_SECONDS)
            if member.process.exitcode is None:
                member.process.kill()
            member.pipe.close()
        self.busy.clear()
        self.leaving.clear()


def _serve(pipe: Connection, work: Callable[[Task], Result], warm: Callable[[], None]) -> None:
    """A process's life: get warm, then task after task until the pipe is closed."""
    try:
        _listen()
        warm()
        while True:
            pipe.send(work(pipe.recv()))
    except (KeyboardInterrupt, EOFError, BrokenPipeError, ConnectionResetError):
        _heed_no_more()


def _listen() -> None:
    """Whoever ends the process interrupts the work, which clears up, and only once."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _interrupt)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _interrupt(number: int, frame: object) -> None:
    # A terminal sends SIGINT to all, and then the first process SIGTERM: the second of the
    # two must not interrupt the clearing up. SIG_IGN would be complained of (a race).
    _heed_no_more()
    raise KeyboardInterrupt


def _heed_no_more() -> None:
    for further in (signal.SIGINT, signal.SIGTERM):
        signal.signal(further, _let_pass)


def _let_pass(number: int, frame: object) -> None:
    """A signal that is heard and not heeded."""


@contextmanager
def _deaf() -> Iterator[None]:
    """A process that starts hears no interrupt before it can deal with it (POSIX)."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
