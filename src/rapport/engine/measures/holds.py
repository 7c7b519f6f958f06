"""Which rule of ours stops which planned shipment, and from which day on: exact arithmetic, no forecast (S2-7, S2-10).

An order ships only if no rule trips on its ship date. `hold_on` is the day on which a rule begins to hold:

- past_due_days: the first day on which an undisputed open invoice is more than the threshold past due
  (45 trips on day 46), when that day is not after the shipment
- exposure: the day on which the exposure passes the limit with this order in it
- missing_obligation: the day of the shipment (or of its cut-off), while what the rule asks for is open
- notice_wd: the day of the order, when it came with less notice than the threshold
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, Index, Row, once, served_ids
from rapport.engine.measures.exposure import passing, passings
from rapport.engine.measures.obligations import open_obligations
from rapport.engine.measures.pay_runs import last_that_helps
from rapport.engine.measures.promises import Promise, running
from rapport.engine.measures.receivables import above, claims, debtor

LOOK_AHEAD_D = 60
"""Shipments within this many days are looked at (S2-10)."""
LATE_D = 14
"""A shipment whose day has passed by no more than this is still expected to leave; older ones are data never closed."""
VITAL_NOTICE_WD = 20
"""Notice before the hold of a shipment that is vital to them; others have `policy.notice_wd` (S2-8)."""
STOPS = ("hold", "deny")
FIXED = re.compile(r"\b(legal|law|export|sanction|embargo|customs|permit|regulat|complian|safety)", re.I)
"""Words in a rule of any class that mark it as one that nobody may waive (invariant 12)."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A rule and the shipment that it stops."""

    order: Row
    rule: Row
    ships_on: date
    """The planned day; the day itself when that has passed."""
    hold_on: date
    debtor: str
    invoices: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    exposure: Any = field(default=None)

    @property
    def account(self) -> str:
        """Whose shipment it is."""
        return str(self.order["account_id"])

    @property
    def test(self) -> str:
        """Which test of the rule trips."""
        return str(self.rule["test"])

    @property
    def matter(self) -> str:
        """What tells it apart at the account: the order; for tests other than past due the rule too."""
        order = str(self.order["order_id"])
        return order if self.test == "past_due_days" else f"{order}:{self.rule['rule_id']}"

    @property
    def spoken_as(self) -> str:
        """The key of the signal that speaks about it."""
        return f"hold_ahead:{self.account}:{self.matter}"

    @property
    def fixed(self) -> bool:
        """A safety or legal rule: never offered for waiver."""
        return is_fixed(self.rule)


def is_fixed(rule: Row) -> bool:
    """Does the rule protect safety or law?"""
    words = f"{rule['text'] or ''} {rule['department'] or ''}"
    return rule["class"] == "safety" or FIXED.search(words) is not None


@once
def to_ship(day: Day) -> pl.DataFrame:
    """Orders neither shipped nor cancelled that are to leave within LOOK_AHEAD_D; `leaves`: when, not before today."""
    ships = pl.col("ships_on")
    return (
        day.frame("orders")
        .filter(
            pl.col("shipped_on").is_null()
            & pl.col("cancelled_on").is_null()
            & (ships >= day.as_of - timedelta(days=LATE_D))
            & (ships <= day.as_of + timedelta(days=LOOK_AHEAD_D))
        )
        .with_columns(pl.max_horizontal(ships, pl.lit(day.as_of)).alias("leaves"))
        .sort("account_id", "leaves", "order_id")
    )


@once
def _orders(day: Day) -> Index:
    return Index(to_ship(day), "order_id")


@once
def rules_by_id(day: Day) -> Index:
    """The rules, by id."""
    return Index(day.frame("rules"), "rule_id")


@once
def _applying(day: Day) -> pl.DataFrame:
    """Which rule holds for which order: rule_id, test, threshold, order_id, account_id, leaves.

    A rule without an account holds for all, one with an account for it and what lies under it.
    """
    rules = day.frame("rules").filter(pl.col("effect").is_in(STOPS) & pl.col("test").is_not_null())
    rules = rules.select("rule_id", "test", "threshold", pl.col("account_id").alias("of"))
    orders = to_ship(day).select("order_id", "account_id", "leaves", "notice_wd")
    columns = ("rule_id", "test", "threshold", "order_id", "account_id", "leaves", "notice_wd")
    every = orders.join(rules.filter(pl.col("of").is_null()), how="cross").select(columns)
    own = rules.filter(pl.col("of").is_not_null())
    if own.is_empty():
        return every
    chain = [(a, top) for a in orders["account_id"].unique(maintain_order=True).to_list() for top in above(day, a)]
    lines = pl.DataFrame(chain, schema={"account_id": pl.String, "of": pl.String}, orient="row")
    some = orders.join(lines, on="account_id").join(own, on="of").select(columns)
    return pl.concat([every, some])


