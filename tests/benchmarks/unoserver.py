"""A warm LibreOffice that turns Word files into PDFs over a socket, as unoserver keeps one.

Run by the system's own Python, which has LibreOffice's `uno` module: `start` waits for the
office, then converts each pair of paths that comes in on standard input.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PIPE = "docgen-bench"
SYSTEM_PYTHON = Path("/usr/bin/python3")


def is_possible() -> bool:
    """Whether this machine can keep a LibreOffice warm."""
    if not (shutil.which("soffice") and SYSTEM_PYTHON.exists()):
        return False
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return asked.returncode == 0


@contextmanager
def warm() -> Iterator[Any]:
    """A function that turns a Word file into a PDF in a LibreOffice that is already running."""
    with TemporaryDirectory() as folder:
        command = [
            "soffice",
            "--headless",
            "--norestore",
            f"-env:UserInstallation=file://{folder}/profile",
            f"--accept=pipe,name={PIPE};urp;",
        ]
        office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        worker = subprocess.Popen(
            [SYSTEM_PYTHON, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        try:
            yield lambda docx: _converted(worker, Path(folder), docx)
        finally:
            worker.kill()
            office.terminate()
            office.wait(timeout=20)


def _converted(worker: Any, folder: Path, docx: bytes) -> bytes:
    source, target = folder / "in.docx", folder / "out.pdf"
    source.write_bytes(docx)
    worker.stdin.write(f"{source}\t{target}\n")
    worker.stdin.flush()
    if worker.stdout.readline().strip() != "made":
        raise RuntimeError("the warm LibreOffice made nothing")
    return target.read_bytes()


def _serve() -> None:
    """The worker: runs in the system's Python."""
    import uno  # type: ignore[import-not-found]  # noqa: PLC0415 - the system Python alone has it
    from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]  # noqa: PLC0415

    def option(name: str, value: object) -> Any:
        made = PropertyValue()
        made.Name, made.Value = name, value
        return made

    desktop = _desktop(uno)
    for line in sys.stdin:
        source, target = line.rstrip("\n").split("\t")
        file = desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(source), "_blank", 0, (option("Hidden", True),)
        )
        file.storeToURL(
            uno.systemPathToFileUrl(target), (option("FilterName", "writer_pdf_Export"),)
        )
        file.close(True)
        print("made", flush=True)


def _desktop(uno: Any) -> Any:
    local = uno.getComponentContext()
    name = "com.sun.star.bridge.UnoUrlResolver"
    resolver = local.ServiceManager.createInstanceWithContext(name, local)
    for _ in range(100):
        try:
            context = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.1)
        else:
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
    raise RuntimeError("no LibreOffice answered")


if __name__ == "__main__":
    _serve()
