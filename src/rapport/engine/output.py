"""What `advise` says, in the shape of the contract: plain values, ready for JSON, in a stated order.

Signals by key; actions by colleague, rank, key; ties by account, colleague, contact; accounts by id; problems as they
came. Money is a decimal text, dates are ISO, shares 0..1.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rapport.engine.book import Advice
from rapport.engine.facts import Problem
from rapport.engine.said import Action, Record, Signal
from rapport.engine.schema import TABLES
from rapport.engine.signals import practices
from rapport.engine.words import plain_money

PLACES = 4
"""Shares and measures are given to so many places."""


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, bool) or value is None or isinstance(value, int | str):
        return value
    if isinstance(value, Decimal):
        return plain_money(value)
    if isinstance(value, float):
        return round(value, PLACES)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, Iterable):
        return [plain(v) for v in value]
    raise TypeError(f"no plain form for {type(value).__name__}")


def signal_row(signal: Signal) -> dict[str, Any]:
    """A row of `signals`."""
    return {
        "key": signal.key,
        "signal": signal.signal,
        "account": signal.account,
        "people": list(signal.people),
        "level": signal.level,
        "since": signal.since.isoformat(),
        "says": signal.says,
        "numbers": plain(signal.numbers),
        "because": _records(signal.because),
        "confidence": signal.confidence,
        "n": signal.n,
        "changes_if": signal.changes_if,
        "practices": list(practices().get(signal.signal, ())),
    }


def action_row(action: Action) -> dict[str, Any]:
    """A row of `actions`."""
    effect, draft = action.effect, action.draft
    return {
        "key": action.key,
        "action": action.action,
        "account": action.account,
        "for": action.owner,
        "with": list(action.people),
        "not_before": action.not_before.isoformat(),
        "do_by": action.do_by.isoformat(),
        "channel": action.channel,
        "state": action.state,
        "wait_until": action.wait_until.isoformat() if action.wait_until else None,
        "rank": action.rank,
        "on_card": action.on_card,
        "why": [*action.why, *([action.held] if action.held else [])],
        "tell_first": list(action.tell_first),
        "because": _records(action.because),
        "signals": list(action.signals),
        "about": list(action.about),
        "draft": {"subject": draft.subject, "body": draft.body} if draft else None,
        "effect": {"value": plain(effect.value), "currency": effect.currency, "basis": effect.basis}
        if effect
        else None,
        "minutes": action.minutes,
        "changes_if": action.changes_if,
    }


def _records(records: Iterable[Record]) -> list[dict[str, str]]:
    return [{"table": r.table, "id": r.id} for r in dict.fromkeys(records)]


def as_json(advice: Advice, problems: Iterable[Problem] = ()) -> dict[str, Any]:
    """The whole output of a day."""
    day = advice.day
    busy = {a.owner for a in advice.actions if a.state == "today"}
    colleagues = day.frame("people").filter(day.frame("people")["works_for"] == "us")["person_id"].to_list()
    return {
        "as_of": day.as_of.isoformat(),
        "book": day.settings.name,
        "facts": {name: day.frame(name).height for name in TABLES},
        "problems": [p.as_json() for p in problems],
        "signals": [signal_row(s) for s in advice.signals],
        "actions": [action_row(a) for a in advice.actions],
        "ties": plain(advice.ties.to_dicts()),
        "accounts": plain(advice.accounts.to_dicts()),
        "quiet": sorted(set(colleagues) - busy),
    }


def narrowed(
    output: dict[str, Any], account: str | None = None, colleague: str | None = None, signal: str | None = None
) -> dict[str, Any]:
    """The output with only the rows of an account, of a colleague, of a signal."""
    kept = dict(output)
    if account:
        for rows in ("signals", "actions", "ties", "accounts"):
            kept[rows] = [r for r in kept[rows] if r["account"] == account]
    if colleague:
        kept["actions"] = [r for r in kept["actions"] if r["for"] == colleague]
        kept["ties"] = [r for r in kept["ties"] if r["colleague"] == colleague]
        kept["quiet"] = [one for one in kept["quiet"] if one == colleague]
    if signal:
        kept["signals"] = [r for r in kept["signals"] if r["signal"] == signal]
        keys = {r["key"] for r in kept["signals"]}
        kept["actions"] = [r for r in kept["actions"] if keys & set(r["signals"])]
    return kept


def text(output: dict[str, Any]) -> str:
    """The output as JSON text, a row a line; the same bytes for the same facts and day."""
    return "{" + ",\n".join(f"{_dumped(key)}: {_rows(value)}" for key, value in output.items()) + "}"


def _rows(value: Any) -> str:
    """A list of rows with a line each: readable, and without the slow way in which `json` indents."""
    if not isinstance(value, list):
        return _dumped(value)
    return "[" + ",\n ".join(_dumped(row) for row in value) + "]"


_dumped = json.JSONEncoder(ensure_ascii=False).encode
"""One value on one line."""
