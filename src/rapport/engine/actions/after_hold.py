"""After somebody decided to hold a shipment: the customer hears it by telephone, with what releases it; and when the
rule does not trip any more, the shipment is released the same day.

Practices: S2-27.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.actions import proposer
from rapport.engine.day import Day, Groups, once, served_ids
from rapport.engine.measures.closest import best_colleague
from rapport.engine.measures.exchanges import interactions
from rapport.engine.measures.holds import Hold, holds, promise_over, to_ship
from rapport.engine.measures.payers import payer
from rapport.engine.measures.people import duty, who
from rapport.engine.measures.receivables import invoice, sums
from rapport.engine.said import Action, Record, Said
from rapport.engine.words import letter, listed, money, short_day, the_day, when_reached

HELD_D = 60
"""A decision to hold older than this is history."""
TALK = ("call", "meeting", "visit")


@once
def _held(day: Day) -> dict[str, dict[str, Any]]:
    """Order -> the decision to hold it, where that is the last one about it."""
    verdicts = pl.col("verdict").is_in(["hold", "extend", "part_ship", "release", "waive"])
    since = day.settings.end_of(day.as_of - timedelta(days=HELD_D))
    rows = day.frame("decisions").filter(verdicts & (pl.col("at") > since)).sort("at", "row").to_dicts()
    last = {order: row for row in rows for order in row["about"] or ()}
    return {order: row for order, row in last.items() if row["verdict"] == "hold"}


@proposer
def tell_of_hold(day: Day, said: Said) -> Iterator[Action]:
    """One call a shipment that is held, unless they were spoken with since or a promise to pay runs."""
    speaking = {s.key: s for s in said.of("hold_ahead")}
    for hold in holds(day):
        decision = _held(day).get(hold.order["order_id"])
        if decision is None or hold.spoken_as not in speaking or promise_over(day, hold):
            continue
        reader = payer(day, hold.debtor)
        owner = (best_colleague(day, reader) if reader else None) or who(day, hold.account, "owner")
        if reader and owner and not any(t["at"] > decision["at"] for t in _talks(day).of(hold.account)):
            yield _call(day, hold, decision, reader, owner, speaking[hold.spoken_as].because)


@once
def _talks(day: Day) -> Groups:
    since = day.as_of - timedelta(days=HELD_D)
    met = pl.col("channel").is_in(TALK) & (pl.col("direction") != "internal")
    rows = interactions(day).filter(pl.col("held") & met & (pl.col("day") >= since))
    return Groups(rows.select("account_id", "at"), "account_id")


def _call(
    day: Day, hold: Hold, decision: dict[str, Any], reader: str, owner: str, because: tuple[Record, ...]
) -> Action:
    order = hold.order["order_id"]
    rows = [i for i in (invoice(day, i) for i in hold.invoices) if i]
    total = listed([money(s.amount, s.currency) for s in sums(rows)])
    needs = f"{total} for {listed(hold.invoices)}" if rows else "what our rule asks for"
    decided = day.day_of(decision["at"])
    return Action(
        "NOTIFY_PRECONDITION",
        hold.account,
        owner,
        (reader,),
        not_before=day.as_of,
        do_by=day.ours.on_or_after(day.as_of),
        why=(
            f"{day.name(decision['by'])} decided on {short_day(decided)} to hold {order}; nobody has rung them.",
            f"What releases it: {needs}. The shipment was planned for {short_day(hold.ships_on)}.",
        ),
        because=(*because, Record("decisions", decision["decision_id"])),
        signals=(hold.spoken_as,),
        matter=f"{order}:held",
        channel="call",
        about=(order, *hold.invoices),
        draft=letter(
            day,
            reader,
            owner,
            f"About shipment {order}",
            f"I would like to tell you myself: shipment {order} cannot leave on {the_day(hold.ships_on)} as it stands.",
            f"It leaves as soon as we have {needs}; the same day, if it is here in the morning. If a part of it helps "
            "you now, or another way would suit you better, let us find it together.",
            when_reached(day, owner, reader),
        ),
        changes_if="They were spoken with, the money arrives, or somebody decides otherwise.",
        tell_first=tuple(p for p in (duty(day, hold.account, "owner"),) if p and p != owner),
        cannot_wait=True,
        hard_on=hold.ships_on,
        minutes=15,
    )


@proposer
def release(day: Day, said: Said) -> Iterator[Action]:
    """One card a shipment that is held although nothing holds it any more."""
    held = _held(day)
    if not held:
        return
    tripping = {h.order["order_id"] for h in holds(day)}
    for order in to_ship(day).filter(pl.col("order_id").is_in(list(held))).to_dicts():
        account, name = order["account_id"], order["order_id"]
        decision = held[name]
        owner = decision["by"] if day.is_ours(decision["by"]) else who(day, account, "receivables")
        if name in tripping or owner is None or account not in served_ids(day):
            continue
        first = (duty(day, account, "planner"), duty(day, account, "owner"))
        yield Action(
            "HOLD_DECISION",
            account,
            owner,
            (),
            not_before=day.as_of,
            do_by=day.ours.on_or_after(day.as_of),
            why=(
                f"{name} is held since {short_day(day.day_of(decision['at']))}; no rule holds it any more.",
                f"It was planned for {short_day(order['ships_on'])}: release it today and tell them.",
            ),
            because=(Record("decisions", decision["decision_id"]), Record("orders", name)),
            signals=(),
            matter=f"{name}:release",
            about=(name,),
            changes_if="It is released or shipped.",
            tell_first=tuple(dict.fromkeys(p for p in first if p and p != owner)),
            cannot_wait=True,
            hard_on=order["leaves"],
            minutes=5,
        )
