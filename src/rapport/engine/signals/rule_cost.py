"""Rule cost: a rule of ours has cost more at a customer than it protected.

`numbers`: rule, times (decisions about it here in twelve months), cost (orders that they cancelled after a hold, and
what complaints and efforts that name the rule say), protected (past dues that came in within 30 days of a hold),
currency. Facts only: what was never written down is not in it.

Practices: S2-2, S2-5, S2-25.
Silent when: a rule of safety or law; used fewer than USED times; it brought in at least what it cost.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.day import Day
from rapport.engine.measures.rule_uses import Ledger, ledgers
from rapport.engine.said import Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, money

USED = 2
"""One case is a case; two are a rule at work."""


@signal("rule_cost", practices="S2-2 S2-5 S2-25")
def rule_cost(day: Day) -> Iterator[Signal]:
    """One signal a rule and account."""
    for ledger in ledgers(day):
        if ledger.times >= USED and ledger.cost > ledger.protected:
            yield _speak(ledger)


def _speak(ledger: Ledger) -> Signal:
    currency = ledger.currency or ""
    return Signal(
        "rule_cost",
        ledger.account,
        "note",
        since=ledger.first,
        matter=str(ledger.rule["rule_id"]),
        says=f"Rule {ledger.rule['rule_id']} was used {counted(ledger.times, 'time')} here in twelve months: it cost "
        f"{money(ledger.cost, currency)} and brought in {money(ledger.protected, currency)}.",
        numbers={
            "rule": ledger.rule["rule_id"],
            "times": ledger.times,
            "cost": ledger.cost,
            "protected": ledger.protected,
            "currency": ledger.currency,
        },
        because=ledger.records,
        n=ledger.times,
        changes_if="The rule is changed, or it brings in more than it costs.",
    )
