"""An access token that has run out is renewed with its refresh token, as RFC 6749 says (section 6)."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass, field, replace
from urllib.parse import urlencode

from django.conf import settings

from rapport.importers.fetching import Failed, Limits, Request, fetched, host_of

EARLY_S = 120
"""So long before its end a token is renewed: a long look should not lose it in the middle."""
USUAL_S = 3600
"""How long a token is good when the service does not say."""
_OK = 200


@dataclass(frozen=True, slots=True)
class Renewal:
    """Where a token is renewed, and with what."""

    token_url: str
    client_id: str
    refresh_token: str = field(repr=False)
    client_secret: str = field(default="", repr=False)
    scope: str = ""
    until: float = 0.0
    """When the access token ends, in seconds of Unix time; 0 = not known."""

    @classmethod
    def of(cls, text: str) -> Renewal:
        """What `as_text` wrote."""
        return cls(**json.loads(text))

    def as_text(self) -> str:
        """All of it, to be sealed."""
        return json.dumps(asdict(self))

    @property
    def has_run_out(self) -> bool:
        """Whether the access token is good no more, or soon."""
        return 0 < self.until < time.time() + EARLY_S


@dataclass(frozen=True, slots=True)
class Fresh:
    """A new access token, and how the next one is had."""

    access_token: str = field(repr=False)
    renewal: Renewal


def renew(renewal: Renewal) -> Fresh:
    """Ask for a new access token. Raises Failed with a sentence that holds no secret."""
    form = {
        "grant_type": "refresh_token",
        "refresh_token": renewal.refresh_token,
        "client_id": renewal.client_id,
        "client_secret": renewal.client_secret,
        "scope": renewal.scope,
    }
    body = urlencode({name: value for name, value in form.items() if value}).encode("ascii")
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    limits = Limits(private=settings.PRIVATE_NETWORK, largest=100_000)
    answer = fetched(Request(renewal.token_url, "POST", body, headers), limits)
    host, told = host_of(renewal.token_url), _told(answer.body)
    if told.get("error") == "invalid_grant":
        raise Failed(
            f"{host} renews this sign-in no more: sign in there again, and add the mailbox anew", answer.status
        )
    token = told.get("access_token")
    if answer.status != _OK or not isinstance(token, str) or not token:
        raise Failed(f"{host} gives no access token ({answer.status}): look at its address and the client id")
    good_for = told.get("expires_in")
    seconds = float(good_for) if isinstance(good_for, int | float) and good_for > 0 else USUAL_S
    next_token = told.get("refresh_token")
    kept = next_token if isinstance(next_token, str) and next_token else renewal.refresh_token
    return Fresh(token, replace(renewal, refresh_token=kept, until=time.time() + seconds))


def _told(body: bytes) -> dict[str, object]:
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
