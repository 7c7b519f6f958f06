"""Rosa has an hour free on Thursday, unless something is arranged in it."""

import pytest

from rapport.engine.day import Priors
from rapport.engine.measures.appointments import PRIOR, appointments_prior
from rapport.engine.words import free_slots
from tests.engine.cast import account, colleague, contact, meeting, on, window

WORLD = (
    account("hazel"),
    account("rowan"),
    contact("hana", "hazel"),
    contact("rita", "rowan"),
    colleague("rosa", "hazel owner"),
    colleague("rolf"),
    window("person rosa", "available", "2026-03-05T14:00:00+00:00", "2026-03-05T15:00:00+00:00"),
)
ELSEWHERE = [meeting("2026-03-05 14:30", who, seen_at="2026-03-01") for who in ("rosa, rita", "rosa, rolf")]


def test_a_free_hour_is_offered():
    assert free_slots(on("2026-03-03", *WORLD), "rosa", "hana")


@pytest.mark.parametrize("rows", ELSEWHERE, ids=["with another customer", "among ourselves"])
def test_a_taken_hour_is_not(rows):
    assert free_slots(on("2026-03-03", *WORLD, rows), "rosa", "hana") == []


@pytest.mark.parametrize("rows", ELSEWHERE, ids=["with another customer", "among ourselves"])
def test_one_account_alone_knows_what_is_taken_elsewhere(rows):
    taught = Priors({PRIOR: appointments_prior(on("2026-03-03", *WORLD, rows))})
    assert free_slots(on("2026-03-03", *WORLD, priors=taught), "rosa", "hana") == []


def test_what_was_called_off_takes_no_hour():
    off = meeting("2026-03-05 14:30", "rosa, rita", seen_at="2026-03-02", delivery="cancelled")
    assert free_slots(on("2026-03-03", *WORLD, off), "rosa", "hana")
