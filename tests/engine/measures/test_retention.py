"""Customers won, kept, shrunk and lost; what losses cost beside help."""

from decimal import Decimal

from rapport.engine.measures.retention import cost_of_winning, looked_back_on, outcomes, years
from tests.engine.cast import account, colleague, on, row

ROSA = colleague("rosa", "hazel owner")
OAK = account("oak", since="2020-01-06")


def bill(n, who, on_, amount, currency="EUR", kind="invoice"):
    return row(
        "invoices",
        invoice_id=f"i{n}",
        account_id=who,
        kind=kind,
        issued_on=on_,
        due_on="2027-01-04" if kind == "invoice" else "",
        amount=amount,
        currency=currency,
    )


def year(which, *rows):
    found = {y.year: y for y in years(on("2026-06-30", account("hazel"), ROSA, *rows))}
    return found[which]


def test_prospects_and_rivals_are_no_customers():
    assert year(2026, account("elm", kind="prospect"), account("ash", kind="competitor")).kept == ("hazel",)


def test_won_and_lost_in_their_years():
    rows = [account("elm", since="2025-03-03", lost_on="2026-02-02", lost_reason="price")]
    assert year(2025, *rows).won == ("elm",)
    assert year(2026, *rows).lost == ("elm",)
    assert year(2026, *rows).kept == ("hazel",)


def test_a_loss_that_is_not_known_yet_has_not_happened():
    later = account("elm", lost_on="2026-07-01", seen_at="2020-01-06")
    assert "elm" in year(2026, later).kept


def test_shrunk_against_the_same_part_of_the_year_before():
    before = [bill(1, "oak", "2024-02-01", 900), bill(2, "oak", "2025-02-03", 1000), bill(3, "oak", "2025-11-03", 5000)]
    assert year(2026, OAK, *before, bill(4, "oak", "2026-03-02", 700)).shrunk == ()
    assert year(2026, OAK, *before, bill(4, "oak", "2026-03-02", 699)).shrunk == ("oak",)


def test_a_credit_note_makes_a_bill_smaller():
    rows = [bill(1, "oak", "2024-02-01", 900), bill(2, "oak", "2025-02-03", 1000), bill(4, "oak", "2026-03-02", 900)]
    assert year(2026, OAK, *rows, bill(5, "oak", "2026-03-09", 300, kind="credit_note")).shrunk == ("oak",)


def test_whoever_buys_every_second_year_has_not_shrunk():
    rows = [bill(1, "oak", "2023-02-01", 900), bill(2, "oak", "2025-02-03", 1000)]
    assert year(2026, OAK, *rows).shrunk == ()


def test_two_currencies_are_two_figures():
    rows = [
        *(bill(n, "oak", f"202{n}-02-03", 1000) for n in (4, 5)),
        *(bill(n, "oak", f"202{n - 10}-02-03", 10, "USD") for n in (14, 15)),
        bill(26, "oak", "2026-02-02", 1),
    ]
    assert year(2026, OAK, *rows, bill(27, "oak", "2026-02-02", 10, "USD")).shrunk == ()
    assert year(2026, OAK, *rows).shrunk == ("oak",)


def test_a_loss_is_looked_back_on_once_the_review_was_held():
    planned = row("reviews", review_id="r1", kind="loss", account_id="hazel", planned_on="2026-07-06")
    held = row("reviews", review_id="r2", kind="loss", account_id="oak", held_on="2026-06-01")
    assert looked_back_on(on("2026-06-30", account("hazel"), OAK, planned, held)) == {"oak"}


def work(n, project, kind, billing="no_bill", **columns):
    given = {"effort_id": f"e{n}", "on": "2026-02-02", "account_id": "hazel", "project_id": project, "hours": 2}
    return row("efforts", **(given | {"kind": kind, "billing": billing, "rate": 100, "currency": "EUR"} | columns))


def test_a_failed_project_beside_a_finished_one():
    def closed(project, reason):
        return row("projects", project_id=project, account_id="hazel", ended_on="2026-05-04", end_reason=reason)

    rows = [
        *closed("good", "finished"),
        *closed("bad", "our_performance"),
        *work(1, "good", "help"),
        *work(2, "bad", "planned", "undecided"),
        *work(3, "bad", "planned", "bill"),
        *work(4, "bad", "rework_ours", rate=""),
    ]
    good, bad = outcomes(on("2026-06-30", account("hazel"), ROSA, rows))
    assert (good.help_hours, good.unpaid) == (2, (("EUR", Decimal(200)),))
    assert (bad.help_hours, bad.unpaid, bad.no_price) == (0, (("EUR", Decimal(200)),), 1)


def test_what_winning_took_is_the_work_before_the_first_day():
    early = work(1, "", "planned", on="2019-12-02")
    assert cost_of_winning(on("2026-06-30", account("hazel"), ROSA, early, work(2, "", "planned"))) == (1, 2.0)
