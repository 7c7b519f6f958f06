"""NOTIFY_PRECONDITION: what a rule of ours needs before a shipment is said to the customer the moment we know it.

Within one working day. In a critical week of whom it is for it waits for its end, where that leaves the full notice;
where it does not, it goes to somebody of theirs who is free, and to the busy one only when nobody is. Short, with what,
why, by when, and what we have filled in already.

Practices: S2-10, S2-11, S2-12, S2-13.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapport.engine.actions import proposer
from rapport.engine.day import Day, Row
from rapport.engine.measures.closest import best_contact
from rapport.engine.measures.departures import departed
from rapport.engine.measures.holds import Hold, holds, notice_wd, verdict
from rapport.engine.measures.obligations import obligation
from rapport.engine.measures.people import contact, contacts_of, who
from rapport.engine.measures.preparing import can_prepare
from rapport.engine.said import Action, Draft, Said, Signal
from rapport.engine.windows import busy, free_day
from rapport.engine.words import capital, letter, listed, short_day, the_day, when_reached

SPARE_WD = 2
"""Working days between the day by which we ask for it and the shipment, where no other day is on file."""


@proposer
def notify_precondition(day: Day, said: Said) -> Iterator[Action]:
    """One message a shipment and person, for what was never asked for."""
    speaking = {s.key: s for s in said.of("hold_ahead")}
    for hold in holds(day):
        if hold.test == "missing_obligation" and hold.spoken_as in speaking and verdict(day, hold) is None:
            yield from _notify(day, hold, speaking[hold.spoken_as])


def _notify(day: Day, hold: Hold, signal: Signal) -> Iterator[Action]:
    rows = [o for o in (obligation(day, i) for i in hold.missing) if o]
    unasked = [o for o in rows if o["asked_at"] is None and o["side"] == "theirs" and o["state"] == "open"]
    by_reader: dict[str, list[Row]] = {}
    for row in unasked:
        reader = row["owed_by"] if contact(day, row["owed_by"]) else best_contact(day, hold.account)
        if reader:
            by_reader.setdefault(str(reader), []).append(row)
    for reader, mine in by_reader.items():
        action = _action(day, hold, signal, _free_reader(day, hold, reader) or reader, reader, mine)
        if action is not None:
            yield action


def _last_good_day(day: Day, hold: Hold) -> date:
    """The last day on which it leaves them the full notice, the next working day at the earliest."""
    return max(day.ours.add(day.as_of, 1), day.ours.add(hold.hold_on, -notice_wd(day, hold.order)))


def _free_reader(day: Day, hold: Hold, reader: str) -> str | None:
    """Who is told in place of somebody who is busy for too long: the best tie among those who are free."""
    if free_day(day, day.as_of, hold.account, (reader,)) <= _last_good_day(day, hold):
        return None
    people = {str(c["person"]) for c in contacts_of(day, hold.account)}
    taken = {p for p in people if p in departed(day) or busy(day, day.as_of, hold.account, p)}
    return best_contact(day, hold.account, but=frozenset(taken | {reader}))


def _action(day: Day, hold: Hold, signal: Signal, reader: str, meant_for: str, rows: list[Row]) -> Action | None:
    to = rows[0]["owed_to"]
    owner = to if to != "us" and day.is_ours(to) else who(day, hold.account, "planner", "owner")
    if owner is None:
        return None
    soon = day.ours.add(day.as_of, 1)
    need = _need(day, hold, rows)
    return Action(
        "NOTIFY_PRECONDITION",
        hold.account,
        owner,
        (reader,),
        not_before=day.as_of,
        do_by=_last_good_day(day, hold) if busy(day, day.as_of, hold.account, reader) else soon,
        why=(
            f"{capital(listed([str(o['what']) for o in rows]))}: rule {hold.rule['rule_id']} needs it before "
            f"{hold.order['order_id']} ships on {short_day(hold.ships_on)}.",
            f"Nobody has asked them for it; it is needed by {short_day(need)}.{_instead(day, reader, meant_for)}",
        ),
        because=signal.because,
        signals=(signal.key,),
        matter=f"{hold.order['order_id']}:{reader}",
        channel="mail",
        about=tuple(str(o["obligation_id"]) for o in rows),
        draft=_draft(day, hold, owner, reader, meant_for, rows, need),
        changes_if=signal.changes_if,
        cannot_wait=True,
        hard_on=hold.hold_on,
        minutes=10,
    )


def _instead(day: Day, reader: str, meant_for: str) -> str:
    if reader == meant_for:
        return ""
    return f" {day.name(meant_for)} is busy for longer than it can wait, so it goes to {day.name(reader)}."


def _need(day: Day, hold: Hold, rows: list[Row]) -> date:
    known = [o["need_by"] for o in rows if o["need_by"] and o["need_by"] >= day.as_of]
    return min(known) if known else max(day.as_of, day.ours.add(hold.hold_on, -SPARE_WD))


def _draft(day: Day, hold: Hold, owner: str, reader: str, meant_for: str, rows: list[Row], need: date) -> Draft:
    what = listed([str(o["what"]) for o in rows])
    reason = hold.rule["reason_for_customer"]
    filled = [o for o in rows if o["prefill"] and can_prepare(o)]
    return letter(
        day,
        reader,
        owner,
        f"For shipment {hold.order['order_id']}: {what}",
        f"Your shipment {hold.order['order_id']} is planned for {the_day(hold.ships_on)}.",
        _please(day, reader, meant_for, what, need) + (f" We ask because {reason}." if reason else ""),
        "What we know already is filled in; only the open fields are left for you." if filled else _hand(rows),
        when_reached(day, owner, reader),
    )  # fmt: skip


def _hand(rows: list[Row]) -> str:
    if all(can_prepare(o) for o in rows):
        return "If you wish, we prepare it and you only check it."
    return "If anything about it is unclear, we go through it with you."


def _please(day: Day, reader: str, meant_for: str, what: str, need: date) -> str:
    if reader == meant_for:
        return (
            f"Could you send us the following for it by {the_day(need)}: {what}? Then the shipment leaves on its day."
        )
    return (
        f"{day.name(meant_for)} has other things to see to now, so I turn to you. Could you send us the following for "
        f"it by {the_day(need)}, or give me the name of who can: {what}? Then the shipment leaves on its day."
    )
