"""A rival's offer against ours, like for like (S3-4).

The rival's price is what was told. Ours is the sum of the lines that we have; without such lines the account's annual
revenue stands for it, and that is said. Like for like is the rival's price with what is missing there added and what
is more there taken off. A line of which nobody knows whether the rival has it changes nothing: it is counted, never
taken as zero or as there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, Row, once
from rapport.engine.measures.influence import influence

FRESH_D = 90
"""A quote without an expiry date is talked about this long."""
ONE_EVENT_D = 21
"""Two notes on one rival at one account within this time are one event."""
LOST_D = 14
"""An order that is cancelled so many days around the word on a rival is taken to be part of it."""
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Quote:
    """One offer of one rival at one account, with all notes about it, the latest last."""

    notes: tuple[Row, ...]
    told: Row
    """The note that says most: with a price, with lines."""
    lines: tuple[Row, ...]
    currency: str | None
    theirs: Decimal | None
    ours: Decimal | None
    by_revenue: bool
    """Ours is the annual revenue, because no line says what we offer."""
    missing: tuple[Row, ...]
    """What ours has and theirs has not."""
    more: tuple[Row, ...]
    """What theirs has and ours has not."""
    unknown: tuple[Row, ...]
    """What ours has and nobody knows of theirs, or lines in another currency or without a value."""
    lost: tuple[Row, ...]
    """Orders that they cancelled around the word on it."""

    @property
    def account(self) -> str:
        """Where."""
        return str(self.told["account_id"])

    @property
    def rival(self) -> str | None:
        """Who."""
        found: str | None = self.told["competitor_id"]
        return found

    @property
    def asked_by(self) -> str | None:
        """Who asked for it, as far as any of the notes says so; the latest word counts."""
        asked: list[str] = [n["person_id"] for n in self.notes if n["person_id"]]
        return asked[-1] if asked else None

    @property
    def matter(self) -> str:
        """The rival, else the first note: the same from day to day."""
        return self.rival or str(self.notes[0]["observation_id"])

    @property
    def like_for_like(self) -> Decimal | None:
        """Their price for what we deliver."""
        if self.theirs is None:
            return None
        return self.theirs + _sum(self.missing) - _sum(self.more)

    @property
    def gap(self) -> Decimal | None:
        """Theirs minus ours, as quoted."""
        return None if self.theirs is None or self.ours is None else self.theirs - self.ours

    @property
    def like_gap(self) -> Decimal | None:
        """Theirs minus ours, like for like."""
        price = self.like_for_like
        return None if price is None or self.ours is None else price - self.ours

    def share(self, gap: Decimal | None) -> float | None:
        """A gap as a share of ours."""
        return None if gap is None or not self.ours else float(gap / self.ours)


def _sum(rows: tuple[Row, ...]) -> Decimal:
    return sum((r["value"] for r in rows), NOTHING)


@once
def notes(day: Day) -> pl.DataFrame:
    """Notes on rivals that count on the day: quotes and forwarded pitches, fresh and not expired, oldest first.

    Columns of `observations` and `on` (day), `touches` (an order or a decider is in it: a price, lines, a project, an
    order named, an order cancelled at that time, or somebody who decides asked for it).
    """
    since = day.as_of - timedelta(days=FRESH_D)
    rows = (
        day.frame("observations")
        .filter(pl.col("kind").is_in(["competitor_quote", "pitch_forwarded"]) & pl.col("account_id").is_not_null())
        .with_columns(day.local("at").alias("on"))
        .filter((pl.col("expires_on") >= day.as_of) | (pl.col("expires_on").is_null() & (pl.col("on") >= since)))
    )
    if rows.is_empty():
        return rows.with_columns(pl.lit(False).alias("touches"))
    decides = influence(day).filter(pl.col("influence") >= day.policy.power_influence)["contact"].implode()
    priced = pl.col("amount").is_not_null() | pl.col("project_id").is_not_null()
    lined = pl.col("observation_id").is_in(day.frame("offer_lines")["observation_id"].implode())
    about = pl.concat_str(pl.col("topic").fill_null(""), pl.lit(" "), pl.col("note").fill_null(""))
    given = rows.select("account_id", "on", about.alias("t")).rows()
    named = pl.Series([_names_order(day, a, t) or bool(_lost(day, a, on)) for a, on, t in given])
    return rows.with_columns(
        (
            (pl.col("kind") == "competitor_quote")
            & (priced | lined | pl.col("person_id").is_in(decides).fill_null(False) | named)
        ).alias("touches")
    ).sort("account_id", "at", "observation_id")


@once
def _orders(day: Day) -> Groups:
    """By account the orders that did not ship: what a rival can take, or has taken."""
    return Groups(day.frame("orders").filter(pl.col("shipped_on").is_null()).sort("order_id"), "account_id")


def _names_order(day: Day, account: str, text: str) -> bool:
    since = day.as_of - timedelta(days=FRESH_D)
    return any(o["order_id"] in text for o in _orders(day).of(account) if (o["cancelled_on"] or day.as_of) >= since)


def _lost(day: Day, account: str, on: date) -> list[Row]:
    """The orders that an account cancelled around a day."""
    cancelled = (o for o in _orders(day).of(account) if o["cancelled_on"])
    return [o for o in cancelled if abs((o["cancelled_on"] - on).days) <= LOST_D]


@once
def quotes(day: Day) -> tuple[Quote, ...]:
    """The offers that touch an order or a decider, one an event, by account."""
    lines = Groups(day.frame("offer_lines").sort("item"), "observation_id")
    events: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in notes(day).filter(pl.col("kind") == "competitor_quote").to_dicts():
        events.setdefault((row["account_id"], row["competitor_id"] or row["observation_id"]), []).append(row)
    return tuple(_quote(day, rows, lines) for rows in events.values() if any(row["touches"] for row in rows))


def quote_of(day: Day, observation: str) -> Quote | None:
    """The offer that a note is about, with the other notes on it; the note alone where it is old or touches nothing;
    None for what is no note of a rival's offer."""
    known = next((q for q in quotes(day) if any(n["observation_id"] == observation for n in q.notes)), None)
    if known is not None:
        return known
    told = day.frame("observations").filter(
        (pl.col("observation_id") == observation)
        & (pl.col("kind") == "competitor_quote")
        & pl.col("account_id").is_not_null()
    )
    rows = told.with_columns(day.local("at").alias("on")).to_dicts()
    return _quote(day, rows, Groups(day.frame("offer_lines").sort("item"), "observation_id")) if rows else None


