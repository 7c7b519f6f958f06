"""BRIEF before a meeting and DEBRIEF after it: two minutes each, with the facts at hand.

The brief says who comes, what we owe them, what they asked last, what nobody has asked them yet, and puts their
questions first in the agenda. The debrief asks for what was promised, by whom and for when.

Practices: S3-36, S3-37, S3-38, S3-40, S3-45, S3-47.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.actions import proposer
from rapport.engine.day import Day, Row
from rapport.engine.measures.exchanges import pairs
from rapport.engine.measures.meetings import agenda, meetings, turned_round
from rapport.engine.measures.obligations import CLOSED, obligation, obligations_of
from rapport.engine.measures.people import contact, who
from rapport.engine.said import Action, Draft, Said, Signal
from rapport.engine.windows import absent_until
from rapport.engine.words import first_name, listed, short_day, the_day

MOST_LINES = 4
"""A brief is read at the door."""
CONFIRM_D = 365
GOALS = "What are you trying to reach this year, and what stands in the way?"


@proposer
def brief(day: Day, said: Said) -> Iterator[Action]:
    """One BRIEF for each meeting that is near or whose agenda should be turned round."""
    ahead = {s.matter: s for s in said.of("meeting_ahead")}
    dumps = {s.matter: s for s in said.of("dump_ahead")}
    rows = {r["interaction"]: r for r in meetings(day).to_dicts()} if ahead or dumps else {}
    for matter in sorted({*ahead, *dumps}):
        signals = [s[matter] for s in (ahead, dumps) if matter in s]
        meeting = rows[matter]
        owner = _ours(day, meeting)
        if owner is None:
            continue
        late = _ids(ahead[matter], "overdue_ours") if matter in ahead else []
        names = listed([day.name(p) for p in meeting["theirs"]])
        yield Action(
            "BRIEF",
            signals[0].account,
            owner,
            tuple(meeting["theirs"]),
            not_before=day.as_of,
            do_by=max(day.as_of, day.ours.add(meeting["day"], -1)),
            why=(
                f"You meet {names} on {short_day(meeting['day'])}.",
                signals[-1].says if matter in dumps else _most_pressing(day, ahead[matter], late),
            ),
            because=tuple(dict.fromkeys(r for s in signals for r in s.because)),
            signals=tuple(s.key for s in signals),
            matter=matter,
            about=(matter, *late),
            draft=_page(day, meeting, late, matter in dumps),
            changes_if=signals[0].changes_if,
            hard_on=meeting["day"],
            minutes=2,
        )


@proposer
def debrief(day: Day, said: Said) -> Iterator[Action]:
    """One DEBRIEF for each meeting of which nothing is on file."""
    held = said.of("meeting_held")
    rows = {r["interaction"]: r for r in meetings(day).to_dicts()} if held else {}
    for one in held:
        meeting = rows[one.matter]
        owner = _ours(day, meeting)
        if owner is None:
            continue
        promises = [obligation(day, o) for o in _ids(one, "promises")]
        open_ones = listed([str(o["what"]) for o in promises if o is not None])
        start = day.ours.on_or_after(day.as_of)
        by = day.ours.add(meeting["day"], day.policy.meeting_follow_up_wd)
        yield Action(
            "DEBRIEF",
            one.account,
            owner,
            one.people,
            not_before=start,
            do_by=max(start, by),
            why=(
                f"You met {listed([day.name(p) for p in one.people])} on {short_day(meeting['day'])}.",
                f"Open from us until then: {open_ones}." if open_ones else "No follow-up and no promise is on file.",
            ),
            because=one.because,
            signals=(one.key,),
            matter=one.matter,
            about=(one.matter,),
            draft=Draft(
                f"Debrief: {meeting['subject'] or day.name(one.account)}",
                "What did we promise, who does it, by when?\nWhat did they promise, by when?\n"
                "What did they say they need?\nWho was new, who was missing?\nWhat do they expect next, and when?",
            ),
            changes_if=one.changes_if,
            minutes=2,
        )


def _ours(day: Day, meeting: Row) -> str | None:
    """Who of ours goes: the host, else whoever attends, else who looks after the account."""
    going = [p for p in meeting["ours"] if absent_until(day, p) is None]
    return going[0] if going else who(day, meeting["account"], "owner")


def _most_pressing(day: Day, one: Signal, late: list[str]) -> str:
    owed = obligation(day, late[0]) if late else None
    if owed is not None:
        return f"We owe them {owed['what']} since {short_day(owed['due'])}: put it right before."
    unknown = _ids(one, "unknown_goals")
    if unknown:
        return f"Nobody has asked {listed([day.name(p) for p in unknown])} about their goals yet."
    return "Goals are known, and nothing of ours is late."


def _page(day: Day, meeting: Row, late: list[str], turn: bool) -> Draft:
    lines = [f"{the_day(meeting['day'])}: {meeting['subject'] or 'meeting'}", "", "Who comes:"]
    lines += [f"- {day.name(p)}{_job(day, p)}" for p in meeting["theirs"]]
    if late:
        owed = [obligation(day, o) for o in late]
        lines += ["", "What we owe them:"]
        lines += [f"- {o['what']} (due {short_day(o['due'])})" for o in owed if o is not None]
    lines += _heading("What they owe us:", [str(o["what"]) for o in _theirs(day, meeting["account"])])
    lines += _heading("Last exchanges:", _last_words(day, meeting))
    lines += _heading("The place:", _site_notes(day, meeting["account"]))
    lines += ["", "To ask:", f"- {GOALS}"]
    if turn:
        people = [day.name(p) for p in meeting["theirs"]]
        items = agenda(dict(meeting), [day.name(meeting["account"]), *people, *map(first_name, people)])
        lines += ["", "Agenda, their questions first:"]
        lines += [f"- {i.title} ({i.minutes} min)" for i in turned_round(items)]
    return Draft(f"Brief: {day.name(meeting['account'])}", "\n".join(lines))


def _heading(title: str, lines: list[str]) -> list[str]:
    return ["", title, *(f"- {line}" for line in lines)] if lines else []


def _theirs(day: Day, account: str) -> list[dict[str, Any]]:
    owed = [o for o in obligations_of(day, account) if o["side"] == "theirs" and o["state"] not in CLOSED]
    return owed[:MOST_LINES]


def _last_words(day: Day, meeting: Row) -> list[str]:
    """The last exchange with each of them."""
    rows = pairs(day).filter(pl.col("contact").is_in(meeting["theirs"])).sort("at", "interaction", "colleague")
    last = rows.group_by("contact", maintain_order=True).last().sort("at", descending=True).head(MOST_LINES)
    return [
        f"{short_day(r['day'])}: {r['channel']} between {day.name(r['contact'])} and {day.name(r['colleague'])}"
        for r in last.to_dicts()
    ]


def _site_notes(day: Day, account: str) -> list[str]:
    """What is true of the place; a note older than a year is to be confirmed (S3-38)."""
    notes = day.frame("assessments").filter(
        (pl.col("account_id") == account) & (pl.col("question") == "site_note") & pl.col("text").is_not_null()
    )
    old = day.as_of - timedelta(days=CONFIRM_D)
    return [
        f"{n['text']}{' (please confirm)' if n['on'] < old else ''}"
        for n in notes.sort("on", "assessment_id", descending=True).to_dicts()
    ][:MOST_LINES]


def _job(day: Day, person: str) -> str:
    row = contact(day, person)
    job = ", ".join(str(x) for x in (row["title"], row["department"], row["role"]) if x) if row else ""
    return f" ({job})" if job else ""


def _ids(one: Signal, name: str) -> list[str]:
    found = one.numbers.get(name)
    return [str(x) for x in found] if isinstance(found, list) else []
