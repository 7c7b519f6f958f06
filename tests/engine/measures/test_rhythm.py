"""Gaps between the days on which hazel lets us hear from it."""

from datetime import date
from math import exp

import pytest

from rapport.engine.measures.rhythm import chance_of_gap, last_voices, rhythms, silent_a_year_ago
from tests.engine.cast import account, book, call, colleague, contact, mail, meeting, on

HAZEL = (account("hazel"), contact("hana", "hazel"), contact("hugo", "hazel"), colleague("rosa", "hazel owner"))


def day(as_of, *rows):
    return on(as_of, book(*HAZEL, *rows))


def test_many_gaps_come_near_the_erlang_distribution():
    for k in (1, 2, 5):
        rate = k / 10
        exact = sum(exp(-rate * 25) * (rate * 25) ** j / [1, 1, 2, 6, 24][j] for j in range(k))
        assert chance_of_gap(25, 40000.0, 4000, k) == pytest.approx(exact, rel=0.02)


def test_few_gaps_leave_room():
    assert chance_of_gap(30, 30.0, 3, 1) > chance_of_gap(30, 500.0, 50, 1)
    assert chance_of_gap(30, 30.0, 3, 1) == pytest.approx(0.125)


def test_no_silence_or_no_gap_is_certain():
    assert chance_of_gap(0, 5.0, 1, 1) == 1
    assert chance_of_gap(9, 0.0, 0, 1) == 1


def test_only_what_comes_from_them_counts():
    rows = [
        mail("2026-03-02 09:00", "hana > rosa"),
        mail("2026-03-03 09:00", "rosa > hana"),
        mail("2026-03-05 09:00", "hana > rosa", automatic=True),
        call("2026-03-06 09:00", "rosa > hana"),
        call("2026-03-09 09:00", "hana > rosa", delivery="missed"),
        meeting("2026-03-16 09:00", "rosa, hugo", id="m"),
        mail("2026-03-16 15:00", "hugo > rosa"),
        meeting("2026-03-23 09:00", "rosa, hana", seen_at="2026-03-01"),
    ]
    d = day("2026-03-18", *rows)
    (row,) = rhythms(d).to_dicts()
    assert (row["last"], row["gaps"], row["usual"], row["longest"]) == (date(2026, 3, 16), 2, 7.0, 6.0)
    assert (row["total"], row["silence"], row["interaction"]) == (10.0, 2.0, "m")
    assert last_voices(d, "hazel") == ["hugo", "hana"]


def test_a_year_ago():
    talks = [mail(f"2025-0{m}-10", "hana > rosa") for m in (1, 2, 3, 4, 8, 9)] + [mail("2026-04-09", "hana > rosa")]
    assert silent_a_year_ago(day("2026-07-20", *talks), "hazel", date(2026, 4, 9))
    june = mail("2025-06-10", "hana > rosa")
    assert not silent_a_year_ago(day("2026-07-20", *talks, june), "hazel", date(2026, 4, 9))
    assert not silent_a_year_ago(day("2026-07-20", talks[-1]), "hazel", date(2026, 4, 9))


def test_nothing_said_gives_no_rhythm():
    assert rhythms(day("2026-03-18")).height == 0
