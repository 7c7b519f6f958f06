"""Dispute of ours: an invoice is disputed for an error of ours, and the correction has not been made.

`numbers`: invoice, amount (what is open of it), currency, disputed_on, promised_on (the day for which the correction
was promised, empty without a promise), overdue_wd, correction (the obligation, where there is one).

Amber from the promised day on (SOON_WD after the dispute where none was promised), a note before it. The consequence is
felt where the amount would be asked for, and it is in no ask.

Practices: S2-14, S4-3, S0-23.
Silent when: the dispute is settled; a credit note for the invoice has come since the dispute; the correction is done;
nothing is open; the error is not ours or not known to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.obligations import obligations_of
from rapport.engine.measures.receivables import open_invoices
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import money, short_day, working_days

DONE = ("done", "waived", "withdrawn")
SOON_WD = 1
"""Without a promised day a correction is expected within this many working days of the dispute."""


@signal("dispute_ours", practices="S0-23 S2-14 S4-3")
def dispute_ours(day: Day) -> Iterator[Signal]:
    """One signal an invoice."""
    for row in open_invoices(day).filter(pl.col("disputed") & pl.col("dispute_ours")).to_dicts():
        owed = correction(day, row)
        if owed is None and row["credited_on"] and row["credited_on"] >= row["disputed_on"]:
            continue
        if owed is None or owed["state"] not in DONE:
            yield _speak(day, row, owed)


def correction(day: Day, row: dict[str, Any]) -> dict[str, Any] | None:
    """The obligation under which we correct an invoice: it covers it, names it, belongs to its order, or is the only
    credit note that we owe since the dispute. An open one before one that is done."""
    credits = [o for o in obligations_of(day, row["account"]) if o["kind"] == "credit" and o["side"] == "ours"]
    credits.sort(key=lambda o: (o["state"] in DONE, o["obligation_id"]))
    number = re.search(r"\d{3,}$", row["invoice"])
    words = [re.escape(row["invoice"]), *([rf"\b{number.group()}\b"] if number else [])]
    named = re.compile("|".join(words))
    fits = (
        lambda o: row["invoice"] in (o["covers"] or ()),
        lambda o: named.search(f"{o['what']} {o['obligation_id']}") is not None,
        lambda o: bool(row["order"]) and o["order_id"] == row["order"],
    )
    found = next((o for fit in fits for o in credits if fit(o)), None)
    others = open_invoices(day).filter((pl.col("account") == row["account"]) & pl.col("disputed")).height
    since = [o for o in credits if o["state"] not in DONE and o["seen"] and day.day_of(o["seen"]) >= row["disputed_on"]]
    return found or (since[0] if len(since) == 1 and others == 1 else None)


def _speak(day: Day, row: dict[str, Any], owed: dict[str, Any] | None) -> Signal:
    promised = owed["due"] if owed else None
    by = promised or day.ours.add(row["disputed_on"], SOON_WD)
    late = max(day.ours.between(by, day.as_of), 0)
    stands = (
        f"the correction was promised for {short_day(promised)}, {working_days(late)} ago"
        if promised and late
        else f"the correction is promised for {short_day(promised)}"
        if promised
        else f"no correction is promised, disputed on {short_day(row['disputed_on'])}"
    )
    reason = f" ({row['dispute_reason']})" if row["dispute_reason"] else ""
    return Signal(
        "dispute_ours",
        row["account"],
        "note" if by > day.as_of else "amber",
        since=row["disputed_on"],
        matter=row["invoice"],
        says=f"Invoice {row['invoice']} is disputed for an error of ours{reason}: "
        f"{money(row['open'], row['currency'])} open; {stands}.",
        numbers={
            "invoice": row["invoice"],
            "amount": row["open"],
            "currency": row["currency"],
            "disputed_on": row["disputed_on"],
            "promised_on": promised,
            "overdue_wd": late,
            "correction": owed["obligation_id"] if owed else None,
        },
        because=(
            Record("invoices", row["invoice"]),
            *((Record("obligations", owed["obligation_id"]),) if owed else ()),
        ),
        changes_if="The credit note is issued or the dispute is settled.",
    )
