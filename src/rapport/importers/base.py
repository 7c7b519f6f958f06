"""What an importer is, and what it hands on.

An importer turns a path into an `Extract`: text rows for the tables of `engine.schema`, exactly as they would stand
in a folder of tables. It gives no types, checks no references and writes nothing: `importers.reading` and the ledger
do that once for all. It never creates a customer: organisations and people that the book does not know are
*proposals*, with counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from rapport.engine.facts import Facts, Problem, Settings

Progress = Callable[[int, int], None]
"""Told (done, total); total 0 = not known."""


def silent(_done: int, _total: int) -> None:
    """A progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """One row in the words of the schema, with the place it came from. Empty text and absent keys are unknown."""

    values: Mapping[str, str]
    line: int = 0
    file: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that the source speaks of and that needs a person's nod: an organisation or a person that the book does
    not know, or what was read between the lines (see `NODS`).

    `rows` are what accepting it would add; `weight` is how many exchanges speak for it.
    """

    kind: str  # account | person | one of NODS
    key: str  # the mail domain of an organisation, the address of a person, a fingerprint of the evidence
    name: str
    weight: int
    two_way: bool
    first_seen: str
    last_seen: str
    rows: Mapping[str, tuple[TextRow, ...]] = field(default_factory=dict)
    says: str = ""
    """In one sentence what was read, and where; never a mail's own words unless they may be kept."""


NODS = {
    "obligation": "promises and requests with a day",
    "position": "titles, departments and telephone numbers of signatures",
    "departure": "people who are said to have gone",
    "absence": "absences that are not plainly said",
    "address": "changed mail addresses",
    "pitch": "offers of other suppliers that a contact handed on",
}
"""What is read in mails and acts only with a person's nod, by the kind of its proposals."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the book already knows and an importer needs: who we are, whose a domain is, who an address is."""

    settings: Settings
    account_of_domain: Mapping[str, str] = field(default_factory=dict)
    person_of_address: Mapping[str, str] = field(default_factory=dict)
    account_of_person: Mapping[str, str] = field(default_factory=dict)
    name_of_person: Mapping[str, str] = field(default_factory=dict)
    account_of_name: Mapping[str, str] = field(default_factory=dict)
    """Names of organisations as the book writes them; who compares names makes them alike first."""
    invoices: frozenset[str] = frozenset()
    orders: frozenset[str] = frozenset()
    """Ids of invoices and orders. A document may name one of another system; a row must not refer to nothing."""
    book: Facts | None = None
    """The book itself, for who adds to a row that is there: a new version of a row has to say all that stays."""

    @classmethod
    def of(cls, facts: Facts) -> Known:
        """What a book knows. Addresses and domains are compared in lower case."""
        accounts, people = facts.frame("accounts"), facts.frame("people")
        return cls(
            facts.settings,
            {d.lower(): a for a, ds in accounts.select("account_id", "domains").iter_rows() for d in ds or ()},
            {e.lower(): p for p, es in people.select("person_id", "emails").iter_rows() for e in es or ()},
            dict(people.select("person_id", "works_for").iter_rows()),
            dict(people.select("person_id", "name").iter_rows()),
            {name: account for account, name in accounts.select("account_id", "name").iter_rows() if name},
            frozenset(facts.frame("invoices")["invoice_id"]),
            frozenset(facts.frame("orders")["order_id"]),
            book=facts,
        )


@dataclass(frozen=True, slots=True)
class Extract:
    """All that a source says: rows per table, proposals, and what could not be understood."""

    rows: Mapping[str, list[TextRow]]
    proposals: tuple[Proposal, ...] = ()
    problems: tuple[Problem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    """What was met, in the source's own words ("mails", "automatic", "duplicates"), for the report."""
    left: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    """(table, currency) -> money, without sign, of lines that made no row: so that the sums of the report are those
    of the source. An empty currency is one that is not known."""


class Importer(Protocol):
    """One kind of source. `KIND` is its word on the command line, `TITLE` its name on the page."""

    KIND: str
    TITLE: str

    def recognise(self, path: Path) -> str | None:
        """Why this path is of this kind, in words; None when it is not."""

    def extract(self, path: Path, known: Known, progress: Progress = silent) -> Extract:
        """Everything in it. Raises `NotUnderstood` when the whole source cannot be read; a bad row is a problem."""


class NotUnderstood(ValueError):
    """The source as a whole cannot be read: the text says where and what to do."""
