"""Money and goods: a shipment that will be held, an invoice that is wrong, a limit that is too small."""

from __future__ import annotations

from datetime import timedelta

from rapport.demo import trade
from rapport.demo.cast import Customer
from rapport.demo.colleagues import NOOR, PRIYA
from rapport.demo.plots.stage import Stage

SLOWER_FROM = 18
"""Delivery from which on this customer pays later than it used to."""


def the_vital_shipment_will_be_held(stage: Stage) -> None:
    """Paying later and later; two invoices are open, and the line stands without the next shipment (hold_ahead,
    pays_later)."""
    customer = stage.take("glenhaven-hydraulics")
    stage.introduce(customer)
    stage.exchanges(customer)
    stage.reviews(customer)
    stage.owed(customer)
    dates = stage.dates
    for turn in trade.turns(dates, customer):
        order = trade.deliver(stage.pages, dates, customer, turn, vital=turn.number >= trade.MONTHS_BACK)
        if turn.ships_on > dates.now.date():
            continue
        due = turn.ships_on + timedelta(days=customer.terms)
        late = customer.lateness if turn.number < SLOWER_FROM else customer.lateness + 17
        waits = dates.today - due < timedelta(days=24)
        trade.bill(stage.pages, dates, customer, turn, order, None if waits else late)
    for name, past_due, amount in (("INV901", 30, "41800.00"), ("INV902", 27, "23650.00")):
        due = dates.today - timedelta(days=past_due)
        stage.add("invoices", invoice_id=f"{customer.id}-{name}", account_id=customer.id, kind="invoice",
                  issued_on=due - timedelta(days=customer.terms), due_on=due, amount=amount,
                  currency=customer.currency)  # fmt: skip


def our_invoice_was_wrong(stage: Stage) -> None:
    """We delivered an old revision and billed it; the credit note is promised and not made (dispute_ours,
    our_mistake)."""
    customer = stage.calm_life("ravensett-radar")
    buyer, quality = customer.contact("buyer"), customer.contact("quality")
    issued = stage.dates.wd(-16)
    invoice = f"{customer.id}-INV903"
    stage.add("invoices", invoice_id=invoice, account_id=customer.id, kind="invoice", issued_on=issued,
              due_on=issued + timedelta(days=customer.terms), amount="18420.00", currency=customer.currency,
              disputed_on=stage.dates.wd(-9), dispute_reason="revision C delivered and billed, D was ordered",
              dispute_ours=True)  # fmt: skip
    credit = stage.owes(customer, "CREDIT", "credit", "credit note for the brackets in revision C", NOOR, buyer.id,
                        need_by=stage.dates.wd(3), seen_at=stage.wd(-8, 15))  # fmt: skip
    stage.event(credit, stage.wd(-8, 15), "promised", NOOR, until=stage.dates.wd(-1))
    stage.noticed(customer, "our_mistake", stage.wd(-1, 16), person_id=quality.id,
                  note="brackets in revision C delivered; their assembly stood for a shift", value=2)  # fmt: skip
    report = stage.owes(customer, "CAUSE", "document", "cause report on the revision mix-up", PRIYA, quality.id,
                        need_by=stage.dates.wd(6), seen_at=stage.wd(-1, 17))  # fmt: skip
    stage.event(report, stage.wd(-1, 17), "promised", PRIYA, until=stage.dates.wd(4))


GROWTH = {20: 112, 21: 118, 22: 126, 23: 150, 24: 250, 25: 330}
"""What the last deliveries are worth, in per cent of those of former years."""


def grows_over_its_limit(stage: Stage) -> None:
    """Three quarters of growth; what is planned passes the limit of former years (growth_point, credit_ahead)."""
    customer = stage.take("highcliff-wind")
    customer.limit_months = 3
    stage.introduce(customer)
    stage.exchanges(customer)
    stage.reviews(customer)
    stage.owed(customer)
    for turn in trade.turns(stage.dates, customer):
        share = GROWTH.get(turn.number, 100 + max(0, turn.number - 13) * 1)
        grown = trade.Turn(turn.number, turn.ships_on, turn.amount * share / 100)
        order = trade.deliver(stage.pages, stage.dates, customer, grown)
        if turn.ships_on <= stage.dates.now.date():
            trade.bill(stage.pages, stage.dates, customer, grown, order, customer.lateness)
    _headcount(stage, customer)


def _headcount(stage: Stage, customer: Customer) -> None:
    stage.noticed(customer, "growth", stage.dates.ago(30), value=45, unit="new jobs",
                  told_by=customer.contact("buyer").id, note="a second shift from next month on")  # fmt: skip


PLOTS = (the_vital_shipment_will_be_held, our_invoice_was_wrong)
