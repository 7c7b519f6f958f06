"""What goes on with every customer: exchanges at an even pace, reviews in time, things owed and delivered.

The evenness is what keeps signals silent: everybody answers in the time that is usual for them, three departments
have working ties, nobody carries the account alone on either side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rapport.demo.cast import Contact, Customer
from rapport.demo.colleagues import GRACE, MEI, NOOR
from rapport.demo.dates import Dates
from rapport.demo.letters import call, gathering, mail
from rapport.demo.pages import Pages

YEARS_BACK_D = 730

TURNS = (
    ("buyer", "owner"),
    ("engineer", "project_manager"),
    ("payables", "receivables"),
    ("buyer", "service"),
    ("quality", "service"),
    ("director", "owner"),
    ("engineer", "owner"),
    ("buyer", "project_manager"),
    ("payables", "receivables"),
    ("quality", "project_manager"),
    ("engineer", "service"),
    ("director", "owner"),
)
"""Who writes with whom in turn: nobody there has more than a quarter of it, nobody of ours more than a third."""

TOPICS = {
    "buyer": (
        "Call-off for part {n}",
        "Price of {n} from 500 pieces on",
        "Confirmation of order {n}",
        "Forecast for part {n}, next quarter",
        "Smaller lots of {n}",
        "Blanket order {n}: remaining quantity",
    ),
    "engineer": (
        "Drawing {n}: chamfer on the inner bore",
        "Material certificate for {n}",
        "Surface of part {n}, sample two",
        "Thread relief on {n}",
        "First article {n}: measured values",
        "Hardness of {n} after coating",
    ),
    "payables": (
        "Statement of account {n}",
        "Remittance advice {n}",
        "Purchase order number on invoice {n}",
        "Tax form for {n}",
        "Bank details confirmed, reference {n}",
    ),
    "quality": (
        "Inspection report {n}",
        "Gauge for {n}: calibration date",
        "Capability figures for {n}",
        "Sampling plan {n}",
        "Audit question {n}",
    ),
    "director": (
        "Capacity next year, group {n}",
        "Second shift and group {n}",
        "Plans for the {n} series",
        "Frame contract {n}",
    ),
}

ASK_THEM, ASK_US, CALL = "ask them", "ask us", "call"
WAYS = (ASK_THEM, ASK_US, ASK_THEM, CALL, ASK_US)
EARLIER = (1.0, 0.7, 1.0, 0.85, 1.0)
"""Answers come in the person's time or a little before it, so that the usual time is also the longest."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Exchanges that do not take place: from a day on, with everybody or with the people who have these parts."""

    since: date = date.min
    parts: tuple[str, ...] = ()

    def silences(self, customer: Customer, contact: Contact, day: date) -> bool:
        """Is nothing exchanged with this person on this day?"""
        meant = not self.parts or any(customer.contact(part) is contact for part in self.parts)
        return meant and day >= self.since


def introduce(pages: Pages, dates: Dates, customer: Customer, colleagues: dict[str, str]) -> None:
    """The account, its people with their positions, and who of ours looks after it."""
    since = dates.today - timedelta(days=customer.since_days)
    pages.add(
        "accounts",
        account_id=customer.id,
        name=customer.name,
        kind=customer.kind,
        parent_id=customer.parent,
        stage="prospect" if customer.kind == "prospect" else "active",
        tier=customer.tier,
        annual_revenue=f"{customer.monthly * 12}.00",
        annual_margin=f"{customer.monthly * 12 * 27 // 100}.00",
        currency=customer.currency,
        terms_days=customer.terms,
        credit_limit=f"{customer.monthly * customer.limit_months}.00",
        country=customer.country,
        timezone=customer.zone,
        headcount=customer.headcount,
        domains=[customer.domain],
        since=since,
        needed_departments=["purchasing", "engineering", "accounting"],
        pay_run=customer.pay_run,
        pay_run_cutoff_wd=2,
    )
    for one in customer.contacts.values():
        introduce_contact(pages, dates, customer, one)
    for duty, colleague in colleagues.items():
        pages.add(
            "assignments",
            person_id=colleague,
            account_id=customer.id,
            duty=duty,
            from_=max(since, dates.today - timedelta(days=1400)),
        )


def introduce_contact(pages: Pages, dates: Dates, customer: Customer, one: Contact) -> None:
    """A person there and the position that the person holds."""
    begun = dates.today - timedelta(days=one.since_days)
    pages.add(
        "people",
        person_id=one.id,
        name=one.name,
        emails=[one.email],
        timezone=customer.zone,
        language=one.language,
        works_for=customer.id,
        seen_at=dates.at(begun, 9),
    )
    pages.add(
        "positions",
        person_id=one.id,
        account_id=customer.id,
        department=one.department,
        title=one.title,
        reports_to=one.reports_to,
        role=one.role,
        influence=one.influence,
        from_=begun,
    )


def team(customer: Customer) -> dict[str, str]:
    """Duty -> who of ours has it."""
    return {
        "owner": customer.owner,
        "deputy": GRACE,
        "project_manager": customer.manager,
        "receivables": NOOR,
        "service": customer.service,
        "planner": MEI,
    }


