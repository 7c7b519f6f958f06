"""What is owed: asks that must go out now, things that are late, a rule that costs more than it protects."""

from __future__ import annotations

from rapport.demo.colleagues import LUCIA, MEI, NOOR, PRIYA
from rapport.demo.plots.stage import Stage


def three_departments_need_something(stage: Stage) -> None:
    """Three of our departments need something of one person soon, and nobody has asked yet (ask_due); our notice rule
    turned rush orders away (rule_cost)."""
    customer = stage.calm_life("silverbeck-surgical")
    buyer, engineer = customer.contact("buyer"), customer.contact("engineer")
    order = f"{customer.id}-S025"
    known = stage.wd(-15, 12)
    stage.owes(customer, "ASK1", "packaging", "packaging sheet for the trocar shafts", buyer.id, MEI, order_id=order,
               blocks=[order], need_by=stage.dates.wd(8), effort_min=25, prefill=0.6, seen_at=known)  # fmt: skip
    stage.owes(customer, "ASK2", "form", "supplier form, yearly renewal", buyer.id, NOOR, need_by=stage.dates.wd(9),
               effort_min=15, prefill=0.8, seen_at=known)  # fmt: skip
    stage.owes(customer, "ASK3", "drawing", "released drawing of the shaft, revision F", engineer.id, LUCIA,
               blocks=[order], need_by=stage.dates.wd(8), effort_min=40, revision="F", seen_at=known)  # fmt: skip
    for number, back in enumerate((262, 190, 121, 40)):
        decided = stage.dates.ago(back)
        rush = f"{customer.id}-R{number + 1}"
        wanted = stage.dates.ours.add(decided, 6)
        stage.add("orders", order_id=rush, account_id=customer.id, placed_on=decided, requested_on=wanted,
                  ships_on=wanted, notice_wd=6, value="7400.00", currency=customer.currency,
                  cancelled_on=stage.dates.ours.add(decided, 2))  # fmt: skip
        stage.add("decisions", decision_id=f"{rush}-D", at=stage.dates.at(decided, 16), by=PRIYA,
                  action="DECIDE_EXCEPTION", account_id=customer.id, about=["PL-10", rush], verdict="hold",
                  reason="less than ten working days of notice")  # fmt: skip


def the_specification_is_late(stage: Stage) -> None:
    """Asked, reminded twice, overdue, and an order waits (late_input): no third reminder."""
    customer = stage.calm_life("sandholme-solar")
    engineer = customer.contact("engineer")
    order = f"{customer.id}-S025"
    late = stage.owes(customer, "SPEC", "specification", "coating specification of the frame corner", engineer.id,
                      LUCIA, order_id=order, blocks=[order], need_by=stage.dates.wd(-4), effort_min=45, prefill=0.7,
                      true_latest=stage.dates.wd(5), last_good=f"{customer.id}-O02",
                      seen_at=stage.wd(-24, 10))  # fmt: skip
    stage.event(late, stage.wd(-24, 10), "asked", LUCIA)
    stage.event(late, stage.wd(-12, 10), "reminded", LUCIA)
    stage.event(late, stage.wd(-5, 10), "reminded", LUCIA)


def a_review_is_due(stage: Stage) -> None:
    """All is well, and nobody has looked at the account for four months (review_due)."""
    customer = stage.take("meadowsett-meters")
    stage.introduce(customer)
    stage.exchanges(customer)
    stage.reviews(customer, until=118)
    stage.trade(customer)
    stage.owed(customer)


PLOTS = (three_departments_need_something, the_specification_is_late, a_review_is_due)
