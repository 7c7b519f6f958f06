"""`compare`: two offers, like for like."""

import pytest

from rapport.papers.compare import compare
from rapport.papers.document import Unknown
from rapport.papers.markdown import markdown
from tests.engine.cast import account, contact, noticed, row
from tests.papers.paper import advised, assert_golden, people, said_under


def quote(**columns):
    return noticed(
        "competitor_quote",
        "2026-06-02",
        **(
            {
                "observation_id": "q1",
                "account_id": "hazel",
                "competitor_id": "rival",
                "told_by": "tilo",
                "amount": "90000.00",
                "currency": "EUR",
            }
            | columns
        ),
    )


def line(item, ours, theirs, value=None, **columns):
    return row("offer_lines", observation_id="q1", item=item, ours=ours, theirs=theirs, value=value, **columns)


def page(*rows, on="2026-06-10"):
    rival = [*account("rival", kind="competitor", name="Cheap & Quick"), *contact("tilo", "hazel", "engineering lead")]
    return markdown(compare(advised(people(), rival, *rows, on=on), "q1"))


def test_no_such_offer():
    with pytest.raises(Unknown, match="no offer of a competitor 'q1'"):
        page()


def test_another_kind_of_note_is_no_offer():
    with pytest.raises(Unknown):
        page(noticed("complaint", "2026-06-02", observation_id="q1", account_id="hazel"))


def test_neither_the_teller_nor_the_rival_is_named():
    text = page(quote(note="Tilo told us at the fair"), line("parts", True, True, "95000"))
    for word in ("Tilo", "Cheap", "fair", "competitor", "rival", "cheap"):
        assert word not in text


def test_without_lines_and_price_nothing_is_invented():
    text = page(quote(amount=None, currency=None))
    assert said_under(text, "Line by line").startswith("No lines are noted yet")
    assert said_under(text, "Brought to the same scope").startswith("No currency is known")
    assert "The price of the other offer" in said_under(text, "To be cleared")


def test_what_is_not_known_is_counted_neither_way():
    text = page(quote(), line("parts", True, True, "80000"), line("stock", True, None, "20000"))
    assert "| plus what only our offer has | 0.00 EUR |" in text
    assert said_under(text, "To be cleared") == "- stock: is it part of the other offer?"
    assert "lines not known may change it" in text


def test_their_extras_count_in_their_favour():
    text = page(quote(), line("parts", True, True, "90000"), line("training", False, True, "4000"))
    assert "| less what only the other offer has | 4,000.00 EUR |" in text
    assert "the other offer is 4,000.00 EUR (4.4%) below ours" in text


def test_currencies_are_not_added():
    text = page(quote(), line("parts", True, True, "90000"), line("freight", True, False, "700", currency="USD"))
    assert "90,700" not in text
    assert "freight: its value is in USD, which is not added to EUR" in text


def test_an_old_offer_can_still_be_compared():
    assert "Other offer as quoted" in page(quote(), line("parts", True, True, "80000"), on="2027-03-01")


def test_the_sheet():
    text = page(
        quote(),
        line("parts", True, True, "80000.00"),
        line("measuring report", True, False, "9500.50"),
        line("stock of two weeks", True, None, "3000.00"),
        line("training", False, True, "1000.00"),
    )
    assert_golden(text, "compare")
