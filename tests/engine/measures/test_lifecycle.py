"""From signed to really using, each step with the fact that shows it."""

from rapport.engine.measures.lifecycle import steps
from tests.engine.cast import account, colleague, contact, event, noticed, on, owed, row

HAZEL = account("hazel", since="") + contact("hana", "hazel", "purchasing buyer") + colleague("rosa", "hazel owner")


def order(order_id, placed, shipped=""):
    return row("orders", order_id=order_id, account_id="hazel", placed_on=placed, shipped_on=shipped)


def project(**columns):
    return row("projects", **({"project_id": "p1", "account_id": "hazel", "name": "Portal"} | columns))


def told(*rows):
    return {s.name: (str(s.on) if s.on else "", s.says) for s in steps(on("2026-06-30", HAZEL, *rows), "hazel")}


def test_a_prospect_has_taken_no_step():
    assert told() == {
        "signed": ("", "no order and no project on file"),
        "live": ("", "no delivery and no finished project on file"),
        "using": ("", "no figure of use and no second order in a year: ask how they use it"),
    }


def test_signed_lately_is_not_stuck():
    assert told(order("o1", "2026-05-04"))["live"] == ("", "no delivery and no finished project on file")


def test_signed_long_ago_and_nothing_live_is_stuck():
    live = told(project(started_on="2025-09-01"))["live"]
    assert live == ("", "stuck: signed 302 days ago, no delivery and no finished project on file")


def test_a_customer_since_long_ago_whose_deliveries_are_not_on_file_is_not_stuck():
    old = account("elm", since="2019-03-04")
    found = {s.name: s.says for s in steps(on("2026-06-30", HAZEL, old), "elm")}
    assert found["signed"] == "customer since 4 March 2019"
    assert found["live"] == "no delivery and no finished project on file"


def test_a_project_that_was_given_up_is_not_live():
    assert told(project(started_on="2026-02-02", ended_on="2026-05-04", end_reason="price"))["live"][0] == ""


def test_delivered_and_ordered_again():
    found = told(order("o1", "2026-01-12", "2026-02-02"), order("o2", "2026-04-13"))
    assert found["signed"] == ("2026-01-12", "first order on 12 January 2026")
    assert found["live"] == ("2026-02-02", "first delivery on 2 February 2026")
    assert found["using"] == ("2026-04-13", "2 orders in a year, the last on 13 April 2026")


def test_an_order_of_the_year_before_last_is_no_use_today():
    assert told(order("o1", "2024-01-12"), order("o2", "2024-04-13"))["using"][0] == ""


def test_use_by_one_person_alone_is_said():
    reading = [
        noticed("usage", f"2026-0{m}-04", account_id="hazel", person_id="hana", value=m, unit="logins", topic="portal")
        for m in (4, 5)
    ]
    assert told(*reading)["using"] == ("2026-05-04", "portal: 5 logins on 4 May 2026; all by Hana")


def test_a_training_is_a_step_where_one_was_planned():
    planned = owed("t", "us > hana", kind="task", what="Training of the shift leaders", seen_at="2026-03-02")
    assert told(planned)["trained"] == ("", "Training of the shift leaders is open")
    done = told(planned, event("t", "2026-04-07", "done"))
    assert done["trained"] == ("2026-04-07", "Training of the shift leaders on 7 April 2026")
