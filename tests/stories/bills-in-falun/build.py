"""A pump maker in Falun reads its receivables: part payments, credit notes, money without a number, two currencies, a
due date that moved, a shipment brought forward, a promise for a part, one that was moved three times, a limit of the
whole group, a hold that is paid, and a customer who had three exceptions within the year."""

import sys

from tests.engine.cast import account, assigned, colleague, contact, decided, event, owed, row, window
from tests.stories.telling import bill, chat, paid_by, reviewed, ships, write

SETTINGS = {
    "name": "Lindqvist Pumps",
    "timezone": "Europe/Stockholm",
    "currency": "SEK",
    "country": "SE",
    "our_domains": ["lindqvist.example"],
}

TEAM = (("lq-ewa", "owner"), ("lq-nils", "receivables"), ("lq-sara", "planner"), ("lq-dag", "deputy"))


def customer(name: str, **columns: object) -> list:
    """A customer whose buyer and bookkeeper are known for long."""
    given = {"tier": 2, "annual_margin": "250000", "currency": "SEK", "terms_days": 30, "country": "SE"} | columns
    return [
        account(name, **given),
        contact(f"{name}-b", name, "purchasing buyer", influence=2),
        contact(f"{name}-ap", name, "accounting accounts payable", influence=1),
        *(assigned(person, name, duty) for person, duty in TEAM),
        chat(f"lq-ewa, {name}-b", "2025-09-01", "2026-02-20", every_d=14),
        chat(f"lq-nils, {name}-ap", "2025-09-02", "2026-02-20", every_d=21),
        reviewed(name, "2026-02-10"),
    ]


def due(name: str, amount: str, due_on: str = "2026-02-01", **columns: object) -> list:
    """An invoice and a shipment that hangs on it."""
    return bill(f"{name}-1", name, "2026-01-01", due_on, amount, **columns)


def shipment(name: str, on: str = "2026-03-27", **columns: object) -> list:
    return ships(f"{name}-S", name, "2026-01-20", on, "20000", **columns)


def promise(name: str, *days: tuple[str, str]) -> list:
    """A promise to pay: said on a day, for a day; the last one counts."""
    first = days[0][0]
    rows = owed(f"{name}-word", f"{name}-ap > lq-nils", account_id=name, kind="payment_promise", covers=f"{name}-1",
                seen_at=f"{first}T09:00:00+01:00")  # fmt: skip
    for said, until in days:
        rows += event(f"{name}-word", f"{said} 10:00", "promised", until=until, by=f"{name}-ap")
    return rows


def hold_decided(verdict: str, on: str, name: str, order: str, **columns: object) -> list:
    return decided(verdict, f"{on}T10:00:00+01:00", by="lq-dag", action="HOLD_DECISION", account_id=name,
                   about=f"{order};R45", decision_id=f"{name}-{on}", **columns)  # fmt: skip


def told(name: str, on: str) -> list:
    return decided("done", f"{on}T10:00:00+01:00", by="lq-nils", action="NOTIFY_PAST_DUE", account_id=name,
                   action_key=f"NOTIFY_PAST_DUE:{name}:{name}-ap", about=f"{name}-1",
                   decision_id=f"{name}-told")  # fmt: skip


RULE = {"department": "accounting", "class": "financial", "effect": "hold", "waived_by": "deputy"}

BOOK = [
    colleague("lq-ewa"),
    colleague("lq-nils", job="accounting receivables"),
    colleague("lq-sara", job="planning planner"),
    colleague("lq-dag", job="accounting credit"),
    row("rules", rule_id="R45", text="No shipment while an undisputed invoice is more than 45 days past due.",
        test="past_due_days", threshold=45, reason_for_customer="we keep terms equal for all customers", **RULE),
    row("rules", rule_id="RLIM", text="No shipment over the limit.", test="exposure", **RULE),
    *(r for name in "rattvik mora orsa leksand borlange avesta hofors grycksbo svardsjo enviken".split()
      for r in customer(name)),
    # part paid, a credit note besides
    due("rattvik", "10000"), paid_by("rattvik", "rattvik-1", "2026-02-20", "4000"), shipment("rattvik"),
    row("invoices", invoice_id="rattvik-C", account_id="rattvik", kind="credit_note", issued_on="2026-02-24",
        amount="1000", credits="rattvik-1"),
    # money that names no invoice
    due("mora", "8000"), shipment("mora"),
    row("payments", payment_id="mora-P", account_id="mora", paid_on="2026-02-25", amount="8000"),
    # two currencies
    due("orsa", "3000", currency="EUR"), bill("orsa-2", "orsa", "2026-01-05", "2026-02-05", "9000"), shipment("orsa"),
    # the due date moved
    due("leksand", "7000"), due("leksand", "7000", "2026-03-15", seen_at="2026-02-10T10:00:00+01:00"),
    shipment("leksand"),
    # past due, and nothing to ship
    due("borlange", "5000"),
    # brought forward to before the rule trips
    due("avesta", "7000", "2026-02-10"), shipment("avesta", "2026-04-30"),
    shipment("avesta", "2026-03-24", seen_at="2026-03-06T10:00:00+01:00"),
    # held, and paid on the tenth
    due("hofors", "9000", "2026-01-10"), shipment("hofors", "2026-03-20"), told("hofors", "2026-02-12"),
    hold_decided("hold", "2026-03-02", "hofors", "hofors-S"), paid_by("hofors", "hofors-1", "2026-03-10", "9000"),
    # a day that they moved three times
    due("grycksbo", "6000", "2026-01-28"), shipment("grycksbo"),
    promise("grycksbo", ("2026-02-05", "2026-02-13"), ("2026-02-13", "2026-02-27"), ("2026-02-27", "2026-03-06"),
            ("2026-03-06", "2026-03-11")),
    # one of two invoices is promised
    due("svardsjo", "10000", "2026-01-28"), bill("svardsjo-2", "svardsjo", "2025-12-30", "2026-01-29", "5000"),
    shipment("svardsjo"), promise("svardsjo", ("2026-03-04", "2026-03-12")),
    # three exceptions within a year, and who decides is away
    due("enviken", "12000", "2026-01-24"), shipment("enviken", "2026-03-13"), told("enviken", "2026-02-20"),
    *(ships(f"enviken-{m}", "enviken", f"2025-{m}-01", f"2025-{m}-12", "9000", shipped_on=f"2025-{m}-12")
      for m in ("06", "08", "10")),
    *(hold_decided("extend", f"2025-{m}-10", "enviken", f"enviken-{m}", until=f"2025-{m}-20")
      for m in ("06", "08", "10")),
    window("person lq-dag", "absent", "2026-03-09", "2026-03-20", note="leave"),
    # one limit for the group
    account("siljan", tier=2, credit_limit="100000", currency="SEK", country="SE"), assigned("lq-ewa", "siljan"),
    reviewed("siljan", "2026-02-10"),
    *customer("siljan-n", parent_id="siljan"), *customer("siljan-s", parent_id="siljan"),
    bill("siljan-n-1", "siljan-n", "2026-02-20", "2026-03-22", "60000"),
    ships("siljan-s-S", "siljan-s", "2026-02-10", "2026-03-20", "50000"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
