"""What a person decides is a fact like any other: a row of `decisions`, a batch of its own that can be undone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from rapport.engine.schema import TABLES
from rapport.ledger.noting import note
from rapport.ledger.writing import NothingToUndo, Report, undo

__all__ = ["VERDICTS", "NothingToUndo", "decide", "decision", "undo"]

KIND = "decision"
VERDICTS = TABLES["decisions"].by_name["verdict"].choices


def decide(
    by_person_id: str,
    action_key: str,
    account_id: str,
    action: str,
    about: Iterable[str],
    verdict: str,
    until: date | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> Report:
    """Write a decision and mark its account as changed; `undo(report.batch)` takes it back.

    `at` is now unless given. Raises ValueError when there is no such verdict.
    """
    if verdict not in VERDICTS:
        raise ValueError(f"no verdict {verdict!r}; one of {', '.join(VERDICTS)}")
    moment = at or timezone.now()
    row = decision(by_person_id, action_key, account_id, action, about, verdict, moment, until, reason)
    return note({"decisions": [row]}, moment, KIND, action_key or action, by_person_id)


def decision(
    by_person_id: str,
    action_key: str,
    account_id: str,
    action: str,
    about: Iterable[str],
    verdict: str,
    at: datetime,
    until: date | None = None,
    reason: str = "",
) -> dict[str, Any]:
    """A row of `decisions`, to be noted together with other facts."""
    return {
        "decision_id": f"decision-{uuid.uuid4().hex}",
        "at": at,
        "by": by_person_id,
        "action_key": action_key or None,
        "action": action or None,
        "account_id": account_id or None,
        "about": list(about) or None,
        "verdict": verdict,
        "until": until,
        "reason": reason or None,
    }
