"""The account page, from the engine's Day of this account and the stored output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day
from rapport.outlets.web import words
from rapport.outlets.web.shown import cards, money, people
from rapport.outlets.web.shown.more_things import Node
from rapport.outlets.web.shown.things import Account, Card, Change, Person, Source

RECENT_D = 90
MOST_CHANGES = 12


@dataclass(frozen=True, slots=True)
class Output:
    """What the engine last said about one account."""

    signals: Sequence[Mapping[str, Any]] = ()
    actions: Sequence[Mapping[str, Any]] = ()
    row: Mapping[str, Any] = field(default_factory=dict)
    ties: Sequence[Mapping[str, Any]] = ()


def page(day: Day, account: str, output: Output, reader: str, exact: bool) -> tuple[Account, tuple[Node, ...]]:
    """The page, and its people with their superiors for the map. `reader` is the colleague who looks at it."""
    row = day.account(account)
    there = people.contacts(day, account, output.ties)
    departments = people.departments(there, row["needed_departments"] or ())
    both_ways = pl.col("account") == account
    found = day.frame("interactions").filter(pl.col("account_id") == account)
    shown = Account(
        id=account,
        name=row["name"],
        day=day.as_of,
        level=output.row.get("level", "none"),
        stage=row["stage"] or "",
        kind=row["kind"],
        tier=row["tier"],
        value=money.worth(row, exact),
        since=row["since"],
        parent=Source("accounts", row["parent_id"]) if row["parent_id"] else None,
        coverage_share=output.row.get("coverage"),
        loss_chance=output.row.get("loss_chance"),
        working_ties=output.row.get("working_ties"),
        review=_review(day, account, output),
        team=people.team(day, account),
        cards=tuple(_cards(day, account, output, reader, there)),
        signals=tuple(cards.signal(s, _names(day, s)) for s in cards.by_pressure(output.signals)),
        departments=departments,
        former=people.former(day, account),
        coverage=people.coverage(day, departments, output.ties),
        we_owe=people.obligations(day, both_ways & (pl.col("side") == "ours")),
        they_owe=people.obligations(day, both_ways & (pl.col("side") == "theirs")),
        bills=money.bills(day, account),
        shipments=money.shipments(day, account, output.signals),
        windows=people.windows(day, account),
        exchanges=people.exchanges(day, found),
        changes=changes(day, account),
    )
    return shown, people.nodes(day, account, there)


def _cards(day: Day, account: str, output: Output, reader: str, there: Sequence[Person]) -> list[Card]:
    """What is to be done today here, by whomever; only the reader's own can be answered."""
    signals = {s["key"]: s for s in output.signals}
    today = [a for a in output.actions if a["state"] == "today" and a["on_card"]]
    known = {p.id: p for p in there}
    named = {i: known.get(i) or _person(day, i) for i in cards.named_people(today)}
    return [
        cards.card(a, signals, named, day.name(account), day.as_of, "" if a["for"] == reader else day.name(a["for"]))
        for a in today
    ]


def _person(day: Day, who: str) -> Person:
    return Person(who, day.name(who), email=people.address_of(day, who), ours=day.is_ours(who))


def _names(day: Day, signal: Mapping[str, Any]) -> dict[str, str]:
    flat: list[str] = []
    for value in signal["numbers"].values():
        flat += [v for v in value if isinstance(v, str)] if isinstance(value, list) else [str(value)]
    return {i: row["name"] for i in {*flat, *signal["people"]} if (row := day.person(i))}


def _review(day: Day, account: str, output: Output) -> str:
    """When it is looked at together next, in words."""
    due = next((s for s in output.signals if s["signal"] == "review_due"), None)
    if due:
        return "due now"
    rows = day.frame("reviews").filter(
        (pl.col("account_id") == account) & pl.col("held_on").is_null() & (pl.col("planned_on") >= day.as_of)
    )
    planned: date | None = rows["planned_on"].min()  # type: ignore[assignment]
    return f"{planned:%-d %b %Y}" if planned else ""


def changes(day: Day, account: str) -> tuple[Change, ...]:
    """Who came and left, who of us took over, what was noticed, disputed and cancelled in the last 90 days."""
    since = day.as_of - timedelta(days=RECENT_D)
    found: list[Change] = []

    def near(on: date | None) -> bool:
        return on is not None and since <= on <= day.as_of

    for row in _of(day, "positions", account):
        source = Source("positions", f"{row['person_id']}:{account}:{row['from'] or ''}")
        if near(row["from"]):
            title = f" as {row['title']}" if row["title"] else ""
            found.append(Change(row["from"], f"{day.name(row['person_id'])} began{title}", source))
        if near(row["to"]):
            found.append(Change(row["to"], f"{day.name(row['person_id'])} left", source))
    for row in _of(day, "assignments", account):
        source = Source("assignments", f"{row['person_id']}:{account}:{row['duty']}:{row['from'] or ''}")
        duty = words.DUTIES[row["duty"]]
        if near(row["from"]):
            found.append(Change(row["from"], f"{day.name(row['person_id'])} became {duty}", source))
        if near(row["to"]):
            found.append(Change(row["to"], f"{day.name(row['person_id'])} is no longer {duty}", source))
    for row in _of(day, "observations", account):
        on = day.day_of(row["at"])
        if near(on):
            # The source of a tip stays out: the record says the rest to those who may see it.
            says = row["note"] or row["topic"] or row["kind"].replace("_", " ")
            found.append(Change(on, str(says).capitalize(), Source("observations", row["observation_id"])))
    for row in _of(day, "invoices", account):
        if near(row["disputed_on"]):
            says = f"Invoice {row['invoice_id']} disputed"
            found.append(Change(row["disputed_on"], says, Source("invoices", row["invoice_id"])))
    found += [
        Change(row["cancelled_on"], f"Order {row['order_id']} cancelled", Source("orders", row["order_id"]))
        for row in _of(day, "orders", account)
        if near(row["cancelled_on"])
    ]
    return tuple(sorted(found, key=lambda c: (c.on, c.says), reverse=True)[:MOST_CHANGES])


def _of(day: Day, table: str, account: str) -> list[dict[str, Any]]:
    return day.frame(table).filter(pl.col("account_id") == account).to_dicts()
