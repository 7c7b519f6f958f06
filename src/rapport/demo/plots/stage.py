"""What a plot works with: the book, the days, the customers, and the calm life that it departs from."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapport.demo import rhythm, trade
from rapport.demo.cast import Customer
from rapport.demo.dates import Dates
from rapport.demo.pages import Pages


@dataclass(slots=True)
class Stage:
    """One demo book in the making. A plot takes customers by name, and the calm rest is left to others."""

    pages: Pages
    dates: Dates
    cast: dict[str, Customer]
    played: set[str] = field(default_factory=set)

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

    def reviews(self, customer: Customer, until: int = 0) -> None:
        """Reviews in time; the last one at least so many days ago."""
        rhythm.reviews(self.pages, self.dates, customer, until)

    def trade(self, customer: Customer) -> None:
        """Two years of deliveries, invoices and payments."""
        trade.trade(self.pages, self.dates, customer)

    def owed(self, customer: Customer) -> None:
        """Things owed both ways, delivered in time."""
        trade.owed(self.pages, self.dates, customer)
