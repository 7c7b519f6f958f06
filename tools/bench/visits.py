"""A signed-in person looks at pages, in process: no network, everything else as in service."""

from __future__ import annotations

import time

from django.test import Client
from django.urls import reverse

from rapport.ledger.models import ROWS
from rapport.team.models import User
from tools.bench.facts import accounts_to_try


def visits(times: int) -> dict[str, list[float]]:
    """Seconds of every visit, by page."""
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(name="bench"))
    accounts = accounts_to_try(times)
    words = _words(times)
    asked = {
        "Today": [reverse("web:today")] * times,
        "account page": [reverse("web:account", args=[account]) for account in accounts],
        "account list with a filter": [f"{reverse('web:accounts')}?q={word}&sort=name" for word in words],
        "search as typed": [f"{reverse('web:search')}?q={word[:n]}" for word in words for n in (2, 4)][:times],
    }
    return {
        page: [_timed(client, address) for address in [*addresses[:2], *addresses]][2:]
        for page, addresses in asked.items()
    }


def _timed(client: Client, address: str) -> float:
    began = time.perf_counter()
    answer = client.get(address)
    seconds = time.perf_counter() - began
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return seconds


def _words(count: int) -> list[str]:
    names = ROWS["accounts"]._default_manager.order_by("account_id").values_list("name", flat=True)  # type: ignore[misc]
    found = list(names[: count * 3 : 3])
    return [str(found[n % len(found)]).split()[0].lower() for n in range(count)]
