"""Secrets of sources, encrypted at rest with a key that follows from the data folder's own.

Whoever has the database alone, a stolen dump of a team's PostgreSQL for instance, has no password. Whoever has the
data folder has the key as well: that folder is kept like the mailboxes themselves.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"rapport: secrets of sources"


class Unsealable(ValueError):
    """The secret was sealed with another key."""


def seal(secret: str) -> str:
    """A secret as it may be kept."""
    return _box().encrypt(secret.encode("utf-8")).decode("ascii")


def unseal(sealed: str) -> str:
    """The secret. Raises Unsealable when the data folder's key is another one than it was."""
    try:
        return _box().decrypt(sealed.encode("ascii")).decode("utf-8")
    except InvalidToken as error:
        raise Unsealable("its secret was kept under another secret_key: remove the source and add it again") from error


def _box() -> Fernet:
    # The key of sessions is not used as it is: what is learned of one use must not help with the other.
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(settings.SECRET_KEY.encode("utf-8"))
    return Fernet(base64.urlsafe_b64encode(derived))
