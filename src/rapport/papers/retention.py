"""Won, kept, shrunk and lost: a page for managers, with what a loss and a failed project cost beside what help costs.

Every figure is of the own book. What is not on file is said to be missing; nothing is borrowed from elsewhere.

Practices: S1-3, S1-4, S4-19.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import polars as pl

from rapport.engine.book import Advice
from rapport.engine.day import Day
from rapport.engine.measures.retention import SHRUNK, Outcome, Year, cost_of_winning, looked_back_on, outcomes, years
from rapport.engine.words import counted, money, short_day
from rapport.papers.document import Paper, Section, points, section, table

REASON_UNKNOWN = "no reason noted"
LOOK_BACK = (
    "When did they first think of leaving, and what did we see of it then?",
    "Which promise or problem weighed most with them?",
    "Who there would have stayed, and whom did we not know?",
    "What did we do when it showed, and what would have been in time?",
    "What do we do from now on with the others, and who sees to it?",
)
SHOWN = 12


def retention(advice: Advice) -> Paper:
    """The paper for the whole book."""
    day = advice.day
    found = years(day)
    return Paper(
        "Won, kept, shrunk, lost",
        f"As of {short_day(day.as_of)}. {found[0].year} up to that day, beside the same part of the year before.",
        (
            _counts(found),
            _losses(day, found),
            _shrunk(day, found),
            _near(day),
            _projects(day),
            _winning(day),
        ),
    )


def _counts(found: list[Year]) -> Section:
    rows = [(str(y.year), *(str(len(ids)) for ids in (y.won, y.kept, y.shrunk, y.lost)), _share(y)) for y in found]
    none = "No customers on file."
    return section(
        "By year", table(("year", "won", "kept", "shrunk", "lost", "kept of all"), rows, none, (1, 2, 3, 4, 5))
    )


def _share(year: Year) -> str:
    there = len(year.kept) + len(year.shrunk) + len(year.lost)
    return f"{len(year.kept)} of {there}" if there else "nobody yet"


def _losses(day: Day, found: list[Year]) -> Section:
    lost = [day.account(a) for y in found for a in y.lost]
    reasons = Counter(row["lost_reason"] or REASON_UNKNOWN for row in lost)
    told = [f"{reason}: {n}" for reason, n in sorted(reasons.items(), key=lambda r: (-r[1], r[0]))]
    open_ = [row for row in lost if row["account_id"] not in looked_back_on(day)]
    names = [f"{row['name']}, lost on {short_day(row['lost_on'])}" for row in open_]
    return section(
        "Why they left, and what is still to be looked back on",
        points(told, "Nobody was lost in these years."),
        points(names, "Every loss was looked back on.", SHOWN) if lost else None,
        "The look back, with whoever served them:" if open_ else None,
        points(LOOK_BACK, "") if open_ else None,
    )


def _shrunk(day: Day, found: list[Year]) -> Section:
    names = [f"{day.name(a)} ({y.year})" for y in found for a in y.shrunk]
    under = f"Billed less than {SHRUNK * 100:.0f} in 100 of the year before, and billed in both years before that one."
    first: date | None = day.frame("invoices")["issued_on"].min()  # type: ignore[assignment]
    since = (
        f"Bills are on file from {short_day(first)}." if first else "No bills are on file, so nobody can be seen to."
    )
    seen = f"{since} A product line alone is not seen in them."
    return section("Shrunk", under, points(names, "Nobody is seen to.", SHOWN), seen)


def _near(day: Day) -> Section:
    """Offers of others to customers who are still here, in a year."""
    rows = day.frame("observations").filter(
        (pl.col("kind") == "competitor_quote") & (pl.col("at") > day.now - timedelta(days=365))
    )
    names = [
        f"{day.name(account)}, an offer of somebody else on {short_day(day.day_of(at))}"
        for account, at in rows.sort("at", "observation_id").select("account_id", "at").iter_rows()
        if account and day.account(account)["lost_on"] is None
    ]
    return section("Came near", points(names, "No offer of somebody else was noted in a year.", SHOWN))


def _projects(day: Day) -> Section:
    good, bad = outcomes(day)
    return section(
        "A failed project beside help",
        points([_told("Finished", good), _told("Ended otherwise", bad)], ""),
        "Work that is not paid for counts; what was spent and paid is not a loss. Margin that was hoped for is not "
        "in it.",
    )


def _told(name: str, outcome: Outcome) -> str:
    n = len(outcome.projects)
    if not n:
        return f"{name}: none on file"
    sums = ", ".join(money(amount, currency) for currency, amount in outcome.unpaid) or "nothing"
    apart = (
        f" ({counted(outcome.no_price, 'entry', 'entries')} without a price not counted)" if outcome.no_price else ""
    )
    hours = f"{outcome.help_hours / n:.1f} hours of help each"
    return f"{name}: {counted(n, 'project')}, {hours}, work not paid for {sums}{apart}"


def _winning(day: Day) -> Section:
    n, hours = cost_of_winning(day)
    if not n:
        return section("What it takes to win one", "Not known: no work was booked for a customer before the first day.")
    each = Decimal(str(hours / n)).quantize(Decimal("0.1"))
    return section("What it takes to win one", f"{each} hours of work each, from {counted(n, 'customer')} of our own.")
