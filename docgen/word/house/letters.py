"""What is written to one person: the covering letter, the invitation and the agenda.

Letter and invitation name the children by their initials: they lie open, and whoever brings or
opens the post is not to learn whose plan it is.
"""

from __future__ import annotations

from docgen.word.house.look import LOOKS
from docgen.word.house.minutes import FOOT, HEAD
from docgen.word.house.sheet import Sheet, counted, put, say


def letter() -> Sheet:
    """The letter on top of a pack."""
    sheet = Sheet("Letter", LOOKS["family"])
    sheet.furniture(HEAD, FOOT)
    _addressed(sheet)
    sheet.line(say("Papers of core group {number}", number="meeting.number|number"), "Title")
    sheet.line(_DEAR)
    met = say("The core group met on {date}.", date="meeting.held_on|weekday")
    sheet.line(f"{met} {say('With this letter you receive:')}")
    with sheet.each("document in recipient.documents"):
        minutes = say("item after: With this letter you receive|the minutes of the meeting")
        plan = say("item after: With this letter you receive|the plan as it now stands")
        sheet.line(
            f'{{% if document == "minutes" %}}{minutes}{{% else %}}{plan}{{% endif %}}',
            "List Bullet",
        )
    with sheet.when('recipient.copy_type == "partial"'):
        sheet.line(say("This is a partial copy: some things are left out of it."), "Quiet")
    with sheet.when("recipient.language not in (language, 'en')"):
        sheet.line(" ".join(_ANOTHER_LANGUAGE))
    with sheet.when("recipient.is_read_aloud"):
        sheet.line(say("Your social worker reads these papers aloud with you."))
    _own_actions(sheet)
    _next(sheet)
    _questions(sheet, "Is something in these papers wrong or hard to understand?")
    return sheet


_DEAR = say("start of a letter|Dear {name}", name="recipient.name")
# The names of the languages stand in the document's own language, in their base form.
_ANOTHER_LANGUAGE = (
    say("These papers are in {language} for now.", language="language|language"),
    say("You are owed these papers in {language}.", language="recipient.language|language"),
    say(
        "Until the translation comes, your social worker goes through these papers with you, with an interpreter."
    ),
)


def _addressed(sheet: Sheet) -> None:
    """Name and address where a window envelope shows them."""
    sheet.line(put("partnership.name"), "Quiet")
    # `word.window` puts the address where the partnership's envelopes have their window.
    sheet.line("{{ recipient.name }}", "Address LTR")
    with sheet.each("line in recipient.address"):
        sheet.line(put("line"), "Address LTR")
    sheet.line("{{ made_on|day }}", "Normal")


def _own_actions(sheet: Sheet) -> None:
    with sheet.when("recipient.actions"):
        sheet.line(say("What you agreed to do"), "Heading 1")
        by = say("day an action is due|By {date}.", date="now.due|day")
        with sheet.each("now in recipient.actions"):
            sheet.line(
                f"{{{{ now.action.action|initialled }}}}{{% if now.due %}} **{by}**{{% endif %}}",
                "List Bullet",
            )
    with sheet.when("not recipient.actions"):
        sheet.line(say("The plan holds no open action for you at the moment."))


def _next(sheet: Sheet) -> None:
    with sheet.when("coming.on"):
        sheet.line(say("The next meeting"), "Heading 1")
        sheet.line(
            "**{{ coming.on|weekday }}{% if coming.starts_at %}, {{ coming.starts_at|clock }}"
            "{% endif %}**{% if coming.venue %}, {{ coming.venue|initialled }}{% endif %}"
        )


def _questions(sheet: Sheet, question: str) -> None:
    sheet.line(say("Questions"), "Heading 1")
    asked = sheet.line(
        f"{say(question)} {{% if {_HAS_LEAD_PHONE} %}}{_RING_EITHER}{{% else %}}{_RING}{{% endif %}}"
    )
    asked.paragraph_format.keep_with_next = True  # the last line never stands alone on a page
    sheet.line(
        say("Are these papers not for you? Please do not read on, and ring us at once."), "Quiet"
    )


_HAS_LEAD_PHONE = (
    "lead_worker.contact and lead_worker.contact.phone and recipient.id != lead_worker.id"
)
_RING_EITHER = say(
    "Ring {name} on {phone}, or {other_name} on {other_phone}.",
    name="lead_worker.id|name",
    phone="lead_worker.contact.phone|phone",
    other_name="contact.name",
    other_phone="contact.phone|phone",
)
_RING = say("Ring {name} on {phone}.", name="contact.name", phone="contact.phone|phone")


def invitation() -> Sheet:
    """The invitation to the next core group."""
    sheet = Sheet("Invitation", LOOKS["family"])
    sheet.furniture(HEAD, FOOT)
    _addressed(sheet)
    sheet.line(say("Please come to the next core group"), "Title")
    sheet.line(_DEAR)
    meets = say(
        "The core group meets to see how the plan is going for {children}.",
        children="child_ids|map('initials')|listing",
    )
    sheet.line(f"{meets} {say('Your part in the meeting matters.')}")
    sheet.field(
        _WHEN,
        "{{ coming.on|weekday }}{% if coming.starts_at %}, {{ coming.starts_at|clock }}{% endif %}",
        "coming.on",
    )
    sheet.field(
        "label, length of the meeting|How long",
        counted("about {n} minute", "about {n} minutes", "coming.lasts_minutes"),
        "coming.lasts_minutes",
    )
    sheet.field(_WHERE, put("coming.venue|initialled"), "coming.venue")
    sheet.field("Getting there", put("coming.access|initialled"), "coming.access")
    sheet.field(
        "label, person|Interpreter",
        say("interpreter|{name} is booked", name="coming.interpreter|name"),
        "coming.interpreter",
    )
    sheet.field(
        "label, papers sent along|Enclosed",
        put("coming.enclosures|listing|initialled"),
        "coming.enclosures",
    )
    sheet.field(
        "Your update",
        say("your update|please send it by {date}", date="coming.updates_due_on|day"),
        "coming.updates_due_on and not recipient.is_family",
    )
    sheet.field(
        "label, reports for the review|Reports",
        say("report for the review|please send yours by {date}", date="coming.reports_due_on|day"),
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


_WHEN = "label, day and time of the meeting|When"
_WHERE = "label, place of the meeting|Where"


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
    sheet.line(say("Agenda of core group {number}", number="coming.number|number"), "Title")
    sheet.line("{{ case.reference }}", "Subtitle")
    sheet.field(
        _WHEN,
        "{{ coming.on|weekday }}{% if coming.starts_at %}, {{ coming.starts_at|clock }}{% endif %}",
        "coming.on",
    )
    sheet.field(_WHERE, put("coming.venue"), "coming.venue")
    for heading, text in _AGENDA:
        sheet.line(f"**{say(f'agenda|{heading}')}** {say(text)}", "List Number")
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
    ("Risk.", "Is the risk the same, lower or higher than at the {conference}, and why?"),
    ("What if?", "Is the contingency plan still right, and does everyone know it?"),
    ("Views.", "Are everyone's views written down as they would say them?"),
    ("Next dates.", "When we meet next, and who does what until then."),
)
