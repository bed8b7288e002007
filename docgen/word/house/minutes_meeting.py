"""The minutes of what was said: the meeting, visits, views, agencies, analysis."""

from __future__ import annotations

from docgen.word.house.sheet import Column, Sheet, bars, put, say


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
    sheet.field("Kind", put("meeting.type|word"))
    sheet.field("Held", put("meeting.mode|word"))
    sheet.field(
        "Plan decided",
        '{{ timing.conference_on|day }}, {{ timing.days_since }} {{ _("days before") }}, {{ terms.conference }}',
    )
    sheet.field("Last core group", put("timing.previous_on|day"), "timing.previous_on")
    sheet.field(
        "In time", "{{ timing.is_in_time|yes_no }} ({{ timing.counted }})", "timing.counted"
    )
    sheet.optional("Why it was late", "meeting.late_reason")
    sheet.optional("Why on that day", "meeting.day_reason")
    sheet.field("Minutes taken by", put("meeting.minutes_by|name"), "meeting.minutes_by")
    sheet.field("Manager", put("case.manager|name"), "case.manager")
    sheet.field("Reviews chaired by", put("case.conference_chair|name"), "case.conference_chair")
    sheet.field("Enough agencies", put("meeting.quorate|yes_no"))
    sheet.optional("Why it went ahead", "meeting.quorum_reason")
    with sheet.each("interpreting in meeting.interpreting"):
        sheet.field(
            "Interpreter",
            '{{ interpreting.who|name }}, {{ interpreting.language|language }}, {{ interpreting.mode|word }}, {{ _("for") }} {{ interpreting.interprets_for|names }}',
        )
    sheet.field(
        "Confidentiality",
        '{% if meeting.confidentiality_read %}{{ _("The statement on confidentiality and equality was read out.") }}{% else %}{{ _("It is not recorded that the statement was read out.") }}{% endif %}',
    )
    sheet.optional("Needs met", "meeting.needs_met")


def _attendance(sheet: Sheet) -> None:
    sheet.part("Who was there")
    sheet.table(
        "one in present",
        [
            Column("Name", "{{ one.who|name }}", 26),
            Column("Role", "{{ one.who|post }}", 30),
            Column(
                "How",
                [
                    "{{ (one.mode or meeting.mode)|word }}",
                    '{% if one.stands_in_for %}{{ _("in place of") }} {{ one.stands_in_for|name }}{% endif %}',
                    "{% if one.reason %}{{ one.reason }}{% endif %}",
                    '{% if one.excluded_from %}{{ _("not for:") }} {{ one.excluded_from }}{% endif %}',
                ],
                30,
            ),
            Column(
                "Report",
                [
                    '{% if one.report_received is none %}{{ _("None asked for") }}{% elif not one.report_received %}{{ _("Not received") }}{% elif one.report_shared_on %}{{ _("Shared with parents on") }} {{ one.report_shared_on|short_day }}{% else %}{{ _("Received") }}{% endif %}',
                    "{% if one.report_not_shared %}{{ one.report_not_shared }}{% endif %}",
                ],
                22,
            ),
        ],
    )
    with sheet.when("away"):
        sheet.group("Who was not there")
        sheet.table(
            "one in away",
            [
                Column("Name", "{{ one.who|name }}", 26),
                Column("Role", "{{ one.who|post }}", 30),
                Column(
                    "Why",
                    [
                        '{{ one.presence|word }}{% if not one.invited %}; {{ _("not invited") }}{% endif %}',
                        "{% if one.reason %}{{ one.reason }}{% endif %}",
                        '{% if one.excluded_from %}{{ _("not for:") }} {{ one.excluded_from }}{% endif %}',
                    ],
                    28,
                ),
                Column(
                    "Views and report",
                    [
                        '{% if one.views_given %}{{ one.views_given }}{% else %}{{ _("None") }}{% endif %}',
                        '{% if one.report_received %}{{ _("Report received") }}{% endif %}',
                        '{% if one.report_shared_on %}{{ _("Shared with parents on") }} {{ one.report_shared_on|short_day }}{% endif %}',
                        "{% if one.report_not_shared %}{{ one.report_not_shared }}{% endif %}",
                    ],
                    28,
                ),
            ],
        )
    with sheet.when("meeting.membership"):
        sheet.group("Changes in the group")
        sheet.bullets(
            "change in meeting.membership",
            "{{ change.who|name }}: {{ change.change|word }}{% if change.reason %}. {{ change.reason }}{% endif %}",
        )


