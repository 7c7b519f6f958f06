"""One matter, one action: of several steps towards the same person about the same thing the strongest stays.

Practices: S2-4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapport.engine.said import Action

STRONGER = (
    ("RECOVER", ("CHECK_UP", "GIVE", "REFLECT")),
    ("NOTIFY_PAST_DUE", ("NOTIFY_PRECONDITION", "FOLLOW_UP")),
    ("PROPOSE_SLOTS", ("FOLLOW_UP", "REMIND", "WAIT")),
    ("RECONCILE_NEUTRAL", ("ASK", "FOLLOW_UP", "REMIND", "WAIT", "OFFER_HELP")),
    ("EXPLAIN_DIFFERENTLY", ("FIX_OURS_FIRST",)),
    ("NOTIFY_PRECONDITION", ("ASK",)),
    ("CONFIRM_BEFORE_FREEZE", ("ASK", "FOLLOW_UP", "REMIND")),
    ("OFFER_HELP", ("FOLLOW_UP", "REMIND", "WAIT", "VISIT")),
    ("INTERVIEW_CUSTOMER", ("CHECK_UP",)),
    ("LEARN_WHY", ("CHECK_UP",)),
    ("REROUTE", ("ASK", "FOLLOW_UP", "REMIND", "WAIT", "OFFER_HELP")),
    ("FOLLOW_UP", ("WAIT",)),
    ("REMIND", ("WAIT",)),
    ("CHECK_UP", ("REFLECT",)),
)
"""An action and those that it makes needless when they concern the same person or the same things."""


def merge(actions: Iterable[Action]) -> list[Action]:
    """The actions without those that a stronger one makes needless; equal keys become one."""
    by_account: dict[str, list[Action]] = {}
    for action in _joined(actions):
        by_account.setdefault(action.account, []).append(action)
    return [a for group in by_account.values() for a in _without_needless(group)]


def _joined(actions: Iterable[Action]) -> list[Action]:
    """Actions with the same key as one: about all their things, under all their signals, by the earliest day."""
    found: dict[str, Action] = {}
    for action in actions:
        old = found.get(action.key)
        found[action.key] = action if old is None else _both(old, action)
    return list(found.values())


def _both(a: Action, b: Action) -> Action:
    return replace(
        a,
        about=tuple(dict.fromkeys([*a.about, *b.about])),
        because=tuple(dict.fromkeys([*a.because, *b.because])),
        signals=tuple(dict.fromkeys([*a.signals, *b.signals])),
        tell_first=tuple(dict.fromkeys([*a.tell_first, *b.tell_first])),
        not_before=min(a.not_before, b.not_before),
        do_by=min(a.do_by, b.do_by),
        overdue_ours=a.overdue_ours or b.overdue_ours,
        cannot_wait=a.cannot_wait or b.cannot_wait,
        hard_on=min((d for d in (a.hard_on, b.hard_on) if d), default=None),
    )


def _without_needless(actions: list[Action]) -> list[Action]:
    """The actions of one account that no stronger one of the same matter stands above."""
    there = {a.action for a in actions}
    rules = [(strong, weak) for strong, weak in STRONGER if strong in there]
    return [a for a in actions if not any(_covers(s, a) for strong, weak in rules if a.action in weak
                                          for s in actions if s.action == strong)]  # fmt: skip


def _covers(strong: Action, weak: Action) -> bool:
    if strong.wait_until is not None and weak.wait_until is None:
        return False
    about = bool(set(strong.about) & set(weak.about))
    same_people = bool(set(strong.people) & set(weak.people))
    if strong.action == "REROUTE" or weak.action == "WAIT":
        return about
    if weak.action == "ASK":
        return about and set(weak.about) <= set(strong.about)
    return (
        about
        or (same_people and not (strong.about and weak.about))
        or (strong.action == "PROPOSE_SLOTS" and same_people)
    )
