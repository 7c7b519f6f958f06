"""Small books for the tests of the ledger: text rows in, typed facts out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapport.engine.facts import Facts, Settings
from rapport.importers.base import TextRow
from rapport.importers.reading import Typed, text_frames, typed

SETTINGS = Settings(name="Ashlar", timezone="Europe/Berlin", currency="EUR", our_domains=("ashlar.example",))

HAZEL = {"account_id": "hazel", "name": "Hazel Foundry", "kind": "customer", "domains": "hazel.example"}
MILL = {"account_id": "mill", "name": "Müller Mill", "kind": "customer", "since": "2023-01-05", "pay_run": ""}
RIVAL = {"account_id": "rival", "name": "Rival & Sons", "kind": "competitor"}
HANNA = {"person_id": "h1", "name": "Hanna Berg", "emails": "hanna@hazel.example;h.berg@hazel.example"} | {
    "works_for": "hazel"
}
MARK = {"person_id": "m1", "name": "Mark Lund", "works_for": "mill"}
OTTO = {"person_id": "u1", "name": "Otto Ours", "works_for": "us"}
POSITIONS = [
    {"person_id": "h1", "account_id": "hazel", "department": "purchasing", "from": "2024-01-01"},
    {"person_id": "u1", "account_id": "us", "department": "sales", "from": "2020-01-01"},
]
ASSIGNMENT = {"person_id": "u1", "account_id": "hazel", "duty": "owner", "from": "2024-01-01"}


def invoice(number: str, account: str = "hazel", amount: str = "100.50", **more: str) -> dict[str, str]:
    """An invoice of May 2025."""
    fixed = {"invoice_id": number, "account_id": account, "kind": "invoice", "issued_on": "2025-05-05"}
    return fixed | {"due_on": "2025-06-04", "amount": amount, "currency": "EUR"} | more


def mail(number: str, account: str = "hazel", at: str = "2025-05-05T09:12:00+02:00", **more: str) -> dict[str, str]:
    """A mail from them."""
    fixed = {"interaction_id": number, "account_id": account, "at": at, "channel": "mail", "direction": "in"}
    return fixed | {"subject": 'Drawing "B", rev. 2;\nplease', "expects_answer": "true"} | more


def part(number: str, person: str = "", role: str = "from", address: str = "") -> dict[str, str]:
    """A part in a mail."""
    return {"interaction_id": number, "person_id": person, "part": role, "address": address}


def book(known: Facts | None = None, settings: Settings = SETTINGS, **tables: Iterable[Mapping[str, str]]) -> Typed:
    """Typed rows of these tables; what they refer to has to be in them or known."""
    rows = {name: [TextRow(dict(row), line) for line, row in enumerate(many, 2)] for name, many in tables.items()}
    return typed(text_frames(rows), settings, known)


def whole_book() -> Typed:
    """A book with something in most tables."""
    return book(
        accounts=[HAZEL, MILL, RIVAL],
        people=[HANNA, MARK, OTTO],
        positions=POSITIONS,
        assignments=[ASSIGNMENT],
        windows=[
            {"window_id": "w1", "scope": "us", "kind": "closed", "starts": "2025-08-04", "ends": "2025-08-15"},
            {"window_id": "w2", "scope": "account", "scope_id": "mill", "kind": "critical", "starts": "2025-07-01"},
            {"window_id": "w3", "scope": "person", "scope_id": "h1", "kind": "absent", "starts": "2025-07-01"},
        ],
        interactions=[mail("i1"), mail("i2", "mill"), mail("i3", at="2025-05-06T09:12:00.250000+02:00")],
        participants=[
            part("i1", "h1"),
            part("i1", "u1", "to"),
            part("i1", "", "cc", "x@hazel.example"),
            part("i2", "m1"),
            part("i2", "h1", "cc"),
            part("i3", "u1"),
        ],
        obligations=[
            {"obligation_id": "o1", "account_id": "hazel", "kind": "drawing", "what": "drawing B", "owed_by": "us"}
            | {"owed_to": "hazel", "need_by": "2025-06-02"},
            {"obligation_id": "o2", "kind": "answer", "what": "answer", "owed_by": "h1", "owed_to": "us"},
        ],
        obligation_events=[{"obligation_id": "o1", "at": "2025-05-05", "event": "asked", "by": "h1"}],
        invoices=[invoice("INV-1"), invoice("INV-2", "mill", "99999999.9999", disputed_on="2025-05-20")],
        payments=[
            {"payment_id": "p1", "account_id": "hazel", "invoice_id": "INV-1", "paid_on": "2025-06-01"}
            | {"amount": "0.0001", "currency": "EUR"}
        ],
        orders=[
            {"order_id": "SO-7", "account_id": "hazel", "ships_on": "2025-07-07", "vital": "true", "notice_wd": "0.1"}
        ],
        rules=[{"rule_id": "r1", "class": "financial", "effect": "hold", "test": "past_due_days", "threshold": "45"}],
        observations=[
            {"observation_id": "ob1", "at": "2025-05-05", "account_id": "hazel", "kind": "competitor_quote"}
            | {"competitor_id": "rival"},
            {"observation_id": "ob2", "at": "2025-05-05", "person_id": "h1", "kind": "left"},
        ],
        offer_lines=[{"observation_id": "ob1", "item": "price", "ours": "true", "theirs": "false"}],
    )
