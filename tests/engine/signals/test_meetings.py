"""Rosa meets Hana of hazel: before and after."""

from datetime import date

import pytest

from rapport.engine.actions.brief import brief, debrief
from rapport.engine.measures.meetings import agenda, presented_first, turned_round
from rapport.engine.said import Record, Said
from rapport.engine.signals.dump_ahead import dump_ahead
from rapport.engine.signals.meeting_ahead import meeting_ahead
from rapport.engine.signals.meeting_held import meeting_held
from tests.engine.cast import account, book, colleague, contact, event, mail, meeting, noticed, on, owed, row, visit

HAZEL = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer"),
    contact("hugo", "hazel", "quality inspector"),
    colleague("rosa", "hazel owner"),
    colleague("sven", "hazel service"),
)
AHEAD = meeting("2026-03-12 10:00", "rosa, hana, hugo", id="m", subject="Year talk", seen_at="2026-03-01")
"""A Thursday."""
LATE = owed(
    "drawing", "rosa > hana", account_id="hazel", what="the drawing", need_by="2026-03-06", seen_at="2026-02-01"
)


def day(as_of, *rows):
    return on(as_of, book(*HAZEL, *rows))


# -- ahead -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "rows"),
    [
        ("2026-03-09", [AHEAD]),
        ("2026-03-12", [AHEAD]),
        ("2026-03-11", [meeting("2026-03-12 10:00", "rosa, sven", seen_at="2026-03-01")]),
        ("2026-03-11", [meeting("2026-03-12 10:00", "rosa, hana", seen_at="2026-03-01", delivery="cancelled")]),
        ("2026-03-11", [meeting("2026-03-12 10:00", "rosa, hana", seen_at="2026-03-01", delivery="declined")]),
        ("2026-03-11", [meeting("2026-03-12 10:00", "rosa, hana", seen_at="2026-03-01", subject="Daily stand-up")]),
        (
            "2026-03-11",
            [
                meeting(f"2026-0{d} 10:00", "rosa, hana", seen_at="2026-02-01", subject="Line 3")
                for d in ("2-19", "2-26", "3-05", "3-12")
            ],
        ),
    ],
    ids=["three days before", "that evening", "among us", "cancelled", "declined", "stand-up", "weekly"],
)
def test_no_brief(as_of, rows):
    assert list(meeting_ahead(day(as_of, *rows))) == []


def test_a_meeting_in_two_working_days():
    told = noticed("need", "2026-01-10", account_id="hazel", told_by="hugo", topic="labels")
    (one,) = meeting_ahead(day("2026-03-10", AHEAD, LATE, told))
    assert one.key == "meeting_ahead:hazel:m"
    assert one.numbers["at"] == date(2026, 3, 12)
    assert set(one.numbers["attendees"]) == {"hana", "hugo", "rosa"}
    assert one.numbers["unknown_goals"] == ["hana"]
    assert one.numbers["overdue_ours"] == ["drawing"]
    assert one.level == "note"


def test_what_is_done_is_not_owed():
    (one,) = meeting_ahead(day("2026-03-10", AHEAD, LATE, event("drawing", "2026-03-09", "done")))
    assert one.numbers["overdue_ours"] == []


def test_over_a_weekend():
    monday = visit("2026-03-16 10:00", "rosa, hana", seen_at="2026-03-01")
    assert list(meeting_ahead(day("2026-03-12", monday)))
    assert list(meeting_ahead(day("2026-03-11", monday))) == []


def test_the_brief_is_for_who_goes():
    d = day("2026-03-10", AHEAD, LATE)
    (card,) = brief(d, Said(meeting_ahead(d)))
    assert (card.key, card.owner, card.people) == ("BRIEF:hazel:m", "rosa", ("hana", "hugo"))
    assert card.about == ("m", "drawing")
    assert card.do_by == date(2026, 3, 11)
    assert card.draft is not None
    assert "Hana (buyer, purchasing)" in card.draft.body
    assert "the drawing (due 6 March 2026)" in card.draft.body
    assert Record("interactions", "m") in card.because


def test_the_brief_knows_the_place_and_the_last_words():
    notes = [
        row(
            "assessments",
            assessment_id="s1",
            on="2026-01-10",
            account_id="hazel",
            about="account",
            question="site_note",
            text="Safety shoes at gate 2",
        ),
        row(
            "assessments",
            assessment_id="s2",
            on="2024-01-10",
            account_id="hazel",
            about="account",
            question="site_note",
            text="Park at the back",
        ),
    ]
    form = owed("form", "hana > rosa", account_id="hazel", what="the order form", seen_at="2026-02-01")
    d = day("2026-03-10", AHEAD, form, mail("2026-03-02 10:00", "hana > rosa"), *notes)
    (card,) = brief(d, Said(meeting_ahead(d)))
    assert card.draft is not None
    for words in (
        "- Safety shoes at gate 2\n",
        "Park at the back (please confirm)",
        "- the order form",
        "2 March 2026: mail between Hana and Rosa",
    ):
        assert words in card.draft.body


