"""The cast of the engine's tests, and a notation of few words for what happened between them.

    facts = book(
        account("hazel", tier=1),
        contact("hana", "hazel", "purchasing buyer", influence=3),
        colleague("rosa", "hazel owner"),
        mail("2026-01-05 09:00", "rosa > hana", replies_to=None, subject="Order dates"),
        mail("2026-01-06", "hana > rosa", id="m7"),
        meeting("2026-01-12", "rosa, hana"),
        owed("drawing", "hana > rosa", need_by="2026-02-01", seen_at="2026-01-12"),
        event("drawing", "2026-01-12", "asked"),
    )
    day = on("2026-01-20", facts)        # a masked Day; rows may stand in place of facts

Who is named by a mail must be in the book. Direction and account of an exchange follow from who takes part, unless
they are given. Any table has `row("invoices", invoice_id=...)`; values are written as in a file (text, numbers,
lists). Times without an offset are of the book's zone, which is UTC unless a setting says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from rapport.engine.day import Day, Priors
from rapport.engine.facts import Facts, Settings, schema_of
from rapport.engine.masking import as_of as masked
from rapport.engine.policy import Policy
from rapport.engine.schema import TABLES, Kind

LONG_AGO = "2020-01-06"
Rows = list[tuple[str, dict[str, Any]]]


def row(table: str, **columns: Any) -> Rows:
    """One row of any table, its columns as in a file."""
    return [(table, columns)]


# -- who ---------------------------------------------------------------------------------------------------------------


def account(account_id: str, **columns: Any) -> Rows:
    """A customer since 2020, in the book's country and zone."""
    return row(
        "accounts",
        **(
            {
                "account_id": account_id,
                "name": account_id.title(),
                "kind": "customer",
                "stage": "active",
                "since": LONG_AGO,
            }
            | columns
        ),
    )


def person(person_id: str, works_for: str, **columns: Any) -> Rows:
    """A person without a position."""
    return row(
        "people",
        **(
            {
                "person_id": person_id,
                "name": person_id.title(),
                "works_for": works_for,
                "emails": [f"{person_id}@{works_for}.example"],
            }
            | columns
        ),
    )


def position(person_id: str, account_id: str, job: str = "", **columns: Any) -> Rows:
    """A position; `job` is `department title`."""
    department, _, title = job.partition(" ")
    return row(
        "positions",
        **(
            {
                "person_id": person_id,
                "account_id": account_id,
                "department": department,
                "title": title,
                "from": LONG_AGO,
            }
            | columns
        ),
    )


def contact(person_id: str, account_id: str, job: str = "", seen_at: str = "", **columns: Any) -> Rows:
    """A person of theirs with a position; `job` is `department title`."""
    known = {"seen_at": seen_at} if seen_at else {}
    return person(person_id, account_id, **known) + position(person_id, account_id, job, **columns, **known)


def colleague(person_id: str, *duties: str, job: str = "sales", **columns: Any) -> Rows:
    """One of ours with a position; duties are `account duty`. `columns` are of the position."""
    rows = person(person_id, "us") + position(person_id, "us", job, **columns)
    for at, _, duty in (d.partition(" ") for d in duties):
        rows += assigned(person_id, at, duty or "owner")
    return rows


def assigned(person_id: str, account_id: str, duty: str = "owner", **columns: Any) -> Rows:
    """A duty of one of ours."""
    return row(
        "assignments", **({"person_id": person_id, "account_id": account_id, "duty": duty, "from": LONG_AGO} | columns)
    )


# -- what was said -----------------------------------------------------------------------------------------------------


