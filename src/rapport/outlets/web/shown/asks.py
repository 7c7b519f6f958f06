"""The ask planner of one account: what we need of them, when to ask for it, and what of the contact budget is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from rapport.engine.day import Day, Row
from rapport.engine.measures.channels import another, reached_by
from rapport.engine.measures.contact_budget import messages_lately, reminded_lately
from rapport.engine.measures.obligations import open_obligations
from rapport.engine.measures.people import contact, department_of_colleague
from rapport.engine.measures.waiting import Ask, waiting
from rapport.engine.signals.ask_due import HELP, Due, things_to_ask
from rapport.outlets.web import words
from rapport.outlets.web.shown import calendar, cards
from rapport.outlets.web.shown.account import Output
from rapport.outlets.web.shown.calendar import Mark, Week
from rapport.outlets.web.shown.things import Person, Source, Window

PLANNED = ("ASK", "REMIND", "FOLLOW_UP", "OFFER_HELP", "DO_FOR", "CONFIRM_BEFORE_FREEZE", "NOTIFY_PRECONDITION")
"""Actions that are about something they owe us."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a card plans for something to ask."""

    action: str
    says: str
    on: date | None
    channel: str
    who: str


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that we need of them."""

    number: int
    source: Source
    what: str
    kind: str
    department: str
    """Of ours, that needs it."""
    need_by: date | None
    ask_by: date | None = None
    asked_on: date | None = None
    reminders: int = 0
    follow_up_on: date | None = None
    promised: bool = False
    wanted: float | None = None
    p_mail: float | None = None
    p_plan: float | None = None
    bundle_on: date | None = None
    spoken: str = "Ring"
    """What reaches this person beside a mail."""
    steps: tuple[Step, ...] = ()

    @property
    def too_late(self) -> bool:
        """Do the cards plan to ask only after the last good day?"""
        asks = [s.on for s in self.steps if s.action == "ASK" and s.on]
        return bool(self.ask_by and asks and min(asks) > self.ask_by)

    @property
    def way(self) -> str:
        """How it comes in time with the wanted chance, in words."""
        if self.p_mail is None or self.wanted is None or self.p_plan is None:
            return ""
        if self.p_mail >= self.wanted:
            return "A mail is enough."
        if self.p_plan >= self.wanted:
            return f"A mail alone is too weak. {self.spoken} or visit, and offer help with it."
        return f"{self.spoken} or visit today, offer help, and say early that the day may not hold: it falls short."


@dataclass(frozen=True, slots=True)
class Group:
    """What is to be asked of one person: one message for all of it."""

    person: Person
    pace: str
    n: int
    basis: str
    reached: str
    """How often each channel reached this person, in words."""
    away: tuple[Window, ...]
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A message or reminder that uses the budget."""

    on: date
    to: Person
    department: str
    source: Source | None = None
    """None for a reminder, which is an event of the obligation."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What of the contact budget is used in the last working days."""

    wd: int
    used: int
    most: int
    """Unsolicited messages to the account, of all our departments together."""
    per_person: int
    messages: tuple[Message, ...] = ()
    reminders: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class AskPlan:
    """The whole page."""

    id: str
    name: str
    day: date
    to_ask: tuple[Group, ...]
    asked: tuple[Group, ...]
    windows: tuple[Window, ...]
    """Theirs, their people's and ours, from today on."""
    budget: Budget
    weeks: tuple[Week, ...] = ()


def page(day: Day, account: str, output: Output) -> AskPlan:
    """The ask planner of an account."""
    numbers = iter(range(1, 1000))
    steps = _steps(day, output)
    bundles = {i: cards.the_day(s["numbers"]["bundle_on"]) for s in _due(output) for i in s["numbers"]["items"]}
    due = [d for d in things_to_ask(day) if d.row["account"] == account]
    asked = [a for a in waiting(day) if a.account == account and a.records[0].table == "obligations"]
    promised = open_obligations(day).filter(
        (pl.col("account") == account)
        & (pl.col("side") == "theirs")
        & (pl.col("state") == "promised")
        & (pl.col("kind") != "payment_promise")
    )
    to_ask = [
        _group(day, account, person, [_to_ask(day, d, next(numbers), bundles, steps) for d in rows], rows[0])
        for person, rows in _by_person(sorted(due, key=lambda d: (d.ask_by, d.person)))
    ]
    waits = [(a.person, _asked(day, a, next(numbers), steps)) for a in asked]
    waits += [(r["owed_by"], _promised(day, r, next(numbers), steps)) for r in promised.sort("due").to_dicts()]
    by_person: dict[str, list[Thing]] = defaultdict(list)
    for person, thing in waits:
        by_person[person].append(thing)
    waiting_for = [_group(day, account, person, things) for person, things in by_person.items()]
    groups = (*to_ask, *waiting_for)
    windows = calendar.windows(day, account, [g.person.id for g in groups])
    marks = [m for g in groups for t in g.things for m in _marks(t)]
    return AskPlan(
        account,
        day.account(account)["name"],
        day.as_of,
        tuple(to_ask),
        tuple(waiting_for),
        windows,
        _budget(day, account),
        calendar.weeks(day, account, marks, windows),
    )


