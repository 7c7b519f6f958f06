"""A mailbox on a real server that is read by itself: each mail once, whatever happens meanwhile."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from rapport.importers.base import TextRow
from rapport.importers.imap import Access, Refused
from rapport.importers.reading import text_frames, typed
from rapport.ledger import proposals
from rapport.ledger.book_settings import settings
from rapport.ledger.reading import facts
from rapport.ledger.writing import write
from rapport.work import loop, pulling, sources
from rapport.work.kinds import imap
from rapport.work.models import Source
from rapport.work.sealing import Unsealable, seal, unseal
from tests.servers.dovecot import PASSWORD

pytestmark = pytest.mark.django_db

PEOPLE = [
    {"person_id": "mia", "name": "Mia Berg", "emails": "mia@maple.example", "works_for": "us"},
    {"person_id": "anna", "name": "Anna Weber", "emails": "anna@hazel.example", "works_for": "hazel"},
]
HAZEL = {"account_id": "hazel", "name": "Hazel", "kind": "customer", "domains": "hazel.example"}


@pytest.fixture(autouse=True)
def _who_is_who(db):
    rows = {"people": [TextRow(p) for p in PEOPLE], "accounts": [TextRow(HAZEL)]}
    write(typed(text_frames(rows), settings()), "book", "by hand")


@pytest.fixture
def small_portions(monkeypatch):
    monkeypatch.setattr("rapport.importers.imap.folders.HEADERS_AT_ONCE", 2)


def mail(number, *, answers=None, to_us=True, day=5):
    sender, addressed = (
        ("anna@hazel.example", "mia@maple.example") if to_us else ("mia@maple.example", "anna@hazel.example")
    )
    reply = f"In-Reply-To: <{answers}@mail.example>\r\n" if answers else ""
    return (
        f"From: {sender}\r\nTo: {addressed}\r\nSubject: Order {number}\r\n"
        f"Message-ID: <{number}@mail.example>\r\n{reply}"
        f"Date: Mon, {day:02} May 2025 09:00:{number % 60:02} +0200\r\n\r\nSecret words of {number}.\r\n"
    ).encode()


def source(server, **other):
    access = Access("127.0.0.1", "mia", PASSWORD, server.port, "none")
    return imap.add(replace(imap.Wish("mia's mail", access, "mia", since=date(2020, 1, 1)), **other))


def pull(one):
    sources.claim(one)
    pulled = pulling.pull(one)
    one.refresh_from_db()
    return pulled


def exchanges():
    return facts().frame("interactions").sort("at")


def test_mails_come_in_and_nothing_twice(mail_server, small_portions):
    mail_server.deliver("mia", [mail(n) for n in range(5)])
    one = source(mail_server)
    assert pull(one).counts["mails"] == 5
    assert exchanges()["account_id"].to_list() == ["hazel"] * 5
    assert pull(one).counts["mails"] == 0
    mail_server.deliver("mia", [mail(5)])
    assert pull(one).counts["mails"] == 1
    assert exchanges().height == 6
    assert one.counts["mails"] == 6
    assert one.next_run > timezone.now()


def test_a_folder_numbered_anew_changes_nothing(mail_server, small_portions):
    mail_server.deliver("mia", [mail(1), mail(2, answers=1, to_us=False), mail(3, answers=2)])
    one = source(mail_server)
    pull(one)
    before = exchanges()
    one.positions.update(uidvalidity=1)
    pulled = pull(one)
    assert (pulled.counts["mails"], pulled.counts["new"], pulled.counts["changed"]) == (3, 0, 0)
    assert exchanges().equals(before)
    assert "numbered anew" in one.log


def test_an_answer_knows_its_question_from_an_earlier_run_and_another_folder(mail_server):
    mail_server.deliver("mia", [mail(1)])
    mail_server.maildir("mia", "Sent")
    one = source(mail_server, folders=("INBOX", "Sent"))
    pull(one)
    mail_server.deliver("mia", [mail(2, answers=1, to_us=False)], "Sent")
    pull(one)
    mail_server.deliver("mia", [mail(3, answers=2)])
    pull(one)
    found = exchanges()
    ids = found["interaction_id"].to_list()
    assert found["replies_to"].to_list() == [None, ids[0], ids[1]]
    assert found["thread"].n_unique() == 1


def test_words_are_not_kept_and_not_logged(mail_server, caplog):
    caplog.set_level(logging.INFO)
    mail_server.deliver("mia", [mail(1)])
    one = source(mail_server, bodies=True)
    sources.claim(one)
    pulling.pull_due()
    pull(one)
    assert "Secret words" not in caplog.text + one.log + str(facts().frames)
    assert "Order" not in caplog.text + one.log
    assert PASSWORD not in caplog.text + one.log + one.secret


def test_broken_off_between_two_portions_it_goes_on_where_it_was(mail_server, small_portions, monkeypatch):
    mail_server.deliver("mia", [mail(n) for n in range(5)])
    one = source(mail_server)
    calls, record = [], proposals.record

    def fails_the_second_time(given, batch):
        calls.append(batch)
        if len(calls) == 2:
            raise RuntimeError("Order 2 is what the disk was full of")
        return record(given, batch)

    monkeypatch.setattr(proposals, "record", fails_the_second_time)
    with pytest.raises(RuntimeError):
        pull(one)
    one.refresh_from_db()
    assert exchanges().height == 2
    assert one.positions.get().last_uid == 2
    assert one.failures == 1
    assert one.log.startswith("broke off: RuntimeError in ")
    assert "disk" not in one.log
    assert pull(one).counts["mails"] == 3
    assert exchanges().height == 5


def test_who_lost_the_lease_writes_nothing(mail_server, small_portions):
    mail_server.deliver("mia", [mail(n) for n in range(3)])
    one = source(mail_server)
    sources.claim(one)
    sources.claim(Source.objects.get())
    with pytest.raises(sources.LostLease):
        pulling.pull(one)
    assert exchanges().is_empty()


def test_a_due_source_is_taken_once(mail_server):
    source(mail_server)
    assert sources.claim_due() is not None
    assert sources.claim_due() is None
    Source.objects.update(leased_until=timezone.now() - timedelta(seconds=1))  # whoever had it was killed
    assert sources.claim_due() is not None


def test_a_long_back_fill_goes_in_turns(mail_server, small_portions):
    mail_server.deliver("mia", [mail(n) for n in range(5)])
    one = source(mail_server)
    assert pulling.pull_due(turn_s=0)
    one.refresh_from_db()
    assert (one.done, one.todo, one.last_run) == (2, 5, None)
    assert one.log.endswith("there is more")
    while pulling.pull_due(turn_s=0):
        pass
    assert exchanges().height == 5


def test_the_loop_reads_what_is_due_and_survives_a_server_that_is_away(mail_server, monkeypatch):
    mail_server.deliver("mia", [mail(1)])
    source(mail_server)
    gone = source(mail_server, name="gone")
    Source.objects.filter(pk=gone.pk).update(port=1)
    stop = threading.Event()
    pull_due = pulling.pull_due

    def until_idle(asked):
        more = pull_due(asked)
        if not more:
            stop.set()
        return more

    monkeypatch.setattr(pulling, "pull_due", until_idle)
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    loop.read_sources(stop, pause=0)
    gone.refresh_from_db()
    assert exchanges().height == 1
    assert "cannot be reached" in gone.log
    assert gone.next_run > timezone.now()


def test_failures_come_less_and_less_often(mail_server):
    one = source(mail_server)
    waits = []
    for _ in range(9):
        sources.claim(one)
        sources.failed(one, "the server is away")
        waits.append((one.next_run - timezone.now()).total_seconds() // 60 + 1)
    assert waits == [15, 30, 60, 120, 240, 480, 720, 720, 720]


def test_a_secret_is_encrypted_with_the_key_of_the_data_folder(settings):
    sealed = seal("hazel-nuts")
    assert "hazel" not in sealed
    assert unseal(sealed) == "hazel-nuts"
    settings.SECRET_KEY = "another" * 10
    with pytest.raises(Unsealable):
        unseal(sealed)


def test_only_a_colleague_may_wish_it_and_only_what_is_there(mail_server):
    with pytest.raises(sources.NotASource, match="'anna' is no colleague"):
        source(mail_server, owner="anna")
    with pytest.raises(sources.NotASource, match="no folder 'Archive'; it has"):
        source(mail_server, folders=("Archive",))
    with pytest.raises(Refused, match="does not accept"):
        source(mail_server, access=Access("127.0.0.1", "mia", "wrong", mail_server.port, "none"))
    source(mail_server)
    with pytest.raises(sources.NotASource, match="already"):
        source(mail_server)


def test_a_removed_source_leaves_what_it_brought(mail_server):
    mail_server.deliver("mia", [mail(1)])
    pull(source(mail_server))
    sources.remove("mia's mail")
    assert exchanges().height == 1
    assert not Source.objects.exists()
    with pytest.raises(sources.NotASource, match="no source"):
        sources.named("mia's mail")
