"""What we asked and wait for: open asks, from obligations and from messages without an answer, one row a matter.

For each it is worked out on which day to look again: when this person's own slow answers would have come, earlier
when the need date pulls, later when the person is away (S0-6, S0-11, S0-12).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from math import ceil
from typing import Any

import polars as pl

from rapport.engine.day import Day, once, served_ids
from rapport.engine.measures.closest import best_contact
from rapport.engine.measures.departures import departed
from rapport.engine.measures.exchanges import parts
from rapport.engine.measures.holds import answer_needed_by
from rapport.engine.measures.lead_times import lead
from rapport.engine.measures.notices import answered_by_money
from rapport.engine.measures.obligations import events_of, obligations
from rapport.engine.measures.people import contact, who
from rapport.engine.measures.replies import Habit, asks, habit, morning_after, runs_out
from rapport.engine.said import Record
from rapport.engine.windows import free_day

WORTH_ASKING_WD = 30
"""A message without an answer for longer than this is not followed up any more: the moment has gone."""
QUICK = 0.25
"""When the need date pulls: leave the time in which one answer in four comes."""
THEIR_HALF = 0.5
"""However near the need date is, half of the time until then is theirs before they hear from us again."""
WORDS_SETTLE = ("answer", "decision", "meeting", "introduction", "payment_promise")
"""Kinds that an answer in words settles as far as waiting goes; of the others the thing itself is still to come."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One matter in which we wait for somebody of theirs."""

    matter: str
    """Obligation id, else the id of the message."""
    account: str
    person: str
    asker: str
    what: str
    asked_at: datetime
    """When it was asked first."""
    last_at: datetime
    """When it was asked or followed up last."""
    reminders: int
    need: date | None
    habit: Habit
    """How long this person takes: to answer, or to deliver where a thing is asked for and that is known."""
    follow_up_on: date
    records: tuple[Record, ...]
    delivers: bool = False
    """Is the wait measured by deliveries?"""


@once
def waiting(day: Day) -> tuple[Ask, ...]:
    """All open asks at served accounts whose person is still there, by account and matter."""
    owed = [a for row in _asked(day).to_dicts() if (a := _from_obligation(day, row))]
    written = [a for row in _unanswered(day).to_dicts() if (a := _from_message(day, row))]
    return tuple(sorted([*owed, *written], key=lambda a: (a.account, a.matter)))


def _asked(day: Day) -> pl.DataFrame:
    return obligations(day).filter(
        (pl.col("side") == "theirs") & (pl.col("state") == "asked") & pl.col("account").is_in(list(served_ids(day)))
    )


def _unanswered(day: Day) -> pl.DataFrame:
    """Messages without an answer that no obligation speaks for, one row a message."""
    since = day.ours.add(day.as_of, -WORTH_ASKING_WD)
    spoken_for = day.frame("obligation_events")["interaction_id"].drop_nulls().unique().to_list()
    open_ = asks(day).filter(
        pl.col("closed_at").is_null() & (pl.col("day") >= since) & pl.col("account").is_in(list(served_ids(day)))
    )
    threads = open_.filter(pl.col("interaction").is_in(spoken_for))["thread"].drop_nulls().to_list()
    return open_.filter(
        ~pl.col("interaction").is_in(spoken_for) & ~pl.col("thread").is_in(threads).fill_null(False)
    ).unique("interaction", keep="first", maintain_order=True)


def addressee(day: Day, account: str, owed_by: str, asked_in: str | None = None) -> str | None:
    """The contact to turn to for something: who owes it, else whom we asked, else the best tie; None = nobody there."""
    if contact(day, owed_by) and owed_by not in departed(day):
        return owed_by
    if day.person(owed_by) is not None:
        return None
    if asked_in:
        to = parts(day).filter(
            (pl.col("interaction") == asked_in) & (pl.col("part") == "to") & (pl.col("side") != "us")
        )
        for person in to["person"].drop_nulls().to_list():
            if contact(day, person) and person not in departed(day):
                return str(person)
    return best_contact(day, account)


