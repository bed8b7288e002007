"""What is written to one person: the covering letter, the invitation and the agenda."""

from __future__ import annotations

from docx.shared import Mm

from docgen.word.house.look import LOOKS
from docgen.word.house.minutes import FOOT, HEAD
from docgen.word.house.sheet import Sheet, put, say


def letter() -> Sheet:
    """The letter on top of a pack."""
    sheet = Sheet("Letter", LOOKS["family"])
    sheet.furniture(HEAD, FOOT)
    _addressed(sheet)
    sheet.line('{{ _("Papers of core group") }} {{ meeting.number }}', "Title")
    sheet.line('{{ _("Dear") }} {{ recipient.name }}')
    sheet.line(
        '{{ _("The core group met on") }} {{ meeting.held_on|weekday }}. '
        '{{ _("With this letter you receive:") }}'
    )
    with sheet.each("document in recipient.documents"):
        sheet.line(
            '{% if document == "minutes" %}{{ _("the minutes of the meeting") }}{% else %}'
            '{{ _("the plan as it now stands") }}{% endif %}',
            "List Bullet",
        )
    with sheet.when('recipient.copy_type == "partial"'):
        sheet.line(say("This is a partial copy: some things are left out of it."), "Quiet")
    with sheet.when('recipient.language != "en"'):
        sheet.line(
            '{{ _("These papers are in English for now. You are owed them in this language:") }} '
            "{{ recipient.language|language }}. "
            '{{ _("Until the translation comes, your social worker goes through them with you, with an interpreter.") }}'
        )
    with sheet.when("recipient.is_read_aloud"):
        sheet.line(say("Your social worker reads these papers aloud with you."))
    _own_actions(sheet)
    _next(sheet)
    _questions(sheet, "Is something in these papers wrong or hard to understand?")
    return sheet


def _addressed(sheet: Sheet) -> None:
    """Name and address where a window envelope shows them."""
    sheet.line(put("partnership.name"), "Quiet")
    sheet.line("{{ recipient.name }}", "Address").paragraph_format.space_before = _WINDOW
    with sheet.each("line in recipient.address"):
        sheet.line(put("line"), "Address")
    sheet.line("{{ made_on|day }}", "Normal").paragraph_format.space_before = _AFTER_WINDOW


# The window of a DL envelope, folded A4: the address from 45 mm below the top edge.
_WINDOW, _AFTER_WINDOW = Mm(17), Mm(14)


def _own_actions(sheet: Sheet) -> None:
    with sheet.when("recipient.actions"):
        sheet.line(say("What you agreed to do"), "Heading 1")
        with sheet.each("now in recipient.actions"):
            sheet.line(
                "{{ now.action.action }} "
                '{% if now.due %}**{{ _("By") }} {{ now.due|day }}.**{% endif %}',
                "List Bullet",
            )
    with sheet.when("not recipient.actions"):
        sheet.line(say("The plan holds no open action for you at the moment."))


def _next(sheet: Sheet) -> None:
    with sheet.when("coming.on"):
        sheet.line(say("The next meeting"), "Heading 1")
        sheet.line(
            "**{{ coming.on|weekday }}{% if coming.starts_at %}, {{ coming.starts_at|clock }}"
            "{% endif %}**{% if coming.venue %}, {{ coming.venue }}{% endif %}."
        )


def _questions(sheet: Sheet, question: str) -> None:
    sheet.line(say("Questions"), "Heading 1")
    sheet.line(
        f"{say(question)} "
        "{% if lead_worker.contact and lead_worker.contact.phone and recipient.id != lead_worker.id %}"
        '{{ _("Ring") }} {{ lead_worker.id|name }} {{ _("on") }} {{ lead_worker.contact.phone|phone }}, '
        '{{ _("or") }} {{ contact.name }} {{ _("on") }} {{ contact.phone|phone }}.'
        '{% else %}{{ _("Ring") }} {{ contact.name }} {{ _("on") }} {{ contact.phone|phone }}.{% endif %}'
    )
    sheet.line(
        say("Are these papers not for you? Please do not read on, and ring us at once."), "Quiet"
    )


