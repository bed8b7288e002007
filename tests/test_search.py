from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from lxml import etree

from docgen.case.case import Anyone, Case
from docgen.case.load import load
from docgen.disclosure.search import Searcher
from docgen.disclosure.secret import Kind, Secret

ROOT = Path(__file__).parent.parent
LOCALES = ("ar", "bn_BD", "ckb_IQ", "cy_GB", "pa_IN", "pl_PL", "ro_RO", "so_SO", "uk_UA", "ur_PK")
NEAR = ("Shabana Akhtar", "Idris")
PASSAGE = (
    "At night I put a chair against the kitchen door and listen for the car. "
    "He knows the street. Nobody has asked me about the side window yet."
)
FAR = " and so on" * 9


def secret(kind: Kind, value: str, near: tuple[str, ...] = NEAR) -> Secret:
    day = date.fromisoformat(value) if kind == "day" else None
    return Secret(kind, "addresses.0.lines.0", value, near, day)


def found(kind: Kind, value: str, text: str) -> bool:
    return bool(Searcher([secret(kind, value)], LOCALES).find(text))


PHONE = [
    ("07700 900 412", "Ring 07700900412.", True),
    ("07700 900 412", "Ring 07700 900412.", True),
    ("07700 900 412", "Ring 0770 0900-412.", True),
    ("07700 900 412", "Ring (07700) 900/412.", True),
    ("07700 900 412", "Ring 07700.900.412.", True),
    ("07700 900 412", "Ring +44 7700 900412.", True),
    ("07700 900 412", "Ring +44 (0) 7700 900 412.", True),
    ("07700 900 412", "Ring 00447700900412.", True),
    ("07700 900 412", "Ring 7700 900412.", True),
    ("07700 900 412", "tel:+447700900412", True),
    ("07700 900 412", "tel:%2B44%207700%20900412", True),
    ("07700 900 412", "Ring 07700\u2011900\u2011412.", True),
    ("07700 900 412", "Ring 0 7 7 0 0 9 0 0 4 1 2.", True),
    ("07700 900 412", "Ring 07700\n900\n412.", True),
    ("07700 900 412", "\u0660\u0667\u0667\u0660\u0660 \u0669\u0660\u0660 \u0664\u0661\u0662", True),
    ("07700 900 412", "\u09e6\u09ed\u09ed\u09e6\u09e6 \u09ef\u09e6\u09e6 \u09ea\u09e7\u09e8", True),
    ("07700 900 412", "\u0a66\u0a6d\u0a6d\u0a66\u0a66\u0a6f\u0a66\u0a66\u0a6a\u0a67\u0a68", True),
    ("07700 900 412", "Mobile07700900412home", True),
    ("+44 7700 900412", "Ring 07700 900 412.", True),
    ("01632 960 121", "Ring (01632) 960121.", True),
    ("07700 900 412", "Ring 07700 900 413.", False),
    ("07700 900 412", "Number 1077009004125.", False),
    ("07700 900 412", "Number 077009004120.", False),
    ("07700 900 412", "Number 9907700900412.", False),
    ("07700 900 412", "Of 7700 there were 900.", False),
]
POSTCODE = [
    ("ZZ99 2AB", "ZZ99 2AB", True),
    ("ZZ99 2AB", "zz992ab", True),
    ("ZZ99 2AB", "ZZ99-2AB", True),
    ("ZZ99 2AB", "ZZ99.2AB", True),
    ("ZZ99 2AB", "Z Z 9 9 2 A B", True),
    ("ZZ99 2AB", "ZZ9 92AB", True),
    ("ZZ99 2AB", "ZZ99\u00a02AB", True),
    ("ZZ99 2AB", "ZZ\u200b99 2AB", True),
    ("ZZ99 2AB", "Shabana is in ZZ99 now.", True),
    ("ZZ99 2AB", "In ZZ99, Idris said.", True),
    ("ZZ99 2AB", "They are in ZZ99 now.", False),
    ("ZZ99 2AB", f"Shabana said{FAR} ZZ99.", False),
    ("ZZ99 2AB", "Shabana went to ZZ99 1YK.", False),
    ("ZZ99 2AB", "ZZ99 2AC", False),
    ("ZZ99 2AB", "ZZ99 2ABC", False),
    ("E1 6AN", "He paid (e) 16 an hour.", False),
]
ADDRESS = [
    ("14 Larch Grove", "She lives at 14 Larch Grove.", True),
    ("14 Larch Grove", "14, LARCH GROVE", True),
    ("14 Larch Grove", "No. 14 Larch Grove", True),
    ("14 Larch Grove", "number 14, Larch Gr.", True),
    ("14 Larch Grove", "Larch Grove 14", True),
    ("14 Larch Grove", "Larch Grove, no. 14", True),
    ("14 Larch Grove", "14\nLarch\nGrove", True),
    ("14 Larch Grove", "14LarchGrove", True),
    ("14 Larch Grove", "shelivesat14larchgroveyorknow", True),
    ("14 Larch Grove", "14 La-\nrch Grove", True),
    ("14 Larch Grove", "\u0661\u0664 Larch Grove", True),
    ("14a Larch Grove", "14 A Larch Grove", True),
    ("14 Larch Grove, York", "14 Larch Grv", True),
    ("14, Larch Grove", "14 Larch Grove", True),
    ("Flat 5, 2 Sample Court", "2 Sample Ct", True),
    ("Flat 5, Sample Court", "Sample Court, flat 5", True),
    ("Flat 5, Sample Court", "Apt 5 Sample Court", True),
    ("3 St John's Road", "3 Saint Johns Rd", True),
    ("3 Beech Avenue", "3 Beech Ave", True),
    ("3 Beech Close", "3 Beech Cl.", True),
    ("3 Beech Drive", "3 Beech Dr", True),
    ("3 Beech Ln", "3 Beech Lane", True),
    ("4 Rue de l'Exemple", "4 rue de l\u2019exemple", True),
    ("Rose Cottage", "at Rose Cottage", True),
    ("Bryn Awel", "at Bryn Awel", True),
    ("14 Larch Grove", "Idris likes Larch Grove.", True),
    ("Flat 5", "Shabana has flat 5.", True),
    ("14 Larch Grove", "They like Larch Grove.", False),
    ("14 Larch Grove", f"Idris said{FAR} Larch Grove.", False),
    ("Flat 5", "They have flat 5.", False),
    ("14 Larch Grove", "15 Larch Grove", False),
    ("14 Larch Grove", "114 Larch Grove", False),
    ("14 Larch Grove", "14a Larch Grove", False),
    ("14 Larch Grove", "Larch Grove 14b", False),
    ("14 Larch Grove", "Larch Grove 145", False),
    ("14 Larch Grove", "14 Larch Road", False),
    ("14 Larch Grove, York", "Idris went to York.", False),
]
EMAIL = [
    ("young.person@example.org", "young.person@example.org", True),
    ("young.person@example.org", "YOUNG.PERSON@EXAMPLE.ORG.", True),
    ("young.person@example.org", "young.person (at) example.org", True),
    ("young.person@example.org", "young.person [at] example [dot] org", True),
    ("young.person@example.org", "mailto:young.person%40example.org", True),
    ("young.person@example.org", "<young.person@exam-\nple.org>", True),
    ("person@example.org", "young.person@example.org", False),
    ("person@example.org", "person@example.org.uk", False),
    ("young.person@example.org", "A young person: example, org", False),
    ("young.person@example.org", "old.person@example.org", False),
]
NAME = [
    ("Hira", "Hira came.", True),
    ("Hira", "hira came.", True),
    ("Hira", "It was HIRA\u2019S.", True),
    ("Hira", "seenByHira", True),
    ("Hira", "H i r a", True),
    ("Hira", "Hi\u200bra", True),
    ("Hira", "Hira said supercalifragilisticexpialidocious", True),
    ("Hira", "hira@example.org", True),
    ("Wi\u015bniewska", "Wisniewska", True),
    ("Wisniewska", "Wis\u0301niewska", True),
    ("Wi\u015bniewska", "Wi\u015b-\nniewska", True),
    ("Wi\u015bniewska", "Wi\u00ad\u015bniewska", True),
    ("Agnieszka", "saidthatagnieszkawasthere", True),
    ("Noor-ul-Ain", "Noor ul Ain", True),
    ("Zo\u00eb Wren", "ZOE\nWREN", True),
    ("O'Brien", "O\u2019Brien", True),
    ("Hira\nHiru", "Hiru came.", True),
    ("May", "May came too.", True),
    ("May", "It is MAY\u2019s.", True),
    ("حرا", "آج حرا آئی", True),
    ("Hira", "hiragana", False),
    ("May", "The Mayor came.", False),
    ("May", "On 4 May they met.", False),
    ("May", "On 4th May they met.", False),
    ("May", "In May 2026 they met.", False),
    ("May", "They may come.", False),
    ("Will", "They will come.", False),
    ("Don", "Don\u2019t go.", False),
    ("Noor", "Say no or yes.", False),
    ("Toby", "It is to by-pass.", False),
    ("H", "H came.", False),
    ("Ann", "Annabel came.", False),
    ("Ann", "seeAnnBy", False),
]
DAY = [
    ("2019-03-14", "2019-03-14", True),
    ("2019-03-14", "14/3/19", True),
    ("2019-03-14", "14/03/2019", True),
    ("2019-03-14", "14.03.2019", True),
    ("2019-03-14", "14-3-2019", True),
    ("2019-03-14", "2019-03-14T10:00", True),
    ("2019-03-14", "20190314", True),
    ("2019-03-14", "3/14/2019", True),
    ("2019-03-14", "born 14 March 2019", True),
    ("2019-03-14", "the 14th of March, 2019", True),
    ("2019-03-14", "March 14, 2019", True),
    ("2019-03-14", "14 Mar 19", True),
    ("2019-03-14", "2019 March 14", True),
    ("2019-03-14", "Thursday 14 March 2019", True),
    ("2019-03-14", "14March2019", True),
    ("2019-03-14", "3, 14 and 15 March 2019", True),
    ("2019-03-14", "14 \u0645\u0627\u0631\u0686 2019", True),
    ("2019-03-14", "\u09e7\u09ea \u09ae\u09be\u09b0\u09cd\u099a, \u09e8\u09e6\u09e7\u09ef", True),
    ("2019-03-14", "14 marca 2019 r.", True),
    ("2019-03-14", "14 \u0431\u0435\u0440\u0435\u0437\u043d\u044f 2019 \u0440.", True),
    ("2019-03-14", "14 Mawrth 2019", True),
    ("2019-03-14", "14 o Fawrth 2019", True),
    ("2019-03-14", "14 Maarso 2019", True),
    ("2019-03-14", "14 martie 2019", True),
    ("2019-03-14", "\u0661\u0664 \u0645\u0627\u0631\u0633 \u0662\u0660\u0661\u0669", True),
    ("2019-03-14", "\u0661\u0664/\u0663/\u0662\u0660\u0661\u0669", True),
    ("2019-03-14", "14 \u0a2e\u0a3e\u0a30\u0a1a 2019", True),
    ("2019-03-14", "14 March 2018", False),
    ("2019-03-14", "14/03/2020", False),
    ("2019-03-14", "13 March 2019", False),
    ("2019-03-14", "14 April 2019", False),
    ("2019-03-14", "In 2019. On 14 March 2020", False),
    ("2019-03-14", "14 March", False),
    ("2019-03-14", "114/3/19", False),
]
PLACE = [
    ("Kettlegate Primary School, Year 5", "at Kettlegate Primary School", True),
    ("Kettlegate Primary School, Year 5", "at Kettlegate Primary", True),
    ("St Oswald's School", "Saint Oswalds School", True),
    ("Saffron & Salt Bakery, mornings", "saffron and salt bakery", True),
    ("Examplegate Surgery", "EXAMPLEGATE\nSURGERY", True),
    ("Kettlegate Primary School, Year 5", "He is in Year 5.", False),
    ("Kettlegate Primary School", "a primary school", False),
    ("Examplegate Surgery", "Examplegate Street", False),
    ("School", "He goes to school.", False),
]
TEXT = [
    (PASSAGE, PASSAGE.upper(), True),
    (PASSAGE, PASSAGE.replace(" ", "\n"), True),
    (PASSAGE, PASSAGE.replace(" ", ""), True),
    (PASSAGE, "She said: nobody has asked me about the side window yet", True),
    (PASSAGE, "She can put a chair against the kitchen door and watch.", True),
    (PASSAGE, "She put a chair against a kitchen door.", False),
    (PASSAGE, "He knows the street.", True),
    (PASSAGE, "He knows.", False),
    ("on tag", "He is on tag.", True),
    ("on tag", "He is on tagging.", False),
    ("on tag", "The mark is Ron Taggart.", False),
    ("tag", "He is on tag.", False),
    ("probation", "He is on probation.", False),
]
SOUND: list[tuple[Kind, str, str, bool]] = [
    ("name", "Shabana Akhtar", "شبانہ اختر آئیں", True),
    ("name", "Shabana", "শাবানার মা", True),
    ("name", "Shabana", "ਸ਼ਬਾਨਾ ਆਈ", True),
    ("name", "Agnieszka", "Прийшла Агнєшка.", True),
    ("name", "Agnieszka", "جاءت أغنيشكا", True),
    ("name", "Kacper", "Каспер прийшов", True),
    ("name", "Idris", "ادریس آیا", True),
    ("name", "Grace", "گریس آئی", True),
    ("name", "Noor-ul-Ain", "نورالعین آئی", True),
    ("name", "شبانہ اختر", "Shabana Akhtar came.", True),
    ("address", "14 Larch Grove", "14 لارچ گروو", True),
    ("address", "14 Larch Grove", "১৪ লার্চ গ্রোভ", True),
    ("address", "14 Larch Grove", "Ларч Гроув, 14", True),
    ("place", "Kettlegate Primary School", "کیٹل گیٹ پرائمری اسکول", True),
    ("name", "Shabana", "تاریخ زبانی یاد تھی", False),
    ("name", "Akhtar", "آپ سے اکثر ملتے ہیں", False),
    ("name", "Mahmood", "محمد آیا", False),
    ("name", "Kieran", "آپ کیا کریں گے", False),
    ("name", "Kieran", "কাজ করেন", False),
    ("name", "Hira", "ہر روز", False),
    ("name", "شبانہ اختر", "The sub-inspector came.", False),
    ("address", "14 Larch Grove", "15 لارچ گروو", False),
    ("address", "14 Larch Grove", "لارچ گروو", False),
    ("place", "Examplegate Surgery", "سرجری میں", False),
]
ROWS: list[tuple[Kind, str, str, bool]] = [
    *(("phone", *row) for row in PHONE),
    *(("postcode", *row) for row in POSTCODE),
    *(("address", *row) for row in ADDRESS),
    *(("email", *row) for row in EMAIL),
    *(("name", *row) for row in NAME),
    *(("day", *row) for row in DAY),
    *(("place", *row) for row in PLACE),
    *(("text", *row) for row in TEXT),
    *SOUND,
]


