"""What they use or order has broken with its own past and season.

Orders: the count of the last quarter against the average of the year before and against the same quarter of last year;
both must differ beyond chance (P_MAX), so that a season is no break. A buyer of few orders in an even rhythm speaks
when none came for longer than ever, beyond chance, though last year there was one in the same weeks. Use (observations
of kind usage): the mean of the last values of a figure, two at least, against those before, so that a break is told
from its beginning until it has become the new past. Fewer is amber, more is a note: a question, not a fault.

Practices: S3-12, S4-18.
Silent when: fewer than EXPECTED_FROM orders are expected and fewer than GAPS_FROM gaps are known, or fewer than
VALUES_FROM values are on file; the same season of last year was the same; the account or we were closed for most of
the span; the change is below CHANGE_FROM.

`numbers`: change (share, negative = less), against (what is usual), now, p_value, unit, after_go_live (within 90 d).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from math import erfc, sqrt
from statistics import fmean, stdev
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, once, served_ids
from rapport.engine.measures.orders import SPAN_D, first_orders, order_counts, order_gaps, poisson_tail
from rapport.engine.measures.rhythm import chance_of_gap
from rapport.engine.said import Level, Record, Signal
from rapport.engine.signals import signal
from rapport.engine.windows import spans
from rapport.engine.words import capital, short_day

P_MAX = 0.01
"""One false alarm in a hundred accounts and quarters, and both comparisons have to agree."""
EXPECTED_FROM = 5.0
CHANGE_FROM = 0.3
"""A change of less than a third is life."""
YEAR = 4
GAPS_FROM = 12
"""Gaps between orders from which an even rhythm can be told: a year of a monthly buyer."""
VALUES_FROM = 6
"""Values of use before the break, from which a spread can be told."""
BROKEN = range(2, 9)
"""So many values since the break: one alone may be a slip, and after two months of weeks it is the new past."""
CLOSED_SHARE = 0.25
"""A span of which a quarter was closed cannot be compared."""
AFTER_GO_LIVE_D = 90


@signal("changed_usage", practices="S3-12 S4-18")
def changed_usage(day: Day) -> Iterable[Signal]:
    """One signal an account whose orders broke, one a figure of use that did."""
    broken = list(_orders(day))
    yield from broken
    yield from _stopped(day, {s.account for s in broken})
    yield from _figures(day)


# -- orders ------------------------------------------------------------------------------------------------------------


def _orders(day: Day) -> Iterable[Signal]:
    span = pl.col("span")
    counts = (
        order_counts(day)
        .group_by("account")
        .agg(
            pl.col("orders").filter(span == 0).sum().alias("now"),
            pl.col("orders").filter(span.is_between(1, YEAR)).sum().alias("year"),
            pl.col("orders").filter(span == YEAR).sum().alias("season"),
            pl.col("last").filter(span <= 1).list.explode(keep_nulls=False, empty_as_null=False).alias("last"),
        )
    )
    usual = pl.col("year") / YEAR
    change = pl.col("now") / usual - 1
    rows = (
        counts.join(first_orders(day).filter(pl.col("spans") > YEAR), on="account", how="semi")
        .filter((usual >= EXPECTED_FROM) & (change.abs() >= CHANGE_FROM))
        .sort("account")
    )
    for row in rows.to_dicts():
        usual_count = row["year"] / YEAR
        against_past = poisson_tail(row["now"], usual_count)
        against_season = poisson_tail(row["now"], max(float(row["season"]), 0.5))
        p_value = max(against_past, against_season)
        same_side = (row["now"] < usual_count) == (row["now"] < row["season"])
        if p_value <= P_MAX and same_side and row["account"] in served_ids(day) and not _closed(day, row["account"]):
            yield _broke(day, row, usual_count, p_value)


def _broke(day: Day, row: Mapping[str, Any], usual: float, p_value: float) -> Signal:
    account, change = row["account"], row["now"] / usual - 1
    return Signal(
        "changed_usage",
        account,
        _level(change),
        since=day.as_of - timedelta(days=SPAN_D),
        says=f"{day.name(account)} placed {row['now']} orders in the last quarter, against {usual:.1f} in a usual "
        f"one and {row['season']} in the same quarter of last year.",
        because=tuple(Record("orders", o) for o in sorted(row["last"])[-3:]) or (Record("accounts", account),),
        changes_if="The next quarter is as before, or they tell the reason.",
        matter="orders",
        numbers=_numbers(day, account, change, usual, float(row["now"]), p_value, "orders"),
        n=row["year"],
    )


def _stopped(day: Day, spoken: set[str]) -> Iterable[Signal]:
    """Buyers whose even rhythm of orders has stopped."""
    for row in order_gaps(day).filter(pl.col("gaps") >= GAPS_FROM).sort("account").to_dicts():
        account, last = row["account"], row["days"][-1]
        p_value = chance_of_gap(row["silence"], row["total"], row["gaps"], row["regular"])
        if account in spoken or p_value > P_MAX or account not in served_ids(day) or _closed(day, account):
            continue
        if not any(last < on + timedelta(days=364) <= day.as_of for on in row["days"]):
            continue
        expected = row["silence"] / row["mean"]
        yield Signal(
            "changed_usage",
            account,
            "amber",
            since=last + timedelta(days=round(row["mean"])),
            says=f"{day.name(account)} has placed no order since {short_day(last)}; before, one came every "
            f"{row['mean']:.0f} days, so that {expected:.1f} were to be expected.",
            because=tuple(Record("orders", o) for o in row["last"]),
            changes_if="They order again, or tell the reason.",
            matter="orders",
            numbers=_numbers(day, account, -1.0, expected, 0.0, p_value, "orders"),
            n=row["gaps"],
        )


# -- use ---------------------------------------------------------------------------------------------------------------


def _figures(day: Day) -> Iterable[Signal]:
    rows = day.frame("observations").filter(
        (pl.col("kind") == "usage") & pl.col("value").is_not_null() & pl.col("account_id").is_not_null()
    )
    figure = pl.concat_str(pl.col("topic").fill_null(""), pl.col("unit").fill_null(""), separator=" ").str.strip_chars()
    series = (
        rows.with_columns(figure=figure)
        .sort("at", "row")
        .group_by("account_id", "figure")
        .agg("value", "observation_id", "at", pl.col("unit").last())
    )
    for row in series.filter(pl.col("value").list.len() >= VALUES_FROM + 2).sort("account_id", "figure").to_dicts():
        found = _figure(day, row)
        if found and row["account_id"] in served_ids(day) and not _closed(day, row["account_id"]):
            yield found


def _figure(day: Day, row: Mapping[str, Any]) -> Signal | None:
    values = row["value"]
    splits = [n for n in BROKEN if len(values) - n >= VALUES_FROM]
    chances = {n: _chance(values, n) for n in splits}
    since = min(splits, key=lambda n: (chances[n], n))
    usual, now, lately = fmean(values[:-since]), fmean(values[-since:]), fmean(values[-2:])
    # Looking at several beginnings finds more by chance.
    p_value = min(chances[since] * len(splits), 1.0)
    if p_value > P_MAX or not _differs(now, usual) or not _differs(lately, usual) or _seasonal(row, lately):
        return None
    account, change, what = row["account_id"], now / usual - 1, row["figure"] or "use"
    begun = day.day_of(row["at"][-since])
    return Signal(
        "changed_usage",
        account,
        _level(change),
        since=begun,
        says=f"{capital(what)} at {day.name(account)}: {now:.4g} on average since {short_day(begun)} ({since} values),"
        f" against {usual:.4g} before.",
        because=tuple(Record("observations", o) for o in row["observation_id"][-since:]),
        changes_if="The next values are as before, or they tell the reason.",
        matter=f"use:{what}",
        numbers=_numbers(day, account, change, usual, now, p_value, row["unit"] or what),
        n=len(values) - since,
    )


def _chance(values: list[float], since: int) -> float:
    """That the last values differ so much from those before by chance (normal, with a floor for too even a past)."""
    past, last = values[:-since], values[-since:]
    noise = max(stdev(past), abs(fmean(past)) * 0.05) * sqrt(1 / len(last) + 1 / len(past))
    return erfc(abs(fmean(last) - fmean(past)) / noise / sqrt(2)) if noise else 1.0


def _differs(now: float, usual: float) -> bool:
    return usual != 0 and abs(now / usual - 1) >= CHANGE_FROM


def _seasonal(row: Mapping[str, Any], now: float) -> bool:
    """Were the values of the same weeks of last year as they are now?"""
    last: date = row["at"][-1].date()
    then = [v for v, at in zip(row["value"], row["at"], strict=True) if abs((last - at.date()).days - 365) <= 31]
    return bool(then) and abs(now / fmean(then) - 1) < CHANGE_FROM if then and fmean(then) else False


# -- both --------------------------------------------------------------------------------------------------------------


def _level(change: float) -> Level:
    return "amber" if change < 0 else "note"


def _numbers(
    day: Day, account: str, change: float, usual: float, now: float, p_value: float, unit: str
) -> dict[str, object]:
    return {
        "change": round(change, 4),
        "against": round(usual, 4),
        "now": now,
        "p_value": round(p_value, 6),
        "unit": unit,
        "after_go_live": account in _gone_live(day),
    }


@once
def _gone_live(day: Day) -> Groups:
    live = day.frame("projects").filter(
        pl.col("go_live_on").is_between(day.as_of - timedelta(days=AFTER_GO_LIVE_D), day.as_of)
    )
    return Groups(live, "account_id")


def _closed(day: Day, account: str) -> bool:
    """Was the account closed for a good part of the last quarter?"""
    begin = day.as_of - timedelta(days=SPAN_D)
    closed = [s for s in spans(day, account, kinds=("closed",)) if day.day_of(s.ends) >= begin]
    days = sum(
        (min(day.day_of(s.ends), day.as_of) - max(day.day_of(s.starts), begin)).days + 1
        for s in closed
        if day.day_of(s.starts) <= day.as_of
    )
    return days >= CLOSED_SHARE * SPAN_D
