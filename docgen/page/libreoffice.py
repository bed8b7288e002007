"""Many Word files to tagged PDFs in one LibreOffice process: the second engine.

LibreOffice answers 0 for a missing input, an unknown format and a file it cannot read, so
the finished PDF is the only proof (7.4.7, measured). A profile folder of its own keeps
calls that run at the same time apart. The dates and the /ID of its PDFs are those of the
moment whatever SOURCE_DATE_EPOCH says; `docgen.pack.merge` replaces them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from docgen.errors import MachineError, Problem, problem
from docgen.page.scratch import scratch

FIRST_SECONDS: Final = 60.0
"""How long one file may take: a cold start on a slow laptop, 1.3 s on a quick machine."""

EACH_SECONDS: Final = 15.0
"""How much longer every further file of a batch may take: 0.4 s on a quick machine."""

PROGRAM: Final = "LibreOffice"

# The names of the PDF export filter (help: "PDF Export Command Line Parameters").
EXPORT: Final[Mapping[str, bool | int]] = {
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "ExportBookmarks": True,
    "ExportFormFields": False,
    "ExportNotes": False,
}

USUAL_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)

INSTALL: Final = (
    "Debian and Ubuntu: apt-get install libreoffice-writer-nogui; "
    "Fedora: dnf install libreoffice-writer; "
    "macOS: brew install --cask libreoffice; "
    "Windows: winget install TheDocumentFoundation.LibreOffice"
)

# Since PDF 1.5 a page may lie in a compressed object stream, where it cannot be seen.
PAGE: Final = re.compile(rb"/Type\s*/(?:Page|ObjStm)\b")


def available() -> Path | None:
    """The LibreOffice program of this machine, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    places = [Path(place) for place in ([found] if found else USUAL_PLACES)]
    return next((place for place in places if place.is_file()), None)


def to_pdf(
    words: Mapping[str, bytes], *, timeout_seconds: float = FIRST_SECONDS
) -> dict[str, bytes]:
    """Tagged PDFs from Word files, both by the same names; all in one LibreOffice process.

    `timeout_seconds` is for the first file; each further one adds EACH_SECONDS.

    Raises: MachineError X01 when LibreOffice is missing, X02 when it made no PDF of some
    files (all of them are told), X03 when it took too long.
    """
    if not words:
        return {}
    soffice = _soffice()
    with scratch() as folder:
        inputs = _lay_out(words, folder)
        limit_seconds = timeout_seconds + EACH_SECONDS * (len(inputs) - 1)
        _run(_command(soffice, folder, inputs), folder, limit_seconds)
        return _collect(dict(zip(words, inputs, strict=True)))


def _soffice() -> Path:
    soffice = available()
    if soffice is None:
        raise MachineError([problem("X01", PROGRAM, "", "is not installed", hint=INSTALL)])
    return soffice


def _lay_out(words: Mapping[str, bytes], folder: Path) -> list[Path]:
    """The Word files written under numbers: names of people stay out of the process list."""
    inputs = [folder / f"{number:04}.docx" for number in range(1, len(words) + 1)]
    for path, content in zip(inputs, words.values(), strict=True):
        path.write_bytes(content)
    return inputs


def _command(soffice: Path, folder: Path, inputs: Sequence[Path]) -> list[str]:
    kinds = {bool: "boolean", int: "long"}
    options = {
        name: {"type": kinds[type(value)], "value": json.dumps(value)}
        for name, value in EXPORT.items()
    }
    return [
        str(soffice),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        "--infilter=MS Word 2007 XML",
        *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}"),
        *("--outdir", str(folder)),
        *(str(path) for path in inputs),
    ]


def _run(command: Sequence[str], folder: Path, limit_seconds: float) -> None:
    """LibreOffice run to its end, or stopped with all its children when it takes too long."""
    # LibreOffice leaves lu*.tmp folders behind in the temporary folder: it gets ours.
    environment = {**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(limit_seconds)
        except subprocess.TimeoutExpired:
            raise MachineError([_too_slow(limit_seconds)]) from None
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """The process and all it started, gone: `soffice` is a script that starts the program."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False)
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # macOS answers EPERM for a dead group
        return


def _collect(inputs: Mapping[str, Path]) -> dict[str, bytes]:
    made = {name: _content(path.with_suffix(".pdf")) for name, path in inputs.items()}
    failed = [_not_made(name) for name, pdf in made.items() if not _is_whole(pdf)]
    if failed:
        raise MachineError(failed)
    return made


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _is_whole(pdf: bytes) -> bool:
    """Whether the PDF has its beginning, its end and a page."""
    return pdf.startswith(b"%PDF-") and b"%%EOF" in pdf[-1024:] and bool(PAGE.search(pdf))


def _not_made(name: str) -> Problem:
    return problem(
        "X02",
        name,
        "",
        f"{PROGRAM} made no PDF of this file",
        hint="open the file in Word or LibreOffice to see whether it is whole",
    )


def _too_slow(limit_seconds: float) -> Problem:
    return problem(
        "X03",
        PROGRAM,
        "",
        f"did not finish within {limit_seconds:g} seconds and was stopped",
        hint="close other LibreOffice windows, or make fewer documents at once",
    )
