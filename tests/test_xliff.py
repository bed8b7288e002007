from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translation_jobs import (
    ENGLISH,
    FILLED,
    IDS,
    JOB,
    JOBS,
    TRANSLATIONS,
    URDU,
    a_work,
    changed,
    in_xliff2,
    in_xliff12,
    one,
    said,
)

from docgen.errors import UseError
from docgen.translation import formats, outside, xliff2, xliff12
from docgen.translation.formats import FORMATS

SCHEMAS = Path(__file__).parent / "schemas"
MODULES = {"xliff": xliff2, "xliff12": xliff12}
SPACE2, SPACE12 = f"{{{xliff2.CORE}}}", f"{{{xliff12.CORE}}}"


@pytest.fixture(scope="module")
def schemas() -> dict[str, etree.XMLSchema]:
    parser = etree.XMLParser(no_network=True)
    files = {"xliff": "xliff-2.1.xsd", "xliff12": "xliff-core-1.2-strict.xsd"}
    return {
        name: etree.XMLSchema(etree.parse(SCHEMAS / file, parser)) for name, file in files.items()
    }


def codes(error: pytest.ExceptionInfo[UseError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def xliff_2(*parts: str, head: str = f'original="{JOB}"') -> bytes:
    """An XLIFF 2.1 file with these parts of one unit."""
    return (
        f'<xliff xmlns="{xliff2.CORE}" version="2.1" srcLang="en" trgLang="ur">'
        f'<file id="f1" {head}><unit id="u{IDS[0]}">{"".join(parts)}</unit></file></xliff>'
    ).encode()


def xliff_12(unit: str, head: str = f'original="{JOB}"') -> bytes:
    """An XLIFF 1.2 file with this inside of one unit."""
    return (
        f'<xliff xmlns="{xliff12.CORE}" version="1.2"><file {head} source-language="en" '
        f'target-language="ur" datatype="plaintext"><body><trans-unit id="u{IDS[0]}">{unit}'
        "</trans-unit></body></file></xliff>"
    ).encode()


MARK2 = '<ph id="1" equiv="[[1]]" disp="[[1]]"/>'
MARK12 = '<ph id="1" ctype="x-docgen-mask">[[1]]</ph>'


@pytest.mark.parametrize("name", MODULES)
def test_a_written_file_is_valid_empty_and_translated(
    name: str, schemas: dict[str, etree.XMLSchema]
) -> None:
    written = MODULES[name].write(a_work())
    for content in (written, FILLED[name](written, TRANSLATIONS)):
        schemas[name].validate(etree.parse(BytesIO(content)))
        assert list(schemas[name].error_log) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("xliff", b'id="u', b'id="'),
        ("xliff", b'similarity="92.0"', b'similarity="920"'),
        ("xliff", b"gls:definition", b"gls:meaning"),
        ("xliff", b' ref="#s1"', b""),
        ("xliff12", b"trans-unit", b"unit"),
        ("xliff12", b'ctype="x-', b'ctype="'),
    ],
)
def test_the_schemas_see_faults(
    name: str, old: bytes, new: bytes, schemas: dict[str, etree.XMLSchema]
) -> None:
    content = MODULES[name].write(a_work())
    assert old in content
    if old == b'id="u':
        new = b'id=" !'
    assert not schemas[name].validate(etree.fromstring(content.replace(old, new)))


@pytest.mark.parametrize("name", MODULES)
def test_the_same_job_gives_the_same_bytes(name: str) -> None:
    assert MODULES[name].write(a_work()) == MODULES[name].write(a_work())


@pytest.mark.parametrize("name", MODULES)
def test_what_was_translated_comes_back_with_its_line(name: str) -> None:
    written = MODULES[name].write(a_work())
    returned = MODULES[name].read(FILLED[name](written, TRANSLATIONS), "job.xlf")
    expected = {key: (source, TRANSLATIONS[key]) for key, source in zip(IDS, ENGLISH, strict=False)}
    assert said(returned) == (JOB, "ur", expected)
    assert returned.translator is None
    lines = written.decode().splitlines()
    for key, reply in returned.replies.items():
        assert reply.where.line is not None
        assert f'id="u{key}"' in lines[reply.where.line - 1]


@pytest.mark.parametrize("name", MODULES)
def test_a_unit_left_empty_has_an_empty_target(name: str) -> None:
    returned = MODULES[name].read(MODULES[name].write(a_work()), "job.xlf")
    assert {reply.target for reply in returned.replies.values()} == {""}


