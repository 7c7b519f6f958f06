"""Which channel reaches a contact: counted, said only from enough, and never against a wish."""

from __future__ import annotations

import pytest

from rapport.engine.measures.channels import another, means, reached_by, refused, tried, works
from tests.engine.cast import Rows, account, call, colleague, contact, mail, meeting, on, row

HAZEL = account("hazel") + contact("hana", "hazel", "purchasing buyer") + colleague("rosa", "hazel owner")
DAYS = ["2026-01-12", "2026-01-19", "2026-01-26", "2026-02-02", "2026-02-09", "2026-02-16"]


def mails(n: int, answered: int) -> Rows:
    """Asks of rosa's by mail, the first of them answered on the same day."""
    rows: Rows = []
    for at, d in enumerate(DAYS[:n]):
        rows += mail(f"{d} 09:00", "rosa > hana", id=f"m{d}", expects_answer=True)
        if at < answered:
            rows += mail(f"{d} 13:00", "hana > rosa", replies_to=f"m{d}")
    return rows


def calls(n: int, taken: int) -> Rows:
    """Calls of rosa's, the first of them taken. On the day before the mails, so that none of them is an answer."""
    return [
        r
        for at, d in enumerate(DAYS[:n])
        for r in call(f"{d} 08:00", "rosa > hana", delivery="sent" if at < taken else "missed")
    ]


def noted(note: str) -> Rows:
    """What a colleague wrote down about hana."""
    return row("observations", observation_id="w1", at="2026-01-05", account_id="hazel", person_id="hana", note=note)


def test_nothing_was_tried() -> None:
    day = on("2026-03-20", HAZEL)
    assert tried(day, "hana") == ()
    assert works(day, "hana") is None
    assert reached_by(day, "hana") == ""
    assert means(day, "hana") == "mail"


def test_four_attempts_are_too_little_to_tell() -> None:
    day = on("2026-03-20", HAZEL, mails(4, 4), calls(4, 4))
    assert works(day, "hana") is None


def test_a_channel_that_fails_every_other_time_is_not_said_to_work() -> None:
    assert works(on("2026-03-20", HAZEL, calls(5, 2)), "hana") is None


def test_calls_are_taken_and_mails_are_not_answered() -> None:
    day = on("2026-03-20", HAZEL, mails(6, 0), calls(6, 6))
    best = works(day, "hana")
    assert best is not None
    assert (best.channel, best.n, best.taken) == ("call", 6, 6)
    assert means(day, "hana") == "call"


def test_a_small_difference_changes_nothing() -> None:
    day = on("2026-03-20", HAZEL, mails(6, 4), calls(6, 6))
    assert means(day, "hana") == "mail"


def test_a_meeting_that_was_moved_says_nothing() -> None:
    day = on("2026-03-20", HAZEL, meeting("2026-02-03 10:00", "rosa, hana", delivery="moved", direction="both"))
    assert tried(day, "hana") == ()


def test_calls_that_they_made_are_no_attempts_of_ours() -> None:
    day = on("2026-03-20", HAZEL, *[call(f"{d} 08:00", "hana > rosa") for d in DAYS])
    assert tried(day, "hana") == ()


@pytest.mark.parametrize("note", ["Prefers no calls, please", "Asked us not to phone her", "Please do not call"])
def test_whoever_wishes_no_calls_is_not_rung(note: str) -> None:
    day = on("2026-03-20", HAZEL, mails(6, 0), calls(6, 6), noted(note))
    assert "call" in refused(day)["hana"]
    assert means(day, "hana") == "mail"
    assert another(day, "hana") == "meeting"


@pytest.mark.parametrize("note", ["She called us about the calls for tender", "No news by mail so far"])
def test_words_about_calls_are_no_wish(note: str) -> None:
    assert refused(on("2026-03-20", HAZEL, noted(note))) == {}


def test_whoever_wishes_no_mail_is_rung() -> None:
    assert means(on("2026-03-20", HAZEL, noted("Not by mail, please: too many")), "hana") == "call"
