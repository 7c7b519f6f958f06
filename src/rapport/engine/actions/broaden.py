"""BROADEN: one or two named people more, where too much rests on one.

For a fragile account the owner gets the one or two contacts with the most to gain. When somebody on whom the
relation rested has left, the manager is told the same day and takes up a contact too. Where one of us carries
everything at an account of the first tier, a second colleague is brought in. Needed departments without a tie, and the
people behind a customer's growth, are named in the same way.

Practices: S0-3, S0-4, S0-5, S3-1, S3-17, S3-23.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rapport.engine.actions import proposer
from rapport.engine.actions.reroute import heir
from rapport.engine.day import Day, Row
from rapport.engine.measures.auto_replies import absences
from rapport.engine.measures.closest import best_colleague, best_contact
from rapport.engine.measures.people import contact, duty, manager_of, who
from rapport.engine.measures.turns import turn
from rapport.engine.said import Action, Draft, Record, Said, Signal
from rapport.engine.signals.department_gap import CARD
from rapport.engine.windows import free_day
from rapport.engine.words import letter, listed, short_day, the_day

WITHIN_WD = 20
"""A month: ties take occasions, not orders."""
FIRST_TIER = 1
MOST_NAMED = 2
"""One or two people, not everybody."""


@proposer
def broaden(day: Day, said: Said) -> Iterator[Action]:
    """One action a fragile account with somebody to turn to."""
    for fragile in said.of("fragile_account"):
        owner = who(day, fragile.account, "owner")
        people = _free(day, fragile)
        if owner and people:
            yield _broaden(day, fragile, owner, people, said.at(fragile.account, "department_gap"))


def _free(day: Day, fragile: Signal) -> tuple[str, ...]:
    """The people to turn to, without those who stand in for somebody away: their desk is full."""
    standing_in = {
        told.named
        for notices in absences(day).values()
        for told in notices
        if told.notice.away_to and told.on <= day.as_of <= told.notice.away_to
    }
    given = fragile.numbers["next_contacts"]
    return tuple(p for p in given if p not in standing_in) if isinstance(given, list) else ()


def _broaden(day: Day, fragile: Signal, owner: str, people: tuple[str, ...], gaps: list[Signal]) -> Action:
    start = day.as_of if fragile.level == "amber" else turn(day, fragile.account)
    start = free_day(day, start, fragile.account, people)
    under = (fragile, *(g for g in gaps if g.people[:1] and g.people[0] in people))
    return Action(
        "BROADEN",
        fragile.account,
        owner,
        people,
        not_before=start,
        do_by=day.ours.add(start, WITHIN_WD),
        why=(fragile.says, f"Next: {listed([_who(day, person) for person in people])}."),
        because=tuple(dict.fromkeys(r for s in under for r in s.because)),
        signals=tuple(s.key for s in under),
        matter=fragile.matter,
        channel="internal",
        changes_if=fragile.changes_if,
        minutes=20,
    )


def _who(day: Day, person: str) -> str:
    """`Hana Berg (engineering), whom Rosa Lind knows best`."""
    row: Row | None = contact(day, person)
    colleague = best_colleague(day, person)
    place = f" ({row['department']})" if row and row["department"] else ""
    return f"{day.name(person)}{place}{f', whom {day.name(colleague)} knows best' if colleague else ''}"


@proposer
def manager_told(day: Day, said: Said) -> Iterator[Action]:
    """The manager is told the same day that somebody on whom the relation rested has left, and takes up a contact."""
    for left in said.of("contact_left"):
        owner = who(day, left.account, "owner")
        manager = (manager_of(day, owner) if owner else None) or duty(day, left.account, "sponsor")
        rested = isinstance(relied := left.numbers.get("relied"), float) and relied >= day.policy.fragile_share
        if not (left.level == "red" or rested) or manager is None or manager == owner:
            continue
        to = heir(day, left)
        yield Action(
            "BROADEN",
            left.account,
            manager,
            (to,) if to else (),
            not_before=day.as_of,
            do_by=day.ours.add(day.as_of, 1),
            why=(
                left.says,
                f"{day.name(left.matter)} carried {left.numbers['relied']:.0%} of what went both ways; a call of yours "
                "shows that more than one of us looks after them.",
            ),
            because=left.because,
            signals=(left.key,),
            matter=f"{left.matter}:manager",
            channel="internal",
            changes_if=left.changes_if,
            minutes=15,
        )


@proposer
def second_of_ours(day: Day, said: Said) -> Iterator[Action]:
    """A second colleague for an account of the first tier that one of us carries alone and goes on carrying."""
    for fragile in said.of("fragile_on_our_side"):
        row = day.account(fragile.account)
        if fragile.numbers["ends_on"] is not None or row["tier"] != FIRST_TIER:
            continue
        colleague = str(fragile.numbers["top_colleague"])
        helper = fragile.numbers["second"] or next(
            (p for d in ("deputy", "service", "specialist", "project_manager") if (p := duty(day, fragile.account, d))),
            None,
        )
        if not isinstance(helper, str) or helper == colleague:
            continue
        start = turn(day, fragile.account)
        by = day.ours.add(start, WITHIN_WD)
        yield Action(
            "BROADEN",
            fragile.account,
            colleague,
            (helper,),
            not_before=start,
            do_by=by,
            why=(
                fragile.says,
                f"Take {day.name(helper)} along to the next occasion before {short_day(by)}.",
            ),
            because=(*fragile.because, Record("people", helper)),
            signals=(fragile.key,),
            matter=f"ours:{colleague}",
            channel="internal",
            changes_if=fragile.changes_if,
            minutes=10,
        )


@proposer
def into_departments(day: Day, said: Said) -> Iterator[Action]:
    """One action an account for the needed departments in which nobody knows us; where nobody is known in them, whom to
    turn to is asked of the contact who knows us best."""
    gaps: dict[str, list[Signal]] = {}
    for gap in said.of("department_gap"):
        gaps.setdefault(gap.account, []).append(gap)
    for account, mine in gaps.items():
        mine = [g for g in mine if not _named_already(day, said, g)]
        if not mine:
            continue
        known = tuple(dict.fromkeys(g.people[0] for g in mine if g.people))[:MOST_NAMED]
        asked = () if known else tuple(p for p in (best_contact(day, account),) if p)
        people = known or asked
        start = free_day(day, turn(day, account), account, people)
        for one in _named(day, mine, people, start, CARD, "Next" if known else "Ask"):
            yield replace(one, draft=_who_does_it(day, one, mine)) if asked else one


def _named_already(day: Day, said: Said, gap: Signal) -> bool:
    """Is whoever could be the first there the next contact of a fragile account anyway? One card is enough."""
    fragile = said.at(gap.account, "fragile_account")
    return bool(gap.people) and any(gap.people[0] in _free(day, f) for f in fragile)


def _who_does_it(day: Day, action: Action, gaps: list[Signal]) -> Draft:
    places = listed([str(g.numbers["department"]) for g in gaps])
    return letter(
        day,
        action.people[0],
        action.owner,
        f"Whom to turn to in {places}",
        f"Who looks after {places} at {day.name(action.account)}? I would like to know the right person before the "
        "first question comes up, so that it does not land on your desk.",
        f"A name is enough, by {the_day(action.do_by)} if you can.",
    )


@proposer
def before_new_selling(day: Day, said: Said) -> Iterator[Action]:
    """Where they grow: the people whom none of us knows, before anything new is offered."""
    for growth in said.of("growth_point"):
        people = growth.people[:MOST_NAMED]
        if people:
            start = free_day(day, day.as_of, growth.account, people)
            yield from _named(day, [growth], people, start, "growth", "Get to know first")


def _named(
    day: Day, under: list[Signal], people: tuple[str, ...], start: date, matter: str, first: str
) -> Iterator[Action]:
    """One action for the owner: these people of an account, for these signals."""
    one = under[0]
    owner = who(day, one.account, "owner")
    if owner is None:
        return
    yield Action(
        "BROADEN",
        one.account,
        owner,
        people,
        not_before=start,
        do_by=day.ours.add(start, WITHIN_WD),
        why=(one.says, f"{first}: {listed([_who(day, person) for person in people])}."),
        because=tuple(dict.fromkeys(r for g in under for r in g.because)),
        signals=tuple(g.key for g in under),
        matter=matter,
        channel="internal",
        changes_if=one.changes_if,
        minutes=15,
    )
