"""Our mistake: we hurt them, and it is not put right yet.

`numbers`: at, severity (as noted, empty when nobody said), standing (`solid`, `thin` or `none`: contacts with a working
tie, on which a mistake rests), working_ties, talked_on (when we spoke with them after it), report_due (the day of the
promised cause report), asks_from (asks of all departments wait until then).

Red until somebody of ours has spoken with them: the consequence is felt already. Amber while the cause report is open
or could still be promised (QUIET_D); a note after that, and of a slight one.

Practices: S3-31, S0-23.
Silent when: the cause report is done; older than 60 days; the lateness or damage was caused by them or by
a carrier (then it is no observation of this kind).
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.day import Day
from rapport.engine.measures.closest import working_ties
from rapport.engine.measures.mistakes import QUIET_D, Mistake, asks_wait_until, mistakes
from rapport.engine.measures.people import contact
from rapport.engine.said import Level, Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import short_day

SLIGHT = 1.0
"""A severity up to this is a nuisance: a word about it, no alarm."""
SOLID_TIES = 3


@signal("our_mistake", practices="S0-23 S3-31")
def our_mistake(day: Day) -> Iterator[Signal]:
    """One signal a mistake."""
    for mistake in mistakes(day):
        if not mistake.put_right:
            yield _speak(day, mistake)


def _speak(day: Day, mistake: Mistake) -> Signal:
    row = mistake.row
    working = working_ties(day, mistake.account)
    waits = asks_wait_until(day, mistake.account)
    person = row["person_id"] if contact(day, row["person_id"]) else None
    what = row["note"] or row["topic"] or "a mistake of ours"
    spoken = f"spoken about on {short_day(mistake.talked_on)}" if mistake.talked_on else "nobody has called them yet"
    report = f"; the cause report is due on {short_day(mistake.report_due)}" if mistake.report_due else ""
    return Signal(
        "our_mistake",
        mistake.account,
        _level(day, mistake),
        since=mistake.on,
        matter=row["observation_id"],
        people=(person,) if person else (),
        says=f"We hurt them on {short_day(mistake.on)}: {str(what).rstrip('.')}; {spoken}{report}.",
        numbers={
            "at": mistake.on,
            "severity": row["value"],
            "standing": "solid" if working >= SOLID_TIES else "thin" if working else "none",
            "working_ties": working,
            "talked_on": mistake.talked_on,
            "report_due": mistake.report_due,
            "asks_from": waits[0] if waits else None,
        },
        because=(
            Record("observations", row["observation_id"]),
            *((Record("obligations", mistake.report["obligation_id"]),) if mistake.report else ()),
        ),
        confidence=str(row["confidence"] or "record"),
        changes_if="We speak with them, and the cause report with the remedy is done.",
    )


def _level(day: Day, mistake: Mistake) -> Level:
    slight = mistake.row["value"] is not None and mistake.row["value"] <= SLIGHT
    if mistake.talked_on is None:
        return "amber" if slight else "red"
    over = mistake.report is None and (day.as_of - mistake.on).days > QUIET_D
    return "note" if slight or over else "amber"
