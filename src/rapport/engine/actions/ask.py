"""ASK: one message for everything that falls due close together, most urgent first, on the planned day.

Practices: S0-9, S2-1, S2-4, S2-13, S2-15.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.closest import best_colleague
from rapport.engine.measures.obligations import events_of, obligation
from rapport.engine.measures.old_sheets import old_sheets
from rapport.engine.measures.people import who
from rapport.engine.measures.preparing import can_prepare
from rapport.engine.measures.waiting import need_of
from rapport.engine.said import Action, Draft, Said, Signal
from rapport.engine.words import capital, counted, letter, listed, short_day, the_day, when_reached

NUMBERED_FROM = 2
"""From so many things on the letter has a numbered list."""
SOON_WD = 2
"""What was needed before today is asked for within so many working days."""
A_MEETING_FROM = 6
"""More than five asks are a talk, not a letter."""


@proposer
def ask(day: Day, said: Said) -> Iterator[Action]:
    """One ASK for every bundle that is due; by telephone when mail alone can hardly bring it in time."""
    for signal in said.of("ask_due"):
        action = _ask(day, signal)
        if action is not None:
            yield action


def _ask(day: Day, signal: Signal) -> Action | None:
    rows = [row for o in _items(signal) if (row := old_sheets(day).get(o) or obligation(day, o)) is not None]
    person = signal.people[0]
    owner = _asker(day, signal.account, rows)
    if owner is None:
        return None
    numbers = signal.numbers
    pressed = bool(numbers["needs_help"]) or len(rows) >= A_MEETING_FROM
    on, by = numbers["bundle_on"], numbers["ask_by"]
    needed = "is needed" if numbers["need_by"] >= day.as_of else "was needed"
    return Action(
        "ASK",
        signal.account,
        owner,
        (person,),
        not_before=max(on, day.as_of),
        do_by=max(on, by, day.as_of),
        why=(
            f"{capital(str(rows[0]['what']))} {needed} by {short_day(numbers['need_by'])}; {day.name(person)} needs "
            f"{numbers['lead_wd']:g} working days for such things ({_basis(signal)}).",
            _chance(numbers, on),
        ),
        because=signal.because,
        signals=(signal.key,),
        matter=person,
        channel="call" if pressed else "mail",
        about=tuple(_items(signal)),
        draft=_draft(day, owner, person, rows, bool(numbers["needs_help"])),
        changes_if=signal.changes_if,
        cannot_wait=bool(numbers["needs_help"]) and by <= day.as_of,
        hard_on=numbers["need_by"],
        minutes=5 + 3 * len(rows),
    )


def _chance(numbers: Mapping[str, Any], on: date) -> str:
    """What to expect of the ask, never told as certain."""
    ring = ", so ring and offer help" if numbers["needs_help"] else ""
    of_100 = min(round(100 * numbers["p_mail"]), 99)
    if not of_100:
        return f"By letter alone it can hardly come in time{ring}."
    return f"Asked by {short_day(on)} it comes in time with a chance of {of_100} in 100{ring}."


def _items(signal: Signal) -> list[str]:
    items: list[str] = signal.numbers["items"]
    return items


def _basis(signal: Signal) -> str:
    if signal.numbers["basis"] == "own":
        return f"from {signal.n} of their own"
    return (
        "assumed"
        if signal.numbers["basis"] == "assumed"
        else f"assumed from {signal.n} of the {signal.numbers['basis']}"
    )


def _asker(day: Day, account: str, rows: list[dict[str, Any]] | list[Any]) -> str | None:
    """Who is owed most of it; else whoever knows the person; else the owner of the account."""
    owed = [r["owed_to"] for r in rows if r["owed_to"] != "us" and day.is_ours(r["owed_to"])]
    if owed:
        return str(max(sorted(set(owed)), key=owed.count))
    return who(day, account, "owner") or best_colleague(day, rows[0]["owed_by"])


def _draft(day: Day, owner: str, person: str, rows: list[Any], short: bool) -> Draft:
    need = {r["obligation_id"]: _wanted_by(day, r) for r in rows}
    minutes = sum(r["effort_min"] or 0 for r in rows)
    effort = f"It should take you about {minutes:g} minutes." if minutes else ""
    offer = _help(rows) if short else ""
    slots = when_reached(day, owner, person)
    if len(rows) < NUMBERED_FROM:
        row = rows[0]
        by = need[row["obligation_id"]]
        opening = f"Could you let us have {_thing(row)}{f', by {the_day(by)}' if by else ''}?"
        return letter(
            day, person, owner, _subject(row), opening, _anew(day, row), _why_for_them(day, row), effort, _known(row),
            offer, slots,
        )  # fmt: skip
    lines = "\n".join(f"{n}. {_short(r)}, by {_by(need[r['obligation_id']])}" for n, r in enumerate(rows, 1))
    return letter(
        day,
        person,
        owner,
        f"{counted(len(rows), 'point')} from us: {listed([_short(r) for r in rows[:2]])}",
        f"Could you let us have these? They stand in the order in which they are needed.\n\n{lines}",
        _why_for_them(day, rows[0]),
        effort,
        offer,
        slots,
    )


def _wanted_by(day: Day, row: Any) -> date | None:
    """The day to ask for: when it is needed, or, where that has passed, two days from now."""
    need = need_of(day, row)
    return need if need is None or need > day.as_of else day.ours.add(day.as_of, SOON_WD)


def _anew(day: Day, row: Any) -> str:
    """A word on why it comes again: there is a new version of what they gave or were asked for."""
    if row["asked_at"] is None or row["revised_at"] is None or row["revised_at"] < row["asked_at"]:
        return ""
    told = events_of(day, row["obligation_id"])
    version = next((e["value"] for e in reversed(told) if e["event"] == "revised" and e["value"]), "")
    return (
        f"It is about a new version{f' ({version})' if version else ''} of {short_day(day.day_of(row['revised_at']))}; "
        "what you gave for the one before does not hold for it."
        if row["done_at"]
        else f"It is about a new version{f' ({version})' if version else ''} of "
        f"{short_day(day.day_of(row['revised_at']))}; please leave the one before aside."
    )


def _help(rows: list[Any]) -> str:
    """The day is near: it is said, with what we can do about it. What only they can give is never prepared for them."""
    if all(can_prepare(r) for r in rows):
        return "I know that the day is near. Shall we prepare a draft that you only check, or come by?"
    return "I know that the day is near. Shall we go through it together by telephone, or come by?"


def _thing(row: Any) -> str:
    return f"{'the answer to this' if row['kind'] == 'answer' else 'the following'}: {row['what']}"


def _short(row: Any) -> str:
    return str(row["what"])


def _subject(row: Any) -> str:
    what = str(row["what"])
    return what[:1].upper() + what[1:]


def _by(day: Any) -> str:
    return the_day(day) if day else "when it suits you"


def _why_for_them(day: Day, row: Any) -> str:
    order = row["order_id"] or next((b for b in row["blocks"] or () if b in _orders(day)), None)
    if order:
        return f"With it your order {order} can go on as planned."
    return "With it our work for you can go on as planned."


def _orders(day: Day) -> frozenset[str]:
    return frozenset(day.frame("orders")["order_id"].to_list())


def _known(row: Any) -> str:
    share = row["prefill"] or 0
    filled = share >= 0.5 and can_prepare(row)
    return "We have filled in what we know already; only the open fields are left." if filled else ""
