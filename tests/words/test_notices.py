"""Automatic answers, as people write them: away until when, gone for good, who is named instead."""

from datetime import date

import pytest

from rapport.words.notices import Notice, understood

ON = date(2026, 2, 17)  # a Tuesday


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your mail.",
        "I am no longer in the office today.",
        "I no longer read this mailbox every day. Please call.",
        "Your message has left our queue and was delivered.",
        "Ich habe das Büro verlassen und lese Ihre Mail morgen.",
        "I have left the office for today.",
        "This mailbox is full.",
        "We were out of the office until 2 January.",
    ],
)
def test_says_nothing(text):
    assert understood(text, ON) in (Notice(), Notice(away_from=ON, away_to=ON))
    assert not understood(text, ON).left


@pytest.mark.parametrize(
    "text",
    [
        "Vera Volin is no longer with the company. Please contact Nina Mital.",
        "Mr. Smith no longer works at Hazel.",
        "She is no longer employed by Hazel Ltd.",
        "I have left the company. My successor is Nina Mital.",
        "John has recently left our firm.",
        "Tom Berg has retired.",
        "She does not work here for Hazel any more",
        "Frau Volin ist nicht mehr bei uns beschäftigt.",
        "Herr Berg ist nicht mehr für die Hazel GmbH tätig.",
        "Frau Volin arbeitet nicht mehr bei uns.",
        "Herr Berg hat unser Unternehmen zum Jahresende verlassen.",
        "Herr Berg ist aus dem Unternehmen ausgeschieden.",
        "Ich bin nicht mehr im Unternehmen. Bitte wenden Sie sich an Nina Mital.",
    ],
)
def test_gone_for_good(text):
    assert understood(text, ON).left


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I am leaving the company, my last working day is 27 February 2026.", date(2026, 2, 27)),
        ("Mein letzter Arbeitstag ist der 27.02.2026.", date(2026, 2, 27)),
    ],
)
def test_last_day(text, day):
    assert understood(text, ON) == Notice(left=True, left_on=day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("I am on leave until 2026-03-02. In urgent cases please write to Nina.", 17, "2026-03-02"),
        ("I am travelling, back on 2026-03-02. In urgent cases: Nina Mital.", 17, "2026-03-01"),
        ("Out of office until Monday, 2 March.", 17, "2026-03-02"),
        ("I will be out of the office through March 2nd, 2026.", 17, "2026-03-02"),
        ("I will be back in the office on Monday.", 17, "2026-02-22"),
        ("I am away today and will return tomorrow.", 17, "2026-02-17"),
        ("I am away from 20 February to 2 March.", 20, "2026-03-02"),
        ("Annual leave 20/02/2026 - 02/03/2026.", 20, "2026-03-02"),
        ("I am on parental leave until 1 December 2026 and no longer read mail.", 17, "2026-12-01"),
        ("Ich bin bis zum 2. März nicht im Büro.", 17, "2026-03-02"),
        ("Ich bin bis einschließlich 02.03.2026 im Urlaub.", 17, "2026-03-02"),
        ("Vom 20.02. bis 02.03. bin ich nicht erreichbar.", 20, "2026-03-02"),
        ("Ich bin ab dem 3. März wieder für Sie da.", 17, "2026-03-02"),
        ("Am 3. März bin ich wieder im Büro.", 17, "2026-03-02"),
        ("I am no longer at work this week but return on 23 February.", 17, "2026-02-22"),
    ],
)
def test_away_until(text, first, last):
    said = understood(text, ON)
    assert (said.left, said.away_from, said.away_to) == (False, date(2026, 2, first), date.fromisoformat(last))


def test_across_the_turn_of_the_year():
    said = understood("Back on 7 January.", date(2025, 12, 19))
    assert said.away_to == date(2026, 1, 6)


def test_month_first_where_it_is_written_so():
    assert understood("Out until 3/2/2026.", ON, month_first=True).away_to == date(2026, 3, 2)
