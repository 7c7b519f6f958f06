"""INTRODUCE_VIA: to somebody with power through people who trust us, instead of another direct try.

One route a person, the likeliest; one introduction an introducer, so that a second target gets another route. Who told
us of a rival's offer in confidence is not the one to ask where another way is nearly as good: it would show. The one
of us with the tie asks the contact; best is that the meeting is called by them, on their subject, at their place, and
ours come along to listen.

Practices: S3-8, S3-19, S3-20, S3-21.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.people import who
from rapport.engine.measures.quotes import notes
from rapport.engine.measures.turns import turn
from rapport.engine.said import Action, Record, Said, Signal
from rapport.engine.windows import free_day
from rapport.engine.words import letter, listed

WITHIN_WD = 10
NEARLY = 0.5
"""A way half as likely as the best is worth it to keep a confidence."""


@proposer
def introduce_via(day: Day, said: Said) -> Iterator[Action]:
    """One action a person out of reach with a way to them, the most powerful first."""
    asked: set[str] = set()
    gaps = sorted(said.of("power_gap"), key=lambda s: (s.account, -_influence(s), s.matter))
    for gap in gaps:
        owner = who(day, gap.account, "owner")
        routes: Any = gap.numbers["routes"]
        route = _way(day, gap.account, [r for r in routes if r["path"][1] not in asked])
        if owner and route:
            asked.add(route["path"][1])
            yield _introduce(day, gap, owner, route)


def _way(day: Day, account: str, routes: list[Any]) -> Any:
    """The likeliest route, and rather one past whoever told us of a rival."""
    told = notes(day).filter(pl.col("account_id") == account)["told_by"].drop_nulls().to_list()
    other = next((r for r in routes if not set(told) & set(r["path"][1:-1])), None)
    best = next(iter(routes), None)
    return other if other and best and other["probability"] >= NEARLY * best["probability"] else best


def _influence(gap: Signal) -> float:
    given = gap.numbers["influence"]
    return given if isinstance(given, float) else 0.0


def _introduce(day: Day, gap: Signal, owner: str, route: Mapping[str, Any]) -> Action:
    path: list[str] = route["path"]
    asker, helper, target = path[0], path[1], path[-1]
    start = day.as_of if gap.level == "amber" else turn(day, gap.account)
    start = free_day(day, start, gap.account, (helper,))
    via = f", who asks {listed([day.name(p) for p in path[2:-1]])}," if len(path) > 3 else ""
    tried = int(gap.numbers["outbound"])
    direct = (
        f", against {gap.numbers['direct']:.0%} for another direct try. Stop direct tries meanwhile" if tried else ""
    )
    return Action(
        "INTRODUCE_VIA",
        gap.account,
        owner,
        tuple(path),
        not_before=start,
        do_by=day.ours.add(start, WITHIN_WD),
        why=(
            gap.says,
            f"{day.name(asker)} asks {day.name(helper)}{via} to bring {day.name(target)} in: about "
            f"{route['probability']:.0%}{direct}. Let {day.name(helper)} or {day.name(target)} call the meeting.",
        ),
        because=(*gap.because, *(Record("people", p) for p in path[:-1])),
        signals=(gap.key,),
        matter=target,
        channel="internal",
        tell_first=(asker,) if asker != owner else (),
        draft=letter(
            day,
            helper,
            asker,
            f"A word with {day.name(target)}",
            f"I would like {day.name(target)} to know what we do for you, and above all to hear what matters there. "
            "Would you take me along to one of your own meetings on it, or ask whether a short one suits?",
            "Your subject and your place; I come to listen. If it is not a good moment, just say so.",
        ),
        changes_if=gap.changes_if,
        minutes=15,
    )
