"""The Word step: the York minutes by us and by docxtpl, and by node's templaters.

Node's have tags of their own, so for them the minutes are flattened: the finished minutes with a
tag in the place of each value; and a table of 200 rows shows loops. All get the same template
but for the tags, and the same values.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from docx import Document
from docxtpl import DocxTemplate
from jinja2 import Environment
from table import Row, in_turn

from docgen.case.load import load
from docgen.disclosure.view import view
from docgen.language.words import english
from docgen.practice.distribution import distribution
from docgen.practice.shelf import find, shelf
from docgen.word import environment, package
from docgen.word.compiled import compiled
from docgen.word.context import Occasion, paper
from docgen.word.render import render
from docgen.word.text import text

HERE = Path(__file__).parent
NODE = HERE / "node"
ON = date(2026, 11, 22)
REPEATS = 15
GOAL = 25
ROWS = 200
ENGINES = ("docxtemplater", "easy-template-x", "carbone")
MINUTES = shelf() / "templates" / "common" / "minutes.docx"


@dataclass(frozen=True)
class Work:
    """A template and what is printed with it."""

    template: Path
    values: Mapping[str, Any]
    filters: Mapping[str, Callable[..., Any]]

    def ours(self) -> bytes:
        """The document as docgen makes it."""
        said = english()
        return render(
            self.template,
            self.values,
            filters=self.filters,
            gettext=said.gettext,
            ngettext=said.ngettext,
            title="Minutes",
            language="en-GB",
            made_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
        )

    def docxtpl(self) -> bytes:
        """The document as docxtpl's README makes it, told our filters and wordings."""
        said = english()
        known = Environment(autoescape=True)
        known.filters |= self.filters
        known.globals |= {"_": said.gettext, "ngettext": said.ngettext}
        template = DocxTemplate(self.template)
        template.render(dict(self.values), known, autoescape=True)
        out = BytesIO()
        template.save(out)
        return out.getvalue()


def rows() -> Iterator[Row]:
    """The Word step, and the same against node's templaters."""
    yield from _compared("Word step: the York minutes", minutes(), goal=GOAL)
    yield _first(minutes())
    with TemporaryDirectory() as folder:
        for name, build in (("the York minutes, flat", _flat), (f"{ROWS} rows", _table)):
            yield from _against_node(f"Word step: {name}", build(Path(folder)), Path(folder))


def minutes() -> Work:
    """The minutes of the York sample, for the lead worker."""
    case = load(shelf() / "samples" / "york.yaml")
    partnership, meeting = find(case.partnership), case.last_meeting
    assert meeting is not None
    owed = distribution(case, meeting, partnership)
    occasion = Occasion(partnership, meeting.number, ON, owed)
    made, filters = paper(view(case, case.lead_worker), occasion, english())
    values = {name: getattr(made, name) for name in type(made).model_fields}
    return Work(MINUTES, values, filters)


def _compared(name: str, work: Work, goal: float | None = None) -> Iterator[Row]:
    took = in_turn({"docgen": work.ours, "docxtpl": work.docxtpl}, REPEATS)
    yield Row(name, "docgen", took["docgen"], REPEATS, is_ours=True)
    yield Row(name, "docxtpl", took["docxtpl"], REPEATS, goal=goal)


def _first(work: Work) -> Row:
    """The first document of a template, which is compiled for it."""

    def fresh() -> None:
        compiled.cache_clear()
        work.ours()

    took = in_turn({"first": fresh}, 3)["first"]
    return Row("Word step: the first York minutes of a process", "docgen", took, 3, is_ours=True)


@dataclass(frozen=True)
class Tagged:
    """A Word file with a mark in the place of each tag, and its values."""

    parts: package.Parts
    values: dict[str, Any]
    tags: Callable[[str, str], str]
    """The tag of an engine that belongs in the place of a mark."""

    def written(self, folder: Path, engine: str) -> Path:
        """The template of one engine."""
        parts = dict(self.parts)
        for name, _kind in package.text_parts(parts):
            xml = parts[name].decode()
            tagged = re.sub("@@(.*?)@@", lambda mark: self.tags(engine, mark[1]), xml)
            parts[name] = tagged.encode()
        path = folder / f"{engine}.docx"
        path.write_bytes(package.zipped(parts))
        return path


