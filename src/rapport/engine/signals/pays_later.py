"""Pays later: the payment habit of an account has worsened beyond chance.

Days late of the last RECENT payment days against those before, by an exact rank test (Mann and Whitney 1947): only
the order counts, so one huge invoice or one very late one cannot speak alone. Invoices paid on one day are one
payment day, with their median: a month-end run that was late once is one event, not six. An open invoice that is
already later than the usual stands for the next payment day, with the days it is late so far.

`numbers`: usual (median days late before), now (median of the last), n (payment days compared), p_value (one-sided),
recent_n.

Practices: S2-9.
Silent when: fewer than BEFORE payment days before the last RECENT; the shift is under SHIFT_D days or could be chance;
disputed invoices (they are left out).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from statistics import median

import polars as pl

from rapport.engine.day import Day, served_ids
from rapport.engine.measures.lateness import settled
from rapport.engine.measures.ranks import at_least_so_high
from rapport.engine.measures.receivables import claims_of
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import short_day

RECENT = 5
"""Payment days that are the habit now: fewer could not be told from chance, more would tell it too late."""
BEFORE = 8
"""Payment days before them that are the habit; with 5 after 8 a clean break has a chance of 1 in 1,287."""
HISTORY = 24
CHANCE = 0.005
"""Below this chance it counts as changed: about one false note in 200 accounts and habit."""
SHIFT_D = 5
"""Days by which the middle must have moved to matter to anybody."""
STALE_D = 120
"""The last payment day must not be older than this."""


@signal("pays_later", practices="S2-9")
def pays_later(day: Day) -> Iterator[Signal]:
    """One signal an account."""
    last = pl.col("paid_on").max() >= day.as_of - timedelta(days=STALE_D)
    days = (
        settled(day)
        .filter(pl.col("account").is_in(sorted(served_ids(day))))
        .group_by("account", "paid_on", maintain_order=True)
        .agg(pl.col("lateness").median().alias("late"), pl.col("invoice"))
        .group_by("account", maintain_order=True)
        .agg(pl.col("late", "invoice", "paid_on").tail(RECENT + HISTORY), last.alias("fresh"))
        .filter((pl.col("late").list.len() >= RECENT + BEFORE - 1) & pl.col("fresh"))
        .filter(pl.col("late").list.tail(RECENT - 1).list.median() - pl.col("late").list.median() >= SHIFT_D / 2)
    )
    for row in days.to_dicts():
        spoken = _speak(day, row["account"], row["late"], row["invoice"], row["paid_on"])
        if spoken:
            yield spoken


def _speak(
    day: Day, account: str, late: list[float], invoices: list[list[str]], paid_on: list[object]
) -> Signal | None:
    usual = median(late[:-RECENT])
    waiting = [i for i in claims_of(day, account) if i["late"] > usual]
    if waiting:
        late = [*late, max(float(i["late"]) for i in waiting)]
        invoices = [*invoices, [i["invoice"] for i in waiting]]
    before, recent = late[:-RECENT], late[-RECENT:]
    if len(before) < BEFORE:
        return None
    usual, now = median(before), median(recent)
    if now - usual < SHIFT_D or (chance := at_least_so_high(recent, before)) > CHANCE:
        return None
    first = paid_on[len(before)] if len(before) < len(paid_on) else day.as_of
    since = day.as_of if first is None else first
    return Signal(
        "pays_later",
        account,
        "note",
        since=since,  # type: ignore[arg-type]
        says=f"They pay {now:g} days after the due date in the last {RECENT} payments since {short_day(since)}; "  # type: ignore[arg-type]
        f"before it was {usual:g} in {len(before)}. {_odds(chance)}",
        numbers={"usual": usual, "now": now, "n": len(late), "recent_n": RECENT, "p_value": chance},
        because=tuple(Record("invoices", i) for group in invoices[-RECENT:] for i in group),
        n=len(late),
        changes_if="The next payments are as early as before.",
    )


def _odds(chance: float) -> str:
    """How likely the difference is without a change, in words."""
    if chance < 0.001:
        return "Without a change that happens less than once in 1,000 times."
    return f"Without a change that happens {max(1, round(1000 * chance))} times in 1,000."
