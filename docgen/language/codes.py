"""The wording of every code a record may hold, with its context, marked for translation.

The record keeps codes (`in-progress`), the documents print words (In progress).
"""

from __future__ import annotations


def _p(context: str, text: str) -> tuple[str, str]:
    """Marks a text for extraction with its context; it is translated where it is printed."""
    return context, text


WORDING: dict[str, tuple[str, str]] = {
    # sex
    "female": _p("sex", "Female"),
    "male": _p("sex", "Male"),
    "not-known": _p("sex", "Not known"),
    # status of an action
    "not-started": _p("status of an action", "Not started"),
    "in-progress": _p("status of an action", "In progress"),
    "done": _p("status of an action", "Done"),
    "not-done": _p("status of an action", "Not done"),
    "no-longer-needed": _p("status of an action", "No longer needed"),
    # presence
    "attended": _p("presence at a meeting", "Attended"),
    "apologies": _p("presence at a meeting", "Sent apologies"),
    "absent": _p("presence at a meeting", "Absent, no apology"),
    "excluded": _p("presence at a meeting", "Excluded"),
    # mode
    "in-person": _p("how a meeting is held", "In person"),
    "online": _p("how a meeting is held", "Online"),
    "hybrid": _p("how a meeting is held", "In person and online"),
    "phone": _p("how a meeting is held", "By phone"),
    # category of harm
    "neglect": _p("category of harm", "Neglect"),
    "physical": _p("category of harm", "Physical abuse"),
    "sexual": _p("category of harm", "Sexual abuse"),
    "emotional": _p("category of harm", "Emotional abuse"),
    "multiple": _p("category of harm", "More than one category"),
    "exploitation": _p("category of harm", "Exploitation"),
    # decision of a conference
    "plan": _p("what is recommended or decided", "A plan is needed"),
    "no-plan": _p("what is recommended or decided", "No plan is needed"),
    "continue": _p("what is recommended or decided", "The plan should go on"),
    "end": _p("what is recommended or decided", "The plan should end"),
    "change-category": _p("what is recommended or decided", "The category should change"),
    "undecided": _p("what is recommended or decided", "Not decided yet"),
    # risk
    "same": _p("risk compared with before", "The same"),
    "down": _p("risk compared with before", "Lower"),
    "up": _p("risk compared with before", "Higher"),
    # type of meeting and conference
    "core-group": _p("kind of meeting", "Core group"),
    "last-before-review": _p("kind of meeting", "Last core group before the review"),
    "post-deregistration": _p("kind of meeting", "Meeting after the plan has ended"),
    "initial": _p("kind of meeting", "Initial conference"),
    "review": _p("kind of meeting", "Review conference"),
    "pre-birth": _p("kind of meeting", "Pre-birth conference"),
    "transfer": _p("kind of meeting", "Transfer-in conference"),
    # copies
    "full": _p("copy or document", "Full copy"),
    "partial": _p("copy or document", "Partial copy"),
    "family": _p("copy or document", "Family copy"),
    "plan-only": _p("copy or document", "The plan only"),
    "none": _p("copy or document", "No copy"),
    "secure-email": _p("copy or document", "Secure e-mail"),
    "portal": _p("copy or document", "Portal"),
    "by-hand": _p("copy or document", "By hand"),
    "post": _p("copy or document", "Post"),
    "minutes": _p("copy or document", "Minutes"),
    "updated-plan": _p("copy or document", "Updated plan"),
    # why someone is entitled to a copy
    "parent-with-parental-responsibility": _p(
        "why a copy is sent", "Parent with parental responsibility"
    ),
    "parent-or-carer": _p("why a copy is sent", "Parent or carer"),
    "child": _p("why a copy is sent", "Child or young person"),
    "core-group-member": _p("why a copy is sent", "Core group member"),
    "conference-chair": _p("why a copy is sent", "Conference chair"),
    "quality-assurance": _p("why a copy is sent", "Quality assurance"),
    "invited-sent-apologies": _p("why a copy is sent", "Invited, sent apologies"),
    "other": _p("why a copy is sent", "Other"),
    # membership
    "joins": _p("change in the group", "Joins the group"),
    "leaves": _p("change in the group", "Leaves the group"),
    # interpreter
    "needed": _p("interpreter", "Interpreter needed"),
    "not-needed": _p("interpreter", "No interpreter needed"),
    "declined": _p("interpreter", "Interpreter offered and declined"),
    # format
    "print": _p("form of a document", "Print"),
    "large-print": _p("form of a document", "Large print"),
    "easy-read": _p("form of a document", "Easy read"),
    "audio": _p("form of a document", "Audio"),
    "video": _p("form of a document", "Video"),
    "read-aloud": _p("form of a document", "Read aloud"),
    "braille": _p("form of a document", "Braille"),
    # units
    "days": _p("unit of time", "days"),
    "weeks": _p("unit of time", "weeks"),
    "working-days": _p("unit of time", "working days"),
    "months": _p("unit of time", "months"),
    # approval and agreement
    "draft": _p("state of approval or agreement", "Draft"),
    "approved": _p("state of approval or agreement", "Approved"),
    "signed": _p("state of approval or agreement", "Signed"),
    "read-and-explained": _p("state of approval or agreement", "Read and explained"),
    "refused": _p("state of approval or agreement", "Did not agree"),
    # priority
    "first": _p("priority", "First"),
    "next": _p("priority", "Next"),
    "later": _p("priority", "Later"),
}