def _from_obligation(day: Day, row: dict[str, Any]) -> Ask | None:
    account, matter = row["account"], row["obligation_id"]
    person = addressee(day, account, row["owed_by"], row["asked_in"])
    asker = _colleague(day, account, row["asked_by"], row["owed_to"])
    if person is None or asker is None or row["asked_at"] is None:
        return None
    done_by_card = followed_up(day, matter)
    last_at = max([row["last_asked_at"], *done_by_card, *_rang(day, person, row["asked_at"])])
    reminders = max(row["reminders"], len([t for t in done_by_card if t > row["asked_at"]]))
    said_on = _answered(day).get(row["asked_in"] or "")
    if said_on is not None and said_on > last_at:
        if row["kind"] in WORDS_SETTLE:
            return None
        last_at = said_on
    if row["acknowledged_at"] is not None and row["acknowledged_at"] > last_at:
        said_on = last_at = row["acknowledged_at"]
    events = tuple(Record("obligation_events", matter) for _ in events_of(day, matter)[:1])
    spoken = tuple(Record("interactions", i) for i in (row["asked_in"],) if i)
    spoken += tuple(Record("decisions", d) for d in (row["asked_card"],) if d)
    pace, delivers = _pace(day, row, account, person)
    ask = _ask(
        day, matter, account, person, asker, row["what"], row["asked_at"], last_at, reminders, need_of(day, row),
        (Record("obligations", matter), *events, *spoken), pace, delivers,
    )  # fmt: skip
    return ask if said_on is None or said_on < last_at else _until_needed(day, ask)


def _pace(day: Day, row: dict[str, Any], account: str, person: str) -> tuple[Habit, bool]:
    """What an answer settles is waited for as for answers; a drawing, a form or a task as for their deliveries, or, as
    long as none are known, for an answer and the work on it."""
    answers = habit(day, person)
    if row["kind"] in WORDS_SETTLE:
        return answers, False
    known = lead(day, account, person)
    if known.delivered:
        return known.habit, True
    if row["duration_wd"]:
        return replace(answers, times=tuple(t + row["duration_wd"] for t in answers.times)), True
    return answers, False


def _until_needed(day: Day, ask: Ask) -> Ask:
    """They have answered that it will come: the day to look again is the one on which the need date pulls."""
    if ask.need is None:
        return ask
    on = max(ask.follow_up_on, _pulled(day, ask.account, ask.last_at, ask.habit, ask.need))
    return replace(ask, follow_up_on=free_day(day, on, ask.account, (ask.person,)))


@once
def _answered(day: Day) -> dict[str, datetime]:
    """Message of ours -> when it was answered in words, by whomever of theirs and by whichever way."""
    closed = asks(day).filter(pl.col("closed_at").is_not_null())
    return dict(closed.group_by("interaction").agg(pl.col("closed_at").min()).iter_rows())


def _from_message(day: Day, row: dict[str, Any]) -> Ask | None:
    account, person = row["account"], row["contact"]
    if contact(day, person) is None or person in departed(day):
        return None
    asker = _colleague(day, account, row["colleague"])
    if asker is None or answered_by_money(day, account, row):
        return None
    done_by_card = followed_up(day, row["interaction"])
    last_at = max([row["last_at"], *done_by_card, *_rang(day, person, row["at"])])
    reminders = row["again"] + len([t for t in done_by_card if t > row["last_at"]])
    records = (Record("interactions", row["interaction"]),)
    what = row["subject"] or "our question"
    return _ask(
        day, row["interaction"], account, person, asker, what, row["at"], last_at, reminders, None, records,
        habit(day, person),
    )  # fmt: skip


def _ask(
    day: Day,
    matter: str,
    account: str,
    person: str,
    asker: str,
    what: str,
    asked_at: datetime,
    last_at: datetime,
    reminders: int,
    need: date | None,
    records: tuple[Record, ...],
    pace: Habit,
    delivers: bool = False,
) -> Ask:
    again = follow_up_day(day, account, person, last_at, pace, need)
    return Ask(matter, account, person, asker, what, asked_at, last_at, reminders, need, pace, again, records, delivers)