def exchanges(pages: Pages, dates: Dates, customer: Customer, pause: Pause | None = None) -> None:
    """Two years of mails and calls at an even pace, up to yesterday evening."""
    ours = team(customer)
    for number, day in enumerate(_days(dates, customer)):
        part, duty = TURNS[number % len(TURNS)]
        contact = customer.contact(part)
        if not (pause and pause.silences(customer, contact, day)):
            _exchange(pages, dates, customer, number, contact, ours[duty], day)


def _days(dates: Dates, customer: Customer) -> Iterator[date]:
    """From two years ago to yesterday, every `step` days, counted back so that the last is a fresh one."""
    spread = sum(map(ord, customer.id)) % customer.step
    count = YEARS_BACK_D // customer.step
    for back in range(count, -1, -1):
        yield dates.both(
            dates.ours.on_or_before(dates.today - timedelta(days=back * customer.step + spread)), customer.country
        )


def _exchange(
    pages: Pages, dates: Dates, customer: Customer, number: int, contact: Contact, ours: str, day: date
) -> None:
    part = next(p for p, c in customer.contacts.items() if c is contact)
    topics = TOPICS[part]
    subject = topics[(number * 7 + number // 12) % len(topics)].format(
        n=f"{customer.id[:2].upper()}-{2000 + number * 37 % 6000}"
    )
    way = WAYS[(number + number // len(TURNS)) % len(WAYS)]
    if way == CALL:
        at = dates.at(day, 10, number * 7 % 60, customer.zone)
        if at <= dates.now:
            caller, called = (contact, ours) if number % 2 else (ours, contact)
            call(pages, customer, caller, called, at, subject=subject, purpose="serve", duration_min=8 + number % 17)
        return
    earlier = EARLIER[number // len(TURNS) % len(EARLIER)]
    if way == ASK_THEM:
        at = dates.at(day, 9, 10 + number * 11 % 50, customer.zone)
        back = dates.later(at, contact.pace_h * earlier, customer.country, customer.zone)
        if back <= dates.now:
            asked = mail(pages, customer, ours, contact, at, subject, purpose="ask", expects_answer=True)
            _answer(pages, customer, contact, ours, back, subject, asked, "give")
        return
    at = dates.at(day, 10, number * 13 % 60, customer.zone)
    back = dates.later(at, 2 + number % 3, dates.settings.country, dates.settings.timezone)
    if back <= dates.now:
        asked = mail(pages, customer, contact, ours, at, subject, purpose="ask", expects_answer=True)
        _answer(pages, customer, ours, contact, back, subject, asked, "serve")


def _answer(
    pages: Pages,
    customer: Customer,
    sender: Contact | str,
    reader: Contact | str,
    at: datetime,
    subject: str,
    asked: str,
    purpose: str,
) -> None:
    mail(
        pages, customer, sender, reader, at, f"Re: {subject}",
        thread=asked, replies_to=asked, purpose=purpose, expects_answer=False,
    )  # fmt: skip


SLOW_H = 12
"""Working hours from which a question of yesterday is no cause to ask again today."""


def open_question(pages: Pages, dates: Dates, customer: Customer) -> None:
    """Asked yesterday and not yet answered, as is usual there: something to wait for, nothing to do."""
    contact = customer.contact("buyer")
    day = dates.both(dates.wd(-1), customer.country)
    at = dates.at(day, 9, 20, customer.zone)
    if at <= dates.now:
        mail(pages, customer, customer.owner, contact, at, "Release of the call-off for next month", purpose="ask",
             expects_answer=True)  # fmt: skip


REVIEW_EVERY_D = {1: 45, 2: 75, 3: 150}
"""A little more often than the tier asks for."""


def reviews(
    pages: Pages,
    dates: Dates,
    customer: Customer,
    until: int = 0,
    parts: tuple[str, ...] = ("buyer", "director"),
) -> None:
    """Reviews held at an even pace; the last one at least `until` days ago. Every second one is a visit there."""
    every = REVIEW_EVERY_D[customer.tier]
    last = max(until, 4 + sum(map(ord, customer.id)) % (every * 2 // 3))
    for number, back in enumerate(range(last, YEARS_BACK_D, every)):
        day = dates.both(dates.ago(back), customer.country)
        people = tuple(customer.contact(part) for part in parts)
        if number % 2 == 0:
            at = dates.at(day, 14, 0, customer.zone)
            channel = "visit" if customer.country == "US" else "meeting"
            told = gathering(pages, customer, channel, customer.owner, (customer.manager, *_once(people)), at,
                             f"Review with {customer.name}")  # fmt: skip
            mail(pages, customer, customer.owner, people[0], dates.at(day, 17, 5, customer.zone),
                 f"Notes of our review, {day:%B %Y}", purpose="give", expects_answer=False)  # fmt: skip
            pages.add("reviews", review_id=f"{told}-debrief", kind="debrief", account_id=customer.id, planned_on=day,
                      held_on=day, participants=[customer.owner], seen_at=dates.at(day, 18))  # fmt: skip
        for kind in ("reflection", "check_up"):
            pages.add("reviews", review_id=pages.next_id(f"{customer.id}-rv"), kind=kind, account_id=customer.id,
                      planned_on=day, held_on=day, participants=[customer.owner, people[0].id],
                      seen_at=dates.at(day, 18))  # fmt: skip


def _once(people: tuple[Contact, ...]) -> tuple[Contact, ...]:
    return tuple({one.id: one for one in people}.values())
