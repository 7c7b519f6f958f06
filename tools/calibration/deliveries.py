"""How well it is told by when something asked for is there (models E4 and E10), on orders placed with suppliers.

    python -m tools.calibration deliveries

An order is something a supplier owes: asked for when the order went out, needed by the promised day, done on delivery.
The last thirty per cent by order date are judged month by month, from orders delivered before the month began: the
time from asking to delivery (`lead_times.lead`) and the lateness against the promised day (`plans.lateness_of`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from statistics import mean

import polars as pl

from rapport.engine.day import Day
from rapport.engine.facts import Facts, Settings
from rapport.engine.measures.lead_times import deliveries, lead
from rapport.engine.measures.plans import lateness_of, task_lateness_prior
from tools.calibration.data import facts, file, on
from tools.calibration.replies import months
from tools.calibration.told import Figure, Part, quantile, share

HOUSE = Settings("House", "UTC", "USD", "US")
SPLIT, LONG_SPLIT = 0.7, 0.4
SHARES = (0.8, 0.9, 0.95)
NOISE = 0.02
"""Coverage this near to its share is as good as exact: two standard errors of 900 orders at 95 %."""
TITLE = "E4, E10 deliveries: by when will it be there?"


def read() -> pl.DataFrame:
    """Orders by order date: order (id), account (the supplier), asked, due, done. Deliveries before their order are
    errors of the file and left out."""
    rows = pl.read_csv(file("deliveries/po_to_delivery_before_2013-12.csv"), infer_schema_length=0)
    return (
        rows.select(
            pl.format("o{}", "id").alias("order"),
            pl.format("v{}", pl.col("vendor").rank("dense")).alias("account"),
            pl.col("po sent to vendor date").str.to_date("%m/%d/%Y", strict=False).alias("asked"),
            pl.col("scheduled delivery date").str.to_date("%d-%b-%y", strict=False).alias("due"),
            pl.col("delivered to client date").str.to_date("%d-%b-%y", strict=False).alias("done"),
        )
        .drop_nulls()
        .filter(pl.col("done") >= pl.col("asked"))
        .sort("asked", "order")
    )


def book(orders: pl.DataFrame) -> Facts:
    """The orders as obligations of the suppliers, each of them an account with one person."""
    named = orders.with_columns(person=pl.format("p-{}", "account"))
    ids = orders.select(pl.col("account").alias("account_id"), pl.col("account").alias("name")).unique().sort("name")
    people = ids.select(
        pl.format("p-{}", "account_id").alias("person_id"), "name", pl.col("account_id").alias("works_for")
    )
    asked, done = (
        named.select(
            pl.col("order").alias("obligation_id"),
            pl.col(day).cast(pl.Datetime("us")).dt.replace_time_zone("UTC").alias("at"),
            pl.lit(event).alias("event"),
        )
        for day, event in (("asked", "asked"), ("done", "done"))
    )
    return facts(
        HOUSE,
        {
            "accounts": ids.with_columns(kind=pl.lit("customer"), country=pl.lit("")),
            "people": pl.concat([people, pl.DataFrame({"person_id": "us1", "name": "Us", "works_for": "us"})]),
            "positions": people.select("person_id", pl.col("works_for").alias("account_id")),
            "obligations": named.select(
                pl.col("order").alias("obligation_id"),
                pl.col("account").alias("account_id"),
                pl.col("person").alias("owed_by"),
                pl.col("due").alias("need_by"),
                owed_to=pl.lit("us1"),
                kind=pl.lit("document"),
            ),
            "obligation_events": pl.concat([asked, done]),
        },
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What was told about one order before its month began, and what came true; all in working days."""

    basis: str
    """Whose history the lead is: own | account, else not foretold from deliveries."""
    lead: Mapping[float, float]
    late: Mapping[float, float]
    """Share -> the bound that the engine gives."""
    lead_of_all: Mapping[float, float]
    late_of_all: Mapping[float, float]
    """The same from all orders delivered by then, whoever the supplier."""
    took: float
    was_late: float


def judged(orders: pl.DataFrame, split: float) -> list[Told]:
    """The orders after a share `split` of them, each as told when its month began."""
    whole = book(orders)
    begins, end = orders["asked"][int(orders.height * split)], orders["asked"][-1]
    starts = [begins, *months(begins, end)]
    found: list[Told] = []
    for first, until in zip(starts, [*starts[1:], end + timedelta(days=1)], strict=True):
        placed = orders.filter(pl.col("asked").is_between(first, until, closed="left"))
        found += _told(on(whole, first - timedelta(days=1)), placed) if placed.height else []
    return found