@given(JOBS)
def test_any_text_survives_all_formats_in_the_same_way(job: list[tuple[str, str]]) -> None:
    work = a_work(*(source for source, _ in job))
    targets = {key: target for key, (_, target) in zip(IDS, job, strict=False)}
    expected = {key: (source, targets[key]) for key, (source, _) in zip(IDS, job, strict=False)}
    for name, kind in FORMATS.items():
        content = FILLED[name](kind.write(work), targets)
        assert said(formats.read(content, f"job{kind.ending}")) == (JOB, "ur", expected), name


def test_masks_are_placeholders_that_cannot_be_copied_or_deleted() -> None:
    root = etree.fromstring(xliff2.write(a_work()))
    mark = root.find(f".//{SPACE2}segment/{SPACE2}source/{SPACE2}ph")
    assert dict(mark.attrib) == {
        "id": "1",
        "equiv": "[[1]]",
        "disp": "[[1]]",
        "canCopy": "no",
        "canDelete": "no",
    }
    old = etree.fromstring(xliff12.write(a_work()))
    assert old.find(f".//{SPACE12}trans-unit/{SPACE12}source/{SPACE12}ph").text == "[[1]]"


def test_the_direction_is_told_only_where_it_is_right_to_left() -> None:
    assert b'trgDir="rtl"' in xliff2.write(a_work())
    polish = a_work(language="pl", language_name="Polish", is_right_to_left=False)
    assert b"trgDir" not in xliff2.write(polish)


def test_a_unit_has_the_terms_that_stand_in_it_and_no_others() -> None:
    root = etree.fromstring(xliff2.write(a_work("The Core groups met", "Replanning")))
    terms = [term.text for term in root.iter(f"{{{xliff2.GLOSSARY}}}term")]
    assert terms == ["core group"]
    assert xliff12.write(a_work("The Core groups met")).count(b"Glossary: core group = ") == 1


def test_a_tool_that_keeps_only_the_id_of_a_mask_loses_nothing() -> None:
    new = xliff_2(
        f'<segment><source>On {MARK2} <ph id="9"/></source>',
        '<target>بروز <ph id="1"/> <ph id="9"/>۔</target></segment>',
    )
    assert one(xliff2.read(new, "f")).target == "بروز [[1]] ۔"
    old = xliff_12(f'<source>On {MARK12}</source><target>بروز <x id="1"/> <ph id="1"/>۔</target>')
    assert one(xliff12.read(old, "f")).target == "بروز [[1]] [[1]]۔"


def test_elements_that_tools_add_keep_their_text() -> None:
    new = xliff_2(
        "<segment><source>One</source><target> <pc id='a'>ایک "
        "<mrk id='m' type='comment'>دو</mrk></pc> <!-- a comment -->تین </target></segment>"
    )
    assert one(xliff2.read(new, "f")).target == "ایک دو تین"
    old = xliff_12(
        "<source>One</source><seg-source>One</seg-source>"
        "<target><mrk mtype='seg' mid='0'><g id='a'>ایک</g> <x id='b'/>دو</mrk></target>"
        "<alt-trans><target>not this</target></alt-trans>"
    )
    assert one(xliff12.read(old, "f")).target == "ایک دو"


def test_a_unit_that_a_tool_cut_into_segments_is_put_together_in_the_order_of_its_targets() -> None:
    content = xliff_2(
        f"<segment><source>On {MARK2}.</source><target order='3'>بروز {MARK2}۔</target></segment>",
        "<ignorable><source> </source></ignorable>",
        "<segment><source>We met.</source><target order='1'>ہم ملے۔</target></segment>",
    )
    reply = one(xliff2.read(content, "f"))
    assert reply.source == "On [[1]]. We met."
    assert reply.target == "ہم ملے۔ بروز [[1]]۔"


@pytest.mark.parametrize(
    "typed", ["[ [1] ]", "［［1］］", "[[۱]]", "[[১]]", "[[1]]", "[[1]"], ids=str.encode
)
def test_a_mask_that_was_typed_is_left_as_it_was_typed(typed: str) -> None:
    content = xliff_2(f"<segment><source>{MARK2}</source><target>{typed}</target></segment>")
    assert one(xliff2.read(content, "f")).target == typed


@pytest.mark.parametrize("read", [xliff2.read, xliff12.read])
@pytest.mark.parametrize(
    "head",
    [
        "",
        '<!DOCTYPE xliff SYSTEM "http://127.0.0.1/x.dtd">',
        '<!DOCTYPE xliff [<!ENTITY a "aaaa">]>',
    ],
)
def test_a_document_type_is_refused(read: Callable[..., object], head: str) -> None:
    body = b"<xliff/>"
    with pytest.raises(UseError) as error:
        read(head.encode() + body, "f.xlf")
    assert codes(error) == ["E06" if head else "E01"]


