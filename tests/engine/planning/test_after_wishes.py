"""While wishes of an interview have no day, we ask for nothing."""

from dataclasses import replace
from datetime import date

import pytest

from rapport.engine.planning import plan
from rapport.engine.said import Said
from rapport.engine.signals.our_move_first import our_move_first
from tests.engine.cast import event, on, owed, row
from tests.engine.planning.test_planning import HAZEL, TODAY, step

HEARD = row(
    "reviews", review_id="i", kind="customer_interview", account_id="hazel", held_on="2026-02-20",
    seen_at="2026-02-20",
) + owed("labels", "us > hana", account_id="hazel", review_id="i", seen_at="2026-02-20")  # fmt: skip


def planned(*steps, rows=()):
    day = on(TODAY, HAZEL, HEARD, *rows)
    return plan(day, Said(our_move_first(day)), steps)


@pytest.mark.parametrize("rows", [[event("labels", "2026-02-23", "promised", until="2026-03-20")]], ids=["dated"])
def test_a_request_goes_out_when_each_has_a_day(rows):
    (one,) = planned(step("ASK", "hana"), rows=rows)
    assert one.state == "today"


def test_what_was_asked_before_is_followed_up():
    (one,) = planned(step("FOLLOW_UP", "hana"))
    assert one.state == "today"


def test_a_request_waits_and_says_why():
    (one,) = planned(step("ASK", "hana"))
    assert (one.state, "wishes" in one.held) == ("planned", True)
    assert one.not_before > date.fromisoformat(TODAY)


def test_what_their_order_waits_for_goes_out_on_its_last_day():
    drawing = row("orders", order_id="S-1", account_id="hazel", placed_on="2026-02-02", value="100")
    drawing += owed("drawing", "hana > us", account_id="hazel", order_id="S-1", seen_at="2026-02-02")
    asked = replace(step("ASK", "hana"), about=("drawing",), do_by=date.fromisoformat(TODAY))
    (one,) = planned(asked, rows=[drawing])
    assert one.state == "today"
