"""Who signs in."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate

from rapport.ledger.writing import write
from rapport.team import users
from rapport.team.models import User
from rapport.team.users import UserRefused
from tests.ledger.books import whole_book

pytestmark = pytest.mark.django_db

PASSWORD = "seven birds in a row"


def test_a_user_signs_in():
    users.add("otto", PASSWORD)
    assert authenticate(username="otto", password=PASSWORD) == User.objects.get(name="otto")
    assert authenticate(username="otto", password="wrong") is None


def test_passwords_are_kept_as_argon2():
    users.add("otto", PASSWORD)
    assert User.objects.get().password.startswith("argon2")


def test_a_user_is_a_colleague_of_the_book():
    write(whole_book(), "book", "folder")
    assert users.add("otto", PASSWORD, "u1").person_id == "u1"
    for stranger in ("h1", "nobody"):
        with pytest.raises(UserRefused, match="no colleague"):
            users.add("other", PASSWORD, stranger)


@pytest.mark.parametrize(
    ("name", "password", "role", "why"),
    [
        (" ", PASSWORD, "seller", "a name"),
        ("otto", "short", "seller", "too short"),
        ("otto", "1234567890123", "seller", "numeric"),
        ("otto", PASSWORD, "king", "no role 'king'"),
        ("taken", PASSWORD, "seller", "taken"),
    ],
)
def test_what_is_refused(name, password, role, why):
    users.add("taken", PASSWORD)
    with pytest.raises(UserRefused, match=why):
        users.add(name, password, "", role)


def test_who_is_shut_out_cannot_sign_in():
    users.add("otto", PASSWORD)
    users.close("otto")
    assert authenticate(username="otto", password=PASSWORD) is None


def test_a_new_password():
    users.add("otto", PASSWORD)
    users.set_password("otto", "eight birds in a row")
    assert authenticate(username="otto", password="eight birds in a row")
    with pytest.raises(UserRefused, match="nobody signs in"):
        users.set_password("anna", PASSWORD)
