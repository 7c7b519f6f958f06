"""Credit ahead: open, unbilled and planned less what comes in for sure, against the limit."""

from datetime import date

from rapport.engine.calendars import Calendars
from rapport.engine.facts import Settings
from rapport.engine.signals.credit_ahead import credit_ahead
from tests.engine.cast import account, event, on, owed, row
from tests.engine.money import HAZEL, habit, invoice, order, paid, promise

LIMIT = account("hazel", credit_limit=100000, currency="EUR", terms_days=30)
WORLD = (LIMIT, *HAZEL[1:], habit("hazel", "2026-03-30", late=8, times=24))
OPEN = invoice("i1", "hazel", "2026-06-20", 70000, issued_on="2026-05-01")
BIG = order("s1", "hazel", "2026-06-02", value=45000)


def said(day, *rows):
    return list(credit_ahead(on(day, *rows)))


def test_silent_without_a_limit():
    assert said("2026-05-04", *HAZEL, OPEN, BIG) == []


def test_silent_below_the_limit():
    assert said("2026-05-04", *WORLD, OPEN, order("s1", "hazel", "2026-06-02", value=30000)) == []


def test_silent_when_receipts_make_room():
    assert said("2026-05-04", *WORLD, invoice("i1", "hazel", "2026-05-10", 70000), BIG) == []


def test_silent_when_a_promise_makes_room():
    late = invoice("i1", "hazel", "2026-03-20", 70000)
    given = promise("p1", "hana > ruth", "2026-05-20", said="2026-05-02", covers="i1")
    assert len(said("2026-05-04", *WORLD, late, BIG)) == 1
    assert said("2026-05-04", *WORLD, late, BIG, given) == []


def test_silent_when_the_order_was_cancelled_or_paid_for():
    gone = order("s1", "hazel", "2026-06-02", value=45000, cancelled_on="2026-05-01")
    assert said("2026-05-04", *WORLD, OPEN, gone) == []
    assert said("2026-05-04", *WORLD, OPEN, BIG, paid(None, "hazel", "2026-05-02", 20000)) == []


def test_silent_when_more_credit_is_asked_for():
    form = owed("f", "us > ruth", kind="form", what="request for more credit", account_id="hazel", seen_at="2026-05-01")
    assert said("2026-05-04", *WORLD, OPEN, BIG, form, event("f", "2026-05-01", "asked")) == []


def test_silent_when_the_limit_was_raised():
    raised = account("hazel", credit_limit=120000, currency="EUR", terms_days=30, seen_at="2026-05-02")
    assert said("2026-05-04", *WORLD, raised, OPEN, BIG) == []


def test_silent_about_goods_shipped_and_billed():
    shipped = order("s1", "hazel", "2026-04-30", value=45000, shipped_on="2026-04-30")
    billed = invoice("i2", "hazel", "2026-05-30", 45000, order_id="s1")
    (one,) = said("2026-05-04", *WORLD, OPEN, shipped, billed)
    assert one.numbers["exposure"] == 115000


def test_the_day_it_passes_and_the_day_to_ask_by():
    (one,) = said("2026-05-04", *WORLD, OPEN, BIG)
    numbers = one.numbers
    assert (numbers["exposure"], numbers["limit"], numbers["over"]) == (115000, 100000, 15000)
    assert (numbers["passes_on"], numbers["ask_by"]) == (date(2026, 6, 2), date(2026, 5, 8))
    assert one.level == "amber"


def test_far_ahead_it_is_a_note_and_beyond_two_months_nothing():
    later = order("s1", "hazel", "2026-06-29", value=45000, placed_on="2026-04-01")
    rows = (*WORLD, invoice("i1", "hazel", "2026-07-20", 70000, issued_on="2026-05-01"), later)
    assert [one.level for one in said("2026-05-01", *rows)] == ["note"]
    early = (*WORLD, invoice("i1", "hazel", "2026-07-20", 70000, issued_on="2026-04-01"), later)
    assert said("2026-04-29", *early) == []


def request(n, taken):
    """A request for more credit of some customer, decided so many working days after it was begun."""
    began = date(2026, 1, 7)
    done = Calendars(Settings.read({})).of("").add(began, taken)
    return owed(f"c{n}", "us > ruth", kind="form", what="more credit", account_id="hazel", seen_at=f"{began}") + event(
        f"c{n}", f"{done}", "done", by="ruth"
    )


def test_the_time_of_the_credit_department_is_learned_from_five_requests_on():
    few = [r for n, taken in enumerate((4, 5, 6, 7)) for r in request(n, taken)]
    (one,) = said("2026-05-04", *WORLD, OPEN, BIG, few)
    assert (one.numbers["lead_wd"], one.n, one.confidence) == (15, 0, "assumed")
    (one,) = said("2026-05-04", *WORLD, OPEN, BIG, few, request(9, 20))
    assert (one.numbers["lead_wd"], one.n, one.confidence) == (7, 5, "record")
    assert one.numbers["ask_by"] == date(2026, 5, 21)


def test_shipped_and_unbilled_counts():
    shipped = order("s0", "hazel", "2026-04-29", value=20000, shipped_on="2026-04-29")
    (one,) = said("2026-05-04", *WORLD, OPEN, shipped, order("s1", "hazel", "2026-06-02", value=15000))
    assert one.numbers["exposure"] == 105000


def test_disputed_invoices_are_open_and_bring_nothing_in():
    disputed = invoice("i1", "hazel", "2026-05-10", 70000, disputed_on="2026-05-02")
    assert len(said("2026-05-04", *WORLD, disputed, BIG)) == 1


def test_other_currencies_are_not_in_it():
    dollars = invoice("i2", "hazel", "2026-06-20", 90000, currency="USD", issued_on="2026-05-01")
    assert said("2026-05-04", *WORLD, dollars, BIG) == []


def test_the_limit_of_the_parent_is_held_against_the_group():
    group = account("hazel-group", credit_limit=100000, currency="EUR")
    sites = [account(f"site{n}", parent_id="hazel-group", credit_limit=90000, currency="EUR") for n in (1, 2)]
    rows = (
        group,
        *sites,
        invoice("i1", "site1", "2026-06-20", 70000, issued_on="2026-05-01"),
        order("s1", "site2", "2026-06-02", value=45000),
    )
    assert [one.account for one in said("2026-05-04", *rows)] == ["hazel-group"]


def test_a_decided_request_is_not_asked_for_again():
    decided = row("decisions", decision_id="d1", at="2026-05-03", by="ruth", action="RAISE_CREDIT", account_id="hazel",
                  verdict="done")  # fmt: skip
    assert said("2026-05-04", *WORLD, OPEN, BIG, decided) == []
