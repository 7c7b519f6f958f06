"""How well lateness is foretold, on invoices with a known end, against the simple way: the customer's own median.

    python -m tools.calibration lateness

Rolling and honest: each invoice of the second half of the time is judged on the day of its issue, from invoices that
had been settled by then. Prints mean absolute error in days, area under the curve for "late at all", and how often the
95 % bound held. The file is IBM's sample of 1,277 invoices of 100 customers (columns customerID, InvoiceDate, DueDate,
SettledDate, Disputed).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from statistics import mean, median

from rapport.engine.measures.lateness import HISTORY, Lateness, pooled
from tools.calibration.data import file
from tools.calibration.told import Figure, Part, auc

OWN_FROM = 5
TITLE = "E3 lateness: when will this invoice be paid?"


@dataclass(frozen=True)
class Bill:
    """One settled invoice."""

    customer: str
    issued: date
    settled: date
    late: int


@dataclass(frozen=True)
class Score:
    """Errors of one way of telling."""

    error_d: float
    auc: float
    covered: float


def read(path: Path) -> list[Bill]:
    """The bills of the file, by issue. Disputed ones are left out, as in the product."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["Disputed"] != "Yes"]
    return sorted((_bill(r) for r in rows), key=lambda b: (b.issued, b.customer))


def _bill(row: dict[str, str]) -> Bill:
    settled = _day(row["SettledDate"])
    return Bill(row["customerID"], _day(row["InvoiceDate"]), settled, (settled - _day(row["DueDate"])).days)


def _day(text: str) -> date:
    return datetime.strptime(text, "%m/%d/%Y").date()  # noqa: DTZ007 - a date, no moment


def known(bills: Sequence[Bill], on: date) -> list[Bill]:
    """The bills settled before a day, by settlement."""
    return sorted((b for b in bills if b.settled < on), key=lambda b: b.settled)


Tell = Callable[[Sequence[Bill], Bill], tuple[float, float, float]]
"""From what is known and the bill: expected lateness, chance to be late, the 95 % bound."""


def by_model(before: Sequence[Bill], bill: Bill) -> tuple[float, float, float]:
    """The product's own way."""
    counts: dict[int, int] = {}
    for one in before:
        counts[one.late] = counts.get(one.late, 0) + 1
    own = [b.late for b in before if b.customer == bill.customer][-HISTORY:]
    habit = Lateness(tuple(sorted(own)), pooled(counts), OWN_FROM)
    return habit.quantile(0.5), habit.beyond(0), habit.quantile(0.95)


def by_median(before: Sequence[Bill], bill: Bill) -> tuple[float, float, float]:
    """The simple way: the customer's own median, share of late ones and 95 % quantile; without any, all customers'."""
    own = sorted(b.late for b in before if b.customer == bill.customer) or sorted(b.late for b in before) or [0]
    return median(own), mean(x > 0 for x in own), own[min(len(own) - 1, int(0.95 * len(own)))]


def score(bills: Sequence[Bill], tell: Tell) -> Score:
    """Errors over the second half of the time."""
    start = bills[len(bills) // 2].issued
    told = [(tell(known(bills, b.issued), b), b) for b in bills if b.issued >= start]
    errors = [abs(expected - b.late) for (expected, _, _), b in told]
    late = [(chance, b.late > 0) for (_, chance, _), b in told]
    return Score(mean(errors), auc(late), mean(b.late <= bound for (_, _, bound), b in told))


def part() -> Part:
    """The figures."""
    bills = read(file("receivables/invoices_2012.csv"))
    model, simple = score(bills, by_model), score(bills, by_median)
    start = bills[len(bills) // 2].issued
    n = f"{sum(b.issued >= start for b in bills):,} invoices"
    return Part(
        TITLE,
        "lateness",
        "receivables/invoices_2012.csv",
        f"each invoice issued from {start} on, from those settled before its issue",
        (
            Figure("mean error, days", f"{model.error_d:.2f}", f"{simple.error_d:.2f} (customer's median)", "6.39", n,
                   model.error_d <= simple.error_d),
            Figure("late at all, AUC", f"{model.auc:.3f}", f"{simple.auc:.3f} (customer's share)", ".873", n,
                   model.auc >= simple.auc),
            Figure("paid within the 95% bound (best: 0.95)", f"{model.covered:.3f}",
                   f"{simple.covered:.3f} (customer's quantile)", ".929", n,
                   abs(model.covered - 0.95) <= abs(simple.covered - 0.95)),
        ),
        "The customer's last invoices, shrunk to all customers' as if by four more.",
    )  # fmt: skip