@once
def holds(day: Day) -> tuple[Hold, ...]:
    """Every rule that will stop a shipment as things stand; of several with one test at one order the first to hold."""
    served = served_ids(day)
    found: dict[tuple[str, str], Hold] = {}
    for hold in (*_past_due(day), *_exposed(day), *_missing(day), *_short_notice(day)):
        key = (str(hold.order["order_id"]), hold.test)
        if hold.account in served and (key not in found or hold.hold_on < found[key].hold_on):
            found[key] = hold
    return tuple(sorted(found.values(), key=lambda h: (h.account, h.hold_on, h.order["order_id"], h.rule["rule_id"])))


@once
def holds_by_account(day: Day) -> dict[str, list[Hold]]:
    """The holds of each account, first to hold first."""
    found: dict[str, list[Hold]] = {}
    for hold in holds(day):
        found.setdefault(hold.account, []).append(hold)
    return found


def _hold(day: Day, row: Row, hold_on: date, **what: Any) -> Hold:
    account = row["account_id"]
    order, rule = _orders(day)[row["order_id"]], rules_by_id(day)[row["rule_id"]]
    return Hold(order, rule, row["leaves"], hold_on, debtor(day, account), **what)


def _past_due(day: Day) -> Iterable[Hold]:
    rows = _applying(day).filter(pl.col("test") == "past_due_days")
    if rows.is_empty():
        return
    payers = {a: debtor(day, a) for a in rows["account_id"].unique().to_list()}
    owed = claims(day).select(pl.col("account").alias("debtor"), "invoice", "due")
    trips = pl.col("due").dt.offset_by(pl.format("{}d", pl.col("threshold").fill_null(0).floor().cast(pl.Int64) + 1))
    tripping = (
        rows.with_columns(pl.col("account_id").replace(payers).alias("debtor"))
        .join(owed, on="debtor")
        .with_columns(trips.alias("trips"))
        .filter(pl.col("trips") <= pl.col("leaves"))
        .sort("trips", "invoice")
        .group_by("rule_id", "order_id", "account_id", "leaves", maintain_order=True)
        .agg(pl.col("invoice"), pl.col("trips").min(), pl.col("due").min())
        .filter(pl.col("due") < day.as_of)
    )
    for row in tripping.to_dicts():
        yield _hold(day, row, row["trips"], invoices=tuple(row["invoice"]))


def _missing(day: Day) -> Iterable[Hold]:
    rows = _applying(day).filter(pl.col("test") == "missing_obligation")
    if rows.is_empty():
        return
    owed = open_obligations(day).filter(pl.col("rule_id").is_in(rows["rule_id"].unique().implode()))
    blocks = pl.concat(
        [
            owed.select("obligation_id", "rule_id", pl.col("blocks").alias("order_id")).explode("order_id"),
            owed.select("obligation_id", "rule_id", "order_id"),
        ]
    ).unique(maintain_order=True)
    found = (
        rows.join(blocks, on=["rule_id", "order_id"]).group_by(rows.columns, maintain_order=True).agg("obligation_id")
    )
    for row in found.to_dicts():
        cut_off = _orders(day)[row["order_id"]]["cut_off"]
        last = min(row["leaves"], day.day_of(cut_off)) if cut_off else row["leaves"]
        yield _hold(day, row, last, missing=tuple(sorted(row["obligation_id"])))


def _short_notice(day: Day) -> Iterable[Hold]:
    short = (pl.col("test") == "notice_wd") & (pl.col("notice_wd") < pl.col("threshold"))
    for row in _applying(day).filter(short).to_dicts():
        yield _hold(day, row, _orders(day)[row["order_id"]]["placed_on"] or day.as_of)


