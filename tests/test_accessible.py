"""Every single document of the samples can be read by everyone (packs: see test_batch)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from docgen.case.load import load
from docgen.pack import build
from docgen.pack.order import Format, Order
from docgen.practice.shelf import shelf

ON = date(2026, 11, 22)
SAMPLES = ("york", "guernsey", "highland", "cumbria", "leicestershire")


def failures(folder: Path) -> dict[str, list[str]]:
    """The rules each PDF of a folder breaks."""
    import page  # noqa: PLC0415 - the checker, which CI must have

    found = {}
    for path in sorted(folder.rglob("*.pdf")):
        report = page.validate_pdf_bytes(path.read_bytes(), profile="ua1")
        found[path.relative_to(folder).as_posix()] = [str(one) for one in report.failures]
    return found


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_document_of_a_sample_keeps_every_rule(
    sample: str, need_package: Callable[[str], None], tmp_path: Path
) -> None:
    need_package("page")
    case = shelf() / "samples" / f"{sample}.yaml"
    pdf: frozenset[Format] = frozenset({"pdf"})
    wanted = Order(case, ON, recipients=(load(case).lead_worker, "mother"), formats=pdf)
    made = build.make(wanted, tmp_path)
    found = failures(tmp_path)
    assert len(found) == len(made.files) >= 2 * 4 + 2
    assert {name: broken for name, broken in found.items() if broken} == {}