def exchange(channel: str, at: str, who: str, **columns: Any) -> Rows:
    """`a > b, c cc d` from one to others; `a, b` together, the first being the host."""
    sender, arrow, receivers = who.partition(">")
    to, _, copied = receivers.partition(" cc ") if arrow else ("", "", "")
    parts = [(sender, "from"), *((p, "to") for p in to.split(",")), *((p, "cc") for p in copied.split(","))]
    if not arrow:
        together = who.split(",")
        parts = [(together[0], "host"), *((p, "attendee") for p in together[1:])]
    parts = [(p.strip(), part) for p, part in parts if p.strip()]
    given = dict(columns)
    name = given.pop("id", None)
    return [
        (
            "interactions",
            {"interaction_id": name, "at": at, "channel": channel, "delivery": "sent", "parts": parts} | given,
        )
    ]


def mail(at: str, who: str, **columns: Any) -> Rows:
    """A mail: `rosa > hana`."""
    return exchange("mail", at, who, **columns)


def call(at: str, who: str, **columns: Any) -> Rows:
    """A call: `rosa > hana`; a missed one has `delivery="missed"`."""
    return exchange("call", at, who, **columns)


def meeting(at: str, who: str, **columns: Any) -> Rows:
    """A meeting: `rosa, hana`."""
    return exchange("meeting", at, who, **columns)


def visit(at: str, who: str, **columns: Any) -> Rows:
    """A visit: `rosa, hana`."""
    return exchange("visit", at, who, **columns)


def auto_reply(at: str, who: str, text: str, **columns: Any) -> Rows:
    """An automatic answer: `hana > rosa`."""
    return mail(at, who, text=text, delivery="auto_reply", automatic=True, **columns)


def bounce(at: str, who: str, text: str = "550 5.1.1 user unknown", **columns: Any) -> Rows:
    """A mail of ours that could not be delivered for good."""
    return mail(at, who, text=text, delivery="bounced_permanent", **columns)


def talks(a: str, b: str, last: str, times: int = 6, every_d: int = 30) -> Rows:
    """Two-way mail: `times` questions by either side in turn, each answered the next day; the last one on `last`."""
    rows: Rows = []
    end = date.fromisoformat(last)
    for n in range(times):
        asked = end - timedelta(days=every_d * (times - 1 - n) + 1)
        one, other = (a, b) if n % 2 else (b, a)
        name = f"{a}-{b}-{asked.isoformat()}"
        rows += mail(f"{asked} 09:00", f"{one} > {other}", id=name, expects_answer=True)
        rows += mail(f"{asked + timedelta(days=1)} 10:00", f"{other} > {one}", id=f"{name}-re", replies_to=name)
    return rows


# -- what is owed and noticed ------------------------------------------------------------------------------------------


def owed(obligation_id: str, who: str, **columns: Any) -> Rows:
    """An obligation: `ower > to whom`; a document unless said otherwise."""
    by, _, to = (w.strip() for w in who.partition(">"))
    return row(
        "obligations",
        **(
            {
                "obligation_id": obligation_id,
                "owed_by": by,
                "owed_to": to,
                "kind": "document",
                "what": obligation_id.replace("-", " "),
            }
            | columns
        ),
    )


def event(obligation_id: str, at: str, what: str, **columns: Any) -> Rows:
    """What happened to an obligation."""
    return row("obligation_events", obligation_id=obligation_id, at=at, event=what, **columns)


def noticed(kind: str, at: str, **columns: Any) -> Rows:
    """An observation."""
    return row("observations", **({"kind": kind, "at": at, "observation_id": f"{kind}-{at[:10]}"} | columns))


def decided(verdict: str, at: str, **columns: Any) -> Rows:
    """A decision of one of ours."""
    return row("decisions", **({"verdict": verdict, "at": at, "decision_id": f"{verdict}-{at[:10]}"} | columns))


def window(who: str, kind: str, starts: str, ends: str, **columns: Any) -> Rows:
    """A window: who is `person hana`, `account hazel`, `department hazel:quality`."""
    scope, _, scope_id = who.partition(" ")
    return row(
        "windows",
        **(
            {
                "window_id": f"{kind}-{scope_id}-{starts[:10]}",
                "scope": scope,
                "scope_id": scope_id,
                "kind": kind,
                "starts": starts,
                "ends": ends,
            }
            | columns
        ),
    )


