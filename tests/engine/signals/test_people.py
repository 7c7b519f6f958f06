"""Who left, who is away, who is new: the silent cases first."""

from datetime import date

import pytest

from rapport.engine.signals.contact_absent import contact_absent
from rapport.engine.signals.contact_left import contact_left
from rapport.engine.signals.new_person import new_person
from tests.engine.cast import (
    account,
    auto_reply,
    book,
    bounce,
    colleague,
    contact,
    event,
    mail,
    meeting,
    noticed,
    on,
    owed,
    person,
    position,
    row,
    talks,
    window,
)

WORLD = (
    account("hazel", domains="hazel.example", tier=1),
    contact("hana", "hazel", "purchasing buyer", role="buyer", influence=3),
    contact("hugo", "hazel", "engineering engineer"),
    colleague("rosa", "hazel owner"),
    talks("rosa", "hana", "2026-02-10", 12, 14),
)
GONE = noticed("left", "2026-02-16", account_id="hazel", person_id="hana", told_by="rosa")


def said(signal, day, *rows):
    return list(signal(on(day, *WORLD, *rows)))


# -- left --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        auto_reply("2026-02-16", "hana > rosa", "I am on leave until 2 March 2026."),
        mail("2026-02-16", "rosa > hana", delivery="bounced_temporary", text="452 4.2.2 mailbox full"),
        bounce("2026-02-16", "rosa > hana", "550 5.1.2 host not found"),
    ],
)
def test_left_is_silent(rows):
    assert said(contact_left, "2026-02-17", rows) == []


def test_left_ends_when_the_person_writes_again():
    assert said(contact_left, "2026-02-20", GONE)
    assert said(contact_left, "2026-02-20", GONE, mail("2026-02-19", "hana > rosa")) == []


def test_left_is_history_after_a_quarter_when_nothing_is_open():
    assert said(contact_left, "2026-06-01", GONE) == []
    asked = owed("drawing", "hana > rosa", seen_at="2026-02-10") + event("drawing", "2026-02-10", "asked")
    assert said(contact_left, "2026-06-01", GONE, asked)
    rerouted = event("drawing", "2026-02-18", "rerouted")
    assert said(contact_left, "2026-06-01", GONE, asked, rerouted) == []


def test_one_bounce_is_a_note_that_settles_nothing():
    (hint,) = said(contact_left, "2026-02-17", bounce("2026-02-17", "rosa > hana"))
    assert (hint.level, hint.confidence, hint.numbers["open_obligations"]) == ("note", "inferred", [])
    assert said(contact_left, "2026-04-01", bounce("2026-02-17", "rosa > hugo")) == []


def test_left_names_what_leaned_on_the_person():
    rows = [
        GONE,
        owed("order", "hana > rosa", need_by="2026-02-19", seen_at="2026-02-03"),
        owed("sketch", "rosa > hana", need_by="2026-02-25", seen_at="2026-02-03"),
        owed("paid", "hugo > rosa", need_by="2026-02-25", seen_at="2026-02-03"),
        row("projects", project_id="line", account_id="hazel", started_on="2026-01-05", sponsor_id="hana"),
    ]
    (left,) = said(contact_left, "2026-02-16", *rows)
    assert left.level == "red"
    assert left.numbers["open_obligations"] == ["order", "sketch"]
    assert left.numbers["projects"] == ["line"]
    assert left.numbers["left_on"] == date(2026, 2, 16)
    assert {("obligations", "order"), ("projects", "line")} <= set(left.because)


def test_nobody_who_mattered():
    gone = noticed("left", "2026-02-16", account_id="hazel", person_id="hugo", told_by="rosa")
    (left,) = said(contact_left, "2026-02-16", gone)
    assert left.level == "note"


def test_an_end_date_ahead_is_told_before():
    ends = position("hana", "hazel", "purchasing buyer", role="buyer", to="2026-03-31", seen_at="2026-02-20")
    (left,) = said(contact_left, "2026-02-20", ends)
    assert (left.numbers["left_on"], left.since) == (date(2026, 3, 31), date(2026, 2, 20))
    assert "leaves on" in left.says


# -- away --------------------------------------------------------------------------------------------------------------


def test_nobody_is_away():
    assert said(contact_absent, "2026-02-17") == []
    assert said(contact_absent, "2026-02-17", auto_reply("2026-02-16", "hana > rosa", "Thank you for your mail.")) == []
    assert (
        said(contact_absent, "2026-03-03", auto_reply("2026-02-16", "hana > rosa", "On leave until 2 March 2026."))
        == []
    )
    assert said(contact_absent, "2026-02-17", window("person rosa", "absent", "2026-02-16", "2026-02-20")) == []
    assert said(contact_absent, "2026-02-17", window("person hana", "absent", "2026-04-16", "2026-04-20")) == []
    assert said(contact_absent, "2026-02-17", window("account hazel", "closed", "2026-02-16", "2026-02-20")) == []


