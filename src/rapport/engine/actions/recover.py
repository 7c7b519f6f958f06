"""RECOVER: after a mistake of ours a call the same day, by whoever has the best tie: plain admission, remedy, cause
report with a date. No waiting for the proof whose fault it was, no blame.

Practices: S3-31.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.closest import best_colleague, best_contact
from rapport.engine.measures.departures import departed
from rapport.engine.measures.mistakes import QUIET_D, Mistake, mistakes
from rapport.engine.measures.people import contact, contacts_of, duty, who
from rapport.engine.said import Action, Draft, Said, Signal
from rapport.engine.windows import absent_until
from rapport.engine.words import letter, short_day, the_day, when_reached

UNPROVEN = ("assumed", "inferred")
"""Whose fault it was is not known yet: the call is made all the same, and claims nothing."""
REPORT_WD = 5
"""Working days in which a cause report can be promised where no day was given."""


@proposer
def recover(day: Day, said: Said) -> Iterator[Action]:
    """One call a mistake that nobody has spoken about."""
    known = {m.row["observation_id"]: m for m in mistakes(day)}
    for signal in said.of("our_mistake"):
        mistake = known.get(signal.matter)
        if mistake is not None and mistake.talked_on is None:
            action = _recover(day, signal, mistake)
            if action is not None:
                yield action


def _recover(day: Day, signal: Signal, mistake: Mistake) -> Action | None:
    reader = _reader(day, mistake)
    if reader is None:
        return None
    owner = best_colleague(day, reader)
    if owner is None or absent_until(day, owner) is not None:
        owner = who(day, mistake.account, "owner", "service")
    if owner is None:
        return None
    first = (duty(day, mistake.account, "owner"), duty(day, mistake.account, "sponsor"))
    report = mistake.report_due or day.ours.add(day.as_of, REPORT_WD)
    carried = {
        "solid": "several working ties carry it",
        "thin": "few ties carry it",
        "none": "no working tie carries it",
    }
    return Action(
        "RECOVER",
        mistake.account,
        owner,
        (str(reader),),
        not_before=day.as_of,
        do_by=day.as_of,
        why=(
            signal.says,
            f"A mistake is survived with a word the same day; here {carried[str(signal.numbers['standing'])]}. Other "
            f"asks wait {QUIET_D} days or until the cause report.",
        ),
        because=signal.because,
        signals=(signal.key,),
        matter=signal.matter,
        channel="call",
        about=(signal.matter,),
        draft=_draft(day, owner, str(reader), mistake, report),
        changes_if=signal.changes_if,
        tell_first=tuple(dict.fromkeys(p for p in first if p and p != owner)),
        cannot_wait=True,
        hard_on=mistake.on,
        minutes=20,
    )


def _reader(day: Day, mistake: Mistake) -> str | None:
    """Whom we hurt; while they are away, whoever there knows us best, so that somebody hears it the same day."""
    hurt = mistake.row["person_id"]
    gone = frozenset(departed(day))
    people = (str(row["person"]) for row in contacts_of(day, mistake.account))
    away = gone | {p for p in people if absent_until(day, p)}
    if contact(day, hurt) and hurt not in away:
        return str(hurt)
    return best_contact(day, mistake.account, but=away) or best_contact(day, mistake.account, but=gone)


def _draft(day: Day, owner: str, reader: str, mistake: Mistake, report: date) -> Draft:
    topic = mistake.row["topic"]
    what = f": {topic}" if topic else ""
    on = short_day(mistake.on)
    proven = mistake.row["confidence"] not in UNPROVEN
    return letter(
        day,
        reader,
        owner,
        f"Call: {topic or f'what went wrong on {on}'}",
        f"Something went wrong on our side on {on}{what}. I am sorry for the trouble."
        if proven
        else f"Something went wrong at your place on {on}{what}. I am sorry for the trouble, whatever the cause is.",
        "What do you need from us first to keep going? I will see to it today.",
        f"By {the_day(report)} you have the cause from us in writing, and what we change because of it.",
        when_reached(day, owner, reader),
    )