def _exposed(day: Day) -> Iterable[Hold]:
    rows = _applying(day).filter(pl.col("test") == "exposure")
    if rows.is_empty():
        return
    over = {p.account for p in passings(day)}
    near = [a for a in rows["account_id"].unique().to_list() if over.intersection(above(day, a))]
    for row in rows.filter(pl.col("threshold").is_not_null() | pl.col("account_id").is_in(near)).to_dicts():
        for account in above(day, row["account_id"]):
            found = passing(day, account, row["threshold"])
            if found and row["order_id"] in found.orders:
                yield _hold(day, row, found.passes_on, exposure=found)
                break


# -- what is under way about it -------------------------------------------------------------------------------------


def notice_wd(day: Day, order: Row) -> int:
    """Working days before the hold at which the customer is to know."""
    return VITAL_NOTICE_WD if order["vital"] else day.policy.notice_wd


MOVED = 3
"""From so many dates for one promise on it is no longer only waited for: the manager hears of it (S2-14)."""


def promises_on(day: Day, hold: Hold) -> list[Promise]:
    """The running promises that cover something that trips the rule."""
    return [p for p in running(day, hold.debtor) if set(p.covers) & set(hold.invoices)]


def promise_over(day: Day, hold: Hold) -> Promise | None:
    """The running promise under which all that trips the rule is paid, the last one when it takes several."""
    found = promises_on(day, hold)
    covered = {i for p in found for i in p.covers}
    return max(found, key=lambda p: p.posted_on) if found and set(hold.invoices) <= covered else None


def is_awaited(promise: Promise, by: date) -> bool:
    """Is the money promised in time, by a day that was not moved again and again?"""
    return promise.posted_on <= by and promise.times < MOVED


def holds_from(hold: Hold, decision: Row | None) -> date:
    """The day from which the rule holds, a decision with an end taken into account."""
    until = decision["until"] if decision else None
    return max(hold.hold_on, until + timedelta(days=1)) if until else hold.hold_on


@once
def _by_invoice(day: Day) -> dict[str, Hold]:
    """Invoice -> the first hold that it brings about."""
    found: dict[str, Hold] = {}
    for hold in sorted(holds(day), key=lambda h: h.hold_on):
        for invoice in hold.invoices:
            found.setdefault(invoice, hold)
    return found


def answer_needed_by(day: Day, invoices: Iterable[str]) -> date | None:
    """The day by which we need to know whether these are paid in time: their last useful run closes, or a rule begins
    to hold; None when nothing hangs on them."""
    found = [h for i in invoices if (h := _by_invoice(day).get(i))]
    if not found:
        return None
    first = min(found, key=lambda h: h.hold_on)
    run = last_that_helps(day, first.debtor, first.ships_on)
    return min(first.hold_on, run.cut_off) if run and run.cut_off and run.cut_off >= day.as_of else first.hold_on


# -- what people decided -----------------------------------------------------------------------------------------------


@once
def _verdicts(day: Day) -> Groups:
    kinds = ("hold", "extend", "part_ship", "release", "waive")
    rows = day.frame("decisions").filter(
        pl.col("verdict").is_in(kinds) & (pl.col("until").is_null() | (pl.col("until") >= day.as_of))
    )
    return Groups(
        rows.sort("at", "row").explode("about").with_columns(pl.col("about").fill_null(pl.col("account_id"))), "about"
    )


@once
def _exceptions(day: Day) -> dict[str, int]:
    since = day.settings.end_of(day.as_of - timedelta(days=365))
    kinds = ("extend", "part_ship", "release", "waive")
    rows = day.frame("decisions").filter(pl.col("verdict").is_in(kinds) & (pl.col("at") > since))
    return dict(rows.group_by("account_id").len().iter_rows())


def exceptions(day: Day, account: str) -> int:
    """How many exceptions named people decided for an account in the last twelve months."""
    return _exceptions(day).get(account, 0)


def verdict(day: Day, hold: Hold) -> Row | None:
    """The last decision of a named person about this hold that still counts: about the order, else about the rule at
    this account, else about all of its invoices or papers."""
    order, account = hold.order["order_id"], hold.account
    found = list(_verdicts(day).of(order))
    found += [d for d in _verdicts(day).of(hold.rule["rule_id"]) if d["account_id"] == account]
    under = [_verdicts(day).of(i) for i in (*hold.invoices, *hold.missing)]
    if under and all(under):
        found += under[0]
    return max(found, key=lambda d: (d["at"], d["row"]), default=None)
