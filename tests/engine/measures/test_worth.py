"""What a customer is worth to the house."""

from rapport.engine.measures.worth import worth
from tests.engine.cast import account, colleague, contact, noticed, on, row

HAZEL = account("hazel") + contact("hana", "hazel", "purchasing buyer") + colleague("rosa", "hazel owner")


def told(*rows, who="hazel"):
    return [t.says for t in worth(on("2026-06-30", HAZEL, *rows), who)]


def order(order_id, placed, shipped="", cancelled="", account_id="hazel"):
    return row(
        "orders",
        order_id=order_id,
        account_id=account_id,
        placed_on=placed,
        shipped_on=shipped,
        cancelled_on=cancelled,
    )


def test_a_new_customer_has_no_history():
    assert told(account("elm", since="2026-06-01"), who="elm") == ["New with us this year"]


def test_a_prospect_without_a_day_says_nothing():
    assert told(account("elm", since=""), who="elm") == []


def test_orders_deliveries_work_and_praise():
    effort = row("efforts", effort_id="e1", on="2026-02-03", person_id="rosa", account_id="hazel", kind="help", hours=3)
    assert told(
        order("o1", "2025-01-13", "2025-08-04"),
        order("o2", "2026-04-13"),
        order("o3", "2026-04-14", cancelled="2026-04-20"),
        effort,
        noticed("praise", "2026-05-05", account_id="hazel"),
        noticed("praise", "2025-05-05", account_id="hazel"),
    ) == [
        "With us for 6 years",
        "1 order and 1 delivery in a year",
        "3 hours of work in a year, of 1 colleague",
        "1 word of praise in a year",
    ]


def test_the_orders_of_a_site_are_not_counted_at_the_parent():
    site = account("site", parent_id="hazel")
    assert told(site, order("o1", "2026-04-13", account_id="site")) == ["With us for 6 years"]