def invitation() -> Sheet:
    """The invitation to the next core group."""
    sheet = Sheet("Invitation", LOOKS["family"])
    sheet.furniture(HEAD, FOOT)
    _addressed(sheet)
    sheet.line(say("Please come to the next core group"), "Title")
    sheet.line('{{ _("Dear") }} {{ recipient.name }}')
    sheet.line(
        '{{ _("The core group meets to see how the plan is going for") }} '
        "{{ child_ids|names }}"
        '. {{ _("Your part in it matters.") }}'
    )
    sheet.field(
        "When",
        "{{ coming.on|weekday }}{% if coming.starts_at %}, {{ coming.starts_at|clock }}{% endif %}",
        "coming.on",
    )
    sheet.field(
        "How long",
        '{{ _("about") }} {{ coming.lasts_minutes|number }} {{ _("minutes") }}',
        "coming.lasts_minutes",
    )
    sheet.field("Where", put("coming.venue"), "coming.venue")
    sheet.field("Getting there", put("coming.access"), "coming.access")
    sheet.field(
        "Interpreter", '{{ coming.interpreter|name }} {{ _("is booked") }}', "coming.interpreter"
    )
    sheet.field("Enclosed", put("coming.enclosures|listing"), "coming.enclosures")
    sheet.field(
        "Your update",
        '{{ _("please send it by") }} {{ coming.updates_due_on|day }}',
        "coming.updates_due_on and not recipient.is_family",
    )
    sheet.field(
        "Reports",
        '{{ _("please send yours by") }} {{ coming.reports_due_on|day }}',
        "coming.reports_due_on and not recipient.is_family",
    )
    with sheet.when("recipient.id in coming.separately"):
        sheet.line(
            say(
                "You can take part at another time or in another room. Nobody you would rather not meet will be there."
            ),
            "Box",
        )
    _taking_part(sheet)
    _questions(sheet, "Do you want to ask or tell us something before we meet?")
    return sheet


def _taking_part(sheet: Sheet) -> None:
    with sheet.when("recipient.is_family"):
        sheet.line(say("How would you like to take part?"), "Heading 1")
        for text in (
            "Come and say how things are. You will be asked first.",
            "Bring someone who supports you: a friend, a relative, an advocate.",
            "Can you not come? Write, ring, or ask someone you trust to speak for you.",
        ):
            sheet.line(say(text), "List Bullet")
        sheet.line(say("Can we help?"), "Heading 1")
        sheet.line(
            say(
                "Tell us if you need an interpreter, help with travel or childcare, a room without steps, breaks, or papers in another form."
            )
        )
    with sheet.when("not recipient.is_family"):
        sheet.line(
            say(
                "Please be ready to say what has changed for each child since last time, and what you have done of your part of the plan. If you can't come, send someone who knows the family."
            )
        )


def agenda() -> Sheet:
    """The agenda of the next core group, the family first (Highland guidance for chairs)."""
    sheet = Sheet("Agenda", LOOKS["family"])
    sheet.furniture(HEAD, FOOT)
    sheet.line(put("partnership.name"), "Quiet")
    sheet.line('{{ _("Agenda of core group") }} {{ coming.number }}', "Title")
    sheet.line("{{ case.reference }}", "Subtitle")
    sheet.field(
        "When",
        "{{ coming.on|weekday }}{% if coming.starts_at %}, {{ coming.starts_at|clock }}{% endif %}",
        "coming.on",
    )
    sheet.field("Where", put("coming.venue"), "coming.venue")
    for heading, text in _AGENDA:
        sheet.line(f"**{say(heading)}** {say(text)}", "List Number")
    return sheet


_AGENDA = (
    ("Welcome.", "Who we are, who could not come, what stays in this room."),
    ("The family first.", "How have things been, and how do you see the worries now?"),
    ("The child.", "How is each child? What does the child say and wish?"),
    (
        "What has happened.",
        "Changes since last time, first as the family tells them, then everyone. What did they mean for the child?",
    ),
    (
        "The plan, line by line.",
        "What was done, what was not, and what changes. Big changes go to the {conference_chair}.",
    ),
    ("What we recommend.", "What each agency would say to the {review_conference} today."),
    ("Risk.", "Is it the same, lower or higher than at the {conference}, and why?"),
    ("What if?", "Is the contingency plan still right, and does everyone know it?"),
    ("Views.", "Are everyone's views written down as they would say them?"),
    ("Next dates.", "When we meet next, and who does what until then."),
)
