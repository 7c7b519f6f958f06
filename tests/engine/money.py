"""Money and goods in few words, for stories told with `tests.engine.cast`.

invoice("i1", "hazel", "2026-04-05", 55200)          # id, account, due, amount; issued 30 days before
paid("i1", "hazel", "2026-05-26", 55200)
habit("hazel", "2026-04-10", late=8, times=24)       # invoices paid so many days late, the last due on that day
order("s1", "hazel", "2026-06-02", vital=True)
past_due_rule(45)
promise("p1", "hana > ruth", "2026-05-22", covers="i1", said="2026-05-06")
"""

from datetime import date, timedelta

from tests.engine.cast import Rows, account, colleague, contact, event, owed, row

HAZEL = (
    account("hazel", terms_days=30),
    contact("hana", "hazel", "accounting accounts payable"),
    contact("hugo", "hazel", "purchasing buyer", role="buyer"),
    colleague("rosa", "hazel owner"),
    colleague("ruth", "hazel receivables", job="accounting"),
    colleague("paul", "hazel planner", job="planning"),
)
"""A customer with somebody in accounting and in purchasing; of ours an owner, receivables and a planner."""


def invoice(invoice_id: str, at: str, due: str, amount: object, **columns: object) -> Rows:
    """An invoice, issued 30 days before it is due."""
    issued = str(date.fromisoformat(due) - timedelta(days=30))
    given = {"invoice_id": invoice_id, "account_id": at, "kind": "invoice", "issued_on": issued, "due_on": due}
    return row("invoices", **(given | {"amount": amount} | columns))


def credit_note(invoice_id: str, at: str, on: str, amount: object, **columns: object) -> Rows:
    """A credit note; `credits` names what it corrects."""
    given = {"invoice_id": invoice_id, "account_id": at, "kind": "credit_note", "issued_on": on, "amount": amount}
    return row("invoices", **(given | columns))


def paid(invoice_id: str | None, at: str, on: str, amount: object, **columns: object) -> Rows:
    """Money received; without an invoice it has no reference."""
    given = {"payment_id": f"p-{invoice_id}-{on}", "account_id": at, "invoice_id": invoice_id, "paid_on": on}
    return row("payments", **(given | {"amount": amount} | columns))


def habit(at: str, last_due: str, late: int | list[int], times: int = 12, every_d: int = 14) -> Rows:
    """Invoices of 100 that were paid `late` days after they were due, the last one due on `last_due`."""
    lates = late if isinstance(late, list) else [late] * times
    rows: Rows = []
    for n, days in enumerate(lates):
        due = date.fromisoformat(last_due) - timedelta(days=every_d * (len(lates) - 1 - n))
        rows += invoice(f"{at}-h{n}", at, str(due), 100)
        rows += paid(f"{at}-h{n}", at, str(due + timedelta(days=days)), 100)
    return rows


def order(order_id: str, at: str, ships_on: str, **columns: object) -> Rows:
    """An order that is to ship, placed 40 days before."""
    placed = str(date.fromisoformat(ships_on) - timedelta(days=40))
    return row(
        "orders", **({"order_id": order_id, "account_id": at, "ships_on": ships_on, "placed_on": placed} | columns)
    )


def past_due_rule(threshold: float = 45, **columns: object) -> Rows:
    """No shipment while an undisputed invoice is more than so many days past due."""
    given = {"rule_id": "R-due", "text": "Invoices first.", "class": "financial", "effect": "hold",
             "test": "past_due_days", "threshold": threshold, "waived_by": "receivables"}  # fmt: skip
    return row("rules", **(given | columns))


def promise(name: str, who: str, until: str, said: str, done: str = "", **columns: object) -> Rows:
    """A promise to pay, asked for and given on the day `said`; kept on the day `done`."""
    by = who.partition(">")[0].strip()
    rows = owed(name, who, **({"kind": "payment_promise", "account_id": "hazel", "seen_at": said} | columns))
    rows += event(name, f"{said} 09:00", "asked", by=who.partition(">")[2].strip())
    rows += event(name, f"{said} 15:00", "promised", until=until, by=by)
    return rows + (event(name, f"{done} 16:00", "done", by=by) if done else [])
