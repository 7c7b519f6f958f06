"""The managers' desk: what waits for somebody's word, what our rules cost, which accounts nobody has looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rapport.engine.measures.holds import is_fixed
from rapport.ledger.rows import read
from rapport.outlets.web import words
from rapport.outlets.web.shown import boards as rows_of
from rapport.outlets.web.shown import cards, named
from rapport.outlets.web.shown.cards import sources
from rapport.outlets.web.shown.things import Card, Money, Signal, Source
from rapport.work import boards
from rapport.work.models import BoardRow, StoredAction

DECISIONS = ("DECIDE_EXCEPTION", "HOLD_DECISION", "CREDIT_OR_NO_BILL", "RAISE_CREDIT")
"""Actions that wait for the word of a named person."""
GRANTED = ("extend", "part_ship", "release", "waive")
MOST = 30


@dataclass(frozen=True, slots=True)
class Granted:
    """An exception that runs."""

    source: Source
    verdict: str
    by: str
    account_id: str
    account: str
    until: date | None
    reason: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a rule did in twelve months, in one currency."""

    cost: Money
    protected: Money


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule of ours in the register."""

    source: Source
    text: str
    department: str
    kind: str
    fixed: bool
    """Nobody may waive it."""
    waived_by: str
    review_on: date | None
    times: int
    accounts: int
    costs: tuple[Cost, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """An account with the signal because of which it stands here."""

    account_id: str
    account: str
    owner: str
    signal: Signal


@dataclass(frozen=True, slots=True)
class Desk:
    """The page."""

    decisions: tuple[Card, ...]
    more_decisions: int
    granted: tuple[Granted, ...]
    rules: tuple[RuleRow, ...]
    reviews: tuple[Said, ...]
    reviews_in_all: int
    thin: tuple[Said, ...]
    thin_in_all: int
    unreached: int
    """People of weight whom nobody reaches."""


def desk(day: date) -> Desk:
    """The desk as of a day."""
    waiting = StoredAction.objects.filter(action__in=DECISIONS).exclude(state="waiting").order_by("do_by", "key")
    reviews, thin = (rows_of.rows(board) for board in (boards.REVIEWS, boards.THIN))
    return Desk(
        _cards([a.content for a in waiting[:MOST]], day),
        max(waiting.count() - MOST, 0),
        _granted(day),
        register(),
        said(list(reviews[: MOST // 3])),
        reviews.count(),
        said(list(thin[: MOST // 3])),
        thin.count(),
        BoardRow.objects.filter(board=boards.INTRODUCTIONS, part="power_gap").count(),
    )


def _cards(actions: Sequence[Mapping[str, Any]], day: date) -> tuple[Card, ...]:
    people = named.people(cards.named_people(actions))
    accounts = named.accounts(a["account"] for a in actions)
    return tuple(
        cards.card(a, {}, people, accounts.get(a["account"], a["account"]), day, people[a["for"]].name)
        for a in actions
        if a["for"] in people
    )


def _granted(day: date) -> tuple[Granted, ...]:
    verdicts = ", ".join(["%s"] * len(GRANTED))
    running = f"verdict IN ({verdicts}) AND (until IS NULL OR until >= %s)"
    found = named.latest(read("decisions", [(running, [*GRANTED, day.isoformat()])]), "decision_id").to_dicts()
    people = named.names(r["by"] for r in found)
    accounts = named.accounts(r["account_id"] for r in found if r["account_id"])
    shown = [
        Granted(
            Source("decisions", r["decision_id"]),
            words.VERDICTS[r["verdict"]],
            people.get(r["by"], r["by"]),
            r["account_id"] or "",
            accounts.get(r["account_id"], ""),
            r["until"],
            r["reason"] or "",
            tuple(r["about"] or ()),
        )
        for r in found
    ]
    return tuple(sorted(shown, key=lambda g: (g.until or date.max, g.source.id)))[:MOST]


def register() -> tuple[RuleRow, ...]:
    """All rules of ours, the dearest first, with what their uses cost and brought in."""
    uses: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for content in BoardRow.objects.filter(board=boards.RULES).order_by("pk").values_list("content", flat=True):
        uses[content["rule"]].append(content)
    rules = named.latest(read("rules"), "rule_id").to_dicts()
    made = [_rule(row, uses[row["rule_id"]]) for row in rules]
    return tuple(sorted(made, key=lambda r: (-r.times, r.source.id)))


def _rule(row: Mapping[str, Any], uses: Sequence[Mapping[str, Any]]) -> RuleRow:
    sums: dict[str, list[Decimal]] = {}
    for use in uses:
        if use["currency"]:
            total = sums.setdefault(use["currency"], [Decimal(0), Decimal(0)])
            total[0] += Decimal(use["cost"])
            total[1] += Decimal(use["protected"])
    return RuleRow(
        Source("rules", row["rule_id"]),
        row["text"] or row["rule_id"],
        row["department"] or "",
        row["class"],
        is_fixed(row),
        (row["waived_by"] or "").replace("_", " "),
        row["review_on"],
        sum(use["times"] for use in uses),
        len(uses),
        tuple(Cost(Money(cost, c), Money(kept, c)) for c, (cost, kept) in sorted(sums.items())),
        tuple(s for use in uses for s in sources(use["because"])),
    )


def said(found: Sequence[BoardRow]) -> tuple[Said, ...]:
    """Rows of a board that are signals just as they were said."""
    known = rows_of.names(found)
    people = named.names(p for row in found for p in row.content["people"])
    return tuple(
        Said(row.account_id, known.of(row.account_id), known.of(row.person_id), cards.signal(row.content, people))
        for row in found
    )
