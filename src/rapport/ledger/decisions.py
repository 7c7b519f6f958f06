"""What a person decides is a fact like any other: a row of `decisions`, a batch of its own that can be undone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime

import polars as pl
from django.utils import timezone

from rapport.engine.facts import Facts, schema_of
from rapport.engine.schema import TABLES
from rapport.importers.reading import Typed
from rapport.ledger.book_settings import settings
from rapport.ledger.writing import NothingToUndo, Report, undo, write

__all__ = ["VERDICTS", "NothingToUndo", "decide", "undo"]

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
    values = {
        "decision_id": f"decision-{uuid.uuid4().hex}",
        "at": moment,
        "by": by_person_id,
        "action_key": action_key or None,
        "action": action or None,
        "account_id": account_id or None,
        "about": list(about) or None,
        "verdict": verdict,
        "until": until,
        "reason": reason or None,
        "seen_at": moment,
        "seen": moment,
        "row": 0,
    }
    row = pl.DataFrame([values], schema=schema_of(TABLES["decisions"]))
    return write(Typed(Facts(settings(), {"decisions": row}), {}), KIND, action_key or action, by_person_id)
