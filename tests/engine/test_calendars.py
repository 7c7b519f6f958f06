"""Working days and hours: counted, added, and told apart by country and zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.engine.calendars import Calendar, Calendars, after_hours, hours_between
from rapport.engine.facts import Settings

US = Calendar.of("US")
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
BERLIN, DENVER = ZoneInfo("Europe/Berlin"), ZoneInfo("America/Denver")


def test_a_weekend_and_a_holiday_are_not_worked() -> None:
    assert not US.is_working(date(2026, 7, 4))
    assert not US.is_working(date(2026, 7, 3))  # observed on Friday
    assert US.is_working(date(2026, 7, 6))


def test_countries_differ() -> None:
    assert Calendar.of("DE").is_working(date(2026, 7, 3))
    assert not Calendar.of("DE").is_working(date(2026, 10, 3))


def test_an_unknown_country_has_weekends_only() -> None:
    assert Calendar.of("ZZ").is_working(date(2026, 12, 25))


def test_the_book_adds_days_off_and_takes_holidays_away() -> None:
    book = Calendars(Settings(country="US", holidays=("2026-03-10", "-2026-12-25")))
    assert not book.ours.is_working(date(2026, 3, 10))
    assert book.ours.is_working(date(2026, 12, 25))
    assert book.of("CA").is_working(date(2026, 3, 10)), "days of our own country are not those of another"


def test_a_worked_weekend_day_stays_a_weekend_day() -> None:
    assert not Calendar.of("US", ["-2026-07-04"]).is_working(date(2026, 7, 4))


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-05-21", 1, "2026-05-22"),
        ("2026-05-22", 1, "2026-05-26"),  # Memorial Day between
        ("2026-05-23", 1, "2026-05-26"),
        ("2026-05-26", -1, "2026-05-22"),
        ("2026-05-24", -1, "2026-05-22"),
        ("2026-05-24", 0, "2026-05-24"),
    ],
)
def test_adding_working_days(start: str, n: int, end: str) -> None:
    assert US.add(date.fromisoformat(start), n) == date.fromisoformat(end)


@given(DAYS, st.integers(1, 400))
def test_what_is_added_is_counted(day: date, n: int) -> None:
    assert US.between(day, US.add(day, n)) == n
    assert US.is_working(US.add(day, n))


@given(DAYS, st.integers(1, 200))
def test_counting_agrees_with_counting_on_fingers(day: date, span: int) -> None:
    end = day + timedelta(days=span)
    fingers = sum(US.is_working(day + timedelta(days=k)) for k in range(1, span + 1))
    assert US.between(day, end) == fingers == -US.between(end, day)


@given(st.lists(DAYS, min_size=1, max_size=30))
def test_many_days_at_once_agree_with_one(days: list[date]) -> None:
    epoch = np.array([(d - date(1970, 1, 1)).days for d in days])
    assert US.counts(epoch).tolist() == [int(US.ordinal[US.index(d)]) for d in days]


def test_hours_run_from_nine_for_eight_hours_in_the_persons_zone() -> None:
    friday = datetime(2026, 6, 5, 16, 0, tzinfo=BERLIN)
    monday = datetime(2026, 6, 8, 10, 30, tzinfo=BERLIN)
    assert hours_between(Calendar.of("DE"), BERLIN, friday, monday) == pytest.approx(2.5)
    early = datetime(2026, 6, 8, 9, 0, tzinfo=BERLIN)
    assert hours_between(Calendar.of("US"), DENVER, early, datetime(2026, 6, 8, 10, 0, tzinfo=DENVER)) == pytest.approx(
        1
    )


def test_a_night_of_a_clock_change_is_no_working_time() -> None:
    before = datetime(2026, 3, 6, 17, 0, tzinfo=DENVER)
    after = datetime(2026, 3, 9, 9, 0, tzinfo=DENVER)
    assert hours_between(US, DENVER, before, after) == 0


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.floats(0.01, 200),
)
def test_the_moment_after_so_many_hours_is_so_many_hours_away(start: datetime, hours: float) -> None:
    end = after_hours(US, DENVER, start, hours)
    assert end > start
    assert hours_between(US, DENVER, start, end) == pytest.approx(hours, abs=0.01)


@pytest.mark.parametrize(
    ("country", "worked"),
    [("GB", False), ("GB-ENG", False), ("GB-SCT", True), ("CA", True), ("CA-BC", True), ("XX", True)],
)
def test_easter_monday_where_it_is_kept(country: str, worked: bool) -> None:
    assert Calendar.of(country).is_working(date(2026, 4, 6)) is worked


def test_a_country_without_its_part_has_the_days_of_its_largest() -> None:
    thanksgiving, saint_john = date(2026, 10, 12), date(2026, 6, 24)
    assert not Calendar.of("CA").is_working(thanksgiving)
    assert Calendar.of("CA").is_working(saint_john)
    assert not Calendar.of("CA-QC").is_working(saint_john)
