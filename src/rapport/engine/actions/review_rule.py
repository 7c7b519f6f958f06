"""DECIDE_EXCEPTION for a rule that costs more than it protects: keep it, change it, or an exception with an end date.

Practices: S2-2, S2-5, S2-25, S2-28.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.holds import rules_by_id
from rapport.engine.measures.people import duty, manager_of, who
from rapport.engine.said import Action, Draft, Said, Signal
from rapport.engine.words import short_day, the_day

WITHIN_WD = 10
EXCEPTION_D = 90
"""How long an exception is proposed for: long enough to see its effect, short enough to be looked at again."""


@proposer
def review_rule(day: Day, said: Said) -> Iterator[Action]:
    """One decision a rule and account."""
    for signal in said.of("rule_cost"):
        action = _review(day, signal)
        if action is not None:
            yield action


def _review(day: Day, signal: Signal) -> Action | None:
    rule = rules_by_id(day)[signal.matter]
    named = duty(day, signal.account, rule["waived_by"]) if rule["waived_by"] else None
    owner = named or who(day, signal.account, "owner")
    if owner is None:
        return None
    by = day.ours.add(day.as_of, WITHIN_WD)
    if rule["review_on"] and day.as_of < rule["review_on"] < by:
        by = rule["review_on"]
    manager = manager_of(day, owner)
    end = day.as_of + timedelta(days=EXCEPTION_D)
    review = (
        f"Its review is planned for {short_day(rule['review_on'])}." if rule["review_on"] else "No review is planned."
    )
    if not rule["waived_by"]:
        review += " Nobody is named who may waive it."
    lines = (
        f"1. Rule {rule['rule_id']} ({rule['class']}): {rule['text'] or 'no text on file'}",
        f"2. {signal.says}",
        f"3. {review}",
        f"4. Choices: keep it as it is; change it; an exception for {day.name(signal.account)} until {short_day(end)}, "
        "then look again.",
        f"5. Decide by {the_day(by)}.",
    )
    return Action(
        "DECIDE_EXCEPTION",
        signal.account,
        owner,
        (),
        not_before=day.as_of,
        do_by=by,
        why=(signal.says, review),
        because=signal.because,
        signals=(signal.key,),
        matter=signal.matter,
        about=(signal.matter,),
        draft=Draft(f"Look at rule {rule['rule_id']}", "\n".join(lines)),
        changes_if=signal.changes_if,
        tell_first=(manager,) if manager else (),
        minutes=20,
    )
