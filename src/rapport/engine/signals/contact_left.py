"""A contact has left, or will: somebody said so, the position has an end date, or mail comes back and a second sign
agrees.

It speaks for WATCHED_D, and as long as anything of ours still leans on the person. Red when the relation rested on
this person or something open is needed soon; amber otherwise; a note for somebody on whom nothing leaned. One mail
that came back is a note that asks to look at the address, nothing more.

Practices: S0-1, S0-2, S0-16.
Silent when: the notice is of a leave; the mailbox was full, or the mail itself was refused; a whole domain bounces
(one row among the problems instead); the person is known under another address, or holds another position there; the
person has written, called or met us since.

`numbers`: left_on (the last day, or the day on which we learned), evidence (list), successor (person id, or a name as
written, or null), open_obligations (ids, both ways), relied (share of the account's two-way volume), projects.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapport.engine.day import Day, served_ids
from rapport.engine.measures.departures import Departure, departures
from rapport.engine.measures.leaning import Leaning, leaning_on
from rapport.engine.said import Level, Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, listed, short_day

WATCHED_D = 90
"""What leaned on the person is watched for a quarter."""
HINT_D = 30
"""A single mail that came back is told for a month."""
SOON_WD = 15
"""Something open that is needed within three weeks makes a departure pressing."""
RESTED_ON = 0.5
"""A relation rests on a person who carried half of its volume."""
SIGNS = {
    "statement": "an automatic answer or note says so",
    "colleague": "a colleague was told",
    "end date": "the position has an end date",
    "bounce": "mail comes back",
    "second bounce": "it came back on another day too",
    "silence": "no word for far longer than usual",
    "remark": "a colleague noted a change",
    "successor": "somebody new is in the same job",
}


@signal("contact_left", practices="S0-1 S0-2 S0-16")
def contact_left(day: Day) -> Iterable[Signal]:
    """One signal a person who left or is about to."""
    for sign in departures(day).values():
        if sign.account not in served_ids(day):
            continue
        age = (day.as_of - sign.known_on).days
        if not sign.sure:
            if age <= HINT_D:
                yield _hint(day, sign)
            continue
        leaning = leaning_on(day, sign.person, sign.account)
        if age <= WATCHED_D or leaning.obligations:
            yield _left(day, sign, leaning)


def _left(day: Day, sign: Departure, leaning: Leaning) -> Signal:
    name = day.name(sign.person)
    follows = day.name(sign.successor) if sign.successor else sign.named_as
    gone = sign.left_on <= day.as_of
    what = "left on" if gone else "leaves on"
    open_ones = f"; {counted(len(leaning.obligations), 'open matter')} depended on them" if leaning.obligations else ""
    return Signal(
        "contact_left",
        sign.account,
        _level(day, leaning),
        since=sign.known_on,
        says=f"{name} {what} {short_day(sign.left_on)}: {listed([SIGNS[e] for e in sign.evidence])}"
        f"{f'; {follows} follows' if follows else ''}{open_ones}.",
        because=(*sign.records, Record("people", sign.person), *leaning.records),
        changes_if=f"{name} writes, calls or meets us again.",
        matter=sign.person,
        people=(sign.person,) + ((sign.successor,) if sign.successor else ()),
        numbers={
            "left_on": sign.left_on,
            "evidence": list(sign.evidence),
            "successor": sign.successor or sign.named_as or None,
            "open_obligations": list(leaning.obligations),
            "relied": leaning.share,
            "projects": list(leaning.projects),
            "invoices": list(leaning.invoices),
        },
        confidence="stated" if {"statement", "colleague"} & set(sign.evidence) else "record",
        n=len(sign.records),
    )


def _level(day: Day, leaning: Leaning) -> Level:
    near = leaning.needed_by is not None and leaning.needed_by <= day.ours.add(day.as_of, SOON_WD)
    if leaning.share >= RESTED_ON and near:
        return "red"
    return "amber" if leaning.matters or near or leaning.obligations else "note"


def _hint(day: Day, sign: Departure) -> Signal:
    name = day.name(sign.person)
    return Signal(
        "contact_left",
        sign.account,
        "note",
        since=sign.known_on,
        says=f"Mail to {name} came back on {short_day(sign.left_on)}; whether {name} has left is not known. "
        "Check the address by telephone or with a colleague there.",
        because=sign.records,
        changes_if="A second sign makes it a departure; a word from the person or mail that arrives ends it.",
        matter=sign.person,
        people=(sign.person,),
        numbers={"left_on": None, "evidence": ["bounce"], "successor": None, "open_obligations": []},
        confidence="inferred",
        n=len(sign.records),
    )
