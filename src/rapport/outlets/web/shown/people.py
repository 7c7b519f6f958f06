"""Contacts, colleagues, ties, exchanges and obligations as pages show them, from one Day of the engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import polars as pl

from rapport.engine.day import Day
from rapport.engine.departments import hats, one_name
from rapport.engine.measures.exchanges import parts
from rapport.engine.measures.obligations import open_obligations
from rapport.engine.measures.people import contacts_of, department_of_colleague
from rapport.engine.windows import spans
from rapport.outlets.web import words
from rapport.outlets.web.shown.more_things import Node
from rapport.outlets.web.shown.things import Coverage, Department, Exchange, Obligation, Person, Window

ORDER = ("none", "one_way", "new", "working", "strong")
"""Ties from the weakest to the strongest."""
LATEST = 15
Tie = Mapping[str, Any]
"""A row of `ties` of the output."""


def best_ties(ties: Iterable[Tie]) -> dict[str, Tie]:
    """Contact -> the tie of the colleague who knows the contact best."""
    ordered = sorted(ties, key=lambda tie: (ORDER.index(tie["label"]), tie["strength"]))
    return {tie["contact"]: tie for tie in ordered}


def contacts(day: Day, account: str, ties: Iterable[Tie]) -> tuple[Person, ...]:
    """The contacts of an account, each with the best tie."""
    best = best_ties(ties)
    return tuple(_contact(day, row, best.get(row["person"])) for row in _rows(day, account))


def _rows(day: Day, account: str) -> list[dict[str, Any]]:
    return [dict(row) for row in contacts_of(day, account)]


def _contact(day: Day, row: Mapping[str, Any], bond: Tie | None) -> Person:
    return Person(
        id=row["person"],
        name=row["name"],
        department=row["department"] or "",
        title=row["title"] or "",
        tie=bond["label"] if bond else "none",
        tied_to=day.name(bond["colleague"]) if bond else "",
        email=address_of(day, row["person"]),
        influence=row["influence"],
    )


def address_of(day: Day, person: str) -> str:
    """The first mail address of a person."""
    row = day.person(person)
    return str(row["emails"][0]) if row and row["emails"] else ""


def departments(people: Iterable[Person], needed: Iterable[str]) -> tuple[Department, ...]:
    """People by department, those of weight first; a needed department without people stands there empty."""
    wanted = [one_name(name) for name in needed]
    by_name: dict[str, list[Person]] = {name: [] for name in wanted}
    for person in people:
        # Who wears two hats stands under the first, and says the other.
        by_name.setdefault(next(iter(hats(person.department)), "department not known"), []).append(person)
    return tuple(
        Department(name, tuple(sorted(group, key=lambda p: (-(p.influence or 0), p.name))), name in wanted)
        for name, group in sorted(by_name.items(), key=lambda item: (item[0] == "department not known", item[0]))
    )


def former(day: Day, account: str) -> tuple[Person, ...]:
    """Those whose positions at the account have all ended, the latest first."""
    here = {row["person"] for row in _rows(day, account)}
    ended = day.frame("positions").filter((pl.col("account_id") == account) & (pl.col("to") < day.as_of))
    people = {
        row["person_id"]: Person(
            row["person_id"],
            day.name(row["person_id"]),
            row["department"] or "",
            row["title"] or "",
            left_on=row["to"],
        )
        for row in ended.sort("to").to_dicts()
        if row["person_id"] not in here
    }
    return tuple(reversed(people.values()))


def coverage(day: Day, found: Iterable[Department], ties: Iterable[Tie]) -> Coverage:
    """Departments against those of us who have any tie there; the best tie in each field."""
    department_of = {person.id: d.name for d in found for person in d.people}
    best: dict[tuple[str, str], str] = {}
    for tie in ties:
        department = department_of.get(tie["contact"])
        if department and tie["label"] != "none":
            place = (department, tie["colleague"])
            best[place] = max(best.get(place, "none"), tie["label"], key=ORDER.index)
    ours = sorted({colleague for _, colleague in best}, key=day.name)
    return Coverage(
        tuple(Person(c, day.name(c), department_of_colleague(day, c), ours=True) for c in ours),
        tuple((d.name, d.needed, tuple(best.get((d.name, c), "none") for c in ours)) for d in found),
    )


def team(day: Day, account: str) -> tuple[Person, ...]:
    """Those of us with a duty at the account; the owner first."""
    duties: dict[str, list[str]] = defaultdict(list)
    rows = day.frame("assignments").filter(
        (pl.col("account_id") == account)
        & (pl.col("from").is_null() | (pl.col("from") <= day.as_of))
        & (pl.col("to").is_null() | (pl.col("to") >= day.as_of))
    )
    order = list(words.DUTIES)
    for row in sorted(rows.to_dicts(), key=lambda r: order.index(r["duty"])):
        duties[row["person_id"]].append(words.DUTIES[row["duty"]])
    return tuple(Person(i, day.name(i), ours=True, duty=", ".join(d)) for i, d in duties.items())


def obligations(day: Day, where: pl.Expr) -> tuple[Obligation, ...]:
    """Open obligations, overdue first, then by date."""
    rows = open_obligations(day).filter(where).to_dicts()
    far = date.max
    return tuple(obligation(day, row) for row in sorted(rows, key=lambda r: (r["due"] or far, r["obligation_id"])))


def obligation(day: Day, row: Mapping[str, Any]) -> Obligation:
    """An obligation, as a row of the measure `obligations` has it."""
    due = row["due"]
    return Obligation(
        id=row["obligation_id"],
        what=row["what"],
        kind=row["kind"],
        owed_by=_side(day, row["owed_by"]),
        owed_to=_side(day, row["owed_to"]),
        need_by=due,
        state=_state(row),
        overdue_d=(day.as_of - due).days if due and due < day.as_of else 0,
    )


def _side(day: Day, who: str) -> str:
    return "we" if who == "us" else day.name(who)


def _state(row: Mapping[str, Any]) -> str:
    reminded = f", reminded {row['reminders']} times" if row["reminders"] > 1 else ", reminded" * row["reminders"]
    if row["state"] == "promised":
        return f"promised for {row['promised_until']:%-d %b}" if row["promised_until"] else "promised"
    if row["state"] == "asked" and row["asked_on"]:
        return f"asked {row['asked_on']:%-d %b}{reminded}"
    return f"{'not asked yet' if row['state'] == 'open' else row['state']}{reminded}"


def exchanges(day: Day, found: pl.DataFrame, most: int = LATEST) -> tuple[Exchange, ...]:
    """The latest exchanges with who took part; what lies ahead stands first and says so."""
    rows = found.sort("at", "interaction_id", descending=True).head(most).to_dicts()
    ids = [row["interaction_id"] for row in rows]
    who: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for part in parts(day).filter(pl.col("interaction").is_in(ids)).to_dicts():
        if part["person"] and part["part"] != "cc":
            ours, theirs = who[part["interaction"]]
            side = ours if part["side"] == "us" else theirs
            if part["person"] not in side:
                side.append(part["person"])
    return tuple(_exchange(day, row, *who[row["interaction_id"]]) for row in rows)


def _exchange(day: Day, row: Mapping[str, Any], ours: list[str], theirs: list[str]) -> Exchange:
    functions = sorted({f for f in (department_of_colleague(day, c) for c in ours) if f})
    return Exchange(
        id=row["interaction_id"],
        at=row["at"].astimezone(day.settings.zone),
        channel=row["channel"],
        direction=row["direction"],
        subject=row["subject"] or row["topic"] or "",
        ours=words.join([day.name(c) for c in ours]),
        theirs=words.join([day.name(c) for c in theirs]),
        function=" and ".join(functions),
        delivery=row["delivery"] or "",
        ahead=row["at"] > day.now,
    )


def windows(day: Day, account: str | None, person: str | None = None) -> tuple[Window, ...]:
    """Spans of time that mean something for them, as days in the book's zone."""
    zone = day.settings.zone
    kinds = ("critical", "closed", "absent")
    return tuple(
        Window(s.window, s.kind, s.starts.astimezone(zone).date(), s.ends.astimezone(zone).date(), s.note)
        for s in spans(day, account, person, kinds)
    )


def nodes(day: Day, account: str, people: Iterable[Person]) -> tuple[Node, ...]:
    """The people of an account with their superiors."""
    bosses = {row["person"]: row["reports_to"] or "" for row in _rows(day, account)}
    return tuple(Node(person, bosses.get(person.id, "")) for person in people)
