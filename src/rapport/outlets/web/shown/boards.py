"""The boards: rows out of all accounts, as `work.boards` keeps them, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet

from rapport.outlets.web import words
from rapport.outlets.web.shown import named
from rapport.outlets.web.shown.cards import sources, the_day
from rapport.outlets.web.shown.things import Money, Page, Source
from rapport.work import boards
from rapport.work.models import BoardRow, Judgement

A_PAGE = 50
PRESSING_FIRST = (boards.THIN, boards.INTRODUCTIONS)
"""Boards on which nothing has a day by which it happens."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the accounts and people of some rows are called."""

    accounts: Mapping[str, str]
    people: Mapping[str, str]

    def of(self, who: str | None) -> str:
        """A person, an account or ourselves by name."""
        if not who or who == boards.OURSELVES:
            return "us" if who else ""
        return self.people.get(who) or self.accounts.get(who, who)


def rows(board: str, person: str = "", parts: Iterable[str] = (), text: str = "") -> QuerySet[BoardRow]:
    """The rows of a board in its order; of a colleague, of some parts, of accounts with a text in their name."""
    found = BoardRow.objects.filter(board=board)
    if person:
        found = found.filter(person_id=person)
    if parts:
        found = found.filter(part__in=list(parts))
    if text:
        found = found.filter(account_id__in=Judgement.objects.filter(name__icontains=text).values("account_id"))
    order = [F("on").asc(nulls_last=True), "pressing"]
    return found.order_by(*(reversed(order) if board in PRESSING_FIRST else order), "account_id", "pk")