def _quote(day: Day, rows: list[dict[str, Any]], lines: Groups) -> Quote:
    last: date = next((r["on"] for r in reversed(rows) if r.get("touches")), rows[-1]["on"])
    event = [r for r in rows if abs((last - r["on"]).days) <= ONE_EVENT_D]
    told = max(event, key=lambda r: (r["observation_id"] in lines, r["amount"] is not None, r["at"]))
    items = lines.of(told["observation_id"])
    currency = told["currency"] or next((i["currency"] for i in items if i["currency"]), None)
    fits = [i for i in items if i["value"] is not None and i["currency"] in (currency, None)]
    mine = [i for i in fits if i["ours"]]
    ours: Decimal | None = _sum(tuple(mine)) if mine else None
    by_revenue = ours is None
    if by_revenue:
        account = day.account(told["account_id"])
        ours = account["annual_revenue"] if account["currency"] == currency else None
    return Quote(
        tuple(event),
        told,
        tuple(items),
        currency,
        told["amount"],
        ours,
        by_revenue,
        tuple(i for i in mine if i["theirs"] is False),
        tuple(i for i in fits if i["ours"] is False and i["theirs"]),
        tuple(i for i in items if (i["ours"] and i["theirs"] is None) or i not in fits),
        tuple(_lost(day, told["account_id"], last)),
    )


def rivals(day: Day) -> pl.DataFrame:
    """What the whole book teaches: rival, accounts (ids at which it was noted within 30 days). For `Priors`."""
    since = day.as_of - timedelta(days=30)
    rows = notes(day).filter(pl.col("competitor_id").is_not_null() & (pl.col("on") >= since))
    return (
        rows.group_by(pl.col("competitor_id").alias("rival"))
        .agg(pl.col("account_id").unique().sort().alias("accounts"))
        .sort("rival")
    )


@once
def noted_at(day: Day) -> dict[str, list[str]]:
    """Rival -> the accounts at which it was noted within 30 days, in the whole book."""
    given = day.priors.tables.get("rivals")
    return dict((rivals(day) if given is None else given).iter_rows())
