"""What tests share: programs that may be missing on a machine, and what was right once.

Golden files (tests/golden) hold readable text. After a change that is meant to show there:
`pytest --update-golden tests/test_text.py`, then read the difference before it is committed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NoReturn

import pytest
from click.testing import CliRunner, Result

from docgen.cli.main import main

GOLDEN: Final = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write what comes out as what is right"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI") == "true":
        raise pytest.UsageError("--update-golden is refused in CI: golden files are read by people")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the one of this name in tests/golden, or put it there when told to."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            GOLDEN.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        assert path.is_file(), f"{path} is not there: run pytest with --update-golden once"
        assert text == path.read_text("utf-8")

    return compare


def _absent(what: str) -> NoReturn:
    """Skip the test with the reason; in CI, where everything must be there, fail it."""
    reason = f"{what} is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and CI must run this test")
    pytest.skip(reason)


@pytest.fixture
def need() -> Callable[[str], Path]:
    """Ask for an outside program by its command; gives its path, or skips the test."""

    def find(program: str) -> Path:
        return Path(shutil.which(program) or _absent(program))

    return find


@pytest.fixture
def need_package() -> Callable[[str], None]:
    """Ask for a Python package that only checks use, by the name it is imported by."""

    def find(package: str) -> None:
        if find_spec(package) is None:
            _absent(package)

    return find


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs docgen in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)  # tables are as wide as they are
    runner = CliRunner()

    def call(*words: object) -> Result:
        result = runner.invoke(main, [str(word) for word in words], prog_name="docgen")
        bug = result.exception
        if bug is not None and not isinstance(bug, SystemExit):
            raise bug
        return result

    return call
