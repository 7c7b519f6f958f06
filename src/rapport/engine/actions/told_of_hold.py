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
from rapport.engine.words import short_day

LOOK_AGAIN_WD = 2
"""Working days before the hold on which a person decides: until then the notice and the run do their work."""


@proposer
def told_of_hold(day: Day, said: Said) -> Iterator[Action]:
    """One WAIT a colleague and shipment, where the hold lies ahead."""
    for signal in said.of("hold_ahead"):
        look = day.ours.add(signal.numbers["hold_on"], -LOOK_AGAIN_WD)
        if look <= day.as_of:
            continue
        acting = _acting(day, said, signal)
        told = [duty(day, signal.account, "planner"), duty(day, signal.account, "owner")]
        for colleague in dict.fromkeys(c for c in told if c and c != acting):
            yield _wait(day, signal, colleague, acting, look)


def _acting(day: Day, said: Said, signal: Signal) -> str | None:
    """Who sees to it: whoever the missing paper is owed to, whoever asks for the higher limit, else receivables."""
    missing = [row for o in signal.numbers.get("missing", ()) if (row := obligation(day, o))]
    to = [str(row["owed_to"]) for row in missing if row["owed_to"] != "us" and day.is_ours(row["owed_to"])]
    if missing:
        return next(iter(to), None) or duty(day, signal.account, "planner")
    of_limit = next((s for s in said.of("credit_ahead") if signal.numbers["order"] in s.numbers["orders"]), None)
    return who(day, (of_limit or signal).account, "receivables")


def _wait(day: Day, signal: Signal, colleague: str, acting: str | None, look: date) -> Action:
    n = signal.numbers
    return Action(
        "WAIT",
        signal.account,
        colleague,
        (),
        not_before=look,
        do_by=look,
        why=(
            f"Shipment {n['order']} of {short_day(n['ships_on'])} would be held from {short_day(n['hold_on'])}.",
            f"{day.name(acting) if acting else 'Receivables'} sees to it; look again on {short_day(look)}.",
        ),
        because=signal.because,
        signals=(signal.key,),
        matter=f"{n['order']}:{colleague}",
        about=(n["order"],),
        changes_if=signal.changes_if,
        wait_until=look,
        minutes=0,
    )
