"""They ask the same question for the third time: our explanation has not helped, whoever of them asks.

Practices: S4-17.
Silent when: the questions only share a topic or a word; the same person only chases an answer that is still missing
(`unanswered_question`); nobody has asked for a month; the askings are more than half a year apart.

`numbers`: times, first_at, last_at, topic (the topic on file, else the subject), askers (how many of them). Which
questions are the same is worked out in `measures/alike.py`; inferred where no topic is on file.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapport.engine.day import Day
from rapport.engine.measures.people import contact
from rapport.engine.measures.repeated import repeated
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, short_day


@signal("asked_again", practices="S4-17")
def asked_again(day: Day) -> Iterable[Signal]:
    """One signal for each question that was asked often enough."""
    for asked in repeated(day):
        first, last = asked[0], asked[-1]
        topic = next((r["topic"] for r in asked if r["topic"]), None)
        subject = next((r["subject"] for r in asked if r["subject"]), None)
        about = topic or subject or "the same question"
        named = f"“{subject}”" if subject and not topic else about
        askers = list(dict.fromkeys(r["asker"] for r in asked if r["asker"]))
        several = f" ({counted(len(askers), 'person', 'people')} there)" if len(askers) > 1 else ""
        yield Signal(
            signal="asked_again",
            account=last["account"],
            level="amber",
            since=asked[day.policy.explain_differently_at - 1]["day"],
            says=f"{day.name(last['account'])} has asked about {named} {counted(len(asked), 'time')}{several}, first "
            f"on {short_day(first['day'])}, last on {short_day(last['day'])}.",
            because=tuple(Record(r["record"], r["id"]) for r in asked),
            changes_if="an explanation in another form is given and nobody asks for a month",
            matter=first["id"],
            people=tuple(p for p in askers if contact(day, p)),
            numbers={
                "times": len(asked),
                "first_at": first["day"],
                "last_at": last["day"],
                "topic": about,
                "askers": len(askers),
            },
            confidence="record" if topic else "inferred",
            n=len(asked),
        )
