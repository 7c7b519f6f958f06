"""A mailbox of invented mails into the ledger of a book that knows their people."""

from __future__ import annotations

import mailbox as mailboxes
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from random import Random

import polars as pl

from tools.bench.database import empty
from tools.bench.measured import Failed, Row, Work, missing, run

BAR = 400
ACCOUNTS = 500
"""Customers whose people write the mails."""
OURS = pl.col("works_for") == "us"
SUBJECTS = ("Call-off {}", "Drawing {}", "Invoice {}", "Delivery of {}", "Question on {}", "Certificate {}")


def rows(work: Work) -> list[Row]:
    """Mails a second, from the file to facts in the ledger."""
    what, bar = f"mailbox import, {work.mails:,} mails", f"≥ {BAR} mails/s"
    command = "python -m tools.bench.child mailbox mails.mbox"
    book = work.folder / "mail-book"
    try:
        words = ["--accounts", str(ACCOUNTS), "--as-of", work.today.isoformat(), "--parquet"]
        run(["-m", "rapport.outlets.cli.main", "generate", str(book), *words])
        env = empty(work, "mail")
        run(["-m", "tools.bench.child", "fill", str(book), work.today.isoformat()], env)
        path = work.folder / "mails.mbox"
        write_mbox(path, book, work.mails, datetime.combine(work.today, datetime.min.time(), UTC))
        took = float(str(run(["-m", "tools.bench.child", "mailbox", str(path)], env).told["seconds"]))
    except (Failed, ValueError) as error:
        return [missing(what, bar, command, error)]
    speed = work.mails / took
    return [
        Row(
            what, bar, f"{speed:,.0f} mails/s ({took:.1f} s, {path.stat().st_size / 1e6:.0f} MB)", command, speed >= BAR
        )
    ]


def write_mbox(path: Path, book: Path, count: int, end: datetime) -> None:
    """Conversations of two to six mails between one of ours and one of theirs, with quoted text and some copies."""
    chance = Random(7)
    people = pl.read_parquet(book / "people.parquet")
    colleagues, contacts = (people.filter(of)["emails"].to_list() for of in (OURS, ~OURS))
    box = mailboxes.mbox(path)
    written = 0
    while written < count:
        theirs, ours = chance.choice(contacts), chance.choice(colleagues)
        subject = chance.choice(SUBJECTS).format(chance.randrange(1000, 9999))
        at = end - timedelta(minutes=chance.randrange(3 * 24 * 60, 600 * 24 * 60))
        before: list[str] = []
        for turn in range(min(chance.randrange(2, 7), count - written)):
            id_ = f"<bench-{written}@ours.example>"
            mail = EmailMessage()
            mail["From"], mail["To"] = (ours, theirs) if turn % 2 == 0 else (theirs, ours)
            if chance.random() < 0.2:
                mail["Cc"] = chance.choice(colleagues)
            mail["Subject"] = subject if turn == 0 else f"Re: {subject}"
            mail["Date"], mail["Message-ID"] = format_datetime(at), id_
            if before:
                mail["In-Reply-To"], mail["References"] = before[-1], " ".join(before)
            quoted = "\n".join(f"> line {n} of what was written before" for n in range(turn * 6))
            mail.set_content(f"Hello,\n\nwhen can we have {subject.lower()}?\n\nKind regards\n\n{quoted}\n")
            box.add(mail)
            before.append(id_)
            written += 1
            at += timedelta(hours=chance.randrange(1, 40))
    box.flush()
    box.close()
