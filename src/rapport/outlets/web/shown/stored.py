"""What the engine last said, as `work` keeps it: the one place of the pages that asks there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from rapport.outlets.web.shown.account import Output
from rapport.work import cards
from rapport.work.cards import Today
from rapport.work.models import Judgement, StoredAction


def any_account() -> bool:
    """Has any account been judged?"""
    return Judgement.objects.exists()


def today(person_id: str, day: date) -> Today:
    """The cards of a colleague, what waits and what is planned."""
    return cards.today(person_id, day)


def own_action(person_id: str, key: str) -> Mapping[str, Any] | None:
    """The action with this key, when it is this colleague's."""
    found = StoredAction.objects.filter(key=key, person_id=person_id).first()
    return found.content if found else None


def signals_and_ties(accounts: Iterable[str]) -> tuple[dict[str, Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Every signal of these accounts by key, and every tie."""
    rows = list(Judgement.objects.filter(account_id__in=sorted(set(accounts))).values_list("signals", "ties"))
    return {s["key"]: s for signals, _ in rows for s in signals}, [t for _, ties in rows for t in ties]


def judged(account_id: str) -> tuple[date | None, Output]:
    """What was said about an account, and as of which day; no day when it was not looked at yet."""
    found = Judgement.objects.filter(pk=account_id).first()
    if found is None:
        return None, Output()
    actions = StoredAction.objects.filter(account_id=account_id).order_by("urgency", "worth", "do_by", "key")
    return found.as_of, Output(found.signals, [a.content for a in actions], found.account, found.ties)


def accounts_of(person_id: str) -> list[str]:
    """The accounts at which a colleague has a tie."""
    # The label stands in the JSON; asking by text keeps it the same on every database, the engine looks again.
    rows = Judgement.objects.filter(ties__icontains=f'"{person_id}"')
    return list(rows.order_by("account_id").values_list("account_id", flat=True)[:MOST_ACCOUNTS])


MOST_ACCOUNTS = 200
"""A colleague's own page reads no more accounts than this."""
