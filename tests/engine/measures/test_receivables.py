"""What is open: exact, per currency, nobody asked for what has arrived."""

from decimal import Decimal

from rapport.engine.measures.receivables import claims_of, debtor, invoice, left_over, open_invoices, sums
from tests.engine.cast import account, on, row
from tests.engine.money import HAZEL, credit_note, paid
from tests.engine.money import invoice as bill


def open_of(day, invoice_id):
    row = invoice(day, invoice_id)
    assert row is not None
    return row["open"]


def test_open_is_amount_less_payments_and_credit_notes():
    part = paid("i1", "hazel", "2026-04-20", "30.05")
    note = credit_note("c1", "hazel", "2026-04-21", "20", credits="i1")
    day = on("2026-05-04", *HAZEL, bill("i1", "hazel", "2026-04-05", "100.10"), part, note)
    assert open_of(day, "i1") == Decimal("50.05")


def test_what_is_paid_after_the_day_is_not_paid_yet():
    rows = (*HAZEL, bill("i1", "hazel", "2026-04-05", 100), paid("i1", "hazel", "2026-05-26", 100))
    assert open_of(on("2026-05-25", *rows), "i1") == 100
    assert open_of(on("2026-05-26", *rows), "i1") == 0


def test_money_without_a_reference_goes_to_the_invoice_of_that_amount():
    day = on("2026-05-04", *HAZEL, bill("i1", "hazel", "2026-03-05", 70), bill("i2", "hazel", "2026-04-05", 100),
             paid(None, "hazel", "2026-04-20", 100))  # fmt: skip
    assert [i["invoice"] for i in claims_of(day, "hazel")] == ["i1"]


def test_other_money_without_a_reference_goes_to_the_oldest():
    day = on("2026-05-04", *HAZEL, bill("i1", "hazel", "2026-03-05", 70), bill("i2", "hazel", "2026-04-05", 100),
             paid(None, "hazel", "2026-04-20", 90))  # fmt: skip
    assert (open_of(day, "i1"), open_of(day, "i2")) == (0, 80)


def test_what_was_paid_twice_counts_for_another_invoice():
    day = on("2026-05-04", *HAZEL, bill("i1", "hazel", "2026-03-05", 70), bill("i2", "hazel", "2026-04-05", 70),
             paid("i1", "hazel", "2026-03-10", 70), paid("i1", "hazel", "2026-04-10", 70))  # fmt: skip
    assert open_of(day, "i2") == 0


def test_money_of_another_currency_pays_nothing_here():
    day = on(
        "2026-05-04",
        *HAZEL,
        bill("i1", "hazel", "2026-03-05", 70),
        paid(None, "hazel", "2026-04-20", 70, currency="USD"),
    )
    assert open_of(day, "i1") == 70
    assert left_over(day) == {("hazel", "USD"): 70}


def test_a_credit_note_without_a_reference_settles_the_dispute_of_its_amount():
    day = on("2026-05-04", *HAZEL, bill("i1", "hazel", "2026-03-05", 70),
             bill("i2", "hazel", "2026-03-09", 9, disputed_on="2026-04-01", dispute_ours=True),
             credit_note("c1", "hazel", "2026-05-01", 9))  # fmt: skip
    assert (open_of(day, "i1"), open_of(day, "i2")) == (70, 0)


def test_cash_never_pays_what_is_disputed():
    day = on("2026-05-04", *HAZEL, bill("i2", "hazel", "2026-03-09", 9, disputed_on="2026-04-01"),
             paid(None, "hazel", "2026-04-20", 9))  # fmt: skip
    assert open_of(day, "i2") == 9


def test_a_dispute_counts_until_it_is_settled_as_known_on_the_day():
    rows = (*HAZEL, bill("i1", "hazel", "2026-03-05", 70, disputed_on="2026-04-01", dispute_settled_on="2026-04-20"))
    assert [len(claims_of(on(d, *rows), "hazel")) for d in ("2026-03-31", "2026-04-10", "2026-04-20")] == [1, 0, 1]


def test_a_later_version_moves_the_due_date():
    rows = (*HAZEL, bill("i1", "hazel", "2026-03-05", 70), bill("i1", "hazel", "2026-05-05", 70, seen_at="2026-03-20"))
    assert [claims_of(on(d, *rows), "hazel")[0]["late"] for d in ("2026-03-15", "2026-03-25")] == [10, -41]


def test_without_a_due_date_the_terms_count():
    day = on("2026-05-04", *HAZEL, bill("i1", "hazel", "2026-03-05", 70, due_on=None))
    assert str(claims_of(day, "hazel")[0]["due"]) == "2026-03-05"


def test_sums_are_never_over_currencies():
    day = on(
        "2026-05-04",
        *HAZEL,
        bill("i1", "hazel", "2026-03-05", 70),
        bill("i2", "hazel", "2026-03-06", 5, currency="USD"),
    )
    assert [(s.currency, s.amount) for s in sums(claims_of(day, "hazel"))] == [
        ("EUR", Decimal(70)),
        ("USD", Decimal(5)),
    ]


def test_a_site_without_invoices_is_billed_at_its_parent():
    site = account("hazel-north", parent_id="hazel")
    day = on("2026-05-04", *HAZEL, site, bill("i1", "hazel", "2026-03-05", 70))
    assert debtor(day, "hazel-north") == "hazel"
    day = on("2026-05-04", *HAZEL, site, bill("i1", "hazel-north", "2026-03-05", 70))
    assert debtor(day, "hazel-north") == "hazel-north"


def test_money_of_the_parent_without_a_reference_reaches_the_site():
    site = account("hazel-north", parent_id="hazel")
    day = on(
        "2026-05-04", *HAZEL, site, bill("i1", "hazel-north", "2026-03-05", 70), paid(None, "hazel", "2026-04-01", 70)
    )
    assert open_invoices(day).is_empty()


def test_a_book_without_invoices_is_quiet():
    assert open_invoices(
        on("2026-05-04", *HAZEL, row("rules", rule_id="R", **{"class": "safety", "effect": "hold"}))
    ).is_empty()
