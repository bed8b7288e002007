"""The minutes of what was said: the meeting, visits, views, agencies, analysis."""

from __future__ import annotations

from docgen.word.house.lines import RISK, choice, only, value_or
from docgen.word.house.sheet import Column, Sheet, bars, counted, put, say


def gathering(sheet: Sheet) -> None:
    """Parts B to E: the meeting, who was there, why there is a plan."""
    _meeting(sheet)
    _attendance(sheet)
    _purpose(sheet)


def account(sheet: Sheet) -> None:
    """Parts G to L: visits, the child, the family, events, agencies, and what it means."""
    _visits(sheet)
    _child_views(sheet)
    _family(sheet)
    _events(sheet)
    _agencies(sheet)
    _analysis(sheet)


def _meeting(sheet: Sheet) -> None:
    sheet.part("The meeting")
    sheet.field("Kind of meeting", put("meeting.type|word"))
    sheet.field("How it was held", put("meeting.mode|word"))
    sheet.field(
        "Plan decided on",
        "{{ timing.conference_on|day }}, "
        + counted(
            "{n} day before this meeting", "{n} days before this meeting", "timing.days_since"
        )
        + ", {{ terms.conference }}",
    )
    sheet.field("Previous core group", put("timing.previous_on|day"), "timing.previous_on")
    sheet.field(
        "Held in time", "{{ timing.is_in_time|yes_no }} ({{ timing.counted }})", "timing.counted"
    )
    sheet.optional("Why it was late", "meeting.late_reason")
    sheet.optional("label, not a working day|Why on that day", "meeting.day_reason")
    sheet.field("Minutes taken by", put("meeting.minutes_by|name"), "meeting.minutes_by")
    sheet.field("label, person|Manager", put("case.manager|name"), "case.manager")
    sheet.field("Reviews chaired by", put("case.conference_chair|name"), "case.conference_chair")
    sheet.field("label, yes or no|Enough agencies", put("meeting.quorate|yes_no"))
    sheet.optional(
        "label, although too few agencies came|Why it went ahead", "meeting.quorum_reason"
    )
    with sheet.each("interpreting in meeting.interpreting"):
        sheet.field(
            "label, person|Interpreter",
            say(
                "interpreter|{name}, {language}, {mode}, for {names}",
                name="interpreting.who|name",
                language="interpreting.language|language",
                mode="interpreting.mode|word",
                names="interpreting.interprets_for|names",
            ),
        )
    sheet.field(
        "Confidentiality",
        choice(
            "meeting.confidentiality_read",
            say("The statement on confidentiality and equality was read out."),
            say(
                "It is not recorded that the statement on confidentiality and equality was read out."
            ),
        ),
    )
    sheet.optional("How needs were met", "meeting.needs_met")


def _attendance(sheet: Sheet) -> None:
    sheet.part("Who was there")
    sheet.table("one in present", [*_WHO, *_PRESENT])
    with sheet.when("away"):
        sheet.group("Who was not there")
        sheet.table("one in away", [*_WHO, *_AWAY])
    with sheet.when("meeting.membership"):
        sheet.group("Changes in the group")
        sheet.bullets(
            "change in meeting.membership",
            "{{ change.who|name }}: {{ change.change|word }}"
            + only("change.reason", ". {{ change.reason }}"),
        )


_REASON = only("one.reason", put("one.reason"))
_EXCLUDED = only("one.excluded_from", say("Not there for:") + " {{ one.excluded_from }}")
_SHARED = say("report|Shared with parents on {date}", date="one.report_shared_on|short_day")
_NOT_SHARED = only("one.report_not_shared", put("one.report_not_shared"))
_REPORT = (
    "{% if one.report_received is none %}"
    + say("report|None asked for")
    + "{% elif not one.report_received %}"
    + say("report|Not received")
    + "{% elif one.report_shared_on %}"
    + _SHARED
    + "{% else %}"
    + say("report|Received")
    + "{% endif %}"
)
_WHO = [
    Column("table head, person|Name", "{{ one.who|name }}", 26),
    Column("table head, person|Role", "{{ one.who|post }}", 30),
]
_PRESENT = [
    Column(
        "How they took part",
        [
            "{{ (one.mode or meeting.mode)|word }}",
            only("one.stands_in_for", say("In place of {name}", name="one.stands_in_for|name")),
            _REASON,
            _EXCLUDED,
        ],
        30,
    ),
    Column("table head, an agency's report|Report", [_REPORT, _NOT_SHARED], 22),
]
_AWAY = [
    Column(
        "reason|Why",
        [
            "{{ one.presence|word }}"
            + only("not one.invited", "; " + say("someone who was away|not invited")),
            _REASON,
            _EXCLUDED,
        ],
        28,
    ),
    Column(
        "Views and report",
        [
            value_or("one.views_given", "No views given"),
            only("one.report_received", say("Report received")),
            only("one.report_shared_on", _SHARED),
            _NOT_SHARED,
        ],
        28,
    ),
]


def _purpose(sheet: Sheet) -> None:
    sheet.part("Why there is a plan")
    with sheet.either("meeting.reason_for_plan"):
        sheet.text("meeting.reason_for_plan")
    sheet.headed("What this meeting was for", "meeting.purpose")


def _visits(sheet: Sheet) -> None:
    sheet.part("Visits since last time")
    with sheet.either("meeting.visits"):
        sheet.table("visit in meeting.visits", _VISIT)


