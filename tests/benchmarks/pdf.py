"""Word files to PDF, and a family's packs: ours beside LibreOffice cold, in a batch and warm."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import unoserver
from docxtpl import DocxTemplate
from papers import COMMON, made
from pypdf import PdfWriter

from docgen.case.load import load
from docgen.disclosure.view import view
from docgen.language.words import english
from docgen.pack import build
from docgen.pack.order import Order
from docgen.page import libreoffice
from docgen.page.engine import to_pdf
from docgen.practice.distribution import distribution
from docgen.practice.shelf import find, shelf
from docgen.word.context import Occasion, paper

ON = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
REPEATS = 7
RECIPIENTS = ("mother", "father", "aunt", "social-worker", "conference-chair", "midwife")
SAMPLE = shelf() / "samples" / "york.yaml"


def seconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """The median of several runs, in seconds, after one that does not count."""
    work()
    return statistics.median(_timed(work) for _ in range(repeats))


def rows() -> Iterator[tuple[str, str, float, float]]:
    """What was measured, beside what, our seconds and theirs."""
    minutes = made(load(SAMPLE), "minutes", "mother")
    letter = made(load(SAMPLE), "letter", "mother")
    for name, docx in (("minutes, 16 pages", minutes), ("letter, 1 page", letter)):
        ours = seconds(lambda docx=docx: to_pdf({"a": docx}, "page", AT))
        if libreoffice.available():
            cold = seconds(lambda docx=docx: libreoffice.to_pdf({"a": docx}), 3)
            yield f"(b) PDF of {name}", "LibreOffice cold", ours, cold
            batch = seconds(
                lambda docx=docx: libreoffice.to_pdf(dict.fromkeys("abcdefghij", docx)), 1
            )
            yield f"(b) PDF of {name}", "LibreOffice, batch of 10", ours, batch / 10
        if unoserver.is_possible():
            with unoserver.warm() as convert:
                yield (
                    f"(b) PDF of {name}",
                    "LibreOffice warm",
                    ours,
                    seconds(lambda docx=docx: convert(docx)),
                )
    if unoserver.is_possible():
        yield "(c) packs of a family, 6 recipients", "docxtpl + warm LibreOffice + pypdf", *_packs()


def _packs() -> tuple[float, float]:
    ours = seconds(_ours, 3)
    with unoserver.warm() as convert:
        theirs = seconds(lambda: _theirs(convert), 3)
    return ours, theirs


def _ours() -> None:
    with TemporaryDirectory() as folder:
        order = Order(SAMPLE, ON, recipients=RECIPIENTS)
        build.pack(order, Path(folder))


def _theirs(convert: Callable[[bytes], bytes]) -> None:
    """The usual way: each template rendered by docxtpl, converted, and joined with pypdf."""
    case = load(SAMPLE)
    partnership = find(case.partnership)
    owed = distribution(case, case.last_meeting, partnership)
    for who in RECIPIENTS:
        occasion = Occasion(partnership, 6, ON, owed)
        told, filters = paper(view(case, who), occasion, english())
        values = {name: getattr(told, name) for name in type(told).model_fields}
        writer = PdfWriter()
        for name in ("letter", "minutes", "plan"):
            writer.append(BytesIO(convert(_usual(COMMON / f"{name}.docx", values, filters))))
        writer.write(BytesIO())


def _usual(
    template: Path, values: dict[str, object], filters: dict[str, Callable[..., object]]
) -> bytes:
    from jinja2 import Environment  # noqa: PLC0415

    environment = Environment(autoescape=True)
    environment.filters.update(filters)
    environment.globals["_"] = lambda text: text
    document = DocxTemplate(template)
    document.render(values, environment, autoescape=True)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
