"""REROUTE: what was open with somebody who has left goes to whoever follows (invariant 7).

One card a departure, with everything that was open both ways, due by the first need date. It goes to the successor
where one is known; else to the one who goes, while the last day lies ahead (it is not ours to tell the others); else
to the contact there who knows us best. Nothing is sent to the address that is dead. The words ask one thing: whether
these are with you now, or who takes them over.

Practices: S0-1, S0-16.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.closest import best_contact
from rapport.engine.measures.coverage import next_contacts
from rapport.engine.measures.departures import departed
from rapport.engine.measures.obligations import obligation
from rapport.engine.measures.people import contact, who
from rapport.engine.said import Action, Draft, Said, Signal
from rapport.engine.windows import free_day
from rapport.engine.words import counted, letter, listed, short_day, the_day

AT_ONCE_WD = 5
"""Without a nearer need date it is done within a week: what nobody looks after is forgotten."""


@proposer
def reroute(day: Day, said: Said) -> Iterator[Action]:
    """One action a departure with anything open."""
    for left in said.of("contact_left"):
        owner = who(day, left.account, "owner")
        if owner and left.numbers["open_obligations"]:
            yield _reroute(day, left, owner)


def heir(day: Day, left: Signal) -> str | None:
    """Who is to be asked instead of the one who left: the successor, else the contact with the most to build on, else
    whoever of those who are left knows us best."""
    named = left.numbers.get("successor")
    if isinstance(named, str) and contact(day, named):
        return named
    most = next(iter(next_contacts(day, left.account, left.matter, 1)), None)
    return most or best_contact(day, left.account, but=frozenset({left.matter, *departed(day)}))


def _to(day: Day, left: Signal) -> str | None:
    last, named = left.numbers["left_on"], left.numbers.get("successor")
    here = isinstance(last, date) and last > day.as_of and left.matter not in departed(day)
    return left.matter if here and not (isinstance(named, str) and contact(day, named)) else heir(day, left)


def open_matters(left: Signal) -> list[str]:
    """The ids of what was open with the one who left."""
    given = left.numbers["open_obligations"]
    return [str(one) for one in given] if isinstance(given, list) else []


def _reroute(day: Day, left: Signal, owner: str) -> Action:
    name, to = day.name(left.matter), _to(day, left)
    about = open_matters(left)
    rows = [row for one in about if (row := obligation(day, one))]
    needed = min((row["due"] for row in rows if row["due"]), default=None)
    start = _start(day, left.account, to, needed)
    by = max(start, min(needed or date.max, day.ours.add(start, AT_ONCE_WD)))
    follows = left.numbers.get("successor")
    return Action(
        "REROUTE",
        left.account,
        owner,
        (to,) if to else (),
        not_before=start,
        do_by=by,
        why=(
            left.says,
            f"{counted(len(about), 'matter')} open with {name}: {listed([row['what'] for row in rows])}"
            f"{f'; the first is needed by {short_day(needed)}' if needed else ''}."
            + ("" if follows or to is None else f" No successor is named; ask {day.name(to)} who follows."),
        ),
        because=left.because,
        signals=(left.key,),
        matter=left.matter,
        channel="mail",
        about=tuple(about),
        draft=_draft(day, left, owner, to),
        changes_if=left.changes_if,
        hard_on=needed if needed and needed >= day.as_of else None,
        minutes=15,
    )


def _start(day: Day, account: str, to: str | None, needed: date | None) -> date:
    """Today, unless they are in a critical time that ends before anything is needed."""
    free = free_day(day, day.as_of, account, (to,) if to else ())
    return free if needed is None or free < needed else day.as_of


def _draft(day: Day, left: Signal, owner: str, to: str | None) -> Draft | None:
    if to is None:
        return None
    rows = [row for one in open_matters(left) if (row := obligation(day, one))]
    from_them = [_item(row["what"], row["due"]) for row in rows if row["side"] == "theirs"]
    from_us = [_item(row["what"], row["due"]) for row in rows if row["side"] == "ours"]
    successor = to == left.numbers.get("successor")
    ask = "May I take it that this is with you now?" if successor else "Could you tell me who looks after it now?"
    had = f"{day.name(left.matter)} and I had the following open. {ask}"
    if to == left.matter:
        had = "You and I have the following open. Who takes it over when you go?"
    return letter(
        day,
        to,
        owner,
        "Who takes over" if to == left.matter else f"Open matters with {day.name(left.matter)}",
        had,
        f"From your side: {listed(from_them)}." if from_them else "",
        f"From ours: {listed(from_us)}. We keep to that." if from_us else "",
        "If a date is difficult because of the change, tell me which one suits you; a name or a line is enough.",
    )


def _item(what: str, due: date | None) -> str:
    return f"{what} (by {the_day(due)})" if due else what
