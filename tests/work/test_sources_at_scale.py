"""A large mailbox: all of it comes in, and what a kill in the middle leaves.

    ./run test tests/work/test_sources_at_scale.py -k large

says the figure of docs/howto/import-imap.md.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime

import pytest

from rapport.importers.base import TextRow
from rapport.importers.imap import Access
from rapport.importers.reading import text_frames, typed
from rapport.ledger.book_settings import settings
from rapport.ledger.reading import facts
from rapport.ledger.writing import write
from rapport.work import pulling, sources
from rapport.work.kinds import imap
from tests.servers.dovecot import PASSWORD

MAILS = 20_000
TRACE = """\
Received: from relay.hazel.example (relay.hazel.example [192.0.2.7])
\tby mx.maple.example with ESMTPS id 0123456789abcdef0123456789abcdef
\tfor <mia@maple.example>; Mon, 5 May 2025 09:00:00 +0200
"""
SEAL = f"DKIM-Signature: v=1; a=rsa-sha256; d=hazel.example; s=one;\n\tb={'q' * 70}\n\t{'w' * 70}\n\t{'z' * 70}\n"
ON_THE_WAY = (TRACE * 5 + SEAL).replace("\n", "\r\n")
"""What the servers on its way write above a mail: most of its headers."""


def mail(number):
    """Every third mail is ours; a conversation has six."""
    at = datetime(2024, 1, 1, 8, tzinfo=UTC) + timedelta(minutes=15 * number)
    them, us = f"person{number % 997}@customer{number % 83}.example", "mia@maple.example"
    sender, addressed = (us, them) if number % 3 == 0 else (them, us)
    first = number - number % 6
    answers = (
        f"In-Reply-To: <{number - 1}@mail.example>\r\n"
        f"References: <{first}@mail.example> <{number - 1}@mail.example>\r\n"
        if number % 6
        else ""
    )
    return (
        f"{ON_THE_WAY}From: {sender}\r\nTo: {addressed}\r\nCc: sam@maple.example\r\nSubject: Order {first}\r\n{answers}"
        f"Message-ID: <{number}@mail.example>\r\nDate: {format_datetime(at)}\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\nCan you confirm the date?\r\n"
    ).encode()


def add_source(server):
    mia = {"person_id": "mia", "name": "Mia Berg", "emails": "mia@maple.example;sam@maple.example", "works_for": "us"}
    write(typed(text_frames({"people": [TextRow(mia)]}), settings()), "book", "by hand")
    access = Access("127.0.0.1", "mia", PASSWORD, server.port, "none")
    return imap.add(imap.Wish("mail", access, "mia", since=date(2020, 1, 1)))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_large_back_fill_is_whole(mail_server, capsys):
    mail_server.deliver("mia", [mail(n) for n in range(MAILS)])
    source = add_source(mail_server)
    sources.claim(source)
    started = time.monotonic()
    pulled = pulling.pull(source)
    took = time.monotonic() - started
    with capsys.disabled():
        sys.stdout.write(f"\n{MAILS} mails in {took:.1f} s: {MAILS / took:.0f} a second; {pulled}\n")
    assert facts().frame("interactions").height == MAILS


SET_UP = """
    import os, signal, sys, django
    os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.project.settings"
    django.setup()
    from django.core.management import call_command
    from rapport.ledger.reading import facts
    from rapport.work import pulling, sources
    from rapport.work.kinds import imap
    from rapport.work.models import Source
    from rapport.importers.imap import folders
    folders.HEADERS_AT_ONCE = 50
"""
KILLED = """
    from types import SimpleNamespace
    from tests.work.test_sources_at_scale import add_source
    call_command("migrate", verbosity=0)
    source = add_source(SimpleNamespace(port=int(sys.argv[1])))
    record, portions = imap.proposals.record, []

    def killed(given, batch):
        record(given, batch)
        portions.append(batch)
        if len(portions) == 3:
            os.kill(os.getpid(), signal.SIGKILL)  # written, but not yet for good

    imap.proposals.record = killed
    sources.claim(source)
    pulling.pull(source)
"""
AFTERWARDS = """
    print(facts().frame("interactions").height, Source.objects.get().positions.get().last_uid)
    source = Source.objects.get()
    sources.claim(source)
    print(pulling.pull(source).counts["mails"])
    found = facts().frame("interactions")
    print(found.height, found["interaction_id"].n_unique(), found["replies_to"].null_count())
"""


def test_a_kill_in_the_middle_loses_and_doubles_nothing(mail_server, tmp_path):
    mail_server.deliver("mia", [mail(n) for n in range(300)])
    killed, _ = run(SET_UP + KILLED, mail_server, tmp_path)
    assert killed == -signal.SIGKILL
    code, said = run(SET_UP + AFTERWARDS, mail_server, tmp_path)
    assert code == 0
    assert said.split("\n") == ["100 100", "200", "300 300 50"]


def run(script, server, folder):
    """A process of its own on a database of its own."""
    surroundings = {**os.environ, "RAPPORT_DATA": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    surroundings.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", textwrap.dedent(script), str(server.port)]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout.strip() or done.stderr
