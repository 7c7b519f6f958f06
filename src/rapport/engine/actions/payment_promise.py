"""WAIT while a promise to pay runs: nothing goes to the customer until a working day after the promised date.

Practices: S2-14, S2-16.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.actions import proposer
from rapport.engine.day import Day, served_ids
from rapport.engine.measures.people import contact, who
from rapport.engine.measures.promises import Promise, all_running, record_of
from rapport.engine.measures.receivables import invoice, sums
from rapport.engine.said import Action, Record, Said
from rapport.engine.words import listed, money, short_day


@proposer
def wait_for_payment(day: Day, said: Said) -> Iterator[Action]:
    """One WAIT a running promise."""
    for promise in all_running(day):
        if promise.account in served_ids(day):
            action = _wait(day, said, promise)
            if action is not None:
                yield action


def _wait(day: Day, said: Said, promise: Promise) -> Action | None:
    to = promise.to
    owner = to if to != "us" and day.is_ours(to) else who(day, promise.account, "receivables")
    if owner is None or promise.posted_on <= day.as_of:
        return None
    rows = [i for i in (invoice(day, i) for i in promise.covers) if i]
    kept = record_of(day, promise.account)
    person = (promise.person,) if contact(day, promise.person) else ()
    total = listed([money(s.amount, s.currency) for s in sums(rows)])
    return Action(
        "WAIT",
        promise.account,
        owner,
        person,
        not_before=promise.posted_on,
        do_by=promise.posted_on,
        why=(
            f"{day.name(promise.person)} promised {total} for {short_day(promise.until)}; it can be on our books on "
            f"{short_day(promise.posted_on)}.",
            f"They kept {kept.kept} of {kept.n} promises to pay." if kept.n else "It is their first promise to pay.",
        ),
        because=(
            Record("obligations", promise.obligation),
            Record("obligation_events", promise.obligation),
            *(Record("invoices", i) for i in promise.covers),
        ),
        signals=tuple(s.key for s in said.at(promise.account, "hold_ahead") if s.numbers.get("promised_for")),
        matter=promise.obligation,
        about=(promise.obligation, *promise.covers),
        changes_if="The money arrives, or the day passes without it.",
        wait_until=promise.posted_on,
        minutes=0,
    )
