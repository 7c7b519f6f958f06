"""RAISE_CREDIT: the request for a higher limit, prefilled, before the limit binds. An inner matter.

Practices: S2-20.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.credit_requests import credit_lead
from rapport.engine.measures.exposure import Passing, passings
from rapport.engine.measures.lateness import lateness_of
from rapport.engine.measures.people import duty, who
from rapport.engine.measures.promises import record_of
from rapport.engine.said import Action, Draft, Said, Signal
from rapport.engine.words import listed, money, short_day, the_day, working_days

EARLY_WD = 10
"""The card comes this many working days before the request has to be out, so that it can be prepared in calm."""


@proposer
def raise_credit(day: Day, said: Said) -> Iterator[Action]:
    """One request an account or group."""
    cases = {p.account: p for p in passings(day)}
    for signal in said.of("credit_ahead"):
        owner = who(day, signal.account, "receivables")
        if owner is not None and signal.account in cases:
            yield _raise(day, signal, cases[signal.account], owner)


def _raise(day: Day, signal: Signal, case: Passing, owner: str) -> Action:
    ask_by = signal.numbers["ask_by"]
    assert isinstance(ask_by, date)
    account_owner = duty(day, signal.account, "owner")
    return Action(
        "RAISE_CREDIT",
        signal.account,
        owner,
        (),
        not_before=max(day.as_of, day.ours.add(ask_by, -EARLY_WD)),
        do_by=max(ask_by, day.as_of),
        why=(
            f"{money(case.exposure, case.currency)} will be open on {short_day(case.passes_on)}; the limit is "
            f"{money(case.limit, case.currency)}.",
            f"The request has to be out by {short_day(ask_by)} to be decided before "
            f"{listed(list(case.orders[:3])) or 'the next order'} ships: {_takes(day)}.",
        ),
        because=signal.because,
        signals=(signal.key,),
        matter="limit",
        about=(signal.account, *case.orders),
        draft=_form(day, case),
        changes_if=signal.changes_if,
        tell_first=(account_owner,) if account_owner and account_owner != owner else (),
        hard_on=case.passes_on,
        minutes=15,
    )


def _takes(day: Day) -> str:
    lead = credit_lead(day)
    if not lead.n:
        return f"{lead.wd} working days are assumed for it"
    return f"four in five of {lead.n} requests were decided within {working_days(lead.wd)}"


def _form(day: Day, case: Passing) -> Draft:
    row = day.account(case.account)
    habit, kept = lateness_of(day, case.account), record_of(day, case.account)
    revenue = row["annual_revenue"]
    paid = f"{habit.usual} days after the due date over {habit.n} invoices" if habit.n else "no history"
    since = f", since {short_day(row['since'])}" if row["since"] else ""
    bought = money(revenue, row["currency"]) if revenue is not None and row["currency"] else "not on file"
    lines = (
        f"Customer: {day.name(case.account)}{since}",
        f"Limit now: {money(case.limit, case.currency)}; needed from {the_day(case.passes_on)}: "
        f"{money(case.exposure, case.currency)}",
        f"Revenue of a year: {bought}",
        f"Pays usually: {paid}; promises to pay kept: {kept.kept} of {kept.n}",
        f"Orders above the limit: {listed(list(case.orders)) or 'none'}",
        "Open for you to fill in: cover of the credit insurance, wanted end date.",
        "Another way: payment in advance for a part.",
    )
    return Draft(f"Higher credit limit for {day.name(case.account)}", "\n".join(lines))