def _marks(thing: Thing) -> list[Mark]:
    days = {
        "together": thing.bundle_on,
        "ask": thing.ask_by,
        "follow": thing.follow_up_on,
        "need": thing.need_by,
    }
    return [Mark(on, kind, thing.number, thing.what) for kind, on in days.items() if on]


def _due(output: Output) -> list[Mapping[str, Any]]:
    return [s for s in output.signals if s["signal"] == "ask_due"]


def _by_person(due: Sequence[Due]) -> list[tuple[str, list[Due]]]:
    found: dict[str, list[Due]] = {}
    for one in due:
        found.setdefault(one.person, []).append(one)
    return list(found.items())


def _steps(day: Day, output: Output) -> dict[str, tuple[Step, ...]]:
    """Obligation -> what the cards plan for it."""
    found: dict[str, tuple[Step, ...]] = {}
    for action in output.actions:
        if action["action"] in PLANNED:
            said = words.action_title(action["action"], [day.name(p) for p in action["with"]], "")
            on = cards.the_day(action["wait_until"] or action["not_before"])
            step = Step(action["action"], said, on, action["channel"], day.name(action["for"]))
            for matter in action["about"]:
                found[matter] = (*found.get(matter, ()), step)
    return found


def _to_ask(
    day: Day, due: Due, number: int, bundles: Mapping[str, date | None], steps: Mapping[str, tuple[Step, ...]]
) -> Thing:
    row = due.row
    return Thing(
        number,
        Source("obligations", row["obligation_id"]),
        row["what"],
        row["kind"],
        _department(day, row),
        due.need,
        ask_by=due.ask_by,
        wanted=due.wanted,
        p_mail=due.chance,
        p_plan=due.chance + (1 - due.chance) * HELP if due.chance < due.wanted else due.chance,
        bundle_on=bundles.get(row["obligation_id"]),
        spoken="Ring" if another(day, due.person) == "call" else "Meet (no calls are wished)",
        steps=steps.get(row["obligation_id"], ()),
    )


def _asked(day: Day, ask: Ask, number: int, steps: Mapping[str, tuple[Step, ...]]) -> Thing:
    row = next(r for r in open_obligations(day).filter(pl.col("obligation_id") == ask.matter).to_dicts())
    return Thing(
        number,
        Source("obligations", ask.matter),
        ask.what,
        row["kind"],
        _department(day, row),
        ask.need,
        asked_on=day.day_of(ask.asked_at),
        reminders=ask.reminders,
        follow_up_on=ask.follow_up_on,
        steps=steps.get(ask.matter, ()),
    )


def _promised(day: Day, row: Row, number: int, steps: Mapping[str, tuple[Step, ...]]) -> Thing:
    return Thing(
        number,
        Source("obligations", row["obligation_id"]),
        row["what"],
        row["kind"],
        _department(day, row),
        row["due"],
        asked_on=row["asked_on"],
        reminders=row["reminders"],
        promised=True,
        steps=steps.get(row["obligation_id"], ()),
    )


def _department(day: Day, row: Row) -> str:
    to = row["owed_to"]
    return department_of_colleague(day, to) if day.person(to) else ""


def _group(day: Day, account: str, person: str, things: Iterable[Thing], due: Due | None = None) -> Group:
    away = tuple(w for w in calendar.windows(day, account, [person]) if w.kind == "absent" and w.whose)
    pace = f"delivers within {due.lead.quantile(0.8):.0f} working days in four cases of five" if due else ""
    known = contact(day, person)
    shown = Person(person, day.name(person), (known["department"] if known else "") or "")
    basis = words.LEARNED_FROM.get(due.lead.basis, due.lead.basis) if due else ""
    return Group(shown, pace, due.lead.n if due else 0, basis, reached_by(day, person), away, tuple(things))


def _budget(day: Day, account: str) -> Budget:
    policy, sent = day.policy, messages_lately(day, account)
    rows = {(m["interaction"], m["contact"]): m for m in sent}
    return Budget(
        policy.budget_wd,
        len({m["interaction"] for m in sent}),
        policy.account_messages,
        policy.person_messages,
        tuple(
            Message(
                m["day"],
                _person(day, m["contact"]),
                department_of_colleague(day, m["colleague"]) or day.name(m["colleague"]),
                Source("interactions", m["interaction"]),
            )
            for m in rows.values()
        ),
        tuple(Message(on, _person(day, person), "") for on, person in reminded_lately(day, account)),
    )


def _person(day: Day, person: str) -> Person:
    return Person(person, day.name(person))
