"""DECIDE_EXCEPTION: a rule of convenience, contract or money is about to refuse a customer something; one named
person decides whether it has to, with an end date.

For a shipment without a paper that a rule asks for, or an order with less notice than a rule asks for, when the day is
near. How often there was an exception for this customer before is shown. Never for safety or law.

Practices: S2-2, S2-3, S2-5, S2-28.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.holds import Hold, exceptions, holds, verdict
from rapport.engine.measures.obligations import obligation
from rapport.engine.measures.people import manager_of, who
from rapport.engine.said import Action, Draft, Said, Signal
from rapport.engine.words import counted, listed, short_day, the_day

NEAR_WD = 5
"""Working days before the day of the hold at which it goes to the one who decides; before that there is time to ask."""
THINK_WD = 2
"""Working days to decide where nothing comes before it."""


@proposer
def decide_exception(day: Day, said: Said) -> Iterator[Action]:
    """One decision a shipment and rule."""
    speaking = {s.key: s for s in said.of("hold_ahead")}
    for hold in holds(day):
        waivable = hold.test in ("missing_obligation", "notice_wd") and not hold.fixed
        if waivable and hold.spoken_as in speaking and verdict(day, hold) is None and _is_time(day, hold):
            action = _decide(day, hold, speaking[hold.spoken_as])
            if action is not None:
                yield action


def _is_time(day: Day, hold: Hold) -> bool:
    if hold.test == "notice_wd":
        return True
    promised = [o for o in (obligation(day, i) for i in hold.missing) if o and o["state"] == "promised"]
    return len(promised) < len(hold.missing) and day.ours.between(day.as_of, hold.hold_on) <= NEAR_WD


def _decide(day: Day, hold: Hold, signal: Signal) -> Action | None:
    named = hold.rule["waived_by"]
    owner = who(day, hold.account, *([named] if named else []), "owner")
    if owner is None:
        return None
    order, rule = hold.order["order_id"], hold.rule["rule_id"]
    last = day.ours.add(hold.ships_on if hold.test == "notice_wd" else hold.hold_on, -1)
    by = max(day.as_of, min(last, day.ours.add(day.as_of, THINK_WD)))
    before = exceptions(day, hold.account)
    manager = manager_of(day, owner)
    return Action(
        "DECIDE_EXCEPTION",
        hold.account,
        owner,
        (),
        not_before=day.as_of,
        do_by=by,
        why=(
            signal.says,
            f"{counted(before, 'exception')} for this customer in the last twelve months.",
        ),
        because=signal.because,
        signals=(signal.key,),
        matter=f"{order}:{rule}",
        about=(order, rule, *hold.missing),
        draft=_case(day, hold, by, before),
        changes_if=signal.changes_if,
        tell_first=(manager,) if manager and by <= day.ours.add(day.as_of, 1) else (),
        hard_on=hold.ships_on,
        minutes=10,
    )


def _case(day: Day, hold: Hold, by: date, before: int) -> Draft:
    order, rule = hold.order, hold.rule
    worth = f"{order['value']:,.2f} {order['currency']}" if order["value"] is not None else "not known"
    missing = listed([str(o["what"]) for o in (obligation(day, i) for i in hold.missing) if o])
    given = "" if order["notice_wd"] is None else format(order["notice_wd"], "g")
    lines = (
        f"1. Rule {rule['rule_id']} ({rule['class']}): {rule['text'] or 'no text on file'}",
        f"2. Customer: {day.name(hold.account)}, order {order['order_id']} of {worth}, ships {the_day(hold.ships_on)}"
        f"{'; vital to them' if order['vital'] else ''}.",
        f"3. {f'Missing: {missing}' if missing else f'Given notice: {given} working days'}.",
        f"4. Choices: keep to the rule and tell them today with a reason they can use; an exception for this order "
        f"with an end date; help them to get there. {counted(before, 'exception')} in twelve months.",
        f"5. Decide by {short_day(by)}.",
    )
    return Draft(f"Decide: {rule['rule_id']} for {day.name(hold.account)}, order {order['order_id']}", "\n".join(lines))
