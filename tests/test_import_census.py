"""The Children in Need census is read as every year writes it, in little memory."""

from __future__ import annotations

import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from import_sources import PLAN, REFERRED, census, codes

from docgen.errors import UseError
from docgen.sheet.imports import cin_census
from docgen.sheet.imports.known import Told

# Every element of a year's schema that a child with a plan can have (domain.md 4.1).
OF_2017 = """<Child><ChildIdentifiers><LAchildID>INV-17</LAchildID><UPN>A123456789012</UPN>
<FormerUPN>B123456789012</FormerUPN><PersonBirthDate>2009-02-03</PersonBirthDate>
<GenderCurrent>1</GenderCurrent></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>NOBT</Ethnicity>
<Disabilities><Disability>NONE</Disability></Disabilities></ChildCharacteristics>
<CINdetails><CINreferralDate>2015-03-02</CINreferralDate><ReferralSource>5A</ReferralSource>
<PrimaryNeedCode>N1</PrimaryNeedCode><CINclosureDate>2016-02-01</CINclosureDate>
<ReasonForClosure>RC7</ReasonForClosure><DateOfInitialCPC>2015-03-23</DateOfInitialCPC>
<ReferralNFA>0</ReferralNFA><ChildProtectionPlans><CPPstartDate>2015-03-23</CPPstartDate>
<CPPendDate>2015-12-14</CPPendDate><InitialCategoryOfAbuse>PHY</InitialCategoryOfAbuse>
<LatestCategoryOfAbuse>PHY</LatestCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP>
<Reviews><CPPreviewDate>2015-06-15</CPPreviewDate></Reviews></ChildProtectionPlans></CINdetails>
<CINdetails><CINreferralDate>2016-09-01</CINreferralDate><ReferralSource>1A</ReferralSource>
<PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>false</ReferralNFA><Assessments>
<AssessmentActualStartDate>2016-09-05</AssessmentActualStartDate><FactorsIdentifiedAtAssessment>
<AssessmentFactors>2B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
<CINPlanDates><CINPlanStartDate>2016-09-20</CINPlanStartDate>
<CINPlanEndDate>2016-10-10</CINPlanEndDate></CINPlanDates>
<Section47><S47ActualStartDate>2016-09-19</S47ActualStartDate>
<InitialCPCtarget>2016-10-10</InitialCPCtarget><DateOfInitialCPC>2016-10-10</DateOfInitialCPC>
<ICPCnotRequired>false</ICPCnotRequired></Section47>
<ChildProtectionPlans><CPPstartDate>2016-10-10</CPPstartDate>
<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse><NumberOfPreviousCPP>1</NumberOfPreviousCPP>
<Reviews><CPPreviewDate>2017-01-09</CPPreviewDate></Reviews></ChildProtectionPlans></CINdetails>
</Child>"""
OF_2026 = """<Child><ChildIdentifiers><LAchildID>INV-26</LAchildID><UPNunknown>UN1</UPNunknown>
<ExpectedPersonBirthDate>2026-06-30</ExpectedPersonBirthDate><Sex>U</Sex></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>MWBA</Ethnicity></ChildCharacteristics>
<CINdetails><CINreferralDate>2026-01-05</CINreferralDate><ReferralSource>3A</ReferralSource>
<PrimaryNeedCode>N4</PrimaryNeedCode><DateOfInitialCPC>2026-02-02</DateOfInitialCPC>
<ReferralNFA>FALSE</ReferralNFA><ChildProtectionPlans><CPPstartDate>2026-02-02</CPPstartDate>
<InitialCategoryOfAbuse>MUL</InitialCategoryOfAbuse>
<LatestCategoryOfAbuse>MUL</LatestCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP>
</ChildProtectionPlans><PreProceedingsandFGDM><PPStartDate>2026-02-10</PPStartDate>
<LBPSentDate>2026-02-12</LBPSentDate><FGDMMeetingOffer>true</FGDMMeetingOffer>
<FGDMMeetingFac>false</FGDMMeetingFac><InitialPPMeetingDate>2026-02-20</InitialPPMeetingDate>
<ReviewMeetingsCount>1</ReviewMeetingsCount><StepDecisionDate>2026-03-10</StepDecisionDate>
<PPOutcome>1</PPOutcome><CourtAppDate>2026-03-20</CourtAppDate>
<LetterInitCPDate>2026-03-12</LetterInitCPDate></PreProceedingsandFGDM></CINdetails></Child>"""


def message(path: Path, *children: str) -> Path:
    """A census of these children."""
    path.write_text(f"<Message><Children>{''.join(children)}</Children></Message>", "utf-8")
    return path


