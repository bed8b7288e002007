from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from papers import COMMON, made
from validator import faults

from docgen.case.load import load
from docgen.pack.recipe import DOCUMENTS
from docgen.practice.shelf import shelf

SAMPLES = ("york", "guernsey", "highland", "cumbria", "leicestershire")


@pytest.mark.validator
def test_the_templates_are_valid_word_files(need: Callable[[str], Path]) -> None:
    assert faults(need, *sorted(COMMON.glob("*.docx"))) == []


@pytest.mark.validator
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_document_of_a_sample_is_a_valid_word_file(
    sample: str, need: Callable[[str], Path], tmp_path: Path
) -> None:
    case = load(shelf() / "samples" / f"{sample}.yaml")
    files = []
    for name, recipe in DOCUMENTS.items():
        for who in ("mother", case.lead_worker) if recipe.per_recipient else (None,):
            path = tmp_path / f"{name}-{who}.docx"
            path.write_bytes(made(case, name, who))
            files.append(path)
    assert len(files) == 14
    assert faults(need, *files) == []


@pytest.mark.validator
def test_the_validator_sees_a_fault(need: Callable[[str], Path], tmp_path: Path) -> None:
    from docgen.word import package  # noqa: PLC0415

    parts = package.unzipped((COMMON / "agenda.docx").read_bytes())
    body = parts["word/document.xml"].replace(b"<w:body>", b"<w:body><w:tblHeader/>", 1)
    broken = tmp_path / "broken.docx"
    broken.write_bytes(package.zipped({**parts, "word/document.xml": body}))
    assert faults(need, broken)
