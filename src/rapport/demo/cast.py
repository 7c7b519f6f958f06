"""Who a customer, a contact and a colleague of the demo are."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of ours."""

    id: str
    name: str
    department: str
    title: str
    reports_to: str = ""
    zone: str = "America/Chicago"


@dataclass(slots=True)
class Contact:
    """One of theirs. `pace_h` is how many working hours the person takes to answer."""

    id: str
    name: str
    department: str
    title: str
    role: str
    influence: int
    email: str
    reports_to: str = ""
    pace_h: float = 6.0
    since_days: int = 1500
    language: str = "en"


@dataclass(slots=True)
class Customer:
    """A company that we serve, its people by part (buyer, engineer, payables, quality, director), and who of ours
    looks after it. `monthly` is what a month's deliveries are worth, `lateness` how many days after the due date it
    pays, `step` the days between two exchanges."""

    id: str
    name: str
    trade: str
    country: str
    zone: str
    currency: str
    tier: int
    owner: str
    manager: str
    service: str
    monthly: int
    lateness: int
    step: int
    contacts: dict[str, Contact] = field(default_factory=dict)
    terms: int = 30
    headcount: int = 120
    since_days: int = 2200
    limit_months: int = 6
    parent: str = ""
    kind: str = "customer"
    pay_run: str = "FREQ=WEEKLY;BYDAY=FR"

    @property
    def domain(self) -> str:
        """Its mail domain."""
        return f"{self.id}.example"

    def contact(self, part: str) -> Contact:
        """The person with this part; in a small firm the director buys as well."""
        for one in (part, *_STANDS_FOR[part]):
            if one in self.contacts:
                return self.contacts[one]
        raise KeyError(part)


_STANDS_FOR = {
    "buyer": ("director",),
    "engineer": ("quality", "director"),
    "payables": ("director",),
    "quality": ("engineer",),
    "director": ("buyer",),
}
