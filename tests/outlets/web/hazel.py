"""The book that the tests of the pages look at."""

from __future__ import annotations

from rapport.engine.facts import Settings
from rapport.importers.base import TextRow
from rapport.importers.reading import Typed, text_frames, typed

SETTINGS = Settings(name="Ashlar", timezone="Europe/Berlin", currency="EUR", our_domains=("ashlar.example",))


def _exchange(number: int, day: str, direction: str, subject: str) -> dict[str, str]:
    return {
        "interaction_id": f"m{number}",
        "at": f"{day}T09:00:00+02:00",
        "channel": "mail",
        "direction": direction,
        "account_id": "hazel",
        "subject": subject,
        "delivery": "sent",
    }


DAYS = ("2026-02-03", "2026-02-10", "2026-03-03", "2026-03-11", "2026-04-07", "2026-04-15", "2026-04-27", "2026-04-29")
TABLES: dict[str, list[dict[str, str]]] = {
    "accounts": [
        {"account_id": "hazel", "name": "Hazel Works", "kind": "customer", "stage": "active", "tier": "1"}
        | {"annual_revenue": "480000", "currency": "EUR", "since": "2020-03-02"}
        | {"needed_departments": "purchasing;accounting"}
    ],
    "people": [
        {"person_id": "nora", "name": "Nora <b>Lindqvist</b>", "emails": "nora@hazel.example", "works_for": "hazel"},
        {"person_id": "tom", "name": "Tom Okafor", "emails": "tom@hazel.example", "works_for": "hazel"},
        {"person_id": "ilse", "name": "Ilse Brandt", "works_for": "hazel"},
        {"person_id": "ada", "name": "Ada Kern", "emails": "ada@ashlar.example", "works_for": "us"},
        {"person_id": "bo", "name": "Bo Falk", "emails": "bo@ashlar.example", "works_for": "us"},
    ],
    "positions": [
        {"person_id": "nora", "account_id": "hazel", "department": "accounting", "title": "payables"}
        | {"reports_to": "ilse", "from": "2020-03-02"},
        {"person_id": "tom", "account_id": "hazel", "department": "purchasing", "title": "buyer"}
        | {"reports_to": "ilse", "role": "buyer", "influence": "2", "from": "2020-03-02"},
        {"person_id": "ilse", "account_id": "hazel", "department": "management", "title": "director"}
        | {"role": "decider", "influence": "4", "from": "2020-03-02"},
        {"person_id": "ada", "account_id": "us", "department": "sales", "from": "2019-01-01"},
        {"person_id": "bo", "account_id": "us", "department": "accounting", "from": "2019-01-01"},
    ],
    "assignments": [
        {"person_id": "ada", "account_id": "hazel", "duty": "owner", "from": "2020-03-02"},
        {"person_id": "bo", "account_id": "hazel", "duty": "receivables", "from": "2020-03-02"},
    ],
    "windows": [
        {"window_id": "w1", "scope": "account", "scope_id": "hazel", "kind": "critical", "note": "stock-taking"}
        | {"starts": "2026-05-25", "ends": "2026-05-29", "seen_at": "2026-04-01T09:00:00+02:00"},
    ],
    "interactions": [_exchange(i, day, "out" if i % 2 else "in", f"Prices {i}") for i, day in enumerate(DAYS, 1)],
    "participants": [
        {"interaction_id": f"m{i}", "person_id": person, "part": part}
        for i in range(1, len(DAYS) + 1)
        for person, part in (("ada", "from" if i % 2 else "to"), ("tom", "to" if i % 2 else "from"))
    ],
    "obligations": [
        {"obligation_id": "O-1", "account_id": "hazel", "kind": "document", "what": "the test report"}
        | {"owed_by": "ada", "owed_to": "tom", "need_by": "2026-04-30", "seen_at": "2026-04-20T09:00:00+02:00"},
        {"obligation_id": "O-2", "account_id": "hazel", "kind": "drawing", "what": "drawing of the flange"}
        | {"owed_by": "tom", "owed_to": "ada", "need_by": "2026-06-30", "seen_at": "2026-04-20T09:00:00+02:00"},
    ],
    "invoices": [
        {"invoice_id": "INV-1", "account_id": "hazel", "kind": "invoice", "issued_on": "2026-02-02"}
        | {"due_on": "2026-03-04", "amount": "1200.00", "currency": "EUR"},
        {"invoice_id": "INV-2", "account_id": "hazel", "kind": "invoice", "issued_on": "2026-03-20"}
        | {"due_on": "2026-04-19", "amount": "3400.50", "currency": "EUR"},
    ],
    "payments": [
        {"payment_id": "P-1", "account_id": "hazel", "invoice_id": "INV-1", "paid_on": "2026-03-09"}
        | {"amount": "1200.00", "currency": "EUR"},
    ],
    "orders": [
        {"order_id": "S-9", "account_id": "hazel", "placed_on": "2026-04-01", "ships_on": "2026-06-02"}
        | {"vital": "true", "value": "8800", "currency": "EUR"},
    ],
    "observations": [
        {"observation_id": "ob1", "at": "2026-04-20T09:00:00+02:00", "account_id": "hazel", "kind": "praise"}
        | {"told_by": "bo", "note": "they like the new packaging"},
    ],
}


def hazel_book(**more: list[dict[str, str]]) -> Typed:
    """The book, typed; `more` are rows beside it, by table."""
    tables = TABLES | {name: [*TABLES.get(name, []), *rows] for name, rows in more.items()}
    rows = {name: [TextRow(row, line) for line, row in enumerate(many, 2)] for name, many in tables.items()}
    return typed(text_frames(rows), SETTINGS)
