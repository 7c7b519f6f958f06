"""What a project asks of us: help on the critical task, the road map, everybody's word before a freeze, letting go.

Practices: S4-11, S4-12, S4-15, S4-18.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from rapport.engine.actions import proposer
from rapport.engine.actions.help import declined, named
from rapport.engine.day import Day, Groups, Row, once
from rapport.engine.measures.closest import best_colleague, best_contact
from rapport.engine.measures.departures import departed
from rapport.engine.measures.obligations import obligation, obligations
from rapport.engine.measures.people import contact
from rapport.engine.measures.plans import Task, plans
from rapport.engine.measures.preparing import can_prepare
from rapport.engine.measures.projects import manager_of_project, projects
from rapport.engine.said import Action, Record, Said, Signal
from rapport.engine.words import capital, counted, letter, listed, short_day, the_day, when_reached

NEXT = 3
"""Steps of each side on a road map: what one can keep in mind."""
IN_A_ROW = 3
"""So many things of theirs on time in a row, after help was given, and we let go of the hand."""


@proposer
def slipping(day: Day, said: Said) -> Iterator[Action]:
    """OFFER_HELP on the critical task, when it is theirs; SEND_ROADMAP so that both see the same."""
    for signal in said.of("slip_ahead"):
        project = projects(day)[signal.numbers["project"]]
        manager = manager_of_project(day, signal.account, project)
        task = obligation(day, signal.numbers["critical_task"]) if signal.numbers["critical_task"] else None
        if task is not None and task["side"] == "theirs" and contact(day, task["owed_by"]):
            if not (task["helps"] or declined(day, task["obligation_id"])):
                yield _help(day, signal, manager, task)
        elif task is not None and task["side"] != "theirs":
            yield _ours(day, signal, manager, task)
        reader = _reader(day, signal.account, project)
        if reader is not None:
            yield _roadmap(day, signal, manager, project, reader)


def _reader(day: Day, account: str, project: Row) -> str | None:
    sponsor = project["sponsor_id"]
    if sponsor and contact(day, sponsor) and sponsor not in departed(day):
        return str(sponsor)
    return best_contact(day, account, but=frozenset(departed(day)))


def _help(day: Day, signal: Signal, manager: str, task: Row) -> Action:
    person, by = task["owed_by"], day.ours.add(day.as_of, 2)
    saved = signal.numbers["saved_by_help"]
    return Action(
        "OFFER_HELP",
        signal.account,
        best_colleague(day, person) or manager,
        (person,),
        not_before=day.as_of,
        do_by=by,
        why=(
            signal.says,
            f"{capital(named(task))} from {day.name(person)} decides the end; done with help it saves "
            f"{counted(saved, 'working day')}.",
        ),
        because=signal.because,
        signals=(signal.key,),
        matter=person,
        channel="call",
        about=(task["obligation_id"],),
        draft=letter(
            day,
            person,
            manager,
            f"A hand with {named(task)}",
            f"To keep {short_day(signal.numbers['go_live_on'])} within reach, shall we help you with {named(task)}?"
            f" {_ways(task)}",
            f"Which would help you most? A word by {the_day(day.ours.add(day.as_of, 3))} is enough.",
            when_reached(day, manager, person),
        ),
        changes_if=signal.changes_if,
        reminder_of=(task["obligation_id"],),
        hard_on=signal.numbers["go_live_on"],
        minutes=30,
    )


def _ways(task: Row) -> str:
    if can_prepare(task):
        return "We can prepare a draft with your data, go through it together, or do a part of it."
    return "Only you can give it; we can go through it together and answer what is open."


def _ours(day: Day, signal: Signal, manager: str, task: Row) -> Action:
    owner = task["owed_by"] if task["owed_by"] != "us" and day.is_ours(task["owed_by"]) else manager
    return Action(
        "FIX_OURS_FIRST",
        signal.account,
        owner,
        (),
        not_before=day.as_of,
        do_by=day.ours.add(day.as_of, 2),
        why=(signal.says, f"{capital(named(task))} is ours and decides the end of the project."),
        because=signal.because,
        signals=(signal.key,),
        matter=task["obligation_id"],
        about=(task["obligation_id"],),
        changes_if=signal.changes_if,
        hard_on=signal.numbers["go_live_on"],
        minutes=30,
    )


def _roadmap(day: Day, signal: Signal, manager: str, project: Row, reader: str) -> Action:
    name = project["name"] or project["project_id"]
    plan = next(p for p in plans(day) if p.project["project_id"] == project["project_id"])
    ready = {t.id for t in plan.ready}
    steps = sorted(plan.open, key=lambda t: (t.row["due"] or date.max, t.id not in ready, t.id))
    sides = (
        (day.name(signal.account), [t for t in steps if t.theirs]),
        (day.settings.name, [t for t in steps if not t.theirs]),
    )
    lines = ["\n".join([f"{side}:", *(_step(day, t) for t in mine[:NEXT])]) for side, mine in sides if mine]
    return Action(
        "SEND_ROADMAP",
        signal.account,
        manager,
        (reader,),
        not_before=day.as_of,
        do_by=day.ours.add(day.as_of, 3),
        why=(signal.says, f"{counted(len(plan.open), 'task')} open, {len(plan.ready)} can be done now."),
        because=signal.because,
        signals=(signal.key,),
        matter=project["project_id"],
        channel="mail",
        about=(project["project_id"],),
        draft=letter(
            day,
            reader,
            manager,
            f"{name}: where we are and the next steps",
            "Here is where we stand, with the next steps of both sides:",
            "\n\n".join(lines),
            f"Does this fit your view? I would like to talk it through with you by "
            f"{the_day(day.ours.add(day.as_of, 5))}.",
            when_reached(day, manager, reader),
        ),
        changes_if=signal.changes_if,
        minutes=20,
    )


def _step(day: Day, task: Task) -> str:
    """One step as the other side may read it; a day that has passed is to be set anew, and nobody is blamed."""
    who, due = task.row["owed_by"], task.row["due"]
    by = "day to agree" if due is None or due < day.as_of else f"by {the_day(due)}"
    return f"- {task.row['what']}{f' ({day.name(who)})' if day.person(who) else ''}: {by}"


@proposer
def before_the_freeze(day: Day, said: Said) -> Iterator[Action]:
    """CONFIRM_BEFORE_FREEZE with everybody who has not signed the current state."""
    for signal in said.of("freeze_unready"):
        project = projects(day)[signal.numbers["project"]]
        missing = [p for p in signal.numbers["missing"] if contact(day, p) and p not in departed(day)]
        if not missing:
            continue
        instead = _stand_ins(day, said, signal, missing)
        people = tuple(dict.fromkeys(instead.get(p, p) for p in missing))
        away = "; ".join(f"{day.name(p)} is away beyond it, {day.name(s)} stands in" for p, s in instead.items())
        manager = manager_of_project(day, signal.account, project)
        freeze, name = signal.numbers["freeze_on"], project["name"] or project["project_id"]
        by = max(day.ours.add(freeze, -2), day.as_of)
        yield Action(
            "CONFIRM_BEFORE_FREEZE",
            signal.account,
            manager,
            people,
            not_before=day.as_of,
            do_by=by,
            why=(
                signal.says,
                f"{away}." if away else "What is changed after the freeze costs both sides; before it, nobody.",
            ),
            because=signal.because,
            signals=(signal.key,),
            matter=project["project_id"],
            channel="meeting",
            about=tuple(r.id for r in signal.because),
            draft=letter(
                day,
                people,
                manager,
                f"{name}: are you satisfied with it as it stands?",
                f"On {the_day(freeze)} {name} is fixed. Before that I would like to show you the current state.",
                f"Is there anything that you would want to be different? Please tell me by {the_day(by)}; until then"
                " a change is easy.",
                when_reached(day, manager, people[0], freeze),
            ),
            changes_if=signal.changes_if,
            cannot_wait=True,
            hard_on=freeze,
            minutes=30,
        )


def _stand_ins(day: Day, said: Said, signal: Signal, missing: list[str]) -> dict[str, str]:
    """Whoever of the missing is away until the freeze or beyond -> who stands in, where that is known."""
    found = {}
    for away in said.at(signal.account, "contact_absent"):
        person, stand_in = away.people[0], away.numbers["stand_in"]
        beyond = away.numbers["until"] >= signal.numbers["freeze_on"]
        if person in missing and beyond and isinstance(stand_in, str) and contact(day, stand_in):
            found[person] = stand_in
    return found


@once
def _their_done(day: Day) -> Groups:
    done = obligations(day).filter(
        (pl.col("side") == "theirs") & (pl.col("state") == "done") & pl.col("project_id").is_not_null()
    )
    return Groups(done.sort("done_at"), "project_id")


@proposer
def let_go(day: Day, said: Said) -> Iterator[Action]:
    """STEP_DOWN: three things of theirs on time in a row after we helped."""
    slipping_now = {s.numbers["project"] for s in said.of("slip_ahead")}
    for plan in plans(day):
        project = plan.project["project_id"]
        done = _their_done(day).of(project)
        last = done[-IN_A_ROW:]
        helped = any(t.row["helps"] for t in plan.tasks.values())
        kept = len(last) == IN_A_ROW and all(r["due"] and r["done_on"] <= r["due"] for r in last)
        after = helped and kept and all(r["help_at"] is None for r in last)
        if project in slipping_now or not after or (day.as_of - last[-1]["done_on"]).days > 30:
            continue
        yield Action(
            "STEP_DOWN",
            plan.account,
            manager_of_project(day, plan.account, plan.project),
            (),
            not_before=day.as_of,
            do_by=day.ours.add(day.as_of, 5),
            why=(
                f"The last {IN_A_ROW} things of {day.name(plan.account)} came on time: "
                f"{listed([str(r['what']) for r in last])}.",
                "Help less from here, and look again after 30, 60 and 90 days.",
            ),
            because=tuple(Record("obligations", r["obligation_id"]) for r in last),
            signals=(),
            matter=project,
            about=(project,),
            changes_if="Something of theirs is late again.",
            minutes=10,
        )
