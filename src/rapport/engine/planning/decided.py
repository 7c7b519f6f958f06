"""What people decided: a card that was done or dismissed does not come back for the same facts.

A decision speaks for an action when it names its key, or the same action at the same account about the same things.
New facts are records under the action that were seen after the decision, things it is about that the decision did not
know, and a word about what is owed: another revision, a promise, a refusal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.said import Action, Record
from rapport.engine.schema import TABLES
from rapport.engine.words import short_day

CLOSES = ("done", "dismissed", "not_useful")
NAMED = ("orders", "rules", "obligations", "obligation_events", "invoices", "people")
"""What a decision can be about. Another thing is new when its record was seen after the decision, not by its name."""
CHANGES = ("revised", "promised", "declined")
"""What happens to something owed so that it is not the same matter any more; that we asked or reminded is no change."""


def undecided(day: Day, actions: Iterable[Action]) -> Iterator[Action]:
    """The actions that no decision has closed; those that somebody put off wait."""
    if not day.frame("decisions").height:
        yield from actions
        return
    for action in actions:
        found = [
            d for d in _decisions(day, action.account) if _speaks_for(d, action) and not _new_facts(day, d, action)
        ]
        if not found:
            yield action
        elif (last := found[-1])["verdict"] == "waiting":
            if last["until"] and last["until"] > day.as_of:
                yield _waiting(day, action, last)
            else:
                yield action
        elif last["verdict"] not in CLOSES:
            yield action


def _waiting(day: Day, action: Action, decision: dict[str, Any]) -> Action:
    until = decision["until"]
    why = f"{day.name(decision['by'])} put it off until {short_day(until)}."
    return replace(action, wait_until=until, not_before=until, do_by=max(until, action.do_by), held=why)


@once
def _by_account(day: Day) -> Groups:
    keyed = pl.col("action_key").str.split(":").list.get(1, null_on_oob=True)
    frame = day.frame("decisions").with_columns(pl.coalesce("account_id", keyed).alias("at_account")).sort("at", "row")
    return Groups(frame, "at_account")


def _decisions(day: Day, account: str) -> list[dict[str, Any]]:
    return _by_account(day).of(account)


def _speaks_for(decision: dict[str, Any], action: Action) -> bool:
    if decision["action_key"]:
        return bool(decision["action_key"] == action.key)
    about = set(decision["about"] or ())
    return decision["action"] == action.action and (not about or bool(about & {*action.about, *action.people}))


def _new_facts(day: Day, decision: dict[str, Any], action: Action) -> bool:
    about = set(decision["about"] or ())
    unnamed = {r.id for r in action.because if r.table not in NAMED}
    if about and not set(action.about) <= about | set(action.people) | unnamed:
        return True
    at = decision["at"]
    return any(_seen(day, r) > at or _changed(day, r) > at for r in action.because if r.table != "decisions")


def _seen(day: Day, record: Record) -> datetime:
    """When a record was last learned of; the beginning of time for what was always known."""
    return _seen_of(day, record.table).get(record.id, datetime.min.replace(tzinfo=day.now.tzinfo))


def _changed(day: Day, record: Record) -> datetime:
    """When something owed last changed by a word about it."""
    known = _changes(day) if record.table in ("obligations", "obligation_events") else {}
    return known.get(record.id, datetime.min.replace(tzinfo=day.now.tzinfo))


@once
def _changes(day: Day) -> dict[str, datetime]:
    events = day.frame("obligation_events").filter(pl.col("event").is_in(CHANGES))
    return dict(events.group_by("obligation_id").agg(pl.max_horizontal("at", "seen").max()).iter_rows())


@once
def _seen_tables(_day: Day) -> dict[str, dict[str, datetime]]:
    return {}


def _seen_of(day: Day, table: str) -> dict[str, datetime]:
    known = _seen_tables(day)
    if table not in known:
        frame = day.frame(table).filter(pl.col("seen").is_not_null())
        latest = frame.group_by(TABLES[table].key[0]).agg(pl.col("seen").max())
        known[table] = dict(latest.iter_rows())
    return known[table]
