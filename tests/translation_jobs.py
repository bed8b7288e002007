"""Jobs for a translator, and translators: what a person or a tool does to each format.

Each takes a written file and gives it back with translations by their units' ids.
"""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from docx import Document
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from docgen.translation import xliff2, xliff12
from docgen.translation.units import GlossaryTerm, Near, Reply, Returned, Unit, Work

IDS = tuple(f"{n:016x}" for n in range(0xA3F9000011112222, 0xA3F9000011112222 + 9))
JOB = "J-3f9a01c2"
ENGLISH = (
    "The core group met on [[1]] and [[2]] came.",
    "What is working well",
    "=1+1 <b> & [[1]]",
)
URDU = "بنیادی گروپ [[1]] کو ملا، [[2]] آئے۔"
TRANSLATIONS = {IDS[0]: URDU, IDS[1]: "کیا اچھا چل رہا ہے", IDS[2]: "=1+1 <b> & [[1]]"}
FIELDS = {"Translated by": "A. Qureshi", "Qualification": "DPSI 30412", "Date": "27/11/2026"}
TERMS = (
    GlossaryTerm("core group", "بنیادی گروپ", "the people who carry out the plan"),
    GlossaryTerm("working well", None, "a heading"),
    GlossaryTerm("plan", None),
)


def a_work(*sources: str, **changes: object) -> Work:
    """A job in Urdu with these sources, or with three of all kinds."""
    units = tuple(
        Unit(key, source, ("Minutes: What the family says",), ("[[1]]: a date", "[[2]]: a child"))
        for key, source in zip(IDS, sources or ENGLISH, strict=False)
    )
    near = Near("The core group met on [[1]].", "بنیادی گروپ [[1]] کو ملا۔", 92)
    units = (replace(units[0], near=(near, replace(near, likeness=100))), *units[1:])
    work = Work(JOB, "ur", "Urdu", True, units, TERMS, date(2026, 12, 11))
    return replace(work, **changes)  # type: ignore[arg-type]


def said(returned: Returned) -> tuple[object, ...]:
    """What came back without where it stood."""
    texts = {key: (reply.source, reply.target) for key, reply in returned.replies.items()}
    return returned.job, returned.language, texts


def one(returned: Returned) -> Reply:
    """The only reply."""
    (reply,) = returned.replies.values()
    return reply


def in_xliff2(content: bytes, targets: Mapping[str, str]) -> bytes:
    root = etree.fromstring(content)
    space = f"{{{xliff2.CORE}}}"
    for unit in root.iter(f"{space}unit"):
        segment = unit.find(f"{space}segment")
        source = segment.find(f"{space}source")
        marks = {mark.get("equiv"): mark for mark in source}
        target = etree.SubElement(segment, f"{space}target")
        segment.set("state", "translated")
        _fill(target, targets.get(unit.get("id")[1:], ""), marks)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def in_xliff12(content: bytes, targets: Mapping[str, str]) -> bytes:
    root = etree.fromstring(content)
    space = f"{{{xliff12.CORE}}}"
    for unit in root.iter(f"{space}trans-unit"):
        marks = {mark.text: mark for mark in unit.find(f"{space}source")}
        _fill(unit.find(f"{space}target"), targets.get(unit.get("id")[1:], ""), marks)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _fill(target: etree._Element, text: str, marks: Mapping[str, etree._Element]) -> None:
    """Marks are copied, as tools do, and all else typed."""
    while text:
        places = {text.find(name): name for name in marks if name in text}
        at = min(places, default=len(text))
        if len(target):
            target[-1].tail = text[:at]
        else:
            target.text = text[:at]
        if at == len(text):
            return
        mark = etree.fromstring(etree.tostring(marks[places[at]], with_tail=False))
        target.append(mark)
        text = text[at + len(places[at]) :]


def in_word(
    content: bytes, targets: Mapping[str, str], fields: Mapping[str, str] | None = None
) -> bytes:
    document = Document(io.BytesIO(content))
    first, *_, last = document.tables
    for row in first.rows:
        row.cells[1].text += (fields or {}).get(row.cells[0].text, "")
    for row in last.rows[1:]:
        key = row.cells[0].text.split()[-1]
        row.cells[2].paragraphs[0].add_run(targets.get(key, ""))
    return _saved(document)


def in_workbook(
    content: bytes, targets: Mapping[str, str], fields: Mapping[str, str] | None = None
) -> bytes:
    book = load_workbook(io.BytesIO(content), rich_text=True)
    for row in book["Translation"].iter_rows(min_row=2):
        text = targets.get(str(row[0].value).split()[-1], "")
        if text:
            row[2].value, row[2].data_type = text, "s"
    for row in book["About"].iter_rows(max_row=9):
        row[1].value = (fields or {}).get(row[0].value, row[1].value)
    return _saved(book)


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


FILLED: dict[str, Callable[[bytes, Mapping[str, str]], bytes]] = {
    "xliff": in_xliff2,
    "xliff12": in_xliff12,
    "word": in_word,
    "workbook": in_workbook,
}


def changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A zip file with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            kept = old.read(part)
            new.writestr(part, change(kept) if part == name else kept)
    return out.getvalue()


def resaved(content: bytes, kind: str, folder: Path, need: Callable[[str], Path]) -> bytes:
    """What LibreOffice makes of a docx or xlsx when it opens and saves it."""
    (folder / f"job.{kind}").write_bytes(content)
    all_resaved(folder, kind, need)
    return (folder / "out" / f"job.{kind}").read_bytes()


def all_resaved(folder: Path, kind: str, need: Callable[[str], Path]) -> None:
    """Has LibreOffice open and save every docx or xlsx of a folder, into `out`; it starts once."""
    soffice = need("soffice")
    library = {"docx": "libswlo.so", "xlsx": "libsclo.so"}[kind]
    if not (soffice.resolve().parent / library).is_file():
        need(f"LibreOffice for {kind}")
    command = [
        str(soffice),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", kind, "--outdir", str(folder / "out")),
        *map(str, sorted(folder.glob(f"*.{kind}"))),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


_LETTERS = st.sampled_from("aZ 09&<>\"'=+-@_ßłاپ۔אব中😀́\u200f\u200d\xa0")
_MARKS = ["[[1]]", "[[2]]", "[[3]]"]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A paragraph with masks in any order; never empty, no space at its ends."""
    pieces = [draw(st.text(_LETTERS, max_size=9)) for _ in range(4)]
    marks = [*draw(st.permutations(_MARKS))[: draw(st.integers(0, 3))], "", "", ""]
    text = "".join(f"{piece}{mark}" for piece, mark in zip(pieces, marks, strict=False))
    return text.strip() or "x"


JOBS = st.lists(st.tuples(texts(), texts()), min_size=1, max_size=4)
