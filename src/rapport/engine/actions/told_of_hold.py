"""WAIT for those who plan and look after a shipment that our rule may stop: told early, nothing to do yet.

Nobody is surprised by a hold: who plans the shipment and who owns the account see it, with the day on which it is
looked at again. Receivables act, or whoever a missing paper is owed to; the others can re-sequence or ship a part.

Practices: S2-10, S2-27.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.obligations import obligation
from rapport.engine.measures.people import duty, who
from rapport.engine.said import Action, Said, Signal
from rapport.engine.words import listed, short_day

LOOK_AGAIN_WD = 2
"""Working days before the hold on which a person decides: until then the notice and the run do their work."""


@proposer
def told_of_hold(day: Day, said: Said) -> Iterator[Action]:
    """One WAIT a colleague, for all shipments that are held from one day on, where that day lies ahead."""
    same: dict[tuple[str, date, str | None], list[Signal]] = {}
    for signal in said.of("hold_ahead"):
        acting = _acting(day, said, signal)
        same.setdefault((signal.account, signal.numbers["hold_on"], acting), []).append(signal)
    for (account, hold_on, acting), together in same.items():
        look = day.ours.add(hold_on, -LOOK_AGAIN_WD)
        if look <= day.as_of:
            continue
        told = [duty(day, account, "planner"), duty(day, account, "owner")]
        for colleague in dict.fromkeys(c for c in told if c and c != acting):
            yield _wait(day, together, colleague, acting, look)


def _acting(day: Day, said: Said, signal: Signal) -> str | None:
    """Who sees to it: whoever the missing paper is owed to, whoever asks for the higher limit, else receivables."""
    missing = [row for o in signal.numbers.get("missing", ()) if (row := obligation(day, o))]
    to = [str(row["owed_to"]) for row in missing if row["owed_to"] != "us" and day.is_ours(row["owed_to"])]
    if missing:
        return next(iter(to), None) or duty(day, signal.account, "planner")
    of_limit = next((s for s in said.of("credit_ahead") if signal.numbers["order"] in s.numbers["orders"]), None)
    return who(day, (of_limit or signal).account, "receivables")


def _wait(day: Day, together: list[Signal], colleague: str, acting: str | None, look: date) -> Action:
    signal = together[0]
    orders = tuple(dict.fromkeys(str(s.numbers["order"]) for s in together))
    named = listed(list(dict.fromkeys(f"{s.numbers['order']} of {short_day(s.numbers['ships_on'])}" for s in together)))
    return Action(
        "WAIT",
        signal.account,
        colleague,
        (),
        not_before=look,
        do_by=look,
        why=(
            f"{'Shipments' if len(orders) > 1 else 'Shipment'} {named} would be held from "
            f"{short_day(signal.numbers['hold_on'])}.",
            f"{day.name(acting) if acting else 'Receivables'} sees to it; look again on {short_day(look)}.",
        ),
        because=tuple(dict.fromkeys(r for s in together for r in s.because)),
        signals=tuple(s.key for s in together),
        matter=f"{orders[0]}:{colleague}",
        about=orders,
        changes_if=signal.changes_if,
        wait_until=look,
        minutes=0,
    )
