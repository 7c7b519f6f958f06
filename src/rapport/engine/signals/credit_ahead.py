"""Credit ahead: what will be open passes the credit limit before the next orders have shipped.

exposure = open invoices + shipped and unbilled + orders to ship − receipts that come with 80 % certainty, day by day
(`measures.exposure`), in the currency of the limit; the limit of a parent is held against its whole group.

`numbers`: exposure (on the day it passes), limit, currency, passes_on, ask_by (so long before as our credit
department takes), lead_wd (that time; `n` = requests it was learned from, 0 = assumed), orders (that ship above the
limit), over.

Practices: S2-20.
Silent when: no limit is on file; receipts make room in time; a request for more credit is open or a person decided;
the orders have shipped and been paid, or are cancelled; it passes more than AHEAD_D from now.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.credit_requests import CREDIT, credit_lead
from rapport.engine.measures.exposure import Passing, passings
from rapport.engine.measures.holds import LOOK_AHEAD_D
from rapport.engine.measures.obligations import obligations_of
from rapport.engine.said import Level, Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import listed, money, short_day

AHEAD_D = LOOK_AHEAD_D
"""As far ahead as shipments are looked at for any other rule."""
REQUEST_COUNTS_D = 45
"""A request this old and no higher limit: it is asked again."""
RED_WD = 5
"""Working days before an order ships above the limit in which nothing under way is red: that order is what it stops."""


@signal("credit_ahead", practices="S2-20")
def credit_ahead(day: Day) -> Iterator[Signal]:
    """One signal an account or group with a limit."""
    for case in passings(day):
        if (case.passes_on - day.as_of).days <= AHEAD_D and not _requested(day, case.account):
            ask_by = day.ours.add(case.passes_on, -credit_lead(day).wd)
            yield _speak(day, case, max(ask_by, day.as_of))


@once
def _clicked(day: Day) -> frozenset[str]:
    """The accounts for which somebody decided about a card of this kind lately."""
    since = day.settings.end_of(day.as_of - timedelta(days=REQUEST_COUNTS_D))
    key = pl.col("action_key").str.split(":")
    kind = pl.coalesce("action", key.list.get(0, null_on_oob=True))
    done = day.frame("decisions").filter(
        (kind == "RAISE_CREDIT") & (pl.col("verdict") != "waiting") & (pl.col("at") > since)
    )
    return frozenset(done.select(pl.coalesce("account_id", key.list.get(1, null_on_oob=True))).to_series().drop_nulls())


def _requested(day: Day, account: str) -> bool:
    """Is a request for more credit on its way, as an obligation or as a card that was done?"""
    if account in _clicked(day):
        return True
    forms = [o for o in obligations_of(day, account) if o["kind"] == "form" and CREDIT.search(str(o["what"]))]
    return any(o["state"] in ("asked", "promised") or (o["state"] == "open" and o["side"] == "between") for o in forms)


def _speak(day: Day, case: Passing, ask_by: date) -> Signal:
    over, first = case.exposure - case.limit, case.first_order_on
    felt = first is not None and day.ours.between(day.as_of, first) <= RED_WD
    level: Level = "red" if felt else "amber" if ask_by <= day.ours.add(day.as_of, RED_WD) else "note"
    other = f" Invoices in {listed(case.other_currencies)} are not in it." if case.other_currencies else ""
    return Signal(
        "credit_ahead",
        case.account,
        level,
        since=min(day.as_of, case.passes_on - timedelta(days=AHEAD_D)),
        says=f"{money(case.exposure, case.currency)} will be open on {short_day(case.passes_on)}, "
        f"{money(over, case.currency)} above the limit of {money(case.limit, case.currency)}.{other}",
        numbers={
            "exposure": case.exposure,
            "limit": case.limit,
            "over": over,
            "currency": case.currency,
            "passes_on": case.passes_on,
            "ask_by": ask_by,
            "lead_wd": credit_lead(day).wd,
            "orders": list(case.orders),
        },
        because=(
            Record("accounts", case.account),
            *(Record("invoices", i) for i in case.invoices),
            *(Record("orders", o) for o in (*case.unbilled, *case.orders)),
        ),
        confidence="record" if credit_lead(day).n else "assumed",
        n=credit_lead(day).n,
        changes_if="Money comes in earlier, an order moves or is paid in advance, or the limit is raised.",
    )