_VISIT = [
    Column("table head, date|Day", "{{ visit.on|short_day }}", 21),
    Column(
        "Who and where",
        [
            "{{ visit.by|name }}",
            "{{ visit.where }}",
            choice("visit.announced", say("Announced visit"), say("Unannounced visit")),
        ],
        28,
    ),
    Column(
        "Who was seen",
        [
            choice(
                "visit.seen",
                say("Seen: {names}", names="visit.children|names"),
                say("Not seen: {names}", names="visit.children|names"),
            ),
            only(
                "visit.seen_alone is not none",
                say("Seen alone: {answer}", answer="visit.seen_alone|yes_no"),
            ),
            only(
                "visit.bedroom_seen is not none",
                say("Bedroom seen: {answer}", answer="visit.bedroom_seen|yes_no"),
            ),
            only("visit.others_present", say("Also there:") + " {{ visit.others_present }}"),
        ],
        30,
    ),
    Column(
        "What was seen and said",
        [
            value_or("visit.summary", "Not recorded"),
            only(
                "visit.denied_told_on",
                say("Denied access was reported on {date}", date="visit.denied_told_on|short_day"),
            ),
        ],
        46,
    ),
]


def _child_views(sheet: Sheet) -> None:
    sheet.part("The children's daily life, wishes and feelings")
    with sheet.either("meeting.child_views"), sheet.each("views in meeting.child_views"):
        sheet.line(put("views.child|name"), "Heading 2")
        with sheet.when("views.own_words"):
            sheet.line("\u201c{{ views.own_words }}\u201d", "Own Words")
        with sheet.when("views.views"):
            sheet.text("views.views")
        with sheet.when("views.not_obtained"):
            sheet.text("views.not_obtained", "Quiet")
        sheet.field(
            "label, how a child's views were learnt|How we know",
            "{% if views.how %}{{ views.how }}{% endif %}{% if views.obtained_by %}{% if views.how %}, {% endif %}{{ views.obtained_by|name }}{% endif %}",
            "views.how or views.obtained_by",
        )
        sheet.field("label, person|Advocate", put("views.advocate|name"), "views.advocate")
        sheet.field("label, the child|Came to the meeting", put("views.attended|yes_no"))
        sheet.field(
            "label, who tells the child what was agreed|Told afterwards by",
            "{{ views.feedback_by|name }}{% if views.feedback_on %}, {{ views.feedback_on|day }}{% endif %}",
            "views.feedback_by",
        )


def _family(sheet: Sheet) -> None:
    sheet.part("What the family says")
    with sheet.either("meeting.family_first"), sheet.each("word in meeting.family_first"):
        sheet.line("{{ word.who|name }}", "Heading 2")
        sheet.text("word.says", "Own Words")
        sheet.field(
            "Agrees with the plan",
            put("word.agrees_with_plan|yes_no"),
            "word.agrees_with_plan is not none",
        )
        sheet.field(
            "Agrees with the record",
            put("word.agrees_with_record|yes_no"),
            "word.agrees_with_record is not none",
        )


def _events(sheet: Sheet) -> None:
    sheet.part("What has happened")
    with sheet.either("meeting.events"):
        sheet.table(
            "event in meeting.events",
            [
                Column("table head, date|Day", "{{ event.on|short_day }}", 21),
                Column(
                    "What happened",
                    [
                        "{{ event.what }}",
                        "{% if event.children %}{{ event.children|names }}{% endif %}",
                    ],
                    56,
                ),
                Column(
                    "What it meant for the child",
                    value_or("event.impact", "Not recorded"),
                    48,
                ),
            ],
        )


def _agencies(sheet: Sheet) -> None:
    sheet.part("What each agency sees")
    with sheet.either("meeting.agencies"), sheet.each("update in meeting.agencies"):
        sheet.line("{{ update.who|name }}, {{ update.who|post }}", "Heading 2")
        sheet.field("Which children", put("update.children|names"), "update.children")
        with sheet.when("update.contacts"):
            sheet.field(
                "Days of contact",
                "{% for on in update.contacts %}{{ on|short_day }}{% if not loop.last %}, {% endif %}{% endfor %}",
            )
        for label, name in (
            ("What is going well", "strengths"),
            ("label, what worries the agency|Worries", "worries"),
            ("Effect on the child", "impact"),
            ("Assessments", "assessments"),
        ):
            sheet.optional(label, f"update.{name}")


def _analysis(sheet: Sheet) -> None:
    sheet.part("heading, analysis|What it means")
    with sheet.either("meeting.analysis"):
        for heading, name in (
            ("What is working well", "working_well"),
            ("What we are worried about", "worried_about"),
            ("What may happen if nothing changes", "future_danger"),
            ("What makes it harder", "complicating"),
            ("What protects the children", "protective"),
            ("Delay, and what we do about it", "drift"),
        ):
            sheet.headed(heading, f"meeting.analysis.{name}")
    with sheet.when("meeting.risk"):
        sheet.group("The risk now")
        sheet.line(RISK)
    with sheet.when("meeting.scaling"):
        sheet.group("How safe things are, from 0 to 10")
        sheet.line(
            say("0 is as worrying as can be, 10 is safe enough for the plan to end."), "Quiet"
        )
        bars(
            sheet,
            "scale in meeting.scaling",
            "scale.score",
            "{{ scale.who|name }}",
            "{{ scale.score|score }}{% if scale.reason %}  {{ scale.reason }}{% endif %}",
        )