def test_entities_that_grow_are_not_expanded() -> None:
    rows = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{rows}]><x b="&a11;">&a11;</x>'
    with pytest.raises(UseError) as error:
        formats.read(bomb.encode(), "f.xlf")
    assert codes(error)[0] in {"E01", "E06"}


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"\xff\xfe", b"no XML", b"<xliff", b"<html/>", b"PK\x03\x04 cut"),
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.2" version="2.2"/>',
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a locked workbook",
    ],
)
def test_what_is_no_file_of_a_job_is_refused_whatever_it_is(content: bytes) -> None:
    with pytest.raises(UseError) as error:
        formats.read(content, "f.xlf")
    assert codes(error) == ["E01"]


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(UseError) as error:
        xliff2.read(b"<" + b" " * (30 * 1024 * 1024), "f.xlf")
    assert codes(error) == ["E06"]


def test_a_file_of_no_job_or_of_two_is_refused() -> None:
    segment = "<segment><source>One</source></segment>"
    one_file = xliff_2(segment, head='original="other.docx"')
    inner = xliff_2(segment).split(b"<file")[1].replace(b"</xliff>", b"")
    two = xliff_2(segment).replace(b"</xliff>", b"<file" + inner.replace(b"J-3", b"J-4")) + (
        b"</xliff>"
    )
    nameless = xliff_2(segment).replace(b' trgLang="ur"', b"")
    old = xliff_12("<source>One</source>", head='original="other.docx"')
    for content in (one_file, two, nameless, old):
        with pytest.raises(UseError) as error:
            formats.read(content, "f.xlf")
        assert codes(error) == ["E02"]


@pytest.mark.parametrize("fill", [in_xliff2, in_xliff12])
def test_every_unit_that_is_there_twice_is_told_with_its_line_and_no_text(
    fill: Callable[..., bytes],
) -> None:
    kind = "xliff" if fill is in_xliff2 else "xliff12"
    written = MODULES[kind].write(a_work())
    for key in IDS[1:3]:
        written = written.replace(f"u{key}".encode(), f"u{IDS[0]}".encode())
    with pytest.raises(UseError) as error:
        MODULES[kind].read(fill(written, {IDS[0]: URDU}), "f.xlf")
    assert codes(error) == ["E03", "E03"]
    assert all(problem.where.line for problem in error.value.problems)
    assert URDU[:5] not in str(error.value)


def test_another_program_reads_the_same_texts(need_package: Callable[[str], None]) -> None:
    need_package("translate")
    other2 = import_module("translate.storage.xliff2")
    other12 = import_module("translate.storage.xliff")

    new = in_xliff2(xliff2.write(a_work()), TRANSLATIONS)
    old = in_xliff12(xliff12.write(a_work()), TRANSLATIONS)
    expected = [(source, TRANSLATIONS[key]) for key, source in zip(IDS, ENGLISH, strict=False)]
    store = other12.xlifffile.parsestring(old)
    assert [(str(unit.source), str(unit.target)) for unit in store.units] == expected
    # Of XLIFF 2 it shows the words and leaves the placeholders out.
    store = other2.Xliff2File.parsestring(new)
    seen = [(str(unit.source), str(unit.target)) for unit in store.units]
    assert seen == [tuple(re.sub(r"\[\[.\]\]", "", text) for text in pair) for pair in expected]


@given(st.sampled_from(list(FORMATS)), st.randoms(use_true_random=False))
def test_a_file_that_was_damaged_is_read_or_refused_and_nothing_else(
    name: str, random: Random
) -> None:
    content = bytearray(FORMATS[name].write(a_work("One [[1]]")))
    for _ in range(random.randint(1, 4)):
        content[random.randrange(len(content))] = random.randrange(256)
    if random.random() < 0.2:
        del content[random.randrange(len(content)) :]
    with suppress(UseError):
        formats.read(bytes(content), "f")


@given(st.sampled_from(["word", "workbook"]), st.randoms(use_true_random=False))
def test_a_part_that_was_damaged_is_read_or_refused_and_nothing_else(
    name: str, random: Random
) -> None:
    """Elements are taken out or emptied; the XML stays well-formed."""

    def change(part: bytes) -> bytes:
        root = etree.fromstring(part)
        for element in random.sample(list(root.iter()), min(3, len(list(root.iter())))):
            if random.random() < 0.5:
                element.attrib.clear()
            elif element.getparent() is not None:
                element.getparent().remove(element)
        return etree.tostring(root)

    content = FORMATS[name].write(a_work("One [[1]]"))
    part = random.choice(sorted(outside.parts(content, "f")))
    with suppress(UseError):
        formats.read(changed(content, part, change), "f")
