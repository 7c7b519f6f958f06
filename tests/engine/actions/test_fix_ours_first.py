"""What we owe Hana, as a card."""

from datetime import date

from rapport.engine.actions.fix_ours_first import answer, promise
from rapport.engine.said import Record, Said, Signal
from rapport.engine.signals.our_promise import our_promise
from rapport.engine.signals.unanswered_question import unanswered_question
from tests.engine.cast import account, assigned, book, colleague, contact, event, exchange, mail, on, owed, window

HAZEL = (
    account("hazel"),
    contact("hana", "hazel", "purchasing buyer"),
    colleague("rosa", "hazel owner"),
    colleague("sven", "hazel deputy"),
)
DRAWING = owed(
    "drawing",
    "rosa > hana",
    account_id="hazel",
    what="the drawing of the bracket",
    need_by="2026-03-18",
    seen_at="2026-03-02",
)
ASKED = mail("2026-03-03 10:00", "hana > sven", id="q", subject="Which seal?", expects_answer=True)


def cards(as_of, *rows, said=()):
    day = on(as_of, book(*HAZEL, *rows))
    spoken = Said([*unanswered_question(day), *our_promise(day), *said])
    return [*answer(day, spoken), *promise(day, spoken)]


def test_silent_when_nothing_of_ours_is_open():
    assert cards("2026-03-04") == []


def test_silent_when_the_dispute_speaks_for_the_credit_note():
    dispute = Signal("dispute_ours", "hazel", "amber", date(2026, 3, 20), "", (Record("obligations", "drawing"),), "")
    assert cards("2026-03-20", DRAWING, said=[dispute]) == []


def test_silent_about_a_voicemail_between_missed_calls():
    left = exchange("voicemail", "2026-03-03 10:00", "hana > sven", id="beep")
    tag = Signal("phone_tag", "hazel", "amber", date(2026, 3, 4), "", (Record("interactions", "beep"),), "")
    assert cards("2026-03-05", left)
    assert cards("2026-03-05", left, said=[tag]) == []


def test_the_colleague_who_was_asked_answers_today():
    (card,) = cards("2026-03-05", ASKED)
    assert card.key == "FIX_OURS_FIRST:hazel:q"
    assert (card.owner, card.people, card.do_by) == ("sven", ("hana",), date(2026, 3, 5))
    assert card.overdue_ours
    assert card.solicited
    assert "Thank you for your question of Tuesday 3 March 2026" in card.draft.body


def test_the_one_who_owes_it_keeps_it_overdue_first():
    (soon,) = cards("2026-03-16", DRAWING)
    assert (soon.owner, soon.do_by, soon.overdue_ours) == ("rosa", date(2026, 3, 18), False)
    (late,) = cards("2026-03-20", DRAWING)
    assert (late.not_before, late.do_by, late.overdue_ours) == (date(2026, 3, 20), date(2026, 3, 20), True)
    assert late.about == ("drawing",)
    assert "overdue" not in late.draft.body.lower()


def test_only_what_was_promised_is_called_promised():
    (needed,) = cards("2026-03-20", DRAWING)
    assert "You needed the drawing of the bracket by Wednesday 18 March 2026" in needed.draft.body
    word = event("drawing", "2026-03-03 09:00", "promised", until="2026-03-18", by="rosa")
    (told,) = cards("2026-03-20", DRAWING, word)
    assert "I had told you" in told.draft.body


def test_the_deputy_stands_in_for_somebody_away():
    away = window("person rosa", "absent", "2026-03-16", "2026-03-27")
    (card,) = cards("2026-03-20", DRAWING, away)
    assert card.owner == "sven"


def test_the_owner_takes_over_what_a_leaver_promised():
    gone = colleague("nils", to="2026-03-01") + assigned("nils", "hazel", "specialist", to="2026-03-01")
    owes = owed("list", "nils > hana", account_id="hazel", need_by="2026-03-10", seen_at="2026-02-02")
    (card,) = cards("2026-03-12", gone, owes)
    assert card.owner == "rosa"


def test_a_meeting_ahead_brings_it_forward():
    meeting = Signal(
        "meeting_ahead",
        "hazel",
        "note",
        date(2026, 3, 16),
        "",
        (Record("interactions", "m"),),
        "",
        matter="m",
        numbers={"at": date(2026, 3, 17), "overdue_ours": ["drawing"]},
    )
    (card,) = cards("2026-03-16", DRAWING, said=[meeting])
    assert card.do_by == date(2026, 3, 17)
    assert "We meet them on 17 March 2026" in card.why[1]


def test_a_promise_is_kept_by_the_successor_who_did_not_make_it():
    follows = (colleague("rolf"), assigned("rolf", "hazel", **{"from": "2026-03-09"}))
    ended = assigned("rosa", "hazel", to="2026-03-06")
    said = event("drawing", "2026-03-02 10:00", "promised", until="2026-03-18", by="rosa")
    (card,) = cards("2026-03-20", DRAWING, said, ended, *follows)
    assert card.owner == "rolf"
    assert "We had told you" in card.draft.body
