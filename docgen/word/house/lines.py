"""What several documents print on one line, each in the same words."""

from __future__ import annotations

from docgen.word.house.sheet import put, say


def only(condition: str, text: str) -> str:
    """Tags that print the text only where the condition holds."""
    return "{% if " + condition + " %}" + text + "{% endif %}"


def choice(condition: str, text: str, otherwise: str) -> str:
    """Tags that print the one text where the condition holds, and the other where it doesn't."""
    return "{% if " + condition + " %}" + text + "{% else %}" + otherwise + "{% endif %}"


def value_or(expression: str, otherwise: str) -> str:
    """Tags that print a value, or this wording where there is none."""
    return choice(expression, put(expression), say(otherwise))


_SEEN = "how a child is seen"
SEEING = (
    only("seeing.children", "{{ seeing.children|names }}: ")
    + choice(
        "seeing.by",
        say(f"{_SEEN}|{{often}}, by {{names}}", often="seeing|every", names="seeing.by|names"),
        "{{ seeing|every }}",
    )
    + only("seeing.where", ", {{ seeing.where }}")
    + only("seeing.alone", ", " + say(f"{_SEEN}|alone"))
    + only("seeing.unannounced", ", " + say(f"{_SEEN}|sometimes unannounced"))
)
"""How children are seen, on one line."""
VOICE = "{{ voice.child|name }}: {{ voice.how }}" + only("voice.by", " ({{ voice.by|name }})")
"""How a child's views reach the group, on one line."""
ASSESSMENT = (
    "{{ assessment.what }}"
    + only("assessment.children", ", {{ assessment.children|names }}")
    + only("assessment.by", ", {{ assessment.by|name }}")
    + only("assessment.due", ", {{ assessment.due|short_day }}")
)
"""An assessment still to be done, on one line."""
AGREED = "{{ agreed.who|name }}: {{ agreed.how|word }}, {{ agreed.on|day }}" + only(
    "agreed.interpreter", ", " + say("interpreter: {name}", name="agreed.interpreter|name")
)
"""Who agreed, how and when."""
RISK = (
    '{% if meeting.risk.compared == "same" %}'
    + say("The risk is the same as at the {conference}.")
    + '{% elif meeting.risk.compared == "down" %}'
    + say("The risk is lower than at the {conference}.")
    + "{% else %}"
    + say("The risk is higher than at the {conference}.")
    + "{% endif %} {{ meeting.risk.why }}"
)
"""The risk now, compared with the conference, and why."""
