"""FIX_OURS_FIRST for an invoice that is disputed for an error of ours: the correction before anything that we want.

One card with the obligation under which the correction is owed, where there is one.

Practices: S0-23, S2-14, S4-3.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.obligations import obligation
from rapport.engine.measures.payers import payer
from rapport.engine.measures.people import contact, who
from rapport.engine.said import Action, Draft, Said, Signal
from rapport.engine.words import letter, short_day, the_day, when_reached, working_days

BEFORE_WD = 2
"""A correction with its promised day ahead is work from this many working days before."""


@proposer
def correct_invoice(day: Day, said: Said) -> Iterator[Action]:
    """One card an invoice."""
    for signal in said.of("dispute_ours"):
        owed = obligation(day, str(signal.numbers["correction"])) if signal.numbers["correction"] else None
        by_person = owed["owed_by"] if owed and owed["owed_by"] != "us" and day.is_ours(owed["owed_by"]) else None
        owner = by_person or who(day, signal.account, "receivables")
        if owner is not None:
            asked = owed["owed_to"] if owed and contact(day, owed["owed_to"]) else payer(day, signal.account)
            yield _correct(day, signal, owner, asked)


def _correct(day: Day, signal: Signal, owner: str, reader: str | None) -> Action:
    numbers = signal.numbers
    promised, invoice, owed = numbers["promised_on"], str(numbers["invoice"]), numbers["correction"]
    assert promised is None or isinstance(promised, date)
    ahead = promised is not None and promised >= day.as_of
    today = day.ours.on_or_after(day.as_of)
    start = max(today, day.ours.add(promised, -BEFORE_WD)) if ahead and promised else today
    by = max(start, promised) if ahead and promised else today
    disputed, late = numbers["disputed_on"], int(str(numbers["overdue_wd"]))
    assert isinstance(disputed, date)
    return Action(
        "FIX_OURS_FIRST",
        signal.account,
        owner,
        (reader,) if reader else (),
        not_before=start,
        do_by=by,
        why=(
            f"They disputed {invoice} on {short_day(disputed)} for an error of ours; until it is corrected nothing is "
            "asked for it.",
            f"The correction was promised for {short_day(promised)}, {working_days(late)} ago."
            if promised and not ahead
            else f"The correction is promised for {short_day(promised)}."
            if promised
            else "No day for the correction was given.",
        ),
        because=signal.because,
        signals=(signal.key,),
        matter=str(owed or invoice),
        channel="mail",
        about=(invoice, *((str(owed),) if owed else ())),
        draft=_draft(day, owner, reader, invoice, promised, ahead),
        changes_if=signal.changes_if,
        solicited=True,
        overdue_ours=not ahead,
        hard_on=promised,
        minutes=20,
    )


def _draft(day: Day, owner: str, reader: str | None, invoice: str, promised: date | None, ahead: bool) -> Draft:
    said = (
        f"You told us that invoice {invoice} is not right, and the error is ours. I am sorry."
        if promised is None or ahead
        else f"I had told you that the correction of invoice {invoice} would be with you by {the_day(promised)}. That "
        "did not happen, and I am sorry."
    )
    by = promised if ahead and promised else day.ours.add(day.ours.on_or_after(day.as_of), 1)
    return letter(
        day,
        reader,
        owner,
        f"The correction of invoice {invoice}",
        said,
        f"You will have the credit note by {the_day(by)}. Please leave the invoice aside until then; there is nothing "
        "for you to do.",
        when_reached(day, owner, reader),
    )
