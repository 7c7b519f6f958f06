"""COMPARE_OFFER: the like-for-like sheet, before anybody speaks of prices; and a talk about the relation first.

The sheet is neutral, fit to lie on the table before the customer: what both have, what only one has, what nobody
knows. Nothing in it says who told us.

Practices: S3-2, S3-4, S3-6, S3-27, S3-32.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rapport.engine.actions import proposer
from rapport.engine.day import Day, Row
from rapport.engine.measures.closest import best_colleague, best_contact
from rapport.engine.measures.departures import departed
from rapport.engine.measures.no_contact import no_contact
from rapport.engine.measures.people import manager_of, who
from rapport.engine.measures.quotes import Quote, quotes
from rapport.engine.said import Action, Draft, Said, Signal
from rapport.engine.words import counted, letter, money, when_reached

WITHIN_WD = 3
"""Working days for the sheet: fast enough for a decision of theirs, slow enough to think."""
TALK_WD = 5
NOTHING_KNOWN = (
    "Neither a price nor a line of the other offer is known.\nTo find out first: what is in it (goods, delivery,"
    " service, warranty), by when it is wanted, and what they need that they do not have from us."
)
SMALL_GAP = 0.05
"""Below this share the price is not the first thing to talk about."""


@proposer
def compare_offer(day: Day, said: Said) -> Iterator[Action]:
    """One sheet an offer."""
    known = {(q.account, q.matter): q for q in quotes(day)}
    for signal in said.of("competitor_quote"):
        owner = who(day, signal.account, "owner")
        quote = known.get((signal.account, signal.matter))
        if owner is not None and quote is not None:
            yield _compare(day, signal, quote, owner)
            talk = _talk(day, said, signal, quote)
            if talk is not None:
                yield talk


def _compare(day: Day, signal: Signal, quote: Quote, owner: str) -> Action:
    share = quote.share(quote.like_gap)
    manager = manager_of(day, owner)
    advice = (
        "The lines are not known well enough to speak of prices; find out what is in the other offer first."
        if share is None or quote.unknown
        else "Like for like the difference is small: begin with the relation, not with a discount."
        if abs(share) < SMALL_GAP
        else "A change of price needs a night and a second person."
    )
    return Action(
        "COMPARE_OFFER",
        signal.account,
        owner,
        (),
        not_before=day.as_of,
        do_by=max(day.as_of, day.ours.add(quote.notes[-1]["on"], WITHIN_WD)),
        why=(signal.says, advice),
        because=signal.because,
        signals=(signal.key,),
        matter=signal.matter,
        about=tuple(str(n["observation_id"]) for n in quote.notes),
        draft=_sheet(day, quote),
        changes_if=signal.changes_if,
        tell_first=(manager,) if manager and signal.level == "amber" else (),
        minutes=30,
    )


def _talk(day: Day, said: Said, signal: Signal, quote: Quote) -> Action | None:
    """A talk about how it goes, with somebody who is neither the one who told us nor asked about the rival;
    where nobody else is left, with the one who asked."""
    away = frozenset(str(n["told_by"]) for n in quote.notes if n["told_by"]) | frozenset(departed(day))
    away |= frozenset(no_contact(day))
    asked = frozenset(str(n["person_id"]) for n in quote.notes if n["person_id"])
    known = [r for but in (away | asked, away) if (r := best_contact(day, signal.account, but=but))]
    reader, owner = next(((r, c) for r in known if (c := best_colleague(day, r))), (None, None))
    if reader is None or owner is None or said.at(signal.account, "our_mistake", "dispute_ours"):
        return None
    return Action(
        "CHECK_UP",
        signal.account,
        owner,
        (reader,),
        not_before=day.as_of,
        do_by=day.ours.add(day.as_of, TALK_WD),
        why=(signal.says, "The relation comes before the price: ask how it goes, listen, bring nothing up."),
        because=signal.because,
        signals=(signal.key,),
        channel="call",
        draft=letter(
            day,
            reader,
            owner,
            "How is it going on your side?",
            "I would like to hear how things are going with what you have from us, and what has changed for you.",
            "Would ten minutes on the phone suit you this week or next?",
            when_reached(day, owner, reader),
        ),
        changes_if=signal.changes_if,
        minutes=20,
    )


def _sheet(day: Day, quote: Quote) -> Draft:
    if not quote.lines and quote.theirs is None:
        return Draft(f"Like for like: {day.name(quote.account)}", NOTHING_KNOWN)
    missing = {r["item"] for r in quote.missing}
    more = {r["item"] for r in quote.more}
    unknown = {r["item"] for r in quote.unknown}
    lines = [
        f"- {row['item']}: {_has(row['ours'])} with us, {_has(row['theirs'])} in the other offer{_value(row)}"
        for row in quote.lines
    ]
    currency = quote.currency or ""
    side = "revenue of a year" if quote.by_revenue else "our lines"
    sums = [
        f"Other offer as quoted: {_money(quote, quote.theirs)}; ours ({side}): {_money(quote, quote.ours)}",
        f"Like for like: {_money(quote, quote.like_for_like)} ({counted(len(missing), 'line')} added, "
        f"{counted(len(more), 'line')} taken off)",
    ]
    if unknown:
        sums.append(f"Not known: {', '.join(sorted(unknown))}; not counted either way.")
    return Draft(
        f"Like for like: {day.name(quote.account)}{f', {currency}' if currency else ''}",
        "\n".join([*lines, *sums]),
    )


def _money(quote: Quote, amount: object) -> str:
    return money(amount, quote.currency) if isinstance(amount, Decimal) and quote.currency else "not known"


def _has(flag: bool | None) -> str:
    return "not known" if flag is None else "included" if flag else "not included"


def _value(row: Row) -> str:
    return f" ({money(row['value'], row['currency'])})" if row["value"] is not None and row["currency"] else ""
