"""WAIT while a promise to pay runs: nothing goes to the customer until a working day after the promised date. A promise
without a day is asked for one, once (S2-14).

Practices: S2-14, S2-16.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.actions import proposer
from rapport.engine.day import Day, served_ids
from rapport.engine.measures.people import contact, who
from rapport.engine.measures.promises import Promise, all_running, record_of, undated
from rapport.engine.measures.receivables import NOTHING, invoice, sums
from rapport.engine.said import Action, Record, Said
from rapport.engine.windows import free_day
from rapport.engine.words import counted, letter, listed, money, short_day, when_reached


@proposer
def wait_for_payment(day: Day, said: Said) -> Iterator[Action]:
    """One WAIT a running promise."""
    for promise in all_running(day):
        if promise.account in served_ids(day):
            action = _wait(day, said, promise)
            if action is not None:
                yield action


@proposer
def ask_the_day(day: Day, said: Said) -> Iterator[Action]:
    """One FOLLOW_UP a promise that names no day and was not asked for one since."""
    for row in undated(day):
        account, person = row["account"], row["owed_by"]
        owner = row["owed_to"] if row["owed_to"] != "us" and day.is_ours(row["owed_to"]) else None
        owner = owner or who(day, account, "receivables")
        rows = [i for i in (invoice(day, c) for c in row["covers"] or ()) if i and i["open"] > NOTHING]
        if owner is None or account not in served_ids(day) or contact(day, person) is None or not rows:
            continue
        total = listed([money(s.amount, s.currency) for s in sums(rows)])
        given = day.day_of(row["promised_at"])
        on = free_day(day, max(day.as_of, day.ours.add(given, 1)), account, (person,))
        invoices = tuple(i["invoice"] for i in rows)
        yield Action(
            "FOLLOW_UP",
            account,
            owner,
            (person,),
            not_before=on,
            do_by=day.ours.add(on, 1),
            why=(
                f"{day.name(person)} promised {total} on {short_day(given)} and named no day.",
                "Ask for the day once; then wait for it.",
            ),
            because=(
                Record("obligations", row["obligation_id"]),
                Record("obligation_events", row["obligation_id"]),
                *(Record("invoices", i) for i in invoices),
            ),
            signals=tuple(s.key for s in said.at(account, "hold_ahead") if s.numbers.get("past_due")),
            matter=f"{row['obligation_id']}:day",
            channel="mail",
            about=(row["obligation_id"], *invoices),
            draft=letter(
                day,
                person,
                owner,
                "The day of your payment",
                f"Thank you for your word on {listed(invoices)}.",
                "Which day or payment run should we expect it with? A line is enough; then it is planned here and you "
                "hear nothing more about it.",
                when_reached(day, owner, person),
            ),
            changes_if="They name a day, or the money arrives.",
            reminder_of=(row["obligation_id"],),
            minutes=5,
        )


def _record(promise: Promise, kept: int, n: int) -> str:
    moved = f" They moved the day of this one {counted(promise.times - 1, 'time')}." if promise.times > 1 else ""
    return (f"They kept {kept} of {n} promises to pay." if n else "It is their first promise to pay.") + moved


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
            _record(promise, kept.kept, kept.n),
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
