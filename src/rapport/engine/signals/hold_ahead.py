"""Hold ahead: a rule of ours will stop a planned shipment unless something changes.

For each shipment of the next 60 days and each rule that can stop it, `measures.holds` says on which day the rule
begins to hold. That is arithmetic; whether to speak is a question of habit: an invoice that this customer, as usual,
pays in time before the shipment is left alone until the day of notice.

`numbers`: order, ships_on, hold_on (the rule begins to hold), rule, test; for past due: past_due (undisputed and due
before today), touching (the part that trips the rule by the shipment), currency, touching_others (what trips it in
other currencies), last_pay_run (their last run whose
money is here before the shipment), cut_off (the day on which that run closes), promised_for, p_paid_in_time (money for
all of it here before the shipment; of a running promise the share of promises they kept), kept and promises (their
record), decided_until. Else: missing (obligations), exposure and limit, notice_wd and asked_wd.

Red: within RED_WD with neither a running promise nor a decision. Note: a named person has decided, or there is ample
time for a higher limit.

Practices: S2-3, S2-7, S2-8, S2-9, S2-10, S2-11, S2-14, S2-27, S2-28.
Silent when: disputed; promised for a day before the rule holds, unless that day was moved again and again; no shipment
within 60 days; shipped or cancelled; paid as usual in time; asked for with time left (the ask has its own signals).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from rapport.engine.day import Day, Row
from rapport.engine.measures.credit_requests import credit_lead
from rapport.engine.measures.holds import Hold, holds, is_awaited, notice_wd, promise_over, promises_on, verdict
from rapport.engine.measures.lateness import chance_paid_by, lateness_of
from rapport.engine.measures.obligations import obligation
from rapport.engine.measures.pay_runs import last_that_helps
from rapport.engine.measures.promises import Promise, of_a_part, record_of, without_a_day
from rapport.engine.measures.receivables import claims_of, invoice, records_of, sums
from rapport.engine.said import Level, Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, listed, money, short_day

RED_WD = 5
"""Working days before a hold in which nothing under way is red."""
UNUSUAL = 0.05
"""An invoice later than all but this share of theirs is unusual, whatever its chance."""


@signal("hold_ahead", practices="S2-3 S2-7 S2-8 S2-9 S2-10 S2-11 S2-14 S2-27 S2-28")
def hold_ahead(day: Day) -> Iterator[Signal]:
    """One signal a shipment and test that stops it."""
    for hold in holds(day):
        spoken = {"past_due_days": _past_due, "missing_obligation": _missing}.get(hold.test, _other)(day, hold)
        if spoken is not None:
            yield spoken


def _past_due(day: Day, hold: Hold) -> Signal | None:
    rows = [i for i in (invoice(day, i) for i in hold.invoices) if i]
    promise, decision = promise_over(day, hold), verdict(day, hold)
    if promise and is_awaited(promise, hold.hold_on):
        return None
    chance = _chance(day, hold, rows, promise)
    if promise is None and decision is None and _as_usual(day, hold, rows, chance):
        return None
    currency = rows[0]["currency"]
    touching = {s.currency: s.amount for s in sums(rows)}
    past = [i for i in claims_of(day, hold.debtor) if i["late"] > 0]
    past_due = {s.currency: s.amount for s in sums(past)}
    others = [money(a, c) for c, a in past_due.items() if c != currency]
    besides = [money(a, c) for c, a in touching.items() if c != currency]
    run = last_that_helps(day, hold.debtor, hold.ships_on)
    kept = record_of(day, hold.debtor)
    oldest = max(i["late"] for i in rows)
    begins = "holds since" if hold.hold_on <= day.as_of else "will hold from"
    says = (
        f"Our rule {begins} {short_day(hold.hold_on)} on shipment {hold.order['order_id']} of "
        f"{short_day(hold.ships_on)}: {money(touching[currency], currency)} of {money(past_due[currency], currency)} "
        f"past due touches it, the oldest {oldest} days"
    )
    if others:
        says += f"; of {listed(others)} besides, {listed(besides) or 'nothing'} touches it"
    return Signal(
        "hold_ahead",
        hold.account,
        _level(day, hold, promise is not None, decision),
        since=max(d for d in (day.day_of(hold.order["seen"]) if hold.order["seen"] else None, rows[0]["due"]) if d),
        matter=hold.matter,
        says=f"{says}; {_promised(day, hold, promise)}.",
        numbers={
            **_common(hold, decision),
            "past_due": past_due[currency],
            "touching": touching[currency],
            "currency": currency,
            "touching_others": {c: a for c, a in touching.items() if c != currency},
            "last_pay_run": run.on if run else None,
            "cut_off": run.cut_off if run else None,
            "promised_for": promise.until if promise else None,
            "p_paid_in_time": chance,
            "kept": kept.kept,
            "promises": kept.n,
        },
        because=(
            *records_of(day, rows),
            Record("orders", hold.order["order_id"]),
            Record("rules", hold.rule["rule_id"]),
            *((Record("obligations", promise.obligation),) if promise else ()),
            *((Record("decisions", decision["decision_id"]),) if decision else ()),
        ),
        n=lateness_of(day, hold.debtor).n,
        changes_if="The money arrives, a promise covers it before the rule holds, or a named person decides.",
    )


def _promised(day: Day, hold: Hold, promise: Promise | None) -> str:
    if promise:
        moved = f", a day that they moved {counted(promise.times - 1, 'time')}" if promise.times > 1 else ""
        return f"promised for {short_day(promise.until)}{moved}"
    if set(hold.invoices) <= without_a_day(day, hold.debtor):
        return "promised without a day"
    part = promises_on(day, hold)
    return f"only {listed([of_a_part(day, p) for p in part])}" if part else "no payment is promised"


def _chance(day: Day, hold: Hold, rows: list[Row], promise: Promise | None) -> float:
    """Chance that the money for all of it is here before the shipment: that of the least likely invoice."""
    if promise:
        return record_of(day, hold.debtor).rate if promise.posted_on <= hold.ships_on else 0.0
    return min(chance_paid_by(day, hold.debtor, i["due"], hold.ships_on) for i in rows)


def _as_usual(day: Day, hold: Hold, rows: list[Row], chance: float) -> bool:
    """Will it be paid in time as it always is? Once the notice is due, only what is not unusual may count on that."""
    vital = hold.order["vital"]
    wanted = day.policy.lead_quantile_vital if vital else day.policy.lead_quantile
    noticed = day.as_of >= day.ours.add(hold.hold_on, -notice_wd(day, hold.order))
    habit = lateness_of(day, hold.debtor)
    unusual = any(habit.beyond(int(i["late"])) <= UNUSUAL for i in rows)
    return chance >= wanted and not (noticed and unusual)


def _missing(day: Day, hold: Hold) -> Signal | None:
    owed = [o for o in (obligation(day, i) for i in hold.missing) if o]
    notice_from = day.ours.add(hold.hold_on, -notice_wd(day, hold.order))
    decision = verdict(day, hold)
    worrying = [o for o in owed if _worries(day, hold, o, notice_from)]
    if not worrying:
        return None
    promised = all(o["state"] == "promised" for o in worrying)
    return Signal(
        "hold_ahead",
        hold.account,
        _level(day, hold, promised, decision),
        since=max((day.day_of(o["seen"]) for o in worrying if o["seen"]), default=day.as_of),
        matter=hold.matter,
        says=f"Shipment {hold.order['order_id']} of {short_day(hold.ships_on)} cannot leave without "
        f"{listed([str(o['what']) for o in worrying])}; it is open.",
        numbers={**_common(hold, decision), "missing": [o["obligation_id"] for o in worrying]},
        because=(
            *(Record("obligations", o["obligation_id"]) for o in worrying),
            Record("orders", hold.order["order_id"]),
            Record("rules", hold.rule["rule_id"]),
            *((Record("decisions", decision["decision_id"]),) if decision else ()),
        ),
        changes_if="It arrives, or a named person decides about the rule.",
    )


def _worries(day: Day, hold: Hold, owed: Row, notice_from: date) -> bool:
    """Not asked yet, past its day, or asked with less than the notice left; a promised day before the hold is calm."""
    due: date | None = owed["due"]
    if owed["state"] == "promised" and due and day.as_of <= due <= hold.hold_on:
        return False
    return bool(owed["asked_at"] is None or (due and due < day.as_of) or day.as_of >= notice_from)


def _other(day: Day, hold: Hold) -> Signal | None:
    decision, order, rule = verdict(day, hold), hold.order, hold.rule
    records = [Record("orders", order["order_id"]), Record("rules", rule["rule_id"])]
    if hold.test == "exposure":
        case = hold.exposure
        says = (
            f"Shipment {order['order_id']} of {short_day(hold.ships_on)} passes the limit of "
            f"{money(case.limit, case.currency)}: {money(case.exposure, case.currency)} on {short_day(hold.hold_on)}."
        )
        numbers: dict[str, Any] = {"exposure": case.exposure, "limit": case.limit, "currency": case.currency}
        records += [Record("invoices", i) for i in case.invoices]
    else:
        says = (
            f"Order {order['order_id']} came with {order['notice_wd']:g} working days of notice where our rule asks "
            f"for {rule['threshold']:g}; it ships on {short_day(hold.ships_on)}."
        )
        numbers = {"notice_wd": order["notice_wd"], "asked_wd": rule["threshold"]}
    if decision:
        records.append(Record("decisions", decision["decision_id"]))
    return Signal(
        "hold_ahead",
        hold.account,
        _level(day, hold, False, decision),
        since=max(order["placed_on"] or day.as_of, day.day_of(rule["seen"]) if rule["seen"] else date.min),
        matter=hold.matter,
        says=says,
        numbers={**_common(hold, decision), **numbers},
        because=tuple(records),
        changes_if="A named person decides, the order moves, or the rule does not trip any more.",
    )


def _common(hold: Hold, decision: Row | None) -> dict[str, Any]:
    return {
        "order": hold.order["order_id"],
        "ships_on": hold.order["ships_on"],
        "hold_on": hold.hold_on,
        "rule": hold.rule["rule_id"],
        "test": hold.test,
        "vital": bool(hold.order["vital"]),
        "decided": decision["verdict"] if decision else None,
        "decided_until": decision["until"] if decision else None,
    }


def _level(day: Day, hold: Hold, under_way: bool, decision: Row | None) -> Level:
    if decision is not None:
        return "note"
    felt = hold.hold_on if hold.test == "past_due_days" else hold.ships_on
    ahead = day.ours.between(day.as_of, felt)
    if hold.test == "exposure" and ahead > credit_lead(day).wd + RED_WD:
        return "note"
    near = ahead <= RED_WD
    return "red" if near and not under_way else "amber"
