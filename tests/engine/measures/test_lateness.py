"""Lateness: own habit first, others beside it, and what is left when it is later than ever."""

from datetime import date

import polars as pl
import pytest

from rapport.engine.day import Priors
from rapport.engine.measures.lateness import chance_paid_by, expected_by, lateness_of, lateness_prior
from rapport.engine.measures.promises import record_of, running
from tests.engine.cast import account, on
from tests.engine.money import HAZEL, habit, invoice, paid, promise

STEADY = habit("hazel", "2026-03-30", late=8, times=24)


def test_an_own_history_speaks_for_itself():
    found = lateness_of(on("2026-05-04", account("hazel"), STEADY), "hazel")
    assert (found.n, found.usual, found.assumed) == (24, 8, False)
    assert found.beyond(7) > 0.9
    assert found.beyond(8) < 0.05


def test_without_a_history_it_is_assumed():
    found = lateness_of(on("2026-05-04", account("hazel")), "hazel")
    assert found.assumed
    assert 0 <= found.usual <= 5


def test_disputed_invoices_are_no_habit():
    rows = invoice("d", "hazel", "2026-01-05", 5, disputed_on="2026-01-06", dispute_settled_on="2026-04-01")
    rows += paid("d", "hazel", "2026-04-02", 5)
    assert lateness_of(on("2026-05-04", account("hazel"), rows), "hazel").n == 0


def test_a_chance_grows_with_time_and_is_never_certain():
    day = on("2026-05-04", account("hazel"), STEADY)
    by = [chance_paid_by(day, "hazel", date(2026, 4, 28), date(2026, 5, d)) for d in (4, 6, 10, 30)]
    assert by == sorted(by)
    assert by[0] == 0
    assert by[-1] < 1


def test_later_than_ever_is_less_likely_than_usual():
    day = on("2026-05-04", account("hazel"), STEADY)
    usual = chance_paid_by(day, "hazel", date(2026, 4, 30), date(2026, 5, 31))
    never_so_late = chance_paid_by(day, "hazel", date(2026, 4, 5), date(2026, 5, 31))
    assert usual > 0.9 > 0.7 > never_so_late


def test_without_a_run_before_the_day_there_is_no_chance():
    day = on("2026-05-04", account("hazel", pay_run="FREQ=MONTHLY;BYMONTHDAY=28"), STEADY)
    assert chance_paid_by(day, "hazel", date(2026, 4, 28), date(2026, 5, 27)) == 0


def test_the_day_by_which_it_comes_is_the_quantile():
    day = on("2026-05-04", account("hazel"), STEADY)
    assert expected_by(day, "hazel", date(2026, 5, 10), 0.8) == date(2026, 5, 18)


def test_one_account_alone_is_judged_as_in_the_whole_book():
    others = habit("birch", "2026-03-30", late=30, times=40)
    whole = on("2026-05-04", account("hazel"), account("birch"), STEADY, others)
    alone = on("2026-05-04", account("hazel"), STEADY, priors=Priors({"lateness": lateness_prior(whole)}))
    assert lateness_of(whole, "hazel") == lateness_of(alone, "hazel")


def test_a_prior_counts_settled_invoices():
    assert lateness_prior(on("2026-05-04", account("hazel"), STEADY)).equals(
        pl.DataFrame({"lateness": [8], "n": [24]}, schema={"lateness": pl.Int64, "n": pl.Int64})
    )


# -- promises ----------------------------------------------------------------------------------------------------------


def test_a_record_counts_what_was_kept_within_a_day_of_posting():
    kept = promise("k1", "hana > ruth", "2026-01-20", "2026-01-10", "2026-01-21")
    broken = promise("k2", "hana > ruth", "2026-02-20", "2026-02-10", "2026-02-26")
    still = promise("k3", "hana > ruth", "2026-05-20", "2026-05-02", covers="i1") + invoice(
        "i1", "hazel", "2026-04-01", 5
    )
    record = record_of(on("2026-05-04", *HAZEL, kept, broken, still), "hazel")
    assert (record.kept, record.n) == (1, 2)
    assert record.rate == pytest.approx(0.5)


def test_money_on_time_keeps_a_promise_that_nobody_closed():
    rows = promise("k1", "hana > ruth", "2026-03-20", "2026-03-10", covers="i1") + invoice(
        "i1", "hazel", "2026-03-01", 5
    )
    record = record_of(on("2026-05-04", *HAZEL, rows, paid("i1", "hazel", "2026-03-23", 5)), "hazel")
    assert (record.kept, record.n) == (1, 1)


def test_a_promise_without_a_named_invoice_covers_what_is_due_by_its_day():
    rows = promise("p", "hana > ruth", "2026-05-22", "2026-05-02") + invoice("i1", "hazel", "2026-05-15", 5)
    rows += invoice("i2", "hazel", "2026-05-29", 5)
    (one,) = running(on("2026-05-04", *HAZEL, rows), "hazel")
    assert one.covers == ("i1",)
