"""What it would mean if a person left, by the engine's measure of coverage."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.coverage import next_contacts, people_of
from rapport.outlets.web.shown import people
from rapport.outlets.web.shown.more_things import IfGone
from rapport.outlets.web.shown.things import Person


def if_gone(day: Day, account: str, person_id: str, there: Iterable[Person]) -> IfGone | None:
    """What would be lost, what is open with them, whom to know better before; None where the account is not served."""
    row = next((r for r in people_of(day, account) if r["contact"] == person_id), None)
    if row is None:
        return None
    by_id = {p.id: p for p in there}
    return IfGone(
        loss=row["loss"],
        share=row["share"],
        obligations=people.obligations(day, (pl.col("owed_by") == person_id) | (pl.col("owed_to") == person_id)),
        next_contacts=tuple(by_id[i] for i in next_contacts(day, account, person_id) if i in by_id),
    )
