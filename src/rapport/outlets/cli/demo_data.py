"""The demo company in a database of its own: filled once a day, never mixed with anybody's own book."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from rapport.demo import colleagues
from rapport.outlets.cli import database

NAME, PASSWORD = "demo", "see-it-coming"
"""For this machine alone: the demo listens on no other address."""

DESKS = {
    NAME: (colleagues.AMARA, "seller"),
    "lucia": (colleagues.LUCIA, "projects"),
    "noor": (colleagues.NOOR, "receivables"),
    "mei": (colleagues.MEI, "shipping"),
    "jonas": (colleagues.JONAS, "service"),
    "grace": (colleagues.GRACE, "manager"),
    "henrik": (colleagues.HENRIK, "sponsor"),
    "admin": ("", "administrator"),
}
"""Who signs in, as which colleague, in which role."""


def folder(asked: Path | None) -> Path:
    """Where the demo is kept: beside, never in, the database of one's own book."""
    return asked or Path(os.environ.get("RAPPORT_DATA") or "data") / "demo"


def fill(where: Path, today: date) -> list[str]:
    """Open the demo's database of this day, filled and judged; the names that sign in beside the first.

    Another day is another file: facts are told relative to the day. That of a former day goes.
    """
    file = where / f"{today}.sqlite3"
    os.environ["RAPPORT_DATA"] = str(where)
    where.mkdir(parents=True, exist_ok=True)
    _forget_former_days(where, file)
    database.open_database(str(file))
    _write(today)
    _judge(today)
    _let_in()
    return [name for name in DESKS if name != NAME]


def _forget_former_days(where: Path, file: Path) -> None:
    for former in where.glob("????-??-??.sqlite3*"):
        if not former.name.startswith(file.name):
            former.unlink()


def _write(today: date) -> None:
    from rapport.ledger.models import Batch
    from rapport.ledger.writing import BOOK, write

    if Batch.objects.filter(kind=BOOK, undone_at=None).exists():
        return
    from rapport.demo.company import build
    from rapport.importers.reading import typed

    pages = build(today)
    write(typed(pages.text(), pages.settings), BOOK, f"demo company, {today}")


def _judge(today: date) -> None:
    from rapport.work import judge

    judge.refresh(as_of=today)


def _let_in() -> None:
    from django.contrib.auth.hashers import make_password

    from rapport.team.models import User

    missing = DESKS.keys() - set(User.objects.values_list("name", flat=True))
    if missing:
        password = make_password(PASSWORD)
        User.objects.bulk_create(
            User(name=name, password=password, person_id=person, role=role)
            for name, (person, role) in DESKS.items()
            if name in missing
        )
