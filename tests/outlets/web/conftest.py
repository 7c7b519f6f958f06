"""A small book in the ledger, judged on its day, and somebody who looks at it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from rapport.ledger.writing import write
from rapport.team.models import Role, User
from rapport.work import judge
from tests.outlets.web.hazel import hazel_book

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
PASSWORD = "a bench in the sun"


@pytest.fixture
def the_day():
    """It is Monday 4 May 2026, at nine."""
    with time_machine.travel(NOW, tick=False):
        yield NOW.date()


@pytest.fixture
def hazel(db, the_day):
    """Hazel Works, a customer with an unpaid invoice, a promise of ours that is late, and three people."""
    write(hazel_book(), "book", "hazel")
    judge.refresh()


def user(name: str, person_id: str = "", role: str = Role.SELLER) -> User:
    """Somebody who can sign in."""
    return User.objects.create_user(name, PASSWORD, person_id, role)


@pytest.fixture
def ada(hazel, client):
    """Ada, who owns the account, signed in."""
    client.force_login(user("ada", "ada"))
    return client


@pytest.fixture
def boss(hazel, client):
    """The administrator, who is nobody in the book, signed in."""
    client.force_login(user("boss", role=Role.ADMINISTRATOR))
    return client
