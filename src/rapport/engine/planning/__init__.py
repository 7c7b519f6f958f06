"""From proposals to cards: one story, a step a module.

    decided   what people have decided already falls away or waits
    merged    one matter, one action
    at desk   in the hands of somebody who is there today
    placed    every action gets its day: out of windows and absences, within the contact budget, one customer-facing
              action an account and day
    dealt     ranked by expected loss avoided an hour; at most five cards a colleague, the rest with a date

`place` works on one account, so that an account can be worked out alone; `deal` on one colleague's actions.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapport.engine.day import Day
from rapport.engine.planning.at_desk import at_desk
from rapport.engine.planning.dealing import deal
from rapport.engine.planning.decided import undecided
from rapport.engine.planning.merging import merge
from rapport.engine.planning.placing import place
from rapport.engine.said import Action, Said

__all__ = ["deal", "plan"]


def plan(day: Day, said: Said, proposed: Iterable[Action]) -> list[Action]:
    """The actions of a day, placed, ranked and dealt; by colleague, rank, key."""
    return deal(day, place(day, said, at_desk(day, merge(undecided(day, proposed)))))
