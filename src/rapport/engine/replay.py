"""Replay: what would have been said on which day of the own past, and what it was worth.

Every working day is judged with nothing but what was known then. A spell is the stretch of days on which one signal
spoke or one card lay there. Events are found in the facts (a loss, a hold, a departure, a missed go-live); a spell of
the right kind about the same shipment, person or project that began before the day of the event, and not longer ago
than WITHIN_D, foresaw it. A departure is found soon enough within LATE_D after it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import polars as pl

from rapport.engine.book import advise
from rapport.engine.calendars import Calendars
from rapport.engine.day import Day
from rapport.engine.facts import Facts, Settings, SettingsError
from rapport.engine.masking import as_of
from rapport.engine.measures.departures import departed
from rapport.engine.policy import Policy

WITHIN_D = 180
"""What was said longer before an event than half a year did not foresee it."""
LATE_D = 30
"""A departure that is told within this many days after it was found; later is a miss."""
FORESEEN_BY = {
    "loss": None,
    "hold": ("hold_ahead", "credit_ahead"),
    "departure": ("contact_left", "fragile_account"),
    "missed go-live": ("slip_ahead", "late_input", "priority_drop"),
}
"""Kind of event -> signals that foresee it; None = any amber or red one."""
ABOUT_IT = ("hold_ahead", "contact_left", "fragile_account", "slip_ahead", "priority_drop")
"""Signals that speak of one shipment, person or project: they foresee what happens to that one alone."""


@dataclass(frozen=True, slots=True)
class DaySaid:
    """What was said on one day: signal keys with their level, cards with who holds them."""

    day: date
    signals: Mapping[str, str]
    cards: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Spell:
    """One stretch of days: kind (signal | card), key, level or colleague, first and last day."""

    kind: str
    key: str
    label: str
    first: date
    last: date | None
    """None: it still lasted at the end."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened and could have been foreseen."""

    kind: str
    account: str
    about: str
    on: date


@dataclass(frozen=True, slots=True)
class Judged:
    """An event with the spell that foresaw it, if any, and how many days before."""

    event: Event
    by: str | None
    days_before: int | None


@dataclass(slots=True)
class Replay:
    """All of it."""

    days: list[date] = field(default_factory=list)
    spells: list[Spell] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    unconfirmed: dict[str, int] = field(default_factory=dict)
    """Signal -> spells without such an event after them: averted, or a false alarm."""
    cards: dict[str, float] = field(default_factory=dict)
    """Colleague -> cards a working day."""


def trying(settings: Settings, tried: Sequence[str]) -> Settings:
    """The settings with some laid over them, each as `fragile_share=0.8`. Raises SettingsError for one that is not
    understood."""
    try:
        policy = {**settings.policy, **tomllib.loads("\n".join(tried))}
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{error}; write it as fragile_share=0.8") from error
    Policy().with_settings(policy)
    return replace(settings, policy=policy)


def working_days(facts: Facts, first: date, last: date) -> list[date]:
    """The days of ours that are worked, both ends included."""
    ours = Calendars(facts.settings).ours
    span = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [d for d in span if ours.is_working(d)]


def said_on(facts: Facts, days: Iterable[date], policy: Policy | None = None) -> Iterator[DaySaid]:
    """What is said on each day, from what was known then."""
    for day in days:
        found = advise(facts, day, policy)
        yield DaySaid(
            day,
            {s.key: s.level for s in found.signals if s.level != "good"},
            {a.key: a.owner for a in found.actions if a.on_card},
        )


def spells(said: Iterable[DaySaid]) -> list[Spell]:
    """The stretches of days in which the same was said; the days must be in order."""
    open_: dict[tuple[str, str], tuple[str, date]] = {}
    found: list[Spell] = []
    for one in said:
        now = {("signal", k): v for k, v in one.signals.items()} | {("card", k): v for k, v in one.cards.items()}
        for which in sorted(open_.keys() - now.keys()):
            label, first = open_.pop(which)
            found.append(Spell(*which, label, first, one.day))
        for which, label in now.items():
            open_.setdefault(which, (label, one.day))
    found += [Spell(*which, label, first, None) for which, (label, first) in open_.items()]
    return sorted(found, key=lambda s: (s.first, s.kind, s.key))


def events(facts: Facts, first: date, last: date) -> list[Event]:
    """What happened between two days, as the facts of the last one tell it."""
    day = Day(as_of(facts, last), last, Policy().with_settings(facts.settings.policy))
    lost = day.frame("accounts").filter(pl.col("lost_on").is_between(first, last))
    found = [Event("loss", a, a, on) for a, on in lost.select("account_id", "lost_on").iter_rows()]
    found += _holds(day, first, last)
    found += [
        Event("departure", gone.account, person, gone.left_on)
        for person, gone in departed(day).items()
        if first <= gone.left_on <= last
    ]
    missed = day.frame("projects").filter(
        pl.col("go_live_on").is_between(first, last)
        & (pl.col("ended_on").is_null() | (pl.col("ended_on") > pl.col("go_live_on")))
    )
    rows = missed.select("account_id", "project_id", "go_live_on").iter_rows()
    found += [Event("missed go-live", a, p, on) for a, p, on in rows]
    return sorted(found, key=lambda e: (e.on, e.kind, e.account, e.about))


