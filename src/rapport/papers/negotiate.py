"""The negotiation brief for a project that stops or shrinks: what is firm, what is documented, what is weak, how our
own record stands, and three fair arrangements. It goes to nobody before the owner of the account has approved it.

Where the customer may be insolvent there is no playbook: the matter goes to receivables. A disputed invoice is settled
first, and work from before the project began is named, because there may have been no order for it.

Practices: S0-21, S0-22, S0-23.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

import polars as pl

from rapport.engine.book import Advice
from rapport.engine.day import Day
from rapport.engine.measures.insolvency import insolvent
from rapport.engine.measures.people import manager_of, who
from rapport.engine.measures.receivables import open_invoices
from rapport.engine.measures.work_done import efforts_of
from rapport.engine.words import listed, money, short_day
from rapport.papers.document import Block, Paper, Points, Section, points, section, table
from rapport.papers.own_record import own_record
from rapport.papers.statement import Claim, claims, gaps, rework_in
from rapport.papers.telling import project_named

CENT = Decimal("0.01")
PART = Decimal("0.5")
"""Share of the documented work in the first arrangement: both sides give (a proposal; the owner decides)."""
RATES = 3
"""Monthly payments of the schedule."""


def negotiate(advice: Advice, project: str) -> Paper:
    """The negotiation brief of a project. Raises Unknown."""
    day = advice.day
    row = project_named(day, project)
    account = str(row["account_id"])
    stops = insolvent(day, account)
    found = claims(day, account, project)
    record = own_record(advice, account)
    repair = points(record.repair, "Our record is in order: nothing has to be put right first.")
    sections = [
        section("First", *_first(advice, row, stops)),
        section("Our own record", Points(record.facts)),
        section("To put right before we ask for anything", repair),
        section("What we could speak about", *_sums(day, account, project, found)),
        section("Evidence to find first", points(_gaps(day, account, project), "Nothing is missing.")),
        *([] if stops or not found else [*_arrangements(found), _their_side()]),
        section("Approval", *_approval(day, account)),
    ]
    name = f"{row['name'] or project}, {day.name(account)}"
    under = f"As of {short_day(day.as_of)}. For us only; nothing here goes out before it is approved."
    return Paper(f"Negotiation brief: {name}", under, tuple(sections))


# -- before anything ---------------------------------------------------------------------------------------------------


def _first(advice: Advice, project: Mapping[str, Any], stops: str) -> list[Block]:
    day, account = advice.day, str(project["account_id"])
    steps = [
        s.says for s in advice.signals if s.signal == "priority_drop" and s.numbers["project"] == project["project_id"]
    ]
    if not steps:
        steps.append("No sign is on file that the project has lost its priority: is there anything to negotiate?")
    if stops:
        whom = who(day, account, "receivables", "owner")
        steps.append(f"{stops}: no offer and no talk about money; {day.name(whom)} (receivables) decides what is done.")
    steps += [
        f"Learn why before speaking about money: {day.name(a.owner)} with {listed([day.name(p) for p in a.people])} by"
        f" {short_day(a.do_by)}."
        for a in advice.actions
        if a.action == "LEARN_WHY" and project["project_id"] in a.about
    ]
    disputed = open_invoices(day).filter((pl.col("account") == account) & pl.col("disputed"))
    steps += [
        f"Invoice {r['invoice']} is disputed ({money(r['open'], r['currency'])}, since {short_day(r['disputed_on'])}): "
        "settle it first; it is in none of the sums below."
        for r in disputed.to_dicts()
    ]
    steps += _before_the_start(day, account, project)
    steps.append("Read the contract: what does it say about stopping, about part payment and about work in hand?")
    return [Points(tuple(steps))]


def _before_the_start(day: Day, account: str, project: Mapping[str, Any]) -> list[str]:
    start = project["started_on"]
    early = [
        e for e in efforts_of(day, account) if e["project_id"] == project["project_id"] and start and e["on"] < start
    ]
    if not early:
        return []
    first = short_day(early[0]["on"])
    return [f"Work was booked from {first}, before the project began on {short_day(start)}: was there an order for it?"]


def _gaps(day: Day, account: str, project: str) -> list[str]:
    return gaps(day, account, [e for e in efforts_of(day, account) if e["project_id"] == project], project)


# -- the figures -------------------------------------------------------------------------------------------------------


def _sums(day: Day, account: str, project: str, found: list[Claim]) -> list[Block | str]:
    rows = [(c.currency, *(money(v, "").strip() for v in (c.firm, c.documented, c.weak))) for c in found]
    head = ("Currency", "Firm (finished, not billed)", "Documented", "Weak")
    apart = sorted(rework_in(day, account, project).items())
    return [
        table(head, rows, "Nothing: no work on file is open.", (1, 2, 3)),
        *(f"Rework of ours is left out: {money(v, c)}." for c, v in apart),
    ]


def _arrangements(found: list[Claim]) -> list[Section]:
    fair = [c for c in found if c.firm + c.documented > 0]
    if not fair:
        return [section("Three fair arrangements", "None yet: nothing is firm or documented. Find evidence first.")]
    several = len(fair) > 1
    return [section(f"Three fair arrangements{f', {c.currency}' if several else ''}", _three(c)) for c in fair]


def _three(c: Claim) -> Points:
    now = c.firm + _cents(c.documented * PART)
    whole = c.firm + c.documented
    rate = (whole / RATES).quantize(CENT, ROUND_DOWN)
    last = whole - rate * (RATES - 1)
    parts = f"each of {money(rate, c.currency)}"
    if last != rate:
        parts = f"{RATES - 1} of {money(rate, c.currency)} and the last of {money(last, c.currency)}"
    credit = (
        f", {money(c.documented, c.currency)} credited against new work ordered within a year" if c.documented else ""
    )
    return Points(
        (
            f"A part now: {money(now, c.currency)} (what is firm, half of what is documented); the rest is dropped.",
            f"A credit: {money(c.firm, c.currency)} paid now{credit}.",
            f"A schedule: {money(whole, c.currency)} in {RATES} monthly payments, {parts}.",
        ),
        numbered=True,
    )


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def _their_side() -> Section:
    return section(
        "Their side",
        Points(
            (
                "They most likely do not want to harm a supplier who did what was asked (assumed: listen for it).",
                "Offer all three, ask which of them suits, and say nothing about what is weak.",
                "What is chosen goes into writing the same day; nothing is charged backwards without their word.",
            )
        ),
    )


def _approval(day: Day, account: str) -> list[str]:
    owner = who(day, account, "owner")
    manager = manager_of(day, owner) if owner else None
    named = f"{day.name(owner)}, owner of the account" if owner else "the owner of the account (nobody is named)"
    beside = f"; {day.name(manager)} is told" if manager else ""
    return [
        f"By {named}, before anything is sent{beside}.",
        "Approved: ________________   on: ____________   arrangement: ____",
    ]
