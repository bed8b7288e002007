"""The wording of every code a record may hold, marked for translation.

The record keeps codes (`in-progress`), the documents print words (In progress).
"""

from __future__ import annotations


def _(text: str) -> str:
    """Marks a text for extraction; it is translated where it is printed."""
    return text


WORDING: dict[str, str] = {
    # sex
    "female": _("Female"),
    "male": _("Male"),
    "not-known": _("Not known"),
    # status of an action
    "not-started": _("Not started"),
    "in-progress": _("In progress"),
    "done": _("Done"),
    "not-done": _("Not done"),
    "no-longer-needed": _("No longer needed"),
    # presence
    "attended": _("Attended"),
    "apologies": _("Sent apologies"),
    "absent": _("Absent, no apology"),
    "excluded": _("Excluded"),
    # mode
    "in-person": _("In person"),
    "online": _("Online"),
    "hybrid": _("In person and online"),
    "phone": _("By phone"),
    # category of harm
    "neglect": _("Neglect"),
    "physical": _("Physical abuse"),
    "sexual": _("Sexual abuse"),
    "emotional": _("Emotional abuse"),
    "multiple": _("More than one category"),
    "exploitation": _("Exploitation"),
    # decision of a conference
    "plan": _("A plan is needed"),
    "no-plan": _("No plan is needed"),
    "continue": _("The plan should go on"),
    "end": _("The plan should end"),
    "change-category": _("The category should change"),
    "undecided": _("Not decided yet"),
    # risk
    "same": _("The same"),
    "down": _("Lower"),
    "up": _("Higher"),
    # type of meeting and conference
    "core-group": _("Core group"),
    "last-before-review": _("Last core group before the review"),
    "post-deregistration": _("Meeting after the plan has ended"),
    "initial": _("Initial conference"),
    "review": _("Review conference"),
    "pre-birth": _("Pre-birth conference"),
    "transfer": _("Transfer-in conference"),
    # copies
    "full": _("Full copy"),
    "partial": _("Partial copy"),
    "family": _("Family copy"),
    "plan-only": _("The plan only"),
    "none": _("No copy"),
    "secure-email": _("Secure e-mail"),
    "portal": _("Portal"),
    "by-hand": _("By hand"),
    "post": _("Post"),
    "minutes": _("Minutes"),
    "updated-plan": _("Updated plan"),
    # why someone is entitled to a copy
    "parent-with-parental-responsibility": _("Parent with parental responsibility"),
    "parent-or-carer": _("Parent or carer"),
    "child": _("Child or young person"),
    "core-group-member": _("Core group member"),
    "conference-chair": _("Conference chair"),
    "quality-assurance": _("Quality assurance"),
    "invited-sent-apologies": _("Invited, sent apologies"),
    "other": _("Other"),
    # membership
    "joins": _("Joins the group"),
    "leaves": _("Leaves the group"),
    # interpreter
    "needed": _("Interpreter needed"),
    "not-needed": _("No interpreter needed"),
    "declined": _("Interpreter offered and declined"),
    # format
    "print": _("Print"),
    "large-print": _("Large print"),
    "easy-read": _("Easy read"),
    "audio": _("Audio"),
    "video": _("Video"),
    "read-aloud": _("Read aloud"),
    "braille": _("Braille"),
    # units
    "days": _("days"),
    "weeks": _("weeks"),
    "working-days": _("working days"),
    "months": _("months"),
    # approval and agreement
    "draft": _("Draft"),
    "approved": _("Approved"),
    "signed": _("Signed"),
    "read-and-explained": _("Read and explained"),
    "refused": _("Did not agree"),
    # priority
    "first": _("First"),
    "next": _("Next"),
    "later": _("Later"),
}
