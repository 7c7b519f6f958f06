"""Days and instants, plain and odd."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.engine.facts import Settings
from rapport.engine.schema import TABLES
from rapport.importers.reading.moments import last_moment, localised
from rapport.importers.reading.oddities import read_odd
from rapport.importers.reading.values import plain as plain_values
from tests.importers.notation import book, column, left_out, told


@pytest.fixture
def mail(tmp_path):
    """The problems and instants of mails that came at these times."""

    def read(*times):
        rows = [f'i{n},"{time}",mail,internal' for n, time in enumerate(times)]
        return book(tmp_path, interactions="\n".join(["interaction_id,at,channel,direction", *rows]))

    return read


@pytest.fixture
def work(tmp_path):
    """The book of entries that carry these days."""

    def read(*days):
        rows = [f"r{n},text,safety,hold,{day}" for n, day in enumerate(days)]
        return book(tmp_path, rules="\n".join(["rule_id,text,class,effect,review_on", *rows]))

    return read


@pytest.mark.parametrize(
    "text",
    [
        "2025-05-05T09:12:00+02:00",
        "2025-05-05T07:12:00Z",
        "2025-05-05 09:12:00+02:00",
        "2025-05-05T09:12+0200",
        "2025-05-05T09:12:00.000+02",
        "20250505T09:12:00+02:00",
    ],
)
def test_an_instant_with_offset_is_plain(mail, text):
    found = mail(text)
    assert left_out(found) == []
    assert column(found, "interactions", "at") == [datetime(2025, 5, 5, 7, 12, tzinfo=UTC)]
    assert told(found) == []


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2025-05-05T09:12:00", "2025-05-05T07:12"),
        ("2025-05-05 9:12", "2025-05-05T07:12"),
        ("28.05.2025 09:12", "2025-05-28T07:12"),
        ("5/28/2025 9:12 PM", "2025-05-28T19:12"),
        ("5 May 2025 00:12", "2025-05-04T22:12"),
        ("45782,25", "2025-05-05T04:00"),
        ("2025-05-05", "2025-05-04T22:00"),
        ("2025-03-30T02:30:00", "2025-03-30T01:30"),  # skipped in Berlin that night
        ("2025-10-26T02:30:00", "2025-10-26T00:30"),  # comes twice: the first is meant
    ],
)
def test_an_instant_without_offset_is_of_the_book(mail, text, utc):
    found = mail(text)
    assert column(found, "interactions", "at") == [datetime.fromisoformat(utc).replace(tzinfo=UTC)]
    assert (2, "at", "an instant without offset: taken in the zone of the book") in told(found)


@pytest.mark.parametrize("text", ["yesterday", "2025-02-30T09:00:00Z", "2025-05-05T25:00:00Z", "1899-01-01T00:00:00Z"])
def test_no_instant(mail, text):
    assert left_out(mail(text)) == [("interactions", 2, "at")]


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["2025-05-06", "2025-5-6", "20250506", "2025/05/06"], None),
        (["06.05.2025", "28.05.2025", "6. 5. 2025"], "day before month"),
        (["05/06/2025", "05/28/2025"], "month before day"),
        (["45783"], "spreadsheet day numbers"),
        (["6 May 2025", "May 6, 2025", "6. Mai 2025", "06-May-2025"], None),
        (["2025-05-06 00:00:00"], None),
    ],
)
def test_days_as_files_write_them(work, texts, words):
    found = work(*(f'"{text}"' for text in texts))
    assert left_out(found) == []
    assert column(found, "rules", "review_on")[0] == date(2025, 5, 6)
    assert [reason for _, _, reason in told(found) if reason.startswith("read as")] == (
        [f"read as: {words}"] if words else []
    )


def test_a_day_that_can_be_read_in_two_ways_is_listed(work):
    found = work("05/06/2025", "07/07/2025", "5/6/25")
    assert left_out(found) == [("rules", 2, "review_on"), ("rules", 4, "review_on")]
    assert column(found, "rules", "review_on") == [date(2025, 7, 7)]


def test_a_file_that_shows_both_orders_shows_none(work):
    found = work("28/05/2025", "05/28/2025", "05/06/2025")
    assert left_out(found) == [("rules", 4, "review_on")]


@pytest.mark.parametrize("text", ["2025-02-30", "31.04.2025", "13/13/2025", "soon", "0205-01-01", "1", "99999"])
def test_no_day(work, text):
    assert left_out(work(text)) == [("rules", 2, "review_on")]


def test_for_ever_is_a_day(tmp_path):
    found = book(
        tmp_path, windows="window_id,scope,kind,starts,ends,seen_at\nw,us,closed,2025-01-01,9999-12-31,2025-01-01"
    )
    assert left_out(found) == []
    assert column(found, "windows", "ends")[0].year == 9999


@given(
    st.datetimes(datetime.fromisoformat("1950-01-01"), datetime.fromisoformat("2099-01-01")),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo"]),
)
def test_clock_times_mean_what_python_says(clock, zone):
    ours = localised(pl.Series([clock], dtype=pl.Datetime("us")), zone).item()
    assert ours == clock.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@given(st.dates(date(1950, 1, 1), date(2099, 1, 1)), st.sampled_from(["Europe/Berlin", "America/Sao_Paulo", "UTC"]))
def test_the_last_moment_is_that_of_the_settings(day, zone):
    assert last_moment(pl.Series([day]), zone).item() == Settings(timezone=zone).end_of(day)


@given(
    st.datetimes(datetime.fromisoformat("1901-01-02"), datetime.fromisoformat("9000-01-01")),
    st.integers(-14 * 60, 14 * 60),
)
def test_every_iso_instant_is_understood(clock, minutes):
    moment = clock.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    text = pl.Series("at", [moment.isoformat(), moment.replace(microsecond=0).isoformat()])
    column = TABLES["interactions"].by_name["at"]
    plain = {"at": plain_values(column, text, "UTC")}
    read = read_odd({"at": (column, text)}, plain, pl.Series(["f", "f"]), "UTC").columns["at"]
    assert read.to_list() == [moment, moment.replace(microsecond=0)]
