"""Money is an answer to a message about money."""

import pytest

from rapport.engine.measures.waiting import waiting
from tests.engine.cast import mail, on, row
from tests.engine.money import HAZEL, invoice, paid

BILL = invoice("INV-4711", "hazel", "2026-04-05", 5000)
NOTICE = row("decisions", decision_id="d", at="2026-05-04 09:05", by="ruth", action="NOTIFY_PAST_DUE",
             account_id="hazel", about="INV-4711", verdict="done")  # fmt: skip


def waited(subject, *rows):
    """The messages that are waited for."""
    ask = mail("2026-05-04 09:00", "ruth > hana", id="m", subject=subject, expects_answer=True)
    return [a.matter for a in waiting(on("2026-05-07", *HAZEL, BILL, ask, *rows))]


@pytest.mark.parametrize("subject", ["INV-4711", "Your invoice 4711", "INV-4711 and the new dates"])
def test_a_bill_that_is_paid_is_not_asked_about_again(subject):
    assert waited(subject) == ["m"]
    assert waited(subject, paid("INV-4711", "hazel", "2026-05-06", 2000)) == ["m"]
    assert waited(subject, paid("INV-4711", "hazel", "2026-05-06", 5000)) == []


def test_the_notice_tells_which_bills_the_message_was_about():
    money = paid("INV-4711", "hazel", "2026-05-06", 5000)
    assert waited("Before your shipment", money) == ["m"]
    assert waited("Before your shipment", NOTICE) == ["m"]
    assert waited("Before your shipment", NOTICE, money) == []


def test_another_number_is_another_matter():
    assert waited("Order 47112", paid("INV-4711", "hazel", "2026-05-06", 5000)) == ["m"]
