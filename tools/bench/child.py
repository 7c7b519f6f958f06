"""What runs in a process of its own, so that its time and memory are its own. Prints one line of JSON.

python -m tools.bench.child advise BOOK DATE
python -m tools.bench.child fill BOOK DATE          # into DATABASE_URL
python -m tools.bench.child judge DATE              # the whole book again
python -m tools.bench.child again DATE N            # N accounts, each after a new fact
python -m tools.bench.child pages N                 # N times each page
python -m tools.bench.child mailbox PATH
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

Told = dict[str, object]


def advise(book: str, day: str) -> Told:
    """A folder of tables → advice."""
    from rapport.engine.book import advise as advise_book
    from rapport.importers.book import read_book

    began = time.perf_counter()
    facts = read_book(Path(book)).facts
    read = time.perf_counter()
    advice = advise_book(facts, date.fromisoformat(day))
    done = time.perf_counter()
    return {
        "reading": read - began,
        "advising": done - read,
        "signals": len(advice.signals),
        "actions": len(advice.actions),
    }


def fill(book: str, day: str) -> Told:
    """A folder of tables → the ledger, judged, with a user who signs in."""
    _open()
    from rapport.team.models import User
    from rapport.work import judge
    from rapport.work.imports import bring_in

    began = time.perf_counter()
    bring_in("book", Path(book))
    written = time.perf_counter()
    judged = judge.refresh(as_of=date.fromisoformat(day))
    User.objects.create_user("bench", None, "us0001")
    return {"writing": written - began, "judging": time.perf_counter() - written, "accounts": judged}


def judge(day: str) -> Told:
    """All accounts again, from the database to what it says."""
    _open()
    from rapport.ledger import changes
    from rapport.work import judge as work

    changes.mark({changes.EVERY})
    began = time.perf_counter()
    accounts = work.refresh(as_of=date.fromisoformat(day))
    return {"seconds": time.perf_counter() - began, "accounts": accounts}


def again(day: str, times: str) -> Told:
    """Accounts one by one: a new mail is written, then the account is judged. Only the judging is timed."""
    _open()
    from rapport.work import judge as work
    from tools.bench.facts import accounts_to_try, new_mail

    seconds = []
    on = date.fromisoformat(day)
    for number, account in enumerate(accounts_to_try(int(times) + 3)):
        new_mail(account, number, on)
        began = time.perf_counter()
        work.refresh({account}, as_of=on)
        if number >= 3:  # the first ones load what every later one finds
            seconds.append(time.perf_counter() - began)
    return {"seconds": seconds}


def pages(times: str) -> Told:
    """Every page so many times, other accounts and words each time."""
    _open()
    from tools.bench.visits import visits

    return {"seconds": visits(int(times))}


def mailbox(path: str) -> Told:
    """A mailbox → the ledger."""
    _open()
    from rapport.work.imports import bring_in

    began = time.perf_counter()
    done = bring_in("mailbox", Path(path))
    return {"seconds": time.perf_counter() - began, "met": dict(done.met)}


def _open() -> None:
    from rapport.outlets.cli import database

    database.open_database()


TASKS: dict[str, Callable[..., Told]] = {t.__name__: t for t in (advise, fill, judge, again, pages, mailbox)}


def main(words: list[str]) -> int:
    """One task."""
    told: Any = TASKS[words[0]](*words[1:])
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
