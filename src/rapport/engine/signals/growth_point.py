"""They grow, and our ties do not keep up: more people and other people will decide.

Growth is orders that rose three quarters running (in number, above the same quarter of last year where there is one),
a figure of use that did so three periods running, a second site, or a note of growth. Our ties lag when there are
people there whom none of us knows, or a new site where nobody knows us.

Practices: S3-1, S3-23.
Silent when: one good quarter; a season that comes back; our ties have grown along; the growth is older than FRESH_D.

`numbers`: growth (share over three quarters, or the value noted, or null), unmet_people (ids), site_ties (contacts at
the new sites with a working tie), sites (ids), new_site (noted or on file), evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from rapport.engine.day import Day, Groups, once, served
from rapport.engine.measures.coverage import people_of
from rapport.engine.measures.orders import SPAN_D, first_orders, order_counts
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, listed

FRESH_D = 180
"""A growth point is half a year long; after that it is the new size."""
RISES = 3
ORDERS_FROM = 4
"""The quarter from which the rise began has so many orders, or it is chance."""
RISE_FROM = 0.25
"""Over the three quarters together."""
NAMED = 5
A_YEAR = (335, 395)
"""Days back at which a figure of last year's season stands."""
PERCENT = ("%", "percent", "per cent", "prozent", "pct")
SHARE = ("share", "ratio", "1")


@dataclass(frozen=True, slots=True)
class _Growth:
    since: date
    share: float | None
    says: str
    records: tuple[Record, ...]


@signal("growth_point", practices="S3-1 S3-23")
def growth_point(day: Day) -> Iterable[Signal]:
    """One signal an account that grows away from us."""
    rising = {**_used_more(day), **_rising(day)}
    accounts = sorted({*rising, *_noted(day).keys(), *_sites(day).keys()})
    ours = set(served(day)["account_id"].to_list())
    for account in accounts:
        if account in ours:
            found = _point(day, account, rising.get(account))
            if found:
                yield found


def _point(day: Day, account: str, rising: _Growth | None) -> Signal | None:
    sites = [r["account_id"] for r in _sites(day).of(account)]
    at_sites = [p for site in sites for p in people_of(day, site)]
    site_ties = sum(p["working"] for p in at_sites)
    unmet = [p["contact"] for p in (*people_of(day, account), *at_sites) if p["two_way"] == 0]
    noted = _noted(day).of(account)
    if not unmet and not (sites and site_ties == 0) and not _second_site(noted, sites):
        return None
    values = [share for r in noted if (share := _share(r)) is not None]
    growth = rising.share if rising else values[-1] if values else None
    signs = [
        *([rising.says] if rising else []),
        *([f"{counted(len(sites), 'new site')}"] if sites else []),
        *(["a second site is noted"] if _second_site(noted, sites) else []),
        *(["growth is noted"] if any(r["kind"] == "growth" for r in noted) else []),
    ]
    records = (
        *(rising.records if rising else ()),
        *(Record("observations", r["observation_id"]) for r in noted),
        *(Record("accounts", s) for s in sites),
    )
    begins = [*([rising.since] if rising else []), *(day.day_of(r["at"]) for r in noted)]
    begins += [r["since"] for r in _sites(day).of(account)]
    people = (
        f"{counted(len(unmet), 'person', 'people')} there whom none of us knows" if unmet else "no tie at the new site"
    )
    return Signal(
        "growth_point",
        account,
        "amber" if sites or len(signs) > 1 else "note",
        since=min(begins),
        says=f"{day.name(account)} grows: {listed(signs)}; {people}.",
        because=(*records, *(Record("people", p) for p in unmet[:NAMED])),
        changes_if="Exchanges both ways with the people we do not know, and with the new site.",
        people=tuple(unmet[:NAMED]),
        numbers={
            "growth": growth,
            "unmet_people": unmet,
            "site_ties": site_ties,
            "sites": sites,
            "new_site": bool(sites) or _second_site(noted, sites),
            "evidence": signs,
        },
        n=len(signs),
    )


def _share(noted: dict[str, object]) -> float | None:
    """What a note says of the growth as a share: a figure of people or pieces is none."""
    value, unit = noted["value"], str(noted["unit"] or "").strip().lower()
    if not isinstance(value, float) or noted["kind"] != "growth":
        return None
    if unit in PERCENT:
        return value / 100
    return value if unit in SHARE or abs(value) < 1 else None


