"""SURVEY_INTERNAL, ALIGN_INTERNAL and REPAIR_INTERNAL: how we work together for a customer, and with each other.

First the colleagues who serve a customer are asked, in groups; then those who are concerned meet, one of each
function, and each offer becomes something owed with a name and a day. After RESURVEY_D days they hear what was done and
are asked again; when nothing is better than before, beyond chance, they meet once more. A backlog between two
departments is repaired in the first quiet fortnight after the rush: the customer comes first, and the repair is not
forgotten. After a month it is raised all the same.

Practices: S1-7, S1-8, S1-13, S1-15, S1-17, S1-18, S1-20, S3-33, S3-34, S3-35.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from typing import Any

import polars as pl

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.inner import inner_work
from rapport.engine.measures.people import department_of_colleague, manager_of, team_of, who
from rapport.engine.measures.reviews import held
from rapport.engine.measures.surveys import Change, Round, agreed, changes, last_round, verdict
from rapport.engine.said import Action, Draft, Record, Said, Signal
from rapport.engine.windows import absent_until, house_spans
from rapport.engine.words import counted, listed, short_day

RESURVEY_D = 60
"""Two months after a survey or a meeting the same questions are asked again."""
ANSWER_WD = 10
QUIET_WD = 10
"""A fortnight: so long after a backlog began, or after a rush, the repair is due."""
RAISE_ANYWAY_D = 30
"""A rush that lasts a month is no rush."""
SURVEY = (
    "What do you do for them, and how often?",
    "How well does the work for them go (-2 to 2)?",
    "What makes it hard: notice, changes, tone, payment, unclear wishes, or our own process?",
    "What would change your mind?",
    "What could we do for them, and what could they do for us?",
)


@proposer
def friction(day: Day, said: Said) -> Iterator[Action]:
    """Ask the colleagues; when they have answered, bring them together."""
    for one in said.of("internal_friction"):
        asked = _last(day, one.account, "perception")
        met = _last(day, one.account, "alignment")
        if _to_be_asked_again(day, one.account) or _planned(day, one.account):
            continue
        if asked is None or (day.as_of - max(asked, met or asked)).days >= RESURVEY_D:
            rule = f"Shown for groups of {day.policy.group_minimum} and more only, beside the record."
            yield from _survey(day, one.account, (one.says, rule), one.because, [one])
        elif met is None or met < asked:
            yield from _align(day, one.account, one.says, one.because, [one])


@proposer
def again(day: Day, said: Said) -> Iterator[Action]:
    """Ask the same again after the meeting; meet once more when the answers show no change for the better."""
    for account in _met_about(day):
        one = last_round(day, account)
        rubbing = said.at(account, "internal_friction", "view_against_record")
        if one is None or _planned(day, account):
            continue
        under = tuple(Record("reviews", r["review_id"]) for r in (one.asked, one.met, one.again) if r)
        done = _done(day, one)
        if one.again is None and _to_be_asked_again(day, account):
            first = f"The same questions as on {short_day(one.asked['held_on'])} show whether it helped."
            yield from _survey(day, account, (done, first), under, rubbing, one)
        elif one.again is not None and not said.at(account, "internal_friction"):
            found = changes(day, account, one)
            if verdict(found) in ("no difference shown", "worse"):
                told = f"Asked again on {short_day(one.again['held_on'])}, {verdict(found)}: {_told(found)}."
                yield from _align(day, account, told, under, rubbing, done)


@proposer
def opinion(day: Day, said: Said) -> Iterator[Action]:
    """Bring those together whose opinion and whose record differ."""
    rubbing = {s.account for s in said.of("internal_friction")}
    for one in said.of("view_against_record"):
        met = _last(day, one.account, "alignment")
        if one.account not in rubbing and (met is None or met < one.since) and not _planned(day, one.account):
            yield from _align(day, one.account, one.says, one.because, [one])


@proposer
def backlog(day: Day, said: Said) -> Iterator[Action]:
    """Two departments put right what the rush has left, after it."""
    for one in said.of("internal_backlog"):
        late = [r.id for r in one.because]
        lead = _lead(day, _people(day, late, "doer"))
        if lead is None:
            continue
        other = _lead(day, _people(day, late, "asker"))
        start = _quiet(day, one)
        yield Action(
            "REPAIR_INTERNAL",
            one.account,
            lead,
            tuple(_people(day, late, "doer", "asker")),
            not_before=start,
            do_by=day.ours.add(start, QUIET_WD),
            why=(
                one.says,
                f"Customers come first until {short_day(start)}; then it is put right."
                if start > day.as_of
                else "No rush is on: it can be put right now.",
            ),
            because=one.because,
            signals=(one.key,),
            matter=one.matter,
            about=tuple(late),
            tell_first=(other,) if other and other != lead else (),
            draft=Draft(
                f"{str(one.numbers['waiting']).capitalize()} and {one.numbers['department']}: what we owe each other",
                "What do you wait for, and what does the waiting cost you?\nWhich of it is still needed, and by when?\n"
                "What would we have to know earlier?\nWho answers when it is urgent?",
            ),
            changes_if=one.changes_if,
            minutes=30,
        )


def _survey(
    day: Day, account: str, why: tuple[str, str], because: tuple[Record, ...], signals: list[Signal],
    done: Round | None = None,
) -> Iterator[Action]:  # fmt: skip
    owner = who(day, account, "owner")
    if owner is None:
        return
    start = day.ours.on_or_after(day.as_of)
    questions = "\n".join(f"{n}. {question}" for n, question in enumerate(SURVEY, 1))
    yield Action(
        "SURVEY_INTERNAL",
        account,
        owner,
        tuple(_serving(day, account)),
        not_before=start,
        do_by=day.ours.add(start, ANSWER_WD),
        why=why,
        because=because,
        signals=tuple(s.key for s in signals),
        draft=Draft(
            f"How does the work for {day.name(account)} go?", (_you_said_we_did(day, done) if done else "") + questions
        ),
        changes_if=signals[0].changes_if if signals else "the same questions have been answered again",
        minutes=10,
    )


def _align(
    day: Day, account: str, told: str, because: tuple[Record, ...], signals: list[Signal], also: str = ""
) -> Iterator[Action]:
    owner = who(day, account, "owner")
    if owner is None:
        return
    invited = _one_of_each_function(day, account)
    start = _all_there(day, invited, _outside(day, day.ours.add(day.as_of, 1), house_spans(day)))
    functions = [department_of_colleague(day, p) or day.name(p) for p in invited]
    yield Action(
        "ALIGN_INTERNAL",
        account,
        owner,
        tuple(invited),
        not_before=start,
        do_by=day.ours.add(start, ANSWER_WD),
        why=(told, also or f"One of each function: {listed(functions)}."),
        because=because,
        signals=tuple(s.key for s in signals),
        channel="internal",
        draft=Draft(
            f"An hour on {day.name(account)}",
            "What does each of us do for them?\nWhat do we think of the work for them, and what does the record say?\n"
            "What will we do differently: who, by when?\nWhat could we ask them for, at most two things, and what do"
            " they gain?",
        ),
        changes_if=signals[0].changes_if if signals else "we have met about it",
        minutes=60,
    )


def _met_about(day: Day) -> list[str]:
    """The customers about whom we met while the opinions of then still count."""
    since = day.as_of - timedelta(days=day.policy.opinion_expires_d)
    met = day.frame("reviews").filter((pl.col("kind") == "alignment") & (pl.col("held_on") >= since))
    return met["account_id"].drop_nulls().unique().sort().to_list()


def _to_be_asked_again(day: Day, account: str) -> bool:
    """Has a meeting stood RESURVEY_D days without the questions asked again?"""
    one = last_round(day, account)
    return one is not None and one.again is None and (day.as_of - one.met_on).days >= RESURVEY_D


def _done(day: Day, one: Round) -> str:
    rows, on = agreed(day, one), short_day(one.met_on)
    done = sum(o["state"] == "done" for o in rows)
    return f"Of {counted(len(rows), 'thing')} agreed on {on}, {done} done." if rows else f"We met about them on {on}."


def _told(found: list[Change]) -> str:
    return "; ".join(f"{c.about} {c.told}" for c in found)


def _you_said_we_did(day: Day, one: Round) -> str:
    rows = agreed(day, one)
    lines = [f"- {o['what']}: {'done' if o['state'] == 'done' else 'still open'}" for o in rows]
    return "\n".join(["You said, we did:", *lines, "", ""]) if lines else ""


def _planned(day: Day, account: str) -> bool:
    """Does a survey or a meeting about a customer stand in the calendar?"""
    reviews = day.frame("reviews").filter(
        (pl.col("account_id") == account)
        & pl.col("kind").is_in(["perception", "alignment"])
        & pl.col("held_on").is_null()
        & (pl.col("planned_on") >= day.as_of)
    )
    return not reviews.is_empty()


def _last(day: Day, account: str, kind: str) -> date | None:
    rows = held(day, account, kind)
    found: Any = rows[-1]["held_on"] if rows else None
    return found if isinstance(found, date) else None


def _serving(day: Day, account: str) -> list[str]:
    """All of ours who serve an account: those with a duty and those who work for it among us."""
    work = inner_work(day).filter(pl.col("account") == account)
    people = dict.fromkeys(chain(team_of(day, account), work["doer"].to_list(), work["asker"].to_list()))
    return [p for p in people if p and p != "us" and day.is_ours(p)]


def _one_of_each_function(day: Day, account: str) -> list[str]:
    """One of each function, who is at work rather than one who is away."""
    there = sorted(_serving(day, account), key=lambda p: absent_until(day, p) is not None)
    found: dict[str, str] = {}
    for person in there:
        found.setdefault(department_of_colleague(day, person) or person, person)
    return list(found.values())


def _all_there(day: Day, people: list[str], start: date) -> date:
    """The first working day from `start` on with all of them at work, within ANSWER_WD; else `start`."""
    for n in range(ANSWER_WD):
        on = day.ours.add(start, n)
        if all(absent_until(day, p, on) is None for p in people):
            return on
    return start


def _people(day: Day, obligations: list[str], *sides: str) -> list[str]:
    """Who owes these (`doer`), who waits for them (`asker`), or both."""
    rows = inner_work(day).filter(pl.col("obligation_id").is_in(obligations))
    people = sorted({p for side in sides for p in rows[side].to_list() if p})
    return [p for p in people if day.person(p)]


def _lead(day: Day, people: list[str]) -> str | None:
    """Who leads those concerned, else the first of them."""
    leads = [lead for p in people if (lead := manager_of(day, p))]
    return max(sorted(set(leads)), key=leads.count) if leads else next(iter(people), None)


def _quiet(day: Day, one: Signal) -> date:
    """The first day of the quiet fortnight: two weeks after it began and outside our own rush, at the latest now when
    it has lasted a month."""
    if day.as_of - one.since >= timedelta(days=RAISE_ANYWAY_D):
        return day.ours.on_or_after(day.as_of)
    rush = house_spans(day, str(one.numbers["department"]))
    return _outside(day, max(day.ours.add(one.since, QUIET_WD), day.ours.on_or_after(day.as_of)), rush)


def _outside(day: Day, start: date, spans: list[Any]) -> date:
    """The first working day from `start` on that is in none of these stretches."""
    zone = day.settings.zone
    on = day.ours.on_or_after(start)
    for span in spans:
        if span.covers(on, zone):
            on = day.ours.add(day.day_of(span.ends), 1)
    return on
