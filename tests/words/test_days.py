"""Days as people write them, and by when something is to be done."""

from datetime import date

import pytest

from rapport.words.days import days_in, due_in

ON = date(2025, 5, 7)  # a Wednesday


def days(text, month_first=None):
    return [day.isoformat() for _, _, day in days_in(text, ON, month_first)]


@pytest.mark.parametrize("text", ["3/4", "31.02.", "order 4711", "at 12:30", "in May", "May 2031", "the 5th floor"])
def test_no_day_or_two(text):
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 May", "2025-05-14"),
        ("May 14th, 2025", "2025-05-14"),
        ("14.05.", "2025-05-14"),
        ("14. Mai", "2025-05-14"),
        ("2025-05-14", "2025-05-14"),
        ("5/14", "2025-05-14"),
        ("Wednesday, 14 May", "2025-05-14"),
        ("next Wednesday", "2025-05-14"),
        ("Freitag", "2025-05-09"),
        ("end of May", "2025-05-31"),
        ("tomorrow", "2025-05-08"),
        ("2 January", "2026-01-02"),
    ],
)
def test_one_day(text, day):
    assert days(text) == [day]


def test_which_of_two_days_is_meant_where_the_habit_is_known():
    assert days("6/7", month_first=True) == ["2025-06-07"]
    assert days("6/7", month_first=False) == ["2025-07-06"]


@pytest.mark.parametrize("text", ["by Friday or Monday", "whenever you can", "since Monday", "if Tuesday works"])
def test_nothing_is_due(text):
    assert due_in(text, ON) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by Friday", date(2025, 5, 9)),
        ("by Sunday", date(2025, 5, 9)),
        ("by the end of the week", date(2025, 5, 9)),
        ("next week", date(2025, 5, 16)),
        ("before the end of May", date(2025, 5, 30)),
        ("within three working days", date(2025, 5, 12)),
        ("bis Ende der Woche", date(2025, 5, 9)),
    ],
)
def test_due(text, day):
    assert due_in(text, ON) == day


def test_due_in_the_writers_calendar():
    def works(day):
        return day.weekday() < 5 and day != date(2025, 5, 9)

    assert due_in("by Friday", ON, works) == date(2025, 5, 8)
    assert due_in("within 2 working days", ON, works) == date(2025, 5, 12)


def test_a_request_needs_a_word_such_as_by():
    assert due_in("Please confirm the meeting on Tuesday", ON, strict=True) is None
    assert due_in("Please confirm by Tuesday", ON, strict=True) == date(2025, 5, 13)
