"""Healthy: ties, promises, answers and money are all in their usual range. A reason for calm, said in words.

Practices: S3-24.
Silent when: any other signal asks for something at the account (amber or red); one says anything, even a note, about
its money, a silence, a departure, or a hurt; they complained within the last quarter; something is late on either
side; a bill is disputed, or later than theirs (where little is known, than bills in general) are; nothing is known
about it yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from rapport.engine.day import Day, once, served
from rapport.engine.measures.complaints import complaining
from rapport.engine.measures.exchanges import pairs
from rapport.engine.measures.lateness import lateness_of
from rapport.engine.measures.obligations import open_obligations
from rapport.engine.measures.receivables import claims, claims_of, open_invoices, sums
from rapport.engine.measures.ties import ties
from rapport.engine.said import Record, Said, Signal
from rapport.engine.signals import summary
from rapport.engine.words import counted, listed, money, short_day

UNREST = ("red", "amber")
UNUSUAL = (
    *("hold_ahead", "credit_ahead", "dispute_ours", "pays_later"),
    *("contact_left", "gone_quiet", "changed_usage", "first_call_elsewhere"),
    *("late_input", "our_mistake", "priority_drop"),
)
"""While these say anything, even a note, then money, ties and answers, or promises are not in their usual range."""
UNUSUALLY_LATE = 0.05
"""A bill later than all but this share of theirs is not in its usual range."""
A_WHILE_D = 14
"""Days past due that are worth a thought at all: who always pays on the day and is a week late is still calm."""


@summary("healthy", practices="S3-24")
def healthy(day: Day, said: Said) -> Iterator[Signal]:
    """One signal a calm account that we have exchanged something with."""
    restless = {s.account for s in said if s.level in UNREST or s.signal in UNUSUAL}
    last, working, owing = _last(day), _working(day), _owing(day)
    restless |= {account for account, (_, late) in owing.items() if late} | _unusual_bills(day)
    for account in served(day)["account_id"].to_list():
        if account in restless or account in complaining(day) or account not in last:
            continue
        on, exchange = last[account]
        reasons = [f"last exchange on {short_day(on)}"]
        if working.get(account):
            reasons.append(counted(working[account], "working tie"))
        open_, _ = owing.get(account, (0, 0))
        reasons.append(f"{counted(open_, 'open obligation')}, none late" if open_ else "nothing owed by either side")
        if late := [bill for bill in claims_of(day, account) if bill["late"] > 0]:
            total = listed([money(s.amount, s.currency) for s in sums(late)])
            reasons.append(f"{total} past due, {counted(max(b['late'] for b in late), 'day')} at most")
        yield Signal(
            "healthy",
            account,
            "good",
            since=on,
            says=f"{day.name(account)} is in its usual range: {'; '.join(reasons)}.",
            numbers={"reasons": reasons},
            because=(Record("interactions", exchange),),
            changes_if="Any sign at this account that asks for something.",
        )


def _unusual_bills(day: Day) -> set[str]:
    """Accounts with a bill that is disputed, or past due for longer than is usual there."""
    oldest = claims(day).filter(pl.col("late") > A_WHILE_D).group_by("account").agg(pl.col("late").max())
    late = {a for a, n in oldest.iter_rows() if lateness_of(day, a).beyond(int(n)) <= UNUSUALLY_LATE}
    return late | set(open_invoices(day).filter("disputed")["account"].to_list())


@once
def _last(day: Day) -> dict[str, tuple[date, str]]:
    newest = pairs(day).group_by("account", maintain_order=True).agg(pl.col("day", "interaction").last())
    return {a: (d, i) for a, d, i in newest.iter_rows()}


@once
def _working(day: Day) -> dict[str, int]:
    found = ties(day).filter(pl.col("label").is_in(["working", "strong"]))
    return dict(found.group_by("account").agg(pl.col("contact").n_unique()).iter_rows())


@once
def _owing(day: Day) -> dict[str, tuple[int, int]]:
    """How much is open between an account and us, and how much of it is late."""
    owed = open_obligations(day).filter(pl.col("account").is_not_null() & (pl.col("side") != "between"))
    late = (pl.col("due") < day.as_of).fill_null(False).sum()
    return {a: (n, k) for a, n, k in owed.group_by("account").agg(pl.len(), late).iter_rows()}
