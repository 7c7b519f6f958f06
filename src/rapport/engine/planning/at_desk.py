"""A card on a desk where nobody sits is nobody's card.

What is to be done today by a colleague who is away waits for their return when that is soon enough; otherwise it goes
to whoever stands in for them, with the words in that colleague's name. What only they can do waits in any case. A card
for somebody who no longer serves the account is for whoever follows.

Practices: S1-5, S1-17, S3-11.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapport.engine.day import Day
from rapport.engine.measures.handing_over import served_until, successor_at
from rapport.engine.measures.people import duty, manager_of
from rapport.engine.said import Action, Draft
from rapport.engine.windows import absent_until
from rapport.engine.words import REACHED, short_day

STAND_IN = ("deputy", "owner", "service", "sponsor")
"""Who takes over, in this order; then the manager of the one who is away."""
PERSONAL = ("DEBRIEF", "HANDOVER")
"""What was heard and what is known cannot be written by another."""


def at_desk(day: Day, actions: Iterable[Action]) -> list[Action]:
    """The actions, each with somebody who is there to do it, as far as anybody is."""
    return [_with_somebody(day, action) for action in actions]


def _with_somebody(day: Day, action: Action) -> Action:
    return _with_who_is_there(day, _with_who_serves(day, action))


def _with_who_serves(day: Day, action: Action) -> Action:
    ended = served_until(day, action.account, action.owner)
    if ended is None or action.action in PERSONAL:
        return action
    other = successor_at(day, action.account, action.owner, ended) or duty(day, action.account, *STAND_IN)
    why = f"{day.name(action.owner)} looked after it until {short_day(ended)}."
    return _handed(day, action, other, why) if other and other != action.owner else action


def _with_who_is_there(day: Day, action: Action) -> Action:
    away = absent_until(day, action.owner)
    if away is None or action.not_before > day.as_of or action.wait_until is not None:
        return action
    back = day.ours.add(day.day_of(away.ends), 1)
    soon = back <= action.do_by and not (action.overdue_ours or action.cannot_wait)
    if soon or action.action in PERSONAL:
        told = f"{day.name(action.owner)} is back on {short_day(back)}."
        return replace(action, not_before=back, do_by=max(back, action.do_by), held=told)
    other = _stand_in(day, action)
    why = f"For {day.name(action.owner)}, who is away until {short_day(day.day_of(away.ends))}."
    return _handed(day, action, other, why) if other else action


def _stand_in(day: Day, action: Action) -> str | None:
    people = [*(duty(day, action.account, d) for d in STAND_IN), manager_of(day, action.owner)]
    return next((p for p in people if p and p != action.owner and absent_until(day, p) is None), None)


def _handed(day: Day, action: Action, other: str, why: str) -> Action:
    return replace(
        action,
        owner=other,
        tell_first=tuple(p for p in action.tell_first if p != other),
        draft=action.draft and _signed(day, action.draft, action.owner, other),
        held=action.held or why,
    )


def _signed(day: Day, draft: Draft, owner: str, other: str) -> Draft:
    """The words in another's name, without the hours of the one who is away."""
    paragraphs = [p for p in draft.body.split("\n\n") if not p.startswith(REACHED)]
    ending = f"\n{day.name(owner)}"
    if paragraphs[-1].endswith(ending):
        paragraphs[-1] = paragraphs[-1].removesuffix(ending) + f"\n{day.name(other)}"
    return Draft(draft.subject, "\n\n".join(paragraphs))
