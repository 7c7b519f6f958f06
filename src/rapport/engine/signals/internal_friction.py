"""Our colleagues have to be chased for this customer's work more often than for the work of others.

Practices: S1-2, S1-7, S1-8, S1-9, S1-10, S1-11, S1-12, S1-13, S1-14, S1-15.
Silent when: fewer than REQUESTS requests were made for it in half a year; other accounts are chased as much in the
same months (a busy time); fewer than REQUESTS requests of others are there to compare with; the difference may be
chance; one requester makes it, who chases everywhere or without whom nothing is unusual; the chasing was before our
last meeting about this customer (what was asked for since then counts).

`numbers`: requests, chasers, ratio (chasers a request here), norm (chasers a request for others, of the same
departments). Nothing is said about single colleagues.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.inner import at_least, inner_work, usual
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted

REQUESTS = 10
"""Below ten requests a ratio says nothing."""
TIMES_NORM = 1.5
CHANCE = 0.01
"""So many chasers and more would come by chance in one of a hundred such accounts."""
PRACTICES = "S1-2 S1-7 S1-8 S1-9 S1-10 S1-11 S1-12 S1-13 S1-14 S1-15"


@signal("internal_friction", practices=PRACTICES)
def internal_friction(day: Day) -> Iterable[Signal]:
    """One signal for each account for which more chasing is needed."""
    work = _since_we_met(day, inner_work(day).filter(pl.col("account").is_not_null()))
    chased = work.group_by("account").agg(pl.len().alias("n"), pl.col("chasers").sum()).filter(pl.col("n") >= REQUESTS)
    for account in chased.filter(pl.col("chasers") > 0)["account"].sort().to_list():
        mine = work.filter(pl.col("account") == account)
        norm = _norm(day, mine)
        ratio = int(mine["chasers"].sum()) / mine.height
        if norm is None or not _unusual(mine, norm) or _one_requester(day, mine, norm):
            continue
        chasers = int(mine["chasers"].sum())
        yield Signal(
            signal="internal_friction",
            account=account,
            level="amber",
            since=mine["asked_on"].max() or day.as_of,  # type: ignore[arg-type]
            says=f"{counted(mine.height, 'request')} among us for {day.name(account)} took "
            f"{counted(chasers, 'chaser')} ({ratio:.1f} each); for others the same departments need {norm:.1f}.",
            because=tuple(Record("obligations", o) for o in mine.sort("obligation_id")["obligation_id"].to_list()),
            changes_if="requests for them are answered as readily as for others",
            numbers={
                "requests": mine.height,
                "chasers": chasers,
                "ratio": round(ratio, 2),
                "norm": round(norm, 2),
            },
            n=mine.height,
        )


def _since_we_met(day: Day, work: pl.DataFrame) -> pl.DataFrame:
    """What was asked for after our last meeting about the customer: what was before it is what we met about."""
    met = day.frame("reviews").filter((pl.col("kind") == "alignment") & pl.col("held_on").is_not_null())
    if met.is_empty():
        return work
    last = met.group_by(pl.col("account_id").alias("account")).agg(pl.col("held_on").max())
    return work.join(last, on="account", how="left").filter(
        pl.col("held_on").is_null() | (pl.col("asked_on") > pl.col("held_on"))
    )


def _norm(day: Day, mine: pl.DataFrame) -> float | None:
    """Chasers a request for all other accounts in these departments, in the mix in which they work for this one."""
    all_of_it = inner_work(day).filter(pl.col("account") == mine["account"][0])
    here = mine.group_by("department").agg(pl.len().alias("n"))
    own = all_of_it.group_by("department").agg(pl.len().alias("own"), pl.col("chasers").sum().alias("own_chasers"))
    there = usual(day).group_by("department").agg(pl.col("requests", "chasers").sum())
    both = (
        here.join(own, on="department", how="inner")
        .join(there, on="department", how="inner")
        .with_columns(others=pl.col("requests") - pl.col("own"), chased=pl.col("chasers") - pl.col("own_chasers"))
    )
    if int(both["others"].sum()) < REQUESTS:
        return None
    rate = pl.col("chased") / pl.col("others")
    expected, n = both.filter(pl.col("others") > 0).select((rate * pl.col("n")).sum(), pl.col("n").sum()).row(0)
    return float(expected) / int(n)


def _unusual(rows: pl.DataFrame, norm: float) -> bool:
    chasers, n = int(rows["chasers"].sum()), rows.height
    return chasers > TIMES_NORM * norm * n and at_least(chasers, norm * n) < CHANCE


def _one_requester(day: Day, mine: pl.DataFrame, norm: float) -> bool:
    """Is it the manner of one requester? They chase for other customers as well, or without them it is as usual."""
    by = mine.group_by("asker").agg(pl.len().alias("n"), pl.col("chasers").sum()).sort("chasers", "asker")
    asker, n, chasers = by.row(-1)
    all_over = usual(day).filter(pl.col("asker") == asker).select(pl.col("requests", "chasers").sum()).row(0)
    here = inner_work(day).filter((pl.col("account") == mine["account"][0]) & (pl.col("asker") == asker))
    requests, chased = all_over[0] - here.height, all_over[1] - int(here["chasers"].sum())
    if requests > 0 and chased / requests > (norm + chasers / n) / 2:
        return True
    rest = mine.filter(pl.col("asker") != asker)
    return rest.height >= REQUESTS // 2 and int(rest["chasers"].sum()) <= TIMES_NORM * norm * rest.height