@pytest.mark.parametrize(("kind", "value", "text", "is_found"), ROWS)
def test_a_withheld_value_is_found_in_any_form_and_nothing_else_is(
    kind: Kind, value: str, text: str, is_found: bool
) -> None:
    assert found(kind, value, text) is is_found


def test_each_find_is_told_once_in_the_order_of_what_is_withheld() -> None:
    hira, phone, other = (
        secret("name", "Hira"),
        secret("phone", "07700 900 412"),
        secret("name", "Bilal"),
    )
    text = "07700 900412 and 07700 900412 are of Hira; ask Hira."
    assert Searcher([hira, other, phone]).find(text) == (hira, phone)


def test_a_street_is_found_only_beside_those_who_live_at_that_address() -> None:
    mine = secret("address", "14 Larch Grove", ("Idris",))
    theirs = secret("address", "3 Beech Road", ("Bilal",))
    searcher = Searcher([mine, theirs])
    assert searcher.find("Bilal walked along Larch Grove.") == ()
    assert searcher.find("Bilal lives in Beech Rd, Idris in Larch Gr.") == (mine, theirs)


def test_a_town_that_stands_alone_on_a_later_line_is_not_found() -> None:
    town = Secret("address", "addresses.0.lines.2", "Melton Mowbray", ("Idris",))
    assert Searcher([town]).find("Idris lives in Melton Mowbray.") == ()


