"""`rapport source` from the first word to the last."""

from __future__ import annotations

import io

import pytest

from rapport.importers.base import TextRow
from rapport.importers.reading import text_frames, typed
from rapport.ledger.book_settings import settings
from rapport.ledger.reading import facts
from rapport.ledger.writing import write
from rapport.outlets.cli import database
from rapport.outlets.cli.main import main
from rapport.work.kinds import push
from tests.servers.dovecot import PASSWORD
from tests.servers.sign_in import CLIENT, CLIENT_SECRET

pytestmark = pytest.mark.django_db(transaction=True)
MIA = {"person_id": "mia", "name": "Mia Berg", "emails": "mia@maple.example", "works_for": "us"}
MAIL = (
    b"From: anna@hazel.example\r\nTo: mia@maple.example\r\nSubject: Order\r\nMessage-ID: <1@hazel.example>\r\n"
    b"Date: Mon, 05 May 2025 09:00:00 +0200\r\n\r\nPlease confirm.\r\n"
)


@pytest.fixture(autouse=True)
def _a_book_with_mia(monkeypatch):
    monkeypatch.setattr(database, "open_database", lambda into: None)
    write(typed(text_frames({"people": [TextRow(MIA)]}), settings()), "book", "by hand")


def add(server, monkeypatch, *words, password=PASSWORD):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    where = ["--host", "127.0.0.1", "--port", str(server.port), "--security", "none", "--user", "mia"]
    return main(["source", "add", "mail", *where, "--owner", "mia", "--since", "2020-01-01", *words])


def test_add_pull_list_remove(mail_server, monkeypatch, capsys):
    mail_server.deliver("mia", [MAIL])
    assert add(mail_server, monkeypatch) == 0
    assert "mail: INBOX from 2020-01-01 on, headers only, every 15 minutes" in capsys.readouterr().out
    assert main(["source", "pull", "mail"]) == 0
    assert capsys.readouterr().out.startswith("1 mail; rows: 3 new, 0 changed")
    assert facts().frame("interactions").height == 1
    assert main(["source", "list"]) == 0
    told = capsys.readouterr().out
    assert "mia at 127.0.0.1\tINBOX since 2020-01-01, headers only" in told
    assert PASSWORD not in told
    assert main(["source", "remove", "mail"]) == 0
    assert main(["source", "pull", "mail"]) == 2
    assert "no source 'mail'" in capsys.readouterr().err


def test_what_is_refused_is_one_line(mail_server, monkeypatch, capsys):
    assert add(mail_server, monkeypatch, password="wrong") == 2
    assert capsys.readouterr().err == "rapport: 127.0.0.1 does not accept the password of mia\n"
    assert add(mail_server, monkeypatch, password="") == 2
    assert add(mail_server, monkeypatch, "--folder", "Archive") == 2
    assert "no folder 'Archive'; it has INBOX" in capsys.readouterr().err


def test_what_files_are_pushed_to_is_listed_and_not_read(monkeypatch, capsys):
    push.add("erp", "ada")
    assert main(["source", "list"]) == 0
    assert "next when a file is pushed" in capsys.readouterr().out
    assert main(["source", "pull", "erp"]) == 2
    assert "waits for files" in capsys.readouterr().err


def test_a_mailbox_with_tokens_that_are_renewed(mail_server, monkeypatch, capsys, settings):
    settings.PRIVATE_NETWORK = True
    _access, refresh = mail_server.sign_in.sign_in("mia")
    renewal = ["--sign-in", "xoauth2", "--token-url", mail_server.sign_in.token_url, "--client-id", CLIENT]
    given = f"\n{refresh}\n{CLIENT_SECRET}"
    assert add(mail_server, monkeypatch, *renewal, "--words-of", "hazel.example", password=given) == 0
    assert "headers, and words of hazel.example" in capsys.readouterr().out
    assert main(["source", "pull", "mail"]) == 0
