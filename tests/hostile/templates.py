"""Hostile Word templates: code that looks round, work without end, bombs, what fetches."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from word_files import template

from hostile.attempt import HARMLESS, ON, USAGE, Attempt, Ground, unzipped, zipped

DOCUMENT: Final = "word/document.xml"
TYPES: Final = "[Content_Types].xml"
LINKS: Final = "word/_rels/document.xml.rels"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SAYS: Final = "Quillfeather of Marzipan Crescent"

Parts = dict[str, bytes]
Change = Callable[[Parts, Ground], None]


def attempts() -> Iterator[Attempt]:
    """Every hostile template."""
    yield from _looking_round()
    yield from _work_without_end()
    yield from _broken_code()
    yield from _places()


def word_file(*paragraphs: str) -> Parts:
    """The parts of a Word file of these paragraphs."""
    with tempfile.TemporaryDirectory() as folder:
        return unzipped(template(Path(folder), *paragraphs).read_bytes())


def made(name: str, content: Callable[[Ground], bytes], gets: str, why: str = "") -> Attempt:
    def lay(ground: Ground) -> Sequence[str]:
        ground.family()
        ground.shelf()
        ground.put("templates/common/minutes.docx", content(ground))
        told = ("--document", "minutes", "--format", "docx", "--templates", "templates")
        return ("make", "family.yaml", *told, "-o", "out", *ON)

    return Attempt("template", name, lay, gets, why)


def _tags(name: str, *paragraphs: str, gets: str, why: str = "") -> Attempt:
    return made(name, lambda _: zipped(word_file(SAYS, *paragraphs)), gets, why)


def changed(name: str, change: Change, gets: str, why: str = "") -> Attempt:
    def content(ground: Ground) -> bytes:
        parts = word_file(SAYS)
        change(parts, ground)
        return zipped(parts)

    return made(name, content, gets, why)


def _looking_round() -> Iterator[Attempt]:
    tried = {
        "the class of a text": ("{{ ''.__class__ }}", "W03"),
        "the class of a text, by its name": ("{{ ''['__class__'] }}", "W03"),
        "the class of a text, its name joined": ("{{ ''['__cla' ~ 'ss__'] }}", "W03"),
        "the class of a text, by a filter": ("{{ ''|attr('__class__') }}", "W06"),
        "classes through map": ("{{ ['']|map(attribute='__class__')|join }}", "W03"),
        "classes through sort": ("{{ ['']|sort(attribute='__class__')|join }}", "W03"),
        "classes through groupby": ("{{ ['']|groupby('__class__.x')|join }}", "W03"),
        "the code of a macro": ("{% macro m() %}{% endmacro %}{{ m.__call__ }}", "W03"),
        "the globals of a function": ("{{ range.__globals__ }}", "W03"),
        "the globals of our wording": ("{{ _.__globals__ }}", "W03"),
        "the inside of a loop": ("{% for x in [1] %}{{ loop._iterator }}{% endfor %}", "W03"),
        "a method of a text": ("{{ 'x'.format_map(1) }}", "W03"),
        "a text's own format": ("{{ '{0.__class__}'.format(1) }}", "W03"),
        "a format by a sign": ("{{ '%s' % 1 }}", "W03"),
        "a format by a filter": ("{{ '%s'|format(1) }}", "W06"),
        "a model's own method": ("{{ meeting.model_dump() }}", "W03"),
        "a model's fields": ("{{ meeting.__fields__ }}", "W03"),
        "a name of Python's": ("{{ open('/etc/passwd') }}", "W01"),
        "the template itself": ("{{ self }}", "W08"),
        "jinja's helpers": ("{{ cycler('a') }}", "W01"),
        "filler text": ("{{ lipsum(9) }}", "W01"),
        "our own printer": ("{{ ['x']|map('(shown)', 0)|join }}", HARMLESS),
        "another template": ("{% include '../plan.docx' %}", "W03"),
        "a file of the machine": ("{% include '/etc/passwd' %}", "W03"),
        "a template as a base": ("{% extends 'x' %}", "W03"),
        "an import": ("{% import 'os' as os %}", "W03"),
        "a tag of an extension": ("{% do x %}", "W02"),
        "a breakpoint": ("{% debug %}", "W02"),
        "markup as it is": ("{{ '<w:altChunk/>'|safe }}", "W06"),
        "markup in a value": ("{{ '</w:t></w:r></w:p>' }}", HARMLESS),
    }
    for name, (code, gets) in tried.items():
        why = "it is escaped" if gets == HARMLESS else ""
        yield _tags(name, code, gets=gets, why=why)


def _work_without_end() -> Iterator[Attempt]:
    n = "{% set n = namespace(x='aaaaaaaaaa') %}"
    sixty = "{% for i in range(60) %}"
    end = "{% endfor %}"
    lists = "{% set n = namespace(x=[1]) %}"
    tried = {
        "a range of a billion": (f"{{% for i in range(10**9) %}}x{end}", "W03"),
        "a range of 999,999,999": (f"{{% for i in range(999999999) %}}x{end}", "W02"),
        "a loop in a loop in a loop": (f"{'{% for i in range(9999) %}' * 3}x{end * 3}", "W18"),
        "a text a billion times": ("{{ 'a' * 1000000000 }}", "W03"),
        "a list a billion times": ("{{ ([1] * 1000000000)|length }}", "W03"),
        "a tower of powers": ("{{ 9**9**9**9 }}", "W03"),
        "a number that squares itself": (
            "{% set n = namespace(x=10) %}"
            + f"{sixty}{{% set n.x = n.x * n.x %}}{end}{{{{ n.x }}}}",
            "W03",
        ),
        "a text that doubles by +": (f"{n}{sixty}{{% set n.x = n.x + n.x %}}{end}", "W18"),
        "a text that doubles by ~": (f"{n}{sixty}{{% set n.x = n.x ~ n.x %}}{end}", "W18"),
        "a text that doubles by join": (f"{n}{sixty}{{% set n.x = [n.x, n.x]|join %}}{end}", "W18"),
        "a text that grows by replace": (
            f"{n}{sixty}{{% set n.x = n.x|replace('a', n.x) %}}{end}",
            "W18",
        ),
        "a text that doubles by set": (
            f"{n}{sixty}{{% set n.x %}}{{{{ n.x }}}}{{{{ n.x }}}}{{% endset %}}{end}",
            "W18",
        ),
        "a list that doubles": (f"{lists}{sixty}{{% set n.x = n.x + n.x %}}{end}", "W18"),
        "a list in itself, and again": (f"{lists}{sixty}{{% set n.x = [n.x, n.x] %}}{end}", "W18"),
        "a list nested by batch": (
            f"{lists}{sixty}{{% set n.x = (n.x + n.x)|batch(2)|list %}}{end}",
            "W18",
        ),
        "a sum of lists": ("{{ [[1], [2]]|sum(start=[]) }}", "W03"),
        "a row of a billion": ("{{ [1]|batch(1000000000, 'x')|list|length }}", "W03"),
        "a billion columns": ("{{ [1]|slice(1000000000)|list|length }}", "W03"),
        "a billion digits": ("{{ 1.5|round(1000000000) }}", "W03"),
        "a width of a billion": ("{{ '%1000000000d' % 1 }}", "W03"),
        "a bar of a billion blanks": ("{{ 1000000000|bar }}", "W03"),
        "a wording filled a million times": (
            "{% set n = namespace(x='{a}') %}{% for i in range(16) %}{% set n.x = n.x ~ n.x %}"
            + f"{end}{{{{ n.x|fill(a=n.x) }}}}",
            "W18",
        ),
        "a macro that calls itself": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "W02"),
        "a macro that calls itself twice": (
            "{% macro m(d) %}{% if d %}{{ m(d - 1) }}{{ m(d - 1) }}{% endif %}{% endmacro %}"
            "{{ m(60) }}",
            "W18",
        ),
        "a loop that calls itself": (
            f"{{% for x in [[1]] recursive %}}{{{{ loop([x]) }}}}{end}",
            "W03",
        ),
        "lists that are compared without end": (
            f"{{% set n = namespace(x=range(9999)|list) %}}{{% for i in range(9999) %}}"
            f"{{% if n.x == range(9999)|list %}}{{% endif %}}{end}",
            "W18",
        ),
        "a list sorted without end": (
            f"{{% set x = range(9999)|list %}}{{% for i in range(9999) %}}"
            f"{{% if x|sort|first %}}{{% endif %}}{end}",
            "W18",
        ),
        "a long print without end": (
            f"{n}{{% for i in range(12) %}}{{% set n.x = n.x ~ n.x %}}{end}"
            f"{{% for i in range(9999) %}}{{{{ n.x }}}}{end}",
            "W18",
        ),
        "500 kB of fixed text in a loop": (
            f"{{% for i in range(999) %}}{'x' * 500_000}{end}",
            "W18",
        ),
    }
    for name, (code, gets) in tried.items():
        yield _tags(name, code, gets=gets)


def _broken_code() -> Iterator[Attempt]:
    tried = {
        "a tag that never ends": "{% if x",
        "a block that never ends": "{% for x in y %}",
        "an end without a beginning": "{% endif %}",
        "braces without end": "{{" * 5000,
        "a comment that never ends": "{# " + "x " * 5000,
        "blanks for a slow pattern": "{{ x" + " " * 100_000 + "%}",
        "a text that never ends": "{{ '" + "\\" * 9_999,
    }
    for name, code in tried.items():
        yield _tags(name, code, gets="W02")
    for name, code in {
        "1,000 brackets": "{{ " + "(" * 1000 + "x" + ")" * 1000 + " }}",
        "100 loops in each other": "{% for i in [1] %}" * 100 + "{% endfor %}" * 100,
        "17 loops in each other": "{% for i in [1] %}" * 17 + "{% endfor %}" * 17,
        "100 branches in each other": "{% if 1 %}" * 100 + "{% endif %}" * 100,
        "2,000 signs before a value": "{{ " + "-" * 2000 + "1 }}",
        "2,000 filters on a value": "{{ x" + "|upper" * 2000 + " }}",
        "2,000 sums": "{{ 1" + " + 1" * 2000 + " }}",
        "a number of 9,000 digits": "{{ " + "9" * 9000 + " }}",
    }.items():
        yield _tags(name, code, gets="W18")
    many = "{{ meeting.venue }}" * 15_000
    yield _tags("15,000 tags", many, gets=HARMLESS, why="worked through in time")
    yield _tags(
        "200 kB of text",
        " ".join(map(str, range(35_000))),
        gets=HARMLESS,
        why="no more than text",
    )


def _places() -> Iterator[Attempt]:
    def put(name: str, gets: str, make: Callable[[Path], None]) -> Attempt:
        def lay(ground: Ground) -> Sequence[str]:
            words = made("", lambda _: b"", "").lay(ground)
            path = ground.folder / "templates" / "common" / "minutes.docx"
            path.unlink()
            make(path)
            return words

        return Attempt("template", name, lay, gets)

    yield put("a pipe that nobody writes to", "K04", os.mkfifo)
    yield put("a device without end", "K04", lambda path: path.symlink_to("/dev/zero"))
    yield put("a link to nothing", "K04", lambda path: path.symlink_to("nowhere"))

    def looked_at(ground: Ground) -> Sequence[str]:
        os.mkfifo(ground.folder / "minutes.docx")
        return ("templates", "check", "minutes.docx")

    yield Attempt("template", "a pipe that is to be checked", looked_at, USAGE)
