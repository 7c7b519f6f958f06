"""RECONCILE_NEUTRAL: the same facts to all of them on the same day, and the question who decides; no side is taken.

Practices: S0-25, S0-26, S0-27, S0-28.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.no_contact import no_contact
from rapport.engine.measures.obligations import obligation
from rapport.engine.measures.people import contact, who
from rapport.engine.said import Action, Draft, Said, Signal
from rapport.engine.windows import free_day
from rapport.engine.words import listed

SOON_WD = 2
"""Work on the item waits for it."""


@proposer
def reconcile(day: Day, said: Said) -> Iterator[Action]:
    """One card for each item on which they differ, or on which we deal unevenly with them."""
    spoken: dict[tuple[str, str], list[Signal]] = {}
    for one in said.of("contradiction", "lopsided_attention"):
        spoken.setdefault((one.account, one.matter), []).append(one)
    for (account, matter), signals in sorted(spoken.items()):
        named = dict.fromkeys(p for s in signals for p in s.people)
        people = tuple(p for p in named if contact(day, p) and p not in no_contact(day))
        owner = who(day, account, "project_manager", "owner")
        if owner is None or not people:
            continue
        start = free_day(day, day.as_of, account, people)
        yield Action(
            "RECONCILE_NEUTRAL",
            account,
            owner,
            people,
            not_before=start,
            do_by=day.ours.add(start, SOON_WD),
            why=(signals[0].says, "The same facts to all of them on the same day; who decides is theirs to say."),
            because=tuple(dict.fromkeys(r for s in signals for r in s.because)),
            signals=tuple(s.key for s in signals),
            matter=matter,
            channel="mail",
            about=(matter,),
            draft=_words(day, signals[0], owner, people),
            changes_if=signals[0].changes_if,
            minutes=20,
        )


def _words(day: Day, one: Signal, owner: str, people: tuple[str, ...]) -> Draft:
    greeting = f"Hello {listed([day.name(p) for p in people])},"
    differs = obligation(day, one.matter) if one.signal == "contradiction" else None
    item = str(differs["what"]) if differs else ""
    if item:
        values = dict.fromkeys(str(s["value"]) for s in _statements(one))
        facts = f"For {item} we have more than one instruction on file: {listed(list(values))}."
        ask = "Which one applies, and who of you decides it? A line to all of us is enough."
    else:
        facts = "So that all of you have the same facts for your decision, here they are in one place, for each of you."
        ask = "Is anything missing that one of you needs? And who of you lets us know how it was decided?"
    closing = "We are glad to support whichever way you decide, and to explain what each one means for the dates."
    return Draft(
        f"{item[:1].upper()}{item[1:]}: which way applies?" if item else "The same facts for all of you",
        "\n\n".join([greeting, facts, ask, closing, f"Kind regards\n{day.name(owner)}"]),
    )


def _statements(one: Signal) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = one.numbers.get("statements", [])
    return found
