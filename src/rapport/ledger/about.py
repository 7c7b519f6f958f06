"""Every row that the engine may look at when it judges some accounts.

These are the rows about them, their people with what these did elsewhere, the organisations above, below and against
them, and what is ours and counts for everybody: colleagues, rules, windows.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from rapport.engine.masking import US
from rapport.engine.schema import TABLES
from rapport.ledger.rows import Condition, one_of, read, with_id

_PLAIN = ("invoices", "payments", "orders", "projects", "efforts", "reviews")
"""Tables whose rows about an account all name it."""


def frames(accounts: set[str]) -> dict[str, pl.DataFrame]:
    """Table name -> rows. An account that is not known adds nothing; `us` brings what lies between ourselves."""
    accounts = with_the_same("accounts", accounts)
    named = one_of("account_id", sorted(accounts))
    found = {name: read(name, [named]) for name in _PLAIN}
    found["accounts"] = _accounts(accounts)
    found["assignments"] = read("assignments", [named])
    found["rules"] = read("rules", [named, ("account_id IS NULL", [])])
    theirs, ours = _people_of(accounts), _people_of({US})
    found["interactions"], found["participants"] = _exchanges(accounts, theirs - ours)
    others = _ids(found["participants"], "person_id") | _ids(found["assignments"], "person_id")
    found["people"] = _people(theirs | ours | others)
    people = _ids(found["people"], "person_id")
    found["positions"] = read("positions", [named, one_of("person_id", sorted(people))])
    found["windows"] = _windows(accounts, people)
    found["obligations"] = _obligations(named, accounts | (theirs - ours), found["projects"], found["orders"])
    found["obligation_events"] = _parts("obligation_events", "obligation_id", found["obligations"])
    found["milestones"] = _parts("milestones", "obligation_id", found["obligations"])
    concerned = accounts | (theirs - ours)
    found["observations"] = read("observations", [named, _unnamed("person_id", theirs - ours)])
    found["offer_lines"] = _parts("offer_lines", "observation_id", found["observations"])
    found["assessments"] = read("assessments", [named, _unnamed("about", concerned)])
    found["decisions"] = read("decisions", [named, *_cards(accounts)])
    return {name: found[name] for name in TABLES}


def with_the_same(table: str, ids: set[str]) -> set[str]:
    """These people or accounts, those they are the same as, and those that are the same as one of them."""
    found, fresh, key = set(ids), set(ids), TABLES[table].key[0]
    while fresh:
        chosen, numbers = with_id(sorted(fresh))
        rows = read(table, [one_of("same_as", sorted(fresh)), (f"same_as IS NOT NULL AND {chosen}", numbers)])
        fresh = (_ids(rows, "same_as") | _ids(rows, key)) - found
        found |= fresh
    return found


def _ids(frame: pl.DataFrame, column: str) -> set[str]:
    return set(frame[column].drop_nulls())


def _unnamed(column: str, values: Iterable[str]) -> Condition:
    """Rows that name no account, but one of the values."""
    sql, params = one_of(column, sorted(values))
    return (f"account_id IS NULL AND {sql}" if sql else "", params)


def _accounts(accounts: set[str]) -> pl.DataFrame:
    """The accounts, their sites and parents up to the top, and the competitors, whom observations name."""
    around = [one_of("parent_id", sorted(accounts)), ("kind = 'competitor'", [])]
    found = read("accounts", [with_id(sorted(accounts)), *around])
    known = _ids(found, "account_id") | accounts
    while above := _ids(found, "parent_id") - known:
        known |= above
        found = pl.concat([found, read("accounts", [with_id(sorted(above))])])
    return found.unique("row").sort("row")


def _people_of(organisations: set[str]) -> set[str]:
    """Who belongs there or ever had a position there."""
    wanted = sorted(organisations)
    belonging = read("people", [one_of("works_for", wanted)])
    there = _ids(belonging, "person_id") | _ids(read("positions", [one_of("account_id", wanted)]), "person_id")
    return with_the_same("people", there)


def _people(ids: set[str]) -> pl.DataFrame:
    """The people and those whom they are the same as."""
    return read("people", [with_id(sorted(ids)), one_of("same_as", sorted(ids))])


def _exchanges(accounts: set[str], their_people: set[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Exchanges with the accounts and those in which their people took part, all with their participants."""
    took_part = read("participants", [one_of("person_id", sorted(their_people))])
    elsewhere = with_id(sorted(_ids(took_part, "interaction_id")))
    interactions = read("interactions", [one_of("account_id", sorted(accounts)), elsewhere])
    return interactions, _parts("participants", "interaction_id", interactions)


def _parts(table: str, column: str, whole: pl.DataFrame) -> pl.DataFrame:
    return read(table, [one_of(column, sorted(_ids(whole, column)))])


def _windows(accounts: set[str], people: set[str]) -> pl.DataFrame:
    everybody = "scope IN ('us', 'department')"  # departments are named as account:department
    return read("windows", [one_of("scope_id", sorted(accounts | people)), (everybody, [])])


def _obligations(named: Condition, concerned: set[str], projects: pl.DataFrame, orders: pl.DataFrame) -> pl.DataFrame:
    """Obligations at the accounts, and those that only name one of their people, projects or orders."""
    through = [
        _unnamed("owed_by", concerned),
        _unnamed("owed_to", concerned),
        _unnamed("project_id", _ids(projects, "project_id")),
        _unnamed("order_id", _ids(orders, "order_id")),
    ]
    return read("obligations", [named, *through])


def _cards(accounts: set[str]) -> list[Condition]:
    """Decisions that name an account only in the card's key, `ACTION:account:matter`."""
    escaped = [account.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for account in sorted(accounts)]
    return [("account_id IS NULL AND action_key LIKE %s ESCAPE '\\'", [f"%:{account}%"]) for account in escaped]
