"""The page of one person, from the engine's Day of the person's account."""

from __future__ import annotations

from datetime import date

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.exchanges import parts
from rapport.engine.measures.people import contact, department_of_colleague
from rapport.engine.measures.ties import bonds
from rapport.outlets.web.shown import people
from rapport.outlets.web.shown.gone import if_gone
from rapport.outlets.web.shown.more_things import PersonPage, Position
from rapport.outlets.web.shown.things import Person, Window
from rapport.papers import telling


def page(day: Day, person_id: str, reader: str) -> PersonPage | None:
    """The page; None when the book does not know the person. `reader` is the colleague who looks at it."""
    row = day.person(person_id)
    if row is None:
        return None
    now = contact(day, person_id)
    ours = row["works_for"] == "us"
    account = "" if ours else str(now["account"] if now else row["works_for"])
    positions = _positions(day, person_id)
    person = Person(
        id=person_id,
        name=row["name"],
        department=(now["department"] if now else department_of_colleague(day, person_id) if ours else "") or "",
        title=(now["title"] if now else positions[0].title if positions else "") or "",
        ours=ours,
        influence=now["influence"] if now else None,
        left_on=None if now or ours else next((p.ends for p in positions if p.ends), None),
    )
    known = bonds(day).filter(pl.col("account") == account).to_dicts() if account else []
    there = people.contacts(day, account, known) if account else ()
    mine = parts(day).filter(pl.col("person") == person_id)["interaction"].unique()
    found = day.frame("interactions").filter(pl.col("interaction_id").is_in(mine.implode()))
    return PersonPage(
        person=person,
        day=day.as_of,
        account_id=account,
        account_name=day.name(account),
        emails=tuple(row["emails"] or ()),
        phones=tuple(row["phones"] or ()),
        timezone=row["timezone"] or "",
        language=row["language"] or "",
        positions=positions,
        ties=_ties(day, person_id, ours, reader),
        exchanges=people.exchanges(day, found),
        obligations=people.obligations(day, (pl.col("owed_by") == person_id) | (pl.col("owed_to") == person_id)),
        away=tuple(w for w in people.windows(day, account or None, person_id) if _away(w, day.as_of)),
        map=people.nodes(day, account, there) if account else (),
        if_gone=if_gone(day, account, person_id, there) if now else None,
        pace="" if ours else telling.pace(day, person_id),
        reached="" if ours else telling.reached(day, person_id),
    )


def _away(window: Window, day: date) -> bool:
    return window.kind == "absent" and window.ends >= day


def _positions(day: Day, person_id: str) -> tuple[Position, ...]:
    rows = day.frame("positions").filter(pl.col("person_id") == person_id).to_dicts()
    return tuple(
        Position(
            account_id=row["account_id"],
            account_name="us" if row["account_id"] == "us" else day.name(row["account_id"]),
            department=row["department"] or "",
            title=row["title"] or "",
            begins=row["from"],
            ends=row["to"],
            role=row["role"] or "",
            influence=row["influence"],
            id=f"{person_id}:{row['account_id']}:{row['from'] or ''}",
        )
        for row in sorted(rows, key=lambda r: r["from"] or date.min, reverse=True)
    )


def _ties(day: Day, person_id: str, ours: bool, reader: str) -> tuple[Person, ...]:
    """Of a contact: which of us know them. Of a colleague: whom they know, for that colleague's eyes alone."""
    if ours and person_id != reader:
        return ()
    own, other = ("colleague", "contact") if ours else ("contact", "colleague")
    rows = bonds(day).filter((pl.col(own) == person_id) & (pl.col("label") != "none")).sort("strength", descending=True)
    return tuple(
        Person(
            r[other],
            day.name(r[other]),
            day.name(r["account"]) if ours else department_of_colleague(day, r[other]),
            tie=r["label"],
            ours=not ours,
        )
        for r in rows.to_dicts()
    )
