"""What the engine last said, as the ledger's neighbour `work` keeps it: the one place of the pages that asks there."""
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from rapport.outlets.web.shown.account import Output


def count() -> int:
    return 0


def actions_for(person_id: str) -> list[Mapping[str, Any]]:
    return []


def signals(keys: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    return {}


def output(account_id: str) -> Output:
    return Output()


def day_of(account_id: str) -> date | None:
    return None


def accounts_of(person_id: str) -> list[str]:
    return []
