"""The calendar file: what is set ahead and the last days of many cases, read back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import partial

import icalendar
import pytest
import yaml
from cases import GONE, case, tree
from test_tracker import ENDED

from docgen.practice.shelf import find
from docgen.sheet.dates import calendar, events

TODAY = date(2026, 4, 1)
UNSENT = {"meetings.2.sendings": GONE}


def read(changes: dict | None = None, on: date = TODAY, **wishes) -> dict[str, icalendar.Event]:
    """The events of a case by title, as another program reads them."""
    content = calendar(events(case(changes), find("york"), on=on, **wishes), on)
    found = icalendar.Calendar.from_ical(content).events
    assert len({str(one["summary"]) for one in found}) == len(found)
    return {str(one["summary"]): one for one in found}


def day(event: icalendar.Event) -> date:
    return event.start


def alarm(event: icalendar.Event) -> timedelta:
    (found,) = event.walk("VALARM")
    assert found["action"] == "DISPLAY"
    return found.TRIGGER


def test_meetings_set_ahead_and_last_days_are_events():
    assert {title: str(day(event)) for title, event in read(UNSENT).items()} == {
        "Core group 4, TST-0001": "2026-04-15 10:00:00+01:00",
        "Core group 5, TST-0001": "2026-05-13",
        "Review conference, TST-0001": "2026-04-08",
        "Last day for core group 4, TST-0001": "2026-04-17",
        "Last day for the review conference, TST-0001": "2026-04-10",
        "Last day to send the record of core group 3, TST-0001": "2026-04-01",
    }


def test_a_timed_meeting_is_on_the_clock_of_london_in_summer_and_winter():
    summer = read()["Core group 4, TST-0001"]
    assert summer.start.astimezone(UTC) == datetime(2026, 4, 15, 9, tzinfo=UTC)
    assert b"DTSTART;TZID=Europe/London:20260415T100000" in summer.to_ical()
    winter = read(on=date(2026, 1, 23))["Core group 2, TST-0001"]
    assert winter.start.astimezone(UTC) == datetime(2026, 2, 19, 10, tzinfo=UTC)


def test_the_zone_in_the_file_says_when_clocks_change():
    made = icalendar.Calendar.from_ical(calendar(events(case(), find("york"), on=TODAY), TODAY))
    (zone,) = made.timezones
    own = zone.to_tz(lookup_tzid=False)
    assert zone["tzid"] == "Europe/London"
    for moment, hours in (
        ("2026-03-29T00:59", 0),
        ("2026-03-29T03:00", 1),
        ("2026-10-24T12:00", 1),
        ("2026-10-25T03:00", 0),
        ("2040-07-01T12:00", 1),
    ):
        assert own.utcoffset(datetime.fromisoformat(moment)) == timedelta(hours=hours), moment


def test_a_meeting_lasts_as_long_as_is_set():
    event = read({"meetings.2.next.lasts_minutes": 90})["Core group 4, TST-0001"]
    assert event.end - event.start == timedelta(minutes=90)


def test_without_an_hour_a_meeting_takes_the_day():
    event = read({"meetings.2.next.starts_at": GONE})["Core group 4, TST-0001"]
    assert (event.start, event.end) == (date(2026, 4, 15), date(2026, 4, 16))


def test_before_the_first_core_group_the_conference_sets_its_day():
    found = read(on=date(2026, 1, 13))
    assert day(found["Core group 1, TST-0001"]) == date(2026, 1, 22)
    assert day(found["Last day for a visit, TST-0001"]) == date(2026, 1, 26)


def test_alarms_ring_two_working_days_before_a_last_day_and_a_day_before_a_meeting():
    found = read(UNSENT)
    assert alarm(found["Core group 4, TST-0001"]) == timedelta(days=-1)
    assert alarm(found["Review conference, TST-0001"]) == timedelta(hours=-15)
    # Wednesday 1 April: Monday 30 March at nine.
    sending = found["Last day to send the record of core group 3, TST-0001"]
    assert day(sending) == date(2026, 4, 1)
    assert alarm(sending) == timedelta(days=-2, hours=9)
    # Friday 10 April: Wednesday 8 April.
    assert alarm(found["Last day for the review conference, TST-0001"]) == timedelta(
        days=-2, hours=9
    )
    # Tuesday 7 April: Easter lies between, so it rings on Wednesday 1 April.
    easter = read({"meetings.2.next.reports_due_on": "2026-04-07"})
    assert alarm(easter["Reports for the review due, TST-0001"]) == timedelta(days=-6, hours=9)


def test_the_same_thing_keeps_its_id_when_its_day_moves():
    was = read()
    moved = read({"meetings.2.next.core_group_on": "2026-04-14"})
    title = "Core group 4, TST-0001"
    assert day(was[title]) != day(moved[title])
    assert was[title]["uid"] == moved[title]["uid"]
    other = read({"reference": "TST-0002"})["Core group 4, TST-0002"]
    ids = [str(event["uid"]) for event in (*was.values(), other)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[0-9a-f]{32}@docgen", one) for one in ids)


def test_a_later_file_holds_and_the_same_day_gives_the_same_bytes():
    york, record = find("york"), case()
    content = calendar(events(record, york, on=TODAY), TODAY)
    assert content == calendar(events(record, york, on=TODAY), TODAY)
    (early, late) = (
        read(on=on)["Core group 4, TST-0001"] for on in (TODAY, TODAY + timedelta(days=1))
    )
    assert early["sequence"] < late["sequence"]
    assert early["dtstamp"].dt == datetime(2026, 4, 1, tzinfo=UTC)


def test_a_plan_that_has_ended_has_no_dates():
    assert read(ENDED) == {}
    assert read(ENDED, on=date(2026, 3, 29))


def test_a_day_set_that_has_passed_is_left_out_and_a_last_day_is_not():
    found = read(UNSENT, on=date(2026, 4, 20))
    assert "Core group 4, TST-0001" not in found
    assert "Review conference, TST-0001" not in found
    assert day(found["Last day for core group 4, TST-0001"]) == date(2026, 4, 17)
    assert "Last day to send the record of core group 3, TST-0001" in found


def test_of_several_children_the_earliest_last_day_counts():
    unborn = {"id": "child-2", "expected": "2026-03-20", "lives_with": ["mother"]}
    found = read({"children.+": unborn})
    assert day(found["Last day for the review conference, TST-0001"]) == date(2026, 3, 30)


def test_a_translation_that_is_owed_keeps_the_last_day_for_sending():
    polish = {"people.0.language": {"speaks": "pl", "interpreter": "needed"}}
    title = "Last day to send the record of core group 3, TST-0001"
    assert title in read(polish)
    assert title not in read()


def test_actions_are_in_it_when_wanted_by_number_only():
    assert "Action 1.2 due, TST-0001" not in read()
    found = read(has_actions=True)
    assert day(found["Action 1.2 due, TST-0001"]) == date(2026, 4, 8)
    assert "Action 1.1 due, TST-0001" not in found  # it is done


def test_nothing_is_told_but_kind_and_reference():
    changes = {**UNSENT, "meetings.2.next.reports_due_on": "2026-04-07"}
    content = calendar(events(case(changes), find("york"), on=TODAY, has_actions=True), TODAY)
    told = content.decode()
    for word in ("Robin", "Ashdown", "child-1", "mother", "Fairwater", "LOCATION", "ATTENDEE"):
        assert word not in told
    found = icalendar.Calendar.from_ical(content).events
    assert {str(event["class"]) for event in found} == {"PRIVATE"}
    is_meeting = {str(e["summary"]): str(e["transp"]) == "OPAQUE" for e in found}
    assert is_meeting["Core group 4, TST-0001"]
    assert not is_meeting["Last day for core group 4, TST-0001"]


def test_long_and_foreign_references_are_folded_and_come_back_whole():
    reference = "Ærø, fjäll; " + "ж" * 45
    content = calendar(events(case({"reference": reference}), find("york"), on=TODAY), TODAY)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    found = icalendar.Calendar.from_ical(content).events
    assert f"Review conference, {reference}" in {str(event["summary"]) for event in found}


# the command


@pytest.fixture
def family(tmp_path):
    def write(name: str, changes: dict | None = None) -> None:
        text = yaml.safe_dump(tree(changes), allow_unicode=True)
        (tmp_path / name).write_text(text, "utf-8")

    return write


def test_the_dates_of_many_cases_are_in_one_file(run, family, tmp_path):
    family("a.yaml")
    family("b.yaml", {"reference": "TST-0002"})
    result = run("calendar", "a.yaml", "b.yaml", "-o", "dates.ics", "--on", TODAY)
    assert (result.exit_code, "10 dates" in result.stdout) == (0, True)
    found = icalendar.Calendar.from_ical((tmp_path / "dates.ics").read_bytes())
    references = {str(event["summary"]).rpartition(", ")[2] for event in found.events}
    assert references == {"TST-0001", "TST-0002"}
    assert run("calendar", "a.yaml", "-o", "dates.ics").exit_code == 2


def test_a_case_that_cannot_be_read_is_told_and_the_others_dates_are_written(run, family, tmp_path):
    family("a.yaml")
    family("bad.yaml", {"reference": GONE})
    assert run("calendar", "a.yaml", "bad.yaml", "-o", "d.ics", "--on", TODAY).exit_code == 1
    assert (tmp_path / "d.ics").exists()
    assert run("calendar", "bad.yaml", "-o", "e.ics").exit_code == 1
    assert not (tmp_path / "e.ics").exists()


def test_dates_are_never_written_over_a_case(run, family, tmp_path):
    family("a.yaml")
    before = (tmp_path / "a.yaml").read_bytes()
    assert run("calendar", "a.yaml", "-o", "a.yaml", "--replace").exit_code == 2
    assert (tmp_path / "a.yaml").read_bytes() == before


def test_a_calendar_without_a_date_can_be_read_too():
    found = icalendar.Calendar.from_ical(calendar((), TODAY))
    assert (found.events, len(found.timezones)) == ([], 1)


def test_the_events_of_a_case_can_be_worked_out_in_another_process():
    import pickle  # noqa: PLC0415

    work = pickle.loads(pickle.dumps(partial(events, on=TODAY)))  # noqa: S301
    assert work(case(), find("york"))
