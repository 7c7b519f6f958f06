"""Introductions as people carry them on: asked, accepted, declined, the meeting called by them; each step is a fact.

An introduction is an obligation of the one who is asked to bring us together with somebody; its events are the steps.
The meeting is an appointment that they host and ours come along to, and with it our own invitation is settled.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from rapport.ledger.decisions import KIND, decision
from rapport.ledger.noting import Rows, note
from rapport.ledger.writing import Report


@dataclass(frozen=True, slots=True)
class Way:
    """Who of ours asks whom of theirs to bring us together with whom."""

    account: str
    asker: str
    helper: str
    target: str
    target_name: str


def asked(way: Way, by: str) -> Report:
    """The helper was asked."""
    at = timezone.now()
    matter = f"introduction-{uuid.uuid4().hex}"
    owed = {
        "obligation_id": matter,
        "account_id": way.account,
        "kind": "introduction",
        # The engine finds whom it leads to by the name.
        "what": f"introduction to {way.target_name}",
        "owed_by": way.helper,
        "owed_to": way.asker,
    }
    return _noted({"obligations": [owed], "obligation_events": [_event(matter, at, "asked", way.asker)]}, at, way, by)


def accepted(matter: str, way: Way, by: str, until: date | None = None) -> Report:
    """The helper said yes, perhaps for a day."""
    at = timezone.now()
    event = _event(matter, at, "promised", way.helper) | {"until": until}
    return _noted({"obligation_events": [event]}, at, way, by)


def declined(matter: str, way: Way, by: str, words: str = "") -> Report:
    """The helper would rather not."""
    at = timezone.now()
    event = _event(matter, at, "declined", way.helper) | {"note": words or None}
    return _noted({"obligation_events": [event]}, at, way, by)


def called(matter: str, way: Way, by: str, meets_at: datetime) -> Report:
    """They have called the meeting: theirs to host, with the target in it, ours to listen."""
    at = timezone.now()
    meeting = f"meeting-{uuid.uuid4().hex}"
    appointment = {
        "interaction_id": meeting,
        "at": meets_at,
        "channel": "meeting",
        "direction": "in",
        "account_id": way.account,
        "subject": f"Meeting with {way.target_name}",
        "purpose": "introduce",
    }
    there = {way.helper: "host", way.target: "attendee", way.asker: "listener"}
    settled = decision(by, "", way.account, "HOST_WITH_THEM", [matter, way.target], "done", at)
    rows: Rows = {
        "interactions": [appointment],
        "participants": [{"interaction_id": meeting, "person_id": p, "part": part} for p, part in there.items()],
        "obligation_events": [_event(matter, at, "done", way.helper) | {"interaction_id": meeting}],
        "decisions": [settled],
    }
    return _noted(rows, at, way, by)


def _event(matter: str, at: datetime, event: str, by: str) -> dict[str, Any]:
    return {"obligation_id": matter, "at": at, "event": event, "by": by}


def _noted(rows: Rows, at: datetime, way: Way, by: str) -> Report:
    return note(rows, at, KIND, f"introduction to {way.target_name}", by)
