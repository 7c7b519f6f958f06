"""VISIT: to a site where nobody knows us, hosted by them; and the answer when a site asks who serves it.

The answer names one person, within one working day; the visit follows. Where they grow, the visit is a welcome, and
somebody of theirs who knows us is asked to host it.

Practices: S3-1, S3-20, S3-29.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.closest import best_contact
from rapport.engine.measures.people import contact, who
from rapport.engine.measures.turns import turn
from rapport.engine.said import Action, Said, Signal
from rapport.engine.windows import free_day
from rapport.engine.words import letter, the_day, when_reached

WITHIN_WD = 20
ANSWER_WD = 1
"""Who asks for a person gets a name the next working day."""


@proposer
def visit(day: Day, said: Said) -> Iterator[Action]:
    """One VISIT a thin site, one where a second site has come."""
    for thin in said.of("thin_site"):
        host = next((p for p in thin.people if contact(day, p)), None)
        owner = who(day, thin.account, "owner", "service")
        if owner and host:
            yield _visit(day, thin, host, owner)
    for growth in said.of("growth_point"):
        host = best_contact(day, growth.account)
        owner = who(day, growth.account, "owner")
        if growth.numbers["new_site"] and owner and host:
            yield _visit(day, growth, host, owner)


def _visit(day: Day, one: Signal, host: str, owner: str) -> Action:
    begin = day.as_of if one.level == "amber" else turn(day, one.account)
    start = free_day(day, begin, one.account, (host,))
    return Action(
        "VISIT",
        one.account,
        owner,
        (host,),
        not_before=start,
        do_by=day.ours.add(start, WITHIN_WD),
        why=(one.says, f"{day.name(host)} is asked to host: their place, their subject."),
        because=one.because,
        signals=(one.key,),
        matter=one.signal,
        channel="visit",
        draft=letter(
            day,
            host,
            owner,
            "A visit at your place",
            "I would like to see where what we deliver is used, and who works with it. Would you show me round for an "
            f"hour by {the_day(day.ours.add(start, WITHIN_WD))}? Whoever else should be there is welcome.",
            "I come to listen, and to learn what would make your days easier.",
            when_reached(day, owner, host),
        ),
        changes_if=one.changes_if,
        minutes=120,
    )


@proposer
def named_person(day: Day, said: Said) -> Iterator[Action]:
    """The answer to a site that asks who serves it, where no open question of theirs covers it."""
    for thin in said.of("thin_site"):
        owner = who(day, thin.account, "owner", "service")
        if not thin.numbers["asked"] or owner is None or said.at(thin.account, "unanswered_question"):
            continue
        reader = next((p for p in thin.people if contact(day, p)), None)
        yield Action(
            "FIX_OURS_FIRST",
            thin.account,
            owner,
            (reader,) if reader else (),
            not_before=day.as_of,
            do_by=max(day.as_of, day.ours.add(thin.since, ANSWER_WD)),
            why=(thin.says, f"{day.name(owner)} answers with a name, a number and who stands in."),
            because=thin.because,
            signals=(thin.key,),
            matter="who-serves-us",
            channel="mail",
            draft=letter(
                day,
                reader,
                owner,
                "Your contact with us",
                f"I look after {day.name(thin.account)}: turn to me with anything.",
                "What do you need first?",
                when_reached(day, owner, reader),
            ),
            changes_if=thin.changes_if,
            solicited=True,
            minutes=10,
        )