# -- the agenda --------------------------------------------------------------------------------------------------------

DUMP = "Welcome (5 min)\nWho we are (20 min)\nOur new range (25 min)\nYour questions (10 min)"


def planned(text, **columns):
    return meeting("2026-03-19 10:00", "rosa, hana", id="m", text=text, seen_at="2026-03-01", **columns)


@pytest.mark.parametrize(
    "what",
    [
        planned("Your goals for the year (30 min)\nOur new range (20 min)\nNext steps (10 min)"),
        planned("Introduction (5 min)\nOur proposal in short (5 min)\nHana: open points (50 min)"),
        planned("Hazel: plans for line 3 (30 min)\nOur range (30 min)"),
        planned("We talk about the range"),
        planned(DUMP, subject="Training for the new system"),
        planned(DUMP, subject="Tender presentation"),
        planned(DUMP, delivery="cancelled"),
    ],
    ids=["theirs first", "short", "their name", "no times", "training", "tender", "cancelled"],
)
def test_no_dump(what):
    assert list(dump_ahead(day("2026-03-10", what))) == []


def test_presenting_before_asking():
    (one,) = dump_ahead(day("2026-03-10", planned(DUMP)))
    assert one.numbers["share"] == 0.75
    assert one.matter == "m"


def test_without_any_item_of_theirs_all_of_ours_counts():
    (one,) = dump_ahead(day("2026-03-10", planned("Company presentation (40 min)\nDemonstration (20 min)")))
    assert one.numbers["share"] == 1


def test_the_brief_turns_it_round_and_is_one_card():
    d = day("2026-03-18", planned(DUMP))
    (card,) = brief(d, Said([*meeting_ahead(d), *dump_ahead(d)]))
    assert card.draft is not None
    order = [card.draft.body.index(title) for title in ("Welcome", "Your questions", "Who we are", "Our new range")]
    assert order == sorted(order)
    assert len(card.signals) == 2


def test_turning_round_keeps_the_minutes():
    items = agenda({"text": "Company (40 min)\nNext steps (5 min)"}, ["Hazel"])
    turned = turned_round(items)
    assert [i.title for i in turned] == ["Your goals and questions", "Company", "Next steps"]
    assert sum(i.minutes for i in turned) == 45
    assert presented_first([]) == 0


# -- afterwards --------------------------------------------------------------------------------------------------------

HELD = meeting("2026-03-10 10:00", "rosa, hana", id="m", subject="Year talk")


@pytest.mark.parametrize(
    "trace",
    [
        mail("2026-03-10 15:00", "rosa > hana"),
        mail("2026-03-10 15:00", "hana > rosa"),
        owed("offer", "rosa > hana", account_id="hazel", seen_at="2026-03-10T12:00:00+00:00"),
        owed("offer", "rosa > hana", account_id="hazel", seen_at="2026-03-01")
        + event("offer", "2026-03-10 12:00", "promised", interaction_id="m"),
        noticed("need", "2026-03-10 14:00", account_id="hazel", topic="labels"),
        row("reviews", review_id="d", kind="debrief", account_id="hazel", held_on="2026-03-10", seen_at="2026-03-10"),
    ],
    ids=["follow-up", "theirs", "noted", "promised", "need", "debrief"],
)
def test_no_debrief_when_something_is_on_file(trace):
    assert list(meeting_held(day("2026-03-11", HELD, trace))) == []


@pytest.mark.parametrize("delivery", ["cancelled", "declined", "moved"])
def test_no_debrief_of_what_did_not_take_place(delivery):
    what = meeting("2026-03-10 10:00", "rosa, hana", id="m", delivery=delivery)
    assert list(meeting_held(day("2026-03-11", what))) == []


def test_no_debrief_before_it_or_a_week_after_or_among_us():
    assert list(meeting_held(day("2026-03-11", AHEAD))) == []
    assert list(meeting_held(day("2026-03-18", HELD))) == []
    assert list(meeting_held(day("2026-03-11", meeting("2026-03-10", "rosa, sven")))) == []


def test_a_debrief_within_a_working_day():
    d = day("2026-03-10", HELD, LATE)
    (one,) = meeting_held(d)
    assert (one.numbers["at"], one.numbers["promises"]) == (date(2026, 3, 10), ["drawing"])
    (card,) = debrief(d, Said([one]))
    assert (card.owner, card.do_by, card.about) == ("rosa", date(2026, 3, 11), ("m",))


def test_what_others_write_or_owe_is_no_follow_up():
    invoice = mail("2026-03-10 15:00", "sven > hugo")
    other = owed("form", "hugo > sven", account_id="hazel", seen_at="2026-03-11T09:00:00+00:00")
    assert list(meeting_held(day("2026-03-11", HELD, invoice, other)))


def test_a_mail_before_the_meeting_is_no_follow_up():
    assert list(meeting_held(day("2026-03-11", HELD, mail("2026-03-10 08:00", "rosa > hana"))))
