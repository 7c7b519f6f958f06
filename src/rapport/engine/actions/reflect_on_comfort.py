"""REFLECT: five questions on a solid account that gets less of our time than it did.

Practices: S3-10, S3-11, S3-23.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.actions import proposer
from rapport.engine.actions.review import questions
from rapport.engine.day import Day
from rapport.engine.measures.people import who
from rapport.engine.measures.reflection import prefilled
from rapport.engine.measures.turns import turn
from rapport.engine.said import Action, Said

WITHIN_WD = 10


@proposer
def reflect_on_comfort(day: Day, said: Said) -> Iterator[Action]:
    """One REFLECT an account that is taken for granted; the routine one, where it is due, is the same card."""
    for comfort in said.of("comfort"):
        owner = who(day, comfort.account, "owner")
        if owner is None:
            continue
        start = turn(day, comfort.account)
        yield Action(
            "REFLECT",
            comfort.account,
            owner,
            (),
            not_before=start,
            do_by=day.ours.add(start, WITHIN_WD),
            why=(comfort.says, "Ask what has changed there, and when you last gave them something unasked."),
            because=comfort.because,
            signals=(comfort.key,),
            draft=questions(day, comfort.account, prefilled(day, comfort.account)),
            changes_if=comfort.changes_if,
            minutes=5,
        )