def cut(found: QuerySet[BoardRow], number: int, size: int = A_PAGE) -> Page[BoardRow]:
    """One page of rows."""
    total = found.count()
    pages = max(-(-total // size), 1)
    at = min(max(number, 1), pages)
    return Page(list(found[(at - 1) * size : at * size]), at, pages, total)


def who_acts(board: str) -> list[tuple[str, str]]:
    """The colleagues who have rows on a board, by name."""
    ids = BoardRow.objects.filter(board=board).exclude(person_id="").order_by()
    return sorted(named.names(ids.values_list("person_id", flat=True).distinct()).items(), key=lambda item: item[1])


def names(found: Iterable[BoardRow], *more: str, also: Iterable[str] = ()) -> Names:
    """The names that rows need; `more` are keys of their content that hold ids of people or accounts."""
    kept = list(found)
    accounts = {row.account_id for row in kept}
    people = {row.person_id for row in kept} | set(also)
    for row in kept:
        for key in more:
            value = row.content.get(key)
            people |= set(value if isinstance(value, list) else [value])
    known = named.accounts(accounts)
    return Names(known, named.names(p for p in people if p and p not in known and p != boards.OURSELVES))


# -- notice before hold ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Call:
    """Who speaks with the customer about a hold, and when."""

    title: str
    who: str
    on: date | None
    mine: bool


@dataclass(frozen=True, slots=True)
class HoldRow:
    """One shipment and one condition."""

    level: str
    says: str
    account_id: str
    account: str
    order: Source
    ships_on: date | None
    hold_on: date | None
    test: str
    vital: bool
    rule: Source
    rule_text: str
    touching: Money | None
    condition: str
    """What trips the rule, in words, where it is not invoices."""
    last_pay_run: date | None
    cut_off: date | None
    notice_by: date | None
    told_on: date | None
    promised_for: date | None
    kept: str
    decided: str
    decided_until: date | None
    calls: tuple[Call, ...]
    waits: tuple[Call, ...]
    """Who only waits for this, with nothing to do."""
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What stands on the board in one currency."""

    currency: str
    value: Money
    touching: Money
    orders: tuple[Source, ...]
    invoices: tuple[Source, ...]


def holds(found: Sequence[BoardRow], reader: str) -> list[HoldRow]:
    """The rows of the hold board."""
    known = names(found)
    people = named.names(p for row in found for c in row.content["calls"] for p in (*c["with"], c["for"]))
    return [_hold(row, known, people, reader) for row in found]


def _hold(row: BoardRow, known: Names, people: Mapping[str, str], reader: str) -> HoldRow:
    content: Mapping[str, Any] = row.content
    numbers = content["numbers"]
    touching = numbers.get("touching")
    account = known.of(row.account_id)
    calls = [(c["state"] == "waiting", _call(c, account, people, reader)) for c in content["calls"]]
    return HoldRow(
        level=content["level"],
        says=content["says"],
        account_id=row.account_id,
        account=account,
        order=Source("orders", numbers["order"]),
        ships_on=the_day(numbers["ships_on"]),
        hold_on=the_day(numbers["hold_on"]),
        test=numbers["test"],
        vital=numbers["vital"],
        rule=Source("rules", numbers["rule"]),
        rule_text=content["rule_text"] or "",
        touching=Money(Decimal(touching), numbers["currency"]) if touching else None,
        condition=_condition(numbers),
        last_pay_run=the_day(numbers.get("last_pay_run")),
        cut_off=the_day(numbers.get("cut_off")),
        notice_by=the_day(content["notice_by"]),
        told_on=the_day(content["told_on"]),
        promised_for=the_day(numbers.get("promised_for")),
        kept=f"kept {numbers['kept']} of {numbers['promises']}" if numbers.get("promises") else "",
        decided=words.VERDICTS.get(numbers["decided"], "") if numbers["decided"] else "",
        decided_until=the_day(numbers["decided_until"]),
        calls=tuple(call for waits, call in calls if not waits),
        waits=tuple(call for waits, call in calls if waits),
        sources=sources(content["because"]),
    )


def _condition(numbers: Mapping[str, Any]) -> str:
    if numbers.get("limit"):
        exposure, limit = (Money(Decimal(numbers[k]), numbers["currency"]) for k in ("exposure", "limit"))
        return f"{exposure} against a limit of {limit}"
    if numbers.get("asked_wd") is not None:
        return f"{numbers['notice_wd']:g} of {numbers['asked_wd']:g} working days of notice"
    return ", ".join(numbers.get("missing", ()))


def _call(call: Mapping[str, Any], account: str, people: Mapping[str, str], reader: str) -> Call:
    title = words.action_title(call["action"], [people.get(p, p) for p in call["with"]], account)
    on = the_day(call["wait_until"] or call["not_before"])
    return Call(title, people.get(call["for"], call["for"]), on, call["for"] == reader)


def hold_totals(found: QuerySet[BoardRow]) -> list[Total]:
    """Per currency: what the shipments are worth, and what is open behind them, each invoice once."""
    orders: dict[str, dict[str, Decimal]] = {}
    invoices: dict[str, dict[str, Decimal]] = {}
    for content in found.values_list("content", flat=True):
        order = content["numbers"]["order"]
        if content["value"] and content["value_currency"]:
            orders.setdefault(content["value_currency"], {})[order] = Decimal(content["value"])
        for row in content["invoices"]:
            invoices.setdefault(row["currency"], {})[row["id"]] = Decimal(row["open"])
    return [
        Total(
            currency,
            Money(sum(orders.get(currency, {}).values(), Decimal(0)), currency),
            Money(sum(invoices.get(currency, {}).values(), Decimal(0)), currency),
            tuple(Source("orders", i) for i in orders.get(currency, {})),
            tuple(Source("invoices", i) for i in invoices.get(currency, {})),
        )
        for currency in sorted(orders.keys() | invoices.keys())
    ]


# -- promises ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """Something one side owes."""

    source: Source
    what: str
    kind: str
    by: str
    to: str
    departments: tuple[str, ...]
    account_id: str
    account: str
    due: date | None
    state: str
    asked_on: date | None
    promised_until: date | None
    times: int
    reminders: int
    follow_up_on: date | None
    pace: str
    acts: str


def promises(found: Sequence[BoardRow]) -> list[PromiseRow]:
    """The rows of the board of promises."""
    known = names(found, "by", "to")
    return [_promise(row, known) for row in found]


def _promise(row: BoardRow, known: Names) -> PromiseRow:
    content: Mapping[str, Any] = row.content
    slow, n = content.get("slow_wd"), content.get("n")
    basis = words.LEARNED_FROM.get(content.get("basis", ""), "")
    counted = f", {n} cases" if n else ""
    return PromiseRow(
        source=Source(content["table"], content["id"]),
        what=content["what"],
        kind=content["kind"],
        by=known.of(content["by"]),
        to=known.of(content["to"]),
        departments=tuple(d for d in content.get("departments", ()) if d),
        account_id="" if row.account_id == boards.OURSELVES else row.account_id,
        account="" if row.account_id == boards.OURSELVES else known.of(row.account_id),
        due=the_day(content.get("due")),
        state=content["state"],
        asked_on=the_day(content.get("asked_on")),
        promised_until=the_day(content.get("promised_until")),
        times=content.get("times") or 0,
        reminders=content.get("reminders") or 0,
        follow_up_on=the_day(content.get("follow_up_on")),
        pace=f"four answers of five within {slow:g} working days ({basis}{counted})" if slow else "",
        acts=known.of(row.person_id),
    )


# -- projects ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A running project."""

    id: str
    name: str
    account_id: str
    account: str
    manager: str
    go_live_on: date | None
    freeze_on: date | None
    open: int
    late: tuple[Source, ...]
    unsigned: tuple[str, ...]
    forecast: date | None
    p_on_time: float | None
    floor: date | None


def projects(found: Sequence[BoardRow]) -> list[ProjectRow]:
    """The rows of the board of projects."""
    known = names(found, "unsigned")
    made = []
    for row in found:
        content: Mapping[str, Any] = row.content
        slip = content["slip"] or {}
        made.append(
            ProjectRow(
                content["project"],
                content["name"] or content["project"],
                row.account_id,
                known.of(row.account_id),
                known.of(row.person_id),
                the_day(content["go_live_on"]),
                the_day(content["freeze_on"]),
                content["open"],
                tuple(Source("obligations", i) for i in content["late"]),
                tuple(known.of(p) for p in content["unsigned"]),
                the_day(slip.get("forecast")),
                slip.get("p_on_time"),
                the_day(slip.get("floor")),
            )
        )
    return made
