"""Who is where: contacts on their side, who of ours looks after an account."""

from __future__ import annotations

from datetime import date

import polars as pl

from rapport.engine.day import Day, Groups, Row, once
from rapport.engine.measures.departures import departed

FALLBACK = (
    "owner",
    "deputy",
    "service",
    "project_manager",
    "outside_rep",
    "specialist",
    "planner",
    "sponsor",
    "receivables",
)
"""Who stands in for a duty that nobody has, in this order."""


def _valid(day: Day, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(
        (pl.col("from").is_null() | (pl.col("from") <= day.as_of))
        & (pl.col("to").is_null() | (pl.col("to") >= day.as_of))
    )


@once
def positions(day: Day) -> pl.DataFrame:
    """Positions held on the day, ours and theirs. Columns of `positions`."""
    return _valid(day, day.frame("positions"))


@once
def contacts(day: Day) -> pl.DataFrame:
    """One row a contact who works at an account on the day.

    Columns: person, account, name, department, title, role, influence, reports_to, from, seen. A person of an
    account without any position on file is a contact of an unknown department; one whose positions there have all
    ended, or who is established to have left, is not a contact any more. Of several positions the one begun last
    counts.
    """
    gone = pl.col("person_id").is_in(list(departed(day)))
    people = day.frame("people").filter((pl.col("works_for") != "us") & pl.col("same_as").is_null() & ~gone)
    held = (
        positions(day)
        .filter(pl.col("account_id") != "us")
        .sort("from", "row", nulls_last=False)
        .unique("person_id", keep="last", maintain_order=True)
        .select("person_id", "account_id", "department", "title", "role", "influence", "reports_to", "from")
    )
    everyone = day.frame("positions").filter(pl.col("account_id") != "us").select("person_id").unique()
    known = people.select("person_id", "name", "works_for", "seen")
    return (
        known.join(held, on="person_id", how="left")
        .join(everyone.with_columns(listed=True), on="person_id", how="left")
        .filter(pl.col("account_id").is_not_null() | pl.col("listed").is_null())
        .select(
            pl.col("person_id").alias("person"),
            pl.coalesce("account_id", "works_for").alias("account"),
            "name",
            pl.col("department").str.to_lowercase(),
            "title",
            "role",
            "influence",
            "reports_to",
            "from",
            "seen",
        )
        .sort("account", "person")
    )


@once
def _contacts_by_account(day: Day) -> Groups:
    return Groups(contacts(day), "account")


def contacts_of(day: Day, account: str) -> list[dict[str, object]]:
    """The contacts of an account, as rows of `contacts`."""
    return _contacts_by_account(day).of(account)


@once
def _contact_rows(day: Day) -> dict[str, int]:
    return dict(zip(contacts(day)["person"].to_list(), range(contacts(day).height), strict=True))


@once
def _fetched(_day: Day) -> dict[str, Row]:
    return {}


def contact(day: Day, person: str) -> Row | None:
    """The row of `contacts` of a person, None for one who is not at an account (any more)."""
    fetched = _fetched(day)
    if person not in fetched:
        at = _contact_rows(day).get(person)
        if at is None:
            return None
        fetched[person] = contacts(day).row(at, named=True)
    return fetched[person]


@once
def team(day: Day) -> pl.DataFrame:
    """Who of ours has which duty where on the day. Columns of `assignments`."""
    return _valid(day, day.frame("assignments"))


@once
def _team_by_account(day: Day) -> Groups:
    return Groups(team(day).sort("from", "person_id", nulls_last=False), "account_id")


@once
def _colleagues(day: Day) -> list[str]:
    return sorted(day.frame("people").filter(pl.col("works_for") == "us")["person_id"].to_list())


def duty(day: Day, account: str, *duties: str) -> str | None:
    """The colleague with the first of these duties that somebody has at the account; a site asks its parent too."""
    seen: set[str] = set()
    at: str | None = account
    while at and at not in seen:
        seen.add(at)
        rows = _team_by_account(day).of(at)
        for wanted in duties:
            for row in rows:
                if row["duty"] == wanted:
                    return str(row["person_id"])
        at = str(day.account(at)["parent_id"] or "") if at in _account_ids(day) else None
    return None


@once
def _account_ids(day: Day) -> frozenset[str]:
    return frozenset(day.frame("accounts")["account_id"].to_list())


def who(day: Day, account: str, *duties: str) -> str | None:
    """The colleague who is to act for an account: one with these duties, else whoever looks after it, else anybody.

    None only in a book without colleagues.
    """
    found = duty(day, account, *duties, *FALLBACK)
    if found:
        return found
    everyone = _colleagues(day)
    return everyone[0] if everyone else None


def team_of(day: Day, account: str) -> list[str]:
    """The colleagues with a duty at an account, each once."""
    return list(dict.fromkeys(str(r["person_id"]) for r in _team_by_account(day).of(account)))


@once
def _our_positions(day: Day) -> dict[str, Row]:
    rows = positions(day).filter(pl.col("account_id") == "us").sort("from", "row", nulls_last=False)
    return {str(r["person_id"]): r for r in rows.to_dicts()}


def manager_of(day: Day, colleague: str) -> str | None:
    """To whom a colleague reports."""
    row = _our_positions(day).get(colleague)
    return str(row["reports_to"]) if row and row["reports_to"] else None


def department_of_colleague(day: Day, colleague: str) -> str:
    """The department of a colleague, empty when unknown."""
    row = _our_positions(day).get(colleague)
    return str(row["department"] or "").lower() if row else ""


def since_of(day: Day, account: str) -> date | None:
    """Customer since."""
    found: date | None = day.account(account)["since"]
    return found
