"""Firms so small that the same few people do everything: they take longer, and help serves them better than a third
letter (S2-26). What is known of them wins: who answers fast is treated like everybody else.

Practices: S2-26.
"""

from __future__ import annotations

from rapport.engine.day import Day
from rapport.engine.measures.replies import Habit

SMALL = 4
"""In a firm of so few, one person wears all hats."""
REMINDERS = 1
"""Follow-ups before help is offered where few hands do everything."""


def few_hands(day: Day, account: str) -> bool:
    """Is it known to be so small?"""
    headcount = day.account(account)["headcount"]
    return headcount is not None and headcount <= SMALL


def reminders_before_help(day: Day, account: str, known: Habit) -> int:
    """How often an open ask is followed up before help takes its place."""
    most = day.policy.reminders
    return min(REMINDERS, most) if few_hands(day, account) and known.basis != "own" else most
