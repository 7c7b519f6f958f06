"""What a person notes by hand: a promise, a talk, somebody who left, something noticed, something that is wrong.

A note becomes rows of the same tables as everything else, as a batch of its own in the name of whoever noted it, which
can be taken back.

Practices: S1-19, S3-36, S3-40.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from rapport.engine.calendars import Calendars
from rapport.importers.base import Extract, TextRow
from rapport.importers.reading import typed_extract
from rapport.ledger.reading import facts
from rapport.ledger.writing import Report, write

KIND = "note"
ANSWER_WD = 3
"""Working days in which the owner of an account answers "something is wrong here" (S1-19)."""
Rows = Mapping[str, Sequence[Mapping[str, str]]]


class NotNoted(ValueError):
    """A note that contradicts itself or the book; the text says what to change."""


def promise(account: str, what: str, by: str, to: str, until: date, at: datetime, kind: str = "task") -> Rows:
    """One side owes the other something by a day; `by` and `to` are people, one of theirs and one of ours."""
    owed = _new("owed")
    row = {"obligation_id": owed, "account_id": account, "kind": kind, "what": what, "owed_by": by, "owed_to": to}
    promised = {"obligation_id": owed, "at": _moment(at), "event": "promised", "until": str(until), "by": by}
    return {
        "obligations": [row | {"need_by": str(until), "seen_at": _moment(at)}],
        "obligation_events": [promised | {"seen_at": _moment(at)}],
    }


def talk(
    account: str, channel: str, on: datetime, ours: str, theirs: Sequence[str], subject: str, at: datetime
) -> Rows:
    """A call, a visit or a meeting that has taken place."""
    name = _new("talk")
    row = {"interaction_id": name, "at": _moment(on), "channel": channel, "direction": "both", "account_id": account}
    mine, part = ("from", "to") if channel == "call" else ("host", "attendee")
    return {
        "interactions": [row | {"subject": subject, "delivery": "sent", "seen_at": _moment(at)}],
        "participants": [
            {"interaction_id": name, "person_id": ours, "part": mine, "seen_at": _moment(at)},
            *({"interaction_id": name, "person_id": p, "part": part, "seen_at": _moment(at)} for p in theirs),
        ],
    }


def noticed(account: str, kind: str, on: datetime, at: datetime, **columns: str) -> Rows:
    """An observation; `columns` are further ones of its table, empty ones unknown."""
    row = {"observation_id": _new("seen"), "at": _moment(on), "account_id": account, "kind": kind}
    return {"observations": [row | {k: v for k, v in columns.items() if v} | {"seen_at": _moment(at)}]}


def something_wrong(account: str, what: str, by: str, to: str, at: datetime) -> Rows:
    """Something is wrong between us and this customer: `to`, one of us, owes `by` an answer within ANSWER_WD."""
    settings = facts([account]).settings
    until = Calendars(settings).ours.add(at.astimezone(settings.zone).date(), ANSWER_WD)
    row = {"obligation_id": _new("wrong"), "account_id": account, "kind": "answer", "owed_by": to, "owed_to": by}
    return {"obligations": [row | {"what": what, "need_by": str(until), "seen_at": _moment(at)}]}


def note(rows: Rows, account: str, by: str) -> Report:
    """Write a note. Raises NotNoted when a row does not fit the book; then nothing is written."""
    book = facts([account])
    found = typed_extract(_extract(rows, by), book.settings, book)
    left_out = [p for p in found.facts.problems if not p.kept]
    if left_out:
        raise NotNoted(f"{left_out[0].field} {left_out[0].value}: {left_out[0].reason}")
    return write(found, KIND, f"noted by {by}", by)


def _extract(rows: Rows, by: str) -> Extract:
    stated = {"source": by, "confidence": "stated"}
    return Extract({table: [TextRow({**row, **stated}) for row in many] for table, many in rows.items()})


def _new(what: str) -> str:
    return f"{what}-{uuid.uuid4().hex[:12]}"


def _moment(at: datetime) -> str:
    return at.isoformat()