def _flat(_folder: Path) -> Tagged:
    """The finished minutes with a mark in the place of each value."""
    values: dict[str, Any] = {}
    with _marked(values):
        parts = package.unzipped(minutes().ours())
    return Tagged(parts, values, _flat_tag)


def _flat_tag(engine: str, mark: str) -> str:
    return {"jinja": f"{{{{ {mark} }}}}", "carbone": f"{{d.{mark}}}"}.get(engine, f"{{{mark}}}")


@contextmanager
def _marked(values: dict[str, Any]) -> Iterator[None]:
    """Prints a mark for each value, and keeps the value under its name."""

    def shown(record: Any) -> Callable[[Any, int], str]:
        def show(value: Any, _number: int) -> str:
            name = f"v{len(values)}"
            values[name] = " ".join(str(value).split())
            return f"@@{name}@@"

        return show

    with patch.object(environment, "shown", shown):
        yield


def _table(_folder: Path) -> Tagged:
    """A table with a row for each of many records."""
    document = Document()
    table = document.add_table(4, 4)
    table.rows[0].cells[0].text = "No"
    for n, name in enumerate(("number", "what", "who", "due")):
        table.cell(2, n).text = f"@@{name}@@"
    table.cell(1, 0).text, table.cell(3, 0).text = "@@begin@@", "@@end@@"
    out = BytesIO()
    document.save(out)
    one = {"what": "See the health visitor & weigh Robin", "who": "Ms Ashdown", "due": "4 May 2026"}
    values = {"rows": [{"number": n, **one} for n in range(ROWS)]}
    return Tagged(package.unzipped(out.getvalue()), values, _table_tag)


def _table_tag(engine: str, mark: str) -> str:
    if engine == "jinja":
        edges = {"begin": "{%tr for row in rows %}", "end": "{%tr endfor %}"}
        return edges.get(mark, f"{{{{ row.{mark} }}}}")
    if engine == "carbone":  # the row after shows it what is repeated
        edges = {"begin": "", "end": "{d.rows[i+1].number}"}
        return edges.get(mark, f"{{d.rows[i].{mark}}}")
    edges = {"begin": "", "end": "", "number": "{#rows}{number}", "due": "{due}{/rows}"}
    return edges.get(mark, f"{{{mark}}}")


def _against_node(name: str, tagged: Tagged, folder: Path) -> Iterator[Row]:
    work = Work(tagged.written(folder, "jinja"), tagged.values, {})
    yield from _compared(name, work)
    if not _installed():
        return
    values = folder / "values.json"
    values.write_text(json.dumps(tagged.values), "utf-8")
    wanted = _words(work.ours())
    for engine in ENGINES:
        out = folder / f"{engine}-made.docx"
        template = tagged.written(folder, engine)
        took = _filled(engine, template, values, out)
        lost = len(wanted - _words(out.read_bytes()))
        note = f" (lost {lost} words)" if lost else ""
        yield Row(name, f"{engine}{note}", took, REPEATS)


def _words(docx: bytes) -> set[str]:
    return set(text(docx).split())


def _filled(engine: str, template: Path, values: Path, out: Path) -> float:
    command = ["node", str(NODE / "fill.mjs"), engine, str(template), str(values), str(REPEATS)]
    done = subprocess.run([*command, str(out)], check=True, capture_output=True, text=True)
    return median(json.loads(done.stdout.splitlines()[-1]))


def _installed() -> bool:
    """Whether node's templaters are here; they are installed beside their script if they may."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return False
    if not (NODE / "node_modules").exists():
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"]
        return subprocess.run(command, cwd=NODE, check=False).returncode == 0
    return True
