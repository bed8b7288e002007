from __future__ import annotations

from multiprocessing import get_context
from pathlib import Path

import pytest

from docgen.page.layout import forgetting
from docgen.page.tree import Page
from tests.layouts import fonts, laid, source
from tests.page_trees import page, para, run


def long_page(number: int) -> Page:
    """Ten pages that are like no others."""
    return page(
        *(para(run(f"{number}.{n} " + "word " * 30, size=11 + number / 100)) for n in range(200))
    )


def weights(documents: int, forgets: bool) -> list[float]:
    """What a process holds after each of some documents, in MB."""
    if not forgets:
        forgetting._LIFETIME = 0  # type: ignore[misc]
    found = []
    for number in range(documents):
        laid(long_page(number))
        told = Path("/proc/self/status").read_text("utf-8")
        line = next(line for line in told.splitlines() if line.startswith("VmRSS"))
        found.append(int(line.split()[1]) / 1000)
    return found


def growth(forgets: bool) -> float:
    with get_context("spawn").Pool(1) as pool:
        found = pool.apply(weights, (8, forgets))
    return found[-1] - found[1]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux what it holds")
def test_a_process_does_not_grow_with_the_documents_it_lays_out():
    assert growth(forgets=True) < growth(forgets=False) / 3


def test_the_direction_is_set_only_where_it_differs_from_the_page():
    both = page(para("one"), para("two", direction="rtl"))
    assert "set text(dir: ltr);" not in source(page(para("one")))
    assert "set text(dir: ltr);" in source(both)
    assert "set text(dir: rtl);" in source(both)


def test_one_choice_serves_every_text_that_the_first_family_can_show():
    chosen = fonts().choose(("Arial",), "plain")
    assert fonts().choose(("Arial",), "text, \u2068isolated\u2069") is chosen
    assert fonts().choose(("Arial",), "漢") != chosen


def test_choices_for_texts_of_several_families_are_not_kept_without_end(monkeypatch):
    monkeypatch.setattr("docgen.page.fonts._REMEMBERED", 3)
    kept = type(fonts()).of_machine()
    for letter in range(0x4E00, 0x4E20):
        kept.choose(("Arial",), chr(letter))
    assert len(kept._choices) <= 3