def _purpose(sheet: Sheet) -> None:
    sheet.part("Why there is a plan")
    with sheet.either("meeting.reason_for_plan"):
        sheet.text("meeting.reason_for_plan")
    sheet.headed("What this meeting was for", "meeting.purpose")


def _visits(sheet: Sheet) -> None:
    sheet.part("Visits since last time")
    with sheet.either("meeting.visits"):
        sheet.table(
            "visit in meeting.visits",
            [
                Column("Day", "{{ visit.on|short_day }}", 21),
                Column(
                    "Who and where",
                    [
                        "{{ visit.by|name }}",
                        "{{ visit.where }}",
                        '{% if visit.announced %}{{ _("Announced") }}{% else %}{{ _("Unannounced") }}{% endif %}',
                    ],
                    28,
                ),
                Column(
                    "Seen",
                    [
                        '{{ visit.children|names }}: {% if visit.seen %}{{ _("seen") }}{% else %}{{ _("not seen") }}{% endif %}',
                        '{% if visit.seen_alone is not none %}{{ _("Alone:") }} {{ visit.seen_alone|yes_no }}{% endif %}',
                        '{% if visit.bedroom_seen is not none %}{{ _("Bedroom:") }} {{ visit.bedroom_seen|yes_no }}{% endif %}',
                        '{% if visit.others_present %}{{ _("Also there:") }} {{ visit.others_present }}{% endif %}',
                    ],
                    30,
                ),
                Column(
                    "What was seen and said",
                    [
                        '{% if visit.summary %}{{ visit.summary }}{% else %}{{ _("Not recorded") }}{% endif %}',
                        '{% if visit.denied_told_on %}{{ _("Denied access was reported on") }} {{ visit.denied_told_on|short_day }}{% endif %}',
                    ],
                    46,
                ),
            ],
        )


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
            "How we know",
            "{% if views.how %}{{ views.how }}{% endif %}{% if views.obtained_by %}{% if views.how %}, {% endif %}{{ views.obtained_by|name }}{% endif %}",
            "views.how or views.obtained_by",
        )
        sheet.field("Advocate", put("views.advocate|name"), "views.advocate")
        sheet.field("Came to the meeting", put("views.attended|yes_no"))
        sheet.field(
            "Told afterwards",
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
                Column("Day", "{{ event.on|short_day }}", 21),
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
                    '{% if event.impact %}{{ event.impact }}{% else %}{{ _("Not recorded") }}{% endif %}',
                    48,
                ),
            ],
        )


def _agencies(sheet: Sheet) -> None:
    sheet.part("What each agency sees")
    with sheet.either("meeting.agencies"), sheet.each("update in meeting.agencies"):
        sheet.line("{{ update.who|name }}, {{ update.who|post }}", "Heading 2")
        sheet.field("About", put("update.children|names"), "update.children")
        with sheet.when("update.contacts"):
            sheet.field(
                "Contact",
                "{% for on in update.contacts %}{{ on|short_day }}{% if not loop.last %}, {% endif %}{% endfor %}",
            )
        for label, name in (
            ("Going well", "strengths"),
            ("Worries", "worries"),
            ("For the child", "impact"),
            ("Assessments", "assessments"),
        ):
            sheet.optional(label, f"update.{name}")


def _analysis(sheet: Sheet) -> None:
    sheet.part("What it means")
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
        sheet.group("Risk compared with the {conference}")
        sheet.line("{{ meeting.risk.compared|word }}. {{ meeting.risk.why }}")
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