def test_what_the_reader_may_read_elsewhere_is_not_looked_for() -> None:
    sentence = "Nobody has asked me about the side window yet."
    assert Searcher([secret("text", PASSAGE)]).find(sentence)
    assert not Searcher([secret("text", PASSAGE)], shown=[f"Again: {sentence}"]).find(sentence)
    short = secret("text", "No voicemail.")
    assert not Searcher([short], shown=["Text first. No voicemail."]).find("No voicemail.")


def test_a_whole_passage_that_was_written_in_an_open_text_as_well_is_found() -> None:
    assert Searcher([secret("text", PASSAGE)], shown=[f"So: {PASSAGE}"]).find(PASSAGE)


def test_a_withheld_day_needs_its_day() -> None:
    with pytest.raises(ValueError, match=re.escape("children.0.born")):
        Searcher([Secret("day", "children.0.born", "2019-03-14")])


def test_nothing_is_found_where_nothing_is_withheld_or_written() -> None:
    assert Searcher([]).find("Hira, 14 March 2019") == ()
    assert Searcher([secret(kind, value) for kind, value, _, _ in ROWS]).find(" \n-") == ()


def families(case: Case) -> Iterator[Secret]:
    """What can be withheld of a sample's family: names, places, ways to reach them, homes."""
    everyone: tuple[Anyone, ...] = (*case.children, *(p for p in case.people if p.is_family))
    for someone in everyone:
        if someone.name:
            names = (someone.name.given, someone.name.known_as, someone.name.other_script)
            yield from (secret("name", name) for name in names if name)
        if someone.born:
            yield secret("day", someone.born.isoformat())
        for place in (getattr(someone, part, None) for part in ("school", "gp", "workplace")):
            if place:
                yield secret("place", place)
        if someone.contact and someone.contact.phone:
            yield secret("phone", someone.contact.phone)
    for address in case.addresses:
        yield from (secret("address", line) for line in address.lines)
        yield secret("postcode", address.postcode)


