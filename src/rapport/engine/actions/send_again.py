"""FOLLOW_UP after a mail that did not arrive: send it again on the next working day, then ring.

Practices: S0-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.people import who
from rapport.engine.measures.undelivered import undelivered
from rapport.engine.said import Action, Record, Said
from rapport.engine.windows import free_day


@proposer
def send_again(day: Day, said: Said) -> Iterator[Action]:
    """One card a person whose mailbox did not take our mail."""
    speaking = {s.matter: s for s in said.of("no_answer")}
    for row in undelivered(day):
        one = speaking.get(row["interaction"])
        owner = row["colleague"] or who(day, row["account"], "owner")
        if one is None or owner is None:
            continue
        on = free_day(day, max(day.ours.add(row["day"], 1), day.as_of), row["account"], (row["person"],))
        yield Action(
            "FOLLOW_UP",
            row["account"],
            owner,
            (row["person"],),
            not_before=on,
            do_by=day.ours.add(on, 1),
            why=(one.says, "Send it once more, in another form if it was refused; if it comes back again, ring."),
            because=(Record("interactions", row["interaction"]),),
            signals=(one.key,),
            matter=row["interaction"],
            channel="mail",
            about=(row["interaction"],),
            changes_if=one.changes_if,
            reminder_of=(row["interaction"],),
            minutes=5,
        )
