"""Customers won, kept, shrunk and lost in a year, and what losses and failed projects cost beside help (S1-3, S1-4,
S4-19). Counts of the own book; no borrowed percentages.

- won: `since` lies in the year; lost: `lost_on` does
- shrunk: a customer of both years whose bills of the year are less than SHRUNK of those of the year before. Customers
  who do not order in every year are left out: the same months without an order are their own rhythm
- kept: customers of the first day who are neither lost nor shrunk
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.work_done import worth

SHRUNK = Decimal("0.7")
"""Bills of a year below this share of the year before: more than the ups and downs of a trade."""
YEARS_OF_RHYTHM = 3
"""A customer billed in each of so many years buys every year."""
LOST_WORK = ("no_bill", "credit", "undecided", None)
"""Work that was not paid for."""


@dataclass(frozen=True, slots=True)
class Year:
    """Account ids by what became of them in a calendar year."""

    year: int
    won: tuple[str, ...]
    kept: tuple[str, ...]
    shrunk: tuple[str, ...]
    lost: tuple[str, ...]


def years(day: Day, count: int = 3) -> list[Year]:
    """The last `count` calendar years, the present one up to the day, the latest first."""
    customers = _customers(day)
    billed = _billed(day)
    return [_year(day, customers, billed, day.as_of.year - back) for back in range(count)]


def _customers(day: Day) -> list[dict[str, Any]]:
    return day.frame("accounts").filter(pl.col("kind") == "customer").sort("account_id").to_dicts()


def _billed(day: Day) -> dict[tuple[str, str, int], Decimal]:
    """(account, currency, year) -> bills less credit notes, up to the same day of the year as `as_of`, so that a year
    that runs is held against the same part of the year before."""
    rows = day.frame("invoices").filter(pl.col("issued_on") <= day.as_of)
    end = (day.as_of.month, day.as_of.day)
    found: dict[tuple[str, str, int], Decimal] = {}
    for row in rows.select("account_id", "currency", "issued_on", "kind", "amount").iter_rows(named=True):
        on: date = row["issued_on"]
        signed = -row["amount"] if row["kind"] == "credit_note" else row["amount"]
        for part, counts in (("whole", True), ("part", (on.month, on.day) <= end)):
            if counts:
                key = (f"{part}:{row['account_id']}", row["currency"], on.year)
                found[key] = found.get(key, Decimal(0)) + signed
    return found


def _year(day: Day, customers: list[dict[str, Any]], billed: dict[tuple[str, str, int], Decimal], year: int) -> Year:
    first, last = date(year, 1, 1), min(date(year, 12, 31), day.as_of)
    won = [c["account_id"] for c in customers if c["since"] and first <= c["since"] <= last]
    lost = [c["account_id"] for c in customers if c["lost_on"] and first <= c["lost_on"] <= last]
    there = [
        c["account_id"]
        for c in customers
        if c["since"] and c["since"] < first and (c["lost_on"] is None or c["lost_on"] >= first)
    ]
    part = "part" if year == day.as_of.year else "whole"
    shrunk = [a for a in there if a not in lost and _shrank(billed, part, a, year)]
    kept = [a for a in there if a not in lost and a not in shrunk]
    return Year(year, tuple(won), tuple(kept), tuple(shrunk), tuple(lost))


def _shrank(billed: dict[tuple[str, str, int], Decimal], part: str, account: str, year: int) -> bool:
    """In the currency of the bills; one that is billed in several has shrunk where each of them has."""
    key = f"{part}:{account}"
    currencies = {c for a, c, y in billed if a == key and y == year - 1}
    every_year = all(
        any(billed.get((f"whole:{account}", c, year - back), Decimal(0)) > 0 for c in currencies)
        for back in range(1, YEARS_OF_RHYTHM)
    )
    before = [(c, billed[key, c, year - 1]) for c in currencies if billed[key, c, year - 1] > 0]
    return (
        every_year and bool(before) and all(billed.get((key, c, year), Decimal(0)) < SHRUNK * was for c, was in before)
    )


def looked_back_on(day: Day) -> frozenset[str]:
    """Accounts whose loss was looked back on: a held review of the kind `loss`."""
    held = day.frame("reviews").filter((pl.col("kind") == "loss") & (pl.col("held_on") <= day.as_of))
    return frozenset(held["account_id"].drop_nulls().to_list())


@dataclass(frozen=True, slots=True)
class Outcome:
    """Closed projects of one kind of end: how many, hours of help a project, and work that was not paid for."""

    projects: tuple[str, ...]
    help_hours: float
    unpaid: tuple[tuple[str, Decimal], ...]
    """Per currency, for all of them together."""
    no_price: int
    """Entries of unpaid work without a price: not in the sums."""


def outcomes(day: Day) -> tuple[Outcome, Outcome]:
    """Projects that were finished, and those that ended otherwise."""
    ended = day.frame("projects").filter((pl.col("ended_on") <= day.as_of) & pl.col("end_reason").is_not_null())
    good = ended.filter(pl.col("end_reason") == "finished")["project_id"].sort().to_list()
    bad = ended.filter(pl.col("end_reason") != "finished")["project_id"].sort().to_list()
    return _outcome(day, good), _outcome(day, bad)


def _outcome(day: Day, projects: list[str]) -> Outcome:
    work = day.frame("efforts").filter(pl.col("project_id").is_in(projects)).to_dicts()
    helped = sum(w["hours"] or 0.0 for w in work if w["kind"] in ("help", "favour"))
    unpaid: dict[str, Decimal] = {}
    no_price = 0
    for entry in work:
        if entry["billing"] not in LOST_WORK:
            continue
        value = worth(entry)
        if not value or not entry["currency"]:
            no_price += 1
        else:
            unpaid[entry["currency"]] = unpaid.get(entry["currency"], Decimal(0)) + value
    return Outcome(tuple(projects), helped, tuple(sorted(unpaid.items())), no_price)


def cost_of_winning(day: Day) -> tuple[int, float]:
    """(customers whose winning has work on file, hours of that work): work booked for them before `since`."""
    start = day.frame("accounts").select("account_id", "since").filter(pl.col("since").is_not_null())
    before = (
        day.frame("efforts")
        .join(start, on="account_id")
        .filter((pl.col("on") < pl.col("since")) & pl.col("hours").is_not_null())
    )
    return before["account_id"].n_unique(), float(before["hours"].sum())
