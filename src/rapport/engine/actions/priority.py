"""When an initiative lost its priority: learn why, have our work on paper, and only then talk about money.

Practices: S0-19, S0-20, S0-21, S0-22, S0-23.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from rapport.engine.actions import proposer
from rapport.engine.day import Day, Row
from rapport.engine.measures.closest import best_colleague, best_contact
from rapport.engine.measures.departures import departed
from rapport.engine.measures.exchanges import interactions, pairs
from rapport.engine.measures.insolvency import insolvent
from rapport.engine.measures.people import contact, contacts_of
from rapport.engine.measures.projects import manager_of_project, projects
from rapport.engine.said import Action, Said, Signal
from rapport.engine.windows import free_day
from rapport.engine.words import letter, listed, money, the_day, when_reached

LEARN_WITHIN_WD = 5
"""Who sets the priorities is asked within a week of work (S0-19)."""
ANSWER_WITHIN_WD = 10
"""Two weeks to think about money are theirs."""
REPAIR_WD = 5
"""While something of ours is bad there, a claim waits a week for the repair, and on from day to day (S0-23)."""


@proposer
def priority_dropped(day: Day, said: Said) -> Iterator[Action]:
    """LEARN_WHY within a week and EFFORT_STATEMENT beside it; after the talk NEGOTIATE in place of LEARN_WHY, not with
    who is insolvent."""
    for signal in said.of("priority_drop"):
        project = projects(day)[signal.numbers["project"]]
        manager = manager_of_project(day, signal.account, project)
        reader = _priority_setter(day, signal.account, project)
        yield _statement(day, signal, manager, project)
        if reader is None:
            continue
        if not _talked(day, signal, reader):
            yield _learn(day, signal, manager, project, reader)
        elif signal.numbers["exposure"] and not insolvent(day, signal.account):
            yield _negotiate(day, signal, manager, project, reader, _ours_first(said, signal.account))


def _priority_setter(day: Day, account: str, project: Row) -> str | None:
    """The sponsor while there; else the one of most influence who is known to us, else the best tie."""
    sponsor = project["sponsor_id"]
    if sponsor and contact(day, sponsor) and sponsor not in departed(day):
        return str(sponsor)
    there = [c for c in contacts_of(day, account) if c["person"] not in departed(day)]
    powerful = [c for c in there if (c["influence"] or 0) >= day.policy.power_influence]  # type: ignore[operator]
    if powerful:
        return str(max(powerful, key=lambda c: (c["influence"], str(c["person"])))["person"])
    return best_contact(day, account, but=frozenset(departed(day)))


def _talked(day: Day, signal: Signal, reader: str) -> bool:
    """Do we know why by now? The card is done, or we have talked since the signs were enough: with anybody there to
    learn or about this initiative, with the one who sets priorities unless it was for something else."""
    project, since = signal.numbers["project"], signal.numbers["raised_on"]
    card = (pl.col("action") == "LEARN_WHY") & (pl.col("account_id") == signal.account)
    card = card & ((pl.col("about").list.len() == 0) | pl.col("about").list.contains(project)).fill_null(True)
    card = card.fill_null(False) | (pl.col("action_key") == f"LEARN_WHY:{signal.account}:{project}").fill_null(False)
    if day.frame("decisions").filter((pl.col("verdict") == "done") & card).height:
        return True
    met = pairs(day).filter(
        (pl.col("account") == signal.account) & (pl.col("way") == "both") & (pl.col("day") >= since)
    )
    talks = interactions(day).select("project_id", "purpose", interaction="interaction_id")
    talks = met.select("interaction", "contact").join(talks, on="interaction")
    on_it = (pl.col("project_id") == project).fill_null(False) | (pl.col("purpose") == "learn").fill_null(False)
    open_talk = (pl.col("contact") == reader) & pl.col("project_id").is_null() & pl.col("purpose").is_null()
    return talks.filter(on_it | open_talk).height > 0


def _learn(day: Day, signal: Signal, manager: str, project: Row, reader: str) -> Action:
    name = project["name"] or project["project_id"]
    owner = best_colleague(day, reader) or manager
    on = free_day(day, day.as_of, signal.account, (reader,))
    by = max(day.ours.add(signal.numbers["raised_on"], LEARN_WITHIN_WD), day.ours.add(on, 1))
    return Action(
        "LEARN_WHY",
        signal.account,
        owner,
        (reader,),
        not_before=on,
        do_by=by,
        why=(signal.says, f"{day.name(reader)} is who can say what comes first now."),
        because=signal.because,
        signals=(signal.key,),
        matter=project["project_id"],
        channel="call",
        about=(project["project_id"],),
        draft=letter(
            day,
            reader,
            owner,
            f"{name}: what matters most to you now?",
            f"Plans change, and we would like to fit ours to yours. I would like to hear from you what comes first now"
            f" beside {name}, and what would be the most useful for you in the coming weeks.",
            f"Do you have a quarter of an hour for it by {the_day(by)}?",
            when_reached(day, owner, reader),
        ),
        changes_if=signal.changes_if,
        hard_on=by,
        minutes=30,
    )


def _statement(day: Day, signal: Signal, manager: str, project: Row) -> Action:
    return Action(
        "EFFORT_STATEMENT",
        signal.account,
        manager,
        (),
        not_before=day.as_of,
        do_by=day.ours.add(day.as_of, LEARN_WITHIN_WD),
        why=(signal.says, _on_paper(signal.numbers)),
        because=signal.because,
        signals=(signal.key,),
        matter=project["project_id"],
        about=(project["project_id"],),
        changes_if=signal.changes_if,
        minutes=45,
    )


def _on_paper(n: Mapping[str, Any]) -> str:
    if not n["exposure"]:
        return "No unpaid work on it is on record: note what was done while people remember."
    shares = [f"{money(n[kind], n['currency'])} {kind}" for kind in ("firm", "documented", "weak") if n[kind]]
    weak = "; what is weak needs evidence while people remember" if n["weak"] else ""
    return f"What is not paid for is {listed(shares)}{weak}."


def _unpaid(n: Mapping[str, Any]) -> str:
    """All of it, each currency by itself."""
    return listed([money(n["exposure"], n["currency"]), *(money(a, c) for c, a in n["others"].items())])


def _ours_first(said: Said, account: str) -> str:
    """What of ours is bad at this account, as it is said: it is repaired before anything is claimed. Empty: nothing."""
    hurts = said.at(account, "our_mistake", "dispute_ours", "unanswered_question")
    hurts = [s for s in hurts if s.level in ("red", "amber")]
    late = [s for s in said.at(account, "our_promise") if s.numbers["overdue_wd"]]
    return next((s.says for s in (*hurts, *late)), "")


def _negotiate(day: Day, signal: Signal, manager: str, project: Row, reader: str, ours: str) -> Action:
    name, n = project["name"] or project["project_id"], signal.numbers
    on = day.ours.add(day.as_of, REPAIR_WD if ours else 1)
    by = day.ours.add(on, ANSWER_WITHIN_WD)
    ways = "The reasons are known now; three fair ways: a part now, a credit against new work, or a schedule."
    return Action(
        "NEGOTIATE",
        signal.account,
        manager,
        (reader,),
        not_before=on,
        do_by=by,
        why=(
            f"{_unpaid(n)} of our work on {name} is not paid for.",
            f"Put ours right before we claim anything. {ours}" if ours else ways,
        ),
        because=signal.because,
        signals=(signal.key,),
        matter=project["project_id"],
        channel="meeting",
        about=(project["project_id"],),
        draft=letter(
            day,
            reader,
            manager,
            f"{name}: how we close what has been done",
            "Thank you for telling us how your priorities stand. For the work done so far I would like to find a way"
            " that suits both of us: a part now, a credit against what comes next, or a schedule.",
            f"Would one of these suit you? A word by {the_day(by)} is enough, or we meet.",
            when_reached(day, manager, reader),
        ),
        changes_if=signal.changes_if,
        minutes=60,
    )
