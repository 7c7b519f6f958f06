"""What mails between known people propose: who owes what by when, who is who now, and what is not proposed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from rapport.engine.facts import Facts, Settings, schema_of
from rapport.engine.schema import TABLES
from rapport.importers.base import Known
from rapport.importers.mailbox import Arriving
from rapport.importers.raw_mail import RawMail

SETTINGS = Settings(our_domains=("maple.example",), timezone="UTC", country="GB")
MONDAY = datetime(2025, 5, 5, 9, 12, tzinfo=UTC)


def table(name, *rows):
    wanted = schema_of(TABLES[name])
    return pl.DataFrame([{column: row.get(column) for column in wanted} for row in rows], schema=wanted)


BOOK = Facts(
    SETTINGS,
    {
        "accounts": table(
            "accounts", {"account_id": "birch", "name": "Birch", "country": "US", "domains": ["birch.example"]}
        ),
        "people": table(
            "people",
            {"person_id": "paul", "name": "Paul Stone", "emails": ["paul@birch.example"], "works_for": "birch"},
            {"person_id": "erin", "name": "Erin Hale", "emails": ["erin@birch.example"], "works_for": "birch"},
            {"person_id": "mia", "name": "Mia Berg", "emails": ["mia@maple.example"], "works_for": "us"},
        ),
        "positions": table("positions", {"person_id": "paul", "account_id": "birch", "title": "Buyer"}),
    },
)
PAUL, ERIN, MIA = "Paul Stone <paul@birch.example>", "Erin Hale <erin@birch.example>", "Mia Berg <mia@maple.example>"


def mail(text, by=PAUL, to=MIA, subject="Drawing B4", days=0, more=""):
    at = (MONDAY + timedelta(days=days)).strftime("%d %b %Y %H:%M:%S +0000")
    number = abs(hash((text, by, to, days)))
    head = f"Message-ID: <{number}@x.example>\nDate: {at}\nFrom: {by}\nTo: {to}\nSubject: {subject}\n{more}"
    raw = f"{head}\n{text}".encode()
    return RawMail(raw, len(raw), "x.eml", 1)


def proposed(*mails, read_words=True):
    arriving = Arriving(Known.of(BOOK), lambda _ids: {}, read_words=read_words)
    return [p for p in arriving.extract(mails).proposals if p.kind not in ("account", "person")]


def owed(*mails):
    rows = [p.rows["obligations"][0].values for p in proposed(*mails)]
    return [(r["owed_by"], r["owed_to"], r["need_by"]) for r in rows]


@pytest.mark.parametrize(
    "silent",
    [
        mail("I'll send it by Friday.", by="Stranger <who@cedar.example>"),
        mail("I'll send it soon."),
        mail("I'll send it by Friday.", by=MIA, to=f"{PAUL}, {ERIN}"),
        mail("> I'll send it by Friday.\nFine."),
        mail("I'll send it by Friday.", more="List-Id: <x.example>\n"),
    ],
    ids=["a stranger", "no day", "to nobody in particular", "quoted", "a list"],
)
def test_nothing_is_proposed(silent):
    assert proposed(silent) == []


def test_without_words_nothing_is_proposed():
    assert proposed(mail("I'll send it by Friday."), read_words=False) == []


def test_a_promise_of_theirs_and_of_ours():
    assert owed(mail("I'll send it by Friday.")) == [("paul", "us", "2025-05-09")]
    assert owed(mail("I'll send it by Friday.", by=MIA, to=PAUL)) == [("us", "paul", "2025-05-09")]


def test_a_request_of_theirs_and_of_ours():
    assert owed(mail("Please send it by Friday.")) == [("us", "paul", "2025-05-09")]
    assert owed(mail("Please send it by Friday.", by=MIA, to=PAUL)) == [("paul", "us", "2025-05-09")]


def test_the_day_is_one_on_which_they_work():
    assert owed(mail("I'll send it by 26 May.")) == [("paul", "us", "2025-05-23")]  # Memorial Day, after a weekend


def test_the_words_are_not_kept():
    [found] = proposed(mail("I'll send the secret drawing by Friday."))
    assert "secret" not in repr(found)
    assert "Drawing B4" in found.says


def test_a_word_for_a_day_long_past_is_not_asked_about():
    assert owed(mail("I'll send it by Friday."), mail("Fine.", days=60)) == []


def test_a_changed_title_is_a_new_position_and_keeps_what_was():
    [found] = proposed(mail("Fine.\n\nRegards\nPaul Stone\nHead of Purchasing\nBirch Ltd"))
    assert found.kind == "position"
    assert found.rows["positions"][0].values["title"] == "Head of Purchasing"
    assert found.rows["observations"][0].values["kind"] == "role_change"
    assert "so far Buyer" in found.says


def test_the_title_that_the_book_has_is_no_news():
    assert proposed(mail("Fine.\n\nRegards\nPaul Stone\nBuyer")) == []


def test_the_same_evidence_has_the_same_key():
    signed = "Fine.\n\nRegards\nPaul Stone\nHead of Purchasing"
    [first], [again] = proposed(mail(signed)), proposed(mail(signed, days=3))
    assert first.key == again.key


def test_a_colleague_who_is_gone():
    [found] = proposed(mail("Erin Hale has left the company."))
    assert (found.kind, found.rows["observations"][0].values["person_id"]) == ("departure", "erin")


def test_a_new_address_goes_first():
    [found] = proposed(mail("Please note my new e-mail address: paul@alder.example."))
    assert found.rows["people"][0].values["emails"] == "paul@alder.example;paul@birch.example"


def test_an_offer_handed_on():
    text = (
        "FYI\n\n-----Original Message-----\nFrom: Rick <rick@rival.example>\nSent: Monday\n\nWe can offer you castings."
    )
    [found] = proposed(mail(text, subject="Fwd: castings"))
    assert found.rows["observations"][0].values["kind"] == "pitch_forwarded"


def test_an_automatic_answer_that_is_not_plain_is_asked_about():
    answer = mail(
        "I have gone fishing. See you on 2 June.", subject="Automatic reply: x", more="Auto-Submitted: auto-replied\n"
    )
    [found] = proposed(answer)
    assert (found.kind, found.rows["windows"][0].values["ends"]) == ("absence", "2025-06-01")
