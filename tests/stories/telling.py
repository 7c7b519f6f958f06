"""From rows in the notation of `tests/engine/cast.py` to a book in a folder, and rows that come in rhythm.

A story's `build.py` has two names: `SETTINGS` (the words of `book.toml`) and `BOOK` (lists of rows). Run as a program
(`PYTHONPATH=. .venv/bin/python tests/stories/STORY/build.py DEST`) it writes the book; the tests read the two names.
"""

from __future__ import annotations

import csv
import json
import runpy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rapport.engine.calendars import Calendars
from rapport.engine.facts import Settings
from rapport.engine.schema import TABLES, Kind
from tests.engine.cast import Rows, mail, row, whole

MOMENTS = (Kind.INSTANT, Kind.WHEN, Kind.UNTIL)


def write(folder: str | Path, book: Iterable[Rows], settings: Mapping[str, Any]) -> None:
    """Writes a book. Days stay days; moments get the offset of the book's zone."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    (place / "book.toml").write_text(_toml(settings), encoding="utf-8")
    zone = ZoneInfo(str(settings["timezone"]))
    tables: dict[str, list[dict[str, Any]]] = {}
    for table, columns in whole([r for rows in book for r in rows], str(settings["currency"])):
        tables.setdefault(table, []).append({name: _text(table, name, v, zone) for name, v in columns.items()})
    for table, rows in tables.items():
        heads = [c.name for c in TABLES[table].columns if any(r.get(c.name) for r in rows)]
        unknown = {name for r in rows for name in r} - set(TABLES[table].by_name)
        assert not unknown, f"{table} has no column {unknown}"
        with (place / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, heads, restval="", extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _text(table: str, name: str, value: Any, zone: ZoneInfo) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return ";".join(map(str, value))
    text = value.isoformat() if isinstance(value, date) else str(value)
    column = TABLES[table].by_name.get(name)
    if column and column.kind in MOMENTS and len(text) > 10:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).isoformat()
    return text


def _toml(settings: Mapping[str, Any]) -> str:
    plain = {name: value for name, value in settings.items() if name != "policy"}
    lines = [f"{name} = {json.dumps(value)}" for name, value in plain.items()]
    policy = [f"{name} = {json.dumps(value)}" for name, value in settings.get("policy", {}).items()]
    return "\n".join([*lines, *(["[policy]", *policy] if policy else []), ""])


# -- rows that come in rhythm ------------------------------------------------------------------------------------------


def days(first: str, last: str, every_d: int = 1) -> Iterator[date]:
    """Every so many days from one to another, weekends moved to the Monday after."""
    on, end = date.fromisoformat(first), date.fromisoformat(last)
    while on <= end:
        moved = on + timedelta(days=(7 - on.weekday()) % 7 if on.weekday() > 4 else 0)
        if moved <= end:
            yield moved
        on += timedelta(days=every_d)


def working(day: date | str, wd: int, country: str) -> date:
    """The day so many working days later (or earlier)."""
    on = date.fromisoformat(day) if isinstance(day, str) else day
    return Calendars(Settings.read({"country": country})).of(country).add(on, wd)


def chat(who: str, first: str, last: str, every_d: int, wait_d: int = 1, at: str = "09:30") -> Rows:
    """Questions of either side in turn, each answered after `wait_d` days: `rosa, hana`."""
    one, other = (w.strip() for w in who.split(","))
    rows: Rows = []
    for n, asked in enumerate(days(first, last, every_d)):
        a, b = (one, other) if n % 2 == 0 else (other, one)
        name = f"{one}-{other}-{asked}"
        rows += mail(f"{asked} {at}", f"{a} > {b}", id=name, expects_answer=True, subject="Next steps")
        back = asked + timedelta(days=wait_d)
        back += timedelta(days=(7 - back.weekday()) % 7 if back.weekday() > 4 else 0)
        rows += mail(f"{back} {at}", f"{b} > {a}", id=f"{name}-re", replies_to=name, subject="Re: Next steps")
    return rows


def bills(
    account: str, issued: Sequence[date], amount: str, terms_d: int, late_d: int, unpaid_after: str = "9999-12-31"
) -> Rows:
    """Invoices of one amount, each paid `late_d` days after it is due; those of which the money would come after
    `unpaid_after` stay open."""
    rows: Rows = []
    for n, on in enumerate(issued, 1):
        due = on + timedelta(days=terms_d)
        name = f"{account}-R{n:03}"
        rows += row(
            "invoices", invoice_id=name, account_id=account, kind="invoice", issued_on=on.isoformat(),
            due_on=due.isoformat(), amount=amount,
        )  # fmt: skip
        paid = due + timedelta(days=late_d)
        if paid <= date.fromisoformat(unpaid_after):
            rows += paid_by(account, name, paid.isoformat(), amount)
    return rows


def bill(invoice: str, account: str, issued: str, due: str, amount: str, **columns: Any) -> Rows:
    """One invoice."""
    given = {"kind": "invoice", "issued_on": issued, "due_on": due, "amount": amount} | columns
    return row("invoices", invoice_id=invoice, account_id=account, **given)


def paid_by(account: str, invoice: str, on: str, amount: str, **columns: Any) -> Rows:
    """One payment."""
    return row(
        "payments", payment_id=f"P-{invoice}-{on}", account_id=account, invoice_id=invoice, paid_on=on, amount=amount,
        **columns,
    )  # fmt: skip


def ships(order: str, account: str, placed: str, on: str, value: str, **columns: Any) -> Rows:
    """One order line, to be shipped on a day."""
    return row(
        "orders", order_id=order, account_id=account, placed_on=placed, requested_on=on, ships_on=on, value=value,
        **columns,
    )  # fmt: skip


def reviewed(account: str, *held: str, kind: str = "reflection") -> Rows:
    """Reviews held."""
    return [
        r
        for on in held
        for r in row(
            "reviews", review_id=f"{account}-{kind}-{on}", kind=kind, account_id=account, planned_on=on, held_on=on
        )
    ]


def base(story: str) -> tuple[dict[str, Any], list[Rows]]:
    """Settings and rows of the story that a variant changes."""
    told = runpy.run_path(str(Path(__file__).parent / story / "build.py"), run_name=story)
    return dict(told["SETTINGS"]), list(told["BOOK"])
