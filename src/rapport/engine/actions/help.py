"""OFFER_HELP and DO_FOR: when what they owe is late, help instead of a third reminder.

The offer goes out by whoever knows the person best, by telephone; what may be prepared for them (never a signature,
a decision or a declaration) is drafted from the last good one.

Practices: S2-13, S2-16, S2-19, S2-21, S2-22, S2-26, S4-15.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from rapport.engine.actions import proposer
from rapport.engine.actions.ask_stand_in import with_the_stand_in
from rapport.engine.day import Day
from rapport.engine.measures.closest import best_colleague
from rapport.engine.measures.few_hands import reminders_before_help
from rapport.engine.measures.obligations import events_of, obligation
from rapport.engine.measures.people import who
from rapport.engine.measures.preparing import can_prepare
from rapport.engine.measures.waiting import waiting
from rapport.engine.said import Action, Record, Said, Signal
from rapport.engine.windows import free_day
from rapport.engine.words import capital, counted, letter, listed, short_day, the_day, when_reached


@proposer
def help_with(day: Day, said: Said) -> Iterator[Action]:
    """One OFFER_HELP a person with late things; one DO_FOR a thing that we can prepare."""
    elsewhere = with_the_stand_in(day, said)
    late = [s for s in said.of("late_input") if s.matter not in elsewhere]
    late.sort(key=lambda s: (s.account, s.people[0], s.matter))
    for _, group in groupby(late, key=lambda s: (s.account, s.people[0])):
        things = [s for s in group if not declined(day, s.matter)]
        ripe = [s for s in things if _ripe(day, s)]
        if ripe:
            yield _offer(day, ripe)
        for signal in things:
            if (prepared := _do_for(day, signal)) is not None:
                yield prepared


@proposer
def after_two(day: Day, said: Said) -> Iterator[Action]:
    """Two follow-ups (one in a firm of few hands) brought nothing: another way, by whoever knows the person best, with
    an offer."""
    late = {s.matter for s in said.of("late_input")}
    speaking = {s.matter: s for s in said.of("no_answer")}
    for ask in waiting(day):
        enough = ask.reminders >= reminders_before_help(day, ask.account, ask.habit)
        if ask.matter in speaking and ask.matter not in late and enough:
            yield _offer(day, [speaking[ask.matter]])


def declined(day: Day, matter: str) -> bool:
    """Did they decline help with this? Then it is not offered again."""
    offered = False
    for event in events_of(day, matter):
        offered = offered or event["event"] == "help_offered"
        if offered and event["event"] == "declined":
            return True
    return False


def _ripe(day: Day, signal: Signal) -> bool:
    """Help is due: the ask was followed up before, or the day is past; a lapsed promise is asked about first."""
    row = obligation(day, signal.matter)
    if row is None or row["helps"]:
        return False
    if row["state"] == "promised":
        return bool(row["reminders"]) or signal.numbers["overdue_wd"] > day.policy.reminders
    return True


def _offer(day: Day, signals: list[Signal]) -> Action:
    first, person = signals[0], signals[0].people[0]
    account = first.account
    rows = [row for s in signals if (row := obligation(day, s.matter)) is not None]
    things = listed([named(r) for r in rows]) or "our question"
    owner = best_colleague(day, person) or who(day, account, "owner") or ""
    asked = sum(int(r["reminders"]) for r in rows)
    only_theirs = bool(rows) and not any(can_prepare(r) for r in rows)
    so_far = f"{counted(asked, 'follow-up')} so far; " if asked else ""
    facts = (first.says, capital(f"{so_far}{_why_help(only_theirs)}."))
    on = free_day(day, day.as_of, account, (person,))
    return Action(
        "OFFER_HELP",
        account,
        owner,
        (person,),
        not_before=on,
        do_by=day.ours.add(on, 2),
        why=facts,
        because=tuple(dict.fromkeys(r for s in signals for r in s.because)),
        signals=tuple(s.key for s in signals),
        matter=person,
        channel="call",
        about=tuple(s.matter for s in signals),
        draft=letter(
            day,
            person,
            owner,
            f"A hand with {things}",
            what_we_can_do(things, only_theirs),
            f"Tell me by {the_day(day.ours.add(on, 3))} which suits you: a call, a visit, or "
            f"{'a page on what it is about' if only_theirs else 'a draft from us'}.",
            when_reached(day, owner, person),
        ),
        changes_if="It arrives, or they would rather do it alone.",
        reminder_of=tuple(s.matter for s in signals),
        minutes=20,
    )


def named(row: Mapping[str, Any]) -> str:
    """What a thing is called within a sentence: tasks are written as orders ("measure the old bench")."""
    return f'"{row["what"]}"' if row["kind"] == "task" else str(row["what"])


def _why_help(only_theirs: bool) -> str:
    if only_theirs:
        return "only they can give it, but what stands in its way can be cleared with them"
    return "help brings it sooner than another letter"


def what_we_can_do(things: str, only_theirs: bool) -> str:
    """What is offered: work on it or, where only they can sign or decide, whatever makes that easy."""
    if only_theirs:
        return (
            f"Is anything open for you about {things}? Only you can give it; what we can do is go through it with you "
            "in a quarter of an hour, answer what is unclear, or change what does not suit you."
        )
    return (
        f"Shall we take some of the work on {things} off you? We can prepare it so that you only check it and say yes "
        "or no."
    )


def _do_for(day: Day, signal: Signal) -> Action | None:
    row = obligation(day, signal.matter)
    if row is None or not can_prepare(row):
        return None
    source = row["last_good"]
    if not source and (row["prefill"] or 0) < 0.5:
        return None
    owner = (
        row["owed_to"] if row["owed_to"] != "us" and day.is_ours(row["owed_to"]) else who(day, signal.account, "owner")
    )
    if owner is None:
        return None
    from_what = (
        f"The last good one is {source}; copy it and leave open what only they know."
        if source
        else f"{round(100 * row['prefill'])} in 100 of its fields are known to us."
    )
    because = (*signal.because, *((Record("obligations", source),) if source else ()))
    return Action(
        "DO_FOR",
        signal.account,
        owner,
        signal.people,
        not_before=day.as_of,
        do_by=day.ours.add(day.as_of, 2),
        why=(signal.says, from_what),
        because=because,
        signals=(signal.key,),
        matter=signal.matter,
        about=(signal.matter,),
        changes_if=f"It arrives before {short_day(day.ours.add(day.as_of, 2))}.",
        minutes=30,
    )