def _second_site(noted: list[dict[str, object]], sites: list[str]) -> bool:
    return not sites and any(r["kind"] == "second_site" for r in noted)


@once
def _rising(day: Day) -> dict[str, _Growth]:
    """Accounts whose orders rose RISES quarters running and stand above the same quarter of last year."""
    span = pl.col("span")
    line = [pl.col("orders").filter(span == k).sum().alias(f"q{k}") for k in range(RISES + 2)]
    counts = (
        order_counts(day)
        .group_by("account")
        .agg(*line, pl.col("last").filter(span == 0).first())
        .join(first_orders(day), on="account", how="inner")
    )
    steady = pl.all_horizontal(pl.col(f"q{k}") < pl.col(f"q{k - 1}") for k in range(RISES, 0, -1))
    first, now = pl.col(f"q{RISES}"), pl.col("q0")
    last_year = pl.when(pl.col("spans") > RISES).then(pl.col(f"q{RISES + 1}")).otherwise(0)
    rising = counts.filter(
        steady & (first >= ORDERS_FROM) & (now >= first * (1 + RISE_FROM)) & (now > last_year * (1 + RISE_FROM))
    )
    return {
        r["account"]: _Growth(
            day.as_of - timedelta(days=SPAN_D),
            round(r["q0"] / r[f"q{RISES}"] - 1, 4),
            f"orders rose three quarters running, {r[f'q{RISES}']} to {r['q0']}",
            tuple(Record("orders", o) for o in r["last"]),
        )
        for r in rising.sort("account").to_dicts()
    }


@once
def _used_more(day: Day) -> dict[str, _Growth]:
    """Accounts of which a figure of use rose RISES times running and stands above the same weeks of last year."""
    rows = day.frame("observations").filter(
        (pl.col("kind") == "usage") & pl.col("value").is_not_null() & pl.col("account_id").is_not_null()
    )
    if rows.is_empty():
        return {}
    at, value = pl.col("at"), pl.col("value")
    last_year = value.filter((at.last() - at).dt.total_days().is_between(*A_YEAR)).max()
    figures = (
        rows.sort("at", "row")
        .group_by("account_id", pl.col("topic").fill_null(""), pl.col("unit").fill_null(""), maintain_order=True)
        .agg(
            value.tail(RISES + 1).alias("values"),
            pl.col("observation_id").tail(RISES + 1).alias("records"),
            day.local("at").tail(RISES + 1).alias("days"),
            last_year.fill_null(0.0).alias("last_year"),
        )
        .filter((pl.col("values").list.len() > RISES) & (pl.col("values").list.diff().list.slice(1).list.min() > 0))
        .filter(pl.col("days").list.last() > day.as_of - timedelta(days=FRESH_D // 2))
    )
    found = {}
    for r in figures.sort("account_id", "topic", "unit").to_dicts():
        first, now = r["values"][0], r["values"][-1]
        if first > 0 and now >= first * (1 + RISE_FROM) and now > r["last_year"] * (1 + RISE_FROM):
            what = " ".join(w for w in (r["topic"], r["unit"]) if w) or "use"
            found[r["account_id"]] = _Growth(
                r["days"][1],
                round(now / first - 1, 4),
                f"{what} rose three times running, {first:g} to {now:g}",
                tuple(Record("observations", o) for o in r["records"]),
            )
    return found


@once
def _noted(day: Day) -> Groups:
    rows = day.frame("observations").filter(
        pl.col("kind").is_in(["growth", "second_site"])
        & (day.local("at") > day.as_of - timedelta(days=FRESH_D))
        & (pl.col("expires_on").is_null() | (pl.col("expires_on") >= day.as_of))
    )
    return Groups(rows.sort("at", "row"), "account_id")


@once
def _sites(day: Day) -> Groups:
    """Sites that have been set up lately, by their parent."""
    rows = served(day).filter(
        pl.col("parent_id").is_not_null() & (pl.col("since") > day.as_of - timedelta(days=FRESH_D))
    )
    return Groups(rows.sort("account_id"), "parent_id")
