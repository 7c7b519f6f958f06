"""What it would mean if a person left."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from rapport.engine.day import Day
from rapport.outlets.web.shown import people
from rapport.outlets.web.shown.things import IfGone, Person

NEXT = 3


def if_gone(day: Day, account: str, person_id: str, there: Iterable[Person]) -> IfGone | None:
    """Coverage with and without the person, what is open with them, and whom to know better; None = not known."""
    return None