def follow_up_day(day: Day, account: str, person: str, asked_at: datetime, pace: Habit, need: date | None) -> date:
    """The day on which to look again: the morning after this person's slow answers, or earlier for the need date."""
    when = morning_after(day, runs_out(day, person, account, asked_at, pace.slow_wd), account)
    if need is not None:
        when = min(when, _pulled(day, account, asked_at, pace, need))
    return free_day(day, when, account, (person,))


def _pulled(day: Day, account: str, asked_at: datetime, pace: Habit, need: date) -> date:
    """The day on which the need date asks for another try: so early that a quick answer still comes in time."""
    asked_on, calendar = day.day_of(asked_at), day.calendar(account)
    theirs = max(1, ceil(THEIR_HALF * calendar.between(asked_on, need)))
    return max(calendar.add(need, -max(1, round(pace.quantile(QUICK)))), day.ours.add(asked_on, theirs))


def _colleague(day: Day, account: str, *candidates: str | None) -> str | None:
    for one in candidates:
        if one and one != "us" and day.is_ours(one):
            return one
    return who(day, account, "owner")


def need_of(day: Day, row: dict[str, Any]) -> date | None:
    """When an obligation is needed: its need date, the last one told, and never after a shipment leaves that it blocks;
    else the earliest plan that it holds up. A promise to pay is needed before the run that still helps closes, or
    before a rule of ours holds a shipment."""
    if row["kind"] == "payment_promise" and row["covers"]:
        pulls = answer_needed_by(day, row["covers"])
        if pulls:
            return min(pulls, row["need_by"] or pulls)
    plans = _plans(day)
    told: date | None = row["revised_until"] or row["need_by"]
    if told:
        return min([told, *(_shipments(day)[b] for b in row["blocks"] or () if b in _shipments(day))])
    held_up = [row["order_id"], row["project_id"], *(row["blocks"] or ())]
    return min((plans[x] for x in held_up if x in plans), default=None)


@once
def _shipments(day: Day) -> dict[str, date]:
    """Order id -> the day on which its papers must be there: its cut-off, else the day on which it ships."""
    orders = day.frame("orders").filter(pl.col("shipped_on").is_null() & pl.col("cancelled_on").is_null())
    last = orders.select("order_id", pl.coalesce(day.local("cut_off"), "ships_on").alias("day")).drop_nulls()
    return dict(last.iter_rows())


@once
def _plans(day: Day) -> dict[str, date]:
    """Order id -> the day on which its papers must be there; project id -> freeze or go-live."""
    projects = day.frame("projects").filter(pl.col("ended_on").is_null())
    goes = projects.select("project_id", pl.coalesce("freeze_on", "go_live_on").alias("day")).drop_nulls()
    return {**_shipments(day), **dict(goes.iter_rows())}


@once
def _missed(day: Day) -> dict[str, list[datetime]]:
    """Contact -> when we rang without reaching them."""
    calls = day.frame("interactions").filter(
        (pl.col("channel") == "call") & (pl.col("direction") == "out") & (pl.col("delivery") == "missed")
    )
    to = parts(day).filter((pl.col("part") == "to") & (pl.col("side") != "us"))
    rung = calls.select(pl.col("interaction_id").alias("interaction"), "at").join(to, on="interaction")
    return dict(rung.group_by("person").agg(pl.col("at").sort()).iter_rows())


def _rang(day: Day, person: str, since: datetime) -> list[datetime]:
    """When we tried to reach them by telephone since then: a try that failed gives them time again."""
    return [at for at in _missed(day).get(person, ()) if at > since]


@once
def _followed_up(day: Day) -> dict[str, list[datetime]]:
    """Matter -> when somebody clicked an ask or follow-up about it as done."""
    done = day.frame("decisions").filter(
        (pl.col("verdict") == "done")
        & (
            pl.col("action").is_in(["ASK", "FOLLOW_UP", "REMIND"])
            | pl.col("action_key").str.contains("^(ASK|FOLLOW_UP|REMIND):")
        )
    )
    found: dict[str, list[datetime]] = {}
    for at, about in done.sort("at").select("at", "about").iter_rows():
        for matter in about or ():
            found.setdefault(matter, []).append(at)
    return found


def followed_up(day: Day, matter: str) -> list[datetime]:
    """When an ask about this matter was made by a card, as told by a decision."""
    return _followed_up(day).get(matter, [])
