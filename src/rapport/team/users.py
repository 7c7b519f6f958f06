"""Adding and closing users; what is refused is said in words."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from rapport.ledger.rows import read, with_id
from rapport.team.models import Role, User


class UserRefused(ValueError):
    """A user cannot be made or changed like this; the text says why."""


def add(name: str, password: str, person_id: str = "", role: str = Role.SELLER) -> User:
    """A new user. `person_id` has to be a colleague in the book. Raises UserRefused."""
    if not name.strip():
        raise UserRefused("a name to sign in with is needed")
    if role not in Role.values:
        raise UserRefused(f"no role {role!r}; one of {', '.join(Role.values)}")
    if User.objects.filter(name=User.normalize_username(name)).exists():
        raise UserRefused(f"{name} is taken")
    if person_id and "us" not in read("people", [with_id([person_id])])["works_for"]:
        raise UserRefused(f"{person_id} is no colleague in the book (works_for us)")
    _check(password, User(name=name))
    return User.objects.create_user(name, password, person_id, role)


def set_password(name: str, password: str) -> None:
    """A new password; every session of the user ends. Raises UserRefused."""
    user = _user(name)
    _check(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])


def close(name: str) -> None:
    """This user may not sign in any more. Raises UserRefused."""
    user = _user(name)
    user.is_active = False
    user.save(update_fields=["is_active"])


def everybody() -> list[User]:
    """All users by name."""
    return list(User.objects.order_by("name"))


def _user(name: str) -> User:
    user = User.objects.filter(name=User.normalize_username(name)).first()
    if user is None:
        raise UserRefused(f"nobody signs in as {name}")
    return user


def _check(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise UserRefused(" ".join(error.messages)) from error
