"""What to know of the reader before sending, from the book: windows, budget, wishes, promises, dates, free times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapport.engine.day import Day
from rapport.engine.drafts.draft import Draft
from rapport.engine.drafts.known import account_of
from rapport.engine.drafts.marks import Mark
from rapport.engine.measures.contact_budget import sent_lately
from rapport.engine.measures.departures import departed
from rapport.engine.measures.exchanges import pairs
from rapport.engine.measures.no_contact import no_contact
from rapport.engine.measures.obligations import CLOSED, obligations_of
from rapport.engine.measures.people import who
from rapport.engine.windows import absent_until, busy
from rapport.engine.words import counted, free_slots, listed, short_day

NTH = ("first", "second", "third", "fourth", "fifth")
MOST_PROMISES = 3
"""Overdue promises that are named; more of them are counted."""


def warnings_for(day: Day, person: str, draft: Draft, marks: Sequence[Mark]) -> tuple[str, ...]:
    """One sentence each, the weightiest first; none for one of ours."""
    account = account_of(day, person)
    if account is None:
        return (f"{day.name(person)} has left",) if person in departed(day) else ()
    found = (
        *_person(day, person),
        *_window(day, account, person),
        *_budget(day, account, person),
        *_promises(day, account),
        *_urgency(draft, marks),
        *_empty(draft, marks),
        *_free(day, account, person),
    )
    return tuple(dict.fromkeys(found))


def _person(day: Day, person: str) -> Iterator[str]:
    if person in departed(day):
        yield f"{day.name(person)} has left"
    if person in no_contact(day):
        yield f"{day.name(person)} asked not to be contacted"


def _window(day: Day, account: str, person: str) -> Iterator[str]:
    away = absent_until(day, person)
    if away is not None:
        yield f"absent until {short_day(day.day_of(away.ends))}"
    span = busy(day, day.as_of, account, person)
    if span is not None and span.kind != "absent":
        named = {"critical": "critical window", "month_end": "month end", "closed": "closed"}[span.kind]
        note = f" ({span.note})" if span.note else ""
        yield f"{named} until {short_day(day.day_of(span.ends))}{note}"
    if span is None and not day.calendar(account).is_working(day.as_of):
        yield f"no working day there today; the next is {short_day(day.calendar(account).on_or_after(day.as_of))}"


def _budget(day: Day, account: str, person: str) -> Iterator[str]:
    """More than the budget, unless it answers them."""
    if _their_turn_was_last(day, person):
        return
    sent = sent_lately(day, account)
    own = sorted(one.on for one in sent if one.person == person)
    if len(own) >= day.policy.person_messages:
        yield f"{_nth(len(own) + 1)} message this week to {day.name(person)}: the last went on {short_day(own[-1])}"
    messages = {one.message for one in sent}
    if len(messages) >= day.policy.account_messages:
        yield (
            f"{_nth(len(messages) + 1)} message to {day.name(account)} in {day.policy.budget_wd} working days,"
            " all departments together"
        )


def _nth(n: int) -> str:
    return NTH[n - 1] if n <= len(NTH) else f"{n}th"


def _their_turn_was_last(day: Day, person: str) -> bool:
    said = pairs(day).filter((pairs(day)["contact"] == person) & pairs(day)["direct"]).sort("at")
    return said.height > 0 and said["way"][-1] == "in"


def _promises(day: Day, account: str) -> Iterator[str]:
    """Ours that are overdue, theirs that are still running."""
    open_ = [o for o in obligations_of(day, account) if o["state"] not in CLOSED and o["due"] is not None]
    ours = sorted((o for o in open_ if o["side"] == "ours" and o["due"] < day.as_of), key=lambda o: o["due"])
    for owed in ours[:MOST_PROMISES]:
        yield f"our own promise is overdue: {owed['what']}, due on {short_day(owed['due'])}; mend it first"
    if len(ours) > MOST_PROMISES:
        yield f"{counted(len(ours) - MOST_PROMISES, 'more promise')} of ours overdue"
    for owed in open_:
        if owed["side"] == "theirs" and owed["state"] == "promised" and owed["due"] >= day.as_of:
            yield f"they promised {owed['what']} for {short_day(owed['due'])}; until then nothing needs asking"


def _urgency(draft: Draft, marks: Sequence[Mark]) -> Iterator[str]:
    """What the dates on file say to words of haste (S0-10)."""
    if not draft.words("false_urgency").speaks("mark", draft.own) and not _has(marks, "FALSE_URGENCY"):
        return
    reader = draft.reader
    if reader.declared_urgent:
        yield "they called it urgent themselves; say what happens when"
    elif reader.need_on is None or reader.slack_wd is None:
        yield "no need date on file: ask the owner by when it is needed before calling it urgent"
    elif reader.slack_wd < 0:
        yield f"the need date {short_day(reader.need_on)} has passed; say so, and which options are left"
    else:
        yield f"it is needed on {short_day(reader.need_on)}, in {counted(reader.slack_wd, 'working day')}"


def _empty(draft: Draft, marks: Sequence[Mark]) -> Iterator[str]:
    if _has(marks, "EMPTY_TOUCH") and not draft.reader.gift:
        yield "nothing to give is on file: wait until there is something of use to them"


def _free(day: Day, account: str, person: str) -> Iterator[str]:
    writer = who(day, account, "owner")
    times = free_slots(day, writer, person) if writer else []
    if writer and times:
        yield f"free times of {day.name(writer)} in the reader's zone: {listed(times)}"


def _has(marks: Sequence[Mark], name: str) -> bool:
    return any(mark.name == name for mark in marks)