def test_a_census_of_2017_is_read_whole(tmp_path):
    told = Told()
    (child,) = cin_census.read([message(tmp_path / "cin.xml", OF_2017)], told)
    assert (child.sex, child.ethnicity, child.disability) == ("male", None, "None recorded")
    ended, going = child.plans
    assert (ended.start, ended.end) == (date(2015, 3, 23), date(2015, 12, 14))
    assert (ended.conference, ended.reviews) == (date(2015, 3, 23), (date(2015, 6, 15),))
    assert (going.start, going.end, going.previous) == (date(2016, 10, 10), None, 1)
    assert (going.conference, going.referral) == (date(2016, 10, 10), date(2016, 9, 1))
    assert (going.initial, going.latest) == ("neglect", "emotional")
    (need,) = child.in_need
    assert (need.start, need.end) == (date(2016, 9, 20), date(2016, 10, 10))
    assert (told.lost, told.noted) == ([], [])


def test_a_census_of_2026_is_read_whole_and_what_it_adds_changes_no_plan(tmp_path):
    told = Told()
    (child,) = cin_census.read([message(tmp_path / "cin.xml", OF_2026)], told)
    assert (child.born, child.expected, child.sex) == (None, date(2026, 6, 30), "not-known")
    (plan,) = child.plans
    assert (plan.start, plan.conference, plan.reviews) == (date(2026, 2, 2), date(2026, 2, 2), ())
    assert (plan.initial, plan.latest, plan.previous) == ("multiple", "multiple", 0)
    assert (told.lost, told.noted) == ([], [])


def test_censuses_of_several_years_are_one_list(tmp_path):
    paths = [message(tmp_path / "a.xml", OF_2017), message(tmp_path / "b.xml", OF_2026)]
    found = cin_census.read(paths, Told())
    assert [child.reference for child in found] == ["INV-17", "INV-26"]


def test_of_a_child_without_a_plan_nothing_is_told(tmp_path):
    told = Told()
    path = census(tmp_path / "cin.xml", REFERRED.replace("2025", "soon"), sex="<Sex>Q</Sex>")
    assert cin_census.read([path], told) == ()
    assert (told.lost, told.noted) == ([], [])


@pytest.mark.parametrize("sex", ["<Sex>F</Sex>", "<GenderCurrent>2</GenderCurrent>"])
def test_a_census_of_any_year_is_read_by_the_names_of_its_elements(tmp_path, sex):
    told = Told()
    (child,) = cin_census.read([census(tmp_path / "cin.xml", sex=sex)], told)
    (plan,) = child.plans
    assert (child.reference, child.sex, child.ethnicity) == ("INV3001", "female", "BAFR")
    assert child.disability == "Hearing, Learning"
    assert (plan.start, plan.conference) == (date(2025, 10, 6), date(2025, 10, 6))
    assert (plan.referral, plan.previous) == (date(2025, 9, 1), 0)
    assert plan.reviews == (date(2025, 12, 16),)
    assert str(plan.where) == "cin.xml:4"
    assert (told.lost, told.noted) == ([], [])


def test_namespaces_of_a_census_do_not_matter_and_children_without_a_plan_are_left_out(tmp_path):
    path = census(tmp_path / "cin.xml")
    text = path.read_text("utf-8").replace("<Message>", '<Message xmlns="urn:example">')
    path.write_text(text, "utf-8")
    assert len(cin_census.read([path], Told())) == 1
    assert cin_census.read([census(tmp_path / "b.xml", REFERRED)], Told()) == ()


def test_the_conference_of_a_plan_is_the_one_of_its_own_day(tmp_path):
    s47 = "<Section47><DateOfInitialCPC>2025-09-20</DateOfInitialCPC></Section47>"
    (child,) = cin_census.read([census(tmp_path / "cin.xml", s47 + REFERRED + PLAN)], Told())
    assert child.plans[0].conference == date(2025, 10, 6)


def test_a_large_census_is_read_in_little_memory(tmp_path):
    one = census(tmp_path / "one.xml", REFERRED).read_text("utf-8")
    child = one[one.index("<Child>") : one.index("</Children>")]
    path = tmp_path / "large.xml"
    path.write_text(f"<Message><Children>{child * 20_000}</Children></Message>", "utf-8")
    assert path.stat().st_size > 8_000_000
    tracemalloc.start()
    assert cin_census.read([path], Told()) == ()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000


def test_a_census_with_a_document_type_or_broken_xml_is_refused_with_its_line(tmp_path):
    path = tmp_path / "cin.xml"
    secret = tmp_path / "secret"
    secret.write_text("INVENTED-SECRET", "utf-8")
    path.write_text(
        f'<!DOCTYPE m [<!ENTITY x SYSTEM "{secret.as_uri()}">]><m><Child>&x;</Child></m>', "utf-8"
    )
    with pytest.raises(UseError) as error:
        cin_census.read([path], Told())
    assert codes(error.value.problems) == ["I01"]
    path.write_text("<Message>\n<Child>\n</Message>", "utf-8")
    with pytest.raises(UseError) as error:
        cin_census.read([path], Told())
    assert error.value.problems[0].where.line == 3
