"""HOLD_DECISION: a named person decides about a shipment that a rule will stop, before it does, with the record.

It comes when something is under way that ends too late, or when the hold is near: a promise whose money arrives after
the rule begins to hold, or whose day was moved again and again (then the manager decides), a notice without an answer,
a limit that is passed. The case says what is at stake on both sides and the choices; where nothing is promised a call
by whoever has the best tie comes first. Nobody decides silently: the day before, at the latest, and who stands in is
told.

A safety or legal rule is never up for decision.

Practices: S2-3, S2-14, S2-25, S2-27, S2-28.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rapport.engine.actions import proposer
from rapport.engine.day import Day, Row
from rapport.engine.measures.closest import best_colleague
from rapport.engine.measures.holds import (
    MOVED,
    Hold,
    exceptions,
    holds,
    holds_from,
    is_awaited,
    promise_over,
    promises_on,
    verdict,
)
from rapport.engine.measures.notices import told_on
from rapport.engine.measures.pay_runs import last_that_helps
from rapport.engine.measures.payers import payer
from rapport.engine.measures.people import duty, manager_of, who
from rapport.engine.measures.promises import Promise, of_a_part, passed_day, record_of
from rapport.engine.measures.receivables import invoice, sums
from rapport.engine.said import Action, Draft, Said, Signal
from rapport.engine.windows import absent_until
from rapport.engine.words import counted, listed, money, short_day, the_day

BEFORE_WD = 2
"""Working days before the hold at which it is put to the one who decides."""
NEAR_WD = 5
"""Within this many working days it is put even where nothing is under way."""


@proposer
def hold_decision(day: Day, said: Said) -> Iterator[Action]:
    """One decision about what the same money stops: the lines of a split order are one matter."""
    speaking = {s.key: s for s in said.of("hold_ahead")}
    same: dict[tuple[object, ...], list[Hold]] = {}
    for hold in holds(day):
        decidable = hold.test in ("past_due_days", "exposure") and not hold.fixed
        if hold.spoken_as in speaking and decidable and _is_open(day, hold):
            same.setdefault(_decided_with(day, hold), []).append(hold)
    for together in same.values():
        together.sort(key=lambda h: (h.ships_on, h.order["order_id"]))
        action = _decide(day, together, [speaking[h.spoken_as] for h in together])
        if action is not None:
            yield action


def _holds_on(day: Day, hold: Hold) -> date:
    return hold.ships_on if hold.test == "exposure" else holds_from(hold, verdict(day, hold))


def _decided_with(day: Day, hold: Hold) -> tuple[object, ...]:
    """What tells apart the matters to decide: the shipment, unless the same invoices stop several from one day on."""
    own = () if hold.invoices else (hold.order["order_id"],)
    return (hold.account, hold.rule["rule_id"], _holds_on(day, hold), hold.invoices, *own)


def _is_open(day: Day, hold: Hold) -> bool:
    """Neither decided for long enough nor promised in time."""
    promise, decision = promise_over(day, hold), verdict(day, hold)
    if decision is not None and (decision["until"] is None or decision["until"] >= hold.ships_on):
        return False
    return not (promise and is_awaited(promise, _holds_on(day, hold)))


def _decide(day: Day, together: list[Hold], signals: list[Signal]) -> Action | None:
    hold = together[0]
    promise, decision, holds_on = promise_over(day, hold), verdict(day, hold), _holds_on(day, hold)
    told = told_on(day, hold.account, hold.debtor, hold.invoices) if hold.invoices else None
    near = day.ours.between(day.as_of, holds_on) <= NEAR_WD
    if not (promise or told or near or decision):
        return None
    owner = _decider(day, hold, promise, holds_on)
    if owner is None:
        return None
    reader = payer(day, hold.debtor, promise.person if promise else None)
    by = day.ours.add(holds_on, -1)
    caller = best_colleague(day, reader) if reader else None
    manager = manager_of(day, owner) if by <= day.as_of else None
    first = (caller, duty(day, hold.account, "owner"), duty(day, hold.account, "planner"), manager)
    return Action(
        "HOLD_DECISION",
        hold.account,
        owner,
        (reader,) if reader and not promise else (),
        not_before=max(day.as_of, day.ours.add(holds_on, -BEFORE_WD)),
        do_by=max(day.as_of, by),
        why=_why(day, together, promise, told),
        because=tuple(dict.fromkeys(r for s in signals for r in s.because)),
        signals=tuple(s.key for s in signals),
        matter=hold.matter,
        channel="internal" if promise else "call",
        about=tuple(dict.fromkeys((*_orders(together), *hold.invoices))),
        draft=_case(day, together, promise, reader, caller, by),
        changes_if="The money arrives before that day, or a named person has decided.",
        tell_first=tuple(dict.fromkeys(p for p in first if p and p != owner)),
        cannot_wait=True,
        hard_on=holds_on,
        minutes=15,
    )


def _decider(day: Day, hold: Hold, promise: Promise | None, holds_on: date) -> str | None:
    """Who may decide: the duty of the rule, else receivables; whoever stands in when they are away until then."""
    named = hold.rule["waived_by"]
    first = who(day, hold.account, *([named] if named else []), "receivables")
    if first and promise and promise.times >= MOVED:
        first = manager_of(day, first) or first
    if first is None:
        return None
    away = absent_until(day, first)
    if away is None or day.day_of(away.ends) < holds_on:
        return first
    for other in (duty(day, hold.account, "deputy"), manager_of(day, first), duty(day, hold.account, "owner")):
        if other and other != first and absent_until(day, other) is None:
            return other
    return first


def _orders(together: list[Hold]) -> list[str]:
    return [str(h.order["order_id"]) for h in together]


def _why(day: Day, together: list[Hold], promise: Promise | None, told: date | None) -> tuple[str, str]:
    hold, order = together[0], listed(_orders(together))
    if hold.test == "exposure":
        case = hold.exposure
        return (
            f"{order} of {short_day(hold.ships_on)} brings what is open to {money(case.exposure, case.currency)}; the "
            f"limit is {money(case.limit, case.currency)}.",
            f"The order is worth {_worth([hold.order])}{' and is vital to them' if hold.order['vital'] else ''}.",
        )
    kept, part, before = record_of(day, hold.debtor), promises_on(day, hold), exceptions(day, hold.account)
    record = f"They kept {kept.kept} of {kept.n} promises to pay" if kept.n else "They have had no promise to keep yet"
    if before:
        record += f" and had {counted(before, 'exception')} in twelve months"
    if promise and promise.times > 1:
        record += f", and moved the day of this one {counted(promise.times - 1, 'time')}"
    if promise:
        share = kept.share
        return (
            f"Rule {hold.rule['rule_id']} holds {order} from {short_day(hold.hold_on)}; the money promised for "
            f"{short_day(promise.until)} is on our books on {short_day(promise.posted_on)}.",
            f"{record}, so about {round(100 * share.expected)} in 100 such days hold ({round(100 * share.low)} to "
            f"{round(100 * share.high)}); {_planned(together)}.",
        )
    passed = passed_day(day, hold.debtor, hold.invoices)
    asked = (
        f"the money promised for {short_day(passed)} has not come"
        if passed
        else f"only {listed([of_a_part(day, p) for p in part])}"
        if part
        else f"they were told on {short_day(told)} and gave no day"
        if told
        else "they were not told yet"
    )
    return (
        f"Rule {hold.rule['rule_id']} holds {order} from {short_day(hold.hold_on)}; {asked}.",
        f"{record}; {_planned(together)}.",
    )


def _planned(together: list[Hold]) -> str:
    first = short_day(together[0].ships_on)
    return f"the first of them is planned for {first}" if len(together) > 1 else f"the shipment is planned for {first}"


def _worth(orders: list[Row]) -> str:
    """What the orders are worth, by currency."""
    known: dict[str, Decimal] = {}
    for order in orders:
        if order["value"] is not None and order["currency"]:
            known[order["currency"]] = known.get(order["currency"], Decimal(0)) + order["value"]
    return listed([money(amount, currency) for currency, amount in sorted(known.items())]) or "a value not known"


def _worth_extending(day: Day, hold: Hold, promise: Promise | None, by: date) -> date:
    """Until when an extension helps: the money of a promise or of their last run that helps is here, else a few days
    after the decision."""
    if promise:
        return promise.posted_on
    run = last_that_helps(day, hold.debtor, hold.ships_on)
    return run.posted_on if run and run.posted_on > by else day.ours.add(max(by, day.as_of), BEFORE_WD)


def _first_choice(day: Day, hold: Hold, promise: Promise | None, by: date) -> str:
    if hold.test == "exposure":
        return "a higher limit; payment in advance for a part"
    if promise and promise.posted_on <= hold.hold_on:
        return f"wait for the money until {the_day(promise.posted_on)}, and no longer"
    until = _worth_extending(day, hold, promise, by)
    leaves = "leaves as planned" if until <= hold.ships_on else "leaves"
    return f"extend until {the_day(until)} ({leaves} if the money is here by then)"


def _beyond(hold: Hold) -> str:
    """By how much the limit is passed."""
    case = hold.exposure
    return f"{money(case.exposure - case.limit, case.currency)} above the limit"


def _releases(hold: Hold) -> str:
    if hold.test == "exposure":
        return f"A higher limit releases it, or what brings the sum down: it is {_beyond(hold)}."
    return f"The money for {listed(hold.invoices)} releases it."


def _case(
    day: Day, together: list[Hold], promise: Promise | None, reader: str | None, caller: str | None, by: date
) -> Draft:
    """The case in five lines, for the one who decides; never for the customer."""
    hold = together[0]
    many = len(together) > 1
    shipments = listed(
        [
            f"{h.order['order_id']} of {the_day(h.ships_on)}{' (vital to them)' if h.order['vital'] else ''}"
            for h in together
        ]
    )
    at_stake = f"{'orders' if many else 'an order'} of {_worth([h.order for h in together])}"
    rows = [i for i in (invoice(day, i) for i in hold.invoices) if i]
    open_ = listed([money(s.amount, s.currency) for s in sums(rows)]) if rows else ""
    row = day.account(hold.account)
    margin = row["annual_margin"]
    year = (
        f"; a year's margin with them is {money(margin, row['currency'])}"
        if margin is not None and row["currency"]
        else ""
    )
    call = (
        f" Call {day.name(reader)} first ({day.name(caller)} has the best tie)."
        if reader and caller and not promise
        else ""
    )
    lines = (
        f"1. Rule: {hold.rule['text'] or hold.rule['rule_id']}",
        f"2. Customer: {day.name(hold.account)}, {'shipments' if many else 'shipment'} {shipments}.",
        f"3. At stake: for us {open_ or _beyond(hold)} now; for them {at_stake}{year}.",
        f"4. Choices: {_first_choice(day, hold, promise, by)}; ship a part; hold and tell them today, with what "
        f"releases it; release.{call}",
        f"5. Decide by {the_day(max(by, day.as_of))}. {_releases(hold)}",
    )
    what = f"{'shipments' if many else 'shipment'} {listed(_orders(together))}"
    return Draft(f"Decide: {what} of {day.name(hold.account)}", "\n".join(lines))