def _told(day: Day, placed: pl.DataFrame) -> list[Told]:
    calendar = day.calendar("")
    leads = deliveries(day).filter("done")["wd"].to_list()
    lates = [late for late, n in task_lateness_prior(day).select("late", "n").iter_rows() for _ in range(n)]
    lead_of_all = {q: quantile(leads, q) for q in SHARES}
    late_of_all = {q: quantile(lates, q) for q in SHARES}
    bounds = {}
    for account in placed["account"].unique():
        habit, (late, _, _) = lead(day, account, f"p-{account}"), lateness_of(day, account)
        bounds[account] = (
            habit.basis,
            {q: habit.quantile(q) for q in SHARES},
            {q: quantile(late.tolist(), q) for q in SHARES},
        )
    return [
        Told(
            *bounds[account], lead_of_all, late_of_all,
            calendar.between(asked, done), max(calendar.between(due, done), 0),
        )
        for account, asked, due, done in placed.select("account", "asked", "due", "done").iter_rows()
    ]  # fmt: skip


def pinball(bound: float, came: float, q: float) -> float:
    """The loss of a bound that is to hold with share q."""
    return max(q * (came - bound), (q - 1) * (came - bound))


def part() -> Part:
    """The figures."""
    orders = read()
    last, more = judged(orders, SPLIT), judged(orders, LONG_SPLIT)
    figures = [_covered(last, q) for q in SHARES] + [_late(last, q) for q in SHARES]
    figures += [_losses(told, share, late) for late in (False, True) for told, share in ((last, "30"), (more, "60"))]
    return Part(
        TITLE,
        "deliveries",
        "deliveries/po_to_delivery_before_2013-12.csv",
        "orders known that went out, or were delivered, before a month began; that month judged",
        tuple(figures),
        "The supplier's last deliveries, leaning on those of all suppliers by a weight that the book itself teaches:"
        " each delivery foretold from what was known then, with weights from 2 to 128 and all suppliers alone; what"
        " did best is used. Over the last 60 % it is the better bound for both. Over the last 30 % alone one for all"
        " suppliers is a little better for the time from asking to the thing, since deliveries became steadier"
        " everywhere.",
    )


def _covered(told: list[Told], q: float) -> Figure:
    own = [t for t in told if t.basis in ("own", "account")]
    model, simple = share([t.took <= t.lead[q] for t in own]), share([t.took <= t.lead_of_all[q] for t in own])
    return Figure(
        f"there within the {q:.0%} time from asking", f"{model:.3f}", f"{simple:.3f} (one for all)", "",
        f"{len(own):,} orders, last 30 %", abs(model - q) <= max(abs(simple - q), NOISE),
    )  # fmt: skip


def _late(told: list[Told], q: float) -> Figure:
    model, simple = (share([t.was_late <= way[q] for t in told for way in (pick(t),)]) for pick in (_own, _all))
    return Figure(
        f"there within the {q:.0%} bound after the promised day", f"{model:.3f}", f"{simple:.3f} (one for all)",
        ".911" if q == 0.95 else "", f"{len(told):,} orders, last 30 %", abs(model - q) <= max(abs(simple - q), NOISE),
    )  # fmt: skip


def _own(told: Told) -> Mapping[float, float]:
    return told.late


def _all(told: Told) -> Mapping[float, float]:
    return told.late_of_all


def _losses(told: list[Told], of: str, late: bool) -> Figure:
    """Mean pinball loss over SHARES."""
    rows = told if late else [t for t in told if t.basis in ("own", "account")]
    ways = [
        mean(pinball((t.late if late else t.lead)[q], t.was_late if late else t.took, q) for t in rows for q in SHARES),
        mean(
            pinball((t.late_of_all if late else t.lead_of_all)[q], t.was_late if late else t.took, q)
            for t in rows
            for q in SHARES
        ),
    ]
    what = "lateness" if late else "time from asking"
    return Figure(f"{what}, mean pinball loss in wd", f"{ways[0]:.2f}", f"{ways[1]:.2f} (one for all)", "",
                  f"{len(rows):,} orders, last {of} %", ways[0] <= ways[1])  # fmt: skip
