"""What several documents print on one line, each in the same words."""

from __future__ import annotations

SEEING = (
    "{% if seeing.children %}{{ seeing.children|names }}: {% endif %}"
    "{{ seeing|every }}"
    '{% if seeing.by %} {{ _("by") }} {{ seeing.by|names }}{% endif %}'
    "{% if seeing.where %}, {{ seeing.where }}{% endif %}"
    '{% if seeing.alone %}, {{ _("alone") }}{% endif %}'
    '{% if seeing.unannounced %}, {{ _("sometimes unannounced") }}{% endif %}'
)
"""How children are seen, on one line."""
VOICE = "{{ voice.child|name }}: {{ voice.how }}{% if voice.by %} ({{ voice.by|name }}){% endif %}"
"""How a child's views reach the group, on one line."""
ASSESSMENT = (
    "{{ assessment.what }}"
    "{% if assessment.children %}, {{ assessment.children|names }}{% endif %}"
    "{% if assessment.by %}, {{ assessment.by|name }}{% endif %}"
    "{% if assessment.due %}, {{ assessment.due|short_day }}{% endif %}"
)
"""An assessment still to be done, on one line."""
AGREED = (
    "{{ agreed.who|name }}: {{ agreed.how|word }}, {{ agreed.on|day }}"
    '{% if agreed.interpreter %}, {{ _("with interpreter") }} '
    "{{ agreed.interpreter|name }}{% endif %}"
)
"""Who agreed, how and when."""
