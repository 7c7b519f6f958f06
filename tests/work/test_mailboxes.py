"""Mailboxes: words of chosen domains, TLS, tokens that run out, and mail that is told of at once."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone
from imapclient import IMAPClient

from rapport.importers.base import TextRow
from rapport.importers.fetching import Failed
from rapport.importers.imap import Access, NotLetIn, Refused
from rapport.importers.reading import text_frames, typed
from rapport.ledger.book_settings import settings as book_settings
from rapport.ledger.reading import facts
from rapport.ledger.writing import write
from rapport.work import listening, pulling, sources
from rapport.work.kinds import imap
from rapport.work.models import Source
from rapport.work.renewal import Renewal
from rapport.work.sealing import seal, unseal
from tests.servers.dovecot import PASSWORD
from tests.servers.sign_in import CLIENT, CLIENT_SECRET

pytestmark = pytest.mark.django_db

PEOPLE = [
    {"person_id": "mia", "name": "Mia Berg", "emails": "mia@maple.example", "works_for": "us"},
    {"person_id": "anna", "name": "Anna Weber", "emails": "anna@hazel.example", "works_for": "hazel"},
]
HAZEL = {"account_id": "hazel", "name": "Hazel", "kind": "customer", "domains": "hazel.example"}


@pytest.fixture(autouse=True)
def _who_is_who(db, settings):
    settings.PRIVATE_NETWORK = True
    rows = {"people": [TextRow(p) for p in PEOPLE], "accounts": [TextRow(HAZEL)]}
    write(typed(text_frames(rows), book_settings()), "book", "by hand")


def mail(number, sender="anna@hazel.example", to="mia@maple.example"):
    return (
        f"From: {sender}\r\nTo: {to}\r\nSubject: Order {number}\r\nMessage-ID: <{number}@mail.example>\r\n"
        f"Date: Mon, 05 May 2025 09:00:{number:02} +0200\r\n\r\nCould you please confirm the date?\r\n"
    ).encode()


def added(access, **other):
    return imap.add(replace(imap.Wish("mia's mail", access, "mia", since=date(2020, 1, 1)), **other))


def plain(server, **other):
    return replace(Access("127.0.0.1", "mia", PASSWORD, server.port, "none"), **other)


def pull(one):
    sources.claim(one)
    pulled = pulling.pull(one)
    one.refresh_from_db()
    return pulled


def test_words_are_read_of_chosen_domains_and_their_parts_only(mail_server):
    senders = ("anna@hazel.example", "bo@sales.hazel.example", "cy@other.example", "dee@nothazel.example")
    mail_server.deliver("mia", [mail(n, sender) for n, sender in enumerate(senders)])
    pull(added(plain(mail_server), word_domains=("hazel.example",)))
    assert facts().frame("interactions").sort("at")["expects_answer"].to_list() == [True, True, None, None]


def test_words_of_an_answer_to_a_chosen_domain_are_read_too(mail_server):
    mail_server.deliver("mia", [mail(1, "mia@maple.example", "x@other.example,\r\n Anna <anna@hazel.example>")])
    pull(added(plain(mail_server), word_domains=("hazel.example",)))
    assert facts().frame("interactions")["expects_answer"].to_list() == [True]


# --- TLS ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_server_is_read_when_somebody_vouches_for_it(mail_server, monkeypatch, security):
    port = mail_server.tls_port if security == "tls" else mail_server.port
    access = plain(mail_server, host="localhost", port=port, security=security)
    with pytest.raises(Refused, match="no safe connection"):
        added(access)
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.certificate))
    mail_server.deliver("mia", [mail(1)])
    assert pull(added(access)).counts["mails"] == 1


def test_a_certificate_of_another_name_is_refused(mail_server, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.certificate))
    with pytest.raises(Refused, match="no safe connection"):
        added(plain(mail_server, port=mail_server.tls_port, security="tls"))


# --- XOAUTH2 --------------------------------------------------------------------------------------------------


def by_token(server, access_token=""):
    return plain(server, secret=access_token, sign_in="xoauth2")


def renewal(server, refresh):
    return Renewal(server.sign_in.token_url, CLIENT, refresh, CLIENT_SECRET)


def test_a_token_opens_the_mailbox(mail_server):
    access, _refresh = mail_server.sign_in.sign_in("mia")
    mail_server.deliver("mia", [mail(1)])
    assert pull(added(by_token(mail_server, access))).counts["mails"] == 1


def test_without_renewal_a_token_that_is_good_no_more_is_said(mail_server):
    access, _refresh = mail_server.sign_in.sign_in("mia")
    source = added(by_token(mail_server, access))
    mail_server.sign_in.good.clear()
    with pytest.raises(NotLetIn, match="does not accept the access token of mia"):
        pull(source)


def test_a_token_that_ran_out_is_renewed_and_the_next_refresh_token_is_kept(mail_server):
    _access, refresh = mail_server.sign_in.sign_in("mia")
    source = added(by_token(mail_server), renewal=renewal(mail_server, refresh))
    first = unseal(source.secret)
    assert mail_server.sign_in.good[first] == "mia"
    past = replace(Renewal.of(unseal(source.renewal)), until=time.time() - 1)
    Source.objects.update(renewal=seal(past.as_text()))
    mail_server.deliver("mia", [mail(1)])
    source.refresh_from_db()
    assert pull(source).counts["mails"] == 1
    assert unseal(source.secret) != first
    assert Renewal.of(unseal(source.renewal)).refresh_token in mail_server.sign_in.refresh
    assert not Renewal.of(unseal(source.renewal)).has_run_out


def test_a_token_taken_back_before_its_end_is_renewed_once(mail_server):
    _access, refresh = mail_server.sign_in.sign_in("mia")
    source = added(by_token(mail_server), renewal=renewal(mail_server, refresh))
    mail_server.sign_in.good.clear()
    mail_server.deliver("mia", [mail(1)])
    assert pull(source).counts["mails"] == 1


def test_a_sign_in_that_has_ended_is_said_without_a_secret(mail_server, caplog):
    _access, refresh = mail_server.sign_in.sign_in("mia")
    source = added(by_token(mail_server), renewal=renewal(mail_server, refresh))
    mail_server.sign_in.refresh.clear()
    mail_server.sign_in.good.clear()
    with pytest.raises(Failed, match="sign in there again"):
        pull(source)
    source.refresh_from_db()
    for secret in (refresh, CLIENT_SECRET, "access-mia"):
        assert secret not in f"{source.log}{caplog.text}{source.secret}{source.renewal}"
    with pytest.raises(Failed, match="look at its address and the client id"):
        added(by_token(mail_server), name="other", renewal=replace(renewal(mail_server, "x"), client_id="other"))


# --- IDLE -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("when", ["while it listens", "while nobody listens"])
def test_new_mail_makes_the_next_look_due_at_once(mail_server, monkeypatch, when):
    mail_server.deliver("mia", [mail(1)])
    source = added(plain(mail_server))
    pull(source)
    assert source.next_run > timezone.now()
    end = threading.Event()
    # The thread of the test stands for that of the listener, and its database has to stay.
    monkeypatch.setattr(connection, "close", lambda: None)
    idle, noop = IMAPClient.idle, IMAPClient.noop

    def while_it_listens(client):
        idle(client)
        mail_server.deliver("mia", [mail(2)])

    def while_nobody_listens(client):
        mail_server.deliver("mia", [mail(2)])
        return noop(client)

    if when == "while it listens":
        monkeypatch.setattr(IMAPClient, "idle", while_it_listens)
    else:
        monkeypatch.setattr(IMAPClient, "noop", while_nobody_listens)
    look_soon = sources.look_soon

    def and_that_is_enough(one):
        look_soon(one)
        end.set()

    monkeypatch.setattr(sources, "look_soon", and_that_is_enough)
    assert listening.can_listen(source.pk, end)
    monkeypatch.undo()
    source.refresh_from_db()
    assert source.next_run <= timezone.now()
    assert pull(source).counts["mails"] == 1


def test_silence_changes_nothing(mail_server, monkeypatch):
    mail_server.deliver("mia", [mail(1)])
    source = added(plain(mail_server))
    pull(source)
    due, end = source.next_run, threading.Event()
    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setattr(listening, "ANEW_S", 0.2)
    monkeypatch.setattr(listening, "EAR_S", 0.1)
    idle = listening._heard

    def once(client, asked):
        heard = idle(client, asked)
        end.set()
        return heard

    monkeypatch.setattr(listening, "_heard", once)
    assert listening.can_listen(source.pk, end)
    source.refresh_from_db()
    assert source.next_run == due


def test_a_server_that_cannot_tell_or_is_away_leaves_it_to_the_clock(mail_server, monkeypatch):
    source = added(plain(mail_server))
    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setattr(IMAPClient, "has_capability", lambda *_: False)
    assert not listening.can_listen(source.pk, threading.Event())
    Source.objects.update(port=1)
    assert listening.can_listen(source.pk, threading.Event())


def test_only_mailboxes_that_are_read_are_listened_to(mail_server):
    source = added(plain(mail_server))
    assert listening._wanted() == []
    pull(source)
    assert listening._wanted() == [source.pk]
    sources.pause(source)
    assert listening._wanted() == []
