"""Orders, invoices and payments of every customer, and what both sides owe each other on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from rapport.demo.cast import Customer
from rapport.demo.colleagues import MEI, SAMU
from rapport.demo.dates import Dates
from rapport.demo.pages import Pages

MONTHS_BACK = 24
AHEAD = 2
"""Deliveries that are ordered and planned, not yet shipped."""
SIZES = (Decimal("1.00"), Decimal("0.94"), Decimal("1.06"), Decimal("0.97"))
"""Deliveries of a month differ a little and grow for nobody."""

RULES = (
    ("CR-45", "No shipment while an undisputed invoice is more than 45 days past due.", "accounting", "financial",
     "hold", "past_due_days", 45, "sponsor", "we keep terms equal for all customers"),
    ("CR-LIMIT", "No shipment beyond the agreed credit limit.", "accounting", "financial",
     "hold", "exposure", None, "sponsor", "our credit insurer covers open amounts up to the agreed limit only"),
    ("QA-PACK", "No shipment of a new part without a confirmed packaging sheet.", "quality", "contract",
     "hold", "missing_obligation", None, "owner", "the sheet is what makes the delivery pass your goods-in at once"),
    ("PL-10", "No order line with less than 10 working days of notice.", "planning", "convenience",
     "deny", "notice_wd", 10, "owner", "machines are planned two weeks ahead"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """One delivery of a month: what is different about it, a plot says."""

    number: int
    ships_on: date
    amount: Decimal


def rules(pages: Pages, dates: Dates) -> None:
    """The rules of ours that can stop a shipment."""
    for id_, text, department, class_, effect, test, threshold, waived_by, reason in RULES:
        pages.add("rules", rule_id=id_, text=text, department=department, class_=class_, effect=effect, test=test,
                  threshold=threshold, waived_by=waived_by, reason_for_customer=reason,
                  review_on=dates.ahead(150), seen_at=dates.at(dates.ago(1500), 9))  # fmt: skip


def turns(dates: Dates, customer: Customer) -> Iterator[Turn]:
    """The deliveries of a customer, one in 30 days: those shipped, and those planned (`ships_on` after today)."""
    spread = sum(map(ord, customer.id)) % 20
    for number in range(MONTHS_BACK + AHEAD):
        days = (number - MONTHS_BACK) * 30 + 6 + spread
        ships_on = dates.both(dates.ours.on_or_after(dates.today + timedelta(days=days)), customer.country)
        yield Turn(number, ships_on, customer.monthly * SIZES[number % len(SIZES)])


def deliver(pages: Pages, dates: Dates, customer: Customer, turn: Turn, vital: bool = False) -> str:
    """An order line: placed eleven weeks before, shipped on its day or planned. Returns its id."""
    order = f"{customer.id}-S{turn.number + 1:03d}"
    placed = dates.both(dates.ours.on_or_before(turn.ships_on - timedelta(days=77)), customer.country)
    shipped = turn.ships_on if turn.ships_on <= dates.now.date() else None
    pages.add("orders", order_id=order, account_id=customer.id, placed_on=placed, requested_on=turn.ships_on,
              ships_on=turn.ships_on, notice_wd=dates.ours.between(placed, turn.ships_on), vital=vital,
              value=turn.amount, currency=customer.currency, shipped_on=shipped)  # fmt: skip
    return order


def bill(pages: Pages, dates: Dates, customer: Customer, turn: Turn, order: str, lateness: int | None) -> str:
    """The invoice of a delivery, paid in the first pay run so many days after it was due; None = not paid yet."""
    invoice = f"{customer.id}-INV{turn.number + 1:03d}"
    due = turn.ships_on + timedelta(days=customer.terms)
    pages.add("invoices", invoice_id=invoice, account_id=customer.id, order_id=order, kind="invoice",
              issued_on=turn.ships_on, due_on=due, amount=turn.amount, currency=customer.currency)  # fmt: skip
    if lateness is not None:
        pay(pages, dates, customer, invoice, due + timedelta(days=lateness), turn.amount)
    return invoice


def pay(pages: Pages, dates: Dates, customer: Customer, invoice: str, ready: date, amount: Decimal) -> None:
    """A payment in the first run on or after a day, when that was before today."""
    run = ready + timedelta(days=(4 - ready.weekday()) % 7)
    if run <= dates.now.date():
        pages.add("payments", payment_id=f"{invoice}-P", account_id=customer.id, invoice_id=invoice, paid_on=run,
                  amount=amount, currency=customer.currency)  # fmt: skip


def trade(pages: Pages, dates: Dates, customer: Customer, until: date = date.max) -> None:
    """Two years of even deliveries, invoices and payments; none that would ship after `until`."""
    for turn in turns(dates, customer):
        if turn.ships_on > until:
            return
        order = deliver(pages, dates, customer, turn)
        if turn.ships_on <= dates.now.date():
            bill(pages, dates, customer, turn, order, customer.lateness)


OWED = (
    ("drawing", "released drawing of the {n} bracket", "engineer", 40),
    ("packaging", "packaging sheet for part {n}", "buyer", 25),
    ("specification", "coating specification of {n}", "engineer", 30),
    ("sign_off", "approval of first article {n}", "quality", 20),
    ("form", "supplier form {n}, yearly renewal", "payables", 30),
)
"""What customers owe us now and then: kind, words, who, minutes it costs them."""


def owed(pages: Pages, dates: Dates, customer: Customer) -> None:
    """Things that were owed both ways over the last two years, asked in time and delivered before they were needed."""
    for number in range(7):
        back = 60 + number * 92 + sum(map(ord, customer.id)) % 40
        asked = dates.at(dates.both(dates.ago(back), customer.country), 11, number * 5)
        kind, words, part, minutes = OWED[(number + len(customer.id)) % len(OWED)]
        contact = customer.contact(part)
        done = dates.later(asked, contact.pace_h + 20, customer.country, customer.zone)
        _settled(pages, dates, customer, f"{customer.id}-O{number + 1:02d}", kind, words.format(n=f"{number + 31}-A"),
                 contact.id, customer.manager, asked, done, back - 40, minutes)  # fmt: skip
        if number % 2 == 0:
            promised = dates.at(dates.both(dates.ago(back - 12), customer.country), 15)
            _settled(pages, dates, customer, f"{customer.id}-W{number + 1:02d}", "answer",
                     f"offer for the {number + 5}0-series", customer.owner, contact.id, promised,
                     dates.later(promised, 18, "US", dates.settings.timezone), back - 30, None)  # fmt: skip
    inner(pages, dates, customer)
    if customer.tier < 3:
        _promised_by_us(pages, dates, customer)


def _settled(
    pages: Pages,
    dates: Dates,
    customer: Customer,
    id_: str,
    kind: str,
    what: str,
    ower: str,
    owed_to: str,
    asked: datetime,
    done: datetime,
    need_back: int,
    minutes: int | None,
) -> None:
    need_by = dates.today - timedelta(days=need_back)
    pages.add("obligations", obligation_id=id_, account_id=customer.id, kind=kind, what=what, owed_by=ower,
              owed_to=owed_to, need_by=need_by, effort_min=minutes, seen_at=asked)  # fmt: skip
    ours = "." not in ower
    if not ours:
        pages.add("obligation_events", obligation_id=id_, at=asked, event="asked", by=owed_to)
    until = dates.ours.add(done.date(), 2)
    pages.add("obligation_events", obligation_id=id_, at=asked + timedelta(hours=4), event="promised", until=until,
              by=ower)  # fmt: skip
    pages.add("obligation_events", obligation_id=id_, at=done, event="done", by=ower)


def _promised_by_us(pages: Pages, dates: Dates, customer: Customer) -> None:
    """Something that we owe, promised for a day that is still comfortably far."""
    promised = dates.at(dates.wd(-4), 16, 30)
    until = dates.wd(12 + len(customer.id) % 6)
    id_ = f"{customer.id}-W90"
    pages.add("obligations", obligation_id=id_, account_id=customer.id, kind="document",
              what="measuring report of the last lot", owed_by=SAMU, owed_to=customer.contact("quality").id,
              need_by=until + timedelta(days=10), seen_at=promised)  # fmt: skip
    pages.add("obligation_events", obligation_id=id_, at=promised, event="promised", until=until, by=SAMU)


INNER = (
    ("routing for the next call-off", MEI, "planner"),
    ("gauge plan for the next lot", SAMU, "quality"),
)
"""What our own departments ask of each other for every customer."""


def inner(pages: Pages, dates: Dates, customer: Customer) -> None:
    """Requests among our departments for a customer, done in time and without a reminder."""
    for number, (what, doer, name) in enumerate(INNER):
        asker = customer.owner if number == 0 else customer.manager
        asked = dates.at(dates.ago(30 + number * 40 + sum(map(ord, customer.id)) % 30), 9, 30)
        need_by = dates.ours.add(asked.date(), 5)
        id_ = f"{customer.id}-I{name}"
        pages.add("obligations", obligation_id=id_, account_id=customer.id, kind="task", what=what, owed_by=doer,
                  owed_to=asker, need_by=need_by, seen_at=asked)  # fmt: skip
        pages.add("obligation_events", obligation_id=id_, at=asked, event="asked", by=asker)
        done = dates.at(dates.ours.add(asked.date(), 3), 15)
        pages.add("obligation_events", obligation_id=id_, at=done, event="done", by=doer)