@pytest.mark.parametrize("catalogue", sorted(ROOT.glob("translations/*/LC_MESSAGES/docgen.po")))
def test_no_message_of_a_catalogue_is_a_find(catalogue: Path) -> None:
    secrets = [one for path in sorted(ROOT.glob("samples/*.yaml")) for one in families(load(path))]
    searcher = Searcher(secrets, LOCALES)
    with catalogue.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    told = [text for m in messages for text in (m.string, m.id) for text in _forms(text)]
    assert len(told) > 1000
    assert [one.value for text in told for one in searcher.find(text)] == []


def _forms(text: object) -> list[str]:
    return [text] if isinstance(text, str) else [str(form) for form in text or ()]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("sample", "language"), [("york", "ur"), ("leicestershire", "pl")])
def test_a_family_is_not_found_in_the_translations_of_another(sample: str, language: str) -> None:
    others = [path for path in sorted(ROOT.glob("samples/*.yaml")) if path.stem != sample]
    searcher = Searcher([one for path in others for one in families(load(path))], LOCALES)
    segments = etree.parse(ROOT / f"samples/{sample}.{language}.tmx").iter("seg")
    told = {"".join(segment.itertext()) for segment in segments}
    assert len(told) > 300
    assert sorted({one.value for text in told for one in searcher.find(text)}) == []