def _holds(day: Day, first: date, last: date) -> list[Event]:
    """Shipments that somebody held. One whose order came on the same day could not be foreseen and is no event."""
    held = day.frame("decisions").filter((pl.col("verdict") == "hold") & day.local("at").is_between(first, last))
    orders = day.frame("orders").with_columns(day.local("seen").alias("known"))
    known = dict(orders.select("order_id", "known").iter_rows())
    found = []
    for row in held.to_dicts():
        on, about = day.day_of(row["at"]), list(row["about"] or ())
        order = next((one for one in about if one in known), about[0] if about else "")
        if known.get(order) is None or known[order] < on:
            found.append(Event("hold", row["account_id"] or "", order, on))
    return found


def judge(happened: Iterable[Event], stretches: Iterable[Spell]) -> list[Judged]:
    """For each event the first thing said that foresaw it."""
    by_account: dict[str, list[Spell]] = {}
    for spell in stretches:
        if spell.kind == "signal":
            by_account.setdefault(spell.key.split(":")[1], []).append(spell)
    return [_judged(event, by_account.get(event.account, [])) for event in happened]


def _judged(event: Event, there: list[Spell]) -> Judged:
    names = FORESEEN_BY[event.kind]
    until = event.on + timedelta(days=LATE_D if event.kind == "departure" else -1)
    for spell in there:
        name = spell.key.split(":")[0]
        counts = name in names if names is not None else spell.label in ("red", "amber")
        if name in ABOUT_IT and event.kind != "loss" and not _speaks_of(spell, event):
            continue
        in_time = spell.first <= until and (spell.last or until) >= event.on - timedelta(days=WITHIN_D)
        if counts and in_time and (spell.first >= event.on - timedelta(days=WITHIN_D) or spell.last is None):
            return Judged(event, spell.key, (event.on - spell.first).days)
    return Judged(event, None, None)


def _speaks_of(spell: Spell, event: Event) -> bool:
    """`hold_ahead:hazel:S-551` or `hold_ahead:hazel:S-551:rule` speaks of S-551."""
    return f"{spell.key}:".startswith(f"{spell.key.split(':')[0]}:{event.account}:{event.about}:")


def replay(facts: Facts, said: list[DaySaid]) -> Replay:
    """The whole replay from what was said on each day."""
    if not said:
        return Replay()
    days = [s.day for s in said]
    stretches = spells(said)
    judged = judge(events(facts, days[0], days[-1]), stretches)
    return Replay(days, stretches, judged, _unconfirmed(stretches, judged), _cards(said))


def _unconfirmed(stretches: list[Spell], judged: list[Judged]) -> dict[str, int]:
    """Alarms of kinds that foresee events, without one after them."""
    alarming = {n for names in FORESEEN_BY.values() for n in names or ()}
    confirmed = {(j.event.account, j.by.split(":")[0]) for j in judged if j.by}
    counts: dict[str, int] = {}
    for spell in stretches:
        if spell.kind != "signal" or spell.label not in ("red", "amber"):
            continue
        name, account = spell.key.split(":")[:2]
        if name in alarming:
            counts[name] = counts.get(name, 0) + ((account, name) not in confirmed)
    return dict(sorted(counts.items()))


def _cards(said: list[DaySaid]) -> dict[str, float]:
    total: dict[str, int] = {}
    for one in said:
        for owner in one.cards.values():
            total[owner] = total.get(owner, 0) + 1
    return {owner: round(n / len(said), 3) for owner, n in sorted(total.items())}


def as_json(found: Replay) -> dict[str, Any]:
    """The replay as plain values: a line for everything that began or ended, per day, and what it was worth."""
    lines = [
        {"day": s.first.isoformat(), "what": "began", "kind": s.kind, "key": s.key, "label": s.label}
        for s in found.spells
    ]
    lines += [
        {"day": s.last.isoformat(), "what": "ended", "kind": s.kind, "key": s.key, "label": s.label}
        for s in found.spells
        if s.last is not None
    ]
    lines.sort(key=lambda r: (r["day"], r["what"] != "ended", r["kind"], r["key"]))
    first_days: dict[str, str] = {}
    for spell in found.spells:
        if spell.kind == "signal":
            first_days.setdefault(spell.key.split(":")[0], spell.first.isoformat())
    return {
        "from": found.days[0].isoformat() if found.days else None,
        "to": found.days[-1].isoformat() if found.days else None,
        "days": len(found.days),
        "lines": lines,
        "first_days": dict(sorted(first_days.items())),
        "events": [
            {
                "kind": j.event.kind,
                "account": j.event.account,
                "about": j.event.about,
                "on": j.event.on.isoformat(),
                "foreseen_by": j.by,
                "days_before": j.days_before,
            }
            for j in found.judged
        ],
        "hits": sum(j.by is not None for j in found.judged),
        "misses": sum(j.by is None for j in found.judged),
        "unconfirmed": found.unconfirmed,
        "cards_a_day": found.cards,
    }