def test_away_by_automatic_answer():
    told = auto_reply("2026-02-16", "hana > rosa", "I am away until 2 March 2026. Please ask Hugo.", id="ooo")
    (away,) = said(contact_absent, "2026-02-17", told)
    assert (away.numbers["until"], away.numbers["stand_in"]) == (date(2026, 3, 2), "hugo")
    assert ("interactions", "ooo") in away.because


def test_away_as_declared():
    (away,) = said(contact_absent, "2026-02-17", window("person hana", "absent", "2026-02-16", "2026-02-20"))
    assert (away.numbers["until"], away.level) == (date(2026, 2, 20), "note")


def test_the_last_notice_counts():
    told = [
        auto_reply("2026-02-16", "hana > rosa", "I am away until 20 February 2026."),
        auto_reply("2026-02-19", "hana > rosa", "I am away until 6 March 2026."),
    ]
    (away,) = said(contact_absent, "2026-02-20", *told)
    assert away.numbers["until"] == date(2026, 3, 6)


# -- new ---------------------------------------------------------------------------------------------------------------

NINA = contact("nina", "hazel", "operations director", **{"from": "2026-02-01"}, seen_at="2026-02-02")


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [person("box", "hazel", emails="einkauf@hazel.example", seen_at="2026-02-02")],
        [person("robot", "hazel", emails="no-reply@hazel.example", seen_at="2026-02-02")],
        [person("alias", "hazel", emails="rosa.private@ours.example", seen_at="2026-02-02")],
        [person("hana2", "hazel", name="Hana", seen_at="2026-02-02")],
        [NINA, meeting("2026-02-05", "rosa, nina")],
        [NINA, talks("rosa", "nina", "2026-02-12", 3, 2)],
        [contact("ida", "hazel", "operations intern", **{"from": "2026-02-01"}, seen_at="2026-02-02")],
        [position("hugo", "hazel", "operations director", **{"from": "2026-02-01"}, seen_at="2026-02-02")],
        [
            NINA,
            noticed(
                "role_change", "2026-02-03", account_id="hazel", person_id="nina", note="asked not to be contacted"
            ),
        ],
    ],
)
def test_nobody_is_new(rows):
    facts = book(*WORLD, *rows, our_domains=["ours.example"])
    assert list(new_person(on("2026-02-15", facts))) == []


def test_at_a_new_account_everybody_is_new():
    young = [
        account("oak", since="2026-01-20"),
        contact("olga", "oak", "purchasing buyer", **{"from": "2026-01-20"}, seen_at="2026-01-20"),
    ]
    assert said(new_person, "2026-02-15", *young) == []


def test_a_powerful_person_feels_ignored_from_the_tenth_day():
    assert [s.level for s in said(new_person, "2026-02-09", NINA)] == ["note"]
    (new,) = said(new_person, "2026-02-12", NINA)
    assert (new.level, new.numbers["days_known"], new.numbers["first_seen"]) == ("amber", 10, date(2026, 2, 2))
    assert [s.level for s in said(new_person, "2026-02-12", NINA, mail("2026-02-10", "rosa > nina"))] == ["note"]


@pytest.mark.parametrize(
    ("began", "first_seen"), [("2026-01-20", [date(2026, 2, 2)]), ("", [date(2026, 2, 2)]), ("2020-01-06", [])]
)
def test_new_is_whom_we_have_lately_seen_and_who_was_not_there_long_before(began, first_seen):
    came = contact("nina", "hazel", "operations director", **{"from": began}, seen_at="2026-02-02")
    assert [s.numbers["first_seen"] for s in said(new_person, "2026-02-09", came)] == first_seen


def test_an_address_that_nobody_is_known_by():
    seen = [
        mail("2026-02-10", "hana > rosa", id="m", thread="t"),
        row("participants", interaction_id="m", person_id="", part="cc", address="nora@hazel.example"),
        row("participants", interaction_id="m", person_id="", part="cc", address="info@hazel.example"),
        row("participants", interaction_id="m", person_id="", part="cc", address="eve@elsewhere.example"),
    ]
    (new,) = said(new_person, "2026-02-12", *seen)
    assert (new.numbers["address"], new.numbers["threads"], new.people) == ("nora@hazel.example", 1, ())
