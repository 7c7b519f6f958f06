"""What is the matter at which accounts: a few per cent each, nothing in a calm book."""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import ceil

from rapport.generate.chance import Flags
from rapport.generate.world import World

RATES = {
    "left": 0.015,
    "away": 0.02,
    "unanswered": 0.03,
    "waits_for_us": 0.015,
    "quiet": 0.015,
    "slower_payer": 0.015,
    "held": 0.015,
    "disputed": 0.01,
    "tight_credit": 0.01,
    "one_contact": 0.06,
    "unseen_director": 0.05,
    "late_input": 0.03,
    "we_are_late": 0.02,
    "ask_due": 0.02,
    "review_due": 0.05,
    "newcomer": 0.02,
    "our_mistake": 0.004,
    "rival": 0.004,
}
"""Share of accounts with each trouble at any one time (assumed: what account managers of such firms tell)."""


@dataclass(frozen=True, slots=True)
class Troubles:
    """For every trouble, whether each account has it."""

    left: Flags
    away: Flags
    unanswered: Flags
    waits_for_us: Flags
    quiet: Flags
    slower_payer: Flags
    held: Flags
    disputed: Flags
    tight_credit: Flags
    one_contact: Flags
    unseen_director: Flags
    late_input: Flags
    we_are_late: Flags
    ask_due: Flags
    review_due: Flags
    newcomer: Flags
    our_mistake: Flags
    rival: Flags


def troubles(world: World) -> Troubles:
    """Troubles by chance: who has them, not how many, so that a small book shows them all."""
    share = 0.0 if world.wish.calm else 1.0

    def some(rate: float) -> Flags:
        chosen: Flags = world.chance.permutation(world.count) < ceil(rate * world.count)
        return chosen

    return Troubles(**{f.name: some(RATES[f.name] * share) for f in fields(Troubles)})
