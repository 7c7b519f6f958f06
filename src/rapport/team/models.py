"""Users: a sign-in name, a password, which person of the book that is; and what is shown to a customer by a link."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Role(models.TextChoices):
    """What somebody opens first and may do; see `may`."""

    SELLER = "seller", "account manager"
    PROJECTS = "projects", "project manager"
    RECEIVABLES = "receivables", "receivables"
    SHIPPING = "shipping", "shipping and planning"
    SERVICE = "service", "customer service"
    MANAGER = "manager", "sales manager"
    SPONSOR = "sponsor", "sponsor"
    ADMINISTRATOR = "administrator", "administrator"


class UserManager(BaseUserManager["User"]):
    """Makes users."""

    def create_user(self, name: str, password: str | None, person_id: str = "", role: str = Role.SELLER) -> User:
        """A new user; without a password nobody can sign in under the name yet."""
        user = self.model(name=self.model.normalize_username(name), person_id=person_id, role=role)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in. Cards are for persons of the book: `person_id` says which one this is."""

    name = models.CharField("sign-in name", max_length=150, unique=True)
    person_id = models.CharField(max_length=255, blank=True, db_index=True)
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.SELLER)
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "name"
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name


class SharedLink(models.Model):
    """A road map that a customer may look at without signing in, until a day or until it is taken back."""

    project_id = models.TextField(db_index=True)
    account_id = models.TextField()
    made_by = models.CharField(max_length=255)
    """Sign-in name of who made it."""
    made_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField()
    """The last day on which it opens, in the book's zone."""
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=255, blank=True)

    def __str__(self) -> str:
        return f"{self.project_id} until {self.expires_on}"


class SharedLook(models.Model):
    """One look through a shared link. Who looked is not known and nothing about them is kept."""

    link = models.ForeignKey(SharedLink, on_delete=models.CASCADE, related_name="looks")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.link} at {self.at}"