# -- together ----------------------------------------------------------------------------------------------------------


def book(*rows: Rows, priced_in: str = "EUR", **settings: Any) -> Facts:
    """The facts of a book with these rows, in this order."""
    chosen = Settings.read({"country": "DE", "currency": priced_in} | settings)
    tables: dict[str, list[dict[str, Any]]] = {}
    for table, columns in whole([r for given in rows for r in given], priced_in):
        tables.setdefault(table, []).append(columns)
    return Facts(chosen, {name: _frame(name, found, chosen) for name, found in tables.items()})


def on(day: str, *what: Facts | Rows, priors: Priors | None = None, **policy: Any) -> Day:
    """The book as of a day: `what` is Facts, or rows of which a book is made."""
    given = [w for w in what if isinstance(w, Facts)]
    facts = given[0] if given else book(*(w for w in what if not isinstance(w, Facts)))
    as_of = date.fromisoformat(day)
    return Day(masked(facts, as_of), as_of, Policy(**policy), priors)


def whole(rows: Rows, currency: str) -> Iterable[tuple[str, dict[str, Any]]]:
    """Exchanges with their participants, direction and account; money with a currency."""
    side = {c["person_id"]: c["works_for"] for table, c in rows if table == "people"}
    for n, (table, given) in enumerate(rows, 1):
        columns = dict(given)
        parts = columns.pop("parts", [])
        if parts:
            sides = [side[p] for p, _ in parts]
            theirs = [s for s in sides if s != "us"]
            columns["interaction_id"] = name = columns["interaction_id"] or f"x{n}"
            together = columns["channel"] in ("meeting", "visit")
            way = "internal" if not theirs else "both" if together else "out" if sides[0] == "us" else "in"
            columns.setdefault("direction", way)
            columns.setdefault("account_id", theirs[0] if theirs else None)
            yield from (("participants", {"interaction_id": name, "person_id": p, "part": part}) for p, part in parts)
        priced = TABLES[table].by_name.get("currency")
        if priced and any(columns.get(c.name) is not None for c in TABLES[table].columns if c.kind is Kind.MONEY):
            columns.setdefault("currency", currency)
        yield table, columns


def _frame(name: str, rows: list[dict[str, Any]], settings: Settings) -> pl.DataFrame:
    table = TABLES[name]
    unknown = {c for r in rows for c in r} - set(table.by_name)
    assert not unknown, f"{name} has no column {unknown}"
    typed = []
    for n, given in enumerate(rows):
        values: dict[str, Any] = {c.name: _value(c.kind, given.get(c.name), settings) for c in table.columns}
        dated: Any = values.get(table.own_date) if table.own_date else None
        learned = dated if isinstance(dated, datetime) else dated and settings.end_of(dated)
        values["seen"] = values["seen_at"] or learned
        values["row"] = n
        typed.append(values)
    return pl.DataFrame(typed, schema=schema_of(table))


def _value(kind: Kind, given: Any, settings: Settings) -> Any:
    if given is None or given == "":
        return None
    if kind in (Kind.INSTANT, Kind.WHEN, Kind.UNTIL):
        return _moment(str(given), kind, settings.zone)
    if kind is Kind.DATE:
        return date.fromisoformat(given)
    if kind is Kind.MONEY:
        return Decimal(str(given))
    if kind in (Kind.LIST, Kind.REFS):
        return given.split(";") if isinstance(given, str) else list(given)
    if kind in (Kind.NUMBER, Kind.SHARE, Kind.SCORE):
        return float(given)
    return given


def _moment(given: str, kind: Kind, zone: ZoneInfo) -> datetime:
    if len(given) == 10:
        last = time(23, 59, 59, 999999) if kind is Kind.UNTIL else time(12) if kind is Kind.INSTANT else time()
        return datetime.combine(date.fromisoformat(given), last, zone).astimezone(UTC)
    moment = datetime.fromisoformat(given)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
