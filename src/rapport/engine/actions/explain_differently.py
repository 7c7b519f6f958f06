"""EXPLAIN_DIFFERENTLY: not the same answer once more, but another form and, where we have one, another person.

The hours of it are not billed: that it was not understood is ours (S4-3, S4-16).

Practices: S4-17, S4-16.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.exchanges import parts
from rapport.engine.measures.expertise import experts
from rapport.engine.measures.people import duty, team_of, who
from rapport.engine.said import Action, Said, Signal
from rapport.engine.windows import absent_until, free_day
from rapport.engine.words import capital, letter, the_day, when_reached

SOON_WD = 2
"""They wait for it: the next two days."""
EXPLAINERS = ("specialist", "service", "project_manager", "outside_rep", "planner", "owner", "deputy")
"""Duties that go with knowing the work; nobody's sponsor or clerk is sent in to explain it."""


@proposer
def explain_differently(day: Day, said: Said) -> Iterator[Action]:
    """One card for each question that they keep asking."""
    for one in said.of("asked_again"):
        before = _explained_by(day, one)
        owner = _another(day, one, before) or who(day, one.account, "service", "owner")
        if owner is None:
            continue
        reader = one.people[-1] if one.people else None
        start = free_day(day, day.as_of, one.account, one.people[-1:])
        topic = str(one.numbers["topic"])
        fresh = f"{day.name(owner)} has not explained it yet." if owner not in before else "Nobody else is at hand."
        yield Action(
            "EXPLAIN_DIFFERENTLY",
            one.account,
            owner,
            one.people,
            not_before=start,
            do_by=day.ours.add(start, SOON_WD),
            why=(
                one.says,
                f"Another form: a worked example with their data, a drawing, ten minutes together. {fresh}"
                " The hours are not billed.",
            ),
            because=one.because,
            signals=(one.key,),
            matter=one.matter,
            channel="call",
            about=tuple(r.id for r in one.because),
            draft=letter(
                day,
                reader,
                owner,
                capital(topic),
                f"To your question of {the_day(one.numbers['last_at'])} we have sent words so far, and it seems that"
                " they did not make it easy enough.",
                "I would like to go through it with you on an example of your own, in ten minutes, and leave you a page"
                " with the steps. It costs you nothing. When would it suit you?",
                when_reached(day, owner, reader),
            ),
            changes_if=one.changes_if,
            solicited=True,
            minutes=30 if int(str(one.numbers["askers"])) < 2 else 45,
        )


def _explained_by(day: Day, one: Signal) -> set[str]:
    """The colleagues who were asked so far."""
    asked = [r.id for r in one.because if r.table == "interactions"]
    rows = parts(day).filter((parts(day)["side"] == "us") & parts(day)["interaction"].is_in(asked))
    return {p for p in rows["person"].to_list() if p}


def _another(day: Day, one: Signal, before: set[str]) -> str | None:
    """Of those who serve the account: who has answered others on it, else who knows the work."""
    team = team_of(day, one.account)
    known = [p for p, _ in experts(day, str(one.numbers["topic"])) if p in team]
    named = [duty(day, one.account, d) for d in EXPLAINERS]
    others = [p for p in (*known, *named) if p and p not in before]
    return next((p for p in others if absent_until(day, p) is None), None)
