"""A line with a folder and a command -> a line with what the command did there.

Everything is imported once; each command runs in a fork, alone, with its own account of time and
memory, and tells of every connection, program and foreign file it tries to open.
"""

from __future__ import annotations

import atexit
import json
import os
import resource
import signal
import sys
import tempfile
import traceback
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, Final, NoReturn

import pypdf  # noqa: F401 - so that no attempt pays for it

from docgen.cli.main import main
from docgen.pack import batch, build, merge, publishing  # noqa: F401
from docgen.page import html, reader, text  # noqa: F401
from docgen.practice.shelf import shelf
from docgen.translation import formats  # noqa: F401

BUG: Final = 70
CPU_SECONDS: Final = 20
ADDRESS_SPACE: Final = 3 * 2**30
"""So that a bomb hurts this process and not the machine; what may be used is far less."""

_DOINGS: Final = (
    *("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "ctypes.dlopen"),
)
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_FRESH: Final = os.O_WRONLY | os.O_CREAT


def serve() -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(warmed(asked) if asked["is_warm"] else attempted(asked)), flush=True)


def warmed(asked: dict[str, Any]) -> dict[str, Any]:
    """Runs a command here, for what it leaves in memory."""
    with redirect_stdout(StringIO()):
        main(asked["words"], prog_name="docgen", standalone_mode=False)
    return {}


def attempted(asked: dict[str, Any]) -> dict[str, Any]:
    """What came of one command, run in a fork."""
    beside = Path(asked["folder"]).parent
    process = os.fork()
    if not process:
        _run(asked, beside)
    _, status, usage = os.wait4(process, 0)
    doings = beside / "doings"
    return {
        "code": os.waitstatus_to_exitcode(status),
        "out": (beside / "out").read_text("utf-8", "replace"),
        "err": (beside / "err").read_text("utf-8", "replace"),
        "seconds": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / 1024,
        "doings": doings.read_text("utf-8").splitlines() if doings.exists() else [],
    }


def _run(asked: dict[str, Any], beside: Path) -> NoReturn:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(2 * CPU_SECONDS)
    os.chdir(asked["folder"])
    tempfile.tempdir = os.environ["TMPDIR"] = str(beside / "temporary")
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(beside / name, _FRESH | os.O_TRUNC, 0o600), number)
    _listen(beside, asked["secret"])
    code = BUG
    try:
        main(asked["words"], prog_name="docgen")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    atexit._run_exitfuncs()  # a fork that ends at once would leave what they sweep
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _listen(beside: Path, secret: str) -> None:
    """Note from now on what nothing hostile may make docgen do."""
    told = os.open(beside / "doings", _FRESH | os.O_APPEND, 0o600)
    own = os.path.realpath(beside)

    def heard(event: str, details: tuple[Any, ...]) -> None:
        if event in _DOINGS:
            os.write(told, f"{event}\n".encode())
        elif event == "open" and isinstance(details[0], str):
            path, flags = os.path.realpath(details[0]), details[2] or 0
            is_written = bool(flags & _WRITES) and not path.startswith((own, "/dev/"))
            if is_written or path in {secret, "/etc/passwd"}:
                os.write(told, f"open {path}\n".encode())

    sys.addaudithook(heard)


if __name__ == "__main__":
    shelf()
    serve()
