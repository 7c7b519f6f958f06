"""Work to date and what of it would hit us, to the cent (model E14).

- firm: value of milestones done and not billed
- documented, weak: work booked and not decided upon, on what is neither done nor withdrawn, by its evidence
- the hours of a finished milestone are in its value and are not counted again

Nothing is summed over currencies: every figure is of one currency. Practices: S0-18, S0-21, S4-3, S4-16.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.obligations import obligation
from rapport.engine.said import Record

NOTHING = Decimal(0)


@dataclass(slots=True)
class Exposure:
    """Work of ours that is not paid for yet, in one currency."""

    currency: str
    firm: Decimal = NOTHING
    documented: Decimal = NOTHING
    weak: Decimal = NOTHING
    records: list[Record] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        """All of it."""
        return self.firm + self.documented + self.weak


def worth(effort: Mapping[str, Any]) -> Decimal:
    """The price of an entry: its amount, else hours × rate."""
    if effort["amount"] is not None:
        return Decimal(effort["amount"])
    if effort["hours"] is None or effort["rate"] is None:
        return NOTHING
    rate: Decimal = effort["rate"]
    return Decimal(str(effort["hours"])) * rate


CAUSED = ("rework_ours", "help")
"""Work that our own mistake or poor explanation made necessary: not to be paid for by them unless they agreed."""
HEADED = ("bill", "undecided")
"""Work that is on a bill or comes onto one unless somebody decides otherwise."""


@once
def _efforts(day: Day) -> Groups:
    return Groups(day.frame("efforts").sort("on", "effort_id"), "account_id")


def efforts_of(day: Day, account: str) -> list[dict[str, Any]]:
    """The work booked for an account, oldest first."""
    return _efforts(day).of(account)


def finished_milestones(day: Day, account: str, project: str | None = None) -> list[dict[str, Any]]:
    """Rows of `milestones` of finished obligations of an account (or of one project), with `obligation`, its row."""
    found = []
    for milestone in _milestones(day):
        row = obligation(day, milestone["obligation_id"])
        if row is None or row["account"] != account or (project and row["project_id"] != project):
            continue
        if row["state"] == "done":
            found.append({**milestone, "obligation": row})
    return found


@once
def _milestones(day: Day) -> list[dict[str, Any]]:
    return day.frame("milestones").sort("obligation_id").to_dicts()


def exposure(day: Day, account: str, project: str | None = None) -> list[Exposure]:
    """What is not paid for yet at an account (or in one of its projects), one row a currency, largest first."""
    found: dict[str, Exposure] = {}
    finished = _firm(day, account, project, found)
    for effort in efforts_of(day, account):
        if (project and effort["project_id"] != project) or effort["billing"] != "undecided":
            continue
        if effort["obligation_id"] in finished or not _going_on(day, effort["obligation_id"]):
            continue
        value = worth(effort)
        if not value or not effort["currency"]:
            continue
        row = found.setdefault(effort["currency"], Exposure(effort["currency"]))
        if effort["evidence"] in ("documented", "firm"):
            row.documented += value
        else:
            row.weak += value
        row.records.append(Record("efforts", effort["effort_id"]))
    return sorted(found.values(), key=lambda e: (-e.total, e.currency))


def _firm(day: Day, account: str, project: str | None, found: dict[str, Exposure]) -> set[str]:
    """Adds the finished milestones that are not billed; the ids of all finished milestones."""
    finished: set[str] = set()
    for milestone in finished_milestones(day, account, project):
        finished.add(milestone["obligation_id"])
        if milestone["invoiced_on"] is None:
            one = found.setdefault(milestone["currency"], Exposure(milestone["currency"]))
            one.firm += milestone["value"]
            one.records.append(Record("milestones", milestone["obligation_id"]))
    return finished


def _going_on(day: Day, obligation_id: str | None) -> bool:
    """Is the work neither done nor withdrawn? What is booked on no obligation goes on."""
    row = obligation(day, obligation_id) if obligation_id else None
    return row is None or row["state"] not in ("done", "withdrawn")


@dataclass(slots=True)
class Unfair:
    """Work of ours that the customer should not pay, in one currency; without one in hours, where no price is known."""

    currency: str
    credit: Decimal = NOTHING
    """On a bill already."""
    unbilled: Decimal = NOTHING
    """To be billed, unless somebody says no."""
    kept: Decimal = NOTHING
    """Work on a bill or headed for one that was agreed in writing: stays."""
    decided: bool = False
    """Somebody has decided to bill some of it."""
    records: list[Record] = field(default_factory=list)


def unfair_hours(day: Day, account: str) -> list[Unfair]:
    """Rework of ours and guidance that nobody agreed to pay for, on a bill or headed for one, a row a currency; what
    has hours and no price is a row of its own, in hours."""
    last = _last_invoice(day).get(account)
    found: dict[str, Unfair] = defaultdict(lambda: Unfair(""))
    for effort in efforts_of(day, account):
        if effort["billing"] not in HEADED:
            continue
        billed = effort["billing"] == "bill"
        currency, value = _measured(effort)
        row = found[currency]
        row.currency = currency
        if effort["agreed_on"] is not None:
            row.kept += value
            continue
        if effort["kind"] not in CAUSED:
            continue
        row.decided |= billed
        if effort["invoice_id"] or (billed and last is not None and effort["on"] <= last):
            row.credit += value
        else:
            row.unbilled += value
        row.records.append(Record("efforts", effort["effort_id"]))
    return sorted((u for u in found.values() if u.credit or u.unbilled), key=lambda u: u.currency)


def _measured(effort: Mapping[str, Any]) -> tuple[str, Decimal]:
    """Currency and price of an entry; without a price no currency, and its hours."""
    if effort["currency"] and (value := worth(effort)):
        return effort["currency"], value
    return "", Decimal(str(effort["hours"] or 0))


@once
def _last_invoice(day: Day) -> dict[str, date]:
    bills = day.frame("invoices").filter(pl.col("kind") == "invoice")
    return dict(bills.group_by("account_id").agg(pl.col("issued_on").max()).iter_rows())
