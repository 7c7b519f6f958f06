"""One book as of one day: what measures, signals and actions read.

A `Day` holds masked facts and answers the questions that everybody asks: who is who, who of ours looks after an
account, which exchanges count, which day is free. Whatever is dear is worked out once: measures are functions of a
Day marked `@once`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar

import polars as pl

from rapport.engine.calendars import Calendar, Calendars, zone_of
from rapport.engine.facts import Facts, Settings
from rapport.engine.policy import Policy

Result = TypeVar("Result")
Row = Mapping[str, Any]
SERVED = ("customer", "prospect")


def once(measure: Callable[[Day], Result]) -> Callable[[Day], Result]:
    """Marks a function of a Day whose result is kept for the Day."""

    @wraps(measure)
    def remembered(day: Day) -> Result:
        if measure not in day.memory:
            day.memory[measure] = measure(day)
        return day.memory[measure]  # type: ignore[no-any-return]

    return remembered


@dataclass(frozen=True, slots=True)
class Priors:
    """What the whole book teaches about one account: measured on the book once and handed in, so that one account
    alone gives exactly the rows that the whole book gives. Empty = measure on the facts at hand."""

    tables: Mapping[str, pl.DataFrame] = field(default_factory=dict)


class Index:
    """Rows of a frame by id, fetched one at a time: cheap for the few rows that a signal speaks about."""

    def __init__(self, frame: pl.DataFrame, key: str) -> None:
        self._frame = frame
        self._at: dict[str, int] = dict(zip(frame[key].to_list(), range(frame.height), strict=True))

    def get(self, key: str | None) -> Row | None:
        """The row of this id, None when there is none."""
        at = self._at.get(key) if key is not None else None
        return None if at is None else self._frame.row(at, named=True)

    def __getitem__(self, key: str) -> Row:
        return self._frame.row(self._at[key], named=True)

    def __contains__(self, key: str) -> bool:
        return key in self._at


class Groups:
    """Rows of a frame by a key that repeats, as lists of rows, made on the first question for a key."""

    def __init__(self, frame: pl.DataFrame, key: str) -> None:
        frame = frame.filter(pl.col(key).is_not_null()).sort(key, maintain_order=True)
        self._frame = frame
        spans = frame.with_row_index("__at").group_by(key).agg(pl.col("__at").min().alias("a"), pl.len().alias("n"))
        self._span: dict[str, tuple[int, int]] = {k: (a, n) for k, a, n in spans.iter_rows()}

    def of(self, key: str) -> list[dict[str, Any]]:
        """The rows with this key, in the order of the frame."""
        a, n = self._span.get(key, (0, 0))
        return self._frame.slice(a, n).to_dicts() if n else []

    def __contains__(self, key: str) -> bool:
        return key in self._span

    def keys(self) -> Iterable[str]:
        """All keys."""
        return self._span.keys()


class Day:
    """A book as of a day. `facts` must be masked to the day already (`masking.as_of`)."""

    def __init__(self, facts: Facts, as_of: date, policy: Policy, priors: Priors | None = None) -> None:
        self.facts = facts
        self.as_of = as_of
        self.policy = policy
        self.priors = priors or Priors()
        self.settings: Settings = facts.settings
        self.now: datetime = facts.settings.end_of(as_of)
        self.calendars = Calendars(facts.settings)
        self.memory: dict[Callable[[Day], Any], Any] = {}

    def frame(self, table: str) -> pl.DataFrame:
        """The masked rows of a table."""
        return self.facts.frame(table)

    def local(self, column: str) -> pl.Expr:
        """The date of an instant column in the book's zone."""
        return pl.col(column).dt.convert_time_zone(self.settings.timezone).dt.date()

    def day_of(self, moment: datetime) -> date:
        """The date of an instant in the book's zone."""
        return moment.astimezone(self.settings.zone).date()

    # -- who and where -------------------------------------------------------------------------------------------

    def account(self, account: str) -> Row:
        """The row of an account."""
        return _accounts(self)[account]

    def person(self, person: str | None) -> Row | None:
        """The row of a person."""
        return _people(self).get(person)

    def name(self, who: str | None) -> str:
        """The name of a person or account, or the id where there is no name; "us" for ourselves."""
        if not who:
            return ""
        row = self.person(who) or _accounts(self).get(who)
        return str(row["name"]) if row else who

    def is_ours(self, who: str | None) -> bool:
        """Is this one of us?"""
        if who == "us":
            return True
        row = self.person(who)
        return row is not None and row["works_for"] == "us"

    def calendar(self, account: str) -> Calendar:
        """The working days of an account's country."""
        row = _accounts(self).get(account)
        return self.calendars.of(row["country"] if row else None)

    @property
    def ours(self) -> Calendar:
        """Our own working days."""
        return self.calendars.ours

    def zone(self, person: str | None, account: str | None = None) -> str:
        """The zone of a person, else of the account, else of the book."""
        row = self.person(person)
        if row and row["timezone"]:
            return str(row["timezone"])
        found = _accounts(self).get(account or (row["works_for"] if row else None))
        return str(found["timezone"]) if found and found["timezone"] else self.settings.timezone

    def local_time(self, moment: datetime, person: str | None) -> datetime:
        """A moment as the person's clock shows it."""
        return moment.astimezone(zone_of(self.zone(person)))


@once
def _accounts(day: Day) -> Index:
    return Index(day.frame("accounts"), "account_id")


@once
def _people(day: Day) -> Index:
    return Index(day.frame("people"), "person_id")


@once
def served(day: Day) -> pl.DataFrame:
    """Accounts that we serve: customers and prospects that are not lost. Columns of `accounts`."""
    return day.frame("accounts").filter(
        pl.col("kind").is_in(SERVED) & (pl.col("stage").fill_null("active") != "lost") & pl.col("lost_on").is_null()
    )


@once
def served_ids(day: Day) -> frozenset[str]:
    """The ids of `served`."""
    return frozenset(served(day)["account_id"].to_list())
