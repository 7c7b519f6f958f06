"""A folder on a real mail server: what is new since the last look, and nothing is changed by looking."""

from datetime import UTC, date, datetime, timedelta

import pytest
from imapclient import IMAPClient

from rapport.importers.imap import Access, Position, Refused, connected, folder, portions
from rapport.importers.imap.folders import MOST_OF_A_MAIL
from tests.servers.dovecot import PASSWORD

BEGINNING = Position()


def mail(number, words="Please confirm."):
    return (
        f"From: Anna Weber <anna@hazel.example>\r\nTo: mia@maple.example\r\nSubject: Order {number}\r\n"
        f"Date: Mon, 05 May 2025 09:00:00 +0200\r\nMessage-ID: <{number}@hazel.example>\r\n\r\n{words}\r\n"
    ).encode()


def access(server, **other):
    return Access(
        **{"host": "127.0.0.1", "user": "mia", "secret": PASSWORD, "port": server.port, "security": "none"} | other
    )


def read(server, position=BEGINNING, name="INBOX", **how):
    with connected(access(server)) as client:
        chosen = folder(client, name, position)
        return chosen, list(portions(client, chosen, **how))


def heads(found):
    return b"".join(raw.head for portion in found for raw in portion.mails)


def test_what_is_read_once_is_not_read_again(mail_server):
    mail_server.deliver("mia", [mail(1), mail(2)])
    _, first = read(mail_server)
    position = first[-1].position
    assert [raw.number for raw in first[0].mails] == [1, 2]
    assert read(mail_server, position)[1] == []
    mail_server.deliver("mia", [mail(3)])
    assert b"Order 3" in heads(read(mail_server, position)[1])
    assert b"Order 2" not in heads(read(mail_server, position)[1])


def test_a_connection_that_stays_open_hears_of_new_mail(mail_server):
    mail_server.deliver("mia", [mail(1)])
    with connected(access(mail_server)) as client:
        position = list(portions(client, folder(client, "INBOX", BEGINNING)))[-1].position
        mail_server.deliver("mia", [mail(2)])
        assert folder(client, "INBOX", position).uids == (2,)


def test_headers_alone_unless_the_words_are_wanted(mail_server):
    mail_server.deliver("mia", [mail(1)])
    assert b"Please confirm" not in heads(read(mail_server)[1])
    assert b"Please confirm" in heads(read(mail_server, bodies=True)[1])


def test_of_a_large_mail_only_the_beginning_is_fetched(mail_server):
    mail_server.deliver("mia", [mail(1, "x" * 78 + "\r\n" + ("y" * 78 + "\r\n") * 40_000)])
    assert len(heads(read(mail_server, bodies=True)[1])) == MOST_OF_A_MAIL


def test_looking_marks_nothing_as_seen(mail_server):
    mail_server.deliver("mia", [mail(1)])
    read(mail_server, bodies=True)
    with connected(access(mail_server)) as client:
        client.select_folder("INBOX", readonly=True)
        assert b"\\Seen" not in client.get_flags([1])[1]


def test_another_numbering_is_read_from_its_beginning(mail_server):
    mail_server.deliver("mia", [mail(1), mail(2)])
    chosen, found = read(mail_server)
    before = found[-1].position
    again, _ = read(mail_server, Position(before.uidvalidity - 1, 2))
    assert not chosen.anew
    assert again.anew
    assert again.uids == (1, 2)


def test_portions_carry_their_positions(mail_server, monkeypatch):
    monkeypatch.setattr("rapport.importers.imap.folders.HEADERS_AT_ONCE", 2)
    mail_server.deliver("mia", [mail(n) for n in range(5)])
    _, found = read(mail_server)
    assert [(p.position.last_uid, p.asked) for p in found] == [(2, 2), (4, 2), (5, 1)]


def test_a_large_folder_is_searched_in_parts(mail_server, monkeypatch):
    monkeypatch.setattr("rapport.importers.imap.folders.NUMBERS_AT_ONCE", 2)
    mail_server.deliver("mia", [mail(n) for n in range(5)])
    chosen, found = read(mail_server)
    assert chosen.uids == (1, 2, 3, 4, 5)
    assert read(mail_server, Position(chosen.start.uidvalidity, 4))[0].uids == (5,)
    assert read(mail_server, found[-1].position)[0].uids == ()


def test_nothing_older_than_wished(mail_server):
    with IMAPClient("127.0.0.1", port=mail_server.port, ssl=False) as owner:
        owner.login("mia", PASSWORD)
        for number, age in ((1, 900), (2, 10)):
            owner.append("INBOX", mail(number), msg_time=datetime.now(UTC) - timedelta(days=age))
    with connected(access(mail_server)) as client:
        since = (datetime.now(UTC) - timedelta(days=730)).date()
        assert folder(client, "INBOX", BEGINNING, since).uids == (2,)
        assert folder(client, "INBOX", BEGINNING, date(2000, 1, 1)).uids == (1, 2)


def test_a_folder_that_is_not_there_is_named(mail_server):
    with pytest.raises(Refused, match="no folder 'Sent'"):
        read(mail_server, name="Sent")


def test_a_wrong_password_is_said_without_it(mail_server):
    with (
        pytest.raises(Refused, match="does not accept the password of mia") as told,
        connected(access(mail_server, secret="wrong-one")),
    ):
        pass
    assert "wrong-one" not in str(told.value) + repr(access(mail_server, secret="wrong-one"))


def test_nobody_there_is_said(mail_server):
    with pytest.raises(Refused, match=r"127\.0\.0\.1:1 cannot be reached"), connected(access(mail_server, port=1)):
        pass


def test_no_password_goes_to_another_machine_unencrypted(mail_server):
    with (
        pytest.raises(Refused, match="by tls or starttls only"),
        connected(access(mail_server, host="mail.maple.example")),
    ):
        pass


def test_an_access_token_signs_in_by_xoauth2(mail_server, monkeypatch):
    met = []
    monkeypatch.setattr(IMAPClient, "oauth2_login", lambda self, user, token: met.append((user, token)))
    with connected(access(mail_server, sign_in="xoauth2", secret="token-of-mia")):
        pass
    assert met == [("mia", "token-of-mia")]


def test_a_token_that_is_not_accepted_is_said_without_it(mail_server):
    wrong = access(mail_server, sign_in="xoauth2", secret="token-of-mia")
    with pytest.raises(Refused, match="does not accept the access token of mia") as told, connected(wrong):
        pass
    assert "token-of-mia" not in str(told.value)
