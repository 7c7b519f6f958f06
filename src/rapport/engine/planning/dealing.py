"""Cards: each colleague's actions ranked by expected loss avoided an hour, at most five of them on today's cards.

Overdue promises of ours come first, hard consequences inside their notice time next. What does not fit today is
planned for the next working day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rapport.engine.day import Day
from rapport.engine.said import Action
from rapport.engine.windows import free_day

QUICK_MIN = 5
"""Nothing is ranked as if it took less time than this."""
STATES = {"today": 0, "planned": 1, "waiting": 2}
FAR = date(9999, 1, 1)


def urgency(action: Action) -> tuple[int, float]:
    """Class (0 our overdue promise, 1 cannot wait, 2 a hard consequence ahead, 3 all else), then -worth an hour."""
    if action.overdue_ours:
        group = 0
    elif action.cannot_wait:
        group = 1
    else:
        group = 2 if action.hard_on else 3
    worth = float(action.effect.value) if action.effect else 0.0
    return group, -worth * 60 / max(action.minutes, QUICK_MIN)


def deal(day: Day, actions: Iterable[Action]) -> list[Action]:
    """The actions with `rank` and `on_card`, by colleague, rank, key."""
    hands: dict[str, list[Action]] = {}
    for action in actions:
        hands.setdefault(action.owner, []).append(action)
    spoken: set[str] = set()
    """Accounts that a card reaches today, whoever holds it."""
    dealt: list[Action] = []
    for owner in sorted(hands):
        dealt += _hand(day, hands[owner], spoken)
    return dealt


def _hand(day: Day, actions: list[Action], spoken: set[str]) -> list[Action]:
    today = sorted((a for a in actions if a.state == "today"), key=lambda a: (*urgency(a), a.do_by, a.key))
    cards: list[Action] = []
    rest: list[Action] = []
    for action in today:
        fits = len(cards) < day.policy.cards_a_day and not (action.facing and action.account in spoken)
        if fits:
            cards.append(replace(action, on_card=True))
            spoken |= {action.account} if action.facing else set()
        else:
            rest.append(_tomorrow(day, action))
    others = [*rest, *(a for a in actions if a.state != "today")]
    others.sort(key=lambda a: (STATES[a.state], a.not_before, *urgency(a), a.key))
    return [replace(a, rank=n) for n, a in enumerate([*cards, *others], 1)]


def _tomorrow(day: Day, action: Action) -> Action:
    on = day.ours.add(day.as_of, 1)
    if action.facing:
        on = free_day(day, on, action.account, action.people)
    return replace(action, state="planned", not_before=on, do_by=max(on, action.do_by))
