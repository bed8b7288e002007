"""A case and a recipient -> an account of everything that is withheld from that person, and why.

It is worked out from the record and its restrictions alone, by another road than the view: what
one of the two forgets, the other has. The chair approves it, and finished files are searched for
what stands in it.
"""

from __future__ import annotations

from docgen.case.case import Case
from docgen.case.once import once_per_case
from docgen.disclosure.reckoning import Reckoning
from docgen.disclosure.withheld import Account


def account(case: Case, recipient: str) -> Account:
    """What is withheld from a person. Raises KeyError when nobody has this id."""
    return _account(case, recipient)


@once_per_case
def _account(case: Case, recipient: str) -> Account:
    made = Reckoning(case, recipient)
    return Account(
        recipient,
        tuple(sorted(made.children)),
        tuple(made.withheld()),
        tuple(made.shown()),
        tuple(made.in_part()),
    )
