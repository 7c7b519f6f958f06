"""Payment runs: stated, in phase, moved by holidays, or seen in the payments."""

from datetime import date, timedelta

from rapport.engine.measures.pay_runs import last_that_helps, next_runs, runs_of
from tests.engine.cast import account, on
from tests.engine.money import paid

FORTNIGHT = "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"


def fridays(first, step, times):
    return [str(date.fromisoformat(first) + timedelta(days=step * n)) for n in range(times)]


def runs(day, most=3):
    return [str(r.on) for r in next_runs(day, "hazel")][:most]


def test_nothing_is_known_without_a_rule_and_with_few_payments():
    assert (
        runs_of(
            on("2026-05-04", account("hazel"), *(paid(None, "hazel", d, 1) for d in fridays("2026-04-03", 7, 4))),
            "hazel",
        )
        is None
    )


def test_payments_all_over_the_week_are_no_run():
    days = [str(date(2026, 1, 5) + timedelta(days=n * 5)) for n in range(20)]
    assert runs_of(on("2026-05-04", account("hazel"), *(paid(None, "hazel", d, 1) for d in days)), "hazel") is None


def test_the_phase_of_a_fortnight_is_that_of_the_payments():
    even = [paid(None, "hazel", d, 1) for d in fridays("2026-02-13", 14, 6)]
    odd = [paid(None, "hazel", d, 1) for d in fridays("2026-02-20", 14, 6)]
    hazel = account("hazel", pay_run=FORTNIGHT)
    assert runs(on("2026-05-05", hazel, *even), 2) == ["2026-05-08", "2026-05-22"]
    assert runs(on("2026-05-05", hazel, *odd), 2) == ["2026-05-15", "2026-05-29"]


def test_money_posted_after_a_weekend_still_tells_the_phase():
    monday = [paid(None, "hazel", d, 1) for d in fridays("2026-02-16", 14, 6)]
    assert runs(on("2026-05-05", account("hazel", pay_run=FORTNIGHT), *monday), 1) == ["2026-05-08"]


def test_without_payments_the_phase_is_that_of_the_first_day():
    assert runs(on("2026-05-05", account("hazel", pay_run=FORTNIGHT, since="2020-01-10")), 1) == ["2026-05-08"]
    assert runs(on("2026-05-05", account("hazel", pay_run=FORTNIGHT, since="2020-01-03")), 1) == ["2026-05-15"]


def test_a_stated_start_tells_the_phase():
    rule = f"DTSTART:20260501\nRRULE:{FORTNIGHT}"
    assert runs(on("2026-05-05", account("hazel", pay_run=rule)), 1) == ["2026-05-15"]


def test_a_run_on_a_day_off_moves_to_the_next_working_day():
    day = on("2026-04-27", account("hazel", pay_run="FREQ=WEEKLY;BYDAY=FR"))
    assert runs(day, 2) == ["2026-05-04", "2026-05-08"]


def test_the_cut_off_counts_their_working_days():
    day = on("2026-05-04", account("hazel", pay_run="FREQ=WEEKLY;BYDAY=WE", pay_run_cutoff_wd=3))
    assert [str(r.cut_off) for r in next_runs(day, "hazel")][:2] == ["2026-04-30", "2026-05-08"]


def test_the_last_run_that_helps_has_its_money_here_by_the_day():
    day = on("2026-05-05", account("hazel", pay_run="FREQ=WEEKLY;BYDAY=FR"))
    found = [last_that_helps(day, "hazel", date(2026, 5, d)) for d in (18, 15, 8)]
    assert [str(run.on) if run else None for run in found] == ["2026-05-15", "2026-05-08", None]


def test_a_month_end_rule_is_laid_out():
    day = on("2026-05-04", account("hazel", pay_run="FREQ=MONTHLY;BYMONTHDAY=-1"))
    assert runs(day, 2) == ["2026-06-01", "2026-06-30"]


def test_a_rule_that_cannot_be_read_is_no_rule():
    assert runs_of(on("2026-05-04", account("hazel", pay_run="every other Friday")), "hazel") is None


def test_runs_are_seen_in_payments_of_one_weekday():
    weekly = [paid(None, "hazel", d, 1) for d in fridays("2026-02-27", 7, 10)]
    day = on("2026-05-05", account("hazel"), *weekly)
    seen = runs_of(day, "hazel")
    assert seen is not None
    assert not seen.stated
    assert runs(day, 2) == ["2026-05-08", "2026-05-15"]


def test_runs_are_seen_in_payments_of_every_second_friday():
    fortnightly = [paid(None, "hazel", d, 1) for d in fridays("2025-12-26", 14, 10)]
    assert runs(on("2026-05-05", account("hazel"), *fortnightly), 2) == ["2026-05-15", "2026-05-29"]
