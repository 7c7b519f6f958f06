"""NOTIFY_PAST_DUE: one polite message about open invoices, well before a rule of ours stops a shipment.

It names every undisputed invoice past its date that they were not told about and that no promise covers, the shipment
that hangs on it, and the payment run that still helps. Once: what was said already is followed up, not said again.
Those of ours who look after the account know first.

Practices: S2-7, S2-8, S2-10, S2-11, S2-14, S2-30.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.holds import Hold, holds, holds_from, notice_wd, promise_over, verdict
from rapport.engine.measures.notices import told_on
from rapport.engine.measures.pay_runs import Run, last_that_helps
from rapport.engine.measures.payers import payer
from rapport.engine.measures.people import duty, who
from rapport.engine.measures.promises import record_of, running, without_a_day
from rapport.engine.measures.receivables import claims_of, records_of, sums, unreferenced_of
from rapport.engine.said import Action, Draft, Record, Said
from rapport.engine.windows import busy
from rapport.engine.words import letter, listed, money, short_day, the_day, when_reached

EARLY_WD = 5
"""It goes out up to this many working days before the notice is due."""
UNAPPLIED_D = 60
"""Money without an invoice number that came in so lately may be what we are about to ask for."""
ANSWER_WD = 5
"""Working days that we leave for an answer, or until their run closes."""


@proposer
def notify_past_due(day: Day, said: Said) -> Iterator[Action]:
    """One message an account, for all its shipments."""
    speaking = {s.key for s in said.of("hold_ahead")}
    every = [h for h in holds(day) if h.test == "past_due_days" and h.spoken_as in speaking]
    for account, group in groupby(every, key=lambda h: h.account):
        mine = [h for h in group if not _settled(day, h)]
        if mine:
            action = _notify(day, account, mine)
            if action is not None:
                yield action


def _settled(day: Day, hold: Hold) -> bool:
    """Promised (without a day, the day is asked for first), decided, or told already."""
    if promise_over(day, hold) or verdict(day, hold) or set(hold.invoices) <= without_a_day(day, hold.debtor):
        return True
    return told_on(day, hold.account, hold.debtor, hold.invoices) is not None


def _notify(day: Day, account: str, mine: list[Hold]) -> Action | None:
    first = min(mine, key=lambda h: (h.hold_on, h.order["order_id"]))
    reader = payer(day, first.debtor) or payer(day, account)
    owner = who(day, account, "receivables")
    rows = _to_name(day, account, first.debtor)
    if reader is None or owner is None or not rows:
        return None
    needed = day.ours.add(first.hold_on, -notice_wd(day, first.order))
    run = last_that_helps(day, first.debtor, first.ships_on)
    if run and run.cut_off:
        needed = min(needed, day.ours.add(run.cut_off, -ANSWER_WD))
    soon = day.ours.add(day.as_of, 1)
    in_window = busy(day, day.as_of, account, reader) is not None
    total = listed([money(s.amount, s.currency) for s in sums(rows)])
    kept = record_of(day, first.debtor)
    came = [m for m in unreferenced_of(day, first.debtor) if (day.as_of - m["on"]).days <= UNAPPLIED_D]
    shipments = listed([f"{h.order['order_id']} of {short_day(h.ships_on)}" for h in mine])
    return Action(
        "NOTIFY_PAST_DUE",
        account,
        owner,
        (reader,),
        not_before=max(day.as_of, day.ours.add(needed, -EARLY_WD)),
        do_by=max(needed, soon) if in_window or needed > soon else soon,
        why=(
            f"{total} past due and not disputed on {short_day(day.as_of)}; our rule {first.rule['rule_id']} holds "
            f"{shipments} from {short_day(first.hold_on)}.",
            f"{_help(run, kept.kept, kept.n)}{_without_reference(came)}",
        ),
        because=(
            *records_of(day, rows),
            *(Record(m["table"], m["id"]) for m in came),
            *(Record("orders", h.order["order_id"]) for h in mine),
            Record("rules", first.rule["rule_id"]),
        ),
        signals=tuple(h.spoken_as for h in mine),
        matter=reader,
        channel="mail",
        about=tuple(r["invoice"] for r in rows),
        draft=_draft(day, owner, reader, first, mine, rows, run),
        changes_if="The money arrives, they promise a day, or they dispute an invoice.",
        tell_first=tuple(
            dict.fromkeys(p for p in (duty(day, account, "owner"), duty(day, account, "planner")) if p and p != owner)
        ),
        cannot_wait=True,
        hard_on=holds_from(first, None),
        minutes=10,
    )


def _to_name(day: Day, account: str, debtor: str) -> list[dict[str, Any]]:
    """The undisputed invoices past their date that are neither promised nor told already."""
    promised = {i for p in running(day, debtor) for i in p.covers} | without_a_day(day, debtor)
    return [
        r
        for r in claims_of(day, debtor)
        if r["late"] > 0 and r["invoice"] not in promised and told_on(day, account, debtor, [r["invoice"]]) is None
    ]


def _help(run: Run | None, kept: int, n: int) -> str:
    record = f" They kept {kept} of {n} promises to pay." if n else ""
    if run is None:
        return f"No payment run of theirs is known that brings the money before the shipment.{record}"
    closes = f" (closes on {short_day(run.cut_off)})" if run.cut_off else ""
    told = "Their" if run.stated else "Going by their payments, their"
    return f"{told} last run that helps is {short_day(run.on)}{closes}.{record}"


def _without_reference(came: list[dict[str, Any]]) -> str:
    """A word on money that names no invoice: it is taken off above, and may be what we ask for (S2-14)."""
    if not came:
        return ""
    said = listed([f"{money(m['amount'], m['currency'])} of {short_day(m['on'])}" for m in came])
    return f" {said} came without an invoice number and is taken off the oldest: find out first what it pays."


def _draft(
    day: Day, owner: str, reader: str, first: Hold, mine: list[Hold], rows: list[dict[str, Any]], run: Run | None
) -> Draft:
    many = len(rows) > 1
    what = "these invoices" if many else "this invoice"
    lines = "\n".join(f"- {r['invoice']}, due {short_day(r['due'])}: {money(r['open'], r['currency'])}" for r in rows)
    total = listed([money(s.amount, s.currency) for s in sums(rows)])
    shipments = listed([f"{h.order['order_id']} on {the_day(h.ships_on)}" for h in mine])
    reason = first.rule["reason_for_customer"]
    trips = {i for h in mine for i in h.invoices}
    which = [r["invoice"] for r in rows if r["invoice"] in trips]
    why = f" ({reason})" if reason else ""
    return letter(
        day,
        reader,
        owner,
        f"{'Invoices' if many else 'Invoice'} open before shipment {first.order['order_id']}",
        f"We are preparing shipment {shipments} for you. On our side {what} {'are' if many else 'is'} still open:",
        f"{lines}{chr(10) + 'Together: ' + total if many else ''}",
        _condition(day, first, which or list(first.invoices), why, run),
        f"Could you tell me by {the_day(_answer_by(day, first, reader, run))} {_which_run(run, many)}? If anything "
        f"about {what} is not right, or it has been paid already, tell me and I will see to it.",
        when_reached(day, owner, reader),
    )


def _condition(day: Day, first: Hold, which: list[str], why: str, run: Run | None) -> str:
    """What has to happen by when, named for every invoice that trips the rule by the shipment: before it begins to
    hold, unless it does already or their last run that helps comes after that."""
    settled = f"{listed(which)} {'are' if len(which) > 1 else 'is'} settled"
    if first.hold_on <= day.as_of:
        return f"Our shipping rule{why} asks that {settled}, so that the shipment can leave on its day."
    from_then = the_day(first.hold_on)
    if run and run.on >= first.hold_on:
        return f"From {from_then} on our shipping rule{why} would keep the shipment here until {settled}."
    return (
        f"So that the shipment can leave on its day, {listed(which)} should be settled before {from_then}: from "
        f"then on our shipping rule{why} would keep it here."
    )


def _which_run(run: Run | None, many: bool) -> str:
    them = "they" if many else "it"
    if run is None:
        return f"on which day {them} can be paid"
    if not run.stated:
        return f"whether {them} can be paid by {the_day(run.on)}"
    closes = f", which as we understand closes on {the_day(run.cut_off)}" if run.cut_off else ""
    return f"whether {them} can go into your payment run of {the_day(run.on)}{closes}"


def _answer_by(day: Day, first: Hold, reader: str, run: Run | None) -> date:
    """A day for the answer: ANSWER_WD from now, by the day on which their run closes (unknown: the day before the run)
    and before the rule begins to hold, outside their busy time where that can be."""
    theirs = day.calendar(first.account)
    soon = theirs.add(day.as_of, 1)
    by = theirs.add(day.as_of, ANSWER_WD)
    closes = (run.cut_off or theirs.add(run.on, -1)) if run else None
    for last in (closes, theirs.add(first.hold_on, -1)):
        if last and last >= soon:
            by = min(by, last)
    free = by
    while free > soon and (busy(day, free, first.account, reader) or not theirs.is_working(free)):
        free -= timedelta(days=1)
    return free if free > soon or not busy(day, free, first.account, reader) else by
