"""What a plot works with: the book, the days, the customers, and the calm life that it departs from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from rapport.demo import letters, rhythm, trade
from rapport.demo.cast import Contact, Customer
from rapport.demo.dates import Dates
from rapport.demo.pages import Pages, Value


@dataclass(slots=True)
class Stage:
    """One demo book in the making. A plot takes customers by name, and the calm rest is left to others."""

    pages: Pages
    dates: Dates
    cast: dict[str, Customer]
    played: set[str] = field(default_factory=set)

    # -- the calm life of a customer -----------------------------------------------------------------------------

    def take(self, id_: str) -> Customer:
        """A customer for a plot; each once."""
        if id_ in self.played:
            raise ValueError(f"{id_} has a plot already")
        self.played.add(id_)
        return self.cast[id_]

    def calm_life(self, id_: str, pause: rhythm.Pause | None = None) -> Customer:
        """A customer with all of calm life, to which a plot adds what is different."""
        customer = self.take(id_)
        self.introduce(customer)
        self.exchanges(customer, pause)
        self.reviews(customer)
        self.trade(customer)
        self.owed(customer)
        return customer

    def introduce(self, customer: Customer, **instead: str) -> None:
        """The account, its people and ours; `instead` gives a duty to somebody else."""
        rhythm.introduce(self.pages, self.dates, customer, rhythm.team(customer) | instead)

    def exchanges(self, customer: Customer, pause: rhythm.Pause | None = None) -> None:
        """Two years of mails and calls."""
        rhythm.exchanges(self.pages, self.dates, customer, pause)

    def reviews(self, customer: Customer, until: int = 0, parts: tuple[str, ...] = ("buyer", "director")) -> None:
        """Reviews in time; the last one at least so many days ago."""
        rhythm.reviews(self.pages, self.dates, customer, until, parts)

    def trade(self, customer: Customer, until: date = date.max) -> None:
        """Two years of deliveries, invoices and payments."""
        trade.trade(self.pages, self.dates, customer, until)

    def owed(self, customer: Customer) -> None:
        """Things owed both ways, delivered in time."""
        trade.owed(self.pages, self.dates, customer)

    # -- what a plot adds ----------------------------------------------------------------------------------------

    def add(self, table: str, **values: Value) -> None:
        """A row."""
        self.pages.add(table, **values)

    def wd(self, n: int, hour: int = 10, minute: int = 0, zone: str = "") -> datetime:
        """A moment some working days from today."""
        return self.dates.at(self.dates.wd(n), hour, minute, zone)

    def mail(
        self,
        customer: Customer,
        sender: Contact | str,
        reader: Contact | str,
        at: datetime,
        subject: str,
        copies: tuple[Contact | str, ...] = (),
        **more: Value,
    ) -> str:
        """A mail; returns its id."""
        return letters.mail(self.pages, customer, sender, reader, at, subject, copies=copies, **more)

    def owes(self, customer: Customer, name: str, kind: str, what: str, by: str, to: str, **more: Value) -> str:
        """An obligation; returns its id. `seen_at` is to be among `more`."""
        id_ = f"{customer.id}-{name}"
        self.add("obligations", obligation_id=id_, account_id=customer.id, kind=kind, what=what, owed_by=by, owed_to=to,
                 **more)  # fmt: skip
        return id_

    def event(self, obligation: str, at: datetime, event: str, by: str, **more: Value) -> None:
        """What happened to an obligation."""
        self.add("obligation_events", obligation_id=obligation, at=at, event=event, by=by, **more)

    def noticed(self, customer: Customer, kind: str, at: datetime | date, **more: Value) -> str:
        """An observation; returns its id."""
        id_ = self.pages.next_id(f"{customer.id}-n")
        self.add("observations", observation_id=id_, at=at, account_id=customer.id, kind=kind, **more)
        return id_

    def effort(self, customer: Customer, back: int, who: str, kind: str, hours: float, **more: Value) -> None:
        """Work done some working days ago."""
        rest: dict[str, Value] = {"rate": "95.00", "currency": customer.currency}
        self.add("efforts", effort_id=self.pages.next_id(f"{customer.id}-e"), on=self.dates.wd(-back), person_id=who,
                 account_id=customer.id, kind=kind, hours=hours, **(rest | more))  # fmt: skip
